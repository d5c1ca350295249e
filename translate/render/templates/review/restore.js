// Brings back what this browser keeps of a review, also where the article has changed since.

import { placed } from "./place.js";
import { picked, same } from "./store.js";

/** Takes up the edits of this version of the article and of earlier ones; what finds no sentence is in `store.earlier`. */
export function restore(store) {
  adoptOld(store);
  const earlier = [];
  for (const key of store.kept.keys()) {
    const value = key.startsWith(store.all) && !key.endsWith(":draft") ? store.read(key) : null;
    if (!value) continue;
    const id = key.slice(key.lastIndexOf(":") + 1);
    const segment = key.startsWith(store.prefix) ? store.get(id) : null;
    if (value.done) store.kept.remove(key);
    else if (segment && segment.hash === value.source_hash) take(store, segment, value);
    else earlier.push({ ...value, id, key });
  }
  placeEarlier(store, earlier);
}

/**
 * Entries from before keys told articles of one name apart: those of this version are this article's, and those of
 * another one (or a draft) if most of their sentences are found here. The others wait for their article's page; those that
 * had no sentence then come along, unless all else here is another article's.
 */
function adoptOld(store) {
  const versions = new Map();
  for (const key of store.kept.keys()) {
    if (!key.startsWith(store.named)) continue;
    const [version, id, more] = key.slice(store.named.length).split(":");
    const edit = id && more === undefined ? store.read(key) : null;
    if (edit) versions.set(version, [...(versions.get(version) ?? []), { id, ...edit, key, rest: `${version}:${id}` }]);
  }
  const isOwn = ([version, edits]) =>
    version === store.hash || placed(store.segments, edits).filter(({ at }) => at >= 0).length * 2 >= edits.length;
  const own = [...versions].filter(isOwn);
  const others = [...versions].filter((one) => !own.includes(one));
  const gone = others.filter(([version]) => version.startsWith("earlier-"));
  for (const [, edits] of own.length || gone.length === others.length ? [...own, ...gone] : []) {
    for (const { key, rest } of edits) {
      store.kept.set(store.all + rest, store.kept.get(key));
      store.kept.remove(key);
    }
  }
}

function take(store, segment, value) {
  const mine = picked(value);
  const { id, base, revision } = segment;
  const older = (value.revision ?? 0) < revision;
  if (same(older ? { ...mine, terms: [] } : mine, base)) store.kept.remove(store.prefix + id);
  else if (older) store.conflicts.push({ id, mine, theirs: base, revision });
  else store.bring(segment, mine);
}

/** Edits of other versions: each goes to its sentence, is offered beside its successor, or has no place. */
export function placeEarlier(store, edits) {
  const places = placed(store.segments, edits);
  for (const [n, { key, ...edit }] of edits.entries()) {
    const segment = store.segments[places[n].at] ?? null;
    if (places[n].same && same(segment.now, segment.base)) {
      store.kept.remove(key);
      store.write(segment.id, { ...edit, ...store.origin(segment) });
      take(store, segment, edit);
    } else if (segment?.stale === edit.target && !edit.comment) store.kept.remove(key);
    else if (segment || !edit.exported) offer(store, key, edit, segment);
  }
}

/** Keeps an edit apart from those of this version, whose sentence may come to have its id. */
function offer(store, key, edit, segment) {
  const apart = `${store.all}earlier-${edit.source_hash}:${edit.id}`;
  if (apart !== key) {
    store.kept.set(apart, edit);
    store.kept.remove(key);
  }
  const entry = { key: apart, edit, segment, found: segment?.now };
  store.earlier.push(entry);
  if (segment) {
    segment.earlier = edit;
    store.tell("change", segment.id);
  }
}

/** Forgets an edit that has no sentence any more. */
export function forget(store, entry) {
  store.kept.remove(entry.key);
  store.earlier.splice(store.earlier.indexOf(entry), 1);
}

/** An earlier edit is done with when its sentence has been corrected or approved; until then it is shown again. */
export function decide(store, id) {
  for (const entry of store.earlier) {
    const { key, edit, segment, found } = entry;
    if (segment?.id !== id) continue;
    const done = segment.now.target !== found.target || (segment.now.state === "approved" && found.state !== "approved");
    if (done !== Boolean(edit.done)) {
      entry.edit = { ...edit, done };
      store.kept.set(key, entry.edit);
    }
  }
}
