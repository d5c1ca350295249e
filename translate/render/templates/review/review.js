// Everything that a reviewer can do: joins store, page, editor, filters and server.

import { setView } from "../view.js";
import { byId, count, nameOf } from "./dom.js";
import { Store } from "./store.js";
import { decide, restore } from "./restore.js";
import { Drafts } from "./drafts.js";
import { Sync } from "./sync.js";
import { lostTerms } from "./margin.js";
import { announce, NAMES, Page, paintDock, readSources, say } from "./page.js";
import { exportEdits, paintExport } from "./takeout.js";
import { paintLost, toldOfEarlier } from "./lost.js";
import { Twins } from "./twins.js";
import { Filters } from "./filters.js";
import { Walk } from "./walk.js";
import { Editor } from "./editor.js";
import { chooseVersion } from "./dialogs.js";

const LAYOUTS = ["side", "lines", "target", "source"];

/** What keys and buttons call, by name. */
export class Review {
  constructor(data, kept, config) {
    const sources = readSources();
    const segments = data.segments.map((s) => ({ ...s, source: sources.get(s.id) }));
    this.store = new Store({ ...data, segments }, kept, Boolean(config));
    this.page = new Page(this.store);
    this.filters = new Filters(this.page, this.store, () => this.filtered());
    this.drafts = new Drafts(this.store);
    this.editor = new Editor(this.page, this.store, {
      done: (id, how) => this.edited(id, how),
      conflict: (conflict) => this.settle(conflict),
      typed: (id, typed) => this.drafts.keep(id, typed),
    });
    this.walk = new Walk(this);
    this.twins = new Twins(this.page, this.store, (id, index) => this.explain(id, index));
    this.current = this.store.segments[0]?.id ?? null;
    this.approving = false; // whether approving led here: then it takes nothing back, however often a key is pressed
    this.queue = Promise.resolve();
    if (config) {
      this.sync = new Sync(this.store, config, {
        conflict: (conflict) => this.settle(conflict),
        status: (text, bad) => this.status(text, bad),
        busy: (id) => this.editor.id === id,
      });
    }
    this.store.addEventListener("change", ({ detail }) => {
      decide(this.store, detail.id);
      this.changed();
    });
    this.store.addEventListener("accept", () => this.changed());
    this.store.addEventListener("lost", () => this.status("This browser keeps nothing: export your edits before you close the page", true));
  }

  start() {
    restore(this.store);
    this.paintLost();
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
    const { earlier, recovered } = this.store;
    const brought = recovered ? `${count(recovered, "edit")} of yours brought back from this browser.` : "";
    say([brought, toldOfEarlier(this.store)].filter(Boolean).join(" "), earlier.length ? "warning" : "note");
    this.drafts.claim((id, draft) => this.resume(id, draft), () => {
      this.paintLost();
      say(toldOfEarlier(this.store), "warning");
    });
    if (!this.store.kept.able && !this.sync) this.status("This browser keeps nothing: export your edits before you close the page", true);
  }

  /** Goes on with what was being typed when a page was closed, unless something is being edited already. */
  resume(id, draft) {
    if (this.editor.id) return false;
    this.edit("text", id, draft);
    say("You were editing this sentence when the page was closed. Enter saves it.");
    return true;
  }

  paintLost() {
    paintLost(this.store, () => this.changed());
    this.changed();
  }

  /** The sentence that an address ends in, or the first of its paragraph. */
  hashed(hash = location.hash) {
    const id = hash.slice(1);
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

  /** Saves what the open editor holds. False where it has to stay open. */
  leave() {
    return !this.editor.id || this.editor.save();
  }

  /** Makes a sentence the current one. False where the one that is being edited can’t be left. */
  select(id, { focus = true, scroll = true } = {}) {
    if (!id || (id !== this.editor.id && !this.leave())) return false;
    if (id !== this.current) say("");
    if (focus) document.querySelector("main").classList.remove("quiet");
    const place = this.page.turn(this.current, id);
    this.current = id;
    this.walk.term = -1;
    this.approving = false;
    this.filters.hold(id);
    this.dock(); // before the focus, with which it is read
    if (focus) place.focus({ preventScroll: true });
    if (scroll) this.reveal(this.page.get(id));
    return true;
  }

  /** The current sentence stays where it is still shown; else the first one that is shown becomes it. */
  filtered() {
    const [first] = this.filters.shown;
    const stays = this.filters.shown.has(this.current);
    if (!stays && !this.leave()) return;
    if (first) document.querySelector("main").classList.remove("quiet");
    if (first) this.select(stays ? this.current : first, { focus: false });
    else this.filters.hold(null);
  }

  /** Nothing is done to a sentence that can’t be seen. */
  hidden() {
    const hidden = this.filters.hides(this.current);
    if (hidden) say("No sentence is shown. Esc shows all.");
    return hidden;
  }

  reveal(part) {
    const place = part.target.getClientRects().length ? part.target : part.source;
    const { top, bottom } = place.getBoundingClientRect();
    const roof = document.querySelector(".bar").offsetHeight + 16;
    const floor = innerHeight - document.querySelector(".dock").offsetHeight - 40;
    if (top < roof || bottom > floor) scrollBy({ top: top - Math.max(roof, innerHeight * 0.3) });
  }

  approve() {
    this.mark("approved");
  }

  needsWork() {
    this.mark("needs_work");
  }

  /** Gives the current sentence a state and, approving, goes on; a state that it has already is taken back. */
  mark(wanted) {
    if (this.hidden() || !this.leave()) return;
    const { current, approving } = this;
    const approve = wanted === "approved";
    const again = this.store.get(current).now.state === wanted && !(approve && approving);
    const state = again ? "todo" : wanted;
    const next = state === "approved" ? this.walk.from(1)[0] : null;
    if (next) this.select(next.id);
    this.approving = state === "approved";
    this.store.change(current, { state });
    this.announce(current, state);
    if (state === "approved" && !next) say("That was the last sentence shown.", "approved");
  }

  announce(id, word) {
    announce(`${nameOf(id)}: ${NAMES[word] ?? word}`);
  }

  edit(field = "text", id = this.current, draft = null) {
    if (id === this.current && !draft && this.hidden()) return;
    if (document.documentElement.dataset.layout === "source") setView("layout", "side");
    if (this.select(id, { scroll: false })) this.editor.open(id, field, draft);
  }

  edited(id, { approve }) {
    if (approve) {
      this.select(id, { scroll: false }); // with the focus, which the editor took along, in case none is open
      this.approving = true;
      this.announce(id, "approved");
      this.walk.open();
    } else this.select(id);
  }

  undo() {
    if (this.leave()) this.went(this.store.undo(), "undo", "Undone");
  }

  redo() {
    if (this.leave()) this.went(this.store.redo(), "redo", "Redone");
  }

  went(step, name, word) {
    if (!step) say(`Nothing to ${name}.`);
    else {
      this.select(step.id);
      say(step.blocked ? `Not ${word.toLowerCase()}: the sentence was changed elsewhere since.` : `${word}: ${nameOf(step.id)}`);
    }
  }

  showTerm(id, index) {
    this.twins.clear();
    this.twins.term(id, String(index));
  }

  explain(id, index) {
    const term = this.store.get(id).terms[index];
    const kind = lostTerms(this.store.get(id)).includes(term) ? "missed" : term.status;
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
