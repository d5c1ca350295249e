"""Whether a glossary's source is a noun or a verb, as far as the dictionary's forms tell.

The matcher knows more of a sentence (:class:`~translate.domain.Inflection`), but which target forms count may hang on
nothing but the entry and the word as it stands: a proof is the same of an occurrence that comes from a file.
"""

from __future__ import annotations

from functools import lru_cache

from translate.lexicon import lemma_of

__all__ = ["SHORT_VERBS", "SourceClass", "source_class"]

SourceClass = str
"""``noun``, ``verb``, or empty for what may be either, or neither."""

SHORT_VERBS = frozenset(
    "gå få stå slå se be le dø tro bo nå så si gi ha bli la ta dra flå ro sy gro spå snu fly".split()
)
"""Infinitives without -e, some of which are a rare noun's, too."""

_PARTICLES = frozenset(
    "opp ned ut inn fast sammen frem fram bort tilbake igjen løs unna vekk hjem sted ihjel seg".split()
)
"""What follows a verb and no noun."""

_SHORTEST = 4
"""Letters of the last part of a compound."""


@lru_cache(maxsize=4096)
def source_class(source: str, text: str = "") -> SourceClass:
    """What an entry's source is, and where that may be either, what it is as ``text``."""
    lemma = source.lower()
    if lemma.startswith("å "):
        return "verb"
    words = lemma.split()
    if not words:
        return ""
    first = _known_part(words[0])
    verb, noun = _is_verb(first), _is_noun(first)
    if len(words) > 1:
        if verb and (not noun or first in SHORT_VERBS or words[1] in _PARTICLES):
            return "verb"
        return "noun" if noun and not verb else ""
    if verb and noun:
        return "noun" if _definite(lemma, text.lower()) else ""
    return "verb" if verb else "noun" if noun else ""


def _is_verb(word: str) -> bool:
    """By a passive or a present participle, which only verbs have."""
    return any(lemma_of(word + ending) == word for ending in ("s", "es", "nde", "ende"))


def _is_noun(word: str) -> bool:
    """By a definite form, which only nouns have; the -et and -a of a verb are its past tense, too."""
    return any(lemma_of(word + ending) == word for ending in ("en", "n", "ne", "ene")) or (
        not word.endswith("e") and any(lemma_of(word + ending) == word for ending in ("et", "er", "a"))
    )


def _definite(lemma: str, text: str) -> bool:
    """Whether ``text`` is a noun's definite form of ``lemma`` that no verb has."""
    bare = text[:-1].rstrip("'’") if text.endswith("s") else text
    stem = lemma.removesuffix("e")
    return bare in (stem + "en", stem + "ene", stem + "ane")


def _known_part(word: str) -> str:
    """The word, or of a compound that the dictionary doesn't know the longest last part that it does."""
    if lemma_of(word) is None:
        for start in range(2, len(word) - _SHORTEST + 1):
            if lemma_of(word[start:]) == word[start:]:
                return word[start:]
    return word
