"""A translation put in the place of its source in a tree of HTML."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from translate.domain import Span, TranslatedParagraph
from translate.markup import Element, name_of
from translate.render.carry import Carrier, Laid, Mark, Thing, lay, located, target_of

__all__ = ["Slot", "fill"]


_LINE_END = re.compile(r"[^\S\r\n]*[\r\n]\s*")


@dataclass(frozen=True, slots=True)
class Slot:
    """A text in a tree: the one that an element begins with, or the one after it."""

    element: Element
    after: bool

    @property
    def text(self) -> str:
        """What stands there."""
        return (self.element.tail if self.after else self.element.text) or ""

    def put(self, text: str) -> None:
        """Let it be another text."""
        if self.after:
            self.element.tail = text
        else:
            self.element.text = text

    @property
    def holder(self) -> Element:
        """The element that it is in."""
        return self.element.getparent() if self.after else self.element


Item: TypeAlias = Slot | Element
"""What an element consists of."""


def fill(
    slots: Sequence[Slot], paragraph: TranslatedParagraph, holders: Mapping[Element, Collection[int]]
) -> bool:
    """Put a paragraph's target in the place of its source; whether the source stands there.

    Inline elements whose words are found in the target go round those; others go, and their text stays. What has no
    text (pictures, breaks) stays, in its place between the words where that can be told.

    :param slots: the texts that make up the paragraph, in order.
    :param holders: the elements that hold paragraphs' texts, with those paragraphs' numbers.
    """
    spans = located([slot.text for slot in slots], paragraph.paragraph.text)
    if spans is None:
        return False
    source = dict(zip(slots, spans, strict=True))
    host = _host([slot.holder for slot in slots])
    region = _region(host, slots[0], slots[-1])
    lead, trail = _edges(slots)
    if any(_entangled(item, source, holders, paragraph.paragraph.number) for item in region):
        # all text in the first place, none in the others, and every element as it was
        for slot in slots[1:]:
            slot.put("")
        slots[0].put(f"{lead}{target_of(paragraph)}{trail}")
        return True
    marks, things = _marked(region, source, 0)
    things += _line_ends(slots, paragraph.paragraph.text)
    _replace(host, region, [lead, *_built(lay(Carrier(paragraph), marks, things), set()), trail])
    return True


def _content(element: Element) -> list[Item]:
    """An element's texts and elements in order."""
    content: list[Item] = [Slot(element, False)]
    for child in element:
        content += [child, Slot(child, True)]
    return content


def _texts(item: Item) -> list[Slot]:
    """All texts in an item, in order."""
    if isinstance(item, Slot):
        return [item]
    return [text for inner in _content(item) for text in _texts(inner)]


def _host(holders: Sequence[Element]) -> Element:
    """The innermost element that holds all."""
    lines = [[holder, *holder.iterancestors()][::-1] for holder in dict.fromkeys(holders)]
    depth = min(len(line) for line in lines)
    common = next((i for i in range(depth) if any(line[i] is not lines[0][i] for line in lines)), depth)
    host: Element = lines[0][common - 1]
    return host


def _region(host: Element, first: Slot, last: Slot) -> list[Item]:
    """What stands in an element from one text to another, each of them perhaps deeper inside."""
    region, end = [_directly_in(host, first)], _directly_in(host, last)
    while region[-1] != end:
        item = region[-1]
        if not isinstance(item, Slot):
            region.append(Slot(item, True))
        else:
            region.append(item.element.getnext() if item.after else host[0])
    return region


def _directly_in(host: Element, slot: Slot) -> Item:
    element = slot.holder
    if element is host:
        return slot
    while element.getparent() is not host:
        element = element.getparent()
    return element


