"""Marks of a source paragraph (bold words, links) carried over to its translation by word links.

A mark is carried where the words under it are linked to words that stand together in the target; a glossary term or a
protected number counts as a link, and so does the same word standing once on either side. Else it is dropped, and its
text stays: a wrong link is worse than none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from translate.domain import Span, TranslatedParagraph
from translate.domain.document import INVISIBLE
from translate.render.linked import WORD, between, part_of

__all__ = ["Carrier", "Laid", "Mark", "Thing", "lay", "located", "target_of"]

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML can hold."""

_INVISIBLE = dict.fromkeys(map(ord, INVISIBLE))


def target_of(paragraph: TranslatedParagraph) -> str:
    """A paragraph's target, with a sign for each character that no XML can hold."""
    return _ILLEGAL.sub("�", paragraph.target)


def located(parts: Sequence[str], text: str) -> list[Span] | None:
    """Where the parts of a paragraph stand in its text, whatever their white space; none if they don't make it up.

    A part without words has an empty span.
    """
    skeletons = [_skeleton(part) for part in parts]
    if "".join(skeletons) != _skeleton(text):
        return None
    places = [i for i, c in enumerate(text) if not c.isspace() and ord(c) not in _INVISIBLE]
    if len(places) != sum(map(len, skeletons)):
        return None
    spans, at = [], 0
    for skeleton in skeletons:
        if skeleton:
            spans.append(Span(places[at], places[at + len(skeleton) - 1] + 1))
        else:
            end = spans[-1].end if spans else 0
            spans.append(Span(end, end))
        at += len(skeleton)
    return spans


def _skeleton(text: str) -> str:
    """A text's characters that are seen."""
    return "".join(unicodedata.normalize("NFC", text).translate(_INVISIBLE).split())


@dataclass(slots=True)
class Mark:
    """Something that covers a part of a paragraph: an element, a run's formatting."""

    key: object
    """What it is, to whoever asks."""

    span: Span
    """The source that it covers."""

    inner: list[Mark] = field(default_factory=list)
    """Marks inside it, in order."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something without words that stands in a paragraph: a picture, a line break, a note's number."""

    key: object
    """What it is, to whoever asks."""

    at: int
    """Where it stands in the source."""

    padded: bool = False
    """Whether there is white space on both sides of it."""

    space: bool = False
    """Whether it stands for a space (a break, a tab), and is left out where its place in the target is unknown.

    Anything else goes to its sentence's end then.
    """


@dataclass(slots=True)
class Laid:
    """A mark or a thing in the target."""

    key: object
    """Of the :class:`Mark` or :class:`Thing`."""

    content: list[str | Laid] | None
    """The text under a mark; none for a thing."""

    space: bool = False
    """Whether it is a thing that stands for a space, which the text has no more."""

    padded: bool = False
    """Whether it is a thing with a space before it that the text doesn't have."""


class Carrier:
    """Tells where the parts of a source paragraph are in its translation."""

    def __init__(self, paragraph: TranslatedParagraph) -> None:
        self.source = paragraph.paragraph.text
        self.target = target_of(paragraph)
        self._segments = paragraph.segments
        lengths = (len(s.translation.target) + 1 for s in paragraph.segments)
        self._starts = list(accumulate(lengths, initial=0))

    def span(self, source: Span) -> Span | None:
        """The target of a part of the source; none where it is unknown or doesn't stand together."""
        found: list[Span | None] = []
        if not WORD.search(source.of(self.source)):
            return self._sign(source.of(self.source).strip())
        for segment, start in zip(self._segments, self._starts, strict=False):
            here = segment.segment
            part = Span(max(source.start, here.start) - here.start, min(source.end, here.end) - here.start)
            if part.start >= part.end or not WORD.search(part.of(here.source)):
                continue
            target = part_of(segment, part)
            found.append(None if target is None else target.shift(start))
        while found and found[0] is None:
            del found[0]
        while found and found[-1] is None:
            del found[-1]
        spans = [span for span in found if span is not None]
        if not spans or len(spans) < len(found):
            return None
        for before, after in pairwise(spans):
            if WORD.search(self.target[before.end : after.start]):
                return None
        return Span(spans[0].start, spans[-1].end)

    def _sign(self, text: str) -> Span | None:
        """Where signs that make no word stand (an arrow, a bullet), if they stand once on either side."""
        if not text or self.source.count(text) != 1 or self.target.count(text) != 1:
            return None
        at = self.target.index(text)
        return Span(at, at + len(text))

    def point(self, at: int) -> tuple[int, bool]:
        """Where something between the words of the source belongs in the target, and whether that is sure."""
        for segment, start in zip(self._segments, self._starts, strict=False):
            here, target = segment.segment, segment.translation.target
            if at <= here.start:
                return start, True
            if at == here.end:
                return start + len(target), True
            if at < here.end:
                place = between(segment, at - here.start)
                return (start + len(target), False) if place is None else (start + place, True)
        return len(self.target), True


def lay(carrier: Carrier, marks: Sequence[Mark], things: Sequence[Thing] = ()) -> list[str | Laid]:
    """The target with the marks that can be carried over, and the things in their places."""
    placed = []
    for thing in things:
        at, sure = carrier.point(thing.at)
        if sure or not thing.space:
            placed.append((at, Laid(thing.key, None, thing.space, thing.padded)))
    placed.sort(key=lambda pair: pair[0])  # stable: things at one place stay in order
    whole = Span(0, len(carrier.target))
    return _content(carrier.target, whole, _carried(carrier, marks, whole), placed, last=True)


@dataclass(slots=True)
class _Carried:
    span: Span
    mark: Mark
    inner: list[_Carried]


def _carried(carrier: Carrier, marks: Sequence[Mark], within: Span) -> list[_Carried]:
    """The marks that can be carried over, in the target's order, none overlapping another."""
    found: list[_Carried] = []
    for mark in marks:
        span = carrier.span(mark.span)
        if span is not None:
            span = Span(max(span.start, within.start), min(span.end, within.end))
        if span is None or span.start >= span.end or any(span.overlaps(other.span) for other in found):
            # what is inside may be carried all the same
            inner = _carried(carrier, mark.inner, within)
            found += [c for c in inner if not any(c.span.overlaps(other.span) for other in found)]
            continue
        found.append(_Carried(span, mark, _carried(carrier, mark.inner, span)))
    return sorted(found, key=lambda c: c.span)


def _content(
    text: str, within: Span, carried: Sequence[_Carried], things: list[tuple[int, Laid]], *, last: bool
) -> list[str | Laid]:
    """A part of the target; things are taken from the list as their places come.

    :param last: whether things at the very end are still in it.
    """
    content: list[str | Laid] = []
    at = within.start

    def go_to(place: int, *, through: bool) -> None:
        nonlocal at
        while things and (things[0][0] < place or (through and things[0][0] == place)):
            here, thing = things.pop(0)
            if here > at:
                content.append(text[at:here])
                at = here
            content.extend([" ", thing] if thing.padded and 0 < at < len(text) else [thing])
            if thing.space and text[at : at + 1] == " " and at < place:
                at += 1
        if place > at:
            content.append(text[at:place])
            at = place

    for one in carried:
        go_to(one.span.start, through=True)
        content.append(Laid(one.mark.key, _content(text, one.span, one.inner, things, last=False)))
        at = one.span.end
    go_to(within.end, through=last)
    return content
