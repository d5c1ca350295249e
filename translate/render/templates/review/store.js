// What the reviewer has done: every sentence as the page brought it and as it is now, with undo and autosave.

import { keysNamed, keysOf } from "../kept.js";

export const STATES = ["todo", "approved", "needs_work"];

/** What a reviewer decides of a sentence. */
export const picked = ({ target, state, comment, terms = [] }) => ({ target, state, comment, terms });

/** Whether two versions of a sentence's review say the same. */
export function same(a, b) {
  return a === b || (
    a.target === b.target &&
    a.state === b.state &&
    a.comment === b.comment &&
    JSON.stringify(a.terms ?? []) === JSON.stringify(b.terms ?? [])
  );
}

/** A version as storage holds it, made sound; null where it isn't one. */
export function checked(value) {
  if (typeof value?.target !== "string" || typeof value.comment !== "string") return null;
  const text = (name) => (typeof value[name] === "string" ? value[name] : undefined);
  return {
    ...value,
    ...Object.fromEntries(["source_hash", "engine_target", "source", "before", "after"].map((name) => [name, text(name)])),
    state: STATES.includes(value.state) ? value.state : "todo",
    terms: Array.isArray(value.terms) ? value.terms : [],
  };
}

/** One document's review. Dispatches `change` and `accept` with `{detail: {id}}`, and `lost` when a save fails. */
export class Store extends EventTarget {
  /**
   * @param data the page's data: `{document, article, source_hash, segments}`, each segment with its `source`
   * @param kept what this browser keeps ({@link Kept})
   * @param served whether a review server keeps the edits; `kept` then only holds those on their way
   */
  constructor(data, kept, served = false) {
    super();
    this.name = data.document;
    this.hash = data.source_hash;
    this.kept = kept;
    this.served = served;
    this.article = data.article;
    this.named = keysNamed(data.document);
    this.all = keysOf(data.document, data.article);
    this.prefix = `${this.all}${data.source_hash}:`;
    this.segments = data.segments.map((s, at) => {
      const base = picked({ ...s, terms: [] });
      return { ...s, at, base, now: base };
    });
    this.ids = new Map(this.segments.map((s) => [s.id, s]));
    this.done = [];
    this.undone = [];
    this.conflicts = [];
    this.earlier = []; // edits whose sentence has changed or gone: `{key, edit, segment, found}`
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

  /** Earlier edits that no file holds yet and no later decision has replaced. */
  get waiting() {
    return this.earlier.filter(({ edit }) => !edit.exported && !edit.done);
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
    else this.write(segment.id, { ...segment.now, revision: segment.revision, engine_target: segment.engine, ...this.origin(segment) });
  }

  /** What an edit was made on, and what tells its sentence from others that read the same. */
  origin({ at, hash, source }) {
    const { segments } = this;
    const twins = segments.filter((s) => s.hash === hash);
    return {
      source_hash: hash,
      source,
      before: segments[at - 1]?.hash ?? "",
      after: segments[at + 1]?.hash ?? "",
      nth: twins.findIndex((s) => s.at === at) + 1,
      of: twins.length,
    };
  }

  write(id, value) {
    this.kept.set(this.prefix + id, value, () => this.tell("lost", id));
  }

  read(key) {
    return checked(this.kept.get(key));
  }

  bring(segment, mine) {
    segment.now = mine;
    this.recovered += 1;
    this.tell("change", segment.id);
  }

  /** Another tab has saved a sentence in this browser: show its version; an editor that is open on it sees that it differs. */
  adopt(key) {
    if (this.served || !key.startsWith(this.prefix) || key.endsWith(":draft")) return;
    const segment = this.get(key.slice(this.prefix.length));
    if (!segment) return;
    const value = this.read(key);
    if (value && value.source_hash !== segment.hash) return;
    const next = value ? picked(value) : segment.base;
    if (same(next, segment.now)) return;
    segment.now = next;
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
}
