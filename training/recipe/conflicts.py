"""What a lexicon says of words that the English of written pairs doesn't have: entries to read again.

    python -m recipe.conflicts LEXICON [--least 2] [--examples 3]

Prints, the worst first, `word or expression TAB English TAB times it stood TAB times it didn't TAB term or hint`, then pairs in
which it didn't, indented. The pairs are those of `sentences/`, which say what their sources say word by word. Most of what is
printed is a synonym; what isn't is an entry that is wrong, or a word that means several things.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from translate.engine.lexicon import Lexicon, open_lexicon
from translate.nynorsk import in_bokmaal

from .corpus import COLLECTIONS, WRITTEN, pairs
from .filter import stands


@dataclass(frozen=True, slots=True)
class Conflict:
    """An entry, in one form, and the pairs that speak against it."""

    word: str
    english: str
    sure: bool
    """Whether it is given like a term, which the model takes."""

    stood: int
    against: tuple[tuple[str, str], ...]

    @property
    def weight(self) -> float:
        """How much speaks against it."""
        return len(self.against) - 0.5 * self.stood


def conflicts(lexicon: Lexicon, rows: Iterable[tuple[str, str]], least: int = 1) -> list[Conflict]:
    """The entries that at least `least` pairs (Norwegian, English) speak against, and as many as speak for it; the worst first."""
    stood, against = Counter[tuple[str, str, bool]](), defaultdict[tuple[str, str, bool], list](list)
    for nb, en in rows:
        text, low = lexicon.begun(nb), en.lower()
        for hint in lexicon.hints(text):
            key = hint.span.of(text), " ".join(hint.parts), hint.sure
            if all(stands(part, low) for part in hint.parts):
                stood[key] += 1
            else:
                against[key].append((nb, en))
    found = [Conflict(*key, stood[key], tuple(some)) for key, some in against.items()]
    found = [c for c in found if len(c.against) >= max(least, c.stood)]
    return sorted(found, key=lambda c: (-c.weight, c.word))


def shown(found: Iterable[Conflict], examples: int) -> Iterator[str]:
    """The lines that are printed."""
    for c in found:
        yield f"{c.word}\t{c.english}\t{c.stood}\t{len(c.against)}\t{'term' if c.sure else 'hint'}"
        yield from (f"    {nb} ‖ {en}" for nb, en in c.against[:examples])


def main() -> None:
    """Command line."""
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("lexicon", type=Path, help="lexicon.tsv, of a package or of WORK")
    p.add_argument("--least", type=int, default=2, help="pairs that must speak against an entry")
    p.add_argument("--examples", type=int, default=3, help="pairs shown of each")
    a = p.parse_args()
    lexicon = open_lexicon(a.lexicon)
    if lexicon is None:
        sys.exit(f"{a.lexicon}: no such file")
    nynorsk = {c.name for c in COLLECTIONS if c.nynorsk}
    rows = [
        (in_bokmaal(nb).text if path.stem in nynorsk else nb, en)
        for path in sorted(WRITTEN.glob("*.tsv"))
        for nb, en in pairs(path.stem, WRITTEN) or ()
    ]
    if not rows:
        sys.exit(f"{WRITTEN}: no written pairs")
    print("\n".join(shown(conflicts(lexicon, rows, a.least), a.examples)))


if __name__ == "__main__":
    main()
