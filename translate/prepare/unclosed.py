"""Closing quotation marks that a model left out, where the source says where they belong."""

from __future__ import annotations

import re
from collections.abc import Sequence

from translate.domain import Link
from translate.prepare.marks import find_boundary
from translate.prepare.speech import find_tag, is_marked
from translate.prepare.tape import Tape

__all__ = ["close_marks"]

_TOGETHER = re.compile(r"(?<=[\w.,!?…])(?:[»\"”]\s?[»\"”]|['’‘]\s?[»\"”])")
"""Two quotations that close together."""

_INNER_END = re.compile(r"(?<=[\w.,!?…])’(?!\w)[.,!?…]*(?!”)")
_ONE = re.compile(r"[^«»“”\"]*[«“\"][^«»“”\"]*[»”\"][.!?…]*\s*")
"""A text with one quotation, which closes it."""


def close_marks(tape: Tape, source: str, links: Sequence[Link]) -> None:
    """Close the one outer quotation of a target that isn't closed; nothing is done where its end isn't sure.

    It ends with an inner one, before a speech tag or with the sentence, as the source's does.

    :param tape: a target in English marks.
    :param source: what was translated.
    :param links: word links between it and the tape's first text.
    """
    text = tape.text
    if text.count("“") != text.count("”") + 1 or not _balanced(source):
        return
    tag = find_tag(source)
    ends = [match.end() for match in _INNER_END.finditer(text, text.rfind("“"))]
    if _TOGETHER.search(source) and ends:
        tape.insert(ends[-1], "”")
    elif tag is not None and is_marked(source, tag[0]) and text[0] == "“":
        split = find_boundary(tape, source, tag[0], links)
        if split is not None:
            tape.insert(split[0], "”")
    elif _ONE.fullmatch(source):
        tape.insert(len(text), "”")


def _balanced(source: str) -> bool:
    """Whether each double mark of a source has its partner."""
    straight = source.replace("''", '"').count('"')
    return straight % 2 == 0 and all(source.count(a) == source.count(b) for a, b in ("«»", "“”"))
