"""What each paragraph does in an article: its role, told by its form and by its place.

First every paragraph gets a form of its own (a credit makes a caption, a dash a quote, a missing stop a heading …),
then its neighbours settle what form alone can't: which heading is the headline, whether the paragraph under it is a
lead, where a fact box ends, and whether a run of dashes is a list or a conversation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

from translate.domain import Role

__all__ = ["assign_roles"]

_DASH = "–—―-"
_NAME = r"[A-ZÆØÅ][\w.’'-]*"
_PARTICLE = r"(?:og|av|de|von|van|der|al|bin|/|&|,|[–|-])"
_NAMES = rf"{_NAME}(?:(?:\s+{_PARTICLE})?,?\s+{_NAME}){{0,8}}"
_JOB = r"(?:journalist|frilansjournalist|redaktør|fotograf|kommentator|korrespondent|reporter|foto|tekst|video|redaksjonssjef|sportsjournalist|politisk \w+)"
_E_MAIL = r"[\w.+-]+@[\w-]+\.[\w.-]+"
_BYLINE = re.compile(
    r"(?:(?:av|tekst|skrevet av|skrive av|tekst og foto|foto og tekst|tekst/foto|journalist(?:er|ar)?|reporter|"
    r"kommentar av|leder av|forfatter|kommentar)\s*:?\s+)(?P<names>\S.*)\Z",
    re.IGNORECASE,
)
_NAMES_ONLY = re.compile(
    rf"{_NAMES}(?:\s*[,(–|/-]\s*(?:{_JOB}|NTB|{_E_MAIL})(?:\s+i\s+{_NAME})?\)?)*(?:\s+{_E_MAIL})?\Z"
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
_DATE_ONLY = re.compile(rf"(?:{_NAMES}[,:]?\s+)?(?:den\s+)?{_DATE}{_TIME}?\.?\Z", re.IGNORECASE)
_PLACE_ONLY = re.compile(r"[A-ZÆØÅ][\w/ .–-]{1,40}\((?:NTB|NPK|AFP|AP|Reuters|TT)[^)]*\)\s*[:.]?\Z")
_AGO = re.compile(
    r"for\s+\d+\s+(?:minutt(?:er)?|min|time(?:r)?|tim(?:ar)|dager?|dagar|døgn)\s+si[dt][ea]n\Z", re.IGNORECASE
)

_CREDIT = re.compile(
    r"(?:\b(?:foto(?:graf)?|arkivfoto|pressefoto|privatfoto|illustrasjon(?:sfoto)?|grafikk|skjermdump|skjermbilde|faksimile|"
    r"tegning|montasje|bilde|video)\s*(?:/\s*\w+\s*)?:\s*\S)|\((?:foto|arkivfoto|illustrasjonsfoto|skjermdump|privat)\)",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(r"(?P<lead>[A-ZÆØÅÄÖÜÉ0-9][A-ZÆØÅÄÖÜÉ0-9 ,/!?.«»&–-]{2,60}):\s+\S")
_PICTURED = re.compile(
    r"(?:bildet viser|på bildet|biletet viser|fra venstre:|frå venstre:|her fra |her frå )", re.IGNORECASE
)

_BULLET = re.compile(r"(?:[•·▪●◦‣*]\s*\S|[a-h]\)\s+\S)")
_NUMBERED = re.compile(r"(?P<number>\d{1,2})[.)]\s+[A-ZÆØÅ«–]")
_DASHED = re.compile(rf"[{_DASH}]\s*[\w«\"“(]")
_BOX = re.compile(
    r"(?:fakta(?:boks)?|bakgrunn|dette er saken|dette er saka|saken kort|kort fortalt|oppsummert|oppsummering|sammendrag|"
    r"tidslinje|tidslinja|slik foregikk det|kampfakta|kamp[- ]?fakta|tall og fakta)\b",
    re.IGNORECASE,
)
_FIELD = re.compile(r"[A-ZÆØÅ][\wæøå /-]{1,30}:\s+\S")
_QUOTED = re.compile(
    r"[«“\"][^»”\"]+[»”\"](?:,?\s+(?:sier|seier|sa|mener|meiner|skriver|skriv|forteller|fortel)\b.{0,80})?\.?\Z"
)
_SPEECH = re.compile(
    r",\s+(?:sier|seier|sa|svarer|svarar|forteller|fortel|fortalte|mener|meiner|forklarer|forklarar|skriver|skriv|skrev|"
    r"legger|legg|understreker|understrekar|påpeker|peiker|spør|spurte|spurde|innrømmer|sukker|jubler|ler|fastslår|"
    r"opplyser|opplyser|utdyper|advarer|åtvarar|fortsetter|held|lyder|lyd|roper|konstaterer|uttaler)\b"
)
_STOP = re.compile(r"[.!?…:;][»\"”’')\]]*\Z")
_HARD_STOP = re.compile(r"[.;,][»\"”’')\]]*\Z")

_LONGEST_HEADLINE = 200
_LONGEST_HEADING = 90
_LONGEST_LEAD = 420
_LONGEST_ITEM = 250


class _Form(Enum):
    """What a paragraph looks like, taken alone."""

    BYLINE = auto()
    DATELINE = auto()
    CAPTION = auto()
    ITEM = auto()
    DASHED = auto()
    QUOTED = auto()
    BOX = auto()
    HEADING = auto()
    PROSE = auto()


def assign_roles(texts: Sequence[str]) -> list[Role]:
    """The role of each paragraph of an article, in order."""
    forms = [_form(text) for text in texts]
    _settle_numbers(texts, forms)
    roles = [_SIMPLE.get(form, Role.BODY) for form in forms]
    head = _headline(texts, forms)
    if head is not None:
        for i in range(head):
            if forms[i] is _Form.HEADING:
                roles[i] = Role.SUBHEADING  # a kicker above the headline
        roles[head] = Role.HEADLINE
    start = 0 if head is None else head + 1
    _dashes(texts, forms, roles, start)
    _headings(texts, forms, roles, start)
    if head is not None:
        _lead(texts, forms, roles, head)
    _boxes(texts, forms, roles)
    return roles


_SIMPLE = {
    _Form.BYLINE: Role.BYLINE,
    _Form.DATELINE: Role.DATELINE,
    _Form.CAPTION: Role.CAPTION,
    _Form.ITEM: Role.LIST_ITEM,
    _Form.DASHED: Role.QUOTE,
    _Form.QUOTED: Role.QUOTE,
}


def _form(text: str) -> _Form:
    if _is_byline(text):
        return _Form.BYLINE
    if _is_dateline(text):
        return _Form.DATELINE
    if _BOX.match(text) and len(text) <= _LONGEST_HEADING and not _STOP.search(text.rstrip(":")):
        return _Form.BOX
    if _BULLET.match(text) or _NUMBERED.match(text):
        return _Form.ITEM
    if _DASHED.match(text):
        return _Form.DASHED
    if _is_caption(text):
        return _Form.CAPTION
    if _QUOTED.match(text) and len(text) <= _LONGEST_HEADLINE:
        return _Form.QUOTED
    if len(text) <= _LONGEST_HEADING and not _HARD_STOP.search(text) and not text.endswith(":"):
        return _Form.HEADING
    return _Form.PROSE


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
    return bool(_DATE_ONLY.match(text) or _PLACE_ONLY.match(text) or _AGO.match(text))


def _is_caption(text: str) -> bool:
    if len(text) > 450:
        return False
    if _CREDIT.search(text) or _PICTURED.match(text):
        return True
    lead = _LEAD_IN.match(text)
    # LES OGSÅ: points elsewhere
    if lead is None or text.startswith(("LES ", "SE ", "HØR ", "FAKTA")):
        return False
    return bool(sum(c.isalpha() for c in lead["lead"]) >= 3)


def _settle_numbers(texts: Sequence[str], forms: list[_Form]) -> None:
    """A numbered paragraph is a list's only beside its neighbour in number."""
    numbers = [int(m["number"]) if (m := _NUMBERED.match(text)) else None for text in texts]
    for i, number in enumerate(numbers):
        if number is None or forms[i] is not _Form.ITEM:
            continue
        near = numbers[max(0, i - 1) : i] + numbers[i + 1 : i + 2]
        if number - 1 not in near and number + 1 not in near:
            forms[i] = (
                _Form.HEADING
                if len(texts[i]) <= _LONGEST_HEADING and not _STOP.search(texts[i])
                else _Form.PROSE
            )


