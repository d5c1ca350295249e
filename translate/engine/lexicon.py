"""A bilingual lexicon that a package brings, and the hints that it has for a source.

It is a file of lines ``lemma TAB level TAB class TAB English``, sorted by their bytes: level, a digit, says how
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
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from translate.domain.span import Span
from translate.engine.context import Context
from translate.engine.forms import PART, bare, fitted, lemmas, stems, strange
from translate.engine.hints import CLOSE, OPEN, Hint
from translate.engine.phrases import WORD, Phrases
from translate.errors import ModelError
from translate.lexicon import FormTable, is_known, lemma_of

__all__ = ["COMMON", "EXPRESSION", "FORM", "KNOWN", "LEXICON", "OTHER", "Lexicon", "open_lexicon"]

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

SHORTEST = 3
"""Letters of the shortest word that is looked up."""

LONGEST = 40
"""Letters of the longest; what is longer is no word."""

COMMON = 3
"""The least level of words that are taken for parts of compounds: with rarer ones, too much is a compound."""

LONG = 7
"""Letters of a word that may be rarer."""

_ACRONYM = re.compile(r"([A-ZÆØÅ]{2,})(en|et|er|ene)")
"""An acronym with a Norwegian ending and no hyphen: ``PCen``."""

_LIKE = re.compile(r"(.+)-(?:aktige?|lignende)")
"""What is like somebody: ``Bergman-aktig``."""

_PLURALS = ("er", "ene")

_FIRST = re.compile(r"[\W_]*([^\W\d_]+)")

_CAPITAL = re.compile(r"\s+[^\W\d_]*[A-ZÆØÅ]")

_MARKED = re.compile(f"{OPEN}[^{CLOSE}]*{CLOSE}")


@dataclass(frozen=True, slots=True)
class _Entry:
    level: int
    word_class: str
    english: str
    sure: bool = False


class Lexicon:
    """Looks words up; threads may share one."""

    def __init__(self, lines: bytes) -> None:
        """Take the lines of a lexicon file."""
        self._table = FormTable(lines)
        self._parts = lru_cache(maxsize=16_384)(self._look)
        self._phrases = Phrases(_expressions(lines))

    def hints(self, text: str) -> list[Hint]:
        """The hints for a source, in its order: none for what is annotated already, and for common words.

        A name has one only where the file has the name itself, with its capital: `Hviterussland`, *Belarus*. A word that
        begins the text (:meth:`first`) is looked up like one inside it.
        """
        text = self.begun(text)
        taken = [match.span() for match in _MARKED.finditer(text)]
        context = Context(text, self.english)
        found = [hint for hint in self._expressions(text, context) if not _meets(hint.span, taken)]
        taken += [(hint.span.start, hint.span.end) for hint in found]
        for start, word in _words(text, self._name):
            if not SHORTEST <= len(word) <= LONGEST:
                continue
            parts = self._said(word, begins=not word.islower() and _begins(text, start))
            span = Span(start, start + len(word))
            if parts and not _meets(span, taken):
                found.append(Hint(span, context.suited(parts, start), self._sure(word)))
        return sorted(found, key=lambda hint: hint.span.start)

    def _expressions(self, text: str, context: Context) -> Iterator[Hint]:
        """The hints for expressions of several words; where the model knows one, its words may have hints of their own."""
        for one in self._phrases.find(text) if self._phrases else ():
            entry = self.entry(EXPRESSION + one.key)
            if entry is not None and entry.level < KNOWN:
                english = fitted(entry.english, one.first, one.key.partition(" ")[0], entry.word_class)
                verb = entry.word_class == "v"
                parts = context.suited((english,), one.span.start, verb=True) if verb else (english,)
                yield Hint(one.span, parts, entry.sure)

    def _sure(self, word: str) -> bool:
        """Whether the line of a word, or of a name, says that its English is to be given like a term."""
        own = self.entry(word) or next((entry for _, entry in self._entries(word.lower())), None)
        return own.sure if own is not None else _LIKE.fullmatch(word) is not None

    def first(self, text: str) -> Span | None:
        """The word that begins a text, where it has its capital only for that: a known one that is no name.

        To a model `Legen` and `legen`, the doctor, are two words, and it has seen the first a few times.
        """
        match = _FIRST.match(text)
        if match is None or not match[1].istitle() or (len(match[1]) == 1 and text[match.end() :][:1] == "-"):
            return None
        name = self.entry(match[1])
        if name is not None and (name.level != KNOWN or _CAPITAL.match(text, match.end())):
            return None
        small = match[1].lower()
        return Span(*match.span(1)) if is_known(small) or self._parts(small) else None

    def begun(self, text: str) -> str:
        """A text with its first word small, if it has its capital only for being that."""
        first = self.first(text)
        return text if first is None else f"{text[: first.start]}{first.of(text).lower()}{text[first.end :]}"

    def _said(self, word: str, *, begins: bool) -> tuple[str, ...]:
        """The parts' English for a word as it stands; one after a colon is a name if it is nothing else."""
        small = word.lower()
        if word == small:
            return self._parts(small)
        if not begins or not word.istitle() or self.entry(word) is not None:
            return self._name(word)
        return self._parts(small)

    def _name(self, word: str) -> tuple[str, ...]:
        """The English of a name, in the genitive too; none where it is no name, or the model knows it."""
        if word.islower():
            return ()
        entry = self.entry(word) or (self.entry(word[:-1]) if word.endswith("s") else None)
        if entry is not None:
            return (entry.english,) if entry.level < KNOWN else ()
        if like := _LIKE.fullmatch(word):
            return (f"{like[1]}-like",)
        acronym = _ACRONYM.fullmatch(word)
        return (acronym[1] + ("s" if acronym[2] in _PLURALS else ""),) if acronym else ()

    def english(self, word: str) -> str:
        """What a word is in English, however well a model knows it; empty where nothing is known.

        A compound without a line is the English of its parts; with a capital only a name's own line counts.
        """
        if not word.islower():
            entry = self.entry(word)
            return entry.english if entry is not None else ""
        for line in (*self._entries(word), self._whole(word)):
            if line is not None and line[1].english:
                lemma, entry = line
                return fitted(entry.english, word, lemma, entry.word_class)
        return " ".join(self._compound(word))

    def entry(self, lemma: str) -> _Entry | None:
        """What the file has under a lemma."""
        row = self._table.lemma(lemma)
        if row is None:
            return None
        level, word_class, english = row.split("\t")
        small = word_class.lower()
        return _Entry(int(level), "" if small == OTHER else small, english, word_class.isupper())

    def _look(self, word: str) -> tuple[str, ...]:
        """The parts' English for a word in small letters; none where it needs no hint, or nothing is known."""
        lines = list(self._entries(word))
        whole = None if lemma_of(word) is not None else self._whole(word)
        for lemma, entry in (*lines, whole) if whole else lines:
            if entry.level >= KNOWN or ((lemma, entry) != whole and word == entry.english):
                return ()
            if entry.english:
                said = (entry.english, word, lemma, entry.word_class)
                return () if strange(*said) else (fitted(*said),)
        return self._compound(word)

    def _entries(self, word: str) -> Iterator[tuple[str, _Entry]]:
        """The lines that a word may stand under, the best first."""
        own = self.entry(word)
        if own is not None and own.word_class == FORM:
            yield word, own
        for lemma in lemmas(word):
            if (entry := self.entry(lemma)) is not None:
                yield lemma, entry

    def _whole(self, word: str) -> tuple[str, _Entry] | None:
        """The line of a word that no dictionary knows, a compound mostly: under the lemma of its last part, or its stem."""
        cuts = range(PART, len(word) - PART)
        under = (word[:cut] + end for cut in cuts for end in lemmas(word[cut:]))
        for lemma in dict.fromkeys((*under, *stems(word))):
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
        best: tuple[int, tuple[str, ...]] = (-1, ())
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
            return (part.level, part.english) if part.english else None
        for known in bare(word):
            entry = self.entry(known)
            if entry is not None and _safe(known, entry):
                return entry.level, entry.english
        return None

    def _end(self, word: str) -> tuple[int, str] | None:
        """The level and the English of the last part of a compound, in a form like the part's."""
        for lemma in dict.fromkeys((*lemmas(word), *stems(word))):
            if (part := self.entry(f"-{lemma}")) is not None:
                said = fitted(part.english, word, lemma, part.word_class)
                return (part.level, said) if said else None
        for lemma, entry in self._entries(word):
            if _safe(word, entry):
                return entry.level, fitted(entry.english, word, lemma, entry.word_class)
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
    if not _is_lexicon(lines):
        rows = enumerate(lines.splitlines(keepends=True), 1)
        number = next(number for number, row in rows if not _is_lexicon(row))
        raise ModelError(
            f"line {number} is no line of a lexicon",
            path=path,
            advice="install the package again, or remove this file: rare words are then translated without its help",
        )
    return Lexicon(lines)


