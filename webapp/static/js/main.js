// Everything here is an addition: each page works without it.
import { autosave } from "./autosave.js";
import { copyButtons } from "./copy.js";
import { focusErrors } from "./focus_errors.js";
import { readLine } from "./read_line.js";
import { submitOnce } from "./submit_once.js";

autosave();
copyButtons();
focusErrors();
readLine();
submitOnce();
