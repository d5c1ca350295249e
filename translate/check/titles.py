"""Titles in quotation marks that a model garbled instead of copying: “Bid Santa 2”, “Drty Dancing”, “He I Am”.

An English title in a Norwegian article is to stand in the translation as it is. Whether a title was copied badly or
translated is told by its letters: a translation shares fewer of them with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from translate.check.lexicon import is_english, is_english_word, is_norwegian
from translate.check.model import Pair
from translate.check.names import folded
from translate.check.words import ratio
from translate.domain import Span

__all__ = ["garbled_titles"]

_QUOTED = re.compile(r"«([^«»\n]{2,80})»|“([^“”\n]{2,80})”|\"([^\"\n]{2,80})\"")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_FOREIGN, _ODD = 0.7, 0.87
"""Least likeness of letters: of an English title and what stands for it; of any other title, if a word of that is none."""


def garbled_titles(pair: Pair) -> list[tuple[Span, str]]:
    """Quoted parts of the target that are a quoted part of the source, garbled, each with what should stand there.

    Nothing is found where the two sides don't quote as often.
    """
    sources, targets = _quoted(pair.source), _quoted(pair.target)
    if not sources or len(sources) != len(targets):
        return []
    taken = pair.term_targets()
    found = []
    for source, target in zip(sources, targets, strict=True):
        title, said = source.of(pair.source), target.of(pair.target)
        if _garbled(title, said) and not any(target.overlaps(other) for other in taken):
            found.append((target, title))
    return found


def _quoted(text: str) -> list[Span]:
    return [Span(*match.span(match.lastindex or 0)) for match in _QUOTED.finditer(text)]


def _garbled(title: str, said: str) -> bool:
    one, other = folded(title), folded(said)
    if one == other or _plain(one) == _plain(other):
        return False
    words = [word.lower() for word in _WORD.findall(title)]
    if _is_foreign(words):
        return bool(ratio(one, other, _FOREIGN))
    odd = any(w not in words and not is_english_word(w) for w in map(str.lower, _WORD.findall(said)))
    return odd and bool(ratio(one, other, _ODD))


def _is_foreign(words: Sequence[str]) -> bool:
    """Whether a title is English, and not Norwegian as well."""
    return bool(words) and all(map(is_english, words)) and not all(map(is_norwegian, words))


def _plain(text: str) -> str:
    """Letters and digits alone: other marks may differ."""
    return "".join(filter(str.isalnum, text))
