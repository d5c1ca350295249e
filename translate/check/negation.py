"""Negation: a lost or added *not* turns a sentence into its opposite."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate.check.lexicon import is_english, is_norwegian
from translate.check.model import Pair, issue
from translate.check.words import word_set
from translate.domain import Issue, Severity, Span

__all__ = ["Negation"]

_NO_NAME = r"(?!(?-i:Inga [A-ZÆØÅ]))"
"""Before a word that negates: `Inga Hansen` is somebody."""

_NB = re.compile(
    rf"\b{_NO_NAME}(?:ikke|ikkje|aldri|ingen|inga|ingenting|intet|inkje|uten|utan|verken|hverken|korkje|nei|neppe|knapt|ei heller|heller ei"
    r"|ingensteds|ingen steder|ingenlunde|umulig\w*|umogleg\w*|ikke-\w+)\b",
    re.IGNORECASE,
)
"""Words that negate in Bokmål and Nynorsk."""

_STRONG_WORDS_NB = "ikke ikkje aldri ingen inga ingenting intet uten utan verken hverken korkje".split()
"""Those whose loss is reported."""

_STRONG_NB = re.compile(rf"\b{_NO_NAME}(?:{'|'.join(_STRONG_WORDS_NB)})\b", re.IGNORECASE)

_STRONG_EN = re.compile(
    r"(?<![.@-])\b(?:not|never|no(?![.-]\w)|none|nobody|nothing|nowhere|neither|nor|without|cannot|ain['’]t|no-one)\b(?!\.\s?\d)|n['’]t\b"
    r"|\b(?:dont|doesnt|didnt|isnt|wasnt|cant|wont|couldnt|wouldnt|shouldnt|arent|werent|havent|hasnt)\b",
    re.IGNORECASE,
)
"""English words that negate."""

_SPEAKS_NO_NB = frozenset(_STRONG_WORDS_NB)
_SPEAKS_NO_EN = frozenset(
    "not never no none nobody nothing nowhere neither nor without cannot t"
    " dont doesnt didnt isnt wasnt cant wont couldnt wouldnt shouldnt arent werent havent hasnt".split()
)
"""Words of which one stands in every negation that is reported; *t* is that of *isn’t*."""

_IMPLIED_EN = (
    (r"hardly|barely|scarcely|seldom|rarely", r"knapt|neppe|sjelden\w*|sjeldan\w*"),
    (r"few|fewer|less|little to", r"få|færre|par|noen|lite|mindre"),
    (r"unless|except|apart from", r"unntatt|bortsett|unntak"),
    (r"shortly|soon|recently", r"snart|kort|nylig|akkurat|nettopp"),
    (r"unable|inability|incapable|powerless|at a loss|failed to|fails? to", r"mislyk\w*|feil\w*|svikt\w*"),
    (r"refus\w*|declin\w*|den(?:y|ies|ied)|balk\w*", r"nekt\w*|avvis\w*|avsl\w+|takk\w* nei"),
    (r"lack\w*|absent|absence|devoid|deficien\w+|short of|missing", r"mangl\w*|mangel\w*|fravær\w*|savn\w*"),
    (r"avoid\w*|prevent\w*|prohibit\w*|forb[ia]d\w*|banned|keep\w* from|kept from|stay away|keep away|refrain\w*",
     r"unngå\w*|unngikk|\w*hindr\w*|forby\w*|forbud\w*|forbudt"),
    (r"ceas\w+|quit|g[ai]ve up|given up|no longer|used to", r"stopp\w*|slutt\w*|opphør\w*|gi\w* opp|gav? opp|pleide"),
    (r"miss|missed", r"savn\w*|mist\w*|tap\w*|glipp|bomm\w*"),
    (r"doubt\w*|disagree\w*|disapprov\w*", r"tvil\w*|uenig\w*"),
    (r"forgot\w*|ignor\w*|neglect\w*|overlook\w*|disregard\w*", r"glem\w*|glømm\w*|ignorer\w*|overs\w+"),
    (r"hate|hates|hated|dislik\w*|despis\w*|do without", r"hat\w*|mislik\w*|forakt\w*"),
    (r"regardless|no matter", r"uansett|uavhengig|tross"),
    (r"instead|far from|anything but", r"isteden\w*|i stedet|heller|langt"),
    (r"yet to|remains? to be", r"gjenstår"),
    (r"clumsy|badly|poorly", r"dårlig\w*|klosset\w*|ille"),
    (r"mystery|secret\w*|hid|hidden|hides?|hiding", r"mysteri\w*|hemmelig\w*|skjul\w*|skjult\w*|gjem\w*"),
    (r"cheap|free of charge|for free|free of", r"billig\w*|gratis|fri\w*"),
    (r"outsider|exclud\w*|exempt\w*|contrary|opposite", r"utenfor|tvert|ekskluder\w*|utelat\w*|fritatt|motsatt\w*|motsetning\w*"),
    (r"beware|mind your|spare|hands off", r"pass\w*|vokt\w*|spar\w*|hendene"),
    (r"silen\w+|mute|empty|barefoot|blank|offline|continuous\w*|constant\w*", r"still\w*|taus\w*|stum\w*|tom\w*|blank\w*|stadig\w*"),
    (r"nevertheless|nonetheless|equally", r"likevel|like"),
    (r"dunno|nah|nope|I wonder|beats me|(?:God|who|heaven) (?:only )?knows", r"lurer"),
    (r"surviv\w*|awake|reluctan\w+|hesita\w+|averse", r"overlev\w*|våk\w*|nøl\w*|vegr\w*"),
    (r"new to|stranger to", r"ny|nye|nytt|fremmed\w*"),
)  # fmt: skip
"""English that can carry a negation without a negating word, and the Norwegian that explains it otherwise: “hidden” answers
to *ikke* only where the source has no *skjult*."""

_IMPLIED = tuple(
    (re.compile(rf"\b(?:{en})\b", re.IGNORECASE), re.compile(rf"\b(?:{nb})\b", re.IGNORECASE))
    for en, nb in _IMPLIED_EN
)
_PREFIXED = re.compile(
    r"\b(?:(?:un|non-?)(?P<stem>\w{3,})|(?P<non>non-\w)|(?P<bare>\w{3,})less(?:ly|ness)?"
    r"|(?P<latin>dis(?:agree|approv|like|honest|obey|obedien|continu|connect|respect|loyal|comfort|belie|regard|abl|inclin)\w*|ina(?:ccessibl|ccurat|ctiv|dequat|ppropriat|udibl)\w*|inc(?:apabl|omplet|onvenien|orrect|ompeten|omprehensi|onsisten|onclusiv"
    r"|urabl)\w*|inde(?:cisiv|structibl)\w*|ine(?:dibl|ffectiv|ligibl|xperienc|vitabl|xcusabl|xplicabl)\w*|infrequent\w*|inhuman\w*|inse(?:cur|nsitiv|parabl)\w*"
    r"|insignifican\w*|insufficien\w*|intolera\w*|inva(?:lid)\w*|invisibl\w*|involuntar\w*|imp(?:atien|erfect|olit|roper|ractical|ossibl|robabl)\w*"
    r"|immatur\w*|immoral\w*|immortal\w*|illegal\w*|illitera\w*|illegib\w*|illogical\w*|irregular\w*|irrelevan\w*|irresponsib\w*|irreversib\w*))\b",
    re.IGNORECASE,
)
"""English words that are negative by a prefix or suffix."""

_IMPLIED_NB = re.compile(
    r"\b(?:mangl\w*|mangel\w*|sakn\w*|savn\w*|lite|lita|litt|få|færre|sjelden\w*|sjeldan\w*|unngå\w*|unngikk|\w*hindr\w*|forby\w*|forbød"
    r"|nekt\w*|avvis\w*|avsl\w+|unntatt|unntak\w*|utenom|bortsett|slutt\w*|stopp\w*|glem\w*|glømm?\w*|mist\w*|dårlig\w*|ille|først|så fort"
    r"|vanskelig\w*|\w*tvil\w*|minst|mindre|husk\w*|hugs\w*|slipp\w*|slapp|la være|lot være|lar være|borte|vekk|vegr\w*|u-land\w*|mer enn|meir enn|annet enn"
    r"|uansett|ulykk\w*|ufarlig\w*|hvorvidt|motsatt\w*|imot|hverken|forgjeves|gratis|alene|bare|kun|berre)\b",
    re.IGNORECASE,
)
"""Norwegian words that English may render with a negating word, besides those with *u-*, *mis-*, *-løs* and *-fri*."""

_NEGATIVE_NB = re.compile(
    r"\b(?:u(?!ansett|lykk|lik|tdan|tgang|tenfor|tover|tsatt|tstill)(?P<stem>[a-zæøå]{4,})|(?P<less>mis\w{3,}|\w{2,}løs[et]?|\w{3,}fri[et]?|forbudt?|analfabet\w*))\b",
    re.IGNORECASE,
)
"""Norwegian words that are negative by a prefix or suffix."""

_TAG_NB = re.compile(
    r"(?:,\s*)?(?:\bikke sant\b|\buten tvil\b|,\s*(?:er|har|gjør|var|hadde|kan|skal|vil|må|ville|skulle)\s+\w+\s+ikke(?=\s*\?)|\beller ikke\b|\bikke minst\b|\bikke desto mindre\b)",
    re.IGNORECASE,
)
"""Phrases whose *ikke* negates nothing."""

_TAG_EN = re.compile(
    r",\s*(?:\w+n['’]t|am|is|are|was|were|do|does|did|have|has|had|will|would|can|could|should|right)\s*(?:not\s+)?(?:I|you|he|she|it|we|they|there|this|that)?\s*\?",
    re.IGNORECASE,
)
"""English question tags: ``…, isn't it?``"""

