"""A paragraph of a Word document: what it consists of, and a target put in its place (ECMA-376, WordprocessingML)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from translate.domain import Span, TranslatedParagraph
from translate.markup import Element
from translate.render.carry import Carrier, Laid, Mark, Thing, lay, located
from translate.render.in_place.trouble import stale

__all__ = ["W", "fill", "plain"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The namespace of a document's own elements."""

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TEXTS = {f"{W}tab": " ", f"{W}br": " ", f"{W}cr": " ", f"{W}noBreakHyphen": "-"}
_GONE = frozenset(f"{W}{name}" for name in ("del", "moveFrom", "proofErr", "lastRenderedPageBreak"))
_OPENED = frozenset(
    f"{W}{name}" for name in ("ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "dir", "bdo")
)
"""Elements round runs that go, while their text stays."""

_WRAPPERS = frozenset((f"{W}hyperlink", f"{W}fldSimple"))
"""Elements round runs that go with their text."""

_PROPERTIES = frozenset(
    f"{W}{name}" for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr")
)
_NO_LOOK = frozenset(f"{W}{name}" for name in ("lang", "noProof", "rPrChange"))
"""Properties of runs that nobody sees."""

_AFTER_LANG = frozenset(f"{W}{name}" for name in ("eastAsianLayout", "specVanish", "oMath", "rPrChange"))


@dataclass(slots=True)
class _Part:
    """A piece of a paragraph: text, or a thing."""

    text: str = ""
    look: Element | None = None
    """The properties of its run."""

    element: Element | None = None
    """The thing, or the break or tab that counts as a space."""

    in_run: bool = True
    """Whether a thing belongs into a run."""

    links: tuple[Element, ...] = ()
    """The links and simple fields that it is in."""

    fields: tuple[_Field, ...] = ()
    """The fields whose result it is."""


@dataclass(eq=False, slots=True)
class _Field:
    """A field: what opens it, up to its result, and what closes it."""

    opening: list[Element] = field(default_factory=list)
    closing: list[Element] = field(default_factory=list)


def _parts(paragraph: Element) -> list[_Part]:
    """What a paragraph consists of, in order; what is in its text boxes isn't its own."""
    parts: list[_Part] = []
    fields: list[_Field] = []
    showing = [True]

    def run(element: Element, links: tuple[Element, ...]) -> None:
        look = element.find(f"{W}rPr")
        for child in element:
            kind = child.get(f"{W}fldCharType") if child.tag == f"{W}fldChar" else ""
            if child.tag in _PROPERTIES or child.tag in _GONE:
                continue
            if kind == "begin":
                fields.append(_Field())
                showing.append(False)
            if fields and (kind or not showing[-1]):
                of = fields[-1]
                shell = _run(look)
                shell.append(deepcopy(child))
                (of.closing if kind == "end" else of.opening).append(shell)
                if kind == "separate":
                    showing[-1] = True
                if kind == "end":
                    if not any(of in p.fields for p in parts):  # it shows nothing
                        whole = (*of.opening, *of.closing)
                        parts.extend(_Part(element=made, in_run=False, links=links) for made in whole)
                    fields.pop()
                    showing.pop()
                continue
            text = child.text or "" if child.tag == f"{W}t" else _TEXTS.get(child.tag, "")
            keep = None if child.tag in (f"{W}t", f"{W}noBreakHyphen") else child
            parts.append(_Part(text, look, keep, True, links, tuple(fields)))

    def walk(element: Element, links: tuple[Element, ...]) -> None:
        for child in element:
            if child.tag in _GONE or child.tag in _PROPERTIES or not isinstance(child.tag, str):
                continue
            if child.tag == f"{W}r":
                run(child, links)
            elif child.tag in _WRAPPERS:
                walk(child, (*links, child))
            elif child.tag in _OPENED:
                walk(child, links)
            else:
                parts.append(_Part(element=child, in_run=False, links=links))

    walk(paragraph, ())
    return parts


def plain(paragraph: Element) -> str:
    """All that a paragraph says, as it stands."""
    return "".join(part.text for part in _parts(paragraph) if part.text)


def fill(paragraph: Element, translated: TranslatedParagraph, language: str) -> None:
    """Put a target in the place of a paragraph's source."""
    parts = _parts(paragraph)
    spans = located([part.text for part in parts], translated.paragraph.text)
    if spans is None:
        raise stale()
    looks: Counter[bytes] = Counter()
    for part in parts:
        if part.text.strip():
            looks[_look(part.look)] += len(part.text)
    usual = looks.most_common(1)[0][0] if looks else b""
    example = next((p.look for p in parts if p.text.strip() and _look(p.look) == usual), None)
    marks, things = _marks(parts, spans, usual)
    made = _built(lay(Carrier(translated), marks, things), example, language)
    for child in list(paragraph):
        if child.tag != f"{W}pPr":
            paragraph.remove(child)
    paragraph.extend(made)


def _look(properties: Element | None) -> bytes:
    """A run's formatting as far as it is seen."""
    from lxml import etree

    if properties is None:
        return b""
    seen = (c for c in properties if c.tag not in _NO_LOOK)
    return b"".join(
        sorted(etree.tostring(child, method="c14n", exclusive=True, with_tail=False) for child in seen)
    )


def _marks(parts: Sequence[_Part], spans: Sequence[Span], usual: bytes) -> tuple[list[Mark], list[Thing]]:
    """Links, fields and runs that look unusual as marks; pictures, notes and breaks as things."""
    marks: list[Mark] = []
    things: list[Thing] = []
    open_marks: list[Mark] = []
    at = 0
    for part, span in zip(parts, spans, strict=True):
        words = bool(part.text.strip())
        if not words:
            if part.element is not None:
                # a tab or break inside a sentence is a space like others; the field or link round it isn't needed
                plain = part.element.tag in _TEXTS and part.element.get(f"{W}type") in (None, "textWrapping")
                things.append(Thing(part, at, space=plain))
            continue
        at = span.end
        look = _look(part.look)
        keys: list[object] = [*part.links, *part.fields]
        keys += [_Look(look, part.look)] if look != usual else []
        same = 0
        while same < min(len(keys), len(open_marks)) and open_marks[same].key == keys[same]:
            same += 1
        del open_marks[same:]
        for mark in open_marks:
            mark.span = Span(mark.span.start, span.end)
        for key in keys[same:]:
            mark = Mark(key, span)
            (open_marks[-1].inner if open_marks else marks).append(mark)
            open_marks.append(mark)
    return marks, things


@dataclass(frozen=True, slots=True)
class _Look:
    """A formatting."""

    key: bytes
    properties: Element | None = field(compare=False)


def _built(laid: Sequence[str | Laid], look: Element | None, language: str) -> list[Element]:
    """Runs, links and things for what is laid out."""
    made: list[Element] = []
    for item in laid:
        if isinstance(item, str):
            made.append(_text_run(item, look, language))
        elif item.content is None:
            part = item.key
            assert isinstance(part, _Part)  # noqa: S101 - nothing else is laid out without text
            assert part.element is not None  # noqa: S101 - as above
            if part.in_run:
                run = _run(part.look)
                run.append(part.element)
                made.append(run)
            else:
                made.append(part.element)
        elif isinstance(item.key, _Look):
            made += _built(item.content, item.key.properties, language)
        elif isinstance(item.key, _Field):
            made += [*item.key.opening, *_built(item.content, look, language), *item.key.closing]
        else:
            made.append(_link(item.key, _built(item.content, look, language)))
    return made


def _link(old: object, content: Sequence[Element]) -> Element:
    assert hasattr(old, "attrib")  # noqa: S101 - an element
    link: Element = old.makeelement(old.tag, dict(old.attrib), old.nsmap)  # type: ignore[attr-defined]
    link.extend(content)
    return link


def _run(look: Element | None) -> Element:
    from lxml import etree

    run: Element = etree.Element(f"{W}r", nsmap={"w": W[1:-1]})
    if look is not None:
        run.append(deepcopy(look))
    return run


def _text_run(text: str, look: Element | None, language: str) -> Element:
    """A run of words in the target language."""
    from lxml import etree

    run = _run(look)
    properties = run.find(f"{W}rPr")
    if properties is None:
        properties = etree.SubElement(run, f"{W}rPr")
    for old in [c for c in properties if c.tag in (f"{W}lang", f"{W}rPrChange")]:
        properties.remove(old)
    after = next((c for c in properties if c.tag in _AFTER_LANG), None)
    lang = etree.Element(f"{W}lang", {f"{W}val": language}, nsmap={"w": W[1:-1]})
    if after is None:
        properties.append(lang)
    else:
        after.addprevious(lang)
    element = etree.SubElement(run, f"{W}t")
    element.text = text
    element.set(_SPACE, "preserve")
    return run
