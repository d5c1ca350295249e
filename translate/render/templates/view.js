// Layout, colours and contrast: kept for all of Sidestilt's pages in this browser.

import { Kept, storage } from "./kept.js";

const KIND = "sidestilt-view:";
const settings = new Kept(storage, KIND);
const root = document.documentElement;
const prefersMore = matchMedia("(prefers-contrast: more)");

/** A setting as it was chosen here or on another page. */
export function recall(name, fallback) {
  return settings.get(KIND + name)?.value ?? fallback;
}

/** Keeps a setting as well as this browser can: without storage until the page is closed. */
export function remember(name, value) {
  settings.set(KIND + name, { value });
}

function applyView() {
  const theme = recall("theme", "auto");
  if (theme === "auto") delete root.dataset.theme;
  else root.dataset.theme = theme;
  const contrast = recall("contrast", "auto");
  if (contrast === "high" || (contrast === "auto" && prefersMore.matches)) root.dataset.contrast = "high";
  else delete root.dataset.contrast;
  if (root.dataset.layout) root.dataset.layout = recall("layout", "side");
  for (const input of document.querySelectorAll("#view input")) {
    const held = { theme, contrast, layout: root.dataset.layout }[input.name];
    input.checked = input.value === held;
  }
}

function follow(name) {
  applyView();
  document.dispatchEvent(new CustomEvent("sidestilt:view", { detail: { name } }));
}

/** Chooses a view and tells whoever lays the page out. */
export function setView(name, value) {
  remember(name, value);
  follow(name);
}

/** Shows the kept view at once, and again if local storage turns out not to have been all that is kept. */
export async function startView() {
  applyView();
  prefersMore.addEventListener("change", applyView);
  document.getElementById("view").addEventListener("change", (event) => setView(event.target.name, event.target.value));
  for (const element of document.querySelectorAll(".needs-script")) element.hidden = false;
  await settings.join();
  applyView();
  settings.heard = (key) => follow(key.slice(KIND.length));
}
