"""Times of day that a model gave the wrong half of the day, or both clocks at once.

Norwegian counts hours to 24; a model writes “21 a.m.” for ``klokken 21``, and “2.30 a.m.” for ``kl. 14.30``.
"""

from __future__ import annotations

import re

from translate.check.model import Pair
from translate.domain import Span

__all__ = ["misread_times"]

_HOUR = r"(?P<hour>[01]?\d|2[0-4])(?:[.:](?P<minutes>[0-5]\d))?"
_SOURCE = re.compile(rf"\b{_HOUR}(?!\d|[.,:]?\d| ?(?:prosent|kroner|%))")
_CLOCK = re.compile(r"\b(?:klokk(?:en|a)|kl\b\.?)", re.IGNORECASE)
_TARGET = re.compile(
    rf"(?<![\d.,:]){_HOUR}(?P<half>[\u00a0\u202f ]?(?:[ap]\.m\.|[ap]m\b|o[’']clock\b))(?:(?<=\.)(?P<ends>[\"”’»)\s]*\Z))?",
    re.IGNORECASE,
)
_LAST_OF_MORNING = 12


def misread_times(pair: Pair) -> list[tuple[Span, str]]:
    """Parts of the target with a half of the day that can't be, each with what should stand there, in their order.

    An hour past twelve has none. Where the source's hour is past twelve, or begins with a nought, its half is known.
    """
    found = []
    sure: dict[tuple[int, str], str] | None = None
    for match in _TARGET.finditer(pair.target):
        hour, minutes, half = int(match["hour"]), match["minutes"], match["half"]
        if hour > _LAST_OF_MORNING:
            right = "" if minutes else ":00"
            stop = "." if match["ends"] is not None else ""
            found.append((Span(*match.span("half")), right + stop))
            continue
        if "m" not in half.lower():
            continue
        if sure is None:
            sure = _halves(pair.source)
        known = sure.get((hour, minutes or "00"))
        at = half.lower().find("a") if known == "p" else half.lower().find("p") if known == "a" else -1
        if at >= 0 and known:
            start = match.start("half") + at
            letter = known.upper() if half[at].isupper() else known
            found.append((Span(start, start + 1), letter))
    return found


def _halves(source: str) -> dict[tuple[int, str], str]:
    """Of each time of a source, as a clock of twelve hours shows it, the half of the day; nothing where it isn't sure."""
    if not _CLOCK.search(source):
        return {}
    halves: dict[tuple[int, str], str] = {}
    unsure = set()
    for match in _SOURCE.finditer(source):
        hour, minutes = int(match["hour"]), match["minutes"] or "00"
        key = hour - 12 if hour > _LAST_OF_MORNING else hour or 12, minutes
        half = "p" if _LAST_OF_MORNING < hour < 24 else "a" if match["hour"][0] == "0" else ""
        if not half or halves.setdefault(key, half) != half:
            unsure.add(key)
    return {key: half for key, half in halves.items() if key not in unsure}
