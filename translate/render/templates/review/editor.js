// Editing a sentence where it stands: text, comment, terms that hold, proposals for the glossary.

import { icon, make, nameOf, visible } from "./dom.js";
import { carried } from "./diff.js";
import { checked, picked, same } from "./store.js";
import { locate } from "./terms.js";
import { changes } from "./margin.js";
import { say } from "./page.js";

const NARROW = matchMedia("(max-width: 46rem)");

const clean = (text) => text.replace(/\s+/g, " ").trim();

/** The one editor that can be open. */
export class Editor {
  /** @param on `{done(id, {approve}), conflict({id, mine, theirs}), typed(id, {target, comment, opened} | null)}` */
  constructor(page, store, on) {
    this.page = page;
    this.store = store;
    this.on = on;
    this.id = null;
  }

  /** Opens on a sentence with the cursor in `field` (`text` or `remark`); `draft` brings back typed text. */
  open(id, field = "text", draft = null) {
    if (this.id === id) {
      this.box.querySelector(`.${field}`).focus();
      return;
    }
    if (this.id && !this.save()) return;
    const segment = this.store.get(id);
    this.id = id;
    this.opened = this.begun(segment, draft);
    this.box = this.build(segment, draft ?? segment.now);
    const { target } = this.page.get(id);
    target.hidden = true;
    target.after(this.box);
    this.box.style.order = target.style.order;
    say("");
    document.querySelector(".dock").classList.add("editing");
    this.refresh();
    const area = this.box.querySelector(`.${field}`);
    area.focus();
    area.setSelectionRange(area.value.length, area.value.length);
    this.reveal();
  }

  /** The version that the editor was opened on; a draft's own, so that what was saved since is not overwritten unseen. */
  begun(segment, draft) {
    const { now } = segment;
    const touched = this.store.edited(segment) || now.state !== "todo" || now.comment;
    const before = touched ? checked(draft?.opened) : null;
    return before ? picked(before) : now;
  }

  /** Brings both sides into view; where they don’t fit, the source stands in the editor. */
  reveal() {
    const { source } = this.page.get(this.id);
    const roof = document.querySelector(".bar").offsetHeight + 8;
    const floor = innerHeight - 16;
    const frame = (...elements) => {
      const boxes = elements.map((element) => element.getBoundingClientRect());
      return { top: Math.min(...boxes.map((box) => box.top)), bottom: Math.max(...boxes.map((box) => box.bottom)) };
    };
    const phone = NARROW.matches && document.documentElement.dataset.layout !== "lines"; // its keyboard hides half of it
    let { top, bottom } = frame(source, this.box);
    if (phone || !source.getClientRects().length || bottom - top > floor - roof) {
      this.box.querySelector(".origin").hidden = false;
      ({ top, bottom } = frame(this.box));
    }
    if (top < roof || bottom - top > floor - roof) scrollBy({ top: top - roof });
    else if (bottom > floor) scrollBy({ top: bottom - floor });
  }

  /** Whether something was typed that isn't saved. */
  get dirty() {
    if (!this.id) return false;
    return clean(this.text.value) !== this.opened.target || this.remark.value.trim() !== this.opened.comment;
  }

  build(segment, start) {
    const text = make("textarea", { class: "text", id: "edit-text", rows: "2", lang: document.querySelector(".tgt").lang, spellcheck: "true", value: start.target });
    const remark = make("textarea", { class: "remark", id: "edit-remark", rows: "1", value: start.comment });
    const button = (name, label, key, kind = "") => make("button", { type: "button", "data-do": name, class: kind }, label, key ? make("kbd", {}, key) : null);
    const earlier = segment.earlier?.target ?? segment.stale;
    const box = make(
      "div",
      { class: "editor card", role: "group", "aria-label": `Edit ${nameOf(segment.id)}` },
      make("p", { class: "origin", lang: document.querySelector(".src").lang, hidden: true }, visible(segment.source)),
      make("label", { for: "edit-text" }, "Translation"),
      text,
      make("ul", { class: "live", "aria-label": "Terms" }),
      make("p", { class: "change", "aria-label": "Change from the engine’s text" }),
      make("label", { for: "edit-remark" }, "Comment"),
      remark,
      make("div", { class: "proposals" }),
      make(
        "div",
        { class: "do" },
        button("save", "Save", "Enter", "strong"),
        button("approve", "Save and approve", "Ctrl Enter"),
        button("cancel", "Cancel", "Esc", "plain"),
        button("term", "Add a term", "", "plain push"),
        button("reset", "Engine’s text", "", "plain"),
        earlier ? button("stale", "Earlier edit", "", "plain") : null,
      ),
    );
    box.addEventListener("input", () => {
      say(""); // what was said of the text before
      this.refresh();
    });
    box.addEventListener("keydown", (event) => this.key(event));
    box.addEventListener("click", (event) => {
      event.stopPropagation();
      this.act(event.target.closest("button")?.dataset.do);
    });
    this.text = text;
    this.remark = remark;
    this.proposals = new Map();
    for (const term of segment.now.terms) this.propose(`own:${term.source}`, term, true, box);
    return box;
  }

