"""“His” for what is hers: Norwegian ``sin`` doesn't tell, and small models take everybody for a man.

Only where the sentence itself leaves no doubt: it speaks of a woman first, by her given name, a pronoun or a word for a
woman, before the ``sin``, and of no man but hers (`mannen sin`).
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from translate.check.lexicon import is_norwegian
from translate.check.model import Pair
from translate.domain import Span

__all__ = ["misgendered"]

_HIS = {"his": "her", "himself": "herself"}
_FOUND = re.compile(r"(?<![\w’'-])(?:his|himself)(?![\w’'-])")
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
_FEMALE, _MALE = "f", "m"


@cache
def given_names() -> dict[str, str]:
    """Given names that only women (``f``) or only men (``m``) bear, from ``given_names.tsv``."""
    text = files("translate.check").joinpath("given_names.tsv").read_text(encoding="utf-8")
    lines = (line.partition("\t") for line in text.splitlines() if not line.startswith("#"))
    return {name: kind for name, _, kind in lines}


def misgendered(pair: Pair) -> list[tuple[Span, str]]:
    """Each “his” and “himself” of a target that is about a woman, with what should stand there."""
    found = list(_FOUND.finditer(pair.target))
    own = _OWN.search(pair.source) if found else None
    if own is None or not _is_hers(pair.source, own.start()):
        return []
    spans = ((Span(*match.span()), _HIS[match.group()]) for match in found)
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
