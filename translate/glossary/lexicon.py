"""What the Norwegian dictionary (simplemma's, 640,000 forms) says about a word.

It knows one lemma a form: ``lover`` is ``love`` (to promise), never ``lov`` (law).
"""

from __future__ import annotations

import sys
from functools import cache, lru_cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from translate.lexicon import lemma_of

__all__ = ["known", "lemma_of", "split_compound", "stem_of"]


LONGEST = 80
"""Letters. Longer runs are no words, and looking for parts in them costs the square of their length."""


def known(word: str) -> bool:
    """Whether the dictionary knows the form."""
    return lemma_of(word) is not None


@lru_cache(maxsize=16_384)
def stem_of(word: str) -> str:
    """The Snowball stem of a word in lower case (Porter 2001, the Norwegian stemmer)."""
    # one each: a stemmer keeps the word that it is at, and threads share this function
    stem: str = _stemmer()().stemWord(word)
    return stem


@cache
def _stemmer() -> Any:
    """The class of Snowball's Norwegian stemmer, alone: its package loads thirty languages, a tenth of a second."""
    name = "sidestilt_snowball"  # a name of our own, so that the package stays whole for whoever imports it
    found = find_spec("snowballstemmer")
    places = found.submodule_search_locations if found else None
    if not places:
        raise ModuleNotFoundError("No module named 'snowballstemmer'", name="snowballstemmer")
    sys.modules[name] = package = ModuleType(name)
    package.__path__ = list(places)
    return import_module(f"{name}.norwegian_stemmer").NorwegianStemmer


@lru_cache(maxsize=16_384)
def split_compound(word: str) -> tuple[str, str]:
    """Front and last part of a compound, cut before the longest known last part; no front if there is none.

    Norwegian compounds inflect as their last part does (Faarlund, Lie & Vannebo 1997, ch. 2).
    """
    if len(word) > LONGEST:
        return "", word
    loose: tuple[str, str] | None = None
    for cut in range(2, len(word) - 2):
        front, tail = word[:cut], word[cut:]
        if lemma_of(tail) is None or (len(tail) == 3 and tail not in _SHORT_TAILS):
            continue
        # innsats-leder, not innsat-sleder: a front that is a word, with a linking s or e or not, is better
        if any(known(front.removesuffix(link)) for link in ("", "s", "e")):
            return front, tail
        loose = loose or (front, tail)
    return loose or ("", word)


_SHORT_TAILS = frozenset(
    "bok hus dag mat ord råd sak tid lag lov mål vei sti båt bil tog fly kan pris par år bru øre".split()
)
