"""English words with an ending that they don't take: “qualitys”, “teachs”, “clotheing”.

A small model puts a stem's pieces and an ending's together. Such a word is in no dictionary, its stem is, and the
dictionary knows the form that the ending stands for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from translate.check.lexicon import is_english
from translate.check.model import Pair
from translate.check.words import word_set
from translate.domain import Span
from translate.lexicon import english_inflections, english_lemmas

__all__ = ["misinflected_words"]

_WORD = re.compile(r"(?<![\w’'-])(?:[a-z]{5,}|[a-z]{2}ys)(?![\w’'-]|\.\w)")
_PERFECT = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being|has|have|had|gets?|got)(?: (?:not|also|never|\w+ly))? $"
)
"""What stands before a past participle."""

_ENDINGS = {
    "s": ("NNS", "VBZ"), "es": ("NNS", "VBZ"), "ing": ("VBG",), "ed": ("VBD",), "d": ("VBD",), "er": ("JJR", "RBR"),
    "est": ("JJS", "RBS"),
}  # fmt: skip
"""What they make of a stem, by Penn tags, the likelier first."""


def misinflected_words(pair: Pair) -> list[tuple[Span, str]]:
    """Words of the target with a wrong ending, each with its right form; none that a term has, or the source."""
    return list(_misinflected(pair))


def _misinflected(pair: Pair) -> Iterator[tuple[Span, str]]:
    known = None
    for match in _WORD.finditer(pair.target):
        word = match.group()
        if is_english(word) or (forms := _forms(word)) is None:
            continue
        known = word_set(pair.source) if known is None else known
        span = Span(*match.span())
        if word not in known and pair.has_no_term(span):
            yield span, forms[bool(_PERFECT.search(pair.target, max(0, span.start - 30), span.start))]


@lru_cache(maxsize=4096)
def _forms(word: str) -> tuple[str, str] | None:
    """The right form of a word that is in no dictionary, and the one that it has as a past participle."""
    if english_lemmas(word):
        return None
    for ending, tags in _ENDINGS.items():
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 3:
            continue
        inflections = english_inflections(stem) if english_lemmas(stem) else {}
        for tag in tags:
            if tag in inflections and is_english(inflections[tag][0]):
                past = inflections.get("VBN", inflections[tag]) if tag == "VBD" else inflections[tag]
                return inflections[tag][0], past[0]
        if ending == "s" and stem.endswith("o") and is_english(f"{stem}es"):
            return (f"{stem}es",) * 2
        if ending == "s" and _takes_none(stem):
            return stem, stem
    return None


def _takes_none(stem: str) -> bool:
    """Whether a word has no form in -s: “superbs”, “darkers”, “wrotes”."""
    lemmas = english_lemmas(stem)
    return bool(lemmas) and "NOUN" not in lemmas and stem not in lemmas.get("VERB", ()) and stem[-3:] != "ing"
