"""What a lexicon says of words that the English of written pairs doesn't have: entries to read again.

    python -m recipe.conflicts LEXICON [--work WORK] [--least 2] [--examples 3]

Prints, the worst first, `word or expression TAB English TAB times it stood TAB times it didn't TAB term or hint`, then pairs in
which it didn't, indented. The pairs are those of `sentences/`, which say what their sources say word by word; with `--work` those
of WORK that were written for the training, aligned, and a sixth column has what is linked with the word instead. Most of what is
printed is a synonym; what isn't is an entry that is wrong, or a word that means several things.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from translate.domain.span import Span
from translate.engine.lexicon import Lexicon, open_lexicon
from translate.nynorsk import in_bokmaal

from .align import parse
from .corpus import COLLECTIONS, TOKEN, WRITTEN, lines, pairs
from .filter import stands
from .terms import Pair

OTHERS = 4
"""Other English that is shown of a word."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """An entry, in one form, and the pairs that speak against it."""

    word: str
    english: str
    sure: bool
    """Whether it is given like a term, which the model takes."""

    stood: int
    against: tuple[tuple[str, str], ...]
    instead: tuple[tuple[str, int], ...] = ()
    """What is linked with the word where its English doesn't stand, and how often; the commonest first."""

    @property
    def weight(self) -> float:
        """How much speaks against it."""
        return len(self.against) - 0.5 * self.stood


def conflicts(lexicon: Lexicon, rows: Iterable[Pair], least: int = 1) -> list[Conflict]:
    """The entries that at least `least` pairs speak against, and as many as speak for it; the worst first."""
    stood, against = Counter[tuple[str, str, bool]](), defaultdict[tuple[str, str, bool], list](list)
    instead = defaultdict[tuple[str, str, bool], Counter](Counter)
    for pair in rows:
        text, low = lexicon.begun(pair.nb), pair.en.lower().replace("’", "'")
        for hint in lexicon.hints(text):
            key = hint.span.of(text), " ".join(hint.parts), hint.sure
            if all(stands(part, low) for part in hint.parts):
                stood[key] += 1
                continue
            against[key].append((pair.nb, pair.en))
            if other := linked(pair, hint.span):
                instead[key][other] += 1
    found = [
        Conflict(*key, stood[key], tuple(some), tuple(instead[key].most_common(OTHERS)))
        for key, some in against.items()
    ]
    found = [c for c in found if len(c.against) >= max(least, c.stood)]
    return sorted(found, key=lambda c: (-c.weight, c.word))


def linked(pair: Pair, span: Span) -> str:
    """The English words that are linked with some of the Norwegian."""
    inside = {k for k, m in enumerate(TOKEN.finditer(pair.nb)) if span.overlaps(Span(*m.span()))}
    there = sorted({j for i, j in pair.links | pair.grown if i in inside})
    english = TOKEN.findall(pair.en) if there else []
    return " ".join(english[j].lower() for j in there)


def aligned(work: Path) -> Iterator[Pair]:
    """The pairs of WORK that were written for the training, with their links."""
    for c in COLLECTIONS:
        source, links = work / "pairs" / f"{c.name}.tsv", work / "links" / f"{c.name}.txt"
        if c.trusted and source.exists() and links.exists():
            for row, link in zip(lines(source), lines(links), strict=True):
                nb, en = row.split("\t")[:2]
                both, _, more = link.partition("\t")
                yield Pair(nb, en, parse(both), parse(more))


def written() -> Iterator[Pair]:
    """The pairs of `sentences/`, without links."""
    nynorsk = {c.name for c in COLLECTIONS if c.nynorsk}
    for path in sorted(WRITTEN.glob("*.tsv")):
        for nb, en in pairs(path.stem, WRITTEN) or ():
            yield Pair(in_bokmaal(nb).text if path.stem in nynorsk else nb, en, set(), set())


def shown(found: Iterable[Conflict], examples: int) -> Iterator[str]:
    """The lines that are printed."""
    for c in found:
        other = "\t" + ", ".join(f"{english} {n}" for english, n in c.instead) if c.instead else ""
        yield f"{c.word}\t{c.english}\t{c.stood}\t{len(c.against)}\t{'term' if c.sure else 'hint'}{other}"
        yield from (f"    {nb} ‖ {en}" for nb, en in c.against[:examples])


def main() -> None:
    """Command line."""
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("lexicon", type=Path, help="lexicon.tsv, of a package or of WORK")
    p.add_argument("--work", type=Path, help="take the aligned pairs of this folder")
    p.add_argument("--least", type=int, default=2, help="pairs that must speak against an entry")
    p.add_argument("--examples", type=int, default=3, help="pairs shown of each")
    a = p.parse_args()
    lexicon = open_lexicon(a.lexicon)
    if lexicon is None:
        sys.exit(f"{a.lexicon}: no such file")
    rows = list(aligned(a.work) if a.work else written())
    if not rows:
        sys.exit(f"{a.work or WRITTEN}: no written pairs")
    for line in shown(conflicts(lexicon, rows, a.least), a.examples):
        print(line)


if __name__ == "__main__":
    main()
