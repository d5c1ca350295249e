"""Numbers, addresses and @names: what must come out of a translation unharmed."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from translate.domain import CaseRule, MatchMode, Occurrence, Span, Term, TermStatus
from translate.domain.verbatim import verbatim
from translate.glossary.numbers_en import (
    MONTHS,
    clock_forms,
    date_forms,
    decade_forms,
    number_forms,
    ordinal_forms,
    range_forms,
)

__all__ = ["find_protected"]

_MONTH = "|".join(MONTHS)
_MONTH_NAMES = tuple(MONTHS.values())
_BLANK = "[ \u00a0\u2009\u202f]"
_NUMBER = rf"(?:\d{{1,3}}(?:{_BLANK}\d{{3}})+(?!\d)|\d{{1,3}}(?:\.\d{{3}})+(?!\d|\.\d)|\d+)(?:,\d+)?"
_CLOCK = r"(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?"
_FREE = r"(?<![\w.,])"  # no number, word or decimal goes on before
_ENDS = r"(?!\w|[.,]\d)"  # nor after

_YEAR_BEFORE = re.compile(
    rf"(?:\b(?:i|fra|siden|før|etter|til|innen|år|året|og|mellom|høsten|våren|vinteren|sommeren|{_MONTH}))\s+$"
    r"|[(–-]$",
    re.IGNORECASE,
)
_YEAR_AFTER = re.compile(rf"{_BLANK}(?:år|kr|kroner|mennesker|personer|prosent|meter|km|mill)\b|%")

_Forms = tuple[str, ...]


def _same(hit: re.Match[str]) -> _Forms:
    return (hit[0],)


def _numeric_date(hit: re.Match[str]) -> _Forms:
    day, month, year = int(hit["d"]), int(hit["m"]), hit["y"]
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return (hit[0],)
    name = _MONTH_NAMES[month - 1]
    full = year if len(year) == 4 else f"20{year}"
    return (
        hit[0],
        f"{day}/{month}/{year}",
        f"{day:02}/{month:02}/{year}",
        f"{month}/{day}/{year}",
        f"{month:02}/{day:02}/{year}",
        f"{day} {name} {full}",
        f"{name} {day}, {full}",
        f"{full}-{month:02}-{day:02}",
    )


def _clock(hit: re.Match[str]) -> _Forms:
    hour, _, minute = hit["it"].replace(".", ":").partition(":")
    return clock_forms(int(hour), int(minute) if minute else None)


def _point(hit: re.Match[str]) -> _Forms:
    # 9.30 is a time to most readers, but may be a number written with a point.
    return (hit[0], hit[0].replace(".", ":"))


def _date(hit: re.Match[str]) -> _Forms:
    return date_forms(int(hit["d"]), MONTHS[hit["m"].lower()])


def _season(hit: re.Match[str]) -> _Forms:
    first, second = hit[0].split("/")
    ends = dict.fromkeys((second, second[-2:], first[:2] + second[-2:]))
    return (hit[0], *(f"{first}{mark}{end}" for mark in "/–-" for end in ends))


def _chain(hit: re.Match[str]) -> _Forms:
    return (hit[0], hit[0].replace("–", "-"), hit[0].replace("-", "–"))


def _range(hit: re.Match[str]) -> _Forms:
    years = all(re.fullmatch(r"1[5-9]\d\d|20\d\d", hit[end]) for end in ("a", "b"))
    return range_forms(number_forms(hit["a"], year=years), number_forms(hit["b"], year=years), hit[0])


def _vulgar(hit: re.Match[str]) -> _Forms:
    fraction = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4"}[hit[0]]
    return (hit[0], *number_forms(fraction))


def _phone(hit: re.Match[str]) -> _Forms:
    return (hit[0], re.sub(r"\s", " ", hit[0]), re.sub(r"\s", "", hit[0]))


def _number(hit: re.Match[str]) -> _Forms:
    text, source = hit[0], hit.string
    year = (
        re.fullmatch(r"1\d\d\d|20\d\d", text) is not None
        and _YEAR_BEFORE.search(source, 0, hit.start()) is not None
        and _YEAR_AFTER.match(source, hit.end()) is None
    )
    return number_forms(text, year=year)


def _slashed(hit: re.Match[str]) -> _Forms:
    """A fraction, a case's number (`sak 31/19`), or a day and a month (`17/5`), which English may write out."""
    forms = number_forms(hit[0])
    day, month = int(hit["d"]), int(hit["m"])
    if len(forms) > 1 or not (0 < day <= 31 and 0 < month <= len(_MONTH_NAMES)):
        return forms
    return (*forms, *date_forms(day, _MONTH_NAMES[month - 1]))


