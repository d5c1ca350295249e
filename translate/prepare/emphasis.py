"""Single words that stand in capitals for emphasis: “Han må IKKE gå”, “gruppens GODE låter”.

The model knows `gode`, and takes `GODE` for a name. Most nouns in capitals are names (BARK, MERKUR, restaurant UNDER), so
a word counts only where it is one that people stress, or the article itself has it in small letters.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from translate.domain import Span

__all__ = ["emphasised"]

_STRESSED = frozenset(
    "ALDRI ALENE ALLE ALLTID ANDRE ANNEN ANNET ATTER BARE BEDRE BEGGE BEST BESTE BLE BLI BLIR BRA BURDE BØR DEG DEN "
    "DENNE DER DERE DERFOR DERSOM DET DETTE DIN DINE DISSE DITT DU EGEN EGENTLIG EGNE ELLER ENDA ENDELIG ENESTE ENKELT "
    "ENKELTE ETT ETTER FAKTISK FANTASTISK FINE FINT FLERE FLEST FLESTE FORDI FØR FØRST FØRSTE GANSKE GJØR GOD GODE "
    "GODT HADDE HAN HANS HAR HELE HELT HENNE HENNES HER HUN HVA HVEM HVER HVERT HVIS HVOR HVORDAN HVORFOR IDAG IGJEN "
    "IKKE INGEN INGENTING INN INTET JEG KAN KUNNE LANG LANGE LANGT LENGE LIGGER LIKE LIKEVEL LITEN LITT MANGE "
    "MEG MEGET MEN MENS MER MEST MIN MINE MINST MITT MÅ MÅTTE NEI NESTE NETTOPP NOE NOEN NOK NYE NYTT NÅ NÅR OFTE OG OGSÅ OM "
    "OPP OSS OVER PÅ RETT SAMME SAMMEN SELV SIST SISTE SITT SJELDEN SKAL SKULLE SLIK SLUTT SOM STOR STORE STORT STØRRE "
    "STØRST STØRSTE SVÆRT SÅ TROR UANSETT UT UTEN VANT VAR VED VELDIG VET VIKTIG VIKTIGE VIKTIGST VIL VILLE VIRKELIG VÅR "
    "VÅRE VÆRE VÆRT".split()
)
"""Words that are in capitals for their weight more often than as a name or an acronym (TIL, FOR, KUN and NY are not)."""

_LONG = 6
"""Letters from which a word in capitals is the one that the article has in small letters."""

_WORD = re.compile(r"[^\W\d_]+(?:[-.][^\W_]+|\d+)*|\d+[^\W\d_]+")
_BESIDE = re.compile(r"[ \t]*")
_MARKS = frozenset("«»“”„\"‘’'()[]{}")


def emphasised(text: str, casing: Mapping[str, str], acronyms: Collection[str]) -> Iterator[Span]:
    """The words in capitals that running text would have in small letters; none of a run of which one is no such word.

    Nor any that is all that a pair of marks holds («ALT»), which is a title.

    :param casing: how the article itself writes words, from :func:`translate.prepare.known_casing`.
    :param acronyms: what stays in capitals.
    """
    words = list(_WORD.finditer(text))
    for run in _runs(text, words):
        if not all(_is_stressed(match.group(), casing, acronyms) for match in run):
            continue
        start, end = run[0].start(), run[-1].end()
        if not (text[start - 1 : start] in _MARKS and text[end : end + 1] in _MARKS):
            yield from (Span(*match.span()) for match in run)


def _runs(text: str, words: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """Words in capitals, those with only spaces between them together."""
    run: list[re.Match[str]] = []
    for match in words:
        if not match.group().isupper():
            continue
        if run and not _BESIDE.fullmatch(text, run[-1].end(), match.start()):
            yield run
            run = []
        run.append(match)
    if run:
        yield run


def _is_stressed(word: str, casing: Mapping[str, str], acronyms: Collection[str]) -> bool:
    if word in acronyms or not word.isalpha():
        return False
    return word in _STRESSED or (len(word) >= _LONG and casing.get(word, word).islower())
