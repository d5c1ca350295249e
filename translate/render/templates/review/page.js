// The sentences on the page: finding their elements, showing their state.

import { byId, icon, make, nameOf, visible } from "./dom.js";
import { diff } from "./diff.js";
import { locate } from "./terms.js";

export const NAMES = { todo: "to do", approved: "approved", needs_work: "needs work" };

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
    this.paintMargin(segment, part);
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

  paintMargin(segment, part) {
    const added = part.row.querySelector(".added");
    const own = [...added.children].filter((chip) => chip.dataset.id === segment.id);
    for (const chip of own) {
      if (chip.matches(".comment, .edited, .lost, .proposal, .earlier")) chip.remove();
      else if (chip.matches("[data-t]")) this.paintTermChip(chip, segment);
    }
    const note = (kind, head, ...body) => {
      const summary = make("summary", {}, icon(kind.split(" ")[0]), make("b", {}, ...head));
      return make("details", { class: `chip ${kind}`, "data-id": segment.id, open: /^missed|^warning/.test(kind) }, summary, ...body);
    };
    for (const term of this.lost(segment)) {
      const chip = note("missed lost", [make("span", { class: "vh" }, "missed: "), visible(term.target)], make("p", {}, "no longer in the edited text"));
      chip.dataset.t = term.i;
      added.append(chip);
    }
    if (segment.earlier) {
      const { source_hash, target, comment } = segment.earlier;
      const head = source_hash === segment.hash ? "Another edit of yours" : "Source changed after an edit";
      const remark = comment ? make("p", {}, `Its comment: ${visible(comment)}`) : null;
      added.append(note("warning earlier", [head], make("p", {}, `The edit read: ${visible(target)}`), remark));
    }
    if (segment.now.comment) {
      const text = make("span", {}, make("span", { class: "vh" }, "comment: "), visible(segment.now.comment));
      added.append(make("div", { class: "chip comment", "data-id": segment.id }, icon("comment"), text));
    }
    if (this.store.edited(segment)) {
      added.append(note("edited", ["Edited"], make("p", { lang: "en" }, ...changes(segment.engine, segment.now.target))));
    }
    for (const term of segment.now.terms) {
      added.append(note("note proposal", ["For the glossary"], make("p", {}, visible(`${term.source} → ${term.target}`))));
    }
  }

  /** Terms that the page's own text had and the edited one hasn't. */
  lost(segment) {
    if (segment.now.target === segment.target) return [];
    const there = locate(segment.now.target, segment.terms);
    return segment.terms.filter((t) => t.status !== "missed" && t.entry !== "forbidden" && !there.has(t.i));
  }

  paintTermChip(chip, segment) {
    const term = segment.terms[Number(chip.dataset.t)];
    if (term?.status !== "missed") return;
    const mended = segment.now.target !== segment.target && locate(segment.now.target, segment.terms).has(term.i);
    chip.classList.toggle("missed", !mended);
    chip.classList.toggle("used", mended);
    chip.querySelector(".i").replaceWith(icon(mended ? "used" : "missed"));
    chip.querySelector(".vh").textContent = mended ? "used: " : "missed: ";
  }

  /** How many terms of a sentence are missing from it now. */
  missing(segment) {
    const counted = segment.terms.filter((t) => !t.protected); // as the page's foot counts
    if (segment.now.target === segment.target) return counted.filter((t) => t.status === "missed").length;
    const checked = counted.filter((t) => t.entry !== "forbidden");
    const there = locate(segment.now.target, segment.terms);
    return checked.filter((t) => !there.has(t.i)).length;
  }

  /** The notes of one paragraph are stops of the Tab key only while a sentence of it is the current one. */
  stops(row, on) {
    for (const summary of row.querySelectorAll("summary")) {
      if (on) summary.removeAttribute("tabindex");
      else summary.tabIndex = -1;
    }
  }

  paintProgress() {
    const { segments } = this.store;
    const approved = segments.filter((s) => s.now.state === "approved").length;
    byId("progress").value = approved;
    byId("progress-text").replaceChildren(`${approved} of ${segments.length}`, make("span", { class: "word" }, " approved"));
  }
}

/** A diff as nodes. */
export function changes(before, after) {
  return diff(before, after).map(({ op, text }) => {
    if (op === "=") return visible(text);
    return make(op === "+" ? "ins" : "del", {}, visible(text));
  });
}

/** Tells the reviewer something, aloud to screen readers; empty clears it. */
export function say(text, kind = "note") {
  byId("say").replaceChildren(...(text ? [icon(kind), make("span", {}, text)] : []));
  document.querySelector(".dock").classList.toggle("silent", !text);
}

/** What the bar below the page says of the current sentence, and which of its buttons do something. */
export function paintDock(store, segment) {
  byId("where").textContent = `${segment.at + 1} / ${store.segments.length}`;
  for (const state of ["approved", "needs_work"]) {
    document.querySelector(`.dock .${state}`).setAttribute("aria-pressed", String(segment.now.state === state));
  }
  document.querySelector('.dock [data-do="undo"]').disabled = !store.done.length;
  document.querySelector('.dock [data-do="redo"]').disabled = !store.undone.length;
}
