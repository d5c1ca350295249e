"""What a dictionary says of the source words that a model has hardly seen, written into the source as hints.

A small model knows some thousand words well; of the others it remembers a few letters, and invents. Its package may
bring a bilingual lexicon, learnt from more text than the model. Sources then carry what that says of their rare words,
`｟ papegøyen￨￨ parrot｠`, and the model, trained on such sources, takes it where it fits, in the form that fits (Dinu et
al. 2019 give translations this way; Zhong & Chiang 2020, `Look It Up`, what dictionaries say of rare words). A compound
has a hint for each of its parts: `｟ brannkapteinen￨￨ fire￨￨ captain｠`.

A lexicon is a file of lines ``lemma TAB level TAB class TAB English``, sorted by their bytes: level, a digit, says how
much the model saw of the word (twice as much at each); class is ``n``, ``v`` or nothing; the English is a lemma. A form
that is known better than its lemma, or means something else (``bakken``, the hill; ``bakke``, to back), has a line of its
own, of class ``f``, with English in the form that it needs. Words that the model knows have lines, too: compounds are made
of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from translate.engine.tokenise import Place
from translate.errors import ModelError
from translate.lexicon import FormTable, english_inflections, lemma_of

__all__ = [
    "BAR",
    "CLOSE",
    "FORM",
    "HINTS",
    "KNOWN",
    "LEXICON",
    "OPEN",
    "Hint",
    "Lexicon",
    "hinted",
    "open_lexicon",
    "returned",
    "written",
]

LEXICON = "lexicon.tsv"
"""The file's name, in a package's model folder."""

HINTS = 1
"""Revision of how hints are made; part of the signature."""

OPEN, BAR, CLOSE = "｟", "￨", "｠"

KNOWN = 8
"""The level from which on a model needs no help."""

FORM = "f"
"""The class of a line for one form."""

SHORTEST = 4
"""Letters of the shortest word that is looked up."""

LONGEST = 40
"""Letters of the longest; what is longer is no word."""

PART = 3
"""Letters of the shortest part of a compound."""

COMMON = 3
"""The least level of a compound's parts: with rarer ones, too much is a compound."""

_WORD = re.compile(r"\w+(?:-\w+)*")
_MARKED = re.compile(f"{OPEN}[^{CLOSE}]*{CLOSE}")
_PLURAL = ("er", "ene", "ne", "erne")


@dataclass(frozen=True, slots=True)
class Hint:
    """A word of a source, from ``start`` up to ``end``, with the English of each of its parts."""

    start: int
    end: int
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    level: int
    word_class: str
    english: str


class Lexicon:
    """Looks words up; threads may share one."""

    def __init__(self, lines: bytes) -> None:
        """Take the lines of a lexicon file."""
        self._table = FormTable(lines)
        self._parts = lru_cache(maxsize=16_384)(self._look)

    def hints(self, text: str) -> list[Hint]:
        """The hints for a source, in its order: none for names, for what is annotated already, and for common words."""
        taken = [match.span() for match in _MARKED.finditer(text)]
        found = []
        for match in _WORD.finditer(text):
            word = match.group()
            if not word.isalpha() or not SHORTEST <= len(word) <= LONGEST:
                continue
            if not word.islower() and not (word.istitle() and _begins(text, match.start())):
                continue
            parts = self._parts(word.lower())
            if parts and not any(start <= match.start() < end for start, end in taken):
                found.append(Hint(*match.span(), parts))
        return found

    def entry(self, lemma: str) -> _Entry | None:
        """What the file has under a lemma."""
        row = self._table.lemma(lemma)
        if row is None:
            return None
        level, word_class, english = row.split("\t")
        return _Entry(int(level), word_class, english)

    def _look(self, word: str) -> tuple[str, ...]:
        """The parts' English for a word in small letters; none where it needs no hint, or nothing is known."""
        for lemma, entry in self._entries(word):
            if entry.level >= KNOWN or word == entry.english:
                return ()
            if entry.english:
                return (_fitted(word, lemma, entry),)
        return self._compound(word)

    def _entries(self, word: str) -> Iterator[tuple[str, _Entry]]:
        """The lines that a word may stand under, the best first."""
        own = self.entry(word)
        if own is not None and own.word_class == FORM:
            yield word, own
        for lemma in _lemmas(word):
            if (entry := self.entry(lemma)) is not None:
                yield lemma, entry

    def _compound(self, word: str) -> tuple[str, ...]:
        """The English of both parts of a compound, cut where they are as common as can be (Koehn & Knight 2003)."""
        best: tuple[int, tuple[str, ...]] = (COMMON - 1, ())
        for cut in range(PART, len(word) - PART):
            last = self._part(word[cut:])
            if last is None or last[1].level <= best[0]:
                continue
            front = word[:cut]
            for first in (front, front[:-1]) if front[-1] in "se" else (front,):
                entry = self.entry(first) if len(first) >= PART else None
                if entry is not None and entry.english and min(entry.level, last[1].level) > best[0]:
                    best = min(entry.level, last[1].level), (entry.english, _fitted(word[cut:], *last))
        return best[1]

    def _part(self, word: str) -> tuple[str, _Entry] | None:
        """The last part of a compound: its lemma and entry."""
        return next((found for found in self._entries(word) if found[1].english), None)


