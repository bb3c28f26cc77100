// Saves <form data-autosave-url="..."> a second after the last change, every two seconds while the typing goes on, and when
// the page is left. The answer is {"saved_at": "10時44分に保存しました"}; on refusal {"error": "..."} is shown if given.
// What the server has not acknowledged stands in the session storage, and is put back when the form is shown again.
import { fieldsOf, fits, goOnAs, putBack, shows, typed } from "./form_fields.js";
import { DRAWN_ANEW, resend } from "./resend.js";
import { forget, remember, remembered } from "./typed_store.js";

const PAUSE_MS = 1000;
const LONGEST_MS = 2000;
const RETRY_MS = 5000;

class Autosave {
  constructor(form) {
    this.form = form;
    this.url = form.dataset.autosaveUrl;
    this.status = document.querySelector(form.dataset.autosaveStatus || "[data-autosave-status]");
    this.timer = 0;
    // The first change that no request holds yet.
    this.since = 0;
    this.stamp = 0;
    this.putBack = false;
    this.submitted = "";
    this.edits = 0;
    this.saved = 0;
    this.sent = 0;
    this.running = false;
    this.submitting = false;

    form.addEventListener("input", () => this.changed());
    form.addEventListener("change", () => this.changed());
    form.addEventListener("submit", () => this.stop());
    window.addEventListener("pagehide", () => this.leave());
    window.addEventListener("pageshow", (event) => this.shown(event));
    // Words that are put aside by a button of another form are not to come back.
    document.addEventListener("submit", (event) => event.target.matches("[data-autosave-drop]") && this.stop());
    document.addEventListener("click", (event) => event.target.closest("a[href]") && this.leave(), true);
    document.addEventListener("visibilitychange", () => document.hidden && this.leave());
    window.addEventListener("online", () => this.waiting && this.save());
    this.status?.querySelector("[data-autosave-retry]")?.addEventListener("click", () => this.save());
    if (!this.resume() && [...form.elements].some(typed)) this.changed();
  }

  get waiting() {
    return this.edits > this.saved;
  }

  // Returns whether words were put back that the server may not have.
  resume() {
    const kept = remembered(this.url);
    if (!kept || this.begun) return false;
    if (!fits(this.form, kept.fields)) return this.drawAnew(kept);
    const same = shows(this.form, kept.fields);
    if (same && ![...this.form.elements].some(typed)) {
      forget(this.url);
      return false;
    }
    putBack(this.form, kept.fields);
    goOnAs(this.form, kept.fields);
    this.stampWith(kept.edit);
    this.edits = 1;
    this.putBack = true;
    this.say("saving", this.status?.dataset.putBack);
    this.later(0);
    return true;
  }

  // The form has fewer rows than were filled: the server is sent all of them, and draws the page again.
  drawAnew({ edit, fields }) {
    remember(this.url + DRAWN_ANEW, edit, fields);
    forget(this.url);
    return true;
  }

  // The page was opened with a beginning of its own; earlier words wait at the server.
  get begun() {
    const [opened] = performance.getEntriesByType("navigation");
    return "autosaveBegun" in this.form.dataset && opened?.type !== "reload";
  }

  changed() {
    const fields = fieldsOf(this.form);
    if (this.submitting && this.told(fields) === this.submitted) return;
    this.edits += 1;
    this.putBack = false;
    this.stampWith(Math.max(Date.now(), this.stamp + 1));
    remember(this.url, this.stamp, fieldsOf(this.form));
    if (!this.submitting) this.soon();
  }

  // Tells the server which of two requests holds the later words, whichever arrives first.
  stampWith(edit) {
    this.stamp = edit;
    const control = this.form.elements.namedItem("_edit");
    if (control) control.value = edit;
  }

  told(fields) {
    return JSON.stringify(fields.filter(([name]) => name !== "_edit"));
  }

  soon() {
    this.since ||= Date.now();
    this.later(Math.min(PAUSE_MS, Math.max(0, this.since + LONGEST_MS - Date.now())));
  }

  later(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), pause);
  }

  stop() {
    this.submitting = true;
    this.submitted = this.told(fieldsOf(this.form));
    clearTimeout(this.timer);
    forget(this.url);
  }

  shown(event) {
    this.submitting = false;
    if (event.persisted && this.waiting) this.soon();
  }

  request(options = {}) {
    const body = new FormData();
    for (const [name, value] of fieldsOf(this.form)) body.append(name, value);
    return fetch(this.url, {
      method: "POST",
      body,
      headers: { "X-CSRFToken": body.get("csrf_token") || "", Accept: "application/json" },
      credentials: "same-origin",
      ...options,
    });
  }

  async save() {
    if (this.running || this.submitting || !this.waiting) return;
    const { edits, stamp } = this;
    clearTimeout(this.timer);
    this.running = true;
    this.since = 0;
    if (!this.putBack) this.say("saving", this.status?.dataset.saving);
    try {
      const response = await this.request({ signal: AbortSignal.timeout(20000) });
      const answer = await response.json().catch(() => ({}));
      if (!response.ok) throw new Error(answer.error || "");
      this.saved = edits;
      forget(this.url, stamp);
      this.say("saved", this.withPutBack(answer.saved_at));
    } catch (error) {
      const words = error.constructor === Error && error.message;
      this.say("failed", words || this.status?.dataset.failed);
      this.later(RETRY_MS);
    } finally {
      this.running = false;
    }
    if (this.waiting && this.saved >= edits && !this.submitting) this.soon();
  }

  withPutBack(words) {
    if (!this.putBack || !words) return words;
    return [this.status?.dataset.putBack, words].join(document.documentElement.lang === "ja" ? "" : " ");
  }

  leave() {
    if (!this.waiting || this.submitting || this.sent === this.edits) return;
    const { edits, stamp } = this;
    this.sent = edits;
    this.request({ keepalive: true }).then(
      async (response) => {
        if (!response.ok) {
          this.sent = 0;
          return;
        }
        this.saved = edits;
        forget(this.url, stamp);
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
  const forms = [...document.querySelectorAll("form[data-autosave-url]")].map((form) => new Autosave(form));
  resend(new Set(forms.filter((one) => one.waiting).map((one) => one.url)));
}
