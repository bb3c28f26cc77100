// The clock of a call: minutes to tell, then minutes to let them choose. It runs on the clock of the machine, so that a
// tab in the background or a sleeping screen does not slow it; it speaks twice, at the change and at the end.
const SECOND_MS = 1000;

export function phoneTimer() {
  const box = document.querySelector("[data-phone-timer]");
  if (!box) return;
  box.hidden = false;
  const part = (name) => box.querySelector(`[data-phone-${name}]`);
  const tell = Number(box.dataset.tellMinutes) * 60;
  const whole = tell + Number(box.dataset.chooseMinutes) * 60;
  let passed = 0;
  let startedAt = null;
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
    if (now >= whole) pause();
  }

  function pause() {
    passed = Math.min(seconds(), whole);
    startedAt = null;
    clearInterval(ticking);
    part("start").textContent = part("start").dataset.startLabel;
  }

  part("start").addEventListener("click", () => {
    if (startedAt !== null) pause();
    else if (passed < whole) {
      startedAt = Date.now();
      ticking = setInterval(draw, SECOND_MS / 4);
      part("start").textContent = part("start").dataset.pauseLabel;
    }
    draw();
  });
  part("next").addEventListener("click", () => {
    passed = Math.max(tell, seconds());
    if (startedAt !== null) startedAt = Date.now();
    draw();
  });
  part("reset").addEventListener("click", () => {
    pause();
    passed = 0;
    draw();
  });
  draw();
}
