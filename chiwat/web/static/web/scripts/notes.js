// The examiner's notes beside a form, fresh after the form saved itself; nothing that is typed moves or is lost.
//
// <section data-notes data-count="2" data-said="…"><ol><li data-problem="…"><div id="problem-1"><div data-about>…</div>…</div></li></ol></section>
// <form data-draft data-notes-at="/…/notes/">   it says when it was saved: "draft-saved"
//   <p data-notes-state role="status"></p>      how many there are; rewritten, and so read out, when that changes
// The address answers the same section. What cannot be fetched leaves the page as it is.
"use strict";

class Notes {
  constructor(section, form) {
    this.section = section;
    this.form = form;
    this.state = form.querySelector("[data-notes-state]");
    this.asking = false;
    this.again = false;
    form.addEventListener("draft-saved", () => this.ask());
    if (form.dataset.saved) this.ask();
  }

  async ask() {
    if (this.asking) { this.again = true; return; }
    this.asking = true;
    try {
      do {
        this.again = false;
        const answer = await fetch(this.form.dataset.notesAt, { redirect: "manual", headers: { Accept: "text/html" } });
        if (answer.ok && !this.again) this.show(await answer.text());
      } while (this.again);
    } catch { /* the form itself says that the line is cut */ } finally { this.asking = false; }
  }

  show(text) {
    const fresh = new DOMParser().parseFromString(text, "text/html").querySelector("[data-notes]");
    if (!fresh) return;
    this.still(() => this.replace(document.adoptNode(fresh)));
    if (fresh.dataset.count === this.section.dataset.count) return;
    this.section.dataset.count = fresh.dataset.count;
    this.state.textContent = fresh.dataset.said;
  }

  // What one writes in stays where it is on the screen.
  still(change) {
    const at = document.activeElement || document.body;
    const before = at.getBoundingClientRect().top;
    change();
    if (at !== document.body) window.scrollBy(0, at.getBoundingClientRect().top - before);
  }

  replace(fresh) {
    const here = this.section.querySelector("ol");
    const there = fresh.querySelector("ol");
    const written = here ? [...here.children].filter((one) => this.busy(one)) : [];
    if (!written.length) {
      this.section.replaceChildren(...fresh.childNodes);
      this.section.hidden = fresh.hidden;
      return;
    }
    const left = new Set(written);
    for (const one of [...here.children]) if (!left.has(one)) one.remove();
    for (const one of there ? [...there.children] : []) {
      const same = written.find((other) => other.dataset.problem === one.dataset.problem);
      if (same) { this.renew(same, one); left.delete(same); } else here.insertBefore(one, this.next(here, one));
    }
    for (const gone of left) this.settle(gone);
  }

  // An answer that is opened, typed or being typed is not taken away.
  busy(one) {
    return [...one.querySelectorAll("details")].some((part) => part.open)
      || [...one.querySelectorAll("textarea")].some((field) => field.value !== field.defaultValue)
      || one.contains(document.activeElement);
  }

  renew(one, fresh) {
    one.firstElementChild.id = fresh.firstElementChild.id;
    one.querySelector("[data-about]").replaceChildren(...fresh.querySelector("[data-about]").childNodes);
  }

  // Before the first of those that stay and have a higher number.
  next(here, one) {
    const number = (each) => Number(each.firstElementChild.id.split("-").pop());
    return [...here.children].find((other) => number(other) > number(one)) || null;
  }

  settle(one) {
    one.firstElementChild.removeAttribute("id");
    one.querySelector("[data-about]").textContent = this.form.dataset.sayGone;
    for (const button of one.querySelectorAll("button")) button.disabled = true;
  }
}

const section = document.querySelector("[data-notes]");
const form = document.querySelector("form[data-notes-at]");
if (section && form) new Notes(section, form);
