"""A translated Word document in the place of the original one (ECMA-376, WordprocessingML)."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from translate.domain import Span, TranslatedDocument, TranslatedParagraph
from translate.markup import Element
from translate.render.carry import Carrier, Laid, Mark, Thing, lay, located, target_of
from translate.render.in_place.archive import rewritten
from translate.render.in_place.repeats import describe, repeated
from translate.render.in_place.trouble import stale

__all__ = ["translated_word"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TEXTS = {f"{_W}tab": " ", f"{_W}br": " ", f"{_W}cr": " ", f"{_W}noBreakHyphen": "-"}
_GONE = frozenset(f"{_W}{name}" for name in ("del", "moveFrom", "proofErr", "lastRenderedPageBreak"))
_OPENED = frozenset(
    f"{_W}{name}" for name in ("ins", "moveTo", "smartTag", "customXml", "sdt", "sdtContent", "dir", "bdo")
)
"""Elements round runs that go, while their text stays."""

_WRAPPERS = frozenset((f"{_W}hyperlink", f"{_W}fldSimple"))
"""Elements round runs that go with their text."""

_PROPERTIES = frozenset(
    f"{_W}{name}" for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr")
)
_NO_LOOK = frozenset(f"{_W}{name}" for name in ("lang", "noProof", "rPrChange"))
"""Properties of runs that nobody sees."""

_AFTER_LANG = frozenset(f"{_W}{name}" for name in ("eastAsianLayout", "specVanish", "oMath", "rPrChange"))
_REGIONS = {"en": "en-GB"}
"""What Word calls languages: it has no English of nowhere."""


def translated_word(document: TranslatedDocument, data: bytes) -> bytes:
    """The document with its paragraphs, notes, and heads and feet of pages translated: styles, pictures and tables stay.

    A paragraph has the formatting that most of it had; what differs goes with its words where those are found. Tracked
    changes in translated paragraphs are accepted.

    :raises OutputError: it is another document than when it was translated.
    """

    def replaced(members: Mapping[str, bytes]) -> dict[str, bytes]:
        main = _main(members)
        language = _REGIONS.get(document.engine.pair.target, document.engine.pair.target)
        # by kind and relation; the main one by none
        parts: dict[str, tuple[str, Element, list[Element]]] = {}
        todo: list[tuple[Element, TranslatedParagraph]] = []
        placed = ((place, p) for p in document.paragraphs for place in p.paragraph.place.split() or [""])
        for place, paragraph in placed:
            kind, _, number = place.rpartition(":")
            if kind not in parts:
                part = _part_of(members, main, kind) if kind else main
                root = _tree(members.get(part, b""))
                inside = next(root.iter(f"{_W}body"), root)
                parts[kind] = part, root, list(inside.iter(f"{_W}p"))
            paragraphs = parts[kind][2]
            if not number.isdecimal() or int(number) >= len(paragraphs):
                raise stale()
            element = paragraphs[int(number)]
            todo += [(p, paragraph) for p in (element, *_twins(element))]
        for element, paragraph in todo:
            _fill(element, paragraph, language)
        told = repeated(document.paragraphs)
        for _, root, _ in parts.values():
            for picture in root.iter("{*}docPr"):
                describe(picture, "descr", told)
        made = {part: _bytes(root) for part, root, _ in parts.values()}
        about = "docProps/core.xml"
        if about in members:
            made[about] = _told(members[about], document, language)
        return made

    return rewritten(data, replaced)


def _tree(data: bytes) -> Element:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise stale() from error


def _bytes(root: Element) -> bytes:
    from lxml import etree

    made: bytes = etree.tostring(root, encoding="UTF-8", standalone=True, xml_declaration=True)
    return made


def _main(members: Mapping[str, bytes]) -> str:
    """The part that holds the text."""
    relations = _tree(members.get("_rels/.rels", b""))
    targets = (
        r.get("Target", "")
        for r in relations.iter(_RELATIONS)
        if r.get("Type", "").endswith("/officeDocument")
    )
    return next(targets, "").lstrip("/")


def _part_of(members: Mapping[str, bytes], main: str, place: str) -> str:
    """The part that a kind and the name of a relation lead to; none where there is none."""
    kind, _, relation_id = place.partition("/")
    folder, _, name = main.rpartition("/")
    relations = _tree(members.get(f"{folder}/_rels/{name}.rels".lstrip("/"), b""))
    for relation in relations.iter(_RELATIONS):
        if relation.get("Type", "").endswith(f"/{kind}") and relation_id in ("", relation.get("Id")):
            target = relation.get("Target", "")
            return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return ""


def _told(data: bytes, document: TranslatedDocument, language: str) -> bytes:
    """The document's properties, with its language, and its title where that is a paragraph."""
    root = _tree(data)
    titles = {p.paragraph.text: target_of(p) for p in document.paragraphs}
    for element in root:
        if element.tag == "{http://purl.org/dc/elements/1.1/}title" and element.text:
            element.text = titles.get(" ".join(element.text.split()), element.text)
        elif element.tag == "{http://purl.org/dc/elements/1.1/}language":
            element.text = language
    return _bytes(root)