def hinted(text: str, hints: Sequence[Hint]) -> str:
    """The source with its hints written in."""
    out, last = [], 0
    for hint in hints:
        out += [text[last : hint.start], written(text[hint.start : hint.end], hint.parts)]
        last = hint.end
    return "".join([*out, text[last:]])


def written(word: str, parts: Sequence[str]) -> str:
    """A word with its hints. The spaces make words and hints begin with the same subwords as in running text."""
    return f"{OPEN} {word}{''.join(f'{BAR}{BAR} {part}' for part in parts)}{CLOSE}"


def returned(places: Sequence[Place], hints: Sequence[Hint], text: str) -> list[Place]:
    """Places in a hinted source as places in the source: of a hint, those of the word that it is for."""
    spans, shift = [], 0  # where each hint stands in the hinted source, and how far the rest is moved
    for hint in hints:
        word = text[hint.start : hint.end]
        start = hint.start + shift
        shift += len(written(word, hint.parts)) - len(word)
        spans.append((start, hint.end + shift, hint))
    out, index, moved = [], 0, 0
    for start, end in places:
        while index < len(spans) and start >= spans[index][1]:
            moved = spans[index][1] - spans[index][2].end
            index += 1
        if index < len(spans) and start >= spans[index][0]:
            out.append(
                (spans[index][2].start, spans[index][2].end) if start < end else (spans[index][2].start,) * 2
            )
        else:
            out.append((start - moved, end - moved))
    return out


def open_lexicon(path: Path) -> Lexicon | None:
    """The lexicon in a file; none where there is no file.

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
    if not _LINES.fullmatch(lines):
        rows = enumerate(lines.splitlines(keepends=True), 1)
        number = next(number for number, row in rows if not _LINES.fullmatch(row))
        raise ModelError(
            f"line {number} is no line of a lexicon",
            path=path,
            advice="install the package again, or remove this file: rare words are then translated without its help",
        )
    return Lexicon(lines)


_LINES = re.compile(rb"(?:[^\t\n]+\t[0-9]\t[fnv]?\t[^\t\n]*\n)*")


def _begins(text: str, at: int) -> bool:
    """Whether a sentence begins there: nothing but marks before."""
    return not any(char.isalnum() for char in text[:at])


def _lemmas(word: str) -> Iterator[str]:
    """What a word may stand under: its lemma, itself, and the same without the s of a genitive."""
    lemma = lemma_of(word)
    if lemma is not None:
        yield lemma
    if lemma != word:
        yield word
    if lemma is None and word.endswith("s"):
        yield lemma_of(word[:-1]) or word[:-1]


def _fitted(word: str, lemma: str, entry: _Entry) -> str:
    """The English in a form like the word's."""
    tag = _tag(word, lemma, entry.word_class)
    return _inflected(entry.english, tag) if tag else entry.english


def _tag(word: str, lemma: str, word_class: str) -> str:
    """The Penn tag that an English word needs beside a Norwegian form; none for its lemma."""
    if word == lemma or word_class not in ("n", "v"):
        return ""
    if word_class == "n":
        return "NNS" if word.endswith(_PLURAL) or word == lemma + "e" else ""
    if word.endswith("ende"):
        return "VBG"
    return "" if word.endswith(("r", "s")) else "VBD"


def _inflected(words: str, tag: str) -> str:
    """English words with their noun (the last) or verb (the first) in the form of the tag."""
    noun = tag == "NNS"
    front, _, last = words.rpartition(" ") if noun else ("", "", words.partition(" ")[0])
    forms = english_inflections(last).get(tag)
    if not forms:
        return words
    return f"{front} {forms[0]}".lstrip() if noun else forms[0] + words[len(last) :]
