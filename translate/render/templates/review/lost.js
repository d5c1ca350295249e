// Edits whose sentence is gone from the article: listed above it, to be copied, exported or forgotten.

import { count, make, visible } from "./dom.js";
import { say } from "./page.js";
import { forget } from "./restore.js";

/** Lists them, or takes the list away; `changed()` is called when one was forgotten. */
export function paintLost(store, changed) {
  document.querySelector(".gone")?.remove();
  const entries = store.earlier.filter(({ segment }) => !segment);
  if (!entries.length) return;
  const line = (entry) => {
    const { source, target, comment } = entry.edit;
    const text = make("p", { class: "text", lang: "en" }, visible(target));
    const copy = make("button", { type: "button", "data-do": "copy" }, "Copy");
    const drop = make("button", { type: "button", class: "plain", "data-do": "forget" }, "Forget");
    copy.addEventListener("click", () => copyText(target, text));
    drop.addEventListener("click", () => {
      forget(store, entry);
      paintLost(store, changed);
      changed();
    });
    return make(
      "li",
      {},
      source ? make("p", { class: "was", lang: "nb" }, visible(source)) : null,
      text,
      comment ? make("p", { class: "was" }, `Comment: ${visible(comment)}`) : null,
      make("div", { class: "choices" }, copy, drop),
    );
  };
  const head = `${count(entries.length, "edit")} of yours whose sentence is no longer in the article`;
  const box = make("section", { class: "gone card", "aria-labelledby": "gone-title" }, make("h2", { id: "gone-title" }, head), make("ul", {}, ...entries.map(line)));
  document.querySelector("main").prepend(box);
}

/** What to say of edits whose sentence has changed or gone. */
export function toldOfEarlier(store) {
  return store.earlier.length ? `Source changed after ${count(store.earlier.length, "edit")} of yours: kept, and shown on the page.` : "";
}

/** Copies a text; where the browser refuses, the text is selected for the reviewer to copy. */
async function copyText(text, element) {
  try {
    await navigator.clipboard.writeText(text);
    say("Copied.", "used");
  } catch {
    getSelection().selectAllChildren(element);
    say("Selected: Ctrl+C copies it.");
  }
}