def _taken(hit: re.Match[str]) -> _Forms:
    """What a race took: `25.17,4`, 25:17.4."""
    rest, _, tenths = hit[0].rpartition(",")
    colons = rest.replace(".", ":")
    return tuple(dict.fromkeys((f"{colons}.{tenths}", f"{rest}.{tenths}", f"{colons},{tenths}", hit[0])))


_Rules = tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], _Forms]], ...]
"""Kind, pattern and English forms, the most particular first; the group ``it`` is the part that is protected."""

_NAMED = (
    r"[^\W\d_]{2,}(?:\.|-|\. )?n(?:r|ummer(?:et)?)|KID|IBAN|ISBN|ISSN|Vipps(?: til| på)?|(?:bank|bruker)?konto"
    r"|tlf|tel|mob|telefon(?:en)?|mobil(?:en)?|postboks|pb"
)
"""Words before a number that is a name: nothing is counted (`Orgnr. 987 654 321`, no millions)."""

_COUNTED = (
    r"(?:kr|kroner|NOK|euro|dollar|mill|millioner|mrd|milliarder|prosent|personer|mennesker|stk|ganger|år|meter|kunder|medlemmer"
    r"|brukere|abonnenter|deltakere|følgere)\b|%"
)

_NUMBERS: _Rules = tuple(
    (kind, re.compile(pattern, flags), forms)
    for kind, pattern, forms, flags in (
        (
            "identifier",
            # four digits at least: others are written alike in both languages
            rf"(?<![\w-])(?:{_NAMED})\.?(?::|{_BLANK}er)?{_BLANK}"
            rf"(?P<it>(?:(?-i:[A-ZÆØÅ]{{2}}){_BLANK}?)?(?=(?:[ \u00a0./-]?\d){{4}})\d++(?:[ \u00a0./-]\d++)*+)"
            rf"(?!\w|,\d|{_BLANK}?(?:{_COUNTED}))",
            lambda hit: (hit["it"],),
            re.IGNORECASE,
        ),
        ("date", r"(?<![\w.,-])\d{4}-\d\d-\d\d(?![\w-])", _same, 0),
        ("date", rf"{_FREE}(?P<d>\d\d?)\.(?P<m>\d\d?)\.(?P<y>\d{{4}}|\d\d){_ENDS}", _numeric_date, 0),
        ("code", r"(?<![\w-])[A-ZÆØÅ][^\W\d_]{0,3}-?\d+[A-Za-z]?(?!\w)", _same, 0),
        ("code", rf"{_FREE}\d{{1,3}}[A-ZÆØÅ]{{1,3}}(?!\w)", _same, 0),
        ("phone number", rf"{_FREE}(?:\+\d\d{_BLANK}?)?\d\d(?:{_BLANK}\d\d){{3}}(?!{_BLANK}?\d)", _phone, 0),
        (
            "phone number",
            rf"{_FREE}(?:\+\d\d{_BLANK}?)?\d{{3}}{_BLANK}\d\d{_BLANK}\d{{3}}(?!{_BLANK}?\d)",
            _phone,
            0,
        ),
        ("phone number", r"(?<!\w)\+\d{8,13}(?!\d)", _phone, 0),
        ("time", rf"\b(?:kl\.?|klokk(?:en|a))\s*(?P<it>{_CLOCK}){_ENDS}", _clock, re.IGNORECASE),
        ("time", r"(?<![\w.,:])(?P<it>(?:[01]?\d|2[0-4]):[0-5]\d)(?![\w:])", _clock, 0),
        (
            "time",
            rf"{_FREE}(?P<it>(?:[01]\d|2[0-4])\.[0-5]\d){_ENDS}(?!{_BLANK}?(?:%|prosent|mill|kr))",
            _clock,
            0,
        ),
        (
            "decade",
            rf"{_FREE}(?P<it>\d{{4}}|\d0)-(?:talle(?:ts?)?|åra|årenes?)\b",
            lambda hit: decade_forms(hit["it"]),
            0,
        ),
        ("date", rf"{_FREE}(?P<d>[0-3]?\d)\.{_BLANK}*(?P<m>{_MONTH})\b", _date, re.IGNORECASE),
        (
            "ordinal",
            rf"(?<![\w.,/-])(?P<it>\d{{1,3}})\.(?={_BLANK}+[a-zæøå]|[–-]\d{{1,2}}\.{_BLANK}*[a-zæøå])",
            lambda hit: ordinal_forms(int(hit["it"])),
            0,
        ),
        ("season", r"(?<![\w.,/])(?:19|20)\d\d/(?:\d{4}|\d\d)(?![\w/])", _season, 0),
        ("number", rf"(?:{_FREE}|\bv)\d+(?:\.\d+){{2,}}(?<!\.\d\d\d){_ENDS}", _same, 0),
        ("fraction", r"(?<![\w.,/])(?P<d>\d{1,2})/(?P<m>\d{1,2})(?![\w/])", _slashed, 0),
        ("time", rf"{_FREE}\d{{1,2}}(?:[.:][0-5]\d)+,\d+{_ENDS}", _taken, 0),
        ("number", rf"{_FREE}\d+(?:[–-]\d+){{2,}}{_ENDS}", _chain, 0),
        ("range", rf"{_FREE}(?P<a>{_NUMBER})(?:[–-]|{_BLANK}–{_BLANK})(?P<b>{_NUMBER}){_ENDS}", _range, 0),
        ("fraction", r"[½¼¾⅓⅔]", _vulgar, 0),
        ("time", rf"{_FREE}(?P<it>\d\.[0-5]\d){_ENDS}", _point, 0),
        ("number", rf"(?:{_FREE}|\bv)\d+(?:\.\d+)+{_ENDS}(?<!\.\d\d\d)", _same, 0),
        ("number", rf"(?<!\d)(?:(?<![\w.,)\d])[-−+](?=\d))?{_NUMBER}", _number, 0),
    )
)
_COPIED = frozenset({"code", "identifier"})
"""Kinds that English writes as Norwegian does."""

