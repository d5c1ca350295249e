"""Letters: what stands above the salutation is an address, no headline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from translate.read.forms import LONGEST_HEADING

__all__ = ["address_of"]

_LOWEST_SALUTATION = 12
"""Paragraphs from the top within which it stands."""

_SALUTATION = re.compile(r"(?:Kjære|Kære|Ærede|Høystærede|Hei)\b[^.?:]{0,60}[!,]?\Z")
_STREET_OR_TOWN = re.compile(
    r"[A-ZÆØÅ][\w.’'-]*(?: [\w.’'-]+){0,3} \d{1,3} ?[A-Za-z]?\Z|(?:N-?)?\d{4} [A-ZÆØÅ][\w -]+\Z|Postboks \d+"
)


def address_of(texts: Sequence[str]) -> range:
    """The paragraphs of a letter down to its salutation; none where there is no name and address above one."""
    top = range(min(len(texts), _LOWEST_SALUTATION))
    salutation = next((i for i in top if _SALUTATION.match(texts[i])), 0)
    above = range(salutation)
    if len(above) < 2 or any(len(texts[i]) > LONGEST_HEADING for i in above):
        return range(0)
    return range(salutation + 1) if any(_STREET_OR_TOWN.match(texts[i]) for i in above) else range(0)
