// Lighting the twin sentence, the twin word group and the twin term.

const supported = typeof Highlight === "function" && CSS.highlights;

/** A range over characters `[start, end)` of an element's text, or null. */
export function rangeIn(element, start, end) {
  const range = document.createRange();
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let at = 0;
  let open = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const { length } = node.data;
    if (!open && start < at + length) {
      range.setStart(node, start - at);
      open = true;
    }
    if (open && end <= at + length) {
      range.setEnd(node, end - at);
      return range;
    }
    at += length;
  }
  return null;
}

/** Paints ranges under a name (`::highlight(name)`); an empty list clears it. */
export function highlight(name, ranges) {
  if (!supported) return;
  if (ranges.length) CSS.highlights.set(name, new Highlight(...ranges));
  else CSS.highlights.delete(name);
}

function caretAt(x, y) {
  if (document.caretPositionFromPoint) {
    const caret = document.caretPositionFromPoint(x, y);
    return caret && { node: caret.offsetNode, offset: caret.offset };
  }
  const range = document.caretRangeFromPoint?.(x, y);
  return range && { node: range.startContainer, offset: range.startOffset };
}

/** The offset in an element's text that lies under a point, or -1. */
function offsetAt(element, x, y) {
  const caret = caretAt(x, y);
  if (!caret || !element.contains(caret.node) || caret.node.nodeType !== Node.TEXT_NODE) return -1;
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let at = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node === caret.node) return at + caret.offset;
    at += node.data.length;
  }
  return -1;
}

/** Follows the pointer over the text. */
export class Twins {
  constructor(page, store, explain) {
    this.page = page;
    this.store = store;
    this.explain = explain;
    this.lit = [];
    this.sentence = null;
    this.frame = 0;
    const main = document.querySelector("main");
    main.addEventListener("pointerover", (event) => this.over(event.target));
    main.addEventListener("pointerleave", () => this.over(null));
    for (const [name, on] of [["focusin", true], ["focusout", false]]) {
      main.addEventListener(name, ({ target }) => target.matches("summary") && this.over(on ? target : null));
    }
    main.addEventListener("pointermove", (event) => {
      if (this.frame || !this.sentence) return;
      this.frame = requestAnimationFrame(() => {
        this.frame = 0;
        this.words(event);
      });
    });
  }

  over(target) {
    const holder = target?.closest(".s, .mark, .chip");
    const id = holder?.dataset.id;
    this.clear();
    this.sentence = holder?.matches(".s") ? holder : null;
    if (!id) return;
    const part = this.page.get(id);
    this.light("on", part.source, part.target, part.mark);
    const term = target.closest("[data-t]");
    if (term) this.term(id, term.dataset.t);
  }

  clear() {
    for (const [name, element] of this.lit) element.classList.remove(name);
    this.lit = [];
    highlight("twin", []);
  }

  light(name, ...elements) {
    for (const element of elements) {
      if (!element) continue;
      element.classList.add(name);
      this.lit.push([name, element]);
    }
  }

  /** Lights a term on both sides and in the margin, and says what the glossary has. */
  term(id, index) {
    const part = this.page.get(id);
    for (const place of [part.source, part.target, part.row.querySelector(".added")]) {
      for (const element of place.querySelectorAll(`[data-t="${CSS.escape(index)}"]`)) {
        if (!element.dataset.id || element.dataset.id === id) this.light("lit", element);
      }
    }
    this.explain(id, Number(index));
  }

  words(event) {
    const { sentence } = this;
    if (!sentence) return;
    const id = sentence.dataset.id;
    const segment = this.store.get(id);
    const part = this.page.get(id);
    if (segment.now.target !== segment.target) return;
    const at = offsetAt(sentence, event.clientX, event.clientY);
    const side = sentence === part.source ? 0 : 2;
    const links = segment.links.filter((link) => link[side] <= at && at < link[side + 1]);
    highlight(
      "twin",
      links.flatMap(([a, b, c, d]) => [rangeIn(part.source, a, b), rangeIn(part.target, c, d)]).filter(Boolean),
    );
  }
}