def _twins(paragraph: Element) -> Iterator[Element]:
    """The same paragraph as programs that don't know a drawing's newer form are given it."""
    choice = next(paragraph.iterancestors(f"{_MC}Choice"), None)
    if choice is None:
        return
    place = list(choice.iter(f"{_W}p")).index(paragraph)
    for fallback in choice.getparent().iterchildren(f"{_MC}Fallback"):
        there = list(fallback.iter(f"{_W}p"))
        if place < len(there) and _plain(there[place]) == _plain(paragraph):
            yield there[place]


def _plain(paragraph: Element) -> str:
    return "".join(part.text for part in _parts(paragraph) if part.text)


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
        look = element.find(f"{_W}rPr")
        for child in element:
            kind = child.get(f"{_W}fldCharType") if child.tag == f"{_W}fldChar" else ""
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
            text = child.text or "" if child.tag == f"{_W}t" else _TEXTS.get(child.tag, "")
            keep = None if child.tag in (f"{_W}t", f"{_W}noBreakHyphen") else child
            parts.append(_Part(text, look, keep, True, links, tuple(fields)))

    def walk(element: Element, links: tuple[Element, ...]) -> None:
        for child in element:
            if child.tag in _GONE or child.tag in _PROPERTIES or not isinstance(child.tag, str):
                continue
            if child.tag == f"{_W}r":
                run(child, links)
            elif child.tag in _WRAPPERS:
                walk(child, (*links, child))
            elif child.tag in _OPENED:
                walk(child, links)
            else:
                parts.append(_Part(element=child, in_run=False, links=links))

    walk(paragraph, ())
    return parts


def _fill(paragraph: Element, translated: TranslatedParagraph, language: str) -> None:
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
        if child.tag != f"{_W}pPr":
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
                plain = part.element.tag in _TEXTS and part.element.get(f"{_W}type") in (None, "textWrapping")
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

    run: Element = etree.Element(f"{_W}r", nsmap={"w": _W[1:-1]})
    if look is not None:
        run.append(deepcopy(look))
    return run


def _text_run(text: str, look: Element | None, language: str) -> Element:
    """A run of words in the target language."""
    from lxml import etree

    run = _run(look)
    properties = run.find(f"{_W}rPr")
    if properties is None:
        properties = etree.SubElement(run, f"{_W}rPr")
    for old in [c for c in properties if c.tag in (f"{_W}lang", f"{_W}rPrChange")]:
        properties.remove(old)
    after = next((c for c in properties if c.tag in _AFTER_LANG), None)
    lang = etree.Element(f"{_W}lang", {f"{_W}val": language}, nsmap={"w": _W[1:-1]})
    if after is None:
        properties.append(lang)
    else:
        after.addprevious(lang)
    element = etree.SubElement(run, f"{_W}t")
    element.text = text
    element.set(_SPACE, "preserve")
    return run