def _replace(host: Element, region: Sequence[Item], content: Sequence[str | Element]) -> None:
    """Put other content in the place of a region."""
    first, last = region[0], region[-1]
    if isinstance(first, Slot):
        first.put("")
        before = first.element if first.after else None
    else:
        before = first.getprevious()
    rest = "" if isinstance(last, Slot) else last.tail or ""
    for item in region:
        if (
            not isinstance(item, Slot) and item.getparent() is host
        ):  # what has no words may be in a new place already
            item.tail = None
            host.remove(item)
    place = 0 if before is None else host.index(before) + 1
    for item in (*content, rest):
        if not isinstance(item, str):
            item.tail = None
            host.insert(place, item)
            before, place = item, place + 1
        elif before is None:
            host.text = (host.text or "") + item
        else:
            before.tail = (before.tail or "") + item


def _entangled(
    item: Item, mine: Collection[Slot], holders: Mapping[Element, Collection[int]], number: int
) -> bool:
    """Whether text that isn't this paragraph's would be taken away with it."""
    if isinstance(item, Slot):
        return item not in mine and bool(item.text.strip())
    if not any(text in mine for text in _texts(item)):
        return any(holders.get(element) for element in item.iter("*"))
    return any(set(holders.get(element, ())) - {number} for element in item.iter("*")) or any(
        _entangled(inner, mine, holders, number) for inner in _content(item)
    )


def _edges(slots: Sequence[Slot]) -> tuple[str, str]:
    """The white space round a paragraph."""
    first, last = slots[0].text, slots[-1].text
    return first[: len(first) - len(first.lstrip())], last[len(last.rstrip()) :]


def _marked(content: Sequence[Item], source: Mapping[Slot, Span], at: int) -> tuple[list[Mark], list[Thing]]:
    """The elements with text as marks, those without as things.

    :param at: where in the source the content begins.
    """
    marks: list[Mark] = []
    things: list[Thing] = []
    for i, item in enumerate(content):
        if isinstance(item, Slot):
            at = source[item].end if item in source else at
            continue
        spans = [source[slot] for slot in _texts(item) if slot in source]
        if not spans:
            things.append(_thing(item, at, content[:i], content[i + 1 :]))
            continue
        inner_marks, inner_things = _marked(_content(item), source, at)
        marks.append(Mark(item, Span(spans[0].start, spans[-1].end), inner_marks))
        things += inner_things
        at = spans[-1].end
    return marks, things


def _line_ends(slots: Sequence[Slot], source: str) -> list[Thing]:
    """The ends of lines in ``<pre>``, each with what the next line is indented by."""
    if not any(name_of(e) == "pre" for e in (slots[0].holder, *slots[0].holder.iterancestors())):
        return []
    parts: list[str] = []
    ends: list[tuple[int, str]] = []
    for slot in slots:
        at = 0
        for end in _LINE_END.finditer(slot.text):
            parts.append(slot.text[at : end.start()])
            ends.append((len(parts), end[0]))
            at = end.end()
        parts.append(slot.text[at:])
    spans = located(parts, source) or []
    last = max((i for i, span in enumerate(spans) if span.start < span.end), default=0)
    places = ((spans[count - 1].end, end) for count, end in ends if count <= last)
    return [Thing(end, at, space=True) for at, end in places if at]


def _thing(element: Element, at: int, before: Sequence[Item], after: Sequence[Item]) -> Thing:
    """An element without words where the source ends at ``at``."""
    if name_of(element) in ("br", "wbr"):
        return Thing(element, at, space=True)
    left = before[-1].text[-1:].isspace() if before and isinstance(before[-1], Slot) else False
    right = after[0].text[:1].isspace() if after and isinstance(after[0], Slot) else False
    return Thing(element, at + 1 if left and not right else at, padded=left and right)


def _built(laid: Sequence[str | Laid], used: set[Element]) -> list[str | Element]:
    """Elements for what is laid out; one that comes a second time has no id any more."""
    built: list[str | Element] = []
    for item in laid:
        if isinstance(item, str):
            built.append(item)
            continue
        if isinstance(item.key, str):
            built.append(item.key)
            continue
        element: Element = item.key
        if item.content is not None:
            old, element = element, element.makeelement(element.tag, dict(element.attrib), element.nsmap)
            if old in used:
                element.attrib.pop("id", None)
            used.add(old)
            _replace(element, [Slot(element, False)], _built(item.content, used))
        built.append(element)
    return built
