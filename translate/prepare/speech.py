"""Speech in Norwegian articles: what a quote dash opens, and where its speech tag (``, sier hun``) begins.

Norwegian newspapers open direct speech with a dash and close it with nothing; only the tag says where it ends
(Språkrådet, «Sitatstrek»). A tag may end the sentence, stand in its middle, or be a sentence of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from translate.domain import Role, Span
from translate.given_names import given_names

__all__ = ["Speech", "find_tag", "is_marked", "is_signature", "is_tag_sentence", "plan_speech", "quote_dash"]

_VERBS = """
sier sa seier sade sagt forteller fortalte fortel fortalde skriver skrev skriv mener meinte mente meiner spør spurte
spurde svarer svarte svarar svara opplyser opplyste opplyser melder meldte forklarer forklarte forklarar forklara
understreker understreket understrekte understrekar påpeker påpekte påpeikar hevder hevdet hevdar legger la legg
tilføyer tilføyde fortsetter fortsatte fortset innrømmer innrømmet innrømmar konkluderer konkluderte konstaterer
konstaterte kommenterer kommenterte uttaler uttalte uttalar bekrefter bekreftet bekreftar avviser avviste advarer
advarte roper ropte utbryter utbrøt sukker sukket ler lo smiler smilte humrer humret gliser gliste ifølge lyder lød
heter het tror trodde trur synes syntes synest minner minnet varsler varslet røper røpet avslører avslørte lover
lovet lovte slår slo oppsummerer oppsummerte erklærer erklærte presiserer presiserte utdyper utdypet poengterer
poengterte undrer undret lurer lurte innvender innvendte repliserer repliserte parerer jubler jublet fastslår
fastslo oppfordrer oppfordret ber ba krever krevde vedgår vedgikk beklager beklaget gjentar gjentok tvitrer tvitret
rapporterer rapporterte medgir medga forsikrer forsikret håper håpet frykter fryktet spår spådde beskriver beskrev
kvitterer slenger hvisker hvisket skryter skrøt argumenterer argumenterte erkjenner erkjente formidler føler følte
seiar ropar fortalte tenker tenkte tenkjer lyder anslår anslo antyder antydet framholder fremholder fremhever
framhever peker pekte nikker nikket innskyter innskjøt minnes drømmer drømte mimrer stønner kommanderer kommanderte
""".split()
"""Verbs that newspapers put after direct speech, Bokmål and Nynorsk, present and past."""

_VERB = rf"(?:{'|'.join(sorted(set(_VERBS), key=len, reverse=True))})"
_PRONOUN = r"(?:han|hun|ho|de|dei|jeg|eg|vi|man|en|den|hen)"
_UPPER = r"[A-ZÆØÅÄÖÉ]"
_DASH = re.compile(rf"(?:[–—―‒−]\s*(?=[^\W\d]|[«\"“”'‘’(…])|[–—―]\s+(?=\S)|--?\s+(?=\S)|--?(?={_UPPER}|«))")
_TAG = re.compile(
    rf"(?:(?P<comma>\s?,)|[!?…»”\"]|\.\.\.)\s+(?P<tag>{_VERB}\s+(?!at\b|om\b|noe\b|nei\b|ja\b|å\b)\S.*)$"
)
_RESULT_TAG = re.compile(
    r"(?P<comma>\s?,)\s+(?P<tag>(?:er|var|blir|lyder|lød|kommer|kom)\s+(?:det\s+)?(?:\w+\s+)?"
    r"(?:beskjeden|svaret|meldingen|budskapet|dommen|rådet|konklusjonen|kommentaren|reaksjonen|oppfordringen)\b.*)$"
)
_TAG_SENTENCE = re.compile(
    rf"(?:{_VERB}\s+(?:{_PRONOUN}\b|{_UPPER}|\w+(?:en|et|a|ene)\b)"
    rf"|(?:Det|Slik|Slikt|Dette|Så|Og det)\s+(?:var\s+det\s+\S+\s+)?{_VERB}\b"
    rf"|{_UPPER}\w*(?:\s+{_UPPER}\w*){{0,3}}\s+{_VERB}\b)"
)
_RESUME = re.compile(
    rf"(?P<tag>{_VERB}\s+(?:{_PRONOUN}|{_UPPER}[\w.-]*(?:\s+{_UPPER}[\w.-]*){{0,3}})(?:\s+til\s+{_UPPER}\S*?)?)"
    r"(?P<join>\s*[,:;]\s+|\s+[–—-]\s+)(?P<rest>\S.*)$"
)
_NARRATION = re.compile(
    r"(?:(?:og|men|før|mens|idet|etter|da|når|som|til|i|på|under|om|ved|med|fra|av|uten|både|samt|en|et|ei|den|det"
    r"|leder|sjef|\w+(?:leder|sjef|direktør|minister|ordfører))\b)"
)
_OWN_MARKS = re.compile(r"(?:«(?:[^«»]|«[^«»]*»)*»|\"[^\"]*\"|[“”„][^“”„]*[“”])\s?,?\s*\Z")
"""Speech before its tag that stands in quotation marks as a whole."""

_NAME = re.compile(rf"{_UPPER}[\w’'-]*\.?(?<!\w{{4}}\.)")
_LONGEST_NAME = 4
"""Words of the longest name that signs something."""

_GOES_ON = re.compile(
    rf"(?:og|men)\s+(?!(?:{_VERB}|viser|peker|trekker|sikter|nikker|ser|tar|ringer|peikar)\b)"
)


@dataclass(frozen=True, slots=True)
class Speech:
    """How direct speech runs through one segment."""

    dash: int
    """Length of the quote dash and the space after it; 0 where the segment goes on with speech."""

    opens: bool
    """An opening quotation mark belongs at the start."""

    closes: bool = True
    """Speech that no tag ends is closed at the end of the segment."""

    tag: Span | None = None
    """The speech tag, from its first word, in the segment; none where there is none."""

    resumes: bool = False
    """Speech goes on after the tag, within the segment."""


def quote_dash(text: str) -> int:
    """Length of the quote dash that the text begins with, and the space after it; 0 without one."""
    match = _DASH.match(text)
    return match.end() if match else 0


def is_signature(text: str) -> bool:
    """Whether a dash stands before nothing but somebody's name, who wrote or said what stands above: ``– Ola Nordmann``."""
    names = text[quote_dash(text) :].split()
    return (
        len(names) < len(text.split())
        and 0 < len(names) <= _LONGEST_NAME
        and names[0] in given_names()
        and all(_NAME.fullmatch(name) for name in names)
    )


