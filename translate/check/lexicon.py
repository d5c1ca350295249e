"""Whether a word is English or Norwegian, from simplemma's form dictionaries (already there for the glossary)."""

from __future__ import annotations

from functools import lru_cache

__all__ = ["is_english", "is_norwegian"]


@lru_cache(maxsize=50_000)
def is_english(word: str) -> bool:
    """Whether a form stands in the English dictionary."""
    from simplemma import is_known

    return is_known(word, lang="en")


@lru_cache(maxsize=50_000)
def is_norwegian(word: str) -> bool:
    """Whether a form stands in the Bokmål dictionary."""
    from simplemma import is_known

    return is_known(word, lang="nb")
