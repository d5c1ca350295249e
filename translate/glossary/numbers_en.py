"""How a Norwegian number may be written in English: ``5 000`` as ``5,000`` or ``5000``, ``3,5`` as ``3.5``."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = [
    "MONTHS",
    "clock_forms",
    "date_forms",
    "decade_forms",
    "number_forms",
    "ordinal_forms",
    "range_forms",
]

MONTHS: dict[str, str] = {
    "januar": "January",
    "februar": "February",
    "mars": "March",
    "april": "April",
    "mai": "May",
    "juni": "June",
    "juli": "July",
    "august": "August",
    "september": "September",
    "oktober": "October",
    "november": "November",
    "desember": "December",
}
"""Norwegian months to English ones, in the order of the year."""

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_ROMAN = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX".split()
_CENTURIES = {n: f"{n}{'st' if n == 21 else 'th'}" for n in range(11, 22)}
_FRACTIONS = {
    "1/2": ("half", "a half", "one half", "one-half", "½"),
    "1/3": ("a third", "one third", "one-third", "⅓"),
    "2/3": ("two thirds", "two-thirds", "⅔"),
    "1/4": ("a quarter", "one quarter", "one-quarter", "a fourth", "one fourth", "one-fourth", "¼"),
    "3/4": ("three quarters", "three-quarters", "three fourths", "three-fourths", "¾"),
    "1/5": ("a fifth", "one fifth", "one-fifth"),
    "1/10": ("a tenth", "one tenth", "one-tenth"),
}

Forms = tuple[str, ...]


def _distinct(*forms: str) -> Forms:
    return tuple(dict.fromkeys(f for f in forms if f))


def _grouped(digits: str) -> str:
    return f"{int(digits):,}" if len(digits) > 3 else digits


def _word(value: int) -> Forms:
    """Words for round and small numbers, which English style spells out."""
    if value < len(_UNITS):
        # Not “a” for 1 or “no” for 0: they stand in half of all sentences and would prove nothing.
        return (_UNITS[value], *(("nil",) if value == 0 else ()))
    if value % 10 == 0 and 20 <= value < 100:
        return (_TENS[value // 10 - 2],)
    return {
        100: ("a hundred", "one hundred", "hundred"),
        1000: ("a thousand", "one thousand", "thousand"),
        1_000_000: ("a million", "one million"),
    }.get(value, ())


@lru_cache(maxsize=4096)
def number_forms(text: str, *, year: bool = False) -> Forms:
    """English spellings of a number as Norwegian writes it, the usual one first.

    :param text: digits with blanks or points between thousands, a decimal comma, and a sign where there is one.
    :param year: it names a year, which takes no comma.
    """
    sign, body = ("-", text[1:]) if text[:1] in "-−–" else ("", text.lstrip("+"))
    if body in _FRACTIONS:
        return _distinct(text, *_FRACTIONS[body])
    if "/" in body:  # a case, a day and a month, a rare fraction
        return (text,)
    whole, comma, decimals = body.partition(",")
    digits = re.sub(r"\D", "", whole)
    if year or not digits:
        return (text,)
    if digits.startswith("0") and len(digits) > 1:
        return _distinct(digits + ("." + decimals if comma else ""), _grouped(digits))
    if comma:
        forms = _distinct(f"{_grouped(digits)}.{decimals}", f"{digits}.{decimals}")
        if decimals.strip("0") == "":
            forms += (digits,)
        if (digits, decimals) == ("0", "5"):
            forms += ("half", ".5")
        if decimals == "5" and int(digits):
            forms += (f"{digits}½",)
    else:
        forms = _distinct(_grouped(digits), digits)
        if len(digits) == 4 and not re.search(r"\D", whole) and 1000 <= int(digits) <= 2099:
            forms = forms[::-1]  # as likely a year
        forms = _distinct(*forms, *(_word(int(digits)) if not sign else ()))
    if sign:
        return _distinct(*(s + f for s in ("-", "−", "minus ") for f in forms))
    return forms


def ordinal_forms(value: int) -> Forms:
    """English spellings of ``17.``: ``17th``, and words or Roman numerals for small ones."""
    ending = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    word = _ORDINALS[value] if value < len(_ORDINALS) else ""
    roman = _ROMAN[value - 1] if 2 <= value <= len(_ROMAN) else ""
    cardinal = _UNITS[value] if value <= 12 else ""
    return _distinct(f"{value}{ending}", str(value), word, cardinal, roman)


def date_forms(day: int, month: str) -> Forms:
    """English spellings of a day and a month (an English name)."""
    nth = ordinal_forms(day)[0]
    short = month[:3] if len(month) > 4 else ""
    forms = [
        f"{day} {month}",
        f"{month} {day}",
        f"{month} {nth}",
        f"{nth} {month}",
        f"{nth} of {month}",
        f"{day} of {month}",
    ]
    if short:
        forms += [f"{day} {short}", f"{short} {day}", f"{short}. {day}", f"{day} {short}."]
    if day < len(_ORDINALS):
        word = _ORDINALS[day]
        forms += [f"{word} of {month}", f"{month} the {word}"]
    return tuple(forms)


def clock_forms(hour: int, minute: int | None) -> Forms:
    """English spellings of a time of day, on the 24-hour or the 12-hour clock."""
    twelve = (hour - 1) % 12 + 1 if hour else 12
    half = "p.m." if hour >= 12 else "a.m."
    marks = (half, half.replace(".", ""))
    if minute is not None:
        forms = [
            f"{hour:02}:{minute:02}",
            f"{hour}:{minute:02}",
            f"{hour:02}.{minute:02}",
            f"{hour}.{minute:02}",
        ]
        forms += [f"{twelve}:{minute:02}", f"{twelve}.{minute:02}", f"{hour:02}{minute:02}"]
        if minute:
            return _distinct(*forms)
        forms += [f"{twelve} {m}" for m in marks] + [f"{twelve}{marks[1]}", f"{_UNITS[twelve]} o'clock"]
        return _distinct(*forms, "noon" if hour == 12 else "midnight" if hour in (0, 24) else "")
    forms = [f"{hour}", f"{hour:02}:00", f"{hour}:00", f"{hour}.00"]
    forms += [f"{twelve} {m}" for m in marks] + [f"{twelve}{marks[1]}", f"{twelve}:00"]
    forms += [f"{twelve} o'clock", f"{_UNITS[twelve]} o'clock", f"{twelve}", _UNITS[twelve]]
    return _distinct(*forms, "noon" if hour == 12 else "midnight" if hour in (0, 24) else "")


def decade_forms(digits: str) -> Forms:
    """English spellings of ``1990-tallet``, ``90-tallet`` or ``1800-tallet``."""
    if len(digits) == 2:
        spelled = {2: "twenties", 3: "thirties", 4: "forties", 5: "fifties", 6: "sixties", 7: "seventies"}
        spelled |= {8: "eighties", 9: "nineties"}
        return _distinct(f"{digits}s", f"'{digits}s", f"19{digits}s", f"18{digits}s", f"20{digits}s",
                         spelled.get(int(digits[0]), "") if digits[1] == "0" else "")  # fmt: skip
    forms = _distinct(f"{digits}s", f"{digits}'s", f"'{digits[2:]}s" if not digits.endswith("00") else "")
    if digits.endswith("00") and (century := int(digits[:2]) + 1) in _CENTURIES:
        word = _ORDINALS[century] if century < len(_ORDINALS) else "twenty-first"
        forms += (f"{_CENTURIES[century]} century", f"{word} century")
    return forms


def range_forms(first: Forms, second: Forms, written: str) -> Forms:
    """English spellings of a range or a score, from those of its ends.

    :param written: as the source writes it, which counts too unless it holds a Norwegian number.
    """
    digits = [(a, b) for a in first if _has_digit(a) for b in second if _has_digit(b)]
    words = [(a, b) for a in first if not _has_digit(a) for b in second if not _has_digit(b)]
    forms = [f"{a}{dash}{b}" for dash in ("–", "-") for a, b in digits]
    forms += [f"{a} {word} {b}" for word in ("to", "and", "or") for a, b in digits + words]
    if "," not in written and " " not in written:
        forms.append(written)
    return _distinct(*forms)


def _has_digit(text: str) -> bool:
    return any(c.isdigit() for c in text)
