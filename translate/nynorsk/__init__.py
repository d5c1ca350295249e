"""Nynorsk sources in the Bokmål that models are trained on, word by word.

The two share most of their sentences' build; what differs are forms of words. A table has those that no rule gives
(`ikkje`, *ikke*; `vegane`, *veiene*; with a hyphen, of fronts of compounds: `hovud-`, *hoved*), rules of endings the
others (`kastar`, *kaster*), taken where they make a Bokmål word of what is none. Words that Bokmål has, too, with another
meaning (`no`, *nå*) are only touched in a sentence that is told to be Nynorsk by other words, or by its article. The page
shows the source as it is; links lead back to it.

::

    words.py     forms.tsv and the rules, word by word
    telling.py   which sentences and articles are Nynorsk
    engine.py    an engine for the sentences that only their article tells
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from translate.domain.rewrite import Rewritten, rewrite
from translate.nynorsk.telling import Recent, Word, is_bokmaal, is_nynorsk, is_told, may_be_told, words_of
from translate.nynorsk.words import table, turned

__all__ = ["Recent", "in_bokmaal", "is_nynorsk"]

_FIXED = re.compile(r"｟[^｠]*｠|\b\w++[.@](?=[^\W\d_])|(?<=\w[.@])\w+|\b[Vv]on (?=[A-ZÆØÅ]|de[rn] )")
"""What stands as it is: annotated terms, addresses (`vg.no`), names like `von der Leyen`."""

_APPLIES = (
    frozenset("det som dette den dei han ho ikkje".split()),
    frozenset("det for òg også ikkje berre".split()),
)
"""What stands before, or behind, `gjeld` where it is *gjelder*, not a debt."""

_COUNTRIES = frozenset("dei desse to begge alle i frå av til for mellom på mot".split())
"""What stands before `landa` where it is *landene*, like an adjective (`rike`); else something landed."""


def in_bokmaal(text: str, *, told: bool = False) -> Rewritten:
    """A source with its Nynorsk words in Bokmål; a Bokmål source stays as it is.

    :param told: whether its article is Nynorsk (:func:`is_nynorsk`), which tells a sentence that has no form to tell it.
    """
    if is_bokmaal(text):
        return Rewritten(text)
    words = words_of(text)
    sure = is_told(words) or (told and may_be_told(words))
    read = _by_neighbours(text, words) if sure else {}
    taken = [match.span() for match in _FIXED.finditer(text)]
    found = [
        (word.span, bokmaal if word.plain else bokmaal[:1].upper() + bokmaal[1:])
        for index, word in enumerate(words)
        if _may_change(word)
        and (bokmaal := read.get(index) or turned(word.small, sure, may_be_name=not word.plain))
        and not any(first <= word.span.start < last for first, last in taken)
    ]
    return rewrite(text, found) if found else Rewritten(text)


def _may_change(word: Word) -> bool:
    """Whether a word is no name, as capitals amid a sentence say, unless the table has what is written so (`Noreg`)."""
    if word.plain or word.text in table():
        return True
    return not word.given_name if word.opens else table().get(word.small, ("", ""))[0].istitle()


def _by_neighbours(text: str, words: Sequence[Word]) -> dict[int, str]:
    """The Bokmål of words that mean something else by what stands beside them, by their places."""
    read = {}
    small = [word.small for word in words]
    for index, (before, word, behind) in enumerate(zip(["", *small], words, [*small[1:], ""], strict=False)):
        if word.small == "gjeld" and (before in _APPLIES[0] or behind in _APPLIES[1]):
            read[index] = "gjelder"
        elif word.small == "landa" and not (
            word.opens
            or text[word.span.start - 1] == "-"
            or before in _COUNTRIES
            or (before.endswith("e") and not before.endswith(("ane", "ene", "hadde")))
        ):
            read[index] = "landet"
    return read
