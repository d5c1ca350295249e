// What changed between two texts, word by word: longest common subsequence of words.

const WORDS = /[\p{L}\p{N}][\p{L}\p{M}\p{N}’'.,-]*(?<=[\p{L}\p{M}\p{N}])|\s+|[^]/gu;
const LIMIT = 4_000_000;

/** The words, spaces and signs of a text; joined, they give it back. */
export function words(text) {
  return text.match(WORDS) ?? [];
}

/**
 * Steps from `before` to `after`: `[{op: "=" | "-" | "+", text}]`, neighbours of the same kind joined.
 * Texts too long to compare word by word come out as one deletion and one insertion.
 */
export function diff(before, after) {
  let a = words(before);
  let b = words(after);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  const start = a.slice(0, head);
  const end = a.slice(a.length - tail);
  a = a.slice(head, a.length - tail);
  b = b.slice(head, b.length - tail);
  const steps = start.map((text) => ({ op: "=", text }));
  if (a.length * b.length > LIMIT) {
    steps.push({ op: "-", text: a.join("") }, { op: "+", text: b.join("") });
  } else {
    const width = b.length + 1;
    const best = new Uint32Array((a.length + 1) * width);
    for (let i = a.length - 1; i >= 0; i -= 1) {
      for (let j = b.length - 1; j >= 0; j -= 1) {
        best[i * width + j] =
          a[i] === b[j]
            ? best[(i + 1) * width + j + 1] + 1
            : Math.max(best[(i + 1) * width + j], best[i * width + j + 1]);
      }
    }
    let i = 0;
    let j = 0;
    while (i < a.length || j < b.length) {
      if (i < a.length && j < b.length && a[i] === b[j]) {
        steps.push({ op: "=", text: a[i] });
        i += 1;
        j += 1;
      } else if (j >= b.length || (i < a.length && best[(i + 1) * width + j] >= best[i * width + j + 1])) {
        steps.push({ op: "-", text: a[i] });
        i += 1;
      } else {
        steps.push({ op: "+", text: b[j] });
        j += 1;
      }
    }
  }
  steps.push(...end.map((text) => ({ op: "=", text })));
  return joined(bridged(steps));
}

/** A lone space kept between two changes reads better as part of them. */
function bridged(steps) {
  const out = [];
  for (const [at, step] of steps.entries()) {
    const lone = step.op === "=" && /^\s+$/.test(step.text) && steps[at - 1]?.op !== "=" && steps[at + 1]?.op !== "=";
    if (lone && at > 0 && at < steps.length - 1) out.push({ op: "-", text: step.text }, { op: "+", text: step.text });
    else out.push(step);
  }
  return out;
}

/** Neighbouring steps of one kind as one; in a run of changes, what went comes before what came. */
function joined(steps) {
  const out = [];
  let gone = "";
  let come = "";
  const flush = () => {
    if (gone) out.push({ op: "-", text: gone });
    if (come) out.push({ op: "+", text: come });
    gone = "";
    come = "";
  };
  for (const { op, text } of steps) {
    if (op === "-") gone += text;
    else if (op === "+") come += text;
    else {
      flush();
      if (out.at(-1)?.op === "=") out.at(-1).text += text;
      else out.push({ op, text });
    }
  }
  flush();
  return out;
}

/** What stands in `after` where `before` had `[start, end)`: the part, widened to the changes that touch it. */
export function carried(before, after, start, end) {
  let at = 0;
  let text = "";
  let touched = false;
  for (const step of diff(before, after)) {
    const until = step.op === "+" ? at : at + step.text.length;
    if (step.op === "=") {
      const from = Math.max(start, at);
      const to = Math.min(end, until);
      if (to > from) text += step.text.slice(from - at, to - at);
      touched = false;
    } else if (step.op === "-") {
      touched = at < end && until > start;
    } else if (touched || (at > start && at < end)) {
      text += step.text;
    }
    at = until;
  }
  return text.trim();
}
