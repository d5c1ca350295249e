"""“His” for what is hers, or its: Norwegian ``sin`` doesn't tell, and small models take everybody for a man.

Only where the sentence itself leaves no doubt: it speaks of a woman first, by her given name, a pronoun or a word for a
woman, before the ``sin``, and of no man but hers (`mannen sin`); or of a thing first (`filmen`, `Sametinget`), and of
nobody before the ``sin``.
"""

from __future__ import annotations

import re

from translate.check.lexicon import is_norwegian
from translate.check.model import Pair
from translate.domain import Span
from translate.given_names import given_names

__all__ = ["misgendered"]

_HERS = {"his": "her", "himself": "herself"}
_ITS = {"his": "its", "himself": "itself"}
_FOUND = re.compile(r"(?<![\w’'-])(?:his|himself)(?![\w’'-])")
_HE = re.compile(r"(?<![\w’'-])(?:he|him|man|she|her)(?![\w’'-])", re.IGNORECASE)
_OWN = re.compile(r"\b(?:sin|sitt|sine|seg)\b")
_OWNED = re.compile(r"[^\W\d_]+(?= (?:sin|sitt|sine)\b)|\b(?:sin|sitt|sine)(?: [^\W\d_]+){1,2}")
"""What is somebody's: `mannen sin`, `sin eldre bror`."""

_WORD = re.compile(r"[^\W\d_]+")

_SHE = frozenset(
    "hun henne hennes kvinne kvinnen jente jenta jenten mor moren mora mamma mammaen dronning dronningen prinsesse "
    "prinsessen kronprinsesse kronprinsessen datter datteren dattera søster søsteren søstera fru frue fruen kone kona konen "
    "enke enken hustru hustruen skuespillerinne skuespillerinnen sangerinne sangerinnen forfatterinne forfatterinnen "
    "venninne venninnen svigermor svigermoren bestemor bestemoren mormor mormoren farmor farmoren tante tanten tanta nonne "
    "nonnen dame damen dama".split()
)
_HIM = frozenset({"han", "ham", "hans"})
_MEN = frozenset(
    "mann mannen gutt gutten far faren pappa pappaen konge kongen kong prins prinsen kronprins kronprinsen "
    "bror broren sønn sønnen herr herre herren onkel onkelen bestefar bestefaren morfar farfar ektemann ektemannen enkemann "
    "enkemannen kompis kompisen kar karen fyr fyren munk munken kjæreste kjæresten".split()
)
_THINGS = frozenset(
    "albumet appen arbeidet avisa avisen banken bandet bedriften bilen boka boken boligen bransjen bygget byen debutalbumet "
    "departementet direktoratet etaten festivalen filmen firmaet fondet foreningen forestillingen forlaget forsvaret fortellingen "
    "gruppa gruppen handlingen historien hotellet huset industrien kameraet kirka kirken klubben kommisjonen komiteen kommunen "
    "konsernet konserten kunsten kvartetten kvintetten laget landet livet låta låten markedet maskinen maten modellen motoren museet "
    "musikken myndigheten naturen nemnda næringen ordningen organisasjonen orkesteret partiet plata platen produktet programmet "
    "prosjektet rapporten regjeringen restauranten retten romanen rådet samfunnet samlingen sangen selskapet serien sesongen "
    "sametinget sametingsrådet singelen skiva skjermen skolen spillet språket staten stiftelsen stortinget stykket sykehuset "
    "systemet teatret teateret teknologien teksten telefonen tjenesten trioen turneen unionen universitetet utgaven utstillingen "
    "utvalget utviklingen virksomheten øya".split()
)
_PREPOSITIONS = frozenset(
    "av blant etter for fra før gjennom hos i innen med mellom mot om over på siden til under uten ved via".split()
)
"""What stands after these is no subject."""

_SOMEBODY = frozenset(
    "alle andre barn barna begge de dem den der dere du en enhver folk hun han hver jeg man mange noen vi".split()
)
_ANYBODY = _SOMEBODY | _HIM | _MEN | _SHE
_PEOPLE = re.compile(
    r".{2,}(?:eren|ere|erne|isten|ister|istene|øren|ører|ørene|oren|orer|enten|enter|anten|anter|logen|loger|mannen|menn|"
    r"kvinner|paret|duoen|folket|personen|inger|ingene|barnet|åringen|politiet|publikum|familien)"
)
"""Words that may be for somebody, or for many."""

_FEMALE, _MALE = "f", "m"


def misgendered(pair: Pair) -> list[tuple[Span, str]]:
    """Each “his” and “himself” of a target that is about a woman or a thing, with what should stand there."""
    found = list(_FOUND.finditer(pair.target))
    own = _OWN.search(pair.source) if found else None
    if own is None:
        return []
    if _is_hers(pair.source, own.start()):
        right_of = _HERS
    elif _is_its(pair.source, own.start()) and not _HE.search(pair.target):
        right_of = _ITS
    else:
        return []
    spans = ((Span(*match.span()), right_of[match.group()]) for match in found)
    return [(span, right) for span, right in spans if pair.has_no_term(span)]


def _is_hers(source: str, own: int) -> bool:
    """Whether the first that is spoken of before a place is a woman, and no man but hers is anywhere."""
    names, first = given_names(), None
    owned = [match.span() for match in _OWNED.finditer(source)]
    for match in _WORD.finditer(source):
        word = match.group()
        small = word.lower()
        if names.get(word) == _MALE or small in _HIM:
            return False
        if small in _MEN and not any(start <= match.start() < end for start, end in owned):
            return False
        if first is None and match.start() < own:
            if small in _SHE:
                first = _FEMALE
            elif not word.islower() and (match.start() > 0 or not is_norwegian(small) or word in names):
                first = names.get(word, "")  # a name: hers, or another's, or what is no person
    return first == _FEMALE


def _is_its(source: str, own: int) -> bool:
    """Whether the subject before a place is a thing, and nobody is spoken of before it."""
    thing, before = False, ""
    for match in _WORD.finditer(source, 0, own):
        word = match.group()
        small = word.lower()
        if small in _THINGS and before not in _PREPOSITIONS:
            thing = True
        elif small in _ANYBODY or (_PEOPLE.fullmatch(small) and small not in _THINGS):
            return False
        elif not word.islower() and (match.start() > 0 or not is_norwegian(small)):
            return False  # a name
        before = small
    return thing
