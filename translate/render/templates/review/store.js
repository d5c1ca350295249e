// What the reviewer has done: every sentence as the page brought it and as it is now, with undo and autosave.

import { keysOf } from "../kept.js";

export const STATES = ["todo", "approved", "needs_work"];

const picked = ({ target, state, comment, terms = [] }) => ({ target, state, comment, terms });

/** Whether two versions of a sentence's review say the same. */
export function same(a, b) {
  return a === b || (
    a.target === b.target &&
    a.state === b.state &&
    a.comment === b.comment &&
    JSON.stringify(a.terms ?? []) === JSON.stringify(b.terms ?? [])
  );
}

/** One document's review. Dispatches `change` and `accept` with `{detail: {id}}`, and `lost` when a save fails. */
export class Store extends EventTarget {
  /**
   * @param data the page's data: `{document, source_hash, segments}`
   * @param kept what this browser keeps ({@link Kept})
   * @param served whether a review server keeps the edits; `kept` then only holds those on their way
   */
  constructor(data, kept, served = false) {
    super();
    this.name = data.document;
    this.hash = data.source_hash;
    this.kept = kept;
    this.served = served;
    this.all = keysOf(data.document);
    this.prefix = `${this.all}${data.source_hash}:`;
    this.segments = data.segments.map((s, at) => {
      const base = picked({ ...s, terms: [] });
      return { ...s, at, base, now: base };
    });
    this.ids = new Map(this.segments.map((s) => [s.id, s]));
    this.done = [];
    this.undone = [];
    this.conflicts = [];
    this.orphans = [];
    this.recovered = 0;
  }

  get(id) {
    return this.ids.get(id);
  }

  edited(segment) {
    return segment.now.target !== segment.engine;
  }

  /** Sentences whose review differs from what the page brought (or the server has). */
  get pending() {
    return this.segments.filter((s) => !same(s.now, s.base));
  }

  /** Changes a sentence, undoably. Returns whether anything changed. */
  change(id, patch) {
    const segment = this.get(id);
    const after = { ...segment.now, ...patch };
    if (same(after, segment.now)) return false;
    this.done.push({ id, before: segment.now, after });
    this.undone.length = 0;
    this.set(segment, after);
    return true;
  }

  /** Puts a change that wasn't made on the redo pile, so that a discarded text can be had back. */
  discard(id, patch) {
    const segment = this.get(id);
    this.undone.push({ id, before: segment.now, after: { ...segment.now, ...patch } });
  }

  undo() {
    return this.step(this.done, this.undone, "after", "before");
  }

  redo() {
    return this.step(this.undone, this.done, "before", "after");
  }

  /** Takes a step back or forth, unless the sentence has been changed elsewhere meanwhile. */
  step(from, to, held, wanted) {
    const step = from.pop();
    if (!step) return null;
    const segment = this.get(step.id);
    if (!same(segment.now, step[held])) return { ...step, blocked: true };
    to.push(step);
    this.set(segment, step[wanted]);
    return step;
  }

  set(segment, value) {
    segment.now = value;
    this.keep(segment);
    this.tell("change", segment.id);
  }

  tell(type, id) {
    this.dispatchEvent(new CustomEvent(type, { detail: { id } }));
  }

  keep(segment) {
    if (same(segment.now, segment.base)) this.kept.remove(this.prefix + segment.id);
    else this.write(segment.id, { ...segment.now, revision: segment.revision, source_hash: segment.hash });
  }

  write(key, value) {
    this.kept.set(this.prefix + key, value, () => this.tell("lost", key));
  }

  read(key) {
    const value = this.kept.get(key);
    if (typeof value?.target !== "string" || typeof value.comment !== "string") return null;
    return {
      ...value,
      state: STATES.includes(value.state) ? value.state : "todo",
      terms: Array.isArray(value.terms) ? value.terms : [],
    };
  }

  /** The text of an editor that was open when the page went away: `{id, target, comment}` or null. */
  get draft() {
    const draft = this.kept.get(`${this.prefix}draft`);
    return this.ids.has(draft?.id) && typeof draft.target === "string" ? draft : null;
  }

