"""Kroner that a model gave to another country.

A model that learnt from Danish text writes “DKK 21 million” for ``21 millioner kroner``, and some write “crowns”. The source
says no more than kroner, so that is what the translation is to say: whose they are, its reader knows as the source's does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate.check.model import Pair
from translate.check.quantity_en import english_quantities
from translate.check.quantity_nb import norwegian_quantities
from translate.domain import Span

__all__ = ["misnamed_crowns"]

_CROWNS = re.compile(r"\b(?:kr|kroner|krone)\b|\d,[-–](?![\w–-])", re.IGNORECASE)
"""Kroner in a source, whosever they are."""

_COUNTRIES = {
    "DKK": (re.compile(r"\b(?:dansk|danmark|dkk\b|dkr\b|færøy|grønland)", re.IGNORECASE), "Danish"),
    "SEK": (re.compile(r"\b(?:svensk|sverige|(?-i:SEK)\b|skr\b)", re.IGNORECASE), "Swedish"),
    "ISK": (re.compile(r"\b(?:island|isk\b)", re.IGNORECASE), "Icelandic"),
}
"""Codes of the other Nordic countries' crowns: what names the country in a source, and how English does."""

_NUMBER = r"\d+(?:[.,\u00a0\u202f ]\d+)*"
_SCALE = r"(?:\s?(?:thousand|million|billion|trillion|m|bn)\b)?"
_AMOUNT = rf"{_NUMBER}{_SCALE}(?:\s?(?:[-–]|to)\s?{_NUMBER}{_SCALE})?"
_WORD = r"(?:kron(?:er|or|a|ur|e)|crowns?)\b"
_BEFORE = {code: re.compile(rf"\b{code}[\u00a0 ]?(?P<amount>{_AMOUNT})(?:,[-–])?") for code in _COUNTRIES}
_AFTER = {code: re.compile(rf"\b{code}\b|\b{name}[ -]{_WORD}") for code, (_, name) in _COUNTRIES.items()}
_ENGLISHED = re.compile(
    r"(?:\d|thousand|million|billion|hundred)(?P<rest>(?:,[-–])?[\u00a0 -](?:crowns?|kr)\b)"
)
_COPIED = re.compile(rf"\b[Kk]r\b\.?[\u00a0 ]?(?P<amount>{_AMOUNT})(?:,[-–])?")


def misnamed_crowns(pair: Pair) -> list[tuple[Span, str]]:
    """Parts of the target that name crowns which the source doesn't, each with what should stand there, in their order.

    Nothing is found where the source names the country, or no crowns at all, and nothing in what is a glossary term.
    """
    if not _CROWNS.search(pair.source):
        return []
    found = list(_englished(pair.target))
    for code, (names, _) in _COUNTRIES.items():
        if not names.search(pair.source):
            found += _coded(pair, code)
    taken, kept = pair.term_targets(), []
    for span, right in sorted(found):
        if not any(span.overlaps(other) for other in taken):
            taken = [*taken, span]
            kept.append((span, right))
    return kept


def _englished(target: str) -> Iterator[tuple[Span, str]]:
    """Amounts of “crowns” or “kr”, which English papers call kroner."""
    for match in _ENGLISHED.finditer(target):
        yield Span(*match.span("rest")), " krone" if match["rest"].endswith("crown") else " kroner"
    for match in _COPIED.finditer(target):
        yield Span(*match.span()), f"{match['amount']} kroner{_gap(target, match.end())}"


def _coded(pair: Pair, code: str) -> Iterator[tuple[Span, str]]:
    """Amounts with another country's code or name."""
    if not _AFTER[code].search(pair.target):
        return
    sums = [q for q in norwegian_quantities(pair.source) if q.unit == "NOK"]
    others = {key for q in norwegian_quantities(pair.source) if q.unit != "NOK" for key in q.keys}
    taken: list[Span] = []
    for match in _BEFORE[code].finditer(pair.target):
        keys = {key for q in english_quantities(match["amount"]) for key in q.keys}
        # “DKK 300 horses”: no sum of money in the source
        money = not keys & others or any(keys & q.keys for q in sums)
        taken.append(Span(*match.span()))
        yield taken[-1], match["amount"] + (" kroner" if money else "") + _gap(pair.target, match.end())
    for match in _AFTER[code].finditer(pair.target):
        span = Span(*match.span())
        if not any(span.overlaps(other) for other in taken):
            yield span, "kroner"


def _gap(text: str, at: int) -> str:
    """The space that a word needs before what stands there."""
    return " " if text[at : at + 1].isalnum() else ""
