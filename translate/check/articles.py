"""“A” before a vowel, which small models write where the next word came late."""

from __future__ import annotations

import re

from translate.check.lexicon import is_english
from translate.check.model import Pair
from translate.domain import Span

__all__ = ["wrong_articles"]

_BARE = re.compile(
    r"(?P<article>(?<![\w’'.-])a|(?:(?<![\s\S])|(?<=[.!?] )|(?<=[“\"]))A) (?P<word>[aeiou][a-z]+)"
)
_CONSONANT = re.compile(r"(?:one|once|uni(?!n|m)|use|usa|usu|uti|ute|ura|eu|ewe|ubi|uku|ufo)")
"""Beginnings that are spelt with a vowel and spoken with a consonant."""


def wrong_articles(pair: Pair) -> list[tuple[Span, str]]:
    """Each “a” of the target that should be “an”, with that: before English words in small letters that begin with a vowel."""
    found = []
    for match in _BARE.finditer(pair.target):
        word, span = match["word"], Span(*match.span("article"))
        if is_english(word) and not _CONSONANT.match(word) and pair.has_no_term(span):
            found.append((span, f"{match['article']}n"))
    return found
