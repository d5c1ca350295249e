"""Months and weekdays."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate.check.model import Pair, issue
from translate.check.words import word_set
from translate.domain import Issue, Severity, Span

__all__ = ["Calendar"]

_DAYS = {
    "mandag": "Monday", "måndag": "Monday", "tirsdag": "Tuesday", "tysdag": "Tuesday", "onsdag": "Wednesday",
    "torsdag": "Thursday", "fredag": "Friday", "lørdag": "Saturday", "laurdag": "Saturday", "søndag": "Sunday",
    "sundag": "Sunday",
}  # fmt: skip
_MONTHS = {
    "januar": "January", "februar": "February", "mars": "March", "april": "April", "mai": "May", "juni": "June",
    "juli": "July", "august": "August", "september": "September", "oktober": "October", "november": "November",
    "desember": "December",
}  # fmt: skip
_ENGLISH = {**_DAYS, **_MONTHS}
_NB = re.compile(rf"\b(?P<word>{'|'.join(_ENGLISH)})(?:en|er|ene|ens|s)?\b", re.IGNORECASE)
_FORMS = frozenset(name + ending for name in _ENGLISH for ending in ("", "en", "er", "ene", "ens", "s"))
"""What :data:`_NB` finds."""

_EN = re.compile(
    r"\b(?P<word>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August"
    r"|September|October|November|December)s?\b"
    r"|\b(?P<short>Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)\b"
)


class Calendar:
    """Another month or weekday than in the source."""

    name = "calendar"
    severity = Severity.ERROR
    explain = "A month or weekday differs between source and translation."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """Compare names of days and months; a month in digits answers to its name."""
        if _FORMS.isdisjoint(word_set(pair.source)):
            return
        here = [(Span(*m.span()), _ENGLISH[m["word"].lower()]) for m in _NB.finditer(pair.source)]
        there = [(Span(*m.span()), m["word"] or m["short"]) for m in _EN.finditer(pair.target)]
        found = [name for _, name in there]
        names = {name for _, name in here}
        lost = [
            (s, n)
            for s, n in here
            if not any(n.startswith(f[:3]) for f in found) and not _in_digits(n, pair.target)
        ]
        added = [(s, n) for s, n in there if not any(x.startswith(n[:3]) for x in names)]
        for (span, name), other in zip(lost, added, strict=False):
            reason = f"{span.of(pair.source)} ({name}) in the source, {other[1]} in the translation"
            yield issue(self, pair, reason, source=span, target=other[0])
        for span, name in lost[len(added) :]:
            reason = f"{span.of(pair.source)} ({name}) is not in the translation"
            # *mars* is a planet too, and *mai* a name
            severity = Severity.NOTE if name in ("March", "May") else Severity.WARNING
            yield issue(self, pair, reason, source=span, severity=severity)


def _in_digits(name: str, target: str) -> bool:
    """Whether the target may give the month as a number (``12/06/2017``)."""
    return name in _MONTHS.values() and re.search(r"\d{1,2}[./-]\d{1,2}", target) is not None
