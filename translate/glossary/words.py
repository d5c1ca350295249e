"""Words of a text with their places, and how they are compared."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

__all__ = ["Word", "caps_context", "fold", "gap", "is_acronym", "normalise", "words_of"]

_WORD = re.compile(
    r"[^\W_]+(?:(?:[\u0300-\u036f\u00ad\u200b-\u200d]|['’ʼ](?=[^\W_]))[^\W_]*)*(?:(?<=[sxzSXZ])['’ʼ](?!\w))?"
)
_APOSTROPHES = str.maketrans(
    {"’": "'", "ʼ": "'", "\u00ad": None, "\u200b": None, "\u200c": None, "\u200d": None}
)
_QUOTES = frozenset("'’‘")
_RARE = re.compile("['’‘ʼ\u00ad\u200b-\u200d\u0300-\u036f]")
"""What needs a closer look: signs that may be quotation marks, are left out or belong to the letter before."""

_PLAIN_WORD = re.compile(r"[^\W_]+")

_HYPHENS = str.maketrans({"‐": "-", "‑": "-", "–": "-", "−": "-"})
_CAPS_MIN = 5
"""From this length on, a word in capitals is taken for an ordinary word even among lower-case ones."""


class Word(NamedTuple):
    """A run of letters and digits; a hyphen ends it, an apostrophe after s, x or z belongs to it."""

    start: int
    """Index of its first character in the text."""

    end: int
    """Index after its last character."""

    text: str
    """It as written, normalised (NFC, straight apostrophes, no soft hyphens)."""

    folded: str
    """It in lower case."""


def normalise(text: str) -> str:
    """NFC with straight apostrophes, without soft hyphens and zero-width characters: how words are compared."""
    return unicodedata.normalize("NFC", text.translate(_APOSTROPHES))


def fold(text: str) -> str:
    """A normalised text in lower case (``ß`` stays, unlike in ``str.casefold``)."""
    return normalise(text).lower()


def words_of(text: str) -> list[Word]:
    """The words of a text, in order."""
    if not _RARE.search(text) and unicodedata.is_normalized("NFC", text):
        return [Word(*hit.span(), hit[0], hit[0].lower()) for hit in _PLAIN_WORD.finditer(text)]
    found = []
    quoted = False
    for hit in _WORD.finditer(text):
        start, end = hit.span()
        # In 'slaget mot IS' the last apostrophe closes a quotation; in IS' siste by it is a genitive.
        quoted = quoted or text[start - 1 : start] in _QUOTES
        if quoted and (closes := text[end - 1] in _QUOTES or text[end : end + 1] in _QUOTES):
            quoted = not closes
            end -= text[end - 1] in _QUOTES
        bare = normalise(text[start:end])
        found.append(Word(start, end, bare, bare.lower()))
    return found


def gap(text: str) -> str:
    """What stands between two words, for comparing: any white space as one blank, any hyphen as ``-``."""
    return re.sub(r"\s+", " ", text.translate(_HYPHENS)) if text not in (" ", "-", "") else text


def is_acronym(word: str) -> bool:
    """Whether a word is written as an acronym: two or more capitals and no lower-case letter but a final s."""
    letters = [c for c in word if c.isalpha()]
    return sum(c.isupper() for c in letters) >= 2 and all(c.isupper() for c in letters[:2])


def caps_context(words: list[Word], at: int, text: str) -> bool:
    """Whether a word in capitals stands in a passage in capitals, so that they say nothing about it."""
    word = words[at]
    if not word.text.isupper():
        return False
    if sum(c.isalpha() for c in word.text) >= _CAPS_MIN or text.isupper():
        return True
    near = [words[i].text for i in (at - 1, at + 1) if 0 <= i < len(words)]
    return any(len(n) > 1 and n.isupper() and n.isalpha() for n in near)
