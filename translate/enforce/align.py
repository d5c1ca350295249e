"""Where in a target a source word was rendered, read from the engine's links."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from translate.domain import Link, Span

__all__ = ["Rendering", "positions", "rendering", "word_number", "words"]

_WORD = re.compile(r"\w+(?:(?:[-'’.,]|(?<=\d)[:/](?=\d))\w+)*")
_DETERMINERS = frozenset({"a", "an", "the", "this", "that", "these", "those", "its", "their", "his", "her"})
_FUNCTION = _DETERMINERS | frozenset(
    {"of", "in", "on", "for", "to", "and", "or", "by", "at", "with", "from", "as"}
)

_SURE = 0.3
"""Least weight of attention on the best word for a rendering to be called sure."""

_SHARE = 0.5
"""A word belongs to the rendering when at least this share of its links' weight comes from the source span."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """What the engine wrote for a span of the source."""

    span: Span
    """Where it stands in the target; no determiner in front."""

    text: str
    """The words there."""

    weight: float
    """Link weight of its best word, 0 to 1."""

    sure: bool
    """The links point there clearly, and nowhere else as much."""


def words(target: str) -> list[Span]:
    """Words of a target; numbers and hyphenated words are one each."""
    return [Span(*m.span()) for m in _WORD.finditer(target)]


def word_number(target: str, at: int) -> int:
    """Number, from 1, of the word that stands at or begins after a character."""
    return sum(1 for w in words(target) if w.end <= at) + 1


def rendering(source: Span, target: str, links: Sequence[Link]) -> Rendering | None:
    """The words of ``target`` that the links tie to ``source``; none where no link touches it."""
    found = _clusters(source, target, links)
    if not found:
        return None
    (best, span), *others = found
    span = _without_determiner(target, span)
    rival = max((w for w, _ in others), default=0.0)
    return Rendering(span, span.of(target), best, best >= _SURE and rival < 0.7 * best)


def positions(source: str, span: Span, target: str, links: Sequence[Link], *, limit: int = 3) -> list[int]:
    """Word starts of ``target`` at which a missing term may be begun, likeliest first.

    From the links where they reach the span; further ones from the place of its neighbours, or by proportion.
    """
    starts = [_without_determiner(target, s).start for _, s in _clusters(span, target, links)]
    starts += _between_neighbours(span, target, links)
    if len(starts) < limit:
        spans = words(target)
        guess = round(len(words(source[: span.start])) / max(1, len(words(source))) * len(spans))
        for offset in (0, -1, 1):
            if 0 <= guess + offset < len(spans):
                starts.append(spans[guess + offset].start)
        starts.append(len(target.rstrip(" .!?")))
    return list(dict.fromkeys(starts))[:limit]


def _clusters(source: Span, target: str, links: Sequence[Link]) -> list[tuple[float, Span]]:
    """Runs of target words tied to ``source``, with the weight of the best word of each, heaviest first."""
    tied = [link for link in links if link.source.overlaps(source)]
    if not tied:
        return []
    spans = words(target)
    inside, total = [0.0] * len(spans), [0.0] * len(spans)
    for i, word in enumerate(spans):
        if any(word.overlaps(link.target) for link in tied):
            for link in links:
                if word.overlaps(link.target):
                    left, right = link.source.start, link.source.end
                    common = max(0, min(right, source.end) - max(left, source.start))
                    inside[i] += link.weight * (common / max(1, right - left))
                    total[i] += link.weight
    top = max(inside, default=0.0)
    if top <= 0:
        return []
    member = [
        (inside[i] >= 0.25 * top and inside[i] >= _SHARE * total[i]) or inside[i] == top
        for i in range(len(spans))
    ]
    runs: list[tuple[float, Span]] = []
    i = 0
    while i < len(spans):
        if not member[i]:
            i += 1
            continue
        j = i
        # A short function word inside a rendering (“Minister of Finance”) doesn't break it.
        while j + 1 < len(spans) and (
            member[j + 1]
            or (j + 2 < len(spans) and member[j + 2] and spans[j + 1].of(target).lower() in _FUNCTION)
        ):
            j += 1
        # Attention often rests on the article alone; its noun is meant.
        end = j
        if spans[i : j + 1] and spans[j].of(target).lower() in _DETERMINERS and j + 1 < len(spans):
            end = j + 1
        runs.append((max(inside[i : j + 1]), Span(spans[i].start, spans[end].end)))
        i = j + 1
    return sorted(runs, key=lambda run: -run[0])


def _without_determiner(target: str, span: Span) -> Span:
    first, _, rest = span.of(target).partition(" ")
    if rest and first.lower() in _DETERMINERS:
        return Span(span.start + len(first) + 1, span.end)
    return span


def _between_neighbours(span: Span, target: str, links: Sequence[Link]) -> list[int]:
    """The word after the rendering of what stands just before the span, where the links know it."""
    before = [k for k in links if k.source.end <= span.start]
    if not before:
        return []
    nearest = max(before, key=lambda k: (k.source.end, k.weight))
    return [w.start for w in words(target) if w.start >= nearest.target.end][:1]
