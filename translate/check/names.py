"""Names of people, organisations and smaller places: kept as they are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from translate.check.lexicon import is_english, is_norwegian
from translate.check.model import Pair, issue
from translate.check.places import english_places, norwegian_places
from translate.check.words import SENTENCES, ratio
from translate.domain import Issue, Severity, Span

__all__ = ["ENOUGH", "TARGET_GENITIVE", "TARGET_WORD", "Names", "folded", "name_mentions", "rendering"]

_NAME = re.compile(r"(?<![\w’'])[^\W\d_a-zæøå][^\W\d_]*(?:[’'][^\W\d_]+)*(?![^\W\d_])")
"""A word that doesn't begin with one of the usual small letters."""

_GENITIVE = re.compile(r"[’']s?$")
TARGET_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
TARGET_GENITIVE = re.compile(r"[’']s$")

_ACRONYM = re.compile(r"(?<![\w.-])[A-ZÆØÅ]{3,6}(?=s?(?![\w.]))")
_KNOWN_ACRONYMS = {
    "USA": r"", "USD": r"", "NOK": r"", "EUR": r"", "GBP": r"", "SEK": r"", "DKK": r"",
    "EØS": r"EEA|European Economic Area", "BNP": r"GDP|gross (?:domestic|national) product|GNP",
    "MVA": r"VAT|value.added tax", "LHBT": r"LGBT\w*", "LHBTQ": r"LGBT\w*", "LHBTI": r"LGBT\w*",
    "SSB": r"Statistics Norway", "FHI": r"Public Health|NIPH", "NVE": r"Water Resources", "PST": r"Police Security|Security Service",
    "NHO": r"Confederation|Enterprise", "NTB": r"Norwegian News Agency", "NRK": r"Broadcasting", "UDI": r"Directorate of Immigration",
    "OSSE": r"OSCE|Security and Co-?operation", "AIDS": r"Aids", "SMS": r"text|SMS", "PFU": r"Press Complaints", "MDG": r"Greens?|Green Party",
    "FRP": r"Progress Party", "KRF": r"Christian Democrat\w*", "IQ": r"IQ", "NRF": r"", "MMR": r"", "OBOS": r"", "DNA": r"",
}  # fmt: skip
"""Acronyms with another form in English, or that need none."""

_BRACKETED = re.compile(r"(?<=\S )\([^\W\d_]+(?:\)| [^\W\d_a-zæøå])")
"""A word in brackets inside a sentence that is a name: alone there, or before another capital."""

ENOUGH = 0.72
"""Likeness from which a target word counts as another spelling of a name (``Zelenskyj``, “Zelensky”)."""


@lru_cache(maxsize=SENTENCES)
def name_mentions(text: str) -> tuple[tuple[Span, str], ...]:
    """Words of a Norwegian sentence that can only be names, without their genitive -s: capitals inside a sentence that
    no dictionary word explains.
    """
    found = []
    for match in _NAME.finditer(text):
        word = match.group()
        if len(word) < 3 or word[0].islower() or word.isupper():
            continue
        if _starts_sentence(text, match.start()) and not _BRACKETED.match(text, match.start() - 1):
            continue
        bare = _GENITIVE.sub("", word)
        if not _explained(bare.lower()):
            found.append((Span(*match.span()), bare))
    return tuple(found)


def _starts_sentence(text: str, at: int) -> bool:
    """Whether a sentence, a quotation or an item begins at a place, so that a capital there says nothing."""
    before = text[:at].rstrip()
    if not before:
        return at == 0
    return before[-1] in '"«“„(•*' or (before[-1] in ".!?:…–—-" and len(before) < at)


@lru_cache(maxsize=4096)
def _explained(word: str) -> bool:
    """Whether a word in small letters is a Norwegian word, or ends in a Norwegian noun, so that English takes it apart
    (``Rosshavet``, “the Ross Sea”).
    """
    if (len(word) == 3 and is_norwegian(word)) or any(
        is_norwegian(w) and not is_english(w) for w in (word, word.removesuffix("s"))
    ):
        return True
    return any(is_norwegian(word[i:]) and not is_english(word[i:]) for i in range(3, len(word) - 3))


def rendering(name: str, target: str) -> tuple[Span, float] | None:
    """The target word most like a name, and how like it is; none where nothing is near.

    A genitive -s on either side makes no difference. A word that begins or ends with the name counts as it
    (``Trondheim-based``).
    """
    best: tuple[Span, float] | None = None
    low = folded(name)
    same = (low, low.removesuffix("s"), low + "s")
    words = [
        (match, folded(TARGET_GENITIVE.sub("", match.group()))) for match in TARGET_WORD.finditer(target)
    ]
    for match, word in words:
        if word in same or (len(low) > 3 and low in word):
            return Span(*match.span()), 1.0
    for match, word in words:
        if match.group()[0].islower() or word[:1] != low[:1]:
            continue
        likeness = ratio(low, word, ENOUGH)
        if likeness and (best is None or likeness > best[1]):
            best = Span(*match.span()), likeness
    return best


