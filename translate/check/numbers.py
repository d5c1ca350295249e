"""Numbers, amounts, times, dates and their units: the same on both sides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from translate.check.model import Pair, issue
from translate.check.quantity import Quantity
from translate.check.quantity_en import english_quantities
from translate.check.quantity_nb import norwegian_quantities
from translate.domain import Issue, Severity

__all__ = ["Numbers", "Units"]

_ENGLISH = {
    "0": r"nil|no|none|zero|nothing|midnight",
    "1": r"first|one|an?|single|I|once|within|each|per|every|only",
    "2": r"both|couple|pairs?|twice|doubl\w*|second\w*|II|two|half|halves|twins?|duo|either|other|each|together|neither|between",
    "3": r"thrice|tripl\w*|trio|third\w*|III|threefold|trinity",
    "4": r"quarter\w*|fourth\w*|quadr\w+|fortnight|IV",
    "5": r"fifth\w*|handful|V",
    "6": r"half|sixth\w*|VI",
    "7": r"weeks?|VII",
    "8": r"octo\w*|eighth\w*|VIII",
    "10": r"decades?|tenth\w*|X",
    "12": r"dozens?|midday|noon|midnight|years?",
    "14": r"fortnight",
    "15": r"quarter",
    "24": r"midnight|day",
    "30": r"half",
    "50": r"half",
    "100": r"century|centuries|hundreds?",
    "1000": r"thousands?|millenn\w+",
}
"""How English says a number without its name, by value."""

_NORWEGIAN = {
    "0": r"null|ingen|midnatt|minimum",
    "2": r"begge|båe|pars?|paret|dob\w+|tvilling\w*|halv\w*|andre|annen|annet|ande|annenhver|annankvar|dere|dykk|oss|dusin",
    "3": r"trippel\w*|trio\w*|tre\w*",
    "4": r"kvart\w*|fire\w*",
    "5": r"fem\w*",
    "6": r"halvt|halvår\w*|seks\w*",
    "10": r"ti[åt]\w+|titall?\w*|ti",
    "12": r"dusin",
    "20": r"snes",
    "100": r"hundre\w*|århundre\w*",
    "1000": r"tusen\w*|årtusen\w*",
}
"""How Norwegian says a number without its name, by value."""

_LOOSE = frozenset({"0", "1", "2", "6", "12", "100", "1000"})
"""Values that may lose their digits."""

_DATED = re.compile(r"\.\s?(?:jan|feb|mars|apr|mai|jun|jul|aug|sep|okt|nov|des)", re.IGNORECASE)
"""After the day of a date, which no “a” or “first” stands for."""

_METRES = {"km": 1000.0, "mile": 1609.344, "mil": 10000.0, "m": 1.0, "cm": 0.01}
"""Length of a unit in metres: a translation may convert."""


@dataclass(frozen=True, slots=True)
class _Side:
    """A text and its numbers."""

    text: str
    numbers: tuple[Quantity, ...]


class Numbers:
    """Numbers of the source that the translation lacks, and the other way round."""

    name = "numbers"
    severity = Severity.ERROR
    explain = "A number, amount, time or date differs between source and translation."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """Compare values, not spellings: ``5 000`` and “five thousand” are the same."""
        source = _Side(pair.source, norwegian_quantities(pair.source))
        target = _Side(pair.target, english_quantities(pair.target))
        if not source.numbers and not target.numbers:
            return
        lost = _unmet(source, target, _ENGLISH, added=False)
        added = [q for q in _unmet(target, source, _NORWEGIAN, added=True) if q.exact or "1" not in q.keys]
        if added and not lost:
            # nothing is lost as long as “both” may stand for *to*; beside a number from nowhere that is no excuse
            lost = _unmet(source, target, {}, added=False)[:1]
        while lost and added:
            here = lost.pop(0)
            there = added.pop(0)
            yield issue(
                self,
                pair,
                f"{here.span.of(pair.source)} in the source, {there.span.of(pair.target)} in the translation",
                source=here.span,
                target=there.span,
                severity=self._gravity(here.exact or there.exact),
            )
        for q in lost:
            reason = f"{q.span.of(pair.source)} is in the source, but not in the translation"
            yield issue(self, pair, reason, source=q.span, severity=self._gravity(q.exact))
        for q in added:
            reason = f"{q.span.of(pair.target)} is in the translation, but not in the source"
            # English likes to count (“the two”, “some four dozen”), so an added number word proves little
            severity = self.severity if q.exact else Severity.NOTE
            yield issue(self, pair, reason, target=q.span, severity=severity)

    def _gravity(self, exact: bool) -> Severity:
        """Number words leave room for idiom, digits don't."""
        return self.severity if exact else Severity.WARNING


