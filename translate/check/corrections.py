"""What can be set right in a translation without decoding it again, since the source says what should stand there.

Each finds parts of the target, in their order, with what should be in their place: a pair in, ``(span, text)`` out.
"""

from __future__ import annotations

from collections.abc import Callable

from translate.check.articles import wrong_articles
from translate.check.clock import misread_times
from translate.check.crowns import misnamed_crowns
from translate.check.fluency import doubled_words
from translate.check.gender import misgendered
from translate.check.inflection import misinflected_words
from translate.check.model import Pair
from translate.check.spelling import misspelled_names
from translate.check.titles import garbled_titles
from translate.domain import Span

__all__ = ["CORRECTIONS"]

CORRECTIONS: tuple[tuple[Callable[[Pair], list[tuple[Span, str]]], str], ...] = (
    (garbled_titles, "titles copied from the source"),
    (misspelled_names, "names spelled as in the source"),
    (misnamed_crowns, "kroner named as in the source"),
    (misread_times, "times of day as in the source"),
    (doubled_words, "words that came twice"),
    (misgendered, "“her” and “its” for “his”"),
    (misinflected_words, "words in forms that English has"),
    (wrong_articles, "“an” before a vowel"),
)
"""In the order in which they are made, each with what it does."""
