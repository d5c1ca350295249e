// Layout, colours and contrast: kept for all of Sidestilt's pages in this browser.

/** Local storage, or null where the browser keeps none (private windows, blocked storage). */
export const storage = (() => {
  try {
    const probe = "sidestilt-probe";
    localStorage.setItem(probe, probe);
    localStorage.removeItem(probe);
    return localStorage;
  } catch {
    return null;
  }
})();

const root = document.documentElement;
const prefersMore = matchMedia("(prefers-contrast: more)");

function recall(name, fallback) {
  return storage?.getItem(`sidestilt-view:${name}`) ?? fallback;
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

/** Chooses a view and tells whoever lays the page out. */
export function setView(name, value) {
  if (storage) storage.setItem(`sidestilt-view:${name}`, value);
  applyView();
  if (!storage) {
    if (name === "layout") root.dataset.layout = value;
    else if (name === "theme" && value !== "auto") root.dataset.theme = value;
    else if (name === "contrast" && value === "high") root.dataset.contrast = value;
  }
  document.dispatchEvent(new CustomEvent("sidestilt:view", { detail: { name, value } }));
}

export function startView() {
  applyView();
  prefersMore.addEventListener("change", applyView);
  document.getElementById("view").addEventListener("change", (event) => setView(event.target.name, event.target.value));
  for (const element of document.querySelectorAll(".needs-script")) element.hidden = false;
}