  key(event) {
    if (event.isComposing) return;
    const name = this.meant(event);
    if (!name) return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat) this.act(name); // Enter may still be held down from opening
  }

  /** What a key asks for. */
  meant({ key, ctrlKey, metaKey, shiftKey, target }) {
    if (key === "Escape") return "cancel";
    if (key !== "Enter") return "";
    if (ctrlKey || metaKey) return "approve";
    return !shiftKey && target.matches("textarea, input") ? "save" : "";
  }

  act(name) {
    const { id } = this;
    if (name === "save" || name === "approve") {
      if (this.save(name === "approve")) this.on.done(id, { approve: name === "approve" });
    } else if (name === "cancel") {
      this.cancel();
      this.on.done(id, {});
    } else if (name === "reset" || name === "stale") {
      const segment = this.store.get(id);
      this.insert(name === "reset" ? segment.engine : (segment.earlier?.target ?? segment.stale));
    } else if (name === "term") {
      this.propose(`new:${this.proposals.size}`, { source: clean(this.selected()), target: "" }, true);
    }
  }

  /** Puts a text in the place of what was typed, in one step of the browser's own undo (Ctrl+Z). */
  insert(text) {
    this.text.focus();
    this.text.select();
    if (!document.execCommand("insertText", false, text)) this.text.value = text;
    this.refresh();
  }

  /** Text selected in the source sentence, as a start for a new term. */
  selected() {
    const selection = getSelection();
    const sources = [this.page.get(this.id).source, this.box.querySelector(".origin")];
    return sources.some((source) => source.contains(selection.anchorNode)) ? String(selection) : "";
  }

  refresh() {
    const segment = this.store.get(this.id);
    const text = clean(this.text.value);
    for (const area of [this.text, this.remark]) {
      if (CSS.supports("field-sizing", "content")) break;
      area.style.height = "auto";
      area.style.height = `${area.scrollHeight + 2}px`;
    }
    this.box.querySelector(".change").replaceChildren(...(text === segment.engine ? [] : changes(segment.engine, text)));
    const terms = segment.terms.filter((t) => t.entry !== "forbidden" && !(t.protected && t.status !== "missed" && text.includes(t.text)));
    const there = locate(text, segment.terms);
    this.box.querySelector(".live").replaceChildren(
      ...terms.map((t) => {
        const held = there.has(t.i);
        return make("li", { class: held ? "used" : "missed" }, icon(held ? "used" : "missed"), make("span", { class: "vh" }, held ? "there: " : "not there: "), visible(t.target));
      }),
    );
    this.offer(segment, text, there);
    this.on.typed(this.id, this.dirty ? { target: this.text.value, comment: this.remark.value, opened: this.opened } : null);
  }

  /** A term corrected by hand may become a glossary entry: offer it, with the new wording. */
  offer(segment, text, there) {
    if (text === segment.target) return;
    for (const term of segment.terms) {
      if (term.protected || there.has(term.i)) continue;
      const key = `term:${term.i}`;
      const wording = term.span ? carried(segment.target, text, ...term.span) : "";
      const row = this.proposals.get(key);
      if (!row) this.propose(key, { source: term.source, target: wording }, false);
      else if (!row.touched) row.target.value = wording;
    }
  }

  propose(key, term, checked, box = this.box) {
    if (this.proposals.has(key)) return;
    const tick = make("input", { type: "checkbox", checked });
    const source = make("input", { class: "field", value: term.source, "aria-label": "Source term", lang: "nb" });
    const target = make("input", { class: "field", value: term.target, "aria-label": "Translation of the term", lang: "en" });
    const row = { tick, source, target, touched: false };
    target.addEventListener("input", () => {
      row.touched = true;
      tick.checked = true;
    });
    this.proposals.set(key, row);
    box.querySelector(".proposals").append(
      make("div", { class: "propose" }, make("label", {}, tick, "Add to the glossary as draft:"), source, "→", target),
    );
    if (key.startsWith("new:")) (term.source ? target : source).focus();
  }

  get value() {
    const terms = [...this.proposals.values()]
      .filter((row) => row.tick.checked && clean(row.source.value) && clean(row.target.value))
      .map((row) => ({ source: clean(row.source.value), target: clean(row.target.value) }));
    return { target: clean(this.text.value), comment: this.remark.value.trim(), terms };
  }

  /** Keeps what was typed. False where the editor has to stay open. */
  save(approve = false) {
    const segment = this.store.get(this.id);
    const value = { ...this.value, state: approve ? "approved" : this.opened.state };
    if (!value.target) {
      say("A translation can’t be empty. Press Esc to leave it as it was.", "error");
      this.text.focus();
      return false;
    }
    const mine = { ...this.opened, ...value };
    if (!same(segment.now, this.opened) && !same(segment.now, mine) && !same(mine, this.opened)) {
      const theirs = segment.now;
      const { id } = this;
      this.close();
      this.on.conflict({ id, mine, theirs });
      return false;
    }
    const { id } = this;
    this.close();
    if (!same(mine, this.opened)) this.store.change(id, value);
    return true;
  }

  cancel() {
    const { id, value, opened } = this;
    this.close();
    if (value.target && !same({ ...opened, ...value }, opened)) {
      this.store.discard(id, value);
      say("Edit set aside. Redo (Shift+z) brings it back.");
    }
  }

  close() {
    this.box.remove();
    this.page.get(this.id).target.hidden = false;
    this.on.typed(this.id, null);
    this.id = null;
    document.querySelector(".dock").classList.remove("editing");
    say("");
  }
}
