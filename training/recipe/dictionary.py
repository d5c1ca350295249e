"""The dictionary that was written for this project, `training/dictionary/*.tsv` (how it came about: the README there).

A line is ``lemma TAB class TAB English``. Classes: ``n`` and ``v``, whose English is inflected; ``a``, whose English is
not; ``f``, one form, with English in just the form that it needs; ``x``, a word that is to have no hint (English ``-``).
A part of compounds has a hyphen where the rest goes: ``rom-``, ``-bane``. What has spaces is an expression; one of class
``v`` begins with a verb that may stand in any form. What is in `senses.tsv` goes before the other files.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from .corpus import HERE, lines

FOLDER = HERE / "dictionary"
CLASSES = frozenset("nvafx")
SENSES = "senses"
"""Name of the file of words that newspapers mean in another sense than the text that training has most of."""


@dataclass(frozen=True, slots=True)
class Written:
    """One entry."""

    word_class: str
    english: str
    """Nothing where there is to be no hint."""

    always: bool = False
    """Whether it has a hint however often training shows it: there it means something else."""


def is_part(word: str) -> bool:
    """Whether an entry is one of a part of compounds."""
    return word.startswith("-") or word.endswith("-")


def read(folder: Path = FOLDER) -> dict[str, Written]:
    """All entries; of two for one word the later counts, and one of `senses.tsv`.

    :raises SystemExit: a line is malformed.
    """
    found: dict[str, Written] = {}
    for path in sorted(folder.glob("*.tsv"), key=lambda path: (path.stem == SENSES, path)):
        for number, line in enumerate(lines(path), 1):
            fields = line.split("\t")
            if len(fields) != 3 or fields[1] not in CLASSES or (fields[1] == "x") != (fields[2] == "-"):
                raise SystemExit(f"{path}:{number}: no entry (lemma TAB class TAB English): {line!r}")
            word, kind, english = fields
            found[word] = Written(kind, "" if kind == "x" else english, path.stem == SENSES)
    return found
