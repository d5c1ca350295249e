"""A translated book in the place of the original one."""

from __future__ import annotations

import codecs
import posixpath
import re
from collections import defaultdict
from collections.abc import Mapping
from urllib.parse import unquote

from translate.domain import TranslatedDocument, TranslatedParagraph
from translate.markup import Element, MarkupError, name_of, parse_xml
from translate.render.carry import target_of
from translate.render.in_place.archive import rewritten
from translate.render.in_place.markup import fill_page, parsed, serialised, speaks
from translate.render.in_place.repeats import redescribed, retitled
from translate.render.in_place.trouble import stale

__all__ = ["translated_book"]

_DECLARED = re.compile(
    rb"""(?:<\?xml[^>]{0,100}?encoding|<meta[^>]{0,200}?charset)\s*=\s*["']?\s*([\w.:-]{2,30})"""
)
_USUAL = {"Innhold": "Contents", "Innhald": "Contents", "Innholdsfortegnelse": "Table of contents"}
"""What tables of contents are called, which no chapter says."""

_NCX = "application/x-dtbncx+xml"
_OPF = "{http://www.idpf.org/2007/opf}"


def translated_book(document: TranslatedDocument, data: bytes) -> bytes:
    """The book with its chapters translated, and the table of contents where it repeats their headings.

    Pictures, styles and fonts stay as they are, byte for byte.

    :raises OutputError: it is another book than when it was translated.
    """
    chapters: defaultdict[str, list[tuple[str, TranslatedParagraph]]] = defaultdict(list)
    for paragraph in document.paragraphs:
        if paragraph.paragraph.place == "title":
            continue  # told below, as what repeats a heading is
        place, at, name = paragraph.paragraph.place.partition("@")
        if not at:
            raise stale()
        chapters[name].append((place, paragraph))
    language = document.engine.pair.target

    def replaced(members: Mapping[str, bytes]) -> dict[str, bytes]:
        made: dict[str, bytes] = {}
        for name, paragraphs in chapters.items():
            if name not in members:
                raise stale()
            root, doctype = _tree(members[name])
            fill_page(root, paragraphs, language)
            retitled(root, [p for _, p in paragraphs])
            redescribed(root, [p for _, p in paragraphs])
            made[name] = serialised(root, doctype, xml=True)
        usual = _USUAL if language == "en" else {}
        labels = usual | {_key(p.paragraph.text): target_of(p) for p in document.paragraphs}
        return made | _about(members, chapters.keys(), labels, language)

    return rewritten(data, replaced)


def _about(
    members: Mapping[str, bytes], chapters: object, labels: Mapping[str, str], language: str
) -> dict[str, bytes]:
    """The package document and the tables of contents, in the target language."""
    made: dict[str, bytes] = {}
    container = parse_xml(_text(members.get("META-INF/container.xml", b"")))
    place = (
        next((e.get("full-path") or "" for e in container.iter("{*}rootfile")), "")
        if container is not None
        else ""
    )
    package = parse_xml(_text(members.get(place, b"")))
    if package is None:
        raise stale()
    for element in package.iter("{http://purl.org/dc/elements/1.1/}language"):
        element.text = language
    folded = {
        label.casefold(): target for label, target in labels.items()
    }  # a title page is in capitals, mostly
    for element in package.iter("{http://purl.org/dc/elements/1.1/}title"):
        title = _key(element.text or "")
        element.text = labels.get(title) or folded.get(title.casefold()) or element.text
    speaks_xml = package.get("{http://www.w3.org/XML/1998/namespace}lang")
    if speaks_xml:
        speaks(package, language, only=True)
    for metadata in package.iter("{*}metadata"):
        metadata.append(metadata.makeelement(f"{_OPF}meta", {"name": "generator", "content": "Sidestilt"}))
        break
    made[place] = _xml(package)
    for item in package.iter("{*}item"):
        name = posixpath.normpath(posixpath.join(posixpath.dirname(place), unquote(item.get("href") or "")))
        if name not in members or name in chapters:  # type: ignore[operator]
            continue
        if "nav" in (item.get("properties") or "").split():
            root, doctype = _tree(members[name])
            _relabel(root, labels, ("a", "span", "h1", "h2", "h3", "title"))
            speaks(root, language)
            made[name] = serialised(root, doctype, xml=True)
        elif (item.get("media-type") or "") == _NCX:
            ncx = parse_xml(_text(members[name]))
            if ncx is not None:
                _relabel(ncx, labels, ("text",))
                speaks(ncx, language, only=True)
                made[name] = _xml(ncx)
    return made


def _relabel(root: Element, labels: Mapping[str, str], names: tuple[str, ...]) -> None:
    """Translate what is called exactly like a paragraph."""
    for element in list(root.iter("*")):
        target = labels.get(_key("".join(element.itertext("*"))))
        if name_of(element) in names and target is not None and not any(name_of(c) in names for c in element):
            for child in list(element):
                element.remove(child)
            element.text = target


def _tree(data: bytes) -> tuple[Element, str]:
    try:
        return parsed(_text(data).encode(), "utf-8")
    except MarkupError as error:
        raise stale() from error


def _text(data: bytes) -> str:
    """A member's text: by its mark, by what it declares, else UTF-8."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    declared = _DECLARED.search(data[:1024])
    for encoding in ("utf-8-sig", declared[1].decode("ascii") if declared else "cp1252", "cp1252"):
        try:
            return data.decode("cp1252" if encoding.lower() in ("iso-8859-1", "latin1") else encoding)
        except (UnicodeError, LookupError, ValueError):
            continue
    return data.decode("utf-8", "replace")


def _xml(root: Element) -> bytes:
    from lxml import etree

    made: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


def _key(text: str) -> str:
    return " ".join(text.split())
