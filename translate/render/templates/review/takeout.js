// Edits leave the page as a file, which `sidestilt apply` takes.

import { byId, count, make } from "./dom.js";
import { say } from "./page.js";
import { same } from "./store.js";

/** The edits as a file that `sidestilt apply` reads. */
function fileOf(store, reviewer) {
  const chosen = store.served ? store.segments.filter((s) => s.revision > 0 || !same(s.now, s.base)) : store.pending;
  const made = [
    ...chosen.map((s) => ({ ...s.now, id: s.id, revision: s.revision, engine_target: s.engine, ...store.origin(s) })),
    ...store.waiting.map(({ edit }) => edit),
  ];
  const ids = new Set();
  return {
    schema: "sidestilt-edits/1",
    document: store.name,
    article: store.article,
    source_hash: store.hash,
    exported: new Date().toISOString(),
    reviewer,
    edits: made.map((edit) => ({
      id: unused(edit.id, ids),
      source_hash: edit.source_hash ?? "",
      target: edit.target,
      engine_target: edit.engine_target ?? "",
      state: edit.state,
      comment: edit.comment,
      revision: edit.revision ?? 0,
      terms: edit.terms,
      source: edit.source ?? "",
      before: edit.before ?? "",
      after: edit.after ?? "",
      nth: edit.nth ?? 1,
      of: edit.of ?? 1,
    })),
  };
}

/** An id that stands once in the file: an earlier edit's may be that of another sentence now. */
function unused(id, ids) {
  let name = id;
  for (let n = 2; ids.has(name); n += 1) name = `${id}~${n}`;
  ids.add(name);
  return name;
}

/** What this browser keeps of the edits of this version, by key. */
function keptOf(store) {
  const keys = store.pending.map(({ id }) => store.prefix + id);
  return keys.map((key) => [key, store.kept.get(key)]).filter(([, entry]) => entry);
}

/** How many edits no file holds yet, on the button. */
export function paintExport(store) {
  const button = byId("export");
  const number = keptOf(store).filter(([, { exported }]) => !exported).length + store.waiting.length;
  button.querySelector(".num")?.remove();
  if (number && !store.served) button.append(make("span", { class: "num" }, String(number)));
  button.setAttribute("aria-label", number && !store.served ? `Export edits, ${number} not exported yet` : "Export edits");
}

/** Hands the reviewer the edits of a store as a file. */
export function exportEdits(store) {
  const edits = fileOf(store, byId("reviewer").value.trim());
  if (!edits.edits.length) {
    say("Nothing to export: no sentence has been changed.");
    return;
  }
  const url = URL.createObjectURL(new Blob([`${JSON.stringify(edits, null, 1)}\n`], { type: "application/json" }));
  make("a", { href: url, download: `${store.name}.edits.json` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  for (const entry of store.waiting) {
    entry.edit = { ...entry.edit, exported: true };
    store.kept.set(entry.key, entry.edit);
  }
  for (const [key, entry] of keptOf(store)) store.kept.set(key, { ...entry, exported: true });
  paintExport(store);
  say(`${count(edits.edits.length, "edit")} exported. Bring them in with: sidestilt apply ${store.name}.edits.json`, "used");
}
