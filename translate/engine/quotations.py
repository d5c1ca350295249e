"""Quotation marks that models read badly: single ones (`'Ja', sa han`), of which they lose one or make an apostrophe."""

from __future__ import annotations

import re

from translate.domain.single_marks import single_quotations
from translate.domain.span import Span

__all__ = ["doubled_marks"]

_TWICE = re.compile(r"(?<!')''(?!')")


def doubled_marks(text: str) -> list[tuple[Span, str]]:
    """The single marks of a text that stand for double ones, in order, each with a double one.

    Those within a quotation stay single, but straight, as models know them: they are what English has there, too.
    """
    if text.count("'") + text.count("’") + text.count("‘") < 2:
        return []
    found = [(Span(*twice.span()), '"') for twice in _TWICE.finditer(text)]
    inside = {'"': 0, "«": 0, "“": 0}
    at = 0
    for span in single_quotations(text):
        before = text[at : span.start].replace("''", '"')
        inside['"'] = (inside['"'] + before.count('"')) % 2
        inside["«"] += before.count("«") - before.count("»")
        inside["“"] += before.count("“") - before.count("”")
        at = span.start
        mark = "'" if any(count > 0 for count in inside.values()) else '"'
        ends = (Span(span.start, span.start + 1), Span(span.end - 1, span.end))
        found += [(end, mark) for end in ends if end.of(text) != mark]
    return sorted(found)
