// The sentences on the page: finding their elements, showing their state.

import { byId, count, icon, make, nameOf, visible } from "./dom.js";
import { locate } from "./terms.js";
import { missingTerms, paintMargin, worstFinding } from "./margin.js";

export const NAMES = { todo: "to do", approved: "approved", needs_work: "needs work" };

const NAMED = ["role", "aria-roledescription", "aria-labelledby", "aria-describedby"];

/** The source of each sentence, by its id. */
export function readSources() {
  return new Map([...document.querySelectorAll("main .src > .s")].map((element) => [element.dataset.id, element.textContent]));
}

/** The page's elements by sentence, kept up to date with a store. */
export class Page {
  constructor(store) {
    this.store = store;
    this.parts = new Map();
    for (const element of document.querySelectorAll("main .tgt > .s")) {
      this.parts.set(element.dataset.id, { target: element, row: element.closest(".row") });
    }
    for (const element of document.querySelectorAll("main .src > .s")) this.parts.get(element.dataset.id).source = element;
    for (const element of document.querySelectorAll("main .mark")) this.parts.get(element.dataset.id).mark = element;
    store.addEventListener("change", ({ detail }) => this.paint(detail.id));
    store.addEventListener("accept", ({ detail }) => this.paint(detail.id));
  }

  get(id) {
    return this.parts.get(id);
  }

  /** Shows a sentence as it is now: text, terms, state, notes in the margin. */
  paint(id) {
    const segment = this.store.get(id);
    const part = this.get(id);
    this.paintText(segment, part);
    this.paintMark(segment, part);
    paintMargin(this.store, segment, part);
  }

  paintText(segment, part) {
    part.original ??= { nodes: [...part.target.childNodes].map((n) => n.cloneNode(true)), target: segment.target };
    part.shown ??= segment.target;
    if (part.shown === segment.now.target) return;
    part.shown = segment.now.target;
    if (segment.now.target === part.original.target) {
      part.target.replaceChildren(...part.original.nodes.map((n) => n.cloneNode(true)));
      return;
    }
    part.target.replaceChildren(...this.marked(segment));
  }

  /** An edited text with its terms marked where they are found. */
  marked(segment) {
    const text = visible(segment.now.target);
    const shown = segment.terms.filter((t) => !t.protected);
    const places = [...locate(segment.now.target, shown)].sort((a, b) => a[1][0] - b[1][0]);
    const nodes = [];
    let at = 0;
    for (const [i, [start, end]] of places) {
      nodes.push(text.slice(at, start), make("span", { class: "t used", "data-t": i }, text.slice(start, end)));
      at = end;
    }
    return [...nodes, text.slice(at)];
  }

  paintMark(segment, part) {
    const { state } = segment.now;
    const { mark } = part;
    mark.classList.remove("todo", "approved", "needs_work");
    mark.classList.add(state);
    mark.replaceChildren(icon(state));
    const name = nameOf(segment.id);
    const label = `${name[0].toUpperCase()}${name.slice(1)}: ${NAMES[state]}`;
    mark.setAttribute("aria-label", label);
    mark.title = label;
  }

  /** Number and notes of a paragraph are stops of the Tab key only while a sentence of it is the current one. */
  stops(row, on) {
    for (const stop of row.querySelectorAll(".no, summary")) {
      if (on) stop.removeAttribute("tabindex");
      else stop.tabIndex = -1;
    }
  }

  /**
   * Makes a sentence the current one, in the place of another: lit, and a stop of the Tab key that a screen reader
   * reads with its twin and its state. Returns its element in this layout.
   */
  turn(before, id) {
    const last = this.get(before);
    const part = this.get(id);
    for (const element of [last.source, last.target, last.mark]) element.classList.remove("cur");
    for (const side of [last.source, last.target]) {
      for (const name of NAMED) side.removeAttribute(name);
    }
    last.source.removeAttribute("id");
    last.source.removeAttribute("tabindex");
    last.target.tabIndex = -1;
    if (part.row !== last.row) {
      this.stops(last.row, false);
      this.stops(part.row, true);
    }
    for (const element of [part.source, part.target, part.mark]) element.classList.add("cur");
    part.source.id = "source";
    const sides = [part.target, part.source];
    const [place, twin] = document.documentElement.dataset.layout === "source" ? sides.reverse() : sides;
    place.tabIndex = 0;
    place.setAttribute("role", "group");
    place.setAttribute("aria-roledescription", "sentence");
    place.setAttribute("aria-labelledby", place.id);
    place.setAttribute("aria-describedby", `${twin.id} about`);
    return place;
  }

  paintProgress() {
    const { segments } = this.store;
    const approved = segments.filter((s) => s.now.state === "approved").length;
    byId("progress").value = approved;
    byId("progress-text").replaceChildren(`${approved} of ${segments.length}`, make("span", { class: "word" }, " approved"));
  }
}

/** Tells the reviewer something, aloud to screen readers; empty clears it. */
export function say(text, kind = "note") {
  byId("say").replaceChildren(...(text ? [icon(kind), make("span", {}, text)] : []));
  document.querySelector(".dock").classList.toggle("silent", !text);
}

/** Tells a screen reader what the eye sees by itself. */
export function announce(text) {
  byId("told").textContent = text;
}

/** What there is to say of a sentence beside its two texts. */
function about(store, segment) {
  const missing = missingTerms(segment);
  return [
    NAMES[segment.now.state],
    store.edited(segment) ? "edited" : "",
    missing ? `${count(missing, "term")} missed` : "",
    worstFinding(segment) >= 0 ? "with findings of the checks" : "",
    segment.now.comment ? "with a comment" : "",
  ].filter(Boolean).join(", ");
}

/** What the bar below the page says of the current sentence, and which of its buttons do something. */
export function paintDock(store, segment) {
  byId("about").textContent = about(store, segment);
  byId("where").textContent = `${segment.at + 1} / ${store.segments.length}`;
  for (const state of ["approved", "needs_work"]) {
    document.querySelector(`.dock .${state}`).setAttribute("aria-pressed", String(segment.now.state === state));
  }
  document.querySelector('.dock [data-do="undo"]').disabled = !store.done.length;
  document.querySelector('.dock [data-do="redo"]').disabled = !store.undone.length;
}
