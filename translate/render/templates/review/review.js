// Everything that a reviewer can do: joins store, page, editor, filters and server.

import { setView } from "../view.js";
import { byId, count } from "./dom.js";
import { Store } from "./store.js";
import { Sync } from "./sync.js";
import { Page, paintDock, say } from "./page.js";
import { exportEdits, paintExport } from "./takeout.js";
import { Twins } from "./twins.js";
import { Filters } from "./filters.js";
import { Editor } from "./editor.js";
import { chooseVersion } from "./dialogs.js";

const LAYOUTS = ["side", "lines", "target", "source"];

/** What keys and buttons call, by name. */
export class Review {
  constructor(data, kept, config) {
    this.store = new Store(data, kept, Boolean(config));
    this.page = new Page(this.store);
    this.filters = new Filters(this.page, this.store);
    this.editor = new Editor(this.page, this.store, {
      done: (id, how) => this.edited(id, how),
      conflict: (conflict) => this.settle(conflict),
    });
    this.twins = new Twins(this.page, this.store, (id, index) => this.explain(id, index));
    this.current = this.store.segments[0]?.id ?? null;
    this.term = -1;
    this.queue = Promise.resolve();
    if (config) {
      this.sync = new Sync(this.store, config, {
        conflict: (conflict) => this.settle(conflict),
        status: (text, bad) => this.status(text, bad),
        busy: (id) => this.editor.id === id,
      });
    }
    this.store.addEventListener("change", () => this.changed());
    this.store.addEventListener("accept", () => this.changed());
    this.store.addEventListener("lost", () => this.status("This browser keeps nothing: export your edits before you close the page", true));
  }

  start() {
    this.store.restore();
    if (document.documentElement.dataset.layout === "lines" || !globalThis.requestIdleCallback) this.order();
    else requestIdleCallback(() => this.order());
    this.changed();
    document.querySelector("main").classList.add("quiet");
    this.select(this.hashed() ?? this.current, { focus: false, scroll: false });
    for (const segment of this.store.segments) {
      if (this.store.edited(segment)) this.page.paint(segment.id);
    }
    this.sync?.flush();
    for (const conflict of this.store.conflicts) this.settle(conflict);
    const { draft, recovered } = this.store;
    if (draft) {
      this.select(draft.id, { focus: false });
      this.editor.open(draft.id, "text", draft);
      say("You were editing this sentence when the page was closed. Enter saves it.");
    } else if (recovered) {
      say(`${count(recovered, "edit")} of yours brought back from this browser.`);
    }
    if (!this.store.kept.able && !this.sync) this.status("This browser keeps nothing: export your edits before you close the page", true);
  }

  hashed() {
    const id = decodeURIComponent(location.hash.slice(1));
    return this.store.get(id) ? id : (this.store.get(`${id}s1`)?.id ?? null);
  }

  changed() {
    if (this.painting) return;
    this.painting = true;
    queueMicrotask(() => {
      this.painting = false;
      this.page.paintProgress();
      paintExport(this.store);
      this.filters.apply();
      this.dock();
    });
  }

  status(text, bad = false) {
    const place = byId("saved");
    place.textContent = text;
    place.classList.toggle("bad", bad);
  }

  /** Makes a sentence the current one. */
  select(id, { focus = true, scroll = true } = {}) {
    if (!id) return;
    if (focus) document.querySelector("main").classList.remove("quiet");
    const before = this.page.get(this.current);
    for (const element of [before.source, before.target, before.mark]) element.classList.remove("cur");
    before.target.tabIndex = -1;
    before.source.removeAttribute("tabindex");
    for (const name of ["aria-labelledby", "aria-roledescription", "role"]) before.target.removeAttribute(name);
    this.current = id;
    this.term = -1;
    const part = this.page.get(id);
    if (part.row !== before.row) {
      this.page.stops(before.row, false);
      this.page.stops(part.row, true);
    }
    for (const element of [part.source, part.target, part.mark]) element.classList.add("cur");
    const place = document.documentElement.dataset.layout === "source" ? part.source : part.target;
    place.tabIndex = 0;
    place.setAttribute("role", "group");
    place.setAttribute("aria-roledescription", "sentence");
    place.setAttribute("aria-labelledby", place.id || part.target.id);
    if (focus) place.focus({ preventScroll: true });
    if (scroll) this.reveal(part);
    this.dock();
  }

  reveal(part) {
    const place = part.target.getClientRects().length ? part.target : part.source;
    const { top, bottom } = place.getBoundingClientRect();
    const roof = document.querySelector(".bar").offsetHeight + 16;
    const floor = innerHeight - document.querySelector(".dock").offsetHeight - 40;
    if (top < roof || bottom > floor) scrollBy({ top: top - Math.max(roof, innerHeight * 0.3) });
  }

  /** The sentences that the filters show, from the current one on in a direction, without it. */
  from(step) {
    const { segments } = this.store;
    const at = this.store.get(this.current)?.at ?? 0;
    const list = step > 0 ? segments.slice(at + 1) : segments.slice(0, at).reverse();
    return list.filter((s) => this.filters.shown.has(s.id));
  }

