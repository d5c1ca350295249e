"""Nynorsk sources in the Bokmål that models are trained on, word by word.

The two share most of their sentences' build; what differs are forms of words. A table has those that no rule gives
(`ikkje`, *ikke*; `vegane`, *veiene*; with a hyphen, of fronts of compounds: `hovud-`, *hoved*), rules of endings the others (`kastar`, *kaster*), taken where they make a Bokmål
word of what is none. Words that Bokmål has, too, with another meaning (`no`, *nå*) are only touched in a sentence that
is told to be Nynorsk by other words. The page shows the source as it is; links lead back to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise

from translate.domain.rewrite import Rewritten, rewrite
from translate.domain.span import Span
from translate.lexicon import lemma_of

__all__ = ["in_bokmaal"]

_WORD = re.compile(r"[^\W\d_]+")
_ANNOTATED = re.compile(r"｟[^｠]*｠")

_BOKMAAL = frozenset(
    "ikke jeg hun ble fra hva hvem hvor hvordan hvorfor bare noen noe mye mer flere være vært selv sier".split()
)
"""Frequent words that Nynorsk doesn't have: a sentence with one is Bokmål."""

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

_OPENING = frozenset(':.!?–—«“"')
"""What a sentence begins behind."""

_PARTICIPLE = ("t", "d", "a")
"""Endings of what `vert` is an auxiliary of, *blir*; in Bokmål it is a host."""

_APPLIES = (
    frozenset("det som dette den dei han ho ikkje".split()),
    frozenset("det for òg også ikkje berre".split()),
)
"""What stands before, or behind, `gjeld` where it is *gjelder*, not a debt."""

_STEM = 3
"""Letters of the shortest stem before an ending, and of the shortest part of a compound."""

_LONG = 4
"""Letters of a word that is short yet by its ending may be anything."""

_TAIL = 4
"""Letters of the shortest last part that the table is asked for."""


def in_bokmaal(text: str) -> Rewritten:
    """A source with its Nynorsk words in Bokmål; a Bokmål source stays as it is."""
    words = [(Span(*match.span()), match.group()) for match in _WORD.finditer(text)]
    small = [word.lower() for _, word in words]
    if not _BOKMAAL.isdisjoint(small):
        return Rewritten(text)
    table = _table()
    marks = [
        (table.get(word, table.get(low, ("", SHARED)))[1], word == low)
        for (_, word), low in zip(words, small, strict=True)
    ]
    opens = [index == 0 or _begins(text, span.start) for index, (span, _) in enumerate(words)]
    sure = (
        any(mark == TELLING or (mark != SHARED and plain) for mark, plain in marks)
        or any(word == "vert" and behind.endswith(_PARTICIPLE) for word, behind in pairwise(small))
        or _looks(small, [plain for _, plain in marks])
    )
    applies = {
        index
        for index, (one, low, other) in enumerate(zip(["", *small], small, [*small[1:], ""], strict=False))
        if sure and low == "gjeld" and (one in _APPLIES[0] or other in _APPLIES[1])
    }
    taken = [match.span() for match in _ANNOTATED.finditer(text)]
    found = [
        (span, turned if word == low else turned[:1].upper() + turned[1:])
        for index, ((span, word), low, (_, plain), opening) in enumerate(
            zip(words, small, marks, opens, strict=True)
        )
        if (plain or opening or word in table or table.get(low, ("", ""))[0].istitle())  # others may be names
        and (turned := "gjelder" if index in applies else _turned(low, sure, may_be_name=word != low))
        and not any(first <= span.start < last for first, last in taken)
    ]
    return rewrite(text, found) if found else Rewritten(text)


def _looks(words: list[str], plain: list[bool]) -> bool:
    """Whether words that no table has are Nynorsk by their endings, two at least, or one beside a form of both languages."""
    table = _table()
    found = sum(
        is_plain
        and len(word) > _LONG
        and word not in table
        and lemma_of(word) is None
        and _by_ending(word) != ""
        for word, is_plain in zip(words, plain, strict=True)
    )
    return found > 1 or (found == 1 and any(word in table for word in words))


def _begins(text: str, at: int) -> bool:
    """Whether a sentence, or speech, begins there, so that a capital says nothing."""
    before = text[:at].rstrip()
    return before[-1:] in _OPENING or (before.endswith("-") and len(before) < at)


@lru_cache(maxsize=16_384)
def _turned(word: str, sure: bool, may_be_name: bool = False) -> str:
    """The Bokmål of a Nynorsk word; nothing where it stays.

    :param sure: whether its sentence is Nynorsk for sure.
    :param may_be_name: whether it has a capital, like `Maria` and `Vegar`.
    """
    listed, mark = _table().get(word, ("", SHARED))
    if listed:
        return listed if sure or (mark != SHARED and not may_be_name) else ""
    if len(word) <= _STEM or lemma_of(word) is not None:
        return ""
    if may_be_name and (not sure or word.endswith("a")):
        return ""
    return _by_ending(word) or _compound(word, sure)


def _by_ending(word: str) -> str:
    """The Bokmål word that rules make of one; nothing where they make none."""
    return next(filter(_known, _candidates(word)), "")


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
        turned = _table().get(tail, ("", ""))[0] or _by_ending(tail)
        first = _front(front, sure)
        if turned and (first or _known(front.removesuffix("s"))):
            return _joined(first or front, turned)
    for cut in range(len(word) - _TAIL, _STEM - 1, -1):
        first = _front(word[:cut], sure)
        rest = word[cut:] if lemma_of(word[cut:]) is not None else _by_ending(word[cut:])
        if first and rest:
            return _joined(first, rest)
    return ""


def _joined(front: str, tail: str) -> str:
    """A compound of both, in which no letter stands three times (`kjøtt` + `type`, *kjøttype*)."""
    return front[:-1] + tail if front[-2:] == 2 * tail[:1] else front + tail


def _front(part: str, sure: bool) -> str:
    """The Bokmål of a compound's front; nothing where it isn't listed. As a front a word may have another form (`hovud-`, main)."""
    bokmaal, mark = _table().get(f"{part}-", ("", SHARED))
    if bokmaal and (sure or mark != SHARED):
        return bokmaal
    return _table().get(part, ("", ""))[0] if sure else ""


def _known(word: str) -> bool:
    """Whether Bokmål has a word, or the table makes one of it."""
    return lemma_of(word) is not None or word in _table()


@cache
def _table() -> dict[str, tuple[str, str]]:
    """The Bokmål of Nynorsk forms, and of each its mark."""
    text = (resources.files("translate.nynorsk") / "forms.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {nynorsk: (bokmaal, mark) for nynorsk, bokmaal, mark in rows}
