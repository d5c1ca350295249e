"""Pairs and links → the lexicon that a package brings for words that its student has hardly seen.

    python -m recipe.lexicon WORK [--parliament 1000000]

`WORK/lexicon.tsv`, as `translate.engine.lexicon` reads it: lemmas with what they are linked to in running text, parliament
that the student never sees included. Links of single words are noisy: a candidate needs two of them, or one and a word
list that has it, too. Word lists are asked, not copied: what stands only there is left out.

What `dictionary/` has was written by hand and is taken as it stands; links only say how well the words are known.

`WORK/fragile.tsv` has the candidates with just two links. Where one of the two is the pair that is being trained on, the
student would be shown a hint that it owes to the very answer; `arrays` leaves those out.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Set
from math import log2
from pathlib import Path

from translate.engine.compounds import COMMON
from translate.engine.entries import EXPRESSION, FORM, KNOWN, OTHER
from translate.engine.forms import bare
from translate.engine.lexicon import Lexicon
from translate.engine.phrases import Phrases
from translate.lexicon import english_lemmas, is_known, lemma_of

from .compounds import Parts
from .corpus import fresh, lines, say, whole
from .dictionary import FOLDER, Written, is_part, read
from .gathered import COMPOUND, Gathered, collections, gather, lemma

LEAST = 2
"""Links that make a candidate."""
SHARE = 0.08
"""Least share of a lemma's links for a candidate."""
LISTED = 5
"""How much more a candidate counts that a word list has."""
UNFIT = 0.3
"""How much less one counts that is of another class."""
MOST = 3
"""Candidates of a word that are compared; the first is written. Sources with all of them were no better translated."""
OWN = 3
"""Links of a form that may get a row of its own."""
NONE = Written("", "")


def fullest(nb: str, candidates: list[str]) -> list[str]:
    """The candidates without those that are a part of another, where a long word may be a compound: `breast` of `breast cancer`."""
    if len(nb) < COMPOUND:
        return candidates
    words = [set(c.lower().split()) for c in candidates]
    return [c for c, w in zip(candidates, words, strict=True) if not any(w < other for other in words)]


def listed(work: Path, g: Gathered) -> dict[str, set[str]]:
    """What the word lists have, by lemma."""
    out: dict[str, set[str]] = defaultdict(set)
    for c, path, _ in collections(work):
        if c.kind == "list" and c.name.startswith("dict-"):
            for row in lines(path):
                nb, en = row.lower().split("\t")[:2]
                if nb.isalpha():
                    en = re.sub(r"^(?:to|the|an?) ", "", en)
                    out[lemma(nb)].add(g.english(lemma(nb), en))
    return out


def fits(en: str, kind: str) -> bool:
    """Whether English words are of a Norwegian word's class: the last is a noun, or the first a verb."""
    if kind not in ("n", "v"):
        return True
    word = en.rpartition(" ")[2] if kind == "n" else en.partition(" ")[0]
    known = english_lemmas(word)
    return not known or ("NOUN" if kind == "n" else "VERB") in known


def kept(
    nb: str, found: Counter[str], weights: Counter[str], kind: str = "", sure: Set[str] = frozenset()
) -> list[str]:
    """The candidates among the links of a word, the best first.

    :param kind: the word's class.
    :param sure: those that a word list has, too.
    """
    total = weights.total()
    good = [en for en, n in found.items() if (n >= LEAST or en in sure) and weights[en] >= SHARE * total]
    good.sort(key=lambda en: -weights[en] * (LISTED if en in sure else 1) * (1 if fits(en, kind) else UNFIT))
    return fullest(nb, good[:MOST])


def packed(rows: dict[str, list[str]]) -> bytes:
    """The rows as a file holds them."""
    return b"".join(sorted(("\t".join(x) + "\n").encode() for x in rows.values()))


def seen(nb: str, g: Gathered) -> float:
    """How often training shows an entry. A form of a word that is known is known; a name counts with its capital."""
    if " " in nb:
        return g.phrases[nb]
    if not nb.islower():
        return g.capital[0][nb.lower()]
    return max(g.times(lemma(nb)), g.times(nb))


def by_hand(written: Mapping[str, Written], g: Gathered) -> dict[str, list[str]]:
    """The rows of the dictionary's words, names and expressions."""
    rows = {}
    for nb, entry in written.items():
        if is_part(nb):
            continue
        if not entry.english and lemma_of(nb) == nb and nb in english_lemmas(nb).get("NOUN", ()):
            entry = Written("n", nb)  # the same in English, but for its endings: `pseudonymet`
        level = min(KNOWN - 1 if entry.always else 9, int(log2(1 + seen(nb, g)))) if entry.english else 9
        # one that is no lemma would be looked for under its lemma
        form = entry.word_class in ("f", "x") or lemma(nb) != nb
        kind = FORM if form else entry.word_class if entry.word_class in ("n", "v") else ""
        key = EXPRESSION + nb if " " in nb else nb
        rows[key] = [key, str(level), kind, entry.english]
    return rows


