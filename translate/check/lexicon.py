"""Whether a word is English or Norwegian, from dictionaries that are already there for the glossary.

simplemma's form dictionaries answer for both languages; for English, lemminflect's lemma table, common prefixes and
endings and two-word compounds are asked too (:func:`is_english_word`).
"""

from __future__ import annotations

from functools import lru_cache

from translate.lexicon import is_english_form, is_known

__all__ = ["is_english", "is_english_word", "is_norwegian"]

_PREFIXES = (
    "un",
    "re",
    "non",
    "over",
    "under",
    "pre",
    "anti",
    "multi",
    "co",
    "mis",
    "out",
    "sub",
    "super",
    "inter",
    "self",
    "dis",
)
_ENDINGS = {
    "ly": ("", "e", "le"), "ness": ("", "y"), "s": ("",), "es": ("",), "ing": ("", "e"), "ed": ("", "e"), "er": ("", "e"),
    "ers": ("", "e"), "able": ("", "e"), "ish": ("",), "y": ("", "e"), "ies": ("y",), "ist": ("", "y"), "ism": ("",),
    "isation": ("ize",), "ised": ("ize",), "ise": ("ize",), "ises": ("ize",), "ising": ("ize",), "our": ("or",),
    "like": ("",), "less": ("",), "wise": ("",), "lessly": ("",), "ability": ("able",), "ibility": ("ible",),
}  # fmt: skip


@lru_cache(maxsize=4096)
def is_english(word: str) -> bool:
    """Whether a form stands in the English dictionary."""
    return is_known(word, "en")


@lru_cache(maxsize=4096)
def is_norwegian(word: str) -> bool:
    """Whether a form stands in the Bokmål dictionary."""
    return is_known(word)


@lru_cache(maxsize=4096)
def is_english_word(word: str) -> bool:
    """Whether a word in small letters is English by a dictionary, or made of an English word by common rules."""
    if _known(word):
        return True
    if any(word.startswith(p) and len(word) > len(p) + 2 and _known(word[len(p) :]) for p in _PREFIXES):
        return True
    for ending, stems in _ENDINGS.items():
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2 and any(_known(stem + s) for s in stems):
            return True
    return any(is_english(word[:i]) and is_english(word[i:]) for i in range(3, len(word) - 2))


@lru_cache(maxsize=4096)
def _known(word: str) -> bool:
    return is_english_form(word)
