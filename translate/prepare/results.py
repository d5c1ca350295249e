"""Lines of names and figures: `Rosenborg–Brann 2–1 (1–0)`, `1. Rosenborg 10 7 2 1 20–8 23`, `0155 Oslo`, `Norge–Sverige 2–1`.

A model may lose a name or a figure of one, as no sentence tells it what they are.
"""

from __future__ import annotations

import re

from translate.lexicon import lemma_of

__all__ = ["row_in_english"]

_TEAM = r"[A-ZÆØÅÄÖÉ]\w*[.'’]?(?:[ /-](?:[A-ZÆØÅÄÖÉ]\w*[.'’]?|[2-4](?!\d|[–-]\d))){0,3}"
_SCORE = r"\d{1,3}[–-]\d{1,3}"
_MATCH = re.compile(
    rf"{_TEAM}(?: ?[–—-] ?| – ){_TEAM},? {_SCORE}(?: \({_SCORE}(?:, ?{_SCORE})*\))?(?: (?:e\.e\.|eeo\.?))?"
)
_FIGURE = rf"(?:{_SCORE}|[+−-]?\d{{1,3}})"
_STANDING = re.compile(rf"(?:\d{{1,2}}\.? )?{_TEAM}(?: {_FIGURE}){{3,}}")
_POST_TOWN = re.compile(r"(?:N-)?\d{4} [A-ZÆØÅ][\w-]+(?: [A-ZÆØÅ][\w-]+){0,2}")
_FEWEST = 5
"""Figures that make a standing without a score: fewer may be one number with its thousands, or a sentence's."""

_NAME = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CLUBS = frozenset(
    "brann glimt start viking odd lyn fram skeid bryne jerv ull kisa alta moss molde ready frigg ørn sandnes".split()
)
"""Clubs whose names are words."""

_ENGLISH = {
    norwegian: english.replace("_", " ")
    for norwegian, english in (
        pair.split("=")
        for pair in (
            "norge=Norway noreg=Norway sverige=Sweden danmark=Denmark island=Iceland færøyene=Faroe_Islands grønland=Greenland "
            "tyskland=Germany østerrike=Austria sveits=Switzerland frankrike=France spania=Spain italia=Italy hellas=Greece "
            "storbritannia=Great_Britain skottland=Scotland nord-irland=Northern_Ireland irland=Ireland nederland=Netherlands "
            "belgia=Belgium luxemburg=Luxembourg polen=Poland tsjekkia=Czech_Republic tsjekkoslovakia=Czechoslovakia "
            "ungarn=Hungary russland=Russia sovjetunionen=Soviet_Union ukraina=Ukraine hviterussland=Belarus estland=Estonia "
            "litauen=Lithuania kroatia=Croatia bosnia-hercegovina=Bosnia-Herzegovina nord-makedonia=North_Macedonia "
            "makedonia=Macedonia jugoslavia=Yugoslavia kypros=Cyprus tyrkia=Turkey aserbajdsjan=Azerbaijan kasakhstan=Kazakhstan "
            "usbekistan=Uzbekistan tadsjikistan=Tajikistan kirgisistan=Kyrgyzstan kina=China hongkong=Hong_Kong "
            "nord-korea=North_Korea sør-korea=South_Korea kambodsja=Cambodia filippinene=Philippines irak=Iraq libanon=Lebanon "
            "palestina=Palestine saudi-arabia=Saudi_Arabia jemen=Yemen libya=Libya algerie=Algeria marokko=Morocco etiopia=Ethiopia "
            "elfenbenskysten=Ivory_Coast kamerun=Cameroon tsjad=Chad mosambik=Mozambique sør-afrika=South_Africa "
            "sør-sudan=South_Sudan madagaskar=Madagascar usa=USA kanada=Canada meksiko=Mexico brasil=Brazil "
            "københavn=Copenhagen warszawa=Warsaw praha=Prague wien=Vienna brussel=Brussels napoli=Napoli beograd=Belgrade"
        ).split()
    )
}
"""Countries and clubs' towns in rows of results, as English writes them."""

_OTHERWISE = frozenset(
    "syria korea kongo sovjet europa afrika amerika bosnia emiratene gøteborg moskva roma venezia aten lisboa kairo köln münchen "
    "genève antwerpen milano torino firenze".split()
)
"""Names that English writes otherwise of a place, but not of a club: a row with one is left to the model."""


def row_in_english(text: str) -> str | None:
    """A match's result, a team's row in a table or a post town in English, whose names stay but for countries'.

    None for all else, and where English may have another word for any of it.
    """
    line = text.strip().rstrip(".")
    results = _MATCH.fullmatch(line) or (_STANDING.fullmatch(line) and _is_standing(line))
    if not (results or _POST_TOWN.fullmatch(line)):
        return None
    names = [name.lower() for name in _NAME.findall(line)]
    if any(map(_is_open, names)) or not (results or _ENGLISH.keys().isdisjoint(names)):
        return None
    return _NAME.sub(lambda match: _ENGLISH.get(match.group().lower(), match.group()), text)


def _is_standing(line: str) -> bool:
    return re.search(_SCORE, line) is not None or len(re.findall(_FIGURE, line)) >= _FEWEST


def _is_open(name: str) -> bool:
    """Whether what a name is in English is for a model to say."""
    if name in _ENGLISH:
        return False
    parts = name.split("-")
    return any(part in _OTHERWISE or part in _ENGLISH for part in (name, *parts)) or any(map(_is_word, parts))


def _is_word(word: str) -> bool:
    """Whether a name is a word of its own, as in `Kvinner–Menn 2–1`; short ones are a club's letters (IL, FK)."""
    return len(word) > 2 and word not in _CLUBS and lemma_of(word, "nb") is not None
