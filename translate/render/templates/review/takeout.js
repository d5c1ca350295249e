// Edits leave the page as a file, which `sidestilt apply` takes.

import { byId, count, make } from "./dom.js";
import { say } from "./page.js";

/** How many edits wait for export, on the button. */
export function paintExport(store) {
  const button = byId("export");
  const number = store.pending.length + store.orphans.length;
  button.querySelector(".num")?.remove();
  if (number && !store.served) button.append(make("span", { class: "num" }, String(number)));
  button.setAttribute("aria-label", number && !store.served ? `Export ${count(number, "edit")}` : "Export edits");
}

/** Hands the reviewer the edits of a store as a file. */
export function exportEdits(store) {
  const edits = store.edits(byId("reviewer").value.trim());
  if (!edits.edits.length) {
    say("Nothing to export: no sentence has been changed.");
    return;
  }
  const url = URL.createObjectURL(new Blob([`${JSON.stringify(edits, null, 1)}\n`], { type: "application/json" }));
  make("a", { href: url, download: `${store.name}.edits.json` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  store.forgetOrphans();
  say(`${count(edits.edits.length, "edit")} exported. Bring them in with: sidestilt apply ${store.name}.edits.json`, "used");
}
