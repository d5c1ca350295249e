"""Quotation marks and brackets: what is opened is closed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate.check.model import Pair, issue
from translate.domain import Issue, Severity, Span

__all__ = ["Brackets", "Quotes"]

_DASH = re.compile(r"(?:^|(?<=\s))[–—―-]\s*(?=[^\W\d_]|[«\"“])")
_MARKS = re.compile(r"[«»“”„\"]")


class Quotes:
    """Quotation marks without a partner, or lost."""

    name = "quotes"
    severity = Severity.WARNING
    explain = "Quotation marks are opened and not closed, or lost."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """Count marks; speech after a dash is counted over its whole paragraph."""
        speech = _DASH.search(pair.before) or _DASH.match(pair.source)
        if speech:
            if pair.last and _open_marks(f"{pair.target_before} {pair.target}") is not None:
                yield issue(self, pair, "a quotation is opened and not closed, or closed and not opened")
            return
        here = len(_MARKS.findall(pair.source))
        place = _open_marks(pair.target)
        if here % 2 == 0 and place is not None:
            reason = "a quotation is opened and not closed, or closed and not opened"
            # the tool's own targets have curly marks; straight ones are foreign text, which may run over several sentences
            severity = Severity.NOTE if pair.target[place] == '"' else Severity.WARNING
            yield issue(self, pair, reason, target=Span(place, place + 1), severity=severity)
        elif here and not re.search(r"[“”\"«»‘']", pair.target):
            mark = _MARKS.search(pair.source)
            span = Span(*mark.span()) if mark else None
            reason = "the source has quotation marks, the translation none"
            yield issue(self, pair, reason, source=span, severity=Severity.NOTE)


def _open_marks(text: str) -> int | None:
    """Where a double mark stands that has no partner; none where all have."""
    open_at: list[int] = []
    for match in _MARKS.finditer(text):
        mark = match.group()
        if mark in "“«„" or (
            mark in '"”' and not open_at and re.match(r"(?:^|.*[\s(])$", text[: match.start()])
        ):
            open_at.append(match.start())
        elif open_at:
            open_at.pop()
        else:
            return match.start()
    return open_at[-1] if open_at else None


class Brackets:
    """Brackets without a partner, or lost."""

    name = "brackets"
    severity = Severity.WARNING
    explain = "Brackets are opened and not closed, or lost."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """Count round and square brackets on both sides."""
        for opening, closing in ("()", "[]"):
            here = pair.source.count(opening), pair.source.count(closing)
            there = pair.target.count(opening), pair.target.count(closing)
            if here[0] == here[1] and there[0] != there[1]:
                more = opening if there[0] > there[1] else closing
                at = pair.target.rfind(more)
                yield issue(self, pair, f"a bracket {more} has no partner", target=Span(at, at + 1))
            elif here[0] and not there[0]:
                at = pair.source.find(opening)
                reason = "the source has brackets, the translation none"
                yield issue(self, pair, reason, source=Span(at, at + 1), severity=Severity.NOTE)