def _headline(texts: Sequence[str], forms: Sequence[_Form]) -> int | None:
    """Where the headline is; none where the text begins without one."""
    titles = (_Form.HEADING, _Form.DASHED, _Form.QUOTED, _Form.PROSE)
    first = next((i for i, form in enumerate(forms) if form in titles), None)
    if first is None or first > 4:
        return None
    text = texts[first]
    following = [i for i in range(first + 1, len(texts)) if forms[i] in titles]
    if (
        forms[first] is _Form.HEADING
        and following
        and following[0] == first + 1
        and forms[following[0]] is not _Form.PROSE
    ):
        after = texts[following[0]]
        if (
            (len(text.split()) <= 2 or text.isupper())
            and len(after) > len(text)
            and not _SPEECH.search(after)
        ):
            return following[0]
    if forms[first] is _Form.HEADING:
        return first
    if len(text) > _LONGEST_HEADLINE or _SPEECH.search(text):
        return None
    if not _HARD_STOP.search(text):
        return first
    # a whole sentence for a headline: only above longer text
    return (
        first
        if following and len(texts[following[0]]) > 1.3 * len(text) and forms[first] is _Form.PROSE
        else None
    )


def _lead(texts: Sequence[str], forms: Sequence[_Form], roles: list[Role], head: int) -> None:
    """The paragraph under the headline is the lead, where the headline is no sentence and an article follows."""
    if _HARD_STOP.search(texts[head]):
        return
    skipped = (Role.BYLINE, Role.DATELINE, Role.CAPTION)
    at = next((i for i in range(head + 1, len(roles)) if roles[i] not in skipped), None)
    if at is None or forms[at] not in (_Form.PROSE, _Form.HEADING) or len(texts[at]) > _LONGEST_LEAD:
        return
    if re.match(r"[A-ZÆØÅ][\w/ .–-]{1,40}\((?:NTB|NPK|AFP|AP|Reuters)[^)]*\)", texts[at]):
        return
    rest = [i for i in range(at + 1, len(roles)) if roles[i] in (Role.BODY, Role.QUOTE)]
    if len(rest) >= 2:
        roles[at] = Role.LEAD


