// The notes beside a paragraph: which terms and findings still hold after an edit, comments, edits, proposals.

import { count, icon, make, nthOf, visible } from "./dom.js";
import { diff } from "./diff.js";
import { locate } from "./terms.js";

const SEVERITIES = ["note", "warning", "error"];

/** A diff as nodes. */
export function changes(before, after) {
  return diff(before, after).map(({ op, text }) => {
    if (op === "=") return visible(text);
    return make(op === "+" ? "ins" : "del", {}, visible(text));
  });
}

const rewritten = (segment) => segment.now.target !== segment.target;

/** What the server's checks found in the text as it is now; null where they haven't seen it. */
function found(segment) {
  return rewritten(segment) && segment.proof?.target === segment.now.target ? segment.proof.issues : null;
}

/** The rank of the worst finding in a sentence, or -1; where nobody has checked an edit, the finding before it counts. */
export function worstFinding(segment) {
  const issues = found(segment);
  return issues ? Math.max(-1, ...issues.map(({ severity }) => SEVERITIES.indexOf(severity))) : segment.issues;
}

/** Terms that the page's own text had and the edited one hasn't. */
export function lostTerms(segment) {
  if (!rewritten(segment)) return [];
  const there = locate(segment.now.target, segment.terms);
  return segment.terms.filter((t) => t.status !== "missed" && t.entry !== "forbidden" && !there.has(t.i));
}

/** How many terms of a sentence are missing from it now. */
export function missingTerms(segment) {
  const counted = segment.terms.filter((t) => !t.protected); // as the page's foot counts
  if (!rewritten(segment)) return counted.filter((t) => t.status === "missed").length;
  const checked = counted.filter((t) => t.entry !== "forbidden");
  const there = locate(segment.now.target, segment.terms);
  return checked.filter((t) => !there.has(t.i)).length;
}

/** Shows what is to be said of a sentence now beside its paragraph. */
export function paintMargin(store, segment, part) {
  const added = part.row.querySelector(".added");
  const own = [...added.children].filter((chip) => chip.dataset.id === segment.id);
  for (const chip of own) {
    if (chip.matches(".comment, .edited, .lost, .proposal, .earlier, .found")) chip.remove();
    else if (chip.dataset.check) paintFinding(chip, segment);
    else if (chip.dataset.t) paintTerm(chip, segment);
  }
  part.source.classList.toggle("past", found(segment) !== null);
  added.append(...notes(store, segment));
  paintUsed(store, part.row);
}

/** The notes that the page didn't bring. */
function* notes(store, segment) {
  const nth = `sentence ${nthOf(segment.id)}`;
  const told = (kind) => make("span", { class: "vh" }, `${[nth, kind].filter(Boolean).join(", ")}: `);
  const note = (kind, head, body, { says = "", ...data } = {}) => {
    const summary = make("summary", {}, icon(kind.split(" ")[0]), make("b", {}, told(says), head));
    const open = /^(?:missed|warning|error)/.test(kind);
    return make("details", { class: `chip ${kind}`, "data-id": segment.id, open, ...data }, summary, ...body);
  };
  for (const term of lostTerms(segment)) {
    yield note("missed lost", visible(term.target), [make("p", {}, "no longer in the edited text")], { says: "missed", "data-t": term.i });
  }
  for (const { check, severity, reason } of found(segment) ?? []) {
    const name = check.replaceAll(/[_-]/g, " ");
    const head = name[0].toUpperCase() + name.slice(1);
    yield note(`${severity} found`, head, [make("p", {}, visible(reason))], { says: severity, "data-check": check });
  }
  if (segment.earlier) {
    const { source_hash, target, comment } = segment.earlier;
    const head = source_hash === segment.hash ? "Another edit of yours" : "Source changed after an edit";
    const remark = comment ? make("p", {}, `Its comment: ${visible(comment)}`) : null;
    yield note("warning earlier", head, [make("p", {}, `The edit read: ${visible(target)}`), remark]);
  }
  if (segment.now.comment) {
    const text = make("span", {}, told("comment"), visible(segment.now.comment));
    yield make("div", { class: "chip comment", "data-id": segment.id }, icon("comment"), text);
  }
  if (store.edited(segment)) {
    yield note("edited", "Edited", [make("p", { lang: "en" }, ...changes(segment.engine, segment.now.target))]);
  }
  for (const term of segment.now.terms) {
    yield note("note proposal", "For the glossary", [make("p", {}, visible(`${term.source} → ${term.target}`))]);
  }
}

/** A finding of the page's is gone where the edit was checked, and else told to be older than the edit. */
function paintFinding(chip, segment) {
  const edited = rewritten(segment);
  chip.hidden = edited && (chip.dataset.check === "mended" || found(segment) !== null);
  if (chip.classList.toggle("before", edited) === Boolean(chip.querySelector(".since"))) return;
  chip.querySelector(".since")?.remove();
  if (edited) chip.querySelector("summary").append(make("span", { class: "since" }, "found before the edit"));
  chip.open = !edited && !chip.matches(".note");
}

function paintTerm(chip, segment) {
  const term = segment.terms[Number(chip.dataset.t)];
  if (term?.status !== "missed") {
    chip.hidden = lostTerms(segment).includes(term);
    return;
  }
  const mended = rewritten(segment) && locate(segment.now.target, segment.terms).has(term.i);
  chip.classList.toggle("missed", !mended);
  chip.classList.toggle("used", mended);
  chip.querySelector(".i").replaceWith(icon(mended ? "used" : "missed"));
  chip.querySelector(".kind").textContent = mended ? "used" : "missed";
}

/** The paragraph's list of terms that are used, without those that an edit took out. */
function paintUsed(store, row) {
  const box = row.querySelector(".usedup");
  if (!box) return;
  let all = 0;
  for (const line of box.querySelectorAll("li")) {
    const uses = line.dataset.uses.split(" ").filter((use) => {
      const [id, index] = use.split(":");
      return !lostTerms(store.get(id)).some(({ i }) => i === Number(index));
    });
    all += uses.length;
    line.hidden = !uses.length;
    line.querySelector(".num")?.remove();
    if (uses.length > 1) line.append(" ", make("span", { class: "num" }, `× ${uses.length}`));
  }
  box.hidden = !all;
  box.querySelector("summary > span").textContent = `${count(all, "term")} used`;
}
