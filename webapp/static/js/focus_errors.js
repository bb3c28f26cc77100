// Puts the focus on the error summary; its links go to the control itself, also within a group of radios.
const CONTROLS = "input:not([type=hidden]), select, textarea";

export function focusErrors() {
  const summary = document.querySelector("[data-error-summary]");
  if (!summary) return;
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const target = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!target) return;
    const control = target.matches(CONTROLS) ? target : target.querySelector(CONTROLS);
    if (!control) return;
    event.preventDefault();
    (control.closest(".field, .three-way") || control).scrollIntoView({ block: "center" });
    control.focus({ preventScroll: true });
  });
}
