"""Translated HTML and XHTML: the page as it was, with the target in the place of its source."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence

from translate.domain import TranslatedParagraph
from translate.markup import Element, name_of, parse_markup, without_type
from translate.mixed_text import decode_as
from translate.render.in_place.slots import Slot, fill
from translate.render.in_place.trouble import stale

__all__ = ["declare", "fill_page", "parsed", "serialised", "speaks"]

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_NORWEGIAN = re.compile(r"(?:no|nb|nn)(?:-|\Z)", re.IGNORECASE)
_PLACE = re.compile(r"(\d+)([ta])")
_TYPE = re.compile(r"<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())


def parsed(data: bytes, encoding: str) -> tuple[Element, str]:
    """A page's tree, the same that was read, and its type declaration.

    :raises OutputError: nothing is in it.
    """
    text = unicodedata.normalize("NFC", decode_as(data, encoding).removeprefix("\ufeff"))
    root = parse_markup(text)
    if root is None:
        raise stale()
    found = _TYPE.search(text[:4096]) if without_type(text) != text else None
    # what stands in brackets defines entities, which are resolved now
    return root, re.sub(r"\s*\[.*\]\s*", "", found[0], flags=re.DOTALL) if found else ""


def fill_page(root: Element, paragraphs: Sequence[tuple[str, TranslatedParagraph]], language: str) -> None:
    """Put paragraphs in their places in a page, which then is in the target language.

    :param paragraphs: each with its place.
    :raises OutputError: the page is another than when it was translated.
    """
    elements = list(root.iter("*"))
    found: list[tuple[list[Slot], TranslatedParagraph]] = []
    holders: defaultdict[Element, set[int]] = defaultdict(set)
    for place, paragraph in paragraphs:
        slots = []
        for number, side in _PLACE.findall(place):
            if int(number) >= len(elements):
                raise stale()
            slots.append(Slot(elements[int(number)], side == "a"))
        if not slots or any(slot.holder is None for slot in slots):
            raise stale()
        for slot in slots:
            holders[slot.holder].add(paragraph.paragraph.number)
        found.append((slots, paragraph))
    around = {element for host in holders for element in (host, *host.iterancestors())}
    # from the last to the first: a text may stand after an element of the paragraph before, which is made anew
    for slots, paragraph in reversed(found):
        if not fill(slots, paragraph, holders):
            raise stale()
    for element in around:
        speaks(element, language, only=True)
    speaks(root, language)


def speaks(element: Element, language: str, *, only: bool = False) -> None:
    """Say which language an element is in.

    :param only: where it said that it is Norwegian.
    """
    plain = not element.tag.startswith("{")
    keys = [key for key in ("lang", _XML_LANG) if _NORWEGIAN.match(element.get(key, ""))]
    for key in keys or ([] if only else ["lang"] if plain else ["lang", _XML_LANG]):
        element.set(key, language)


def declare(root: Element) -> None:
    """Say in a page's head that it is UTF-8, and what made it."""
    head = next((e for e in root.iter("*") if name_of(e) == "head"), None)
    if head is None:
        head = _made(root, "head", {})
        root.insert(0, head)
    for meta in [e for e in head if name_of(e) == "meta"]:
        kind = (meta.get("http-equiv") or "").lower()
        if meta.get("charset") is not None or kind == "content-type":
            head.remove(meta)
    head.insert(0, _made(head, "meta", {"charset": "utf-8"}))
    head.insert(1, _made(head, "meta", {"name": "generator", "content": "Sidestilt"}))


def _made(beside: Element, name: str, attributes: dict[str, str]) -> Element:
    space = _XHTML if str(beside.tag).startswith(_XHTML) else ""
    made: Element = beside.makeelement(f"{space}{name}", attributes)
    return made


def serialised(root: Element, doctype: str, *, xml: bool = False) -> bytes:
    """A page as UTF-8.

    :param xml: as XML, even where it was none.
    """
    from lxml import etree

    told = str(root.tag).startswith(_XHTML)
    if not told and not xml:
        text: str = etree.tostring(root, method="html", encoding="unicode")
        return (f"{doctype}\n" if doctype else "").encode() + text.encode("utf-8", "replace") + b"\n"
    for element in root.iter("*"):
        if not len(element) and not element.text and name_of(element) not in _VOID:
            element.text = ""  # browsers that take it for HTML know no <p/>
    text = str(etree.tostring(root, encoding="unicode"))
    if not told and not text.startswith("<html xmlns"):
        text = text.replace("<html", f'<html xmlns="{_XHTML[1:-1]}"', 1)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n' + (f"{doctype}\n" if doctype else "")
    return (head + text + "\n").encode("utf-8", "replace")
