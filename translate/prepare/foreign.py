"""Sentences that aren't Norwegian: Northern Sami beside its translation, a quotation in Swedish."""

from __future__ import annotations

import re

from translate.lexicon import is_known
from translate.nynorsk import in_bokmaal

__all__ = ["is_foreign"]

_WORD = re.compile(r"[^\W\d_]+")

_FEWEST = 5
"""Small words without which nothing is told."""

_LEAST = 0.4
"""Share of them that a Norwegian sentence has in the dictionary. Of 2,800 sentences from newspapers and ministries the
Norwegian ones had 0.62 and more, those in Sami, Kven and Swedish 0.29 and less."""


def is_foreign(text: str) -> bool:
    """Whether a sentence is in another language than Bokmål or Nynorsk; names and capitals say nothing."""
    words = _small(text)
    if len(words) < _FEWEST or _share(words) >= _LEAST:
        return False
    return _share(_small(in_bokmaal(text).text)) < _LEAST


def _small(text: str) -> list[str]:
    return [word for word in _WORD.findall(text) if word.islower()]


def _share(words: list[str]) -> float:
    return sum(map(is_known, words)) / max(1, len(words))
