"""Numbers in Norwegian text: ``5 000``, ``3,5 mill.``, ``kl. 14.30``, ``12. mai``, ``90-tallet``, ``tjueto``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import cache, lru_cache

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

__all__ = ["norwegian_quantities"]

_SMALL = {
    "null": 0, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "sju": 7, "syv": 7, "åtte": 8,
    "ni": 9, "ti": 10, "elleve": 11, "tolv": 12, "tretten": 13, "fjorten": 14, "femten": 15, "seksten": 16,
    "sytten": 17, "atten": 18, "nitten": 19, "tjue": 20, "tyve": 20, "tretti": 30, "tredve": 30, "førti": 40,
    "femti": 50, "seksti": 60, "sytti": 70, "åtti": 80, "nitti": 90,
}  # fmt: skip
_DIGITS = {"en": 1, "én": 1, "ett": 1, "et": 1, **{w: v for w, v in _SMALL.items() if 0 < v < 10}}
_TENS = {w: v for w, v in _SMALL.items() if v >= 20}
_SCALES = {
    "hundre": 100, "tusen": 1000, "million": 10**6, "millioner": 10**6, "millionar": 10**6,
    "milliard": 10**9, "milliarder": 10**9, "milliardar": 10**9, "billion": 10**12, "billioner": 10**12,
    "trillioner": 10**12,
}  # fmt: skip
_UNITS: dict[str, int] = dict(_SMALL)
for _tens, _value in _TENS.items():
    for _digit, _more in _DIGITS.items():
        _UNITS[_tens + _digit] = _value + _more
        _UNITS[f"{_digit}og{_tens}"] = _value + _more
for _digit, _more in _DIGITS.items():
    _UNITS[f"{_digit}hundre"] = 100 * _more
_ORDINALS: dict[str, int] = {
    "tredje": 3, "fjerde": 4, "femte": 5, "sjette": 6, "sjuende": 7, "syvende": 7, "åttende": 8, "niende": 9,
    "tiende": 10, "ellevte": 11, "tolvte": 12, "trettende": 13, "fjortende": 14, "femtende": 15, "sekstende": 16,
    "syttende": 17, "attende": 18, "nittende": 19, "tjuende": 20, "tyvende": 20,
}  # fmt: skip
for _tens, _value in _TENS.items():
    _ORDINALS[f"{_tens.removesuffix('e')}ende"] = _value
    for _digit, _more in [("første", 1), ("andre", 2), *((w, v) for w, v in _ORDINALS.items() if 2 < v < 10)]:
        _ORDINALS[_tens + _digit] = _value + _more
_NUMBER_WORDS = frozenset({*_UNITS, *_SCALES, *_ORDINALS})
_NUMBER_PARTS = ("tusen", "hundre", "del", "tid")
"""One of them stands in every word that is a number and not one of these."""

_AROUND = re.compile(rf"(?P<n>{'|'.join(sorted(_SMALL, key=len, reverse=True))})-?(?:tiden|tida)")
_PART = re.compile(r"(?P<n>\w+?)(?:de)?del(?:en|er|ene|s)?")
_SHARES = {
    "tre": 3,
    "tredje": 3,
    "kvart": 4,
    "fjerde": 4,
    "fem": 5,
    "femte": 5,
    "seks": 6,
    "sjette": 6,
    "ti": 10,
    "tien": 10,
}
_SCALE_RE = r"(?P<scale>tusen|hundre|mill(?:ion(?:er|ar)?)?\b\.?|mrd\b\.?|milliard(?:er|ar)?|billion(?:er)?)"
_SCALE_VALUE = {"tusen": 1000, "hundre": 100, "milliard": 10**9, "mill": 10**6, "mrd": 10**9, "bill": 10**12}
_RANGE = re.compile(rf"\s?(?:[–-]|til|og|eller)\s?\d+(?:,\d+)?\s?{_SCALE_RE}", re.IGNORECASE)
_MONTHS = {
    name: n
    for n, name in enumerate(
        "januar februar mars april mai juni juli august september oktober november desember".split(), 1
    )
}
_CLOCK = re.compile(
    r"(?P<mark>\b(?:kl\b\.?|klokka|klokken)\s*)?(?<![\d.,:])(?P<h>[01]?\d|2[0-4])[.:](?P<m>[0-5]\d)(?![\d.,:]*\d)",
    re.IGNORECASE,
)
_HOUR = re.compile(r"\b(?:kl\b\.?|klokka|klokken)\s*(?P<h>[01]?\d|2[0-4])(?![\d.,:]*\d)", re.IGNORECASE)
_DATE = re.compile(r"(?<![\d.])(?P<d>[0-3]?\d)\.\s?(?P<m>[01]?\d)\.\s?(?P<y>\d{4}|\d{2})?(?![\d])")
_PLAIN = re.compile(
    r"(?<![\d])(?P<int>\d{1,3}(?:[ \u00a0\u2009\u202f.’']\d{3})+(?!\d)|\d+)(?:(?P<sep>[.,])(?P<frac>\d+))?"
    rf"(?:\s?-?\s?{_SCALE_RE}(?![a-zæøå]))?",
    re.IGNORECASE,
)
_DECADE = re.compile(
    r"(?<!\d)(?P<y>\d{2,4})-?\s?(?:(?:tall(?:et|s)?|talet|årene|åra)\b|-(?=\s(?:og|eller|til)\s\d{2,4}-(?:tal|år)))"
)
_CENTURY = re.compile(r"(?<!\d)(?P<n>\d{1,2})\.?\s?(?:århundre|hundreår)", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_DECADE_WORD = re.compile(rf"\b(?P<tens>{'|'.join(_TENS)})-?(?:tallet|talet|årene|åra)\b", re.IGNORECASE)
_SPEAKS_DECADE = frozenset(tens + end for tens in _TENS for end in ("", "tallet", "talet", "årene", "åra"))
_SPEAKS_TIME = frozenset({"halv", "kvart", "kvarter", "tjue", "ti", "fem"})
"""Words of which one stands in every decade, and in every time, that is written in letters."""

_CUES = _NUMBER_WORDS | _MONTHS.keys() | _SPEAKS_DECADE | _SPEAKS_TIME

_QUARTER = re.compile(
    r"\b(?P<how>(?:(?:ti|fem) (?:over|på) )?halv|kvart over|kvart på|kvarter over|kvarter på|tjue over|tjue på|ti over|ti på|fem over|fem på)\s+"
    r"(?P<h>\d{1,2}|en|ett|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"(?P<USD>US\$|\$|\bUSD)\s?$|(?P<EUR>€|\bEUR)\s?$|(?P<GBP>£|\bGBP)\s?$|(?P<DKK>\bDKK)\s?$|(?P<SEK>\bSEK)\s?$"
    r"|(?P<NOK>\b(?:kr\.?|NOK))\s?$",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\s?-?(?:(?P<pct>%|prosent(?:poeng)?|pst\b)|(?P<DKK>danske kroner|dkk\b)|(?P<SEK>svenske kroner|(?-i:SEK)\b)|(?P<NOK>(?:norske )?kroner|kr\b|nok\b|,[-–](?![\w–-]))|(?P<USD>dollar)|(?P<EUR>euro|€)|(?P<GBP>pund)"
    r"|(?P<km>km\b|kilometer)|(?P<mile>engelske mil|miles)|(?P<mil>mil\b)|(?P<kg>kg\b|kilo(?:gram)?\b)|(?P<m>m\b|meter)|(?P<cm>cm\b|centimeter)"
    r"|(?P<tonn>tonn)|(?P<deg>°|grader))",
    re.IGNORECASE,
)


@lru_cache(maxsize=SENTENCES)
def norwegian_quantities(text: str) -> tuple[Quantity, ...]:
    """Every number in a Norwegian text, left to right, without overlap; ``en``/``et`` (one, a) are not numbers."""
    digits = _DIGIT.search(text) is not None
    if not digits and "_" not in text and _CUES.isdisjoint(word_set(text)):
        low_text = text.lower()
        if not any(part in low_text for part in _NUMBER_PARTS):
            return ()
    found = Collector(text, _UNIT)
    if digits:
        add_taken(text, found)
        _add_ages(text, found)
    if not _SPEAKS_DECADE.isdisjoint(word_set(text)):
        for m in _DECADE_WORD.finditer(text):
            found.add(Span(*m.span()), _decade(_TENS[m["tens"].lower()]), exact=False)
    if digits:
        _add_dates(text, found)
    if not _SPEAKS_TIME.isdisjoint(word_set(text)):
        for m in _QUARTER.finditer(text):
            found.add(Span(*m.span()), _spoken_time(m["how"].lower(), m["h"].lower()), exact=False)
    if digits:
        _add_times(text, found)
        for m in _PLAIN.finditer(text):
            money = _MONEY.search(text, max(0, m.start() - 5), m.start())
            keys = ranged(_plain(m), text, m.end(), _RANGE, _SCALE_VALUE)
            found.add(Span(*m.span()), keys, _pieces(m), unit=(money.lastgroup or "") if money else "")
    words = list(_WORD.finditer(text))
    low = [w.group().lower() for w in words]
    _add_words(words, low, found)
    found.add_months(words, low, _MONTHS)
    return found.sorted()


def _add_ages(text: str, found: Collector) -> None:
    """Decades and centuries in digits."""
    for m in _DECADE.finditer(text):
        found.add(Span(*m.span()), _decade(int(m["y"])))
    for m in _CENTURY.finditer(text):
        n = int(m["n"])
        found.add(Span(*m.span()), frozenset({str(n), f"c{n}", str((n - 1) * 100)}))


def _add_dates(text: str, found: Collector) -> None:
    """Dates in digits alone."""
    for m in _DATE.finditer(text):
        if 1 <= int(m["d"]) <= 31 and 1 <= int(m["m"]) <= 12:
            parts = [_key(m["d"]), _key(m["m"])] + ([_year(m["y"])] if m["y"] else [])
            found.add(Span(*m.span()), frozenset({"date"}), tuple(parts))


def _add_times(text: str, found: Collector) -> None:
    """Times in digits."""
    for m in _CLOCK.finditer(text):
        keys = clock_keys(int(m["h"]), int(m["m"]))
        if not m["mark"] and "." in m.group():
            keys |= _key(f"{m['h']}.{m['m']}")
        if int(m["m"]) == 0:
            keys |= _key(m["h"])
        found.add(Span(*m.span()), keys, (_key(m["h"]), _key(m["m"])))
    for m in _HOUR.finditer(text):
        h = int(m["h"])
        found.add(Span(*m.span()), clock_keys(h, 0) | frozenset({str(h), str(h % 12 or 12)}))


def _key(digits: str) -> frozenset[str]:
    return frozenset({str(Fraction(digits))})


def _year(digits: str) -> frozenset[str]:
    keys = {str(int(digits))}
    if len(digits) == 2:
        keys |= {f"19{digits}", f"20{digits}"}
    return frozenset(keys)


def _decade(year: int) -> frozenset[str]:
    keys = {str(year)}
    if year < 100:
        keys |= {str(1900 + year), str(1800 + year), str(2000 + year)}
    elif year % 100 == 0:
        keys.add(f"c{year // 100 + 1}")
    return frozenset(keys)


def _plain(m: re.Match[str]) -> frozenset[str]:
    """What digits with separators may amount to: a point groups or divides, a comma divides."""
    digits = re.sub(r"\D", "", m["int"])
    keys: set[str] = set()
    if m["frac"]:
        if m["frac"] != "000":
            keys.add(str(Fraction(f"{digits}.{m['frac']}")))
        if len(m["frac"]) == 3:
            keys.add(str(int(digits + m["frac"])))
    else:
        keys.add(str(int(digits)))
        if m["int"].count(".") == 1 and not m["int"].endswith("000"):
            keys.add(str(Fraction(pointed(m["int"]))))
    result = frozenset(keys)
    if m["scale"]:
        scale = m["scale"].lower()
        factor = next(value for start, value in _SCALE_VALUE.items() if scale.startswith(start))
        result = times(result, factor)
    return result


def _pieces(m: re.Match[str]) -> tuple[frozenset[str], ...]:
    """The parts of ``2 300`` in case they are two numbers; none with a multiplier."""
    if m["scale"]:
        return ()
    pieces = m.group().split()
    return tuple(_key(p) for p in pieces) if len(pieces) > 1 and all(p.isdigit() for p in pieces) else ()


def _spoken_time(how: str, hour: str) -> frozenset[str]:
    """``halv tolv`` is 11:30, ``fem på halv tolv`` 11:25."""
    h = int(hour) if hour.isdigit() else {"en": 1, "ett": 1, **_SMALL}[hour]
    first, *way = how.split()
    minute = {"halv": 0, "kvart": 15, "kvarter": 15, "tjue": 20, "ti": 10, "fem": 5}[first]
    minute = (-minute if "på" in way else minute) - 30 * how.endswith("halv")
    return clock_keys((h if minute >= 0 else h + 11) % 12, minute % 60)


def _add_words(words: Sequence[re.Match[str]], low: Sequence[str], found: Collector) -> None:
    """Number words, runs of them (``fem hundre``), compounds (``femhundre``, ``to-tre``) and ordinals.

    :param low: the words in small letters.
    """
    i = 0
    while i < len(words):
        run = word_value(low[i : i + 8], _UNITS, _SCALES, "og")
        if run:
            value, used = run
            found.add(Span(words[i].start(), words[i + used - 1].end()), frozenset({str(value)}), exact=False)
            i += used
            continue
        keys = _word_keys(low[i], low[i + 1] if i + 1 < len(low) else "")
        if keys:
            found.add(Span(*words[i].span()), keys, exact=False)
        i += 1


@cache
def _compound() -> re.Pattern[str]:
    """``tohundreogfemtitusen`` and the like; thousands of letters long, so made when a text first has such a word."""
    number = "|".join(sorted({*_UNITS, *_DIGITS}, key=len, reverse=True))
    return re.compile(
        rf"(?:(?P<thousands>{number}|)tusen(?:og)?)?(?:(?P<hundreds>{number}|)hundre(?:og)?)?(?P<rest>{number})?"
    )


def _word_keys(word: str, following: str) -> frozenset[str]:
    """Keys of a word that is one number by itself; none for another word."""
    if word in _ORDINALS:
        n = _ORDINALS[word]
        century = following.startswith(("århundre", "hundreår"))
        return frozenset({str(n), f"c{n}", str((n - 1) * 100)} if century else {str(n)})
    if "tid" in word and (around := _AROUND.fullmatch(word)):
        return clock_keys(_SMALL[around["n"]], 0) | {str(_SMALL[around["n"]])}
    if "del" in word and (share := _PART.fullmatch(word)) and share["n"] in _SHARES:
        return frozenset({str(_SHARES[share["n"]])})
    # what is neither is under a hundred, and no compound
    compound = _compound().fullmatch(word) if "hundre" in word or "tusen" in word else None
    if not compound:
        return frozenset()
    value = 0
    for part, factor in (("thousands", 1000), ("hundreds", 100), ("rest", 1)):
        count = compound[part]
        if count is not None:
            value += factor * (_UNITS.get(count) or _DIGITS.get(count) or 1)
    return frozenset({str(value)} if value >= 100 else ())