  set draft(draft) {
    if (draft) this.write("draft", draft);
    else this.kept.remove(`${this.prefix}draft`);
  }

  /** Brings back what this browser keeps: edits of this version, and of earlier ones where the sentence is the same. */
  restore() {
    const earlier = [];
    for (const key of this.kept.keys()) {
      if (!key.startsWith(this.all) || key.endsWith(":draft")) continue;
      const value = this.read(key);
      if (!value) continue;
      if (key.startsWith(this.prefix)) this.take(key.slice(this.prefix.length), value);
      else earlier.push([key, value]);
    }
    for (const [key, value] of earlier) this.takeEarlier(key, value);
  }

  take(id, value) {
    const segment = this.get(id);
    const mine = picked(value);
    if (!segment || value.source_hash !== segment.hash) return;
    const older = (value.revision ?? 0) < segment.revision;
    if (same(older ? { ...mine, terms: [] } : mine, segment.base)) this.kept.remove(this.prefix + id);
    else if (older) this.conflicts.push({ id, mine, theirs: segment.base, revision: segment.revision });
    else this.bring(segment, mine);
  }

  /** An edit of an earlier version of the article goes to the sentence that still reads the same, if there is one. */
  takeEarlier(key, value) {
    const id = key.slice(key.lastIndexOf(":") + 1);
    const alike = this.segments.filter((s) => s.hash === value.source_hash);
    const twin = alike.find((s) => s.id === id) ?? (alike.length === 1 ? alike[0] : null);
    if (!twin) {
      if (!value.exported) this.orphans.push({ key, id, value });
    } else if (same(twin.now, twin.base)) {
      this.kept.remove(key);
      if (same({ ...picked(value), terms: [] }, twin.base)) return;
      this.bring(twin, picked(value));
      this.keep(twin);
    }
  }

  bring(segment, mine) {
    segment.now = mine;
    this.recovered += 1;
    this.tell("change", segment.id);
  }

  /** Another tab has saved a sentence in this browser: show its version, unless `busy` says that it is being edited here. */
  adopt(key, busy = () => false) {
    if (this.served || !key.startsWith(this.prefix) || key.endsWith(":draft")) return;
    const segment = this.get(key.slice(this.prefix.length));
    if (!segment) return;
    const value = this.read(key);
    const next = value ? picked(value) : segment.base;
    if (same(next, segment.now)) return;
    segment.now = next;
    segment.elsewhere = busy(segment.id);
    this.tell("change", segment.id);
  }

  /** The server has (or sent) this version: it is the base from now on. */
  accept(id, saved, revision) {
    const segment = this.get(id);
    segment.base = picked(saved);
    segment.revision = revision;
    this.keep(segment);
    this.tell("accept", id);
  }

  /** The edits as a file that `sidestilt apply` reads. */
  edits(reviewer, when = new Date()) {
    const chosen = this.served ? this.segments.filter((s) => s.revision > 0 || !same(s.now, s.base)) : this.pending;
    return {
      schema: "sidestilt-edits/1",
      document: this.name,
      source_hash: this.hash,
      exported: when.toISOString(),
      reviewer,
      edits: [
        ...chosen.map((s) => ({
          id: s.id,
          source_hash: s.hash,
          target: s.now.target,
          engine_target: s.engine,
          state: s.now.state,
          comment: s.now.comment,
          revision: s.revision,
          terms: s.now.terms,
        })),
        ...this.orphans.map(({ id, value }) => ({
          id,
          source_hash: value.source_hash,
          target: value.target,
          engine_target: "",
          state: value.state,
          comment: value.comment,
          revision: value.revision ?? 0,
          terms: value.terms,
        })),
      ],
    };
  }

  /** Edits of sentences that are no longer in the article have gone into a file: don't export them again. */
  forgetOrphans() {
    for (const { key, value } of this.orphans) this.kept.set(key, { ...value, exported: true });
    this.orphans = [];
  }
}
