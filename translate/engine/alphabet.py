"""Characters that a model doesn't know: kept from it, and put back where they belong.

A vocabulary spells what it lacks in bytes, or not at all, and a model that has hardly seen those bytes writes others: an emoji
or a name in another script came out as a name that it remembers. So signs and words of other scripts are taken out of a source
and put back beside the translation of the word that they stood beside; letters with marks that it doesn't know lose these
(`Nguyễn`, Nguyen), and get them back where the word comes out as it went in.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from translate.domain.engine import Link
from translate.domain.span import Span

__all__ = ["Kept", "put_back", "unknown"]

_TOKEN = re.compile(r"\S+")
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_PLAIN = str.maketrans({"‐": "-", "‑": "-", "−": "-", "´": "'", "`": "'", "ʼ": "'"})
"""Signs that are written in more ways than models know."""

_LETTERS = str.maketrans(
    {"đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ł": "l", "Ł": "L", "ħ": "h", "Ħ": "H", "ŧ": "t", "Ŧ": "T", "ı": "i", "ŋ": "n"}
    | {"Ŋ": "N", "ß": "ss", "œ": "oe", "Œ": "Oe", "Æ": "Ae", "þ": "th", "Þ": "Th", "ə": "e", "Ə": "E", "ʻ": "'", "ʹ": "'"}
)  # fmt: skip
"""Latin letters that Unicode doesn't take apart."""

_ENCLOSED = {"«": "»", '"': '"', "“": "”", "”": "”", "‘": "’", "'": "'", "(": ")", "[": "]"}
_ENDS = ".,;:!?…"
_CLOSING = _ENDS + '»"”’)]'
"""What may follow a word without a blank, and belongs to the sentence."""

_BEFORE = " «\"“‘'(–—-"
"""What may stand before a sentence's first letter."""

_NEAR = 6
_USUAL = frozenset("«»“”„‘’‚‹›\"'–—―…")
"""Marks that every article has: a model may write others for them, but needs them to read."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A part of a source that a model doesn't get as it stands."""

    span: Span
    """Where it stands in the source; with the space before it, where nothing but marks would follow that."""

    written: str = ""
    """What the model gets in its place: letters without their marks, small ones where it knows only these, or nothing."""


def unknown(text: str, knows: Callable[[str], bool]) -> list[Kept]:
    """The parts of a source that a model doesn't know, in order.

    :param knows: whether it knows a character.
    """
    strange = {c for c in set(text) if not _passes(c) and not knows(c)}
    if not strange:
        return []
    kept: list[Kept] = []
    runs: list[Span] = []
    for token in _TOKEN.finditer(text):
        if strange.isdisjoint(token[0]):
            continue
        rest = []
        for at, c in enumerate(token[0], token.start()):
            if c in strange:
                begins = text[max(0, at - _NEAR) : at].rstrip(_BEFORE)[-1:] in ("", *".:!?")
                plain = c.lower() if c.isupper() and begins and knows(c.lower()) else _plain(c)
                if plain and all(map(knows, plain)):
                    kept.append(Kept(Span(at, at + 1), plain))
                else:
                    rest.append(at)
        runs += _runs(token, rest)
    joined: list[Span] = []
    for run in runs:
        if joined and not text[joined[-1].end : run.start].strip():
            joined[-1] = Span(joined[-1].start, run.end)
        else:
            joined.append(run)
    whole = [_with_space(text, _enclosed(text, run)) for run in joined]
    letters = [one for one in kept if not any(one.span.overlaps(run) for run in whole)]
    return sorted([*letters, *map(Kept, whole)], key=lambda one: one.span.start)


def put_back(
    source: str, kept: Sequence[Kept], target: str, links: Sequence[Link]
) -> tuple[str, tuple[Link, ...]]:
    """A target, and its links, with what the model didn't get of a source."""
    edits = [*_named(source, kept, target)]
    for one in kept:
        if not one.written:
            at = _place(source, one.span, target, links)
            edits.append((Span(at, at), _spaced(source, one.span, target, at)))
    if not edits:
        return target, tuple(links)
    edits.sort(key=lambda edit: (edit[0].start, edit[0].end))
    parts: list[str] = []
    last = 0
    for span, new in edits:
        parts += (target[last : span.start], new)
        last = span.end
    moved = [replace(link, target=_shifted(link.target, edits)) for link in links]
    return "".join([*parts, target[last:]]), tuple(moved)


def _passes(c: str) -> bool:
    """Whether a character is never taken out; a mark that combines counts with the letter before it."""
    return c.isspace() or c in _USUAL or unicodedata.combining(c) != 0


