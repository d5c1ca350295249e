"""Pairs and links → the lexicon that a package brings for words that its student has hardly seen.

    python -m recipe.lexicon WORK [--parliament 1000000]

`WORK/lexicon.tsv`, as `translate.engine.hints` reads it: lemmas with what they are linked to in running text, parliament
that the student never sees included. Links of single words are noisy: a candidate needs two of them, or one and a word
list that has it, too. Word lists are asked, not copied: what stands only there is left out.

`WORK/fragile.tsv` has the candidates with just two links. Where one of the two is the pair that is being trained on, the
student would be shown a hint that it owes to the very answer; `arrays` leaves those out.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from math import log2
from pathlib import Path

from translate.glossary.paradigm import noun_forms_of, verb_forms_of
from translate.lexicon import english_lemmas, lemma_of

from .align import Links, align, grow, parse, tokens
from .corpus import COLLECTIONS, TOKEN, find, fresh, lines, pairs, say, whole

PARLIAMENT = "europarl-synthetic"
LEAST = 2
"""Links that make a candidate."""
SHARE = 0.12
"""Least share of a lemma's links for a candidate."""
MOST = 3
"""Candidates of a lemma."""
COMPOUND = 9
"""Letters of the shortest word that is taken for a possible compound."""
PLAIN = 4
"""Level from which on a lemma is listed without candidates, too: it is no compound of others that needs a hint."""
SMALL = frozenset(
    "the a an of to and in on at for by with be is are was were not it he she they we you i".split()
)
"""Words that are no translation of a rare one."""

Counts = dict[str, Counter[str]]


@lru_cache(maxsize=500_000)
def lemma(word: str) -> str:
    """The Norwegian lemma of a word, itself where none is known."""
    return lemma_of(word) or word


@lru_cache(maxsize=200_000)
def word_class(nb: str) -> str:
    """`v`, `n` or nothing, for a Norwegian lemma."""
    verb, noun = verb_forms_of(nb), noun_forms_of(nb)
    if verb and noun:  # a noun's forms can pass for a verb's (`hoder`), but for the present participle
        return "v" if any(f.endswith("nde") for f in verb) else "n"
    return "v" if verb else "n" if noun else ""


@lru_cache(maxsize=500_000)
def english(words: str, kind: str) -> str:
    """The English lemma: of the last word, or of a verb's first."""
    first, last = (words, "") if " " not in words else words.split(" ", 1)
    if kind == "v":
        found = english_lemmas(first).get("VERB")
        return f"{found[0] if found else first} {last}".rstrip()
    front, _, word = words.rpartition(" ")
    known = english_lemmas(word)
    found = known.get("NOUN") if kind == "n" else known.get("ADJ") or known.get("ADV")
    return f"{front} {found[0] if found else word}".lstrip()


def linked(nb: list[str], en: list[str], links: Links, grown: Links | None) -> Iterator[tuple[str, str]]:
    """Source words with the one to three target words that they alone are linked with.

    :param grown: further links; where they are not known, compounds would have a part of their translation, and words that
        no dictionary has are left out.
    """
    to_en, to_nb = defaultdict(list), Counter[int]()
    for i, j in links | (grown or set()):
        if i < len(nb) and j < len(en):
            to_en[i].append(j)
            to_nb[j] += 1
    for i in {i for i, _ in links} & to_en.keys():
        js = to_en[i]
        if len(nb[i]) < 3 or not nb[i].isalpha() or (grown is None and lemma_of(nb[i]) is None):
            continue
        if max(js) - min(js) == len(js) - 1 < 3 and all(to_nb[j] == 1 for j in js):
            words = [en[j] for j in sorted(js)]
            if all(w[:1].isalpha() for w in words) and words[0] not in SMALL and words[-1] not in SMALL:
                yield nb[i], " ".join(words)


def parliament(work: Path, most: int) -> Iterator[tuple[str, str, Links, Links | None]]:
    """Parliament pairs with links: published ones, and up to `most` more that are aligned here."""
    source = pairs(PARLIAMENT)
    if source is None:
        say(f"{PARLIAMENT}: not in the corpus, left out")
        return
    fwd, rev = (find(f"{PARLIAMENT}.600k.{d}") for d in ("fwd", "rev"))
    if fwd and rev:
        for f, r, (nb, en) in zip(lines(fwd), lines(rev), source, strict=False):
            yield nb, en, *grow(parse(f), parse(r))
    rest = list(islice(source, most))
    kept = work / "links-parliament.txt"
    if rest and not kept.exists():
        both = ([" ".join(tokens(row[side])) or "." for row in rest] for side in (0, 1))
        with whole(kept) as out:
            out.writelines(x.partition("\t")[0] + "\n" for x in align(*both))
    for (nb, en), links in zip(rest, lines(kept) if rest else (), strict=False):
        yield nb, en, parse(links), None


