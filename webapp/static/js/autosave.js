// Saves <form data-autosave-url="..."> a second after the last change, and when the page is left.
// The answer is {"saved_at": "10時44分に保存しました"}; on refusal {"error": "..."} is shown if given.

const PAUSE_MS = 1000;
const RETRY_MS = 5000;

// What was typed before this script ran, or was put back by the browser, differs from what the server sent.
function typed(control) {
  if (control.type === "radio" || control.type === "checkbox") return control.checked !== control.defaultChecked;
  if (control.type === "select-one") {
    const sent = [...control.options].findIndex((option) => option.defaultSelected);
    return control.selectedIndex !== Math.max(sent, 0);
  }
  return /^(text|textarea)$/.test(control.type) && control.value !== control.defaultValue;
}

class Autosave {
  constructor(form) {
    this.form = form;
    this.status = document.querySelector(form.dataset.autosaveStatus || "[data-autosave-status]");
    this.timer = 0;
    this.edits = 0;
    this.saved = 0;
    this.sent = 0;
    this.running = false;
    this.submitting = false;

    form.addEventListener("input", () => this.changed());
    form.addEventListener("change", () => this.changed());
    form.addEventListener("submit", () => this.stop());
    window.addEventListener("pagehide", () => this.leave());
    window.addEventListener("pageshow", () => (this.submitting = false));
    document.addEventListener("click", (event) => event.target.closest("a[href]") && this.leave(), true);
    document.addEventListener("visibilitychange", () => document.hidden && this.leave());
    window.addEventListener("online", () => this.waiting && this.save());
    this.status?.querySelector("[data-autosave-retry]")?.addEventListener("click", () => this.save());
    if ([...form.elements].some(typed)) this.changed();
  }

  get waiting() {
    return this.edits > this.saved;
  }

  changed() {
    this.edits += 1;
    // Tells the server which of two requests holds the later words, whichever arrives first.
    const edit = this.form.elements.namedItem("_edit");
    if (edit) edit.value = Date.now();
    this.later(PAUSE_MS);
  }

  later(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), pause);
  }

  stop() {
    this.submitting = true;
    clearTimeout(this.timer);
  }

  request(options = {}) {
    const body = new FormData(this.form);
    for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
    return fetch(this.form.dataset.autosaveUrl, {
      method: "POST",
      body,
      headers: { "X-CSRFToken": body.get("csrf_token") || "", Accept: "application/json" },
      credentials: "same-origin",
      ...options,
    });
  }

  async save() {
    if (this.running || this.submitting || !this.waiting) return;
    const edits = this.edits;
    clearTimeout(this.timer);
    this.running = true;
    this.say("saving", this.status?.dataset.saving);
    try {
      const response = await this.request({ signal: AbortSignal.timeout(20000) });
      const answer = await response.json().catch(() => ({}));
      if (!response.ok) throw new Error(answer.error || "");
      this.saved = edits;
      this.say("saved", answer.saved_at);
    } catch (error) {
      const words = error.constructor === Error && error.message;
      this.say("failed", words || this.status?.dataset.failed);
      this.later(RETRY_MS);
    } finally {
      this.running = false;
    }
    if (this.waiting && this.saved >= edits) this.later(PAUSE_MS);
  }

  leave() {
    if (!this.waiting || this.submitting || this.sent === this.edits) return;
    const edits = this.edits;
    this.sent = edits;
    this.request({ keepalive: true }).then(
      async (response) => {
        if (!response.ok) {
          this.sent = 0;
          return;
        }
        this.saved = edits;
      },
      () => (this.sent = 0),
    );
  }

  say(state, words) {
    if (!this.status) return;
    this.status.dataset.state = state;
    const text = this.status.querySelector("[data-autosave-text]");
    if (words && text.textContent !== words) text.textContent = words;
  }
}

export function autosave() {
  for (const form of document.querySelectorAll("form[data-autosave-url]")) new Autosave(form);
}
