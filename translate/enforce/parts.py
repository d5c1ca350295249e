"""Sentences too long to be decoded again whole: cut in two between clauses, mended apart, joined again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from translate.domain import Hypothesis, Link, Occurrence, Span, Translation

__all__ = ["halves", "joined"]

_JOINTS = (
    (0.0, re.compile(r"(?<=[.!?;:])\s+|\s+[–—-]\s+")),
    (0.1, re.compile(r"(?<=,)\s+")),
    (0.2, re.compile(r"\s+(?=(?:og|men|eller|som|at|fordi|mens|når|hvor|der|da|dersom|hvis|før|etter)\s)")),
)
"""Where a sentence may be cut, and how far from its middle the better kinds may lie before a worse one is taken."""

_SHORTEST = 6
"""Words of a part."""


def halves(
    source: str, occurrences: Sequence[Occurrence]
) -> list[tuple[Span, tuple[Occurrence, ...]]] | None:
    """Two parts of a source with the occurrences in each, their spans counted from the part's start.

    None where there is no place to cut; an occurrence is never cut.
    """
    best: tuple[float, Span] | None = None
    for handicap, pattern in _JOINTS:
        for m in pattern.finditer(source):
            gap = Span(*m.span())
            sizes = len(source[: gap.start].split()), len(source[gap.end :].split())
            if min(sizes) < _SHORTEST or any(
                o.span.start < gap.end and gap.start < o.span.end for o in occurrences
            ):
                continue
            cost = abs(gap.start / len(source) - 0.5) + handicap
            if best is None or cost < best[0]:
                best = (cost, gap)
    if best is None:
        return None
    gap = best[1]
    parts = [Span(0, gap.start), Span(gap.end, len(source))]
    return [
        (p, tuple(replace(o, span=o.span.shift(-p.start)) for o in occurrences if p.contains(o.span)))
        for p in parts
    ]


def joined(source: str, parts: Sequence[Span], translations: Sequence[Translation]) -> Hypothesis:
    """The parts' translations as one, without the full stop and the capital that come of being cut."""
    text = ""
    links: list[Link] = []
    for i, (part, translation) in enumerate(zip(parts, translations, strict=True)):
        own, target = part.of(source), translation.target
        if i + 1 < len(parts) and target.endswith(".") and not own.endswith("."):
            target = target[:-1]
        held = [u.target_span.start for u in translation.terms if u.target_span]
        if i and own[:1].islower() and target[1:2].islower() and 0 not in held and not _name(own, target):
            target = target[0].lower() + target[1:]
        if text:
            text += _dash(source, parts[i - 1].end, part.start)
        links += [
            Link(k.source.shift(part.start), k.target.shift(len(text)), k.weight)
            for k in translation.links
            if k.target.end <= len(target)
        ]
        text += target
    return Hypothesis(text, links=tuple(links))


def _dash(source: str, start: int, end: int) -> str:
    return " – " if re.search(r"[–—-]", source[start:end]) else " "


def _name(source: str, target: str) -> bool:
    first = re.match(r"\w+", target)
    return first is not None and first[0] in source