@lru_cache(maxsize=4096)
def folded(word: str) -> str:
    """Small letters without the marks that translations drop."""
    decomposed = unicodedata.normalize(
        "NFD",
        word.lower()
        .replace("’", "'")
        .replace("tsj", "ch")
        .replace("sj", "sh")
        .replace("æ", "ae")
        .replace("ø", "o")
        .replace("ł", "l"),
    )
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _has_known_form(name: str, target: str) -> bool:
    """Whether the English form of an acronym or a party's short name stands there (``KrF``, the Christian Democrats)."""
    known = _KNOWN_ACRONYMS.get(name.upper())
    return bool(known) and re.search(rf"\b(?:{known})", target, re.IGNORECASE) is not None


class Names:
    """Names of the source that the translation lacks or spells otherwise."""

    name = "names"
    severity = Severity.WARNING
    explain = "A name in the source is missing from the translation, or spelled in another way."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """Look for each name, allowing for the glossary, for known places and for other spellings."""
        taken = [m.span for m in norwegian_places(pair.source)] + pair.term_spans()
        seen: set[str] = set()
        twins: list[Span] = []
        for span, name in name_mentions(pair.source):
            if name in seen or any(span.overlaps(t) for t in taken):
                continue
            seen.add(name)
            found = rendering(name, pair.target)
            if found is None and not _has_known_form(name, pair.target):
                yield issue(self, pair, f"{name} is not in the translation", source=span)
            elif found is not None and found[1] < 1.0:
                twins.append(found[0])
                other = found[0].of(pair.target)
                reason = f"{name} in the source is spelled {other} in the translation"
                yield issue(self, pair, reason, source=span, target=found[0], severity=Severity.NOTE)
        yield from self._acronyms(pair, taken)
        for span, name in _strangers(pair):
            places = [place for place, _ in english_places(pair.target)]
            if any(span.overlaps(t) for t in [*pair.term_targets(), *twins, *places]):
                continue
            twin = _misspelled(name, pair)
            if twin:
                reason = f"{name} is in the translation beside {twin.of(pair.source)}: the same name twice?"
                yield issue(self, pair, reason, source=twin, target=span)
            elif folded(name)[:4] not in folded(pair.source):
                reason = f"{name} is in the translation, but not in the source"
                yield issue(self, pair, reason, target=span, severity=Severity.NOTE)

    def _acronyms(self, pair: Pair, taken: list[Span]) -> Iterator[Issue]:
        """Acronyms stay, are spelled out, or have a known English form."""
        if pair.source.isupper():
            return
        for match in _ACRONYM.finditer(pair.source):
            word = match.group()
            span = Span(*match.span())
            if (
                word in pair.target.upper()
                or any(span.overlaps(t) for t in taken)
                or is_norwegian(word.lower())
            ):
                continue
            spelled = r"\W+(?:\w{1,3}\W+)?".join(rf"{c}[\w’'-]*" for c in word)
            if (
                _KNOWN_ACRONYMS.get(word) == ""
                or _has_known_form(word, pair.target)
                or re.search(rf"\b{spelled}", pair.target, re.IGNORECASE)
            ):
                continue
            yield issue(self, pair, f"{word} is not in the translation", source=span)


def _misspelled(name: str, pair: Pair) -> Span | None:
    """The source name that a target name is nearly, but not quite, and that stands in the target as well."""
    low = folded(name)
    target = folded(pair.target)
    if low in folded(pair.source):
        return None
    for match in _NAME.finditer(pair.source):
        word = match.group()
        other = folded(_GENITIVE.sub("", word))
        if (
            word[0].islower()
            or other not in target
            or low[0] != other[0]
            or low.startswith(other)
            or other.startswith(low)
        ):
            continue
        if ratio(low, other, 0.87):
            return Span(*match.span())
    return None


def _strangers(pair: Pair) -> Iterator[tuple[Span, str]]:
    """Names inside the target's sentences that no English dictionary knows."""
    for match in _NAME.finditer(pair.target):
        if not match.group()[0].isupper():
            continue
        word = _GENITIVE.sub("", match.group())
        if (
            len(word) > 3
            and not word.isupper()
            and not is_english(word.lower())
            and not _starts_sentence(pair.target, match.start())
        ):
            yield Span(match.start(), match.start() + len(word)), word