# possessive: the ways back from each of 100,000 lines would be kept, in 37 MB
_LINES = re.compile(rb"(?:[^\t\n]++\t[0-9]\t[fnvFNVA]?\t[^\t\n]*+\n)*+")


def _is_lexicon(lines: bytes) -> bool:
    """Whether lines are those of a lexicon, in UTF-8."""
    try:
        lines.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return _LINES.fullmatch(lines) is not None


def _words(text: str, whole: Callable[[str], object]) -> Iterator[tuple[int, str]]:
    """The words of a text that are of letters only, and where they begin.

    Those with hyphens come in pieces, but for those with one that is hardly a word: ``e-post``, ``1800-tallet``; ``IS-kriger``
    is an acronym and a word.

    :param whole: whether a word with hyphens is to come whole.
    """
    for match in WORD.finditer(text):
        pieces, at = match.group().split("-"), match.start()
        if len(pieces) > 1 and whole(match.group()):
            yield at, match.group()
            continue
        if all(
            piece.isalpha() and (len(piece) >= PART or len(pieces) == 1 or _is_acronym(piece))
            for piece in pieces
        ):
            for piece in pieces:
                yield at, piece
                at += len(piece) + 1


def _is_acronym(piece: str) -> bool:
    """Whether a piece is of capitals, two at least."""
    return len(piece) > 1 and piece.isupper()


