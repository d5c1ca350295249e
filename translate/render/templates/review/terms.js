// Which terms of a sentence stand in a text. A quick look for the person typing; `sidestilt apply` proves it.

const LETTER = /[\p{L}\p{M}\p{N}]/u;

function standsAlone(text, start, end) {
  const inside = (at) => at >= 0 && at < text.length && LETTER.test(text[at]);
  const joins = (at) => inside(at) && inside(at - 1);
  return !joins(start) && !joins(end);
}

/**
 * Where each term stands: a map from its index `i` to `[start, end]`; terms that aren't there are left out.
 * Every place counts once, longer forms first; an English plural or genitive may follow a form.
 */
export function locate(text, terms) {
  const low = text.toLowerCase();
  const taken = [];
  const found = new Map();
  const wanted = terms
    .flatMap((term) => [term.target, ...term.forms].map((form) => ({ i: term.i, form: form.toLowerCase(), exact: term.protected })))
    .filter(({ form }) => form)
    .sort((a, b) => b.form.length - a.form.length);
  for (const { i, form, exact } of wanted) {
    if (found.has(i)) continue;
    for (let at = low.indexOf(form); at >= 0; at = low.indexOf(form, at + 1)) {
      const tail = exact ? "" : (/^(?:['’]s|s['’]?|['’])(?![\p{L}\p{N}])/u.exec(low.slice(at + form.length, at + form.length + 4))?.[0] ?? "");
      const end = at + form.length + tail.length;
      if (!standsAlone(low, at, end) || taken.some(([a, b]) => at < b && a < end)) continue;
      taken.push([at, end]);
      found.set(i, [at, end]);
      break;
    }
  }
  return found;
}