def as_terms(rows: dict[str, list[str]], written: Mapping[str, Written]) -> None:
    """Set classes in capitals: of words, and of the expressions in `senses.tsv`; the model takes those like a glossary's terms.

    Of plain hints it leaves out 16 in 100 that are a word, 35 that are an expression, and what it then says is mostly
    worse; but expressions often mean what their words do.
    """
    for key, row in rows.items():
        expression = key.startswith(EXPRESSION)
        if row[3] and not is_part(key) and (not expression or written[key.removeprefix(EXPRESSION)].always):
            row[2] = (row[2] or OTHER).upper()


def build(work: Path, most: int) -> None:
    """Write both files."""
    written = read()
    spaced = ((nb, entry.word_class == "v") for nb, entry in written.items() if " " in nb)
    g = gather(work, most, Phrases(spaced))
    lists = listed(work, g)
    rows: dict[str, list[str]] = {}
    meaning: dict[str, str] = {}
    fragile: list[str] = []

    def row(nb: str, kind: str, words: list[str], times: float) -> None:
        level = min(9, int(log2(1 + times)))
        # a word that the model knows has a line without English, too: it is no compound of others that needs a hint
        if words or level >= KNOWN:
            rows[nb] = [nb, str(level), kind, g.cased(words[0]) if words else ""]

    for nb, found in g.counts.items():
        if nb in written:
            continue
        sure = lists.get(nb, set())
        words = kept(nb, found, g.weights[nb], g.word_class(nb), sure)
        if words:
            meaning[nb] = words[0]
        if not nb.islower() or not nb.isalpha() or g.name(nb):
            continue  # a name
        fragile += [f"{nb}\t{en}" for en in words[:1] if found[en] == LEAST and en not in sure]
        row(nb, g.word_class(nb), words, g.times(nb))
    for nb, found in g.forms.items():
        # one that means something else than its lemma: `bakken`, the ground, not `bakke`, to back
        base = lemma(nb)
        if nb in rows or base not in rows or {nb, base} & written.keys() or found.total() < OWN:
            continue
        words = kept(nb, found, found)
        if words and g.english(base, words[0]) != meaning.get(base):
            row(nb, FORM, words, g.lemmas[base])
    rows.update(by_hand(written, g))
    lexicon = Lexicon(packed(rows))
    for nb, found in g.forms.items():
        # one that looks like a form of another class: `egget`, the egg, not the past of `egge`
        base, (en, n) = lemma(nb), found.most_common(1)[0]
        if nb in rows or base not in rows or base in written or rows[base][2] != "v" or n < LEAST:
            continue
        said = [x for hint in lexicon.hints(nb) for x in hint.parts]
        if len(said) == 1 and said[0].lower() not in found and said[0] != rows[base][3]:
            row(nb, FORM, [en], g.lemmas[base])
    # what is frequent itself, or a name, needs no hint, whatever its lemma says
    for nb in [
        *(w for w, n in g.words.items() if log2(1 + n) >= KNOWN),
        *(w for w in g.capital[0] if g.name(w)),
    ]:
        if (
            nb.isalpha()
            and lexicon.hints(nb)
            and not any(written.get(w, NONE).always for w in (nb, lemma(nb)))
        ):
            rows[nb] = [nb, "9", FORM, ""]
    for nb in g.news[0]:
        # a word that is a name as well is not made small where it begins a sentence
        level, capital = g.also_name(nb), nb.capitalize()
        if level and nb.isalpha() and len(nb) > 1 and is_known(nb) and capital not in rows:
            rows[capital] = [capital, str(level), FORM, ""]
    compounds = {nb: en for nb, en in g.counts.items() if nb not in written and not g.name(nb)}
    compounds |= {nb: Counter((entry.english,)) for nb, entry in written.items() if entry.word_class == "n"}
    types = {part: (en, n) for part, en, n in Parts(compounds, g).rows()}
    for part in types.keys() | {nb for nb in written if is_part(nb)}:
        en, n = types.get(part, ("", 2))
        entry = written.get(part, Written("", en))
        # one that was not learnt is as common as its word
        often = max(2.0**COMMON * n, 0 if part in types else max(map(g.times, bare(part.strip("-")))))
        if entry.english:
            kind = g.word_class(part[1:]) if part.startswith("-") else ""
            row(part, entry.word_class if entry.word_class in ("n", "v") else kind, [entry.english], often)
        elif part in written:
            rows[part] = [part, "9", "", ""]
    with whole(work / "fragile.tsv") as f:
        f.writelines(x + "\n" for x in fragile)
    as_terms(rows, written)
    with whole(work / "lexicon.tsv", "wb") as f:
        f.write(packed(rows))
    say(f"{len(rows)} words, {len(fragile)} candidates with two links")


def main() -> None:
    """Command line."""
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("work", type=Path)
    p.add_argument(
        "--parliament", type=int, default=1_100_000, help="pairs aligned here, beside the published links"
    )
    a = p.parse_args()
    sources = [*(a.work / "pairs").glob("*.tsv"), *(a.work / "links").glob("*.txt"), *FOLDER.glob("*.tsv")]
    if not fresh(a.work / "lexicon.tsv", *sources):
        build(a.work, a.parliament)


if __name__ == "__main__":
    main()
