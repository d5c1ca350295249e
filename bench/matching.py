"""Precision and recall of term matching on the project's own table of Norwegian forms and false friends.

Run ``python bench/matching.py``. The table lies in ``tests/glossary/data``: bases with inflected forms that an
entry must find, and with look-alikes that it must not. With ``--speed`` it also times a large glossary over
many sentences, both made up from the table.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from pathlib import Path

from translate.domain import Glossary, Term
from translate.glossary import Matcher

DATA = Path(__file__).parent.parent / "tests" / "glossary" / "data"


def pairs(name: str) -> Iterator[tuple[str, str]]:
    """The ``(base, form)`` pairs of a data file; forms are parted by blanks, or by ``|`` if one holds a blank."""
    lines = (DATA / name).read_text("utf-8").splitlines()
    for line in [line for line in lines if line and not line.startswith("#")][1:]:
        base, forms, kind = line.split("\t")
        for form in forms.split("|") if "|" in forms or kind == "phrase" else forms.split():
            yield base, form


def found(base: str, form: str) -> bool:
    """Whether an entry for ``base`` finds ``form``, as a whole, in a sentence."""
    source = f"Her står {form} i teksten."
    hits = Matcher(Glossary((Term(base, "x"),)), protect=False).match(source)
    # A phrase may begin with an article that isn't the term's.
    return any(source[h.span.start : h.span.end] == form or form.endswith(" " + h.text) for h in hits)


TABLES = (("inflections.tsv", "false_friends.tsv"), ("inflections_2.tsv", "false_friends_2.tsv"))
"""The table that the rules were made with, and one written after them."""

Pair = tuple[str, str]


def measure(
    tables: tuple[str, str] = TABLES[0],
) -> tuple[float, float, list[Pair], list[Pair], int, int]:
    """Precision, recall, the forms missed, the false friends found, and how many of each there are."""
    wanted, unwanted = list(pairs(tables[0])), list(pairs(tables[1]))
    missed = [p for p in wanted if not found(*p)]
    wrong = [p for p in unwanted if found(*p)]
    hits = len(wanted) - len(missed)
    return hits / (hits + len(wrong)), hits / len(wanted), missed, wrong, len(wanted), len(unwanted)


def speed(entries: int = 5000, sentences: int = 10_000) -> tuple[float, float]:
    """CPU seconds to build a matcher of this many entries, and to match this many sentences of twelve words."""
    words = sorted({w for name in ("inflections.tsv", "false_friends.tsv") for p in pairs(name) for w in p})
    bases = sorted({b for b, _ in pairs("inflections.tsv")})
    terms = tuple(
        Term(bases[i] if i < len(bases) else f"{bases[i % len(bases)]} {words[i % 97]}{i // 97}", "x")
        for i in range(entries)
    )
    texts = [
        " ".join(words[(i * 31 + j * j * 7 + j) % len(words)] for j in range(12)) + "."
        for i in range(sentences)
    ]
    start = time.process_time()
    matcher = Matcher(Glossary(terms))
    built = time.process_time()
    for text in texts:
        matcher.match(text)
    return built - start, time.process_time() - built


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--speed", action="store_true", help="also time 5,000 entries on 10,000 sentences")
    options = parser.parse_args()
    for tables in TABLES:
        precision, recall, missed, wrong, wanted, unwanted = measure(tables)
        print(
            f"{tables[0]}: forms {wanted}, false friends {unwanted}: precision {precision:.4f}, recall {recall:.4f}"
        )
        for base, form in missed:
            print(f"  missed: {base} → {form}")
        for base, form in wrong:
            print(f"  wrong:  {base} → {form}")
    if options.speed:
        build, match = speed()
        print(f"5,000 entries: {build:.2f} CPU s to build; 10,000 sentences of 12 words: {match:.2f} CPU s")


if __name__ == "__main__":
    main()
