"""What a part of a sentence has become in its translation, by word links, terms, and words that both sides have."""

from __future__ import annotations

import re

from translate.domain import Span, TermOutcome, TranslatedSegment

__all__ = ["WORD", "between", "part_of"]

WORD = re.compile(r"\w+(?:[-'’.]\w+)*")
"""What counts as a word here."""

_OPENING = frozenset("«“‘\"'`([–—¿¡")
_CLOSING = frozenset("»”’\"'`)].,:;!?…")
_LONG = 4
"""Letters from which a word counts as one that says something."""


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
    for m in WORD.finditer(text):
        found.setdefault(m[0], []).append(Span(*m.span()))
    return {
        word: spans[0]
        for word, spans in found.items()
        if len(spans) == 1
        and (len(word) > _LONG or (word[0].isupper() and len(word) > 1) or word[0].isdigit())
    }


def part_of(segment: TranslatedSegment, part: Span) -> Span | None:
    """The target of a part of a sentence."""
    source, target = segment.segment.source, segment.translation.target
    if not (WORD.search(source[: part.start]) or WORD.search(source[part.end :])):
        before, after = source[: part.start].strip(), source[part.end :].strip()
        start = len(before) if target.startswith(before) else 0
        end = len(target) - (len(after) if target.endswith(after) else 0)
        return Span(start, end) if start < end else None
    code = part.of(source).strip()
    if code[0] == code[-1] == "`" and target.count(code) == 1:
        at = target.index(code)
        return Span(at, at + len(code))
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
    words = [Span(m.start(), m.end()).shift(part.start) for m in WORD.finditer(part.of(source))]
    linked = [any(w.overlaps(s) for s, _ in inside) for w in words]
    said = [w.of(source) for w in words]
    telling = [i for i, w in enumerate(said) if len(w) >= _LONG or w[0].isdigit()] or list(range(len(said)))
    if 2 * sum(linked[i] for i in telling) < len(telling):
        return None
    # small words at the ends have no sure links: as many words beside the target that have none either
    free = [
        Span(m.start(), m.end())
        for m in WORD.finditer(target)
        if not any(t.start < m.end() and m.start() < t.end for t in (*outside, found))
    ]
    first, last = linked.index(True), len(linked) - 1 - linked[::-1].index(True)
    start, end = found.start, found.end
    for _ in range(first):
        near = [w for w in free if w.end <= start and not WORD.search(target[w.end : start])]
        start = near[-1].start if near else start
    for _ in range(len(words) - 1 - last):
        near = [w for w in free if w.start >= end and not WORD.search(target[end : w.start])]
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
    before = [m for m in WORD.finditer(source) if m.end() <= part.start][-1:]
    after = [m for m in WORD.finditer(source) if m.start() >= part.end][:1]
    start, end = 0, len(target)
    for word in before:
        ends = [t.end for s, t in links if s.start < word.end() and word.start() < s.end]
        start = max(ends, default=-1)
    for word in after:
        starts = [t.start for s, t in links if s.start < word.end() and word.start() < s.end]
        end = min(starts, default=-1)
    if start < 0 or end <= start or any(t.start < end and start < t.end for _, t in links):
        return None
    words = [Span(m.start(), m.end()) for m in WORD.finditer(target) if start <= m.start() and m.end() <= end]
    if not 1 <= len(words) <= 2 * len(WORD.findall(part.of(source))):
        return None
    return Span(words[0].start, words[-1].end)


def between(segment: TranslatedSegment, at: int) -> int | None:
    """The place in a sentence's target that has the same linked words before it as a place in the source."""
    source, target = segment.segment.source, segment.translation.target
    if not WORD.search(source[at:]):
        return len(target)
    links = _links(segment)
    low = max((t.end for s, t in links if s.end <= at), default=0)
    high = min((t.start for s, t in links if s.start >= at), default=len(target))
    if low > high or not links or any(s.start < at < s.end for s, _ in links):
        return None
    if not low and len(WORD.findall(source[:at])) > 1:
        return None  # nothing is known of the words before it
    return low + 1 if source[at - 1 : at].isspace() and target[low : low + 1] == " " else low