_DIGIT = re.compile(r"[\d½¼¾⅓⅔]")


def find_protected(source: str) -> tuple[Occurrence, ...]:
    """The numbers, addresses, @names and hashtags of a source, in order, without overlaps.

    An occurrence's term has the usual English form as its target and the others as target forms. A decade or
    a date is one occurrence; a time's is without ``kl.``.
    """
    taken = bytearray(len(source))
    found = []
    for part in verbatim(source):
        taken[part.span.start : part.span.end] = b"\1" * (part.span.end - part.span.start)
        text = part.span.of(source)
        found.append(
            Occurrence(_term(part.kind, text, (text,), copied=True), part.span, text, protected=True)
        )
    for kind, pattern, forms in _NUMBERS if _DIGIT.search(source) else ():
        for hit in pattern.finditer(source):
            whole = kind in ("decade", "date", "ordinal")
            start, end = hit.span("it") if "it" in pattern.groupindex and not whole else hit.span()
            if any(taken[start:end]):
                continue
            taken[start:end] = b"\1" * (end - start)
            text = source[start:end]
            term = _term(kind, text, forms(hit), copied=kind in _COPIED)
            found.append(Occurrence(term, Span(start, end), text, protected=True))
    found.sort(key=lambda o: o.span)
    return tuple(found)


@lru_cache(maxsize=1024)
def _term(kind: str, text: str, forms: _Forms, *, copied: bool) -> Term:
    return Term(
        source=text,
        target=forms[0],
        match=MatchMode.EXACT,
        case=CaseRule.SENSITIVE if copied else CaseRule.INSENSITIVE,
        status=TermStatus.KEEP if copied else TermStatus.APPROVED,
        target_forms=tuple(f for f in dict.fromkeys(forms) if f != forms[0]),
        note=kind,
    )