def _dashes(texts: Sequence[str], forms: list[_Form], roles: list[Role], start: int) -> None:
    """Runs of dashes: items of a list where they are several short ones without stops; a lone one may be a heading."""
    i = start
    while i < len(texts):
        if forms[i] is not _Form.DASHED:
            i += 1
            continue
        end = i
        while end < len(texts) and forms[end] is _Form.DASHED:
            end += 1
        run = range(i, end)
        spoken = any(_SPEECH.search(texts[k]) for k in run)
        bare = sum(not _STOP.search(texts[k]) for k in run)
        announced = i > 0 and texts[i - 1].rstrip().endswith(":")
        if (
            end - i >= 2
            and not spoken
            and (bare == end - i or (announced and all(len(texts[k]) <= 120 for k in run)))
        ):
            for k in run:
                forms[k], roles[k] = _Form.ITEM, Role.LIST_ITEM
        else:
            for k in run:
                if (
                    len(texts[k]) <= _LONGEST_HEADING
                    and not _STOP.search(texts[k])
                    and not _SPEECH.search(texts[k])
                ):
                    forms[k], roles[k] = _Form.HEADING, Role.BODY
        i = end


def _headings(texts: Sequence[str], forms: Sequence[_Form], roles: list[Role], start: int) -> None:
    """A heading with text under it is a subheading; a question on its own line is one, too."""
    for i in range(start, len(texts)):
        if forms[i] is not _Form.HEADING or roles[i] is Role.HEADLINE:
            continue
        under = forms[i + 1] if i + 1 < len(forms) else None
        if under in (
            _Form.PROSE,
            _Form.DASHED,
            _Form.ITEM,
            _Form.CAPTION,
            _Form.QUOTED,
            _Form.BYLINE,
        ) and not _SPEECH.search(texts[i]):
            roles[i] = Role.SUBHEADING


def _boxes(texts: Sequence[str], forms: Sequence[_Form], roles: list[Role]) -> None:
    """A fact box reaches from its title over its items, or over its first paragraph."""
    for start, form in enumerate(forms):
        if form is not _Form.BOX:
            continue
        roles[start] = Role.FACTBOX
        items = False
        at = start + 1
        while at < len(texts):
            short = len(texts[at]) <= _LONGEST_ITEM
            if forms[at] is _Form.ITEM or (
                _FIELD.match(texts[at]) and short and forms[at] is not _Form.CAPTION
            ):
                items = True
            elif (
                items
                or forms[at] not in (_Form.PROSE, _Form.HEADING)
                or (at > start + 1 and not _ends_article(forms, at))
            ):
                break
            roles[at] = Role.FACTBOX
            at += 1


def _ends_article(forms: Sequence[_Form], at: int) -> bool:
    """Whether nothing but plain paragraphs follow: a box at the end of an article holds the rest."""
    return all(form in (_Form.PROSE, _Form.BYLINE, _Form.DATELINE) for form in forms[at:])