def _plain(c: str) -> str:
    """A character as models may know it: a letter without its marks, a usual sign; empty where there is none."""
    plain = c.translate(_PLAIN)
    if plain == c and c.isalpha():
        plain = unicodedata.normalize("NFKD", c.translate(_LETTERS))
        plain = "".join(x for x in plain if not unicodedata.combining(x))
    return plain if plain.isascii() else ""


def _runs(token: re.Match[str], strange: Sequence[int]) -> Iterator[Span]:
    """What of a word to take out: signs at one end by themselves (`landet¹.`); where one stands inside, or at both ends, all of it."""
    if not strange:
        return
    last = token.start() + len(token[0].rstrip(_CLOSING))
    start, end, bad = token.start(), last, set(strange)
    while start in bad:
        start += 1
    while end - 1 in bad and end > start:
        end -= 1
    inside = any(start <= at < end for at in bad) or token.start() < start < end < last
    if inside and any(c.isalnum() for c in token[0][start - token.start() : end - token.start()]):
        yield Span(token.start(), last)
        return
    yield from (Span(a, b) for a, b in _stretches(strange))


def _stretches(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Places that follow one another, as ranges."""
    first = last = places[0]
    for at in places[1:]:
        if at != last + 1:
            yield first, last + 1
            first = at
        last = at
    yield first, last + 1


def _enclosed(text: str, run: Span) -> Span:
    """A part with the quotation marks or brackets that hold nothing else."""
    before, after = text[run.start - 1 : run.start], text[run.end : run.end + 1]
    return Span(run.start - 1, run.end + 1) if before and _ENCLOSED.get(before) == after else run


def _with_space(text: str, run: Span) -> Span:
    """A part with the space before it, where no word follows it closely."""
    begin = run.start
    if not text[run.end : run.end + 1].isalnum():
        while begin and text[begin - 1].isspace():
            begin -= 1
    return Span(begin, run.end)


def _named(source: str, kept: Sequence[Kept], target: str) -> Iterator[tuple[Span, str]]:
    """Words of the source whose letters lost marks, where they came out as they went in."""
    changed = [one for one in kept if one.written and one.written.isalpha()]
    done: list[Span] = []
    for word in _WORD.finditer(source) if changed else ():
        span = Span(*word.span())
        inside = [one for one in changed if span.contains(one.span)]
        if not inside:
            continue
        plain, last = "", span.start
        for one in inside:
            plain += source[last : one.span.start] + one.written
            last = one.span.end
        plain += source[last : span.end]
        for found in re.finditer(rf"(?<!\w){re.escape(plain)}(?!\w)", target):
            place = Span(*found.span())
            if not any(place.overlaps(other) for other in done):
                done.append(place)
                yield place, word[0]


def _place(source: str, span: Span, target: str, links: Sequence[Link]) -> int:
    """Where in a target a part belongs that was taken out of a source."""
    if not any(c.isalnum() for c in source[: span.start]):
        return 0
    behind = source[span.end :].strip()
    if not any(c.isalnum() for c in behind):
        return len(target.rstrip(_ENDS)) if behind else len(target)
    closely = source[span.end].isalnum()
    after = [link for link in links if link.source.start >= span.end]
    before = [link for link in links if link.source.start < span.start]  # of its own word, too: “landet¹”
    if after and (closely or not before):
        nearest = min(link.source.start for link in after)
        return min(link.target.start for link in after if link.source.start == nearest)
    if before:
        nearest = max(link.source.end for link in before)
        return max(link.target.end for link in before if link.source.end == nearest)
    at = target.find(" ", len(target) * span.start // max(1, len(source)))
    return at if at >= 0 else len(target)


def _spaced(source: str, span: Span, target: str, at: int) -> str:
    """A part that was taken out, with spaces as it had them in the source."""
    part = span.of(source).strip()
    apart = source[span.start].isspace() or (span.start > 0 and source[span.start - 1].isspace())
    before = " " if at and not target[at - 1].isspace() and apart else ""
    closely = source[span.end : span.end + 1].isalnum()
    return f"{before}{part}{' ' if target[at : at + 1].isalnum() and not closely else ''}"


def _shifted(place: Span, edits: Sequence[tuple[Span, str]]) -> Span:
    """Where a part of a target is after edits."""
    before = sum(_growth(edit) for edit in edits if edit[0].end <= place.start)
    inside = sum(_growth(edit) for edit in edits if place.start <= edit[0].start < edit[0].end <= place.end)
    return Span(place.start + before, place.end + before + inside)


def _growth(edit: tuple[Span, str]) -> int:
    """How much longer a target is after an edit."""
    return len(edit[1]) - (edit[0].end - edit[0].start)
