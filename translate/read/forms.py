"""What a paragraph looks like, taken alone: credits, bylines, dates, bullets, dashes, headings.

Patterns of the Norwegian press, Bokmål and Nynorsk. What form alone can't tell is settled in
:mod:`translate.read.segment`.
"""

from __future__ import annotations

import re
from enum import Enum, auto

__all__ = [
    "ENTRY",
    "FIELD",
    "HARD_STOP",
    "LONGEST_HEADING",
    "LONGEST_HEADLINE",
    "NUMBER",
    "PLACE_ONLY",
    "SPEECH",
    "STOP",
    "STORY_PLACE",
    "Form",
    "capitals_before_story",
    "columns_of",
    "form_of",
    "names_someone",
]

_DASH = "–—―-"
_NAME = r"[A-ZÆØÅ][\w.’'-]*"
_PARTICLE = r"(?:og|av|de|von|van|der|al|bin|/|&|,|[–|-])"
_NAMES = rf"{_NAME}(?:(?:\s+{_PARTICLE})?,?\s+{_NAME}){{0,8}}"
_JOB = r"(?:journalist|frilansjournalist|redaktør|fotograf|kommentator|korrespondent|reporter|foto|tekst|video|redaksjonssjef|sportsjournalist|politisk \w+)"
_E_MAIL = r"[\w.+-]+@[\w-]+\.[\w.-]+"
_BYLINE = re.compile(
    r"(?:(?:av|tekst|skrevet av|skrive av|tekst og foto|foto og tekst|tekst/foto|journalist(?:er|ar)?|reporter|"
    r"kommentar av|leder av|anmeldt av|meldt av|forfatter|kommentar)\s*:?\s+)(?P<names>\S.*)\Z",
    re.IGNORECASE,
)
_PERSON = rf"{_NAME}(?:\s+(?:de|von|van|der|al|bin))?(?:\s+{_NAME}){{1,3}}"
_PERSONS = re.compile(
    rf"{_PERSON}(?:(?:\s+og|,|\s+/|\s+&)\s+{_PERSON}){{0,3}}"
    rf"(?:\s*[,(–|/-]\s*(?:{_JOB}|NTB|{_E_MAIL})(?:\s+i\s+{_NAME})?\)?)*(?:\s+{_E_MAIL})?\Z"
)
_BYLINE_WORD = re.compile(
    rf"(?:{_JOB}|leder|leiar|kommentar|kronikk|debatt|innsendt|gjestekommentar|meninger|meiningar)\Z",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    r"[(©\s]*(?:NTB|NPK|AFP|AP|Reuters|TT|Ritzau|DPA)(?:[/–-](?:NTB|NPK|AFP|AP|Reuters|TT|Ritzau))*[)\s]*\Z"
)
_MAIL_ONLY = re.compile(rf"(?:e-post:\s*)?{_E_MAIL}\Z", re.IGNORECASE)

_MONTH = r"(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember|jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|des)\.?"
_WEEKDAY = r"(?:mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|måndag|tysdag|laurdag|sundag)"
_DATE = rf"(?:{_WEEKDAY},?\s+(?:den\s+)?)?(?:\d{{1,2}}\.\s*{_MONTH}(?:\s+\d{{4}})?|\d{{1,2}}\.\d{{1,2}}\.(?:\d{{4}}|\d{{2}})|\d{{4}}-\d{{2}}-\d{{2}})"
_TIME = r"(?:,?\s*(?:[–|-]\s*)?(?:kl\.?|klokk[ea]n?)?\s*\d{1,2}[.:]\d{2})"
_PUBLISHED = re.compile(
    r"(?:sist\s+)?(?:publisert|oppdatert|endret|endra|lagt ut|trykket|skrevet|publiseringsdato|først publisert)\b(?=.*(?:\d|i dag|i går|nå))",
    re.IGNORECASE,
)
_DATE_ONLY = re.compile(rf"(?:(?-i:{_NAMES})[,:]?\s+)?(?:den\s+)?{_DATE}{_TIME}?\.?\Z", re.IGNORECASE)
PLACE_ONLY = re.compile(r"[A-ZÆØÅ][\w/ .–-]{1,40}\((?:NTB|NPK|AFP|AP|Reuters|TT)[^)]*\)\s*[:.]?\Z")
_AGO = re.compile(
    r"for\s+\d+\s+(?:minutt(?:er)?|min|time(?:r)?|tim(?:ar)|dager?|dagar|døgn)\s+si[dt][ea]n\Z", re.IGNORECASE
)

