"""Translated subtitles (SubRip) in the place of the original ones: numbers, times and colours stay."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from translate.domain import Span, TranslatedDocument, TranslatedParagraph
from translate.render.carry import Carrier, Laid, Mark, Thing, lay, located
from translate.render.in_place.lines import Lines
from translate.render.in_place.trouble import stale

__all__ = ["translated_subtitles"]

_TAG = re.compile(r"(</?[bius]>|</?font[^>]*>|\{\\an?\d+\})", re.IGNORECASE)
_CLOSING = re.compile(r"</(\w+)>")
_NAME = re.compile(r"<(\w+)")
_PLACE = re.compile(r"(\d+)-(\d+)")
_WIDEST = 42
"""Characters on a line of a subtitle (Netflix's style guides for English and Norwegian; EBU allows fewer)."""


def translated_subtitles(document: TranslatedDocument, data: bytes) -> bytes:
    """The file with its cues translated; italics and colours go with their words where those are found.

    :raises OutputError: it is another file than when it was translated.
    """
    lines = Lines.of(data, document.document.encoding)
    speakers = Counter(p.paragraph.time for p in document.paragraphs)
    for paragraph in document.paragraphs:
        place = _PLACE.fullmatch(paragraph.paragraph.place)
        if place is None:
            raise stale()
        first, last = int(place[1]), int(place[2])
        raw = " ".join(lines.text(number) for number in range(first, last + 1))
        laid = _laid(raw, paragraph)
        text = "".join(_written(laid)) or "…"
        alone = speakers[paragraph.paragraph.time] == 1
        lines.put(first, last, _halved(text) if alone else [text])
    return lines.join()


def _laid(raw: str, paragraph: TranslatedParagraph) -> list[str | Laid]:
    parts = _TAG.split(raw)
    spans = located(parts[::2], paragraph.paragraph.text)
    if spans is None:
        raise stale()
    marks: list[Mark] = []
    things: list[Thing] = []
    open_marks: list[Mark] = []
    for tag, before, after in zip(parts[1::2], spans, spans[1:], strict=False):
        closing = _CLOSING.fullmatch(tag)
        name = _NAME.match(tag)
        if closing is not None:
            at = next(
                (i for i in reversed(range(len(open_marks))) if _called(open_marks[i], closing[1])), None
            )
            if at is not None:
                for mark in open_marks[at:]:
                    mark.span = Span(mark.span.start, max(mark.span.start, before.end))
                del open_marks[at:]
        elif name is not None:
            mark = Mark((tag, name[1]), Span(after.start, after.end))
            (open_marks[-1].inner if open_marks else marks).append(mark)
            open_marks.append(mark)
        else:
            things.append(Thing(tag, before.end))
    for mark in open_marks:  # players end them with the cue
        mark.span = Span(mark.span.start, len(paragraph.paragraph.text))
    return lay(Carrier(paragraph), marks, things)


def _called(mark: Mark, name: str) -> bool:
    return isinstance(mark.key, tuple) and str(mark.key[1]).lower() == name.lower()


def _written(laid: Sequence[str | Laid]) -> list[str]:
    written: list[str] = []
    for item in laid:
        if isinstance(item, str):
            written.append(" ".join(item.splitlines()))
        elif item.content is None:
            written.append(str(item.key))
        elif isinstance(item.key, tuple):
            tag, name = item.key
            written += [tag, *_written(item.content), f"</{name}>"]
    return written


def _halved(text: str) -> list[str]:
    """A text on one line, or on two as even as they get; tags have no width."""
    width, spaces = 0, []
    for i, part in enumerate(_TAG.split(text)):
        if i % 2 == 0:
            spaces += [(width + m.start(), m.start()) for m in re.finditer(" ", part)]
            width += len(part)
    if width <= _WIDEST or not spaces:
        return [text]
    middle = min(spaces, key=lambda s: abs(2 * s[0] - width))[0]
    seen = 0
    for m in re.finditer(rf"{_TAG.pattern}|(.)", text, re.IGNORECASE | re.DOTALL):
        if m[2] is not None:
            if seen == middle:
                return [text[: m.start()], text[m.end() :]]
            seen += 1
    return [text]