def _expressions(lines: bytes) -> Iterator[tuple[str, bool]]:
    """The expressions of several words, which their mark sorts before all else, and whether each begins with a verb."""
    at = 0
    while lines.startswith(EXPRESSION.encode(), at):
        end = lines.index(b"\n", at)
        key, _, word_class, _ = lines[at + len(EXPRESSION) : end].split(b"\t")
        if b" " in key:
            yield key.decode("utf-8"), word_class == b"v"
        at = end + 1


def _meets(span: Span, taken: Iterable[tuple[int, int]]) -> bool:
    """Whether a span has something of what is taken."""
    return any(first < span.end and span.start < last for first, last in taken)


def _begins(text: str, at: int) -> bool:
    """Whether a sentence begins there: a colon and marks before."""
    colon = text.rfind(":", 0, at)
    return colon >= 0 and not any(char.isalnum() for char in text[colon + 1 : at])


def _safe(part: str, entry: _Entry) -> bool:
    """Whether a word is likely a part of a compound, that no other compound shows as one: common or long, and no name's form."""
    if not entry.english or (entry.word_class == FORM and entry.english[0].isupper()):
        return False  # `stikkinga`, the prickling, has no Inga
    return len(part) > PART and (entry.level >= COMMON or len(part) >= LONG)
