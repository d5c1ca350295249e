"""ALL-CAPS on the source side: what the model should see instead, and where capitals go back.

A model trained on running text does not know ``PROPAGANDAVIDEOEN`` (argos-translate issue 310). Headings and
lead-ins in capitals are given to it in sentence case, letter for letter, so that spans stay valid.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from translate.domain import Span
from translate.prepare.emphasis import emphasised

__all__ = ["Capitals", "Scope", "known_casing", "lower_capitals", "same_length_lower", "same_length_upper"]

_ACRONYMS = frozenset(
    "AP AS ASA BBC BNP CIA CNN COVID DNA DNB EEC EM EMA EU EØS FBI FHI FIFA FN FNB FRP GPS HIV HR HBO IBM IMF IOC "
    "IS ISIL ISIS IT KGB KRF KS LHBT LO MDG MMS NAF NASA NATO NAV NBA NFF NGO NHL NHO NIF NM NOK NRK NSB NTB "
    "NTNU NUPI OBOS OL OPEC OSSE PKK PLO PST RV SAS SDF SMS SOHR SP SSB SUV SV TV UD UDI UEFA UIO UK UN UNE "
    "UNICEF USA USD VAR VG VM WHO WTO ØKOKRIM AIDS AI BI DJ FHI KRIPOS NVE PFU PR PT RIKS SARS".split()
)
"""Acronyms that newspapers write in capitals; words without a vowel are taken for acronyms too."""

_CASED_ACRONYMS = {
    "FRP": "Frp",
    "KRF": "KrF",
    "AP": "Ap",
    "SP": "Sp",
    "KRIPOS": "Kripos",
    "ØKOKRIM": "Økokrim",
}

_NAMES = frozenset(
    "Norge Noreg Sverige Danmark Finland Island Tyskland Frankrike Spania Italia Storbritannia England Skottland "
    "Irland Polen Russland Ukraina Kina Japan India Syria Irak Iran Israel Palestina Gaza Libanon Tyrkia Egypt "
    "Afghanistan Pakistan Europa Asia Afrika Amerika Norden Oslo Bergen Trondheim Stavanger Tromsø Drammen Bodø "
    "Kristiansand Fredrikstad Ålesund Hamar Lillehammer Molde Haugesund Sandnes Moss Skien Arendal Larvik Tønsberg "
    "Finnmark Troms Nordland Trøndelag Rogaland Vestland Innlandet Viken Agder Telemark Svalbard Stockholm "
    "København Helsinki Reykjavik London Paris Berlin Brussel Roma Madrid Moskva Kyiv Kiev Washington Beijing "
    "Raqqa Mosul Aleppo Damaskus Bagdad Stortinget Høyre Arbeiderpartiet Senterpartiet Venstre Rødt Trump Putin "
    "Obama Biden Zelenskyj Erdogan Assad Støre Solberg Stoltenberg Listhaug Vedum Ola Kari Anne Per Jan Erna Jonas "
    "Rosenborg Brann Molde Vålerenga Viking Haaland Ødegaard Johaug Northug Klæbo Bjørgen".split()
)
"""Names that a heading in capitals is likely to hold: they keep their first capital. Høyre and Venstre stand here
because a heading means the party more often than the side."""

_VOWELS = re.compile(r"[AEIOUYÆØÅÉÈÄÖÜ]")
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_TOKEN = re.compile(r"\S+")
_LEAD_IN = re.compile(r"(?P<label>[^:\n]{2,60}?):(?=\s|$)")


class Scope(Enum):
    """How far capitals reach in the target."""

    WHOLE = "whole"
    """The whole text."""

    LABEL = "label"
    """Up to the first colon."""

    RUN = "run"
    """The words linked to a run of source words, at the start."""

    WORD = "word"
    """The words linked to a source word, wherever they stand."""


@dataclass(frozen=True, slots=True)
class Capitals:
    """A part of the source that stood in capitals."""

    span: Span
    """Where in the prepared text."""

    scope: Scope
    """How the same part is found in the target."""


def same_length_lower(text: str) -> str:
    """``text.lower()``, leaving characters alone whose small letter is of another length (``İ``)."""
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)


def same_length_upper(text: str) -> str:
    """``text.upper()``, leaving characters alone whose capital is of another length (``ß``)."""
    return "".join(up if len(up := c.upper()) == 1 else c for c in text)


_NAMES_UPPER = {same_length_upper(name): name for name in _NAMES}


def known_casing(texts: Iterable[str]) -> Mapping[str, str]:
    """How an article itself writes the words that its headings set in capitals.

    :param texts: running text of the same article.
    :returns: upper-cased word → the word as it stands inside sentences; words written in several ways are left
        out unless one way is with a small first letter.
    """
    return _Casing(texts)


class _Casing(Mapping[str, str]):
    """See :func:`known_casing`; made when it is first asked, as most articles have no capitals to take down."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = tuple(texts)

    @cached_property
    def _forms(self) -> dict[str, str]:
        seen: dict[str, set[str]] = {}
        for word in dict.fromkeys(w for text in self._texts for w in _running_words(text)):
            seen.setdefault(same_length_upper(word), set()).add(word)
        casing: dict[str, str] = {}
        for upper, forms in seen.items():
            small = sorted(form for form in forms if form.islower())
            if small:
                casing[upper] = small[0]
            elif len(forms) == 1:
                casing[upper] = next(iter(forms))
        return casing

    def __getitem__(self, word: str) -> str:
        return self._forms[word]

    def __iter__(self) -> Iterator[str]:
        return iter(self._forms)

    def __len__(self) -> int:
        return len(self._forms)