_QUESTION = re.compile(r"\?[\"”»’']*\s*$")


class Negation:
    """A negation of the source that the translation lacks, and the other way round."""

    name = "negation"
    severity = Severity.ERROR
    explain = "The source says not, never, no or without and the translation doesn't, or the other way round."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """Look for any way of saying no on the other side before reporting."""
        words = word_set(pair.source), word_set(pair.target)
        if _SPEAKS_NO_NB.isdisjoint(words[0]) and _SPEAKS_NO_EN.isdisjoint(words[1]):
            return
        source = _blank(_TAG_NB, pair.source)
        target = _blank(_TAG_EN, pair.target)
        here = [Span(*m.span()) for m in _STRONG_NB.finditer(source)]
        there = [Span(*m.span()) for m in _STRONG_EN.finditer(target)]
        spoken = len(re.findall(r"\bnei\b", source, re.IGNORECASE))
        for _ in range(spoken):  # “no” answers *nei* first
            there = _without_no(there, target)
        question = bool(_QUESTION.search(pair.source))
        if len(here) > len(there) and len(here) > len(there) + _implied(source, target):
            word = here[0].of(pair.source)
            reason = f"“{word}” in the source has no counterpart: the translation may say the opposite"
            if there:
                reason = f"{len(here)} negations in the source, {len(there)} in the translation"
            severity = Severity.WARNING if question or there else self.severity
            yield issue(self, pair, reason, source=here[0], severity=severity)
        elif (
            there
            and not _NB.search(pair.source)
            and not _IMPLIED_NB.search(pair.source)
            and not _negatives(source)
        ):
            word = there[0].of(pair.target)
            reason = f"“{word}” in the translation has no counterpart in the source: it may say the opposite"
            severity = Severity.NOTE if question else Severity.WARNING
            yield issue(self, pair, reason, target=there[0], severity=severity)


def _without_no(spans: list[Span], target: str) -> list[Span]:
    """The negations less the first “no”."""
    for i, span in enumerate(spans):
        if span.of(target).lower() == "no":
            return spans[:i] + spans[i + 1 :]
    return spans


def _implied(source: str, target: str) -> bool:
    """Whether the target says no in other words, ones that the source doesn't explain."""
    for english, norwegian in _IMPLIED:
        if english.search(target) and not norwegian.search(source):
            return True
    negatives = _negatives(source)
    for match in _PREFIXED.finditer(target):
        word = match.group().lower()
        stem = (match["stem"] or match["bare"] or "").lower()
        if word.startswith(("unfortunate", "unlike", "unless", "until")) or word[:5] in source.lower():
            continue
        if match["latin"] or match["non"] or is_english(stem):
            negatives -= 1
    return negatives < 0


def _negatives(source: str) -> int:
    """How many Norwegian words are negative by a prefix or suffix."""
    return sum(1 for m in _NEGATIVE_NB.finditer(source) if m["less"] or is_norwegian(m["stem"].lower()))


def _blank(pattern: re.Pattern[str], text: str) -> str:
    """The text with what the pattern matches blotted out, places unchanged."""
    return pattern.sub(lambda m: " " * len(m.group()), text)
