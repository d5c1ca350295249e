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
_BREAK = "\n"
"""Where a sentence ends with its line."""

_WIDEST = 42
"""Characters on a line of a subtitle (Netflix's style guides for English and Norwegian; EBU allows fewer)."""


def translated_subtitles(document: TranslatedDocument, data: bytes) -> bytes:
    """The file with its cues translated; italics and colours go with their words where those are found.

    :raises OutputError: it is another file than when it was translated.
    """
    lines = Lines.of(data, document.document.encoding)
    speakers = Counter(p.paragraph.time for p in document.paragraphs)
    time, still_open = "", ""
    for paragraph in document.paragraphs:
        place = _PLACE.fullmatch(paragraph.paragraph.place)
        if place is None:
            raise stale()
        first, last = int(place[1]), int(place[2])
        if paragraph.paragraph.time != time:
            time, still_open = paragraph.paragraph.time, ""
        raw = [lines.text(number) for number in range(first, last + 1)]
        raw[0] = still_open + raw[0]  # italics of a cue are those of all its speakers
        laid, still_open = _laid(raw, paragraph)
        text = "".join(_written(laid)) or "…"
        alone = speakers[paragraph.paragraph.time] == 1
        lines.put(first, last, _in_lines(text) if alone else [" ".join(text.split(_BREAK))])
    return lines.join()


def _laid(raw: Sequence[str], paragraph: TranslatedParagraph) -> tuple[list[str | Laid], str]:
    """The target with its tags, and those that the cue's next line stands in."""
    source = paragraph.paragraph.text
    parts = _TAG.split(" ".join(raw))
    spans = located(parts[::2], source)
    lines = located([_TAG.sub("", line) for line in raw], source)
    if spans is None or lines is None:
        raise stale()
    ends = {s.segment.end for s in paragraph.segments[:-1]}
    marks: list[Mark] = []
    things = [Thing(_BREAK, line.end, space=True) for line in lines if line.end in ends]
    open_marks: list[Mark] = []
    for number, tag in enumerate(parts[1::2]):
        before, after = spans[number], spans[number + 1]
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
            # with the words behind it, where there are some: at the start of their line
            behind = (s.start for s in spans[number + 1 :] if s.start < s.end)
            things.append(Thing(tag, next(behind, before.end)))
    for mark in open_marks:  # players end them with the cue
        mark.span = Span(mark.span.start, len(paragraph.paragraph.text))
    still_open = "".join(str(mark.key[0]) for mark in open_marks if isinstance(mark.key, tuple))
    return lay(Carrier(paragraph), marks, things), still_open


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


def _in_lines(text: str) -> list[str]:
    """A text on the lines of its sentences, where those had their own and fit; else on as few as may be."""
    lines = text.split(_BREAK)
    if len(lines) > 1 and all(len(_TAG.sub("", line)) <= _WIDEST for line in lines):
        return lines
    return _halved(" ".join(lines))


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
