// A double click submits once. The button stays enabled, so that its name and value travel with the form.
const PATIENCE_MS = 8000;

export function submitOnce() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || event.defaultPrevented) return;
    if (form.dataset.submitted) {
      event.preventDefault();
      return;
    }
    form.dataset.submitted = "true";
    event.submitter?.setAttribute("data-busy", "");
    setTimeout(() => release(form), PATIENCE_MS);
  });
  window.addEventListener("pageshow", () => document.querySelectorAll("form[data-submitted]").forEach(release));
}

function release(form) {
  delete form.dataset.submitted;
  document.querySelectorAll("[data-busy]").forEach((button) => button.removeAttribute("data-busy"));
}