class Gathered:
    """What running text says of Norwegian words."""

    def __init__(self) -> None:
        self.shown: Counter[str] = Counter()
        """How often a pass shows a lemma."""
        self.counts: Counts = defaultdict(Counter)
        """Links of each lemma's forms, by English lemma."""
        self.names = Counter[str](), Counter[str]()
        """How often a Norwegian and an English word stands with a capital inside a sentence, less how often without."""

    def add(self, found: Iterable[tuple[str, str]]) -> None:
        """Count links."""
        for nb, en in found:
            self.counts[lemma(nb)][english(en, word_class(lemma(nb)))] += 1

    def case(self, *texts: str) -> None:
        """Count capitals in a Norwegian and an English text, all words but the first."""
        for names, text in zip(self.names, texts, strict=True):
            for word in TOKEN.findall(text)[1:]:
                if word.isalpha():
                    names[word.lower()] += 1 if word[:1].isupper() else -1

    def cased(self, words: str) -> str:
        """English as it is written in the middle of a sentence."""
        return " ".join(w.capitalize() if self.names[1][w] > 0 else w for w in words.split(" "))


def gather(work: Path, most: int) -> Gathered:
    """Read all pairs that have links."""
    g, g_nb = Gathered(), Counter[str]()
    for c in COLLECTIONS:
        path, links = work / "pairs" / f"{c.name}.tsv", work / "links" / f"{c.name}.txt"
        if not path.exists():
            continue
        own = c.kind in ("prose", "ui") and links.exists()
        for row, both in zip(lines(path), lines(links) if own else iter(str, None), strict=False):
            nb, en = row.split("\t")[:2]
            words = tokens(nb)
            if c.kind not in ("list", "changed"):
                for w in words:
                    g_nb[w] += c.weight
            if c.kind != "list":
                g.case(nb, en)
            if own:
                sure, _, more = both.partition("\t")
                g.add(linked(words, tokens(en), parse(sure), parse(more)))
    for nb, en, sure, more in parliament(work, most):
        g.add(linked(tokens(nb), tokens(en), sure, more))
    for w, n in g_nb.items():
        g.shown[lemma(w)] += n
    return g


def fullest(nb: str, candidates: list[str]) -> list[str]:
    """The candidates without those that are a part of another, where a long word may be a compound: `breast` of `breast cancer`."""
    if len(nb) < COMPOUND:
        return candidates
    words = [set(c.lower().split()) for c in candidates]
    return [c for c, w in zip(candidates, words, strict=True) if not any(w < other for other in words)]


def listed(work: Path) -> dict[str, set[str]]:
    """What the word lists have, by lemma."""
    out: dict[str, set[str]] = defaultdict(set)
    for c in COLLECTIONS:
        path = work / "pairs" / f"{c.name}.tsv"
        if c.kind == "list" and c.name.startswith("dict-") and path.exists():
            for row in lines(path):
                nb, en = row.lower().split("\t")[:2]
                if nb.isalpha():
                    out[lemma(nb)].add(english(re.sub(r"^(?:to|the|an?) ", "", en), word_class(lemma(nb))))
    return out


def build(work: Path, most: int) -> None:
    """Write both files."""
    g, lists = gather(work, most), listed(work)
    rows: list[bytes] = []
    fragile: list[str] = []
    for nb, found in g.counts.items():
        if not nb.islower() or not nb.isalpha() or g.names[0][nb] > 0:
            continue  # a name
        total = found.total()
        kept: list[str] = []
        for en, n in found.most_common(MOST + 3):
            sure = en in lists.get(nb, ())
            if len(kept) < MOST and (sure or n >= LEAST) and n >= SHARE * total:
                kept.append(g.cased(en))
                if n == LEAST and not sure:
                    fragile.append(f"{nb}\t{en}")
        kept = fullest(nb, kept)
        level = min(9, int(log2(1 + g.shown[nb])))
        if (kept or level >= PLAIN) and not any(c in w for w in kept for c in "|\t｟￨｠"):
            rows.append(f"{nb}\t{level}\t{word_class(nb)}\t{'|'.join(kept)}\n".encode())
    rows.sort(key=lambda row: row.partition(b"\t")[0] + b"\t")
    with whole(work / "fragile.tsv") as f:
        f.writelines(x + "\n" for x in fragile)
    with whole(work / "lexicon.tsv", "wb") as f:
        f.writelines(rows)
    say(f"{len(rows)} lemmas, {len(fragile)} candidates with two links")


def main() -> None:
    """Command line."""
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("work", type=Path)
    p.add_argument(
        "--parliament", type=int, default=1_100_000, help="pairs aligned here, beside the published links"
    )
    a = p.parse_args()
    sources = [*(a.work / "pairs").glob("*.tsv"), *(a.work / "links").glob("*.txt")]
    if not fresh(a.work / "lexicon.tsv", *sources):
        build(a.work, a.parliament)


if __name__ == "__main__":
    main()
