"""A translated Word document in the place of the original one (ECMA-376, WordprocessingML)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from translate.domain import TranslatedDocument, TranslatedParagraph
from translate.markup import Element
from translate.render.carry import target_of
from translate.render.in_place.archive import rewritten
from translate.render.in_place.repeats import describe, repeated
from translate.render.in_place.trouble import stale
from translate.render.in_place.word_paragraph import W, fill, plain

__all__ = ["translated_word"]

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
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
                inside = next(root.iter(f"{W}body"), root)
                parts[kind] = part, root, list(inside.iter(f"{W}p"))
            paragraphs = parts[kind][2]
            if not number.isdecimal() or int(number) >= len(paragraphs):
                raise stale()
            element = paragraphs[int(number)]
            todo += [(p, paragraph) for p in (element, *_twins(element))]
        for element, paragraph in todo:
            fill(element, paragraph, language)
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
    place = list(choice.iter(f"{W}p")).index(paragraph)
    for fallback in choice.getparent().iterchildren(f"{_MC}Fallback"):
        there = list(fallback.iter(f"{W}p"))
        if place < len(there) and plain(there[place]) == plain(paragraph):
            yield there[place]
