"""Verses in plain text: short lines that stand together, none of which is a heading of the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from translate.domain import Role
from translate.read.layout import Block

__all__ = ["settle_verses"]

_LONGEST = 60
"""Characters of the longest line of a verse."""

_FEWEST = 3
"""Lines that make a stanza."""

_RUNNING = (Role.BODY, Role.SUBHEADING, Role.QUOTE, Role.LEAD, Role.HEADLINE)


def settle_verses(blocks: Sequence[Block], roles: list[Role]) -> None:
    """Make body of what was taken for headings in stanzas; a line above the first one is the poem's title."""
    for stanza in _stanzas(blocks, roles):
        first = stanza[0]
        if Role.HEADLINE in roles[first : stanza[-1] + 1]:
            if roles[first] is not Role.HEADLINE or not first or roles[first - 1] is not Role.SUBHEADING:
                continue  # the top of an article
            roles[first - 1] = Role.HEADLINE
        for at in stanza:
            if roles[at] is not Role.QUOTE:
                roles[at] = Role.BODY


def _stanzas(blocks: Sequence[Block], roles: Sequence[Role]) -> Iterator[range]:
    """Runs of lines without a blank one between."""
    start = 0
    for i in range(1, len(blocks) + 1):
        if i == len(blocks) or blocks[i].line != blocks[i - 1].line + 1:
            verses = all(len(b.text) <= _LONGEST for b in blocks[start:i]) and all(
                role in _RUNNING for role in roles[start:i]
            )
            if verses and i - start >= _FEWEST:
                yield range(start, i)
            start = i
