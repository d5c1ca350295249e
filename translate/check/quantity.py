"""What a number in a text amounts to, so that ``3,5 mill.`` and ``3.5 million`` meet."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from translate.domain import Span

__all__ = ["Collector", "Quantity", "add_taken", "clock_keys", "pointed", "ranged", "times", "word_value"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as it stands in a text, and everything that it may mean."""

    span: Span
    """Where it stands, its multiplier (``mill.``) included."""

    keys: frozenset[str]
    """What it may amount to: plain values (``3500000``), clock times on a 12-hour dial (``@2:30``), centuries
    (``c19``). Two numbers agree when they share a key."""

    parts: tuple[frozenset[str], ...] = ()
    """For dates and scores read as one: its parts, each of which may also stand alone on the other side."""

    exact: bool = True
    """Written in digits. Number words are held to a gentler standard: ``tre`` may become “a trio”."""

    optional: bool = False
    """It may answer to a number of the other side, but needs no partner itself (``juni`` for ``06``)."""

    unit: str = ""
    """The unit after or before it: ``%``, ``km``, ``NOK`` …; empty where it has none or an unknown one."""


def times(keys: frozenset[str], factor: int) -> frozenset[str]:
    """Plain values multiplied; clock times and centuries have no multiples."""
    return frozenset(str(Fraction(k) * factor) for k in keys if k[0].isdigit())


def pointed(digits: str) -> str:
    """Digits with their point and without the other signs that group them: ``1,174.102`` is 1174.102."""
    return re.sub(r"[^\d.]", "", digits)


def ranged(
    keys: frozenset[str], text: str, end: int, scale: re.Pattern[str], factors: Mapping[str, int]
) -> frozenset[str]:
    """The keys of a number, and those with the multiplier that a range gives only once (``2–3 millioner``).

    :param end: where the number ends in ``text``.
    :param scale: matches from there over the range's other end; its group ``scale`` is the multiplier.
    :param factors: value of each multiplier by its beginning, lower case.
    """
    match = scale.match(text, end)
    if not match:
        return keys
    word = match["scale"].lower()
    return keys | times(keys, next(v for start, v in factors.items() if word.startswith(start)))


def clock_keys(hour: int, minute: int) -> frozenset[str]:
    """Keys of a clock time on a 12-hour dial; none for what is no time."""
    if hour > 24 or minute > 59:
        return frozenset()
    return frozenset({f"@{hour % 12}:{minute:02}"})


def word_value(
    words: Sequence[str], units: Mapping[str, int], scales: Mapping[str, int], joiner: str
) -> tuple[Fraction, int] | None:
    """The value of the longest run of number words at the start.

    :param words: lower-cased words.
    :param units: value of words that add up (``five``, ``twenty``).
    :param scales: value of words that multiply (``hundred``, ``million``).
    :param joiner: the word that may stand between (``and``, ``og``).
    :returns: the value and how many words it took; none where the first word is no number.
    """
    if not words or not (words[0] in units or words[0] in scales):
        return None  # the rule, so told first
    total = 0
    current = 0
    used = 0
    last = 0
    for i, word in enumerate(words):
        if word in units:
            value = units[word]
            if used and last and not _adds(last, value):
                break
            current += value
            last = value
        elif word in scales:
            scale = scales[word]
            if scale == 100:
                current = max(current, 1) * 100
            else:
                total += max(current, 1) * scale
                current = 0
            last = scale
        elif word == joiner and used and last >= 100 and i + 1 < len(words) and words[i + 1] in units:
            continue
        else:
            break
        used = i + 1
    return (Fraction(total + current), used) if used else None


def _adds(last: int, value: int) -> bool:
    """Whether a number word can follow another in one number: twenty-two, hundred five; not two three."""
    return (20 <= last < 100 and last % 10 == 0 and value < 10) or (last >= 100 and value < last)


_TAKEN = re.compile(
    r"(?<![\d.,:])(?![0-3]?\d\.[01]?\d\.\d\d(?!\d))"  # no date
    r"(?P<whole>\d{1,2}(?:[.:][0-5]\d)+)[.,](?P<part>\d{1,2})(?![\d.,:]*\d)"
)


class Collector:
    """Gathers the numbers of one text; the first reading of a place wins."""

    def __init__(self, text: str, unit: re.Pattern[str]) -> None:
        """Begin.

        :param unit: matches the unit that follows a number; its named groups are the unit names.
        """
        self._text = text
        self._unit = unit
        self._found: list[Quantity] = []

    def add(
        self,
        span: Span,
        keys: frozenset[str],
        parts: tuple[frozenset[str], ...] = (),
        *,
        exact: bool = True,
        optional: bool = False,
        unit: str = "",
    ) -> None:
        """Take a number, unless its place is taken or it means nothing."""
        if keys and not any(span.overlaps(q.span) for q in self._found):
            after = self._unit.match(self._text, span.end)
            name = unit or ((after.lastgroup or "") if after else "")
            self._found.append(Quantity(span, keys, parts, exact, optional, name))

    def add_months(
        self, words: Sequence[re.Match[str]], low: Sequence[str], months: Mapping[str, int]
    ) -> None:
        """Take the months' names among the words, which stand for numbers that a translation may leave out.

        :param low: the words in small letters.
        :param months: the number of each month's name.
        """
        if months.keys().isdisjoint(low):
            return
        for m, word in zip(words, low, strict=True):
            if month := months.get(word):
                self.add(Span(*m.span()), frozenset({str(month)}), exact=False, optional=True)

    def sorted(self) -> tuple[Quantity, ...]:
        """All, left to right."""
        return tuple(sorted(self._found, key=lambda q: q.span))


def add_taken(text: str, found: Collector) -> None:
    """What races took, to a part of a second, in either language: `25.17,4`, 25:17.4; no date (`17.05.24`)."""
    for m in _TAKEN.finditer(text):
        steps = re.split("[.:]", m["whole"])
        found.add(Span(*m.span()), frozenset({":".join([*steps[:-1], f"{steps[-1]}.{m['part']}"])}))
