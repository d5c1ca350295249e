// Keys, buttons and the pointer: who asks for what.

import { recall, remember } from "../view.js";
import { byId } from "./dom.js";
import { showKeys } from "./dialogs.js";

const KEYS = [
  [["j", "Alt ↓"], "Next sentence"],
  [["k", "Alt ↑"], "Previous sentence"],
  [["n"], "Next open sentence"],
  [["a", "Ctrl Enter"], "Approve and go on; on an approved one: to do"],
  [["w"], "Needs work; again: to do"],
  [["e", "Enter"], "Edit"],
  [["c"], "Comment"],
  [["t"], "Next term"],
  [["x"], "Next finding of the checks"],
  [["/"], "Search both sides"],
  [["z"], "Undo"],
  [["Z"], "Redo"],
  [["l"], "Next layout"],
  [["s"], "Export edits"],
  [["Esc"], "Leave the field; show all"],
  [["?"], "This list"],
];

const single = () => recall("keys", "on") !== "off";

function help() {
  showKeys(KEYS, single(), (on) => remember("keys", on ? "on" : "off"));
}

/** Joins a review to the page's keys, buttons and text. */
export function listen(review) {
  const actions = {
    approve: () => review.approve(),
    needs_work: () => review.needsWork(),
    edit: () => review.edit(),
    comment: () => review.edit("remark"),
    undo: () => review.undo(),
    redo: () => review.redo(),
    open: () => review.walk.open(),
    next: () => review.walk.move(1),
    previous: () => review.walk.move(-1),
  };
  const letters = {
    j: actions.next,
    k: actions.previous,
    n: actions.open,
    a: actions.approve,
    w: actions.needs_work,
    e: actions.edit,
    c: actions.comment,
    t: () => review.walk.nextTerm(),
    x: () => review.walk.nextFinding(),
    "/": () => review.search(),
    z: actions.undo,
    Z: actions.redo,
    l: () => review.layout(),
    s: () => review.export(),
    "?": help,
  };
  const repeatable = new Set("jkntxzZ"); // held down; a decision is made once
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || document.querySelector("dialog[open]")) return;
    const field = event.target.closest?.("input, textarea, select");
    if (event.key === "Escape" && !document.querySelector(":popover-open")) {
      field?.blur();
      if (review.editor.id && !field) review.editor.act("cancel");
      else review.escape();
      return;
    }
    if (field) {
      if (field.id === "search" && event.key === "Enter") review.select(review.filters.shown.has(review.current) ? review.current : [...review.filters.shown][0]);
      return;
    }
    const control = event.ctrlKey || event.metaKey;
    if (control && event.key.toLowerCase() === "z") (event.shiftKey ? actions.redo : actions.undo)();
    else if (control && event.key.toLowerCase() === "y") actions.redo();
    else if (event.altKey && !control && event.key === "ArrowDown") actions.next();
    else if (event.altKey && !control && event.key === "ArrowUp") actions.previous();
    else if (event.key === "Enter" && !event.altKey && (event.target.matches(".s") || event.target === document.body)) {
      if (!event.repeat) (control ? actions.approve : actions.edit)();
    } else if (control || event.altKey) return;
    else if (Object.hasOwn(letters, event.key) && (event.key === "?" || single())) {
      if (!event.repeat || repeatable.has(event.key)) letters[event.key]();
    } else return;
    event.preventDefault();
  });
  document.querySelector(".dock").addEventListener("click", (event) => actions[event.target.closest("button")?.dataset.do]?.());
  const main = document.querySelector("main");
  main.addEventListener("click", (event) => {
    const number = event.target.closest(".no");
    if (number && !event.ctrlKey && !event.metaKey && !event.shiftKey) review.select(review.hashed(number.hash), { scroll: false });
    const holder = event.target.closest(".s, .mark, .chip");
    if (!holder || event.target.closest("summary, a")) return;
    if (!String(getSelection()) || !holder.matches(".s")) review.select(holder.dataset.id, { scroll: !holder.matches(".s") });
  });
  main.addEventListener("dblclick", (event) => {
    const holder = event.target.closest(".tgt .s");
    if (holder) review.edit("text", holder.dataset.id);
  });
  addEventListener("hashchange", () => review.select(review.hashed()));
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault();
    review.select(review.current);
  });
  byId("clear").addEventListener("click", () => review.escape());
  byId("export").addEventListener("click", () => review.export());
  byId("help").addEventListener("click", help);
  byId("reviewer").value = recall("reviewer", "");
  byId("reviewer").addEventListener("input", (event) => remember("reviewer", event.target.value));
  document.addEventListener("sidestilt:view", ({ detail }) => {
    if (detail.name !== "layout") return;
    review.order();
    review.select(review.current, { focus: false });
  });
  review.store.kept.heard = (key) => {
    review.store.adopt(key);
    review.changed();
  };
  addEventListener("beforeunload", (event) => {
    const safe = review.store.kept.able && !review.sync; // else what isn’t with the server can be lost, or forgotten
    if (!safe && (review.store.pending.length || review.editor.dirty)) event.preventDefault();
  });
}
