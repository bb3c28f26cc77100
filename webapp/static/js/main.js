// Everything here is an addition: each page works without it.
import { autosave } from "./autosave.js";
import { copyButtons } from "./copy.js";
import { dropFiles } from "./drop_file.js";
import { focusErrors } from "./focus_errors.js";
import { phoneTimer } from "./phone_timer.js";
import { readLine } from "./read_line.js";
import { submitOnce } from "./submit_once.js";

autosave();
copyButtons();
dropFiles();
focusErrors();
phoneTimer();
readLine();
submitOnce();
