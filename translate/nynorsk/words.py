"""Nynorsk words in Bokmål, one by one: a table of forms that no rule gives, and rules of endings for the others."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources

from translate.lexicon import lemma_of

__all__ = ["SHARED", "TELLING", "by_ending", "table", "turned"]

_ENDINGS = (
    ("arane", "erne"), ("arar", "ere"), ("aren", "eren"), ("arens", "erens"), ("ingane", "ingene"), ("ingar", "inger"),
    ("inga", "ingen"), ("ane", "ene"), ("one", "ene"), ("ande", "ende"), ("legare", "ligere"), ("legaste", "ligste"),
    ("lege", "lige"), ("leg", "lig"), ("heitene", "hetene"), ("heiter", "heter"), ("heita", "heten"), ("heit", "het"),
    ("leikar", "ligheter"), ("semda", "somheten"), ("semd", "somhet"), ("are", "ere"), ("aste", "este"), ("ast", "est"),
    ("ast", "es"), ("era", "ere"), ("kjarane", "kerne"), ("gjarane", "gerne"), ("kjarar", "kere"), ("gjarar", "gere"), ("kjaren", "keren"),
    ("gjaren", "geren"), ("kjar", "ker"), ("gjar", "ger"), ("kjeri", "keri"), ("gjeri", "geri"), ("kjer", "ker"), ("gjer", "ger"), ("kje", "ke"), ("gje", "ge"),
    ("ar", "er"), ("or", "er"), ("a", "e"), ("a", "et"), ("a", "en"),
)  # fmt: skip
"""Nynorsk and Bokmål endings, the surest first."""

SHARED, TELLING = "*", "!"
"""Marks of forms that Bokmål has, too, and of those that tell a sentence to be Nynorsk even with a capital."""

_INFLECTED = (("ingane", "ene"), ("ingar", "er"), ("inga", "en"))
"""Endings of Nynorsk words in *-ing*, and of their Bokmål, which may be another word (*utgreiingane*, *utredningene*)."""

_STEM = 3
"""Letters of the shortest stem before an ending, and of the shortest part of a compound."""

_TAIL = 4
"""Letters of the shortest last part that the table is asked for."""

_LONGEST = 60
"""Letters of the longest word that is looked at: beyond it stands rubbish, of which every cut would be tried."""


@lru_cache(maxsize=16_384)
def turned(word: str, sure: bool, may_be_name: bool = False) -> str:
    """The Bokmål of a Nynorsk word; nothing where it stays.

    :param sure: whether its sentence is Nynorsk for sure.
    :param may_be_name: whether it has a capital, like `Maria` and `Vegar`.
    """
    listed, mark = table().get(word, ("", SHARED))
    if listed:
        return listed if sure or (mark != SHARED and not may_be_name) else ""
    if not _STEM < len(word) <= _LONGEST or lemma_of(word) is not None:
        return ""
    if may_be_name and (not sure or word.endswith("a")):
        return ""
    return by_ending(word) or _compound(word, sure)


def by_ending(word: str) -> str:
    """The Bokmål word that rules make of one; nothing where they make none."""
    return next(filter(_known, _candidates(word)), "") or _inflected(word)


def _inflected(word: str) -> str:
    """The Bokmål of a form of a word in *-ing* of which the table has the base."""
    for nynorsk, bokmaal in _INFLECTED:
        base = table().get(word.removesuffix(nynorsk) + "ing", ("", ""))[0] if word.endswith(nynorsk) else ""
        if base:
            return base + (bokmaal[1:] if base.endswith("e") else bokmaal)
    return ""


def _candidates(word: str) -> Iterator[str]:
    """What rules make of a word."""
    starts = (word, "hv" + word[2:]) if word.startswith("kv") else (word,)
    for start in starts:
        if start != word:
            yield start
        for nynorsk, bokmaal in _ENDINGS:
            if start.endswith(nynorsk) and len(start) >= _STEM + len(nynorsk):
                yield start[: -len(nynorsk)] + bokmaal


def _compound(word: str, sure: bool) -> str:
    """A compound whose last part is Nynorsk, the longest that is known so; its front is turned, too, if it is listed.

    :param sure: whether its sentence is Nynorsk for sure; else only fronts that are listed as such say so.
    """
    for cut in range(_STEM, len(word) - _TAIL + 1) if sure else ():
        front, tail = word[:cut], word[cut:]
        if lemma_of(tail) is not None:
            break  # the part is Bokmål
        bokmaal = table().get(tail, ("", ""))[0] or by_ending(tail)
        first = _front(front, sure)
        if bokmaal and (first or _known(front.removesuffix("s"))):
            return _joined(first or front, bokmaal)
    for cut in range(len(word) - _TAIL, _STEM - 1, -1):
        first = _front(word[:cut], sure)
        rest = word[cut:] if lemma_of(word[cut:]) is not None else by_ending(word[cut:])
        if first and rest:
            return _joined(first, rest)
    return ""


def _joined(front: str, tail: str) -> str:
    """A compound of both, in which no letter stands three times (`kjøtt` + `type`, *kjøttype*)."""
    return front[:-1] + tail if front[-2:] == 2 * tail[:1] else front + tail


def _front(part: str, sure: bool) -> str:
    """The Bokmål of a compound's front; nothing where it isn't listed. As a front a word may have another form (`hovud-`, main)."""
    bokmaal, mark = table().get(f"{part}-", ("", SHARED))
    if bokmaal and (sure or mark != SHARED):
        return bokmaal
    return table().get(part, ("", ""))[0] if sure else ""


def _known(word: str) -> bool:
    """Whether Bokmål has a word, or the table makes one of it."""
    return lemma_of(word) is not None or word in table()


@cache
def table() -> dict[str, tuple[str, str]]:
    """The Bokmål of Nynorsk forms, and of each its mark."""
    text = (resources.files("translate.nynorsk") / "forms.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {nynorsk: (bokmaal, mark) for nynorsk, bokmaal, mark in rows}
