import { startView, storage } from "./view.js";

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

function showLocalEdits() {
  if (!storage) return;
  for (const line of document.querySelectorAll("tr[data-name]")) {
    const prefix = `sidestilt:${encodeURIComponent(line.dataset.name)}:${line.dataset.hash}:`;
    const count = Object.keys(storage).filter((key) => key.startsWith(prefix) && !key.endsWith(":draft")).length;
    if (count) line.querySelector(".local").textContent = `${count} not exported yet`;
  }
}

startView();
document.querySelector("thead")?.addEventListener("click", (event) => {
  const head = event.target.closest("th");
  if (head) sortBy(head);
});
showLocalEdits();
addEventListener("pageshow", showLocalEdits);
