"""A bilingual lexicon that a package brings, and the hints that it has for a source.

It is a file of lines ``lemma TAB level TAB class TAB English``, sorted by their bytes: level, a digit, says how
much the model saw of the word (twice as much at each); class is ``n``, ``v`` or nothing; the English is a lemma. A form
that is known better than its lemma, or means something else (``bakken``, the hill; ``bakke``, to back), has a line of its
own, of class ``f``, with English in the form that it needs. So have names, with their capitals. Words that the model
knows have lines, too: compounds are made of them. So have parts that other compounds show, with a hyphen where the rest
goes: ``rom-``, *space* (``rom`` by itself is *room*), ``-løp``, *race*; their level says in how many.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path

from translate.domain.span import Span
from translate.engine.hints import CLOSE, OPEN, Hint
from translate.engine.phrases import Phrases
from translate.errors import ModelError
from translate.lexicon import FormTable, english_inflections, lemma_of

__all__ = ["COMMON", "FORM", "KNOWN", "LEXICON", "PART", "Lexicon", "bare", "open_lexicon"]

LEXICON = "lexicon.tsv"
"""The file's name, in a package's model folder."""

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

JOINTS = "se"
"""Letters that may only join a part to the next."""

COMMON = 3
"""The least level of words that are taken for parts of compounds: with rarer ones, too much is a compound."""

LONG = 7
"""Letters of a word that may be rarer."""

_CHAIN = re.compile(r"\w+(?:-\w+)*")
_MARKED = re.compile(f"{OPEN}[^{CLOSE}]*{CLOSE}")
_SPACED = re.compile(rb"^([^\t\n ]+ [^\t\n]+)\t[0-9]\t(.?)\t", re.MULTILINE)
_PLURAL = ("er", "ne")


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
        keys = ((match[1].decode("utf-8"), match[2] == b"v") for match in _SPACED.finditer(lines))
        self._phrases = Phrases(keys)

    def hints(self, text: str) -> list[Hint]:
        """The hints for a source, in its order: none for what is annotated already, and for common words.

        A name has one only where the file has the name itself, with its capital: `Hviterussland`, *Belarus*.
        """
        taken = [match.span() for match in _MARKED.finditer(text)]
        found = [hint for hint in self._expressions(text) if not _meets(hint.span, taken)]
        taken += [(hint.span.start, hint.span.end) for hint in found]
        for start, word in _words(text, self._name):
            if not SHORTEST <= len(word) <= LONGEST:
                continue
            parts = self._said(word, begins=not word.islower() and _begins(text, start))
            span = Span(start, start + len(word))
            if parts and not _meets(span, taken):
                found.append(Hint(span, parts))
        return sorted(found, key=lambda hint: hint.span.start)

    def _expressions(self, text: str) -> Iterator[Hint]:
        """The hints for expressions of several words; where the model knows one, its words may have hints of their own."""
        for one in self._phrases.find(text) if self._phrases else ():
            entry = self.entry(one.key)
            if entry is not None and entry.level < KNOWN:
                yield Hint(one.span, (_fitted(one.first, one.key.partition(" ")[0], entry),))

    def _said(self, word: str, *, begins: bool) -> tuple[str, ...]:
        """The parts' English for a word as it stands; one that begins a sentence is a name if it is nothing else."""
        small = word.lower()
        if word == small:
            return self._parts(small)
        if not begins or not word.istitle():
            return self._name(word)
        known = next(self._entries(small), None) is not None
        return (not known and self._name(word)) or self._parts(small)

    def _name(self, word: str) -> tuple[str, ...]:
        """The English of a name, in the genitive too; none where it is no name, or the model knows it."""
        if word.islower():
            return ()
        entry = self.entry(word) or (self.entry(word[:-1]) if word.endswith("s") else None)
        return (entry.english,) if entry is not None and entry.level < KNOWN else ()

    def english(self, word: str) -> str:
        """What a word is in English, however well a model knows it; empty where nothing is known.

        A compound without a line is the English of its parts; with a capital only a name's own line counts.
        """
        if not word.islower():
            entry = self.entry(word)
            return entry.english if entry is not None else ""
        whole = (line for line in [self._whole(word)] if line is not None)
        for lemma, entry in chain(self._entries(word), whole):
            if entry.english:
                return _fitted(word, lemma, entry)
        return " ".join(self._compound(word))

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
        if lemma_of(word) is None and (found := self._whole(word)) is not None:
            lemma, entry = found
            return () if entry.level >= KNOWN else (_fitted(word, lemma, entry),)
        return self._compound(word)

    def _entries(self, word: str) -> Iterator[tuple[str, _Entry]]:
        """The lines that a word may stand under, the best first."""
        own = self.entry(word)
        if own is not None and own.word_class == FORM:
            yield word, own
        for lemma in _lemmas(word):
            if (entry := self.entry(lemma)) is not None:
                yield lemma, entry

    def _whole(self, word: str) -> tuple[str, _Entry] | None:
        """The line of a word that no dictionary knows, a compound mostly: under the lemma of its last part, or its stem."""
        cuts = range(PART, len(word) - PART)
        lemmas = (word[:cut] + end for cut in cuts for end in _lemmas(word[cut:]))
        for lemma in dict.fromkeys((*lemmas, *_stems(word))):
            if lemma != word and (entry := self.entry(lemma)) is not None and entry.english:
                return lemma, entry
        return None

    def _compound(self, word: str) -> tuple[str, ...]:
        """The English of a compound's parts; its front may be a compound itself, of longer parts."""
        parts = self._cut(word, PART)
        for cut in range(len(word) - PART, 2 * PART, -1):
            if parts:
                break
            end = self._end(word[cut:])
            if end is not None and end[0] > COMMON:
                front = next(filter(None, (self._cut(front, PART + 1) for front in bare(word[:cut]))), ())
                parts = (*front, end[1]) if front else ()
        return parts

    def _cut(self, word: str, shortest: int) -> tuple[str, ...]:
        """The English of two parts, cut where both are as common as can be (Koehn & Knight 2003)."""
        best: tuple[int, tuple[str, ...]] = (0, ())
        for cut in range(shortest, len(word) - shortest + 1):
            end = self._end(word[cut:])
            if end is None or end[0] <= best[0]:
                continue
            front = self._front(word[:cut])
            if front is not None and front[0] > best[0]:
                best = min(front[0], end[0]), (front[1], end[1])
        return best[1]

    def _front(self, word: str) -> tuple[int, str] | None:
        """The level and the English of the first part of a compound."""
        part = self.entry(f"{word}-")
        if part is not None:
            return part.level, part.english
        for known in bare(word):
            entry = self.entry(known)
            if entry is not None and _safe(known, entry):
                return entry.level, entry.english
        return None

    def _end(self, word: str) -> tuple[int, str] | None:
        """The level and the English of the last part of a compound, in a form like the part's."""
        for lemma in dict.fromkeys((*_lemmas(word), *_stems(word))):
            if (part := self.entry(f"-{lemma}")) is not None:
                return part.level, _fitted(word, lemma, part)
        for lemma, entry in self._entries(word):
            if _safe(word, entry):
                return entry.level, _fitted(word, lemma, entry)
        return None


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


