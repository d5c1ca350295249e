// Where edits belong in an article that has changed since they were made.

const ALIKE = 0.4; // share of common words from which two sentences count as wordings of one, as in memory/placing.py
const REACH = 60; // sentences around the old place in which a changed one is looked for

function order(id) {
  const [, paragraph = 0, sentence = 0] = /^p(\d+)s(\d+)$/.exec(id) ?? [];
  return 1000 * Number(paragraph) + Number(sentence);
}

const wordsOf = (text) => new Set(text.toLowerCase().split(/\s+/).filter(Boolean));

function likeness(a, b) {
  const common = [...a].filter((word) => b.has(word)).length;
  return common / (a.size + b.size - common || 1);
}

/** Gives each edit its best sentence and no sentence two edits; `pairs` are `{edit, at, score}`, scores lists of numbers. */
function matched(pairs) {
  const better = (a, b) => {
    const i = a.score.findIndex((value, n) => value !== b.score[n]);
    return i < 0 ? 0 : b.score[i] - a.score[i];
  };
  const found = new Map();
  const taken = new Set();
  for (const { edit, at } of pairs.sort(better)) {
    if (found.has(edit) || taken.has(at)) continue;
    found.set(edit, at);
    taken.add(at);
  }
  return found;
}

/**
 * Finds the sentences of edits that were made on another version of the article.
 *
 * A sentence is known by its source; of several that read the same, by its neighbours, then by which of them it was.
 * A sentence that has changed is the one most alike near its old place, or the one between the same neighbours.
 *
 * @param segments the sentences now: `[{id, hash, source}]`
 * @param edits `[{id, source_hash, source?, before?, after?, nth?, of?}]`
 * @returns for each edit `{at, same}`: its sentence's index, or -1, and whether that still reads the same
 */
export function placed(segments, edits) {
  const neighbours = (edit, at) =>
    Number(edit.before === (segments[at - 1]?.hash ?? "")) + Number(edit.after === (segments[at + 1]?.hash ?? ""));
  const twins = new Map();
  for (const [at, { hash }] of segments.entries()) twins.set(hash, [...(twins.get(hash) ?? []), at]);
  const same = matched(
    edits.flatMap((edit) =>
      (twins.get(edit.source_hash) ?? []).map((at, n, { length }) => {
        const asThen = Number(edit.of === length && edit.nth === n + 1);
        return { edit, at, score: [neighbours(edit, at), asThen, -Math.abs(order(segments[at].id) - order(edit.id))] };
      }),
    ),
  );
  const words = new Map();
  const changed = matched(
    edits
      .filter((edit) => !same.has(edit))
      .flatMap((edit) => {
        const beyond = segments.findIndex(({ id }) => order(id) >= order(edit.id));
        const middle = beyond < 0 ? segments.length : beyond;
        const near = segments.slice(Math.max(0, middle - REACH), middle + REACH);
        return near.map(({ id, source }, n) => {
          const at = Math.max(0, middle - REACH) + n;
          if (!words.has(at)) words.set(at, wordsOf(source));
          const alike = likeness(wordsOf(edit.source ?? ""), words.get(at));
          const between = edit.before || edit.after ? neighbours(edit, at) === 2 : edit.source === undefined && id === edit.id;
          return { edit, at, score: [Number(alike >= ALIKE) * alike, Number(between), -Math.abs(middle - at)] };
        });
      })
      .filter(({ score: [alike, between] }) => alike || between),
  );
  return edits.map((edit) => ({ at: same.get(edit) ?? changed.get(edit) ?? -1, same: same.has(edit) }));
}
