// A form that loses nothing: what is typed stays in this browser until the server has it, and is offered back.
//
// <form data-draft="report-12-person-3" data-save="/…/draft/" data-saved="2026-11-21T09:26:00+07:00">
//   <input type="hidden" name="edits" value="4">
//   <p data-draft-state role="status"></p>          what became of the last save
//   <div data-draft-offer hidden>                   shown when this browser holds something newer
//     <button type="button" data-draft-take> <button type="button" data-draft-drop>
// Words are data-say-* attributes of the form, so that they are translated where all others are.
// The save answers JSON: {"edits": 5, "saved": "…"}, and the form then says "draft-saved"; 409 {"page": "/…"} when somebody else saved meanwhile.
"use strict";

const QUIET = 1500;
const SKIPPED = new Set(["csrfmiddlewaretoken", "edits", "step"]);

class Draft {
  constructor(form) {
    this.form = form;
    this.key = `chiwat:${form.dataset.draft}`;
    this.state = form.querySelector("[data-draft-state]");
    this.timer = 0;
    this.saving = false;
    this.changed = false;
    form.addEventListener("input", () => this.typed());
    form.addEventListener("change", () => this.typed());
    form.addEventListener("submit", () => { window.clearTimeout(this.timer); this.keep(); });
    window.addEventListener("pagehide", () => { if (this.changed) this.keep(); });
    window.addEventListener("online", () => { if (this.changed) this.save(); });
    this.offer();
  }

  fields() {
    return [...new FormData(this.form)].filter(([name, value]) => typeof value === "string" && !SKIPPED.has(name));
  }

  say(word, time) {
    if (!this.state) return;
    this.state.dataset.state = word;
    this.state.textContent = (this.form.dataset[`say${word}`] || "").replace("{time}", time || "");
  }

  keep() {
    try {
      window.localStorage.setItem(this.key, JSON.stringify({ at: new Date().toISOString(), fields: this.fields() }));
    } catch { /* a full or forbidden store: the server still has the last save */ }
  }

  kept() {
    try { return JSON.parse(window.localStorage.getItem(this.key)); } catch { return null; }
  }

  forget() {
    try { window.localStorage.removeItem(this.key); } catch { /* nothing was kept */ }
  }

  typed() {
    this.changed = true;
    this.keep();
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.save(), QUIET);
  }

  async save() {
    if (this.saving || !this.form.dataset.save) return;
    this.saving = true;
    this.changed = false;
    this.say("Saving");
    try {
      const answer = await fetch(this.form.dataset.save, {
        method: "POST", body: new FormData(this.form), redirect: "manual", headers: { Accept: "application/json" },
      });
      await this.answered(answer);
    } catch {
      this.changed = true;
      this.say("Offline");
    } finally {
      this.saving = false;
      if (this.changed && navigator.onLine) this.timer = window.setTimeout(() => this.save(), QUIET * 4);
    }
  }

  async answered(answer) {
    if (answer.ok) {
      const saved = await answer.json();
      this.form.elements.namedItem("edits").value = saved.edits;
      if (!this.changed) this.forget();
      this.form.dispatchEvent(new Event("draft-saved"));
      this.say("Saved", new Date(saved.saved).toLocaleTimeString("th-TH", { hour: "2-digit", minute: "2-digit" }));
    } else if (answer.status === 409) {
      window.location.assign((await answer.json()).page);
    } else if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) {
      this.say("Signedout");
    } else {
      this.say("Refused");
    }
  }

  offer() {
    const kept = this.kept();
    const box = this.form.querySelector("[data-draft-offer]");
    if (!kept || !box) return;
    const same = JSON.stringify(kept.fields) === JSON.stringify(this.fields());
    if (same || kept.at <= new Date(this.form.dataset.saved || 0).toISOString()) { this.forget(); return; }
    box.hidden = false;
    box.querySelector("[data-draft-take]").addEventListener("click", () => { this.take(kept.fields); box.hidden = true; });
    box.querySelector("[data-draft-drop]").addEventListener("click", () => { this.forget(); box.hidden = true; });
  }

  take(fields) {
    const values = new Map();
    for (const [name, value] of fields) values.set(name, [...(values.get(name) || []), value]);
    for (const field of this.form.elements) {
      if (!field.name || SKIPPED.has(field.name) || field.type === "file") continue;
      const kept = values.get(field.name) || [];
      if (field.type === "checkbox" || field.type === "radio") field.checked = kept.includes(field.value);
      else if (kept.length) field.value = kept.shift();
    }
    this.form.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

for (const form of document.querySelectorAll("form[data-draft]")) new Draft(form);