_CREDIT = re.compile(
    r"(?:\b(?:foto(?:graf)?|arkivfoto|pressefoto|privatfoto|illustrasjon(?:sfoto)?|grafikk|skjermdump|skjermbilde|faksimile|"
    r"tegning|montasje|bilde|video)\s*(?:/\s*\w+\s*)?:\s*\S)|\((?:foto|arkivfoto|illustrasjonsfoto|skjermdump|privat)\)",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"(?:les|se|sjå|hør|høyr)\s+(?:også|òg|mer|meir|mer om|saken|saka)\b\s*:?", re.IGNORECASE
)
_LEAD_IN = re.compile(r"(?P<lead>[A-ZÆØÅÄÖÜÉ0-9][A-ZÆØÅÄÖÜÉ0-9 ,/!?.«»&–-]{2,60}):\s+\S")
_PICTURED = re.compile(
    r"(?:bildet viser|på bildet|biletet viser|fra venstre:|frå venstre:|her fra |her frå )", re.IGNORECASE
)

_BULLET = re.compile(r"(?:[•·▪●◦‣*]\s*\S|[a-h]\)\s+\S)")
NUMBER = re.compile(r"(?P<number>\d{1,2})[.)]\s+[\w«–]")
_NUMBERED = re.compile(r"\d{1,2}[.)]\s+[A-ZÆØÅ«–]")
_CELL = re.compile(r"\(?[+–-]?\d+(?:[.,:/–-]\d+)*%?\)?")
_DASHED = re.compile(rf"[{_DASH}]\s*[\w«\"“(]")
_BOX = re.compile(
    r"(?:fakta(?:boks)?|bakgrunn|dette er saken|dette er saka|saken kort|kort fortalt|oppsummert|oppsummering|sammendrag|"
    r"tidslinje|tidslinja|slik foregikk det|kampfakta|kamp[- ]?fakta|tall og fakta)\b",
    re.IGNORECASE,
)
FIELD = re.compile(r"[A-ZÆØÅ][\wæøå /-]{1,30}:\s+\S")
_QUOTED = re.compile(
    r"[«“\"][^»”\"]+[»”\"](?:,?\s+(?:sier|seier|sa|mener|meiner|skriver|skriv|forteller|fortel)\b.{0,80})?\.?\Z"
)
SPEECH = re.compile(
    r",\s+(?:sier|seier|sa|svarer|svarar|forteller|fortel|fortalte|mener|meiner|forklarer|forklarar|skriver|skriv|skrev|"
    r"legger|legg|understreker|understrekar|påpeker|peiker|spør|spurte|spurde|innrømmer|sukker|jubler|ler|fastslår|"
    r"opplyser|utdyper|advarer|åtvarar|fortsetter|held|lyder|lyd|roper|konstaterer|uttaler)\b"
)
ENTRY = re.compile(r"[^:]{0,30}?\d{1,2}[.:]\d{2}:\s")
"""A report with its time before it: *Fredag kl. 21.40: …*"""

STORY_PLACE = re.compile(
    r"(?:[A-ZÆØÅ][\w/ .–-]{1,40}\((?:NTB|NPK|AFP|AP|Reuters|TT)[^)]*\)|[A-ZÆØÅ][A-ZÆØÅ /.-]{2,25}:)\s"
)
"""The place a story comes from, at its first paragraph's start: *OSLO (NTB): …*"""

