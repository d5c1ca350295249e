"""Which sentences are Nynorsk, and which articles.

A sentence is told by forms that Bokmål doesn't have. An article tells its other sentences, where most are Nynorsk and
hardly any Bokmål.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Sequence
from enum import Enum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from translate.domain.document import Document
from translate.domain.span import Span
from translate.given_names import given_names
from translate.lexicon import lemma_of
from translate.nynorsk.words import SHARED, TELLING, by_ending, table

__all__ = ["Recent", "Word", "are_nynorsk", "is_bokmaal", "is_nynorsk", "is_told", "may_be_told", "words_of"]

_WORD = re.compile(r"[^\W\d_]+")

_BOKMAAL = frozenset(
    "ikke jeg hun ble fra hva hvem hvor hvordan hvorfor bare noen noe mye mer flere være vært selv sier".split()
)
"""Frequent words that Nynorsk doesn't have: a sentence with one is Bokmål."""

_LEANING = frozenset("en et de".split())
"""Words that Nynorsk has, too, but seldom: a sentence with one isn't told by its article."""

_OPENING = frozenset(':.!?–—«“"')
"""What a sentence begins behind."""

_SURE_OPENING = frozenset(".!?–—")
"""What a sentence of the text's own begins behind: between quotation marks or behind a colon a title may stand."""

_PARTICIPLE = ("t", "d", "a")
"""Endings of what `vert` is an auxiliary of, *blir*; in Bokmål it is a host."""

_PLACES = frozenset(
    "bakkane dalane fjordane haugane hallane holmane nesane sandane teigane vikane åsane".split()
)
"""Places and families that are called as Nynorsk words are."""

_WORDS_FIRST = frozenset("inga huda minna".split())
"""Given names that are far more often Nynorsk words: *ingen* (no), *huden* (the skin), *minnene* (the memories)."""

_LONG = 4
"""Letters of the longest word whose ending says nothing."""

_NO_NAME = 7
"""Letters from which on a Nynorsk form that begins a sentence is hardly a name (`Einar`, `Brende`)."""

_WORDS = 5
"""Words without which a sentence that has no sign of either language doesn't count."""

_FEWEST = 3
"""Nynorsk sentences without which an article isn't told."""

_MANY = 4
"""How many times as many they must be as those in Bokmål."""

_RECENT = 40
"""Sentences of a stream that tell the next."""


class _Sign(Enum):
    """What a sentence says of its article's language."""

    NYNORSK = "nn"
    BOKMAAL = "nb"
    NONE = ""


class Word(NamedTuple):
    """A word of a sentence."""

    span: Span
    """Where it stands."""

    text: str
    """It as it stands."""

    small: str
    """It in lower case."""

    opens: bool
    """Whether a sentence, or speech, begins with it, so that its capital says nothing."""

    opens_own: bool
    """Whether a sentence of the text's own begins with its capital."""

    @property
    def plain(self) -> bool:
        """Whether it is without capitals."""
        return self.text == self.small

    @property
    def given_name(self) -> bool:
        """Whether it is written as a given name is."""
        return self.text in given_names() and self.small not in _WORDS_FIRST


def is_bokmaal(text: str) -> bool:
    """Whether a sentence has a word that Nynorsk doesn't have."""
    return not _BOKMAAL.isdisjoint(_WORD.findall(text.lower()))


def words_of(text: str) -> list[Word]:
    """The words of a sentence, in order."""
    words: list[Word] = []
    for match in _WORD.finditer(text):
        start, found = match.start(), match.group()
        small = found.lower()
        capital = found != small
        opens = not words or (capital and _begins(text, start, _OPENING))
        words.append(
            Word(Span(*match.span()), found, small, opens, capital and _begins(text, start, _SURE_OPENING))
        )
    return words


def _begins(text: str, at: int, behind: frozenset[str]) -> bool:
    """Whether a sentence, or speech, begins there; a hyphen within a word begins nothing."""
    before = text[:at].rstrip()
    return not before or before[-1] in behind or (before[-1] == "-" and len(before) < at)


def is_told(words: Sequence[Word]) -> bool:
    """Whether words of a sentence that isn't Bokmål tell it to be Nynorsk."""
    return (
        any(_tells(word) for word in words)
        or any(a.small == "vert" and b.small.endswith(_PARTICIPLE) for a, b in pairwise(words))
        or _looks(words)
        or any(_opens(word, behind) for word, behind in zip(words, [*words[1:], None], strict=False))
    )


def may_be_told(words: Sequence[Word]) -> bool:
    """Whether a sentence that says nothing itself takes its article's language."""
    return _LEANING.isdisjoint(word.small for word in words)


def _tells(word: Word) -> bool:
    """Whether a word is listed as one that Bokmål doesn't have."""
    mark = table().get(word.text, table().get(word.small, ("", SHARED)))[1]
    return (mark == TELLING and not word.given_name) or (mark != SHARED and word.plain)


def _looks(words: Sequence[Word]) -> bool:
    """Whether words that no table has are Nynorsk by their endings, two at least, or one beside a form of both languages."""
    found = sum(
        word.plain
        and len(word.small) > _LONG
        and word.small not in table()
        and lemma_of(word.small) is None
        and by_ending(word.small) != ""
        for word in words
    )
    return found > 1 or (found == 1 and any(word.small in table() for word in words))


def _opens(word: Word, behind: Word | None) -> bool:
    """Whether a sentence begins with a Nynorsk form that is no name."""
    small = word.small
    if (
        not word.opens_own
        or not word.text.istitle()
        or (behind is not None and not behind.plain)  # a given name before a family name
        or len(small) < (_NO_NAME - 1 if small.endswith("ane") else _NO_NAME)
        or small in _PLACES
        or word.given_name
    ):
        return False
    listed, mark = table().get(small, ("", ""))
    if listed:
        return mark != SHARED
    return small.endswith(("ane", "ar")) and lemma_of(small) is None and by_ending(small) != ""


def is_nynorsk(document: Document) -> bool:
    """Whether an article is Nynorsk for sure, so that its sentences are that have no form to tell them by."""
    return are_nynorsk(segment.source for segment in document.segments)


def are_nynorsk(sentences: Iterable[str]) -> bool:
    """Whether sentences that belong together are Nynorsk for sure, as :func:`is_nynorsk` tells it of an article's."""
    return _most([sign for sentence in sentences if (sign := _counted(sentence)) is not None])


@lru_cache(maxsize=4096)
def _counted(sentence: str) -> _Sign | None:
    """What a sentence counts as; none for one of few words, as headings and credits are, that says nothing."""
    if is_bokmaal(sentence):
        return _Sign.BOKMAAL
    words = words_of(sentence)
    if is_told(words):
        return _Sign.NYNORSK
    return (_Sign.NONE if may_be_told(words) else _Sign.BOKMAAL) if len(words) >= _WORDS else None


def _most(signs: Sequence[_Sign]) -> bool:
    told = signs.count(_Sign.NYNORSK)
    return told >= max(_FEWEST, len(signs) / 2, _MANY * signs.count(_Sign.BOKMAAL))


class Recent:
    """The last sentences of a stream of loose lines, which tell the next one's language as an article would."""

    def __init__(self) -> None:
        self._signs: deque[_Sign] = deque(maxlen=_RECENT)

    def add(self, sentences: Iterable[str]) -> bool:
        """Take the next sentences in, and say whether they are in a passage of Nynorsk."""
        self._signs.extend(sign for sentence in sentences if (sign := _counted(sentence)) is not None)
        return _most(self._signs)
