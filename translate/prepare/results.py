"""Lines of names and figures: `Rosenborg–Brann 2–1 (1–0)`, `1. Rosenborg 10 7 2 1 20–8 23`, `0155 Oslo`, `Norge–Sverige 2–1`.

A model may lose a name or a figure of one, as no sentence tells it what they are.
"""

from __future__ import annotations

import re
from functools import cache

from translate.lexicon import lemma_of
from translate.places import place_table

__all__ = ["row_in_english"]

_TEAM = r"[A-ZÆØÅÄÖÉ]\w*[.'’]?(?:[ /-](?:[A-ZÆØÅÄÖÉ]\w*[.'’]?|[2-4](?!\d|[–-]\d))){0,3}"
_SCORE = r"\d{1,3}[–-]\d{1,3}"
_MATCH = re.compile(
    rf"{_TEAM}(?: ?[–—-] ?| – ){_TEAM},? {_SCORE}(?: \({_SCORE}(?:, ?{_SCORE})*\))?(?: (?:e\.e\.|eeo\.?))?"
)
_FIGURE = rf"(?:{_SCORE}|[+−-]?\d{{1,3}})"
_STANDING = re.compile(rf"(?:\d{{1,2}}\.? )?{_TEAM}(?: {_FIGURE}){{3,}}")
_POST_TOWN = re.compile(r"(?:N-)?\d{4} [A-ZÆØÅ][\w-]+(?: [A-ZÆØÅ][\w-]+){0,2}")
_FEWEST = 5
"""Figures that make a standing without a score: fewer may be one number with its thousands, or a sentence's."""

_NAME = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CLUBS = frozenset(
    "brann glimt start viking odd lyn fram skeid bryne jerv ull kisa alta moss molde ready frigg ørn sandnes".split()
)
"""Clubs whose names are words."""


@cache
def _in_results() -> dict[str, str]:
    """Places, in small letters, as an English row of results has them; empty where a model must say it."""
    return {
        name.lower(): told
        for place in place_table()
        for name, told in zip(place.names, place.in_results, strict=True)
    }


def row_in_english(text: str) -> str | None:
    """A match's result, a team's row in a table or a post town in English, whose names stay but for countries'.

    None for all else, and where English may have another word for any of it.
    """
    line = text.strip().rstrip(".")
    results = _MATCH.fullmatch(line) or (_STANDING.fullmatch(line) and _is_standing(line))
    if not (results or _POST_TOWN.fullmatch(line)):
        return None
    names = [name.lower() for name in _NAME.findall(line)]
    if any(map(_is_open, names)) or not (results or all(_told(name) == name for name in names)):
        return None
    return _NAME.sub(lambda match: _told(match.group()), text)


def _told(name: str) -> str:
    """What a row in English has for a name."""
    english = _in_results().get(name.lower(), name)
    return name if english.lower() == name.lower() else english


def _is_standing(line: str) -> bool:
    return re.search(_SCORE, line) is not None or len(re.findall(_FIGURE, line)) >= _FEWEST


def _is_open(name: str) -> bool:
    """Whether what a name is in English is for a model to say."""
    english = _in_results()
    if name in english:
        return not english[name]
    parts = name.split("-")
    return (len(parts) > 1 and any(part in english for part in parts)) or any(map(_is_word, parts))


def _is_word(word: str) -> bool:
    """Whether a name is a word of its own, as in `Kvinner–Menn 2–1`; short ones are a club's letters (IL, FK)."""
    return len(word) > 2 and word not in _CLUBS and lemma_of(word, "nb") is not None
