// The dialogs: keyboard shortcuts, and two versions of a sentence to choose from.

import { make, nameOf, visible } from "./dom.js";
import { changes } from "./margin.js";
import { NAMES } from "./page.js";

function show(dialog) {
  document.body.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.showModal();
  return dialog;
}

/** Lists the keys; `single` tells and `onSingle` changes whether single letters work (WCAG 2.1.4). */
export function showKeys(keys, single, onSingle) {
  if (document.querySelector("dialog.help")) return;
  const list = keys.map(([names, label]) =>
    make("div", {}, make("dt", {}, ...names.flatMap((name, i) => (i ? [" ", make("kbd", {}, name)] : [make("kbd", {}, name)]))), make("dd", {}, label)),
  );
  const tick = make("input", { type: "checkbox", checked: single });
  tick.addEventListener("change", () => onSingle(tick.checked));
  const close = make("button", { type: "button", class: "strong" }, "Close");
  const dialog = make(
    "dialog",
    { class: "card help", "aria-labelledby": "help-title" },
    make("h2", { id: "help-title", tabindex: "-1", autofocus: true }, "Keyboard shortcuts"),
    make("dl", { class: "keys" }, ...list),
    make("p", {}, make("label", {}, tick, " Single letters are shortcuts")),
    make("div", { class: "choices" }, close),
  );
  close.addEventListener("click", () => dialog.close());
  show(dialog);
}

/** Shows both versions; resolves to `mine`, `theirs` or `edit`. */
export function chooseVersion({ id, mine, theirs }) {
  return new Promise((resolve) => {
    const side = (title, version, nodes) =>
      make(
        "div",
        {},
        make("h3", {}, title),
        make("p", { lang: "en" }, ...nodes),
        make("p", {}, [NAMES[version.state], visible(version.comment ?? "")].filter(Boolean).join(" · ")),
      );
    let choice = "theirs";
    const button = (name, label, kind = "") => {
      const element = make("button", { type: "button", class: kind, "data-choice": name }, label);
      element.addEventListener("click", () => {
        choice = name;
        dialog.close();
      });
      return element;
    };
    const dialog = make(
      "dialog",
      { class: "card conflict", "aria-labelledby": "conflict-title" },
      make("h2", { id: "conflict-title" }, `Changed elsewhere: ${nameOf(id)}`),
      make("p", {}, "Nothing has been overwritten. Which version should stand?"),
      make("div", { class: "both" }, side("Yours", mine, changes(theirs.target, mine.target)), side("The other", theirs, [visible(theirs.target)])),
      make("div", { class: "choices" }, button("mine", "Keep yours", "strong"), button("theirs", "Take the other"), button("edit", "Edit yours")),
    );
    dialog.addEventListener("cancel", (event) => event.preventDefault());
    dialog.addEventListener("close", () => resolve(choice));
    show(dialog);
  });
}
