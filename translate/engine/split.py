"""Cutting a source that is too long for the model where a reader would draw breath, and joining its targets."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from translate.domain.engine import Hypothesis, Link
from translate.domain.span import Span

__all__ = ["Piece", "cut", "join"]

_CONJUNCTIONS = "og|men|eller|som|at|fordi|mens|når|hvor|der|da|slik|dersom|hvis|samt|før|etter|inntil|enn|and|but|or|who|which"
_BOUNDARIES: tuple[tuple[float, re.Pattern[str]], ...] = (
    (0.0, re.compile(r"[.!?…][»\"”']?(?=\s+\S)")),
    (0.05, re.compile(r"[;:](?=\s+\S)")),
    (0.05, re.compile(r"(?<=\S)(?=\s+[–—-]\s+\S)")),
    (0.10, re.compile(r",(?=\s+\S)")),
    (0.15, re.compile(rf"(?<=\S)(?=\s+(?:{_CONJUNCTIONS})\s+\S)", re.IGNORECASE)),
    (0.45, re.compile(r"(?<=\S)(?=\s+\S)")),
)
"""Where a source may be cut (at a match's end), and how far from the middle the better kinds may lie before a worse
one is taken, as a share of the length."""

_ANNOTATION = re.compile(r"｟[^｠]*｠?")
_DASH = re.compile(r"\s+([–—-])\s+|\s+")
_SHORTEST = 2
"""Characters; nothing below is cut."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a source."""

    span: Span
    """Which characters."""

    joint: str
    """What goes between this piece's target and the next one's: a space, a dash with spaces, or nothing."""


def cut(text: str, fits: Callable[[str], bool]) -> list[Piece]:
    """Cut a text in halves until each fits.

    :param fits: whether a text need not be cut further.
    :return: pieces in order, at least one; what lies between them is white space or a dash. A piece that can't
        be cut is returned as it is.
    """
    pieces: list[Piece] = []
    _cut(text, Span(0, len(text)), "", fits, pieces)
    return pieces


def halve(text: str) -> list[Piece]:
    """Cut a text in two, if it can be cut at all."""
    tried = False

    def fits(_: str) -> bool:
        nonlocal tried
        first, tried = not tried, True
        return not first

    return cut(text, fits)


def _cut(text: str, span: Span, joint: str, fits: Callable[[str], bool], pieces: list[Piece]) -> None:
    part = span.of(text)
    if len(part) < _SHORTEST or fits(part):
        pieces.append(Piece(span, joint))
        return
    end = _best(part)
    if end == 0:
        pieces.append(Piece(span, joint))
        return
    gap = _DASH.match(part, end)
    start = gap.end() if gap else end
    between = "" if gap is None else f" {gap[1]} " if gap[1] else " "
    _cut(text, Span(span.start, span.start + end), between, fits, pieces)
    _cut(text, Span(span.start + start, span.end), joint, fits, pieces)


def _best(part: str) -> int:
    """Where to cut: near the middle, and rather at a clause boundary; 0 where it must not be cut."""
    closed = [match.span() for match in _ANNOTATION.finditer(part)]
    middle, best, price = len(part) / 2, -1, float("inf")
    for handicap, pattern in _BOUNDARIES:
        for match in pattern.finditer(part):
            at = match.end()
            if not 0 < at < len(part) or any(start < at < end for start, end in closed):
                continue
            cost = abs(at - middle) / len(part) + handicap
            if cost < price:
                best, price = at, cost
    if best > 0:
        return best
    half = len(part) // 2
    return next((end if end < len(part) else start for start, end in closed if start < half < end), half)


def join(source: str, pieces: Sequence[Piece], targets: Sequence[Hypothesis]) -> Hypothesis:
    """Put the targets of a source's pieces together.

    A full stop that the model added to an unfinished piece goes, and a capital that it began a later piece with.

    :param source: the whole source.
    :return: one hypothesis, with links moved along; its score is the mean over the pieces by target length.
    """
    text = ""
    links: list[Link] = []
    weight = score = 0.0
    for index, (piece, target) in enumerate(zip(pieces, targets, strict=True)):
        own = piece.span.of(source)
        part = target.text
        if (
            index < len(pieces) - 1
            and part.endswith(".")
            and not part.endswith("..")
            and not re.search(r"[.!?…]\W*$", own)
        ):
            part = part[:-1]
        if index and _lowers(own, part, pieces[index - 1].span.of(source)):
            part = part[0].lower() + part[1:]
        offset = len(text)
        text += part
        links += [
            Link(link.source.shift(piece.span.start), link.target.shift(offset), link.weight)
            for link in target.links
            if link.target.end <= len(part)
        ]
        if index < len(pieces) - 1:
            text += piece.joint if part else ""
        length = max(1, len(part))
        score += target.score * length
        weight += length
    trimmed = text.rstrip()
    return Hypothesis(
        text=trimmed,
        score=score / weight if weight else 0.0,
        links=tuple(link for link in links if link.target.end <= len(trimmed)),
        truncated=any(target.truncated for target in targets),
    )


def _lowers(source: str, target: str, before: str) -> bool:
    """Whether a later piece's target got its capital only because it was decoded as a sentence of its own."""
    first = re.match(r"\w+", target)
    return bool(
        first
        and first[0][0].isupper()
        and not first[0][1:].isupper()
        and first[0] != "I"
        and source[:1].islower()
        and first[0] not in source
        and not re.search(r"[.!?…:]\W*$", before)
    )
