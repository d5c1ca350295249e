// Going through the article: from sentence to sentence, term to term, finding to finding, among those that are shown.

import { worstFinding } from "./margin.js";
import { say } from "./page.js";

/** Whether nothing has been looked at yet: the current sentence is then the first one to go to. */
const fresh = () => document.querySelector("main").classList.contains("quiet");

/** The ways through a review. */
export class Walk {
  constructor(review) {
    this.review = review;
    this.term = -1;
  }

  /** The sentences that the filters show, from the current one on in a direction, without it. */
  from(step) {
    const { store, filters, current } = this.review;
    const { at } = store.get(current);
    const list = step > 0 ? store.segments.slice(at + 1) : store.segments.slice(0, at).reverse();
    return list.filter((s) => filters.shown.has(s.id));
  }

  /** The next sentence shown of which something holds, on a fresh page the current one too; behind the last comes the first. */
  next(holds) {
    const { store, filters, current } = this.review;
    const { at } = store.get(current);
    const from = fresh() ? at : at + 1;
    return [...store.segments.slice(from), ...store.segments.slice(0, from)].find((s) => filters.shown.has(s.id) && holds(s));
  }

  move(step) {
    const { store, filters, current } = this.review;
    const next = fresh() && filters.shown.has(current) ? store.get(current) : this.from(step)[0];
    if (next) this.review.select(next.id);
    else say(step > 0 ? "This is the last sentence shown." : "This is the first sentence shown.");
  }

  open() {
    const next = this.next((s) => s.now.state !== "approved");
    if (next) this.review.select(next.id);
    else say("Every sentence shown is approved.", "approved");
  }

  /** Goes from term to term, in this sentence and on. */
  nextTerm() {
    const { page, store, current } = this.review;
    const marked = (s) => s.terms.filter((t) => page.get(s.id).source.querySelector(`[data-t="${t.i}"]`));
    const here = this.review.filters.hides(current) ? null : marked(store.get(current)).find((t) => t.i > this.term);
    const next = here ? store.get(current) : this.next((s) => marked(s).length);
    if (!next) say("No term is shown.");
    else if (here || this.review.select(next.id)) {
      this.term = (here ?? marked(next)[0]).i;
      this.review.showTerm(next.id, this.term);
    }
  }

  nextFinding() {
    const next = this.next((s) => worstFinding(s) >= 0);
    if (!next) {
      say("The checks found nothing in what is shown.");
      return;
    }
    if (!this.review.select(next.id)) return;
    const chip = this.review.page.get(next.id).row.querySelector(`.chip[data-id="${next.id}"][data-check]:not([hidden])`);
    say(chip ? [...chip.querySelectorAll("b, .since, p")].map((part) => part.lastChild.textContent).join(": ") : "", ["note", "warning", "error"][worstFinding(next)]);
  }
}