_ENDS = r"[»\"”’')\]]*(?:\*+|[¹²³]|\[\d{1,2}\])?\Z"
"""What may stand after a stop: closing marks and the sign of a foot note."""

STOP = re.compile(rf"[.!?…:;]{_ENDS}")
HARD_STOP = re.compile(rf"[.;,]{_ENDS}")

LONGEST_HEADLINE = 200
LONGEST_HEADING = 90


class Form(Enum):
    """What a paragraph looks like, taken alone."""

    BYLINE = auto()
    DATELINE = auto()
    CAPTION = auto()
    ITEM = auto()
    DASHED = auto()
    QUOTED = auto()
    BOX = auto()
    HEADING = auto()
    LINK = auto()
    PROSE = auto()


def form_of(text: str) -> Form:
    """What ``text`` looks like, whatever stands around it."""
    if _is_byline(text):
        return Form.BYLINE
    if _is_dateline(text):
        return Form.DATELINE
    if _BOX.match(text) and len(text) <= LONGEST_HEADING and not STOP.search(text.rstrip(":")):
        return Form.BOX
    if _BULLET.match(text) or _NUMBERED.match(text):
        return Form.ITEM
    if _DASHED.match(text):
        return Form.DASHED
    if _ELSEWHERE.match(text):
        return Form.LINK
    if _is_caption(text):
        return Form.CAPTION
    if _QUOTED.match(text) and len(text) <= LONGEST_HEADLINE:
        return Form.QUOTED
    if len(text) <= LONGEST_HEADING and not HARD_STOP.search(text) and any(map(str.isalpha, text)):
        announces = text.endswith(":") and len(text.split()) > 2
        return Form.PROSE if announces else Form.HEADING
    return Form.PROSE


def capitals_before_story(text: str) -> str | None:
    """The capitals that a sentence begins with, up to a colon, unless a credit or the like makes ``text`` a caption."""
    lead = _LEAD_IN.match(text)
    if lead is None or _CREDIT.search(text) or not HARD_STOP.search(text):
        return None
    return lead["lead"]


def columns_of(text: str) -> int:
    """How many numbers stand behind a name, as in a row of a table (*Brann 12 8 2 2*); 0 where that is all wrong."""
    words = text.split()
    count = next((i for i, word in enumerate(reversed(words)) if not _CELL.fullmatch(word)), len(words))
    named = any(c.isalpha() for word in words[: len(words) - count] for c in word)
    return count if named and len(text) <= LONGEST_HEADING else 0


def names_someone(text: str) -> bool:
    """Whether ``text`` is nothing but names of persons or a journalist's trade: a byline, near the headline."""
    return len(text) <= 100 and bool(_PERSONS.match(text) or _BYLINE_WORD.match(text))


def _is_byline(text: str) -> bool:
    if len(text) > 140 or (text.endswith(".") and not text.endswith("NTB.")):
        return False
    if _AGENCY.match(text) or _MAIL_ONLY.match(text):
        return True
    found = _BYLINE.match(text)
    if not found:
        return False
    names = re.sub(rf"\(?\b(?:{_JOB})\b:?\)?", "", found["names"], flags=re.IGNORECASE).strip(" ,")
    words = re.findall(r"[^\s,/|()]+", re.sub(_E_MAIL, "", names))
    small = [
        w
        for w in words
        if not w[0].isupper() and w not in {"og", "i", "de", "von", "van", "der", "av", "&", "–", "-"}
    ]
    return bool(words) and not small and len(words) <= 14


def _is_dateline(text: str) -> bool:
    if len(text) > 120:
        return False
    if _PUBLISHED.match(text):
        return not re.search(r"[a-zæøå]{3,}\.\Z", text)
    return bool(_DATE_ONLY.match(text) or PLACE_ONLY.match(text) or _AGO.match(text))


def _is_caption(text: str) -> bool:
    if len(text) > 450:
        return False
    if _CREDIT.search(text) or _PICTURED.match(text):
        return True
    lead = _LEAD_IN.match(text)
    return lead is not None and sum(c.isalpha() for c in lead["lead"]) >= 3
