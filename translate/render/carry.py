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

from translate.domain import Span, TermOutcome, TranslatedParagraph, TranslatedSegment

__all__ = ["Carrier", "Laid", "Mark", "Thing", "lay", "located", "target_of"]

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML can hold."""

_WORD = re.compile(r"\w+(?:[-'’.]\w+)*")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_OPENING = frozenset("«“‘\"'([–—¿¡")
_CLOSING = frozenset("»”’\"')].,:;!?…")
_LONG = 4
"""Letters from which a word counts as one that says something."""


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
        if not _WORD.search(source.of(self.source)):
            return self._sign(source.of(self.source).strip())
        for segment, start in zip(self._segments, self._starts, strict=False):
            here = segment.segment
            part = Span(max(source.start, here.start) - here.start, min(source.end, here.end) - here.start)
            if part.start >= part.end or not _WORD.search(part.of(here.source)):
                continue
            target = _target_of(segment, part)
            found.append(None if target is None else target.shift(start))
        while found and found[0] is None:
            del found[0]
        while found and found[-1] is None:
            del found[-1]
        spans = [span for span in found if span is not None]
        if not spans or len(spans) < len(found):
            return None
        for before, after in pairwise(spans):
            if _WORD.search(self.target[before.end : after.start]):
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
                place = _between(segment, at - here.start)
                return (start + len(target), False) if place is None else (start + place, True)
        return len(self.target), True


def _links(segment: TranslatedSegment) -> list[tuple[Span, Span]]:
    """Pairs of places known to say the same: proven terms, word links beside them, words that stand once on either side."""
    source, target = segment.segment.source, segment.translation.target
    known = [
        (use.occurrence.span, use.target_span)
        for use in segment.translation.terms
        if use.target_span is not None and use.outcome is not TermOutcome.MISSED
    ]
    links = segment.translation.links
    more = [
        (link.source, link.target)
        for link in links
        # of two source words for one of the target the surer
        if not any(other.weight > link.weight and other.target.overlaps(link.target) for other in links)
        and not any(s.overlaps(link.source) or t.overlaps(link.target) for s, t in known)
    ]
    known += more
    here, there = _once(source), _once(target)
    for word in (w for w in here if w in there):
        s, t = here[word], there[word]
        if not any(s.overlaps(one) or t.overlaps(other) for one, other in known):
            known.append((s, t))
    return known


def _once(text: str) -> dict[str, Span]:
    """The numbers, names and long words that stand in a text once only; short ones mean other things elsewhere."""
    found: dict[str, list[Span]] = {}
    for m in _WORD.finditer(text):
        found.setdefault(m[0], []).append(Span(*m.span()))
    return {
        word: spans[0]
        for word, spans in found.items()
        if len(spans) == 1
        and (len(word) > _LONG or (word[0].isupper() and len(word) > 1) or word[0].isdigit())
    }


def _target_of(segment: TranslatedSegment, part: Span) -> Span | None:
    """The target of a part of a sentence."""
    source, target = segment.segment.source, segment.translation.target
    if not (_WORD.search(source[: part.start]) or _WORD.search(source[part.end :])):
        before, after = source[: part.start].strip(), source[part.end :].strip()
        start = len(before) if target.startswith(before) else 0
        end = len(target) - (len(after) if target.endswith(after) else 0)
        return Span(start, end) if start < end else None
    span = _linked(segment, part) or _same(part.of(source), target) or _gap(segment, part)
    if span is None:
        return None
    start, end = span.start, span.end
    # quotation marks and stops go with their words
    text = part.of(source)
    if text[0] in _OPENING and start and target[start - 1] in _OPENING:
        start -= 1
    if text[-1] in _CLOSING and end < len(target) and target[end] in _CLOSING:
        end += 1
    return Span(start, end)


def _linked(segment: TranslatedSegment, part: Span) -> Span | None:
    source, target = segment.segment.source, segment.translation.target
    inside: list[tuple[Span, Span]] = []
    outside: list[Span] = []
    for s, t in _links(segment):
        shared = min(s.end, part.end) - max(s.start, part.start)
        if 2 * shared > s.end - s.start:
            inside.append((s, t))
        else:
            outside.append(t)
    if not inside:
        return None
    found = Span(min(t.start for _, t in inside), max(t.end for _, t in inside))
    if any(found.overlaps(t) for t in outside):
        return None
    words = [Span(m.start(), m.end()).shift(part.start) for m in _WORD.finditer(part.of(source))]
    linked = [any(w.overlaps(s) for s, _ in inside) for w in words]
    said = [w.of(source) for w in words]
    telling = [i for i, w in enumerate(said) if len(w) >= _LONG or w[0].isdigit()] or list(range(len(said)))
    if 2 * sum(linked[i] for i in telling) < len(telling):
        return None
    # small words at the ends have no sure links: as many words beside the target that have none either
    free = [
        Span(m.start(), m.end())
        for m in _WORD.finditer(target)
        if not any(t.start < m.end() and m.start() < t.end for t in (*outside, found))
    ]
    first, last = linked.index(True), len(linked) - 1 - linked[::-1].index(True)
    start, end = found.start, found.end
    for _ in range(first):
        near = [w for w in free if w.end <= start and not _WORD.search(target[w.end : start])]
        start = near[-1].start if near else start
    for _ in range(len(words) - 1 - last):
        near = [w for w in free if w.start >= end and not _WORD.search(target[end : w.start])]
        end = near[0].end if near else end
    return Span(start, end)


def _same(text: str, target: str) -> Span | None:
    """Where a text stands in a target as it is; none where it doesn't, or more than once."""
    words = text.strip("".join(_OPENING | _CLOSING) + " ")
    if len(words) < 2:
        return None
    found = list(re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", target, re.IGNORECASE))
    return Span(found[0].start(), found[0].end()) if len(found) == 1 else None


def _gap(segment: TranslatedSegment, part: Span) -> Span | None:
    """What stands in the target between the words that its neighbours are linked to, where that is about as long."""
    source, target = segment.segment.source, segment.translation.target
    links = _links(segment)
    before = [m for m in _WORD.finditer(source) if m.end() <= part.start][-1:]
    after = [m for m in _WORD.finditer(source) if m.start() >= part.end][:1]
    start, end = 0, len(target)
    for word in before:
        ends = [t.end for s, t in links if s.start < word.end() and word.start() < s.end]
        start = max(ends, default=-1)
    for word in after:
        starts = [t.start for s, t in links if s.start < word.end() and word.start() < s.end]
        end = min(starts, default=-1)
    if start < 0 or end <= start or any(t.start < end and start < t.end for _, t in links):
        return None
    words = [
        Span(m.start(), m.end()) for m in _WORD.finditer(target) if start <= m.start() and m.end() <= end
    ]
    if not 1 <= len(words) <= 2 * len(_WORD.findall(part.of(source))):
        return None
    return Span(words[0].start, words[-1].end)


def _between(segment: TranslatedSegment, at: int) -> int | None:
    """The place in a sentence's target that has the same linked words before it as a place in the source."""
    source, target = segment.segment.source, segment.translation.target
    if not _WORD.search(source[at:]):
        return len(target)
    links = _links(segment)
    low = max((t.end for s, t in links if s.end <= at), default=0)
    high = min((t.start for s, t in links if s.start >= at), default=len(target))
    if low > high or not links or any(s.start < at < s.end for s, _ in links):
        return None
    if not low and len(_WORD.findall(source[:at])) > 1:
        return None  # nothing is known of the words before it
    return low + 1 if source[at - 1 : at].isspace() and target[low : low + 1] == " " else low


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
