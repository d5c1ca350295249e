"""Names that a model spelled wrongly, and how the source spells them.

A small model writes rare names piece by piece, and stutters (“Raqqqa”) or drops a letter (“Elctoral”, “Raqa”). Such a word is told
from a name's own English form (``Sokrates``, “Socrates”; ``Aristoteles``, “Aristotle”) by its letters alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate.check.lexicon import is_english
from translate.check.model import Pair
from translate.check.names import ENOUGH, TARGET_GENITIVE, TARGET_WORD, folded, name_mentions
from translate.check.places import norwegian_places
from translate.check.words import ratio, word_set
from translate.domain import Span

__all__ = ["misspelled_names"]

_ENDS = 2
"""Letters at a name's end that no glitch was seen to touch; other languages' forms mostly differ there."""

_SHORTEST = 4
"""Letters of the shortest name: shorter ones are like too much."""

_SHORTEST_WORD = 3
"""Letters of the shortest word that may be a name cut short."""

_SOUNDS = (
    *(("sch", "sk"), ("ch", "k"), ("ck", "k"), ("th", "t"), ("ph", "f"), ("gh", "g"), ("kh", "k"), ("rh", "r"), ("qu", "kv")),
    *(("x", "ks"), ("c", "k"), ("q", "k"), ("w", "v"), ("z", "s"), ("y", "i"), ("j", "i"), ("ou", "u"), ("oo", "u")),
)  # fmt: skip
"""Letters that languages write for the same sound, longer ones first."""

_SURNAME = re.compile(r" [^\W\d_a-zæøå][^\W\d_]{2,}")

_RUN, _TREBLE = re.compile(r"(.)\1+"), re.compile(r"(.)\1\1")


def misspelled_names(pair: Pair) -> list[tuple[Span, str]]:
    """Words of the target that are a name of the source, misspelled, each with the right spelling, in their order."""
    names = list(_names(pair))
    return list(_misspelled(pair, names)) if names else []


def _names(pair: Pair) -> Iterator[tuple[str, bool]]:
    """Names that English keeps, and whether their last letter may be a genitive's; no places, it may have words for those."""
    mentions = name_mentions(pair.source)
    taken = [*pair.term_spans(), *(m.span for m in norwegian_places(pair.source))] if mentions else []
    for span, name in mentions:
        if len(name) >= _SHORTEST and not any(span.overlaps(other) for other in taken):
            yield name, False
            if name[-1] == "s" and len(name) > _SHORTEST and name == span.of(pair.source):
                yield name[:-1], True


def _misspelled(pair: Pair, names: list[tuple[str, bool]]) -> Iterator[tuple[Span, str]]:
    known = word_set(pair.source)
    taken = pair.term_targets()
    for match in TARGET_WORD.finditer(pair.target):
        word = TARGET_GENITIVE.sub("", match.group())
        span = Span(match.start(), match.start() + len(word))
        if word.lower() in known or len(word) < _SHORTEST_WORD or any(span.overlaps(t) for t in taken):
            continue
        owner = word != match.group()
        likely = max((_likeness(name, word), name) for name, genitive in names if owner or not genitive)
        if likely[0] and (not is_english(word.lower()) or _is_its_start(pair, span, likely[1])):
            yield span, likely[1]


def _is_its_start(pair: Pair, span: Span, name: str) -> bool:
    """Whether an English word can only be a name's start: with a capital inside a sentence, or before the name's surname."""
    word = span.of(pair.target)
    inside = pair.target[: span.start].rstrip()[-1:].isalnum() or pair.target[: span.start].endswith(", ")
    if inside and word[0].isupper() and _stutters(folded(word), folded(name)):
        return True
    following = _SURNAME.match(pair.target, span.end)
    return following is not None and f"{name}{following.group()}" in pair.source


def _likeness(name: str, word: str) -> float:
    """How likely a word is a misspelled name, from 0 to 1; 0 where it is the name, or its form in another language."""
    one, other = folded(name), folded(word)
    if one == other or one[:1] != other[:1]:
        return 0.0
    if (
        _stutters(one, other)
        or _stutters(other, one)
        or _trebled(one, other)
        or (len(other) < len(one) and _single(one) == _single(other))
    ):
        return 1.0
    if (
        len(word) < _SHORTEST
        or one[-_ENDS:] != other[-_ENDS:]
        or other.startswith(one)
        or _sound(one) == _sound(other)
    ):
        return 0.0
    return ratio(one, other, ENOUGH)


def _stutters(name: str, word: str) -> bool:
    """Whether a word is a name that doesn't stop (“Talalalal”); the other way round, one that stopped too soon (“Tal”)."""
    rest = word.removeprefix(name)
    return rest != word and any(
        rest == name[-size:] * (len(rest) // size) for size in range(1, 5) if len(rest) % size == 0
    )


def _trebled(name: str, word: str) -> bool:
    """Whether a word is a name but for a letter that stands three times in a row: “Tayyyip”."""
    return _TREBLE.search(word) is not None and _RUN.sub(r"\1", word) == _RUN.sub(r"\1", name)


def _sound(word: str) -> str:
    """A word as it sounds, roughly, whatever language spells it."""
    for letters, sound in _SOUNDS:
        word = word.replace(letters, sound)
    return _single(word)


def _single(word: str) -> str:
    """A word without its double letters, which models drop and other languages' forms of a name keep."""
    return re.sub(r"(.)\1", r"\1", word)