def find_tag(text: str) -> tuple[Span, bool] | None:
    """The speech tag of a sentence of direct speech.

    :returns: the tag without the comma before it, and whether speech goes on after it; none without a tag.
    """
    found: tuple[Span, bool] | None = None
    at = 0
    while match := _TAG.search(text, at) or _RESULT_TAG.search(text, at):
        start = match.start("tag")
        resumed = _RESUME.match(text, start)
        if resumed and _speech_again(resumed):
            found = Span(start, resumed.end("tag")), True
            at = resumed.end("join")
            later = _TAG.search(text, at)
            if not later:
                return found
            # two tags: speech runs on to the last one, the first is left inside it
            continue
        return Span(start, len(text)), False
    return found


def _speech_again(match: re.Match[str]) -> bool:
    """Whether what follows a tag is speech, not more about the speaker."""
    if match["join"].strip() in ("–", "—", "-", ":"):
        return True
    rest = match["rest"]
    if _GOES_ON.match(rest):
        return True
    pronoun = re.match(rf"{_VERB}\s+{_PRONOUN}\b", match["tag"])
    return bool(pronoun) and not _NARRATION.match(rest)


def is_tag_sentence(text: str) -> bool:
    """Whether a sentence only says who spoke: ``Det sier Kari Nordmann til NRK.``, ``spør hun.``"""
    return bool(_TAG_SENTENCE.match(text))


def is_marked(text: str, tag: Span) -> bool:
    """Whether all that stands before a speech tag is one quotation in marks."""
    return _OWN_MARKS.match(text[: tag.start]) is not None


def plan_speech(texts: Sequence[str], role: Role) -> list[Speech | None]:
    """Where quotation marks belong in a paragraph's segments.

    A dash opens speech; it runs over the following segments until one holds a tag or only names the speaker, and
    to the paragraph's end if none does. After a dash, a later sentence with a tag of its own is speech again, unless it
    has quotation marks of its own, which are all that it needs.

    :param texts: the segments of one paragraph, in order.
    :param role: the paragraph's role; in lists and fact boxes a dash is a bullet.
    :returns: one plan a segment; none for a segment without speech.
    """
    plans: list[Speech | None] = []
    inside = spoken = False
    bullets = role in (Role.LIST_ITEM, Role.FACTBOX, Role.BYLINE)
    for text in texts:
        dash = 0 if bullets or is_signature(text) else quote_dash(text)
        spoken |= dash > 0
        found = find_tag(text) if dash or spoken else None
        again = found is not None and not text[found[0].start :].startswith(("ifølge", "ifølgje"))
        marked = found is not None and is_marked(text, found[0])
        if dash == 0 and (marked or not (inside or again) or is_tag_sentence(text)):
            inside = False
            plans.append(None)
            continue
        tag, resumes = found or (None, False)
        plans.append(Speech(dash, opens=dash > 0 or not inside, closes=True, tag=tag, resumes=resumes))
        inside = tag is None or resumes
    return [_open_ended(plan, plans[i + 1] if i + 1 < len(plans) else None) for i, plan in enumerate(plans)]


def _open_ended(plan: Speech | None, following: Speech | None) -> Speech | None:
    """The plan, left open at its end where the next segment goes on with the same speech."""
    if plan is None or following is None or following.opens or (plan.tag and not plan.resumes):
        return plan
    return Speech(plan.dash, plan.opens, closes=False, tag=plan.tag, resumes=plan.resumes)
