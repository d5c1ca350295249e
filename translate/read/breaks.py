"""Lines within a paragraph: an address, a verse and a form have one a line, other text only wraps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

__all__ = ["line_ends", "wants_more"]

_LONGEST = 60
"""Characters of the longest line that ends because of what it says; those of text that wraps are longer."""

_GOING_ON = frozenset(
    "ad alle at av både da de deres den det du eller en er et ei etter fordi fra før gjennom ha hadde han hans har hos hun hvis hver "
    "hvor i ikke ingen jeg kan med mellom men mens min mot må noe når og om på sa samt sier sin skal som så til under "
    "uten var ved vi vil ble blir å dr. ca. kl. nr. st. jf. bl.a. f.eks. dvs. pluss eg ein eit frå ikkje kor korleis ho".split()
)
"""Words after which a sentence goes on."""

_LAST = re.compile(r"\S+\Z")
_SMALL = re.compile(r"[«»“”„\"'’(–—-]*\s*[^\W\d_]")


def line_ends(lines: Sequence[str]) -> tuple[int, ...]:
    """Where a segment ends with its line, in the text that ``lines`` make with a space between them.

    None does where the text wraps: where a line goes on in small letters, every break may be in a sentence.

    :param lines: not empty, without white space at their ends.
    """
    if any(_is_small(after) and not _is_finished(before) for before, after in pairwise(lines)):
        return ()
    ends = []
    at = 0
    for line, after in pairwise(lines):
        at += len(line)
        if _ends(line, after):
            ends.append(at)
        at += 1
    return tuple(ends)


def _ends(line: str, after: str) -> bool:
    """Whether a line is something by itself."""
    if len(line) > _LONGEST or line.endswith("-") or (line.endswith(",") and after[0].isdigit()):
        return False
    return not wants_more(line) and not _is_small(after)


def wants_more(line: str) -> bool:
    """Whether a line ends in a word after which a sentence goes on."""
    last = _LAST.search(line)
    return last is not None and last[0].lower() in _GOING_ON


def _is_small(line: str) -> bool:
    """Whether a line begins with a small letter."""
    first = _SMALL.match(line)
    return first is not None and first[0][-1].islower()


def _is_finished(line: str) -> bool:
    return line.rstrip("»”\"’')").endswith((".", "!", "?", "…", ":"))
