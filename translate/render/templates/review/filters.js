// Which sentences are shown: by state, terms, checks, edits, kind of paragraph, and words on both sides.

import { byId, make } from "./dom.js";
import { highlight, rangeIn } from "./twins.js";
import { missingTerms, worstFinding } from "./margin.js";

const MOST_MARKS = 500;

/** Finds, counts and hides. */
export class Filters {
  /** @param chosen called when the reviewer has chosen what is shown */
  constructor(page, store, chosen) {
    this.page = page;
    this.store = store;
    this.chosen = chosen;
    this.held = null;
    this.all = true;
    this.shown = new Set();
    this.rows = new Set();
    this.show = "all";
    this.role = "";
    this.query = "";
    this.kinds = {
      all: { label: "All", has: () => true },
      open: { label: "Open", has: (s) => s.now.state !== "approved" },
      needs_work: { label: "Needs work", has: (s) => s.now.state === "needs_work" },
      missed: { label: "Missed terms", has: (s) => missingTerms(s) > 0 },
      checks: { label: "Checks", has: (s) => worstFinding(s) >= 0 },
      edited: { label: "Edited", has: (s) => store.edited(s) },
      comments: { label: "Comments", has: (s) => s.now.comment !== "" },
    };
    this.buttons = new Map();
    const group = document.querySelector(".filters .chips");
    for (const [kind, { label }] of Object.entries(this.kinds)) {
      const button = make("button", { type: "button", "data-show": kind, "aria-pressed": String(kind === "all") }, label, make("span", { class: "num" }));
      this.buttons.set(kind, button);
      group.append(button);
    }
    group.addEventListener("click", (event) => {
      const kind = event.target.closest("button")?.dataset.show;
      if (kind) this.choose({ show: kind });
    });
    byId("role").addEventListener("change", (event) => this.choose({ role: event.target.value }));
    byId("search").addEventListener("input", (event) => this.later(event.target.value));
  }

  later(query) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.choose({ query }), 60);
  }

  choose(change) {
    Object.assign(this, change);
    this.apply();
    this.chosen();
  }

  /** Keeps a sentence's paragraph in sight while it is the current one, whether or not it (still) matches. */
  hold(id) {
    const rows = [this.held, id].filter(Boolean).map((one) => this.page.get(one).row);
    this.held = id;
    for (const row of rows) this.paint(row);
    this.tell();
  }

  hides(id) {
    return this.page.get(id).row.hidden;
  }

  paint(row) {
    const hide = !this.all && !this.rows.has(row) && row !== (this.held && this.page.get(this.held).row);
    if (row.hidden !== hide) row.hidden = hide;
  }

  /** How much is shown. */
  tell() {
    byId("hits").textContent = this.all ? "" : `${this.shown.size} of ${this.store.segments.length} shown`;
    byId("nothing").hidden = this.all || this.shown.size > 0 || Boolean(this.held);
  }

  reset() {
    byId("search").value = "";
    byId("role").value = "";
    this.choose({ show: "all", role: "", query: "" });
  }

  matches(segment, words) {
    if (!this.kinds[this.show].has(segment)) return false;
    const part = this.page.get(segment.id);
    if (this.role && part.row.dataset.role !== this.role) return false;
    if (!words) return true;
    part.low ??= part.source.textContent.toLowerCase();
    return part.low.includes(words) || segment.now.target.toLowerCase().includes(words) || segment.now.comment.toLowerCase().includes(words);
  }

  /** Shows the rows that hold a match, counts, and marks the words searched for. */
  apply() {
    const words = this.query.trim().toLowerCase();
    const matches = this.store.segments.filter((segment) => this.matches(segment, words));
    this.shown = new Set(matches.map(({ id }) => id));
    this.rows = new Set(matches.map(({ id }) => this.page.get(id).row));
    this.all = this.show === "all" && !this.role && !words;
    for (const row of document.querySelectorAll("main .row")) this.paint(row);
    this.tell();
    this.count();
    this.mark(words);
  }

  count() {
    for (const [kind, button] of this.buttons) {
      const number = this.store.segments.filter(this.kinds[kind].has).length;
      button.querySelector(".num").textContent = String(number);
      button.setAttribute("aria-pressed", String(kind === this.show));
      button.classList.toggle("none", number === 0 && kind !== this.show && !["all", "open"].includes(kind));
    }
  }

  mark(words) {
    const ranges = [];
    if (words) {
      for (const id of this.shown) {
        const part = this.page.get(id);
        for (const element of [part.source, part.target]) {
          const text = element.textContent.toLowerCase();
          for (let at = text.indexOf(words); at >= 0 && ranges.length < MOST_MARKS; at = text.indexOf(words, at + words.length)) {
            const range = rangeIn(element, at, at + words.length);
            if (range) ranges.push(range);
          }
        }
        if (ranges.length >= MOST_MARKS) break;
      }
    }
    highlight("found", ranges);
  }
}