def _met(
    number: Quantity, text: str, mine: Sequence[Quantity], other: _Side, otherwise: dict[str, str]
) -> bool:
    """Whether the other side has the number, whole or in parts, or says it without a number.

    :param mine: all numbers of the number's own side.
    """
    if number.optional or any(_answers(number.keys, q, mine) for q in other.numbers):
        return True
    if number.parts and all(any(_answers(part, q, mine) for q in other.numbers) for part in number.parts):
        return True
    if not number.exact and _verbatim(number, text, other.text):
        return True
    if number.exact and _DATED.match(text, number.span.end):
        return False
    return any(
        re.search(rf"(?<!\w)(?:{otherwise[key]})(?!\w)", other.text, re.IGNORECASE) is not None
        for key in number.keys & otherwise.keys()
        if not number.exact or key in _LOOSE
    )


def _unmet(side: _Side, other: _Side, otherwise: dict[str, str], *, added: bool) -> list[Quantity]:
    """The numbers that the other side lacks, counting those that come several times, and allowing for conversions.

    :param added: ``side`` is the target: a conversion may stand beside the source's own number.
    """
    numbers = side.numbers
    unmet = [n for n in numbers if not _met(n, side.text, numbers, other, otherwise)]
    free = [o for o in other.numbers if added or not any(n.keys & o.keys for n in numbers)]
    unmet = [n for n in unmet if not any(_converts(n, o) for o in free)]
    exact = [n for n in numbers if n.exact and n not in unmet and not n.keys & {"1", "2"}]
    for number in exact:
        same = [n for n in exact if n.keys == number.keys]
        there = sum(1 for o in other.numbers if _answers(number.keys, o, numbers))
        if number is same[-1] and 0 < there < len(same):
            unmet.append(number)
    return unmet


def _answers(keys: frozenset[str], other: Quantity, mine: Sequence[Quantity]) -> bool:
    """Whether a number may be meant by the other one, or by a part of it whose other parts are on this side too."""
    if keys & other.keys:
        return True
    return any(keys & part for part in other.parts) and all(
        any(part & n.keys or any(part & p for p in n.parts) for n in mine) for part in other.parts
    )


def _converts(one: Quantity, other: Quantity) -> bool:
    """Whether two lengths in different units are the same within 5 %."""
    if one.unit == other.unit or one.unit not in _METRES or other.unit not in _METRES:
        return False
    here = [float(Fraction(k)) * _METRES[one.unit] for k in one.keys if k[0].isdigit()]
    there = [float(Fraction(k)) * _METRES[other.unit] for k in other.keys if k[0].isdigit()]
    return any(abs(a - b) <= 0.05 * max(a, b) for a in here for b in there)


def _verbatim(number: Quantity, text: str, other_text: str) -> bool:
    """Whether a number word stands on the other side as it is, as in a title (``Six Days in Fallujah``)."""
    word = number.span.of(text)
    if word[:1].isupper() and len(word) > 2 and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", other_text):
        return True
    around = re.search(
        rf"\w+\s{re.escape(word)}\s\w+", text[max(0, number.span.start - 20) : number.span.end + 20]
    )
    return around is not None and around.group() in other_text


class Units:
    """A number with another unit: kroner into dollars, kilometres into miles."""

    name = "units"
    severity = Severity.ERROR
    explain = "A number has another unit or currency in the translation than in the source."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """Compare the units of numbers that agree."""
        for here in norwegian_quantities(pair.source):
            if not here.unit:
                continue
            same = [q for q in english_quantities(pair.target) if q.keys & here.keys]
            if same and here.unit in _NEEDED and not any(q.unit for q in same):
                reason = (
                    f"{here.span.of(pair.source)} is in {_NAMES[here.unit]}, the translation doesn't say so"
                )
                spans = here.span, same[0].span
                yield issue(self, pair, reason, source=spans[0], target=spans[1], severity=Severity.WARNING)
            same = [q for q in same if q.unit]
            if same and not any(q.unit == here.unit for q in same):
                there = same[0]
                # “Danish kroner” for ``kroner`` may be what somebody wanted to make clear
                loose = {here.unit, there.unit} <= _CROWNS
                yield issue(
                    self,
                    pair,
                    f"{_NAMES.get(here.unit, here.unit)} in the source, {_NAMES.get(there.unit, there.unit)} in the translation",
                    source=here.span,
                    target=there.span,
                    severity=Severity.WARNING if loose else self.severity,
                )


_CROWNS = frozenset({"NOK", "DKK", "SEK"})

_NEEDED = _CROWNS | {"USD", "EUR", "GBP", "pct"}
"""Units that a translation may not leave out."""

_NAMES = {
    "pct": "per cent",
    "NOK": "kroner",
    "DKK": "Danish kroner",
    "SEK": "Swedish kronor",
    "USD": "dollars",
    "EUR": "euros",
    "GBP": "pounds",
    "km": "kilometres",
    "mil": "mil (10 km)",
    "mile": "miles",
    "kg": "kilograms",
    "m": "metres",
    "cm": "centimetres",
    "tonn": "tonnes",
    "deg": "degrees",
}