def _words(text: str, whole: Callable[[str], object]) -> Iterator[tuple[int, str]]:
    """The words of a text that are of letters only, and where they begin.

    Those with hyphens come in pieces, but for those with one that is hardly a word: ``e-post``, ``1800-tallet``.

    :param whole: whether a word with hyphens is to come whole.
    """
    for match in _CHAIN.finditer(text):
        pieces, at = match.group().split("-"), match.start()
        if len(pieces) > 1 and whole(match.group()):
            yield at, match.group()
            continue
        if all(piece.isalpha() and (len(piece) >= PART or len(pieces) == 1) for piece in pieces):
            for piece in pieces:
                yield at, piece
                at += len(piece) + 1


def _meets(span: Span, taken: Iterable[tuple[int, int]]) -> bool:
    """Whether a span has something of what is taken."""
    return any(first < span.end and span.start < last for first, last in taken)


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


def _stems(word: str) -> Iterator[str]:
    """What a noun may be with its ending cut off."""
    for ending in ("ene", "en", "et", "er", "a", "e"):
        if word.endswith(ending) and len(word) >= PART + len(ending):
            yield word[: -len(ending)]


def bare(front: str) -> Iterator[str]:
    """A compound's front, and the same without a letter that may only join."""
    yield front
    if front[-1] in JOINTS and len(front) > PART:
        yield front[:-1]


def _safe(part: str, entry: _Entry) -> bool:
    """Whether a word is likely a part of a compound, that no other compound shows as one: common or long."""
    return bool(entry.english) and len(part) > PART and (entry.level >= COMMON or len(part) >= LONG)


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
    present = word.endswith(("r", "s")) or lemma == word + "e"  # the last is an imperative
    return "" if present else "VBD"


def _inflected(words: str, tag: str) -> str:
    """English words with their noun (the last) or verb (the first) in the form of the tag."""
    noun = tag == "NNS"
    front, _, last = words.rpartition(" ") if noun else ("", "", words.partition(" ")[0])
    forms = english_inflections(last).get(tag)
    if not forms:
        return words
    return f"{front} {forms[0]}".lstrip() if noun else forms[0] + words[len(last) :]
