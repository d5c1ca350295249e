"""Numbers of a text that no model sees: `12.500,-` alone in a cell of a table means something else in English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from translate.domain import Occurrence
from translate.prepare.prepared import Prepared

__all__ = ["in_english_figures"]

_BLANKS = " \u00a0\u2009\u202f"
_NOTES = ("number", "range")
"""Kinds of protected strings that may be written otherwise in English; dates, times and phone numbers stay."""

_NORWEGIAN = re.compile(rf"\d,\d|\d[.{_BLANKS}]\d{{3}}(?!\d)")
_COMPANY = re.compile(rf"[89]\d\d(?:[{_BLANKS}]\d{{3}}){{2}}")
"""The number of a Norwegian company, which is a name."""

_JOINED_BEFORE = re.compile(r"\d[.,:]\Z")
_JOINED_BEHIND = re.compile(r"[.,:]\d")
_BESIDE_BEFORE = re.compile(rf"\d[{_BLANKS}]\Z")
_BESIDE_BEHIND = re.compile(rf"[{_BLANKS}]\d")
_CROWNS = re.compile(r"(?<=\d),[-–—](?![\w–—-])")
_PER_CENT = re.compile(rf"(?<=\d)[{_BLANKS}]%")


def in_english_figures(prepared: Prepared, occurrences: Sequence[Occurrence]) -> Prepared:
    """A segment that is copied, with the numbers in it as English writes them: ``2,5`` as ``2.5``, ``99,-`` as ``99 kroner``.

    Digits that neither a comma nor a blank or point parts stay as they are: they may be a year, a code or a phone number.

    :param occurrences: what must hold in the segment, with its numbers' usual English form as target.
    """
    text, at = prepared.tail, 0
    for found in occurrences:
        start = text.find(found.text, at)
        if start < 0 or not (found.protected and found.term.note in _NOTES):
            continue
        written = _written(found, prepared.source)
        at = start + len(written)
        text = text[:start] + written + text[start + len(found.text) :]
    text = _PER_CENT.sub("%", _CROWNS.sub(" kroner", text))
    return prepared if text == prepared.tail else replace(prepared, tail=text)


def _written(found: Occurrence, source: str) -> str:
    """A number in English, or as it stands where it may be several, or a part of something else."""
    before, behind = source[: found.span.start], source[found.span.end :]
    if _JOINED_BEFORE.search(before) or _JOINED_BEHIND.match(behind) or not _NORWEGIAN.search(found.text):
        return found.text
    # `10 200 7` is a row of figures as likely as a number beside another
    row = _BESIDE_BEFORE.search(before) or _BESIDE_BEHIND.match(behind) or _COMPANY.fullmatch(found.text)
    if row and any(blank in found.text for blank in _BLANKS):
        return found.text
    sign = found.text[0] if found.text[0] in "+-−–" else ""
    return sign + found.term.target.lstrip("-")
