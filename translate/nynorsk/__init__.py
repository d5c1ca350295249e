"""Nynorsk sources in the Bokmål that models are trained on, word by word.

The two share most of their sentences' build; what differs are forms of words. A table has those that no rule gives
(`ikkje`, *ikke*; `vegane`, *veiene*), rules of endings the others (`kastar`, *kaster*), taken where they make a Bokmål
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
    "ikke jeg hun ble blitt fra hva hvem hvor hvordan hvorfor bare noen noe mye mer flere være vært selv sier ser".split()
)
"""Frequent words that Nynorsk doesn't have: a sentence with one is Bokmål."""

_ENDINGS = (
    ("arane", "erne"), ("arar", "ere"), ("aren", "eren"), ("arens", "erens"), ("ingane", "ingene"), ("ingar", "inger"),
    ("inga", "ingen"), ("ane", "ene"), ("one", "ene"), ("ande", "ende"), ("legare", "ligere"), ("legaste", "ligste"),
    ("lege", "lige"), ("leg", "lig"), ("heitene", "hetene"), ("heiter", "heter"), ("heita", "heten"), ("heit", "het"),
    ("leikar", "ligheter"), ("semda", "somheten"), ("semd", "somhet"), ("are", "ere"), ("aste", "este"), ("ast", "est"),
    ("ast", "es"), ("era", "ere"), ("ar", "er"), ("or", "er"), ("a", "e"), ("a", "et"), ("a", "en"),
)  # fmt: skip
"""Nynorsk and Bokmål endings, the surest first."""

SHARED, TELLING = "*", "!"
"""Marks of forms that Bokmål has, too, and of those that tell a sentence to be Nynorsk even with a capital."""

_PARTICIPLE = ("t", "d", "a")
"""Endings of what `vert` is an auxiliary of, *blir*; in Bokmål it is a host."""

_STEM = 3
"""Letters of the shortest stem before an ending, and of the shortest part of a compound."""

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
        (table.get(low, ("", SHARED))[1], word == low) for (_, word), low in zip(words, small, strict=True)
    ]
    sure = any(mark == TELLING or (mark != SHARED and plain) for mark, plain in marks) or any(
        word == "vert" and behind.endswith(_PARTICIPLE) for word, behind in pairwise(small)
    )
    taken = [match.span() for match in _ANNOTATED.finditer(text)]
    found = [
        (span, turned if word == low else turned[:1].upper() + turned[1:])
        for index, ((span, word), low) in enumerate(zip(words, small, strict=True))
        if (word == low or index == 0)  # another with a capital may be a name
        and (turned := _turned(low, sure, may_be_name=word != low))
        and not any(first <= span.start < last for first, last in taken)
    ]
    return rewrite(text, found) if found else Rewritten(text)


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
    return next(filter(_known, _candidates(word)), "") or (_compound(word) if sure else "")


def _candidates(word: str) -> Iterator[str]:
    """What rules make of a word."""
    starts = (word, "hv" + word[2:]) if word.startswith("kv") else (word,)
    for start in starts:
        if start != word:
            yield start
        for nynorsk, bokmaal in _ENDINGS:
            if start.endswith(nynorsk) and len(start) >= _STEM + len(nynorsk):
                yield start[: -len(nynorsk)] + bokmaal


def _compound(word: str) -> str:
    """A compound whose last part is Nynorsk, the longest that is known so; its front is turned, too, if it is listed."""
    for cut in range(_STEM, len(word) - _TAIL + 1):
        front, tail = word[:cut], word[cut:]
        if lemma_of(tail) is not None:
            break  # the part is Bokmål
        turned = _table().get(tail, ("", ""))[0] or next(filter(_known, _candidates(tail)), "")
        if turned and _known(front.removesuffix("s")):
            return _table().get(front, (front, ""))[0] + turned
    for cut in range(len(word) - _TAIL, _STEM, -1):
        front = _table().get(word[:cut], ("", ""))[0]
        if front and lemma_of(word[cut:]) is not None:
            return front + word[cut:]
    return ""


def _known(word: str) -> bool:
    """Whether Bokmål has a word, or the table makes one of it."""
    return lemma_of(word) is not None or word in _table()


@cache
def _table() -> dict[str, tuple[str, str]]:
    """The Bokmål of Nynorsk forms, and of each its mark."""
    text = (resources.files("translate.nynorsk") / "forms.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {nynorsk: (bokmaal, mark) for nynorsk, bokmaal, mark in rows}