def _running_words(text: str) -> Iterator[str]:
    """The words of a text whose capitals, or small letters, say how they are written."""
    parts = [span for span, _ in _capital_parts(text)]
    for match in _WORD.finditer(text):
        if any(part.start <= match.start() < part.end for part in parts):
            continue
        before = text[: match.start()].rstrip()
        word = match.group()
        inside = bool(before) and before[-1] not in ".!?:–—-•«\"“'’"
        if word[0].islower() or (inside and not (word.isupper() and len(word) > 4)):
            yield word


def lower_capitals(text: str, known: Mapping[str, str] | None = None) -> tuple[str, tuple[Capitals, ...]]:
    """The text with its capitals taken down, and which parts those were.

    :param text: what the model would get.
    :param known: from :func:`known_casing`.
    :returns: a text of the same length, differing in letter case only; empty parts where nothing changed.
    """
    casing = {} if known is None else known
    for span, scope in _capital_parts(text):
        lowered = _sentence_case(span.of(text), casing)
        if lowered != span.of(text):
            return text[: span.start] + lowered + text[span.end :], (Capitals(span, scope),)
    spans = [] if text.islower() else list(emphasised(text, casing, _ACRONYMS))
    for span in spans:
        lowered = same_length_lower(span.of(text))
        first = not any(c.isalnum() for c in text[: span.start])
        text = text[: span.start] + (lowered.capitalize() if first else lowered) + text[span.end :]
    return text, tuple(Capitals(span, Scope.WORD) for span in spans)


def _capital_parts(text: str) -> Iterable[tuple[Span, Scope]]:
    """The part in capitals, the widest reading first."""
    if _is_capitals(text):
        yield Span(0, len(text)), Scope.WHOLE
        return
    label = _LEAD_IN.match(text)
    if label and _is_capitals(label["label"]):
        yield Span(0, label.end("label")), Scope.LABEL
        return
    end = 0
    words = 0
    for token in _TOKEN.finditer(text):
        if any(c.isalpha() for c in token.group()) and not _is_upper_token(token.group()):
            break
        words += 1
        end = token.end()
    run = text[:end]
    if words >= 2 and _is_capitals(run):
        yield Span(0, end), Scope.RUN


def _is_upper_token(token: str) -> bool:
    """Whether a token is in capitals, a genitive after an acronym aside (``FNs``)."""
    return token.isupper() or (token.endswith("s") and token[:-1].isupper() and len(token) <= 6)


def _is_capitals(text: str) -> bool:
    """Whether every word is in capitals and one of them would not be so in running text."""
    tokens = []
    for token in text.split():
        if any(c.isalpha() for c in token):
            if not _is_upper_token(token):
                return False
            tokens.append(token)
    return any(_plain_word(word) for t in tokens for word in _WORD.findall(t))


def _plain_word(word: str) -> bool:
    """Whether a word in capitals is no acronym."""
    return len(word) > 1 and word.isupper() and _acronym(word) is None


def _acronym(word: str) -> str | None:
    """The word as running text writes it, if it is an acronym (``FNS`` → ``FNs``)."""
    if word in _ACRONYMS:
        return _CASED_ACRONYMS.get(word, word)
    if len(word) > 2 and word[-1] in "Ss" and word[:-1] in _ACRONYMS:
        return _CASED_ACRONYMS.get(word[:-1], word[:-1]) + "s"
    if len(word) > 1 and word.isupper() and not _VOWELS.search(word):
        return word
    return None


def _sentence_case(text: str, casing: Mapping[str, str]) -> str:
    """Small letters but for a sentence's first letter, acronyms and names."""
    start_of_sentence = True
    out: list[str] = []
    at = 0
    for match in _WORD.finditer(text):
        between = text[at : match.start()]
        if re.search(r"[.!?:]\s|[«“\"–—]\s*$", between):
            start_of_sentence = True
        out.append(between)
        out.append(_cased(match.group(), casing, start_of_sentence))
        start_of_sentence = False
        at = match.end()
    out.append(text[at:])
    return "".join(out)


def _cased(word: str, casing: Mapping[str, str], first: bool) -> str:
    """One word as running text would write it, of the same length."""
    if not word.isupper():
        return word
    known = casing.get(word)
    if known is not None and len(known) == len(word):
        result = known
    elif acronym := _acronym(word):
        result = acronym
    elif word in _NAMES_UPPER:
        result = _NAMES_UPPER[word]
    elif word.endswith("S") and word[:-1] in _NAMES_UPPER:
        result = _NAMES_UPPER[word[:-1]] + "s"
    elif len(word) == 1:
        result = same_length_lower(word) if word in "IÅ" else word
    else:
        result = same_length_lower(word)
    if len(result) != len(word):
        result = same_length_lower(word)
    return same_length_upper(result[0]) + result[1:] if first else result
