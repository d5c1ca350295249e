"""Quotations in single marks: `'Ja', sa han`. An apostrophe looks the same: `rock 'n' roll`, `'80-tallet`, `Hans' bil`."""

from __future__ import annotations

import re

from translate.domain.span import Span

__all__ = ["single_quotations"]

_OPEN = re.compile(
    # no 'n, no year ('80-tallet, '68), no dialect without its beginning ('kke, 'a Kari)
    r"(?<![\w'’‘])['’‘](?=\w\w|\w['’])(?!n\b|\d\d(?!\d|['’‘])|kk?j?e\b)"
)
_CLOSE = re.compile(r"(?<=[\w.,!?…)])['’‘](?![\w'’])")
_OTHER = re.compile(r"[‘«»“”\"\n]|(?<![\w'’])['’](?=\w)(?!n['’])")
"""What a quotation in single marks doesn't hold: other marks, and the beginning of another."""

_OWNER = re.compile(r"(?<=[sxz])['’] (?=[^\W\d_])", re.IGNORECASE)
"""An apostrophe that may be an owner's (`Hans' bil`) if the quotation goes on."""

_LONGEST = 400


def single_quotations(text: str) -> list[Span]:
    """The quotations in single marks, with these, in order and apart."""
    found: list[Span] = []
    at = 0
    while opened := _OPEN.search(text, at):
        at = opened.end()
        other = _OTHER.search(text, at, at + _LONGEST)
        limit = other.start() if other else at + _LONGEST
        closes = [
            c
            for c in _CLOSE.finditer(text, at, min(limit + 1, len(text)))
            if c.start() < limit and text[c.start() - 2 : c.start()] not in ("'n", "’n")
        ]
        if not closes:
            continue
        # an owner's apostrophe closes only what nothing else does
        end = next((c for c in closes if not _OWNER.match(text, c.start())), closes[0])
        found.append(Span(opened.start(), end.end()))
        at = end.end()
    return found