  move(step) {
    const next = this.from(step)[0];
    if (next) this.select(next.id);
    else say(step > 0 ? "This is the last sentence shown." : "This is the first sentence shown.");
  }

  open() {
    const open = (s) => s.now.state !== "approved";
    const { segments } = this.store;
    const at = this.store.get(this.current).at;
    const next = this.from(1).find(open) ?? segments.slice(0, at + 1).find((s) => open(s) && this.filters.shown.has(s.id));
    if (next) this.select(next.id);
    else say("Every sentence shown is approved.", "approved");
  }

  approve() {
    this.mark("approved");
  }

  needsWork() {
    this.mark("needs_work");
  }

  mark(state) {
    const { now } = this.store.get(this.current);
    const { current } = this;
    if (now.state === state) {
      this.store.change(current, { state: "todo" });
      return;
    }
    const next = state === "approved" ? this.from(1)[0] : null;
    if (next) this.select(next.id);
    this.store.change(current, { state });
    if (state === "approved" && !next) say("That was the last sentence shown.", "approved");
  }

  edit(field = "text", id = this.current) {
    if (document.documentElement.dataset.layout === "source") setView("layout", "side");
    this.select(id, { scroll: false });
    this.editor.open(id, field);
  }

  edited(id, { approve }) {
    if (approve) {
      this.select(id, { focus: false, scroll: false });
      this.open();
    } else this.select(id);
  }

  undo() {
    this.went(this.store.undo(), "undo", "Undone");
  }

  redo() {
    this.went(this.store.redo(), "redo", "Redone");
  }

  went(step, name, word) {
    if (!step) say(`Nothing to ${name}.`);
    else {
      this.select(step.id);
      say(step.blocked ? `Not ${word.toLowerCase()}: the sentence was changed elsewhere since.` : `${word}: ${step.id}`);
    }
  }

  /** Goes from term to term, in this sentence and on. */
  nextTerm() {
    const visibleTerms = (s) => s.terms.filter((t) => this.page.get(s.id).source.querySelector(`[data-t="${t.i}"]`));
    const here = visibleTerms(this.store.get(this.current)).find((t) => t.i > this.term);
    if (here) this.showTerm(this.current, here.i);
    else {
      const next = this.from(1).find((s) => visibleTerms(s).length);
      if (!next) {
        say("No further term.");
        return;
      }
      this.select(next.id);
      this.showTerm(next.id, visibleTerms(next)[0].i);
    }
  }

  showTerm(id, index) {
    this.term = index;
    this.twins.clear();
    this.twins.term(id, String(index));
  }

  nextFinding() {
    const next = this.from(1).find((s) => s.issues >= 0) ?? this.store.segments.find((s) => s.issues >= 0);
    if (!next) {
      say("The checks found nothing.");
      return;
    }
    this.select(next.id);
    const chip = this.page.get(next.id).row.querySelector(`.chip[data-id="${next.id}"]:is(.error, .warning, .note)`);
    say(chip ? [...chip.querySelectorAll("b, p")].map((part) => part.lastChild.textContent).join(": ") : "", ["note", "warning", "error"][next.issues]);
  }

  explain(id, index) {
    const term = this.store.get(id).terms[index];
    const kind = this.page.lost(this.store.get(id)).includes(term) ? "missed" : term.status;
    const entry = term.protected ? `${term.text} stays as it is` : `${term.source} → ${term.target}`;
    say([entry, kind, term.reason].filter(Boolean).join(" · "), kind);
  }

  search() {
    byId("search").focus();
    byId("search").select();
  }

  layout() {
    const now = LAYOUTS.indexOf(document.documentElement.dataset.layout);
    setView("layout", LAYOUTS[(now + 1) % LAYOUTS.length]);
  }

  /**
   * For the line-by-line layout the sentences of both sides take turns. The numbers mean nothing to the other
   * layouts, so they are given once, while the browser is idle.
   */
  order() {
    if (this.ordered) return;
    this.ordered = true;
    const places = new Map();
    for (const { id } of this.store.segments) {
      const { row, source, target } = this.page.get(id);
      const at = places.get(row) ?? 0;
      places.set(row, at + 1);
      if (!at) this.page.stops(row, row === this.page.get(this.current).row);
      source.style.order = String(2 * at);
      target.style.order = String(2 * at + 1);
    }
  }

  escape() {
    if (this.filters.query || this.filters.show !== "all" || this.filters.role) this.filters.reset();
    this.twins.clear();
    say("");
    this.select(this.current);
  }

  export() {
    exportEdits(this.store);
  }

  /** One conflict after the other is shown, and nothing changes before the reviewer has chosen. */
  settle(conflict) {
    this.queue = this.queue.then(async () => {
      const { id, mine, theirs, revision } = conflict;
      const choice = await chooseVersion(conflict);
      const segment = this.store.get(id);
      if (revision === undefined) segment.now = theirs;
      else {
        segment.now = theirs;
        this.store.accept(id, theirs, revision);
      }
      if (choice === "mine") this.store.change(id, mine);
      else this.store.set(segment, theirs);
      this.select(id);
      if (choice === "edit") this.editor.open(id, "text", mine);
    });
  }

  dock() {
    const segment = this.store.get(this.current);
    if (segment) paintDock(this.store, segment);
  }
}
