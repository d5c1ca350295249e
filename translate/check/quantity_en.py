"""Numbers in English text: ``5,000``, ``3.5 million``, ``2:30 p.m.``, ``May 12``, ``the ’90s``, ``twenty-two``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

from translate.check.quantity import (
    Collector,
    Quantity,
    add_taken,
    clock_keys,
    pointed,
    ranged,
    times,
    word_value,
)
from translate.check.words import SENTENCES, word_set
from translate.domain import Span

__all__ = ["english_quantities"]

_UNITS: dict[str, int] = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES = {
    word + plural: value
    for word, value in (
        ("hundred", 100),
        ("thousand", 1000),
        ("million", 10**6),
        ("billion", 10**9),
        ("trillion", 10**12),
    )
    for plural in ("", "s")
}
_ORDINALS = {
    "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirds": 3, "fifths": 5,
}  # fmt: skip
_TENS = {w: v for w, v in _UNITS.items() if v >= 20}
_DECADE_WORDS = {w[:-1] + "ies": v for w, v in _TENS.items()}
_NUMBER_WORDS = frozenset({*_UNITS, *_SCALES, *_ORDINALS, *_DECADE_WORDS})
_SCALE_RE = r"(?P<scale>hundred|thousand|millions?|billions?|trillions?|mn|bn|[mk](?![\w./]))"
_SCALE_VALUE = {"h": 100, "th": 1000, "k": 1000, "m": 10**6, "b": 10**9, "tr": 10**12}
_RANGE = re.compile(rf"\s?(?:[–-]|to|and|or)\s?(?:US\$|\$|€|£)?\d+(?:\.\d+)?[\s-]?{_SCALE_RE}", re.IGNORECASE)
_MONTHS = {
    name: n
    for n, name in enumerate(
        "january february march april may june july august september october november december".split(), 1
    )
}
_CUES = _NUMBER_WORDS | _MONTHS.keys()
"""Words of which one stands in every text that has a number in letters."""

_MONEY = re.compile(
    r"(?P<USD>US\$|\$)|(?P<EUR>€)|(?P<GBP>£)|(?P<NOK>NOK)|(?P<DKK>DKK)|(?P<SEK>SEK)", re.IGNORECASE
)
_CLOCK = re.compile(
    r"(?<![\d.,:])(?P<h>[01]?\d|2[0-4])(?P<sep>[:.])(?P<m>[0-5]\d)(?![\d.,:]*\d)(?P<half>\s?(?:[ap]\.?m\b\.?))?",
    re.IGNORECASE,
)
_HOUR = re.compile(
    r"(?<![\d.,:])(?P<h>1?\d)\s?(?:[ap]\.?m\b\.?|o['’]clock)|\bat (?P<h2>[01]?\d|2[0-4])\b(?!\s?[%.,:]?\d)",
    re.IGNORECASE,
)
_MILITARY = re.compile(
    r"(?<![\d.,:])(?P<h>[01]\d|2[0-4])(?P<m>[0-5]\d)(?=\s?(?:hours|hrs|UTC|GMT|local|h\b))"
)
_DATE = re.compile(r"(?<![\d./])(?P<a>[0-3]?\d)[./](?P<b>[01]?\d|[0-3]\d)[./](?P<y>\d{4}|\d{2})(?!\d)")
_PLAIN = re.compile(
    r"(?P<money>(?:US\$|\$|€|£|\b(?:NOK|DKK|SEK))\s?)?(?<!\d)(?P<int>\d{1,3}(?:[, \u00a0\u2009\u202f.’']\d{3})+(?!\d)|\d+)(?:(?P<sep>[.,])(?P<frac>\d+))?"
    rf"(?:st|nd|rd|th)?(?:[\s-]?{_SCALE_RE}(?![a-z]))?",
    re.IGNORECASE,
)
_DECADE = re.compile(r"(?<!\d)(?P<y>\d{2,4})[’']?s\b")
_CENTURY = re.compile(
    r"(?<!\d)(?P<n>\d{1,2})(?:st|nd|rd|th)?(?=(?:\s?(?:and|or|to|–|-|early|late|mid|\d{1,2}(?:st|nd|rd|th)|the|early-|late-|mid-))*[\s-]?(?:century|centuries))",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+")
_SPEAKS_TIME = frozenset({"half", "quarter", *(w for w, v in _UNITS.items() if 1 <= v <= 12)})
"""Words of which one stands in every time that :data:`_SPOKEN` finds."""

_SPOKEN = re.compile(
    r"\b(?P<how>half past|(?:a quarter|quarter|twenty(?:[- ]five)?|ten|five) (?:past|to))\s+"
    r"(?P<h>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
    r"|\b(?P<oclock>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?:-(?P<min>ten|fifteen|twenty|thirty|forty|fifty))?(?:\s+o['’]clock|\s+[ap]\.?m\b|(?<=-thirty)\b)",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\s?-?(?:(?P<pct>%|percent|per\s?cent|percentage points?)|(?P<DKK>Danish (?:kroner|crowns)|DKK\b)|(?P<SEK>Swedish (?:kron[eo]r|crowns)|SEK\b)"
    r"|(?P<NOK>(?:Norwegian )?(?:kroner|krone\b|crowns)|NOK\b|kr\b)|(?P<USD>(?:U\.?S\.? )?dollars?|bucks)"
    r"|(?P<EUR>euros?|€)|(?P<GBP>pounds?|£)|(?P<km>km\b|kilomet(?:er|re)s?)|(?P<mile>miles?)|(?P<mil>mil\b|Scandinavian miles)"
    r"|(?P<kg>kg\b|kilo(?:gram|gramme)?s?\b)|(?P<m>m\b|met(?:er|re)s?)|(?P<cm>cm\b|centimet(?:er|re)s?)|(?P<tonn>tons?\b|tonnes?)|(?P<deg>°|degrees?))",
    re.IGNORECASE,
)


@lru_cache(maxsize=SENTENCES)
def english_quantities(text: str) -> tuple[Quantity, ...]:
    """Every number in an English text, left to right, without overlap; “a” is no number, “one” is."""
    digits = _DIGIT.search(text) is not None
    if not digits and "_" not in text and _CUES.isdisjoint(word_set(text)):
        return ()
    found = Collector(text, _UNIT)
    words = list(_WORD.finditer(text))
    low = [w.group().lower() for w in words]
    if digits:
        add_taken(text, found)
        _add_ages(text, found)
    if not _SPEAKS_TIME.isdisjoint(low):
        for m in _SPOKEN.finditer(text):
            found.add(Span(*m.span()), _spoken_time(m), _spoken_range(m), exact=False)
    if digits:
        _add_times(text, found)
        for m in _PLAIN.finditer(text):
            money = _MONEY.match(m["money"] or "")
            keys = ranged(_plain(m), text, m.end(), _RANGE, _SCALE_VALUE)
            found.add(Span(*m.span()), keys, _versions(m), unit=(money.lastgroup or "") if money else "")
    _add_words(text, words, low, found)
    found.add_months(words, low, _MONTHS)
    return found.sorted()


def _add_ages(text: str, found: Collector) -> None:
    """Decades, centuries and dates in digits."""
    for m in _DECADE.finditer(text):
        y = int(m["y"])
        years = {str(y)}
        if y % 100 == 0 and y >= 1000:
            years.add(f"c{y // 100 + 1}")
        elif y < 100:
            years |= {str(1900 + y), str(1800 + y), str(2000 + y)}
        found.add(Span(*m.span()), frozenset(years))
    for m in _CENTURY.finditer(text):
        n = int(m["n"])
        found.add(Span(*m.span()), frozenset({str(n), f"c{n}", str((n - 1) * 100)}))
    for m in _DATE.finditer(text):
        year = {str(int(m["y"]))} | ({f"19{m['y']}", f"20{m['y']}"} if len(m["y"]) == 2 else set())
        parts = (frozenset({str(int(m["a"]))}), frozenset({str(int(m["b"]))}), frozenset(year))
        found.add(Span(*m.span()), frozenset({"date"}), parts)


def _add_times(text: str, found: Collector) -> None:
    """Times in digits."""
    for m in _CLOCK.finditer(text):
        keys = clock_keys(int(m["h"]), int(m["m"]))
        if m["sep"] == "." and not m["half"]:
            keys |= {str(Fraction(f"{m['h']}.{m['m']}"))}
        if int(m["m"]) == 0:
            keys |= {str(int(m["h"]))}
        found.add(Span(*m.span()), keys, (frozenset({str(int(m["h"]))}), frozenset({str(int(m["m"]))})))
    for m in _MILITARY.finditer(text):
        found.add(Span(*m.span()), clock_keys(int(m["h"]), int(m["m"])) | {m.group()})
    for m in _HOUR.finditer(text):
        h = int(m["h"] or m["h2"])
        pm = {str(h + 12)} if h < 12 and m["h"] else set()
        found.add(Span(*m.span()), clock_keys(h, 0) | {str(h)} | pm)


def _plain(m: re.Match[str]) -> frozenset[str]:
    """What digits with separators may amount to; Norwegian ways of writing them are understood too."""
    digits = re.sub(r"\D", "", m["int"])
    keys: set[str] = set()
    if m["frac"]:
        keys.add(str(Fraction(f"{digits}.{m['frac']}")))
    else:
        keys.add(str(int(digits)))
        if m["int"].count(".") == 1 and not m["int"].endswith("000"):
            keys.add(str(Fraction(pointed(m["int"]))))
    if not m["scale"]:
        return frozenset(keys)
    scale = m["scale"].lower()
    factor = next(value for start, value in _SCALE_VALUE.items() if scale.startswith(start))
    return times(frozenset(keys), factor) | (frozenset(keys) if scale == "m" else frozenset())


def _versions(m: re.Match[str]) -> tuple[frozenset[str], ...]:
    """The parts of ``1.1``, which may be a date; none where it can only be a value."""
    if m["scale"] or m["sep"] != "." or len(m["int"]) > 2 or len(m["frac"]) > 2:
        return ()
    return frozenset({str(int(m["int"]))}), frozenset({str(int(m["frac"]))})


def _spoken_time(m: re.Match[str]) -> frozenset[str]:
    """``half past eleven`` is 11:30."""
    if m["oclock"]:
        hour = _UNITS[m["oclock"].lower()]
        minute = _UNITS[m["min"].lower()] if m["min"] else 0
        return clock_keys(hour, minute) | frozenset({str(hour)} if minute == 0 else ())
    how = m["how"].lower()
    hour = int(m["h"]) if m["h"].isdigit() else _UNITS[m["h"].lower()]
    minute = 30 if "half" in how else 15 if "quarter" in how else 10 if "ten" in how else 5 * ("five" in how)
    minute += 20 * ("twenty" in how)
    return clock_keys((hour + 11) % 12, 60 - minute) if how.endswith("to") else clock_keys(hour, minute)


def _spoken_range(m: re.Match[str]) -> tuple[frozenset[str], ...]:
    """The ends of ``five to ten``, which may be a range; none for other times."""
    first, _, way = (m["how"] or "").lower().replace("-", " ").rpartition(" ")
    if way != "to" or "quarter" in first:
        return ()
    low = sum(_UNITS[word] for word in first.split())
    high = m["h"] if m["h"].isdigit() else str(_UNITS[m["h"].lower()])
    return frozenset({str(low)}), frozenset({high})


def _add_words(text: str, words: Sequence[re.Match[str]], low: Sequence[str], found: Collector) -> None:
    """Number words, runs of them (``two hundred and five``), decades and ordinals.

    :param low: the words in small letters.
    """
    if _NUMBER_WORDS.isdisjoint(low):
        return
    i = 0
    while i < len(words):
        run = word_value(low[i : i + 9], _UNITS, _SCALES, "and")
        if run:
            value, used = run
            end = words[i + used - 1].end()
            ordinal = _ORDINALS.get(low[i + used]) if i + used < len(low) else None
            if ordinal and value % 10 == 0 and ordinal < 10 and text[end : end + 1] == "-":
                value, end, used = value + ordinal, words[i + used].end(), used + 1
            found.add(Span(words[i].start(), end), frozenset({str(value)}), exact=False)
            i += used
            continue
        word = low[i]
        if word in _ORDINALS:
            n = _ORDINALS[word]
            century = any(w.startswith("centur") for w in low[i + 1 : i + 5])
            keys = {str(n), f"c{n}", str((n - 1) * 100)} if century else {str(n)}
            found.add(Span(*words[i].span()), frozenset(keys), exact=False)
        elif word in _DECADE_WORDS:
            decade = _DECADE_WORDS[word]
            keys = {str(decade), str(1900 + decade), str(1800 + decade)}
            found.add(Span(*words[i].span()), frozenset(keys), exact=False)
        i += 1
