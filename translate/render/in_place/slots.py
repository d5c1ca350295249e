"""A translation put in the place of its source in a tree of HTML."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from translate.domain import Span, TranslatedParagraph
from translate.markup import Element, name_of
from translate.render.carry import Carrier, Laid, Mark, Thing, lay, located

__all__ = ["Slot", "fill"]


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
    host = _host([slot.holder for slot in slots])
    source = dict(zip(slots, spans, strict=True))
    mine = set(slots)
    content = _content(host)
    where = [i for i, item in enumerate(content) if _holds(item, host, mine)]
    region = content[where[0] : where[-1] + 1]
    number = paragraph.paragraph.number
    if any(_entangled(item, mine, holders, number) for item in region):
        _only_text(slots, paragraph.target)
        return True
    lead, trail = _edges(slots)
    marks, things = _marked(region, source, Span(0, 0))
    laid = lay(Carrier(paragraph), marks, things)
    made: list[str | Element] = [lead, *_built(laid, set()), trail]
    _set_content(host, [*content[: where[0]], *made, *content[where[-1] + 1 :]])
    return True


class _Text(str):
    """A text among an element's content that knows its slot."""

    slot: Slot


def _text(slot: Slot) -> _Text:
    text = _Text(slot.text)
    text.slot = slot
    return text


def _content(element: Element) -> list[_Text | Element]:
    """An element's texts and elements in order."""
    content: list[_Text | Element] = [_text(Slot(element, False))]
    for child in element:
        content += [child, _text(Slot(child, True))]
    return content


def _set_content(element: Element, content: Sequence[str | Element]) -> None:
    for child in list(element):
        element.remove(child)
        child.tail = None
    element.text = None
    last: Element | None = None
    for item in content:
        if not isinstance(item, str):
            element.append(item)
            item.tail = None
            last = item
        elif last is None:
            element.text = (element.text or "") + item
        else:
            last.tail = (last.tail or "") + item


def _host(holders: Sequence[Element]) -> Element:
    """The innermost element that holds all."""
    lines = [[holder, *holder.iterancestors()][::-1] for holder in dict.fromkeys(holders)]
    depth = min(len(line) for line in lines)
    common = next((i for i in range(depth) if any(line[i] is not lines[0][i] for line in lines)), depth)
    host: Element = lines[0][common - 1]
    return host


def _holds(item: _Text | Element, host: Element, mine: Collection[Slot]) -> bool:
    if isinstance(item, _Text):
        return item.slot in mine
    return any(slot.holder is not host and _is_in(slot.holder, item) for slot in mine)


def _is_in(element: Element, outer: Element) -> bool:
    return element is outer or any(above is outer for above in element.iterancestors())


def _entangled(
    item: _Text | Element, mine: Collection[Slot], holders: Mapping[Element, Collection[int]], number: int
) -> bool:
    """Whether text that isn't this paragraph's would be taken away with it."""
    if isinstance(item, _Text):
        return item.slot not in mine and bool(item.strip())
    if any(set(holders.get(element, ())) - {number} for element in item.iter("*")):
        return True
    texts = _texts(item)
    return any(t.slot in mine for t in texts) and any(
        t.slot not in mine and t.strip() for t in _own(item, mine)
    )


def _own(element: Element, mine: Collection[Slot]) -> list[_Text]:
    """The texts in an element but for those in elements that hold nothing of the paragraph."""
    found: list[_Text] = []
    for item in _content(element):
        if isinstance(item, _Text):
            found.append(item)
        elif any(t.slot in mine for t in _texts(item)):
            found += _own(item, mine)
    return found


def _only_text(slots: Sequence[Slot], target: str) -> None:
    """The plain way where paragraphs are entangled: all text in the first place, none in the others."""
    lead, trail = _edges(slots)
    for slot in slots[1:]:
        slot.put("")
    slots[0].put(f"{lead}{target}{trail}")


def _edges(slots: Sequence[Slot]) -> tuple[str, str]:
    first, last = slots[0].text, slots[-1].text
    return first[: len(first) - len(first.lstrip())], last[len(last.rstrip()) :]


def _marked(
    content: Sequence[_Text | Element], source: dict[Slot, Span], before: Span
) -> tuple[list[Mark], list[Thing]]:
    """The elements with text as marks, those without as things."""
    marks: list[Mark] = []
    things: list[Thing] = []
    at = before.end
    for item in content:
        if isinstance(item, _Text):
            at = source[item.slot].end if item.slot in source else at
            continue
        inner_marks, inner_things = _marked(_content(item), source, Span(at, at))
        spans = [source[s.slot] for s in _texts(item) if s.slot in source]
        if not spans:
            things.append(Thing(item, at, droppable=name_of(item) in ("br", "wbr")))
            continue
        span = Span(spans[0].start, spans[-1].end)
        at = span.end
        marks.append(Mark(item, span, inner_marks))
        things += inner_things
    return marks, things


def _texts(element: Element) -> list[_Text]:
    """All texts in an element, in order."""
    found = []
    for item in _content(element):
        found += [item] if isinstance(item, _Text) else _texts(item)
    return found


def _built(laid: Sequence[str | Laid], used: set[Element]) -> list[str | Element]:
    """Elements for what is laid out; one that comes a second time has no id any more."""
    built: list[str | Element] = []
    for item in laid:
        if isinstance(item, str):
            built.append(item)
            continue
        element = item.key
        if item.content is not None:
            element = _shell(element, used)
            _set_content(element, _built(item.content, used))
        built.append(element)
    return built


def _shell(element: Element, used: set[Element]) -> Element:
    """An element of the same kind with nothing in it."""
    shell: Element = element.makeelement(element.tag, dict(element.attrib), element.nsmap)
    if element in used:
        shell.attrib.pop("id", None)
    used.add(element)
    return shell
