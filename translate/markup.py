"""HTML and XHTML as trees, the same for whoever reads a page or book and whoever writes it again.

Nothing of a document is run, fetched or expanded: its type declaration, and the entities in it, are cut off before it is
parsed.
"""

from __future__ import annotations

import re
from html.entities import html5
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
else:
    Element = Any

__all__ = ["Element", "MarkupError", "name_of", "parse_markup", "parse_xml", "without_type"]

_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*>")
_TYPE = re.compile(r"<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*;)")
_XHTML = re.compile(r"\A\s*(?:<\?xml|<html[^>]*\sxmlns=)", re.IGNORECASE)
_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{40000,}")
_MOST_ATTRIBUTES = 10_000
"""The parser takes time that grows with the square of an element's attributes."""


class MarkupError(ValueError):
    """A document that can't be parsed whole; the message says why."""


def parse_markup(text: str) -> Element | None:
    """The root of a document: as XML where it is XHTML and well-formed, else as a browser takes it; none without any.

    :raises MarkupError: it is nested so deeply that a part would be lost, or made to take a parser's time.
    """
    from lxml import etree

    if any(len(tag[0].split()) > _MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(text)):
        raise MarkupError("has an element of thousands of attributes")
    plain = without_type(text)
    # most of the web's XHTML isn't well-formed
    if _XHTML.match(plain) and (root := parse_xml(text, recover=False)) is not None:
        return root
    # a huge tree may be deep, too: the text of a page must not end where it gets so
    lenient = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = etree.fromstring(_DECLARATION.sub("", plain).encode("utf-8", "replace"), lenient)
    except etree.LxmlError:
        root = None  # nothing in it
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in lenient.error_log):
        raise MarkupError("is nested more than 2,000 elements deep")
    return root


def parse_xml(text: str, *, recover: bool = True) -> Element | None:
    """The root of an XML document; none where it isn't one.

    :param recover: make the best of errors.
    """
    from lxml import etree

    resolved = _ENTITY.sub(_character, _DECLARATION.sub("", without_type(text)))
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )
    try:
        return etree.fromstring(resolved.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None


def without_type(text: str) -> str:
    """A document without its type declaration."""
    return _TYPE.sub("", text, count=1) if "<!doctype" in text[:4096].lower() else text


def _character(entity: re.Match[str]) -> str:
    if entity[1] in ("amp;", "lt;", "gt;", "quot;", "apos;"):
        return entity[0]
    return html5.get(entity[1], entity[0])


def name_of(element: Element) -> str:
    """An element's name without its namespace, in small letters."""
    return str(element.tag).rpartition("}")[2].lower()
