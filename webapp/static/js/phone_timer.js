// The clock of a call: minutes to tell, then minutes to let them choose. It runs on the clock of the machine, so that a
// tab in the background or a sleeping screen does not slow it; it speaks twice, at the change and at the end.
// It is kept by case for this tab, so that a reload during the call does not begin it again; one that ran out belongs to
// the call that it was started for.
const SECOND_MS = 1000;
const PREFIX = "phone-timer ";

export function phoneTimer() {
  const box = document.querySelector("[data-phone-timer]");
  if (!box) return;
  box.hidden = false;
  const part = (name) => box.querySelector(`[data-phone-${name}]`);
  const tell = Number(box.dataset.tellMinutes) * 60;
  const whole = tell + Number(box.dataset.chooseMinutes) * 60;
  const key = PREFIX + box.dataset.phoneTimer;
  let { passed, startedAt } = begun(key, box.dataset.call, whole);
  let ticking = null;

  const seconds = () => passed + (startedAt === null ? 0 : Math.floor((Date.now() - startedAt) / SECOND_MS));

  function draw() {
    const now = Math.min(seconds(), whole);
    const phase = now >= whole ? "done" : now >= tell ? "choose" : startedAt === null && now === 0 ? "ready" : "tell";
    const left = now < tell ? tell - now : whole - now;
    part("clock").textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    part("phase").textContent = part("phase").dataset[phase];
    part("progress").value = now;
    const words = now >= whole ? part("said").dataset.toEnd : now >= tell ? part("said").dataset.toChoose : "";
    if (part("said").textContent !== words) part("said").textContent = words;
    if (now >= whole && startedAt !== null) {
      pause();
      keep();
    }
  }

  function pause() {
    passed = Math.min(seconds(), whole);
    startedAt = null;
    clearInterval(ticking);
    part("start").textContent = part("start").dataset.startLabel;
  }

  function run() {
    ticking = setInterval(draw, SECOND_MS / 4);
    part("start").textContent = part("start").dataset.pauseLabel;
  }

  part("start").addEventListener("click", () => {
    if (startedAt !== null) pause();
    else if (passed < whole) {
      startedAt = Date.now();
      run();
    }
    keep();
    draw();
  });
  part("next").addEventListener("click", () => {
    passed = Math.max(tell, seconds());
    if (startedAt !== null) startedAt = Date.now();
    keep();
    draw();
  });
  part("reset").addEventListener("click", () => {
    pause();
    passed = 0;
    drop(key);
    draw();
  });
  if (startedAt !== null) run();
  draw();

  function keep() {
    try {
      sessionStorage.setItem(key, JSON.stringify({ call: box.dataset.call, passed, startedAt }));
    } catch {
      // Storage is closed: the clock goes on as long as the page stands.
    }
  }
}

function begun(key, call, whole) {
  const anew = { passed: 0, startedAt: null };
  try {
    const kept = JSON.parse(sessionStorage.getItem(key)) || anew;
    const seconds = kept.passed + (kept.startedAt === null ? 0 : (Date.now() - kept.startedAt) / SECOND_MS);
    return seconds >= whole && kept.call !== call ? anew : kept;
  } catch {
    return anew;
  }
}

function drop(key) {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}
