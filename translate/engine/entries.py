"""The file of a bilingual lexicon that a package brings, and its lines.

They are ``lemma TAB level TAB class TAB English``, sorted by their bytes: level, a digit, says how
much the model saw of the word (twice as much at each); class is ``n``, ``v`` or nothing; the English is a lemma. A form
that is known better than its lemma, or means something else (``bakken``, the hill; ``bakke``, to back), has a line of its
own, of class ``f``, with English in the form that it needs. So have names, with their capitals; one that is a word, too
(``Bjørn``, bear), has a line without English, so that it isn't taken for that word where it begins a sentence; of level 8,
where it is a name only before another (``Hans``, his). Words that the model
knows have lines, too: compounds are made of them. So have parts that other compounds show, with a hyphen where the rest
goes: ``rom-``, *space* (``rom`` by itself is *room*), ``-løp``, *race*; their level says in how many. Expressions of
several words have a plus before them, which brings them to the front of the file: ``+ta stilling til``. A class in capitals
(``A`` for none) says that the English is to be given like a glossary's term, which the model takes; what is given as a
hint it may leave. Parts of compounds and most expressions are hints.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from translate.engine.forms import lemmas
from translate.errors import ModelError
from translate.lexicon import FormTable

__all__ = [
    "EXPRESSION",
    "FORM",
    "KNOWN",
    "LEXICON",
    "OTHER",
    "Entries",
    "Entry",
    "expressions",
    "read_entries",
]

LEXICON = "lexicon.tsv"
"""The file's name, in a package's model folder."""

KNOWN = 8
"""The level from which on a model needs no help."""

FORM = "f"
"""The class of a line for one form."""

OTHER = "a"
"""The class of a line of no class, where it must have a letter to be a capital."""

EXPRESSION = "+"
"""What marks a line for an expression of several words."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line, without its lemma."""

    level: int
    word_class: str
    english: str
    sure: bool = False


class Entries:
    """The lines of a lexicon, by what they stand under; threads may share them."""

    def __init__(self, lines: bytes) -> None:
        """Take the lines of a lexicon file."""
        self._table = FormTable(lines)

    def entry(self, lemma: str) -> Entry | None:
        """What the file has under a lemma."""
        row = self._table.lemma(lemma)
        if row is None:
            return None
        level, word_class, english = row.split("\t")
        small = word_class.lower()
        return Entry(int(level), "" if small == OTHER else small, english, word_class.isupper())

    def under(self, word: str) -> Iterator[tuple[str, Entry]]:
        """The lines that a word may stand under, the best first."""
        own = self.entry(word)
        if own is not None and own.word_class == FORM:
            yield word, own
        for lemma in lemmas(word):
            if (entry := self.entry(lemma)) is not None:
                yield lemma, entry


def read_entries(path: Path) -> bytes | None:
    """The lines of a lexicon file; none where there is no file.

    :raises ModelError: it can't be read, or is no lexicon.
    """
    try:
        lines = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ModelError(
            f"can't be read ({error.strerror or error})", path=path, advice="check the rights of the file"
        ) from error
    if not _is_lexicon(lines):
        rows = enumerate(lines.splitlines(keepends=True), 1)
        number = next(number for number, row in rows if not _is_lexicon(row))
        raise ModelError(
            f"line {number} is no line of a lexicon",
            path=path,
            advice="install the package again, or remove this file: rare words are then translated without its help",
        )
    return lines


# possessive: the ways back from each of 100,000 lines would be kept, in 37 MB
_LINES = re.compile(rb"(?:[^\t\n]++\t[0-9]\t[fnvFNVA]?\t[^\t\n]*+\n)*+")


def _is_lexicon(lines: bytes) -> bool:
    """Whether lines are those of a lexicon, in UTF-8."""
    try:
        lines.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return _LINES.fullmatch(lines) is not None


def expressions(lines: bytes) -> Iterator[tuple[str, bool]]:
    """The expressions of several words, which their mark sorts before all else, and whether each begins with a verb."""
    at = 0
    while lines.startswith(EXPRESSION.encode(), at):
        end = lines.index(b"\n", at)
        key, _, word_class, _ = lines[at + len(EXPRESSION) : end].split(b"\t")
        if b" " in key:
            yield key.decode("utf-8"), word_class.lower() == b"v"
        at = end + 1
