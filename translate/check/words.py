"""Which words a sentence holds, found once: a cheap question that spares checks their dear searches."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

__all__ = ["SENTENCES", "ratio", "word_set"]

SENTENCES = 1024
"""How many sentences' analyses are kept: a sentence is seen by several checks, and again after each repair."""

_WORD = re.compile(r"\w+")


@lru_cache(maxsize=SENTENCES)
def word_set(text: str) -> frozenset[str]:
    r"""The words of a text in small letters, parted where ``\b`` parts them."""
    return frozenset(_WORD.findall(text.lower()))


def ratio(one: str, other: str, least: float) -> float:
    """How like two words are, as the share of common letters (Ratcliff and Obershelp), or 0 below ``least``."""
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:  # upper bounds, quick to tell
        return 0.0
    likeness = matcher.ratio()
    return likeness if likeness >= least else 0.0
