import { Kept, keysOf, storage } from "./kept.js";
import { startView } from "./view.js";

const words = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

function sortBy(head) {
  const key = head.querySelector("button").dataset.key;
  const descending = head.getAttribute("aria-sort") === "ascending";
  for (const other of document.querySelectorAll("th")) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", descending ? "descending" : "ascending");
  const body = document.querySelector("tbody");
  const lines = [...body.rows].sort((a, b) => words.compare(a.dataset[key], b.dataset[key]));
  body.append(...(descending ? lines.reverse() : lines));
}

let kept = null;

function showLocalEdits() {
  const keys = kept.keys().filter((key) => !key.endsWith(":draft"));
  for (const line of document.querySelectorAll("tr[data-name]")) {
    const waits = ({ exported, done }) => !exported && !done;
    const count = keys.filter((key) => key.startsWith(keysOf(line.dataset.name, line.dataset.article)) && waits(kept.get(key))).length;
    // on a served page edits are saved, on one from disk exported: until then they are here
    line.querySelector(".local").textContent = count ? `${count} only in this browser` : "";
  }
}

async function readLocalEdits() {
  kept?.close();
  kept = await new Kept(storage, "sidestilt:").join();
  kept.heard = showLocalEdits;
  showLocalEdits();
}

startView();
document.querySelector("thead")?.addEventListener("click", (event) => {
  const head = event.target.closest("th");
  if (head) sortBy(head);
});
addEventListener("pageshow", readLocalEdits); // at the first load and when the browser brings the page back
