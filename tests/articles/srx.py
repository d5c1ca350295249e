"""A small SRX engine, to see that the exported rules cut as the splitter does."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from translate.read.srx import srx_rules


@cache
def _rules() -> list[tuple[bool, re.Pattern[str]]]:
    return [(rule.ends, re.compile(f"{rule.before}(?P<place>)(?={rule.after})")) for rule in srx_rules()]


def srx_split(text: str) -> list[str]:
    """The segments that the exported rules give, the first rule that fits a place deciding."""
    decided: dict[int, bool] = {}
    for ends, pattern in _rules():
        at = 0
        while found := pattern.search(text, at):
            decided.setdefault(found.end(), ends)
            at = found.start() + 1
    cuts = [0, *sorted(place for place, ends in decided.items() if ends), len(text)]
    return [text[a:b].strip() for a, b in pairwise(cuts) if text[a:b].strip()]
