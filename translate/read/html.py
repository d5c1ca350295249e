"""Saved web pages (``.html``): the article on a newspaper's page, without what stands around it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from translate.domain import Document, Issue, Role, Severity
from translate.errors import ReadError
from translate.read.abbreviations import Abbreviations
from translate.read.decode import Decoded, DecodeError, decode
from translate.read.files import read_bytes
from translate.read.main_text import main_text
from translate.read.markup import Element, MarkupError, collapse, parse_markup
from translate.read.structured import Piece, document_of

__all__ = ["decode_page", "read_html"]

_LARGEST = 50_000_000
"""Bytes of the largest page that is read."""

_CHARSET = re.compile(
    rb"""(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,30})""",
    re.IGNORECASE,
)
_DAY = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")
_SITE = re.compile(r"\s+[|–—·-]\s+[^|–—·]{1,40}\Z")
_META = {
    "author": ("author", "article:author", "byl", "cxenseparse:author", "parsely-author"),
    "date": (
        "article:published_time",
        "date",
        "dc.date",
        "dcterms.date",
        "pubdate",
        "cxenseparse:publishtime",
    ),
    "source": ("og:site_name",),
    "section": ("article:section",),
    "url": ("og:url",),
}
"""Metadata and the names that pages give it, in order of trust."""


def read_html(path: Path, *, abbreviations: Abbreviations | None = None) -> Document:
    """The article on a saved page: its headings, quotes, captions, lists and boxes keep their roles.

    :raises ReadError: the file is missing, unreadable, too large, too deep, made by Sidestilt, or holds no text.
    """
    data = read_bytes(path)
    if len(data) > _LARGEST:
        raise ReadError("is larger than 50 MB", path=path, advice="save the article alone")
    try:
        decoded = decode_page(data)
        root = parse_markup(decoded.text)
    except DecodeError as error:
        raise ReadError(str(error), path=path, advice=error.advice) from error
    except MarkupError as error:
        raise ReadError(str(error), path=path, advice="save the article's text as .txt") from error
    if root is None:
        return document_of([], path, encoding=decoded.encoding, abbreviations=abbreviations)
    told = _told(root)
    if told.get("generator", "").startswith("Sidestilt"):
        raise ReadError(
            "is a page that Sidestilt made", path=path, advice="translate the article that it was made from"
        )
    found = main_text(root, decoded.text)
    pieces = list(found.pieces)
    if pieces and not any(piece.role is Role.HEADLINE for piece in pieces) and (title := _title(root, told)):
        place = next((p.place for p in pieces if p.text == title), "")
        pieces = [Piece(title, 1, Role.HEADLINE, place=place), *(p for p in pieces if p.text != title)]
    notices = decoded.notices
    if found.left_out:
        what = "1 passage" if found.left_out == 1 else f"{found.left_out} passages"
        reason = f"{what} among the article's text left out: advertising, links to other articles, forms"
        notices = (*notices, Issue("reading", Severity.NOTE, reason))
    return document_of(
        pieces,
        path,
        metadata=_metadata(root, told),
        encoding=decoded.encoding,
        notices=notices,
        abbreviations=abbreviations,
    )


def decode_page(data: bytes) -> Decoded:
    """The text of a page: what its bytes say for sure, else the encoding that it declares, else a guess.

    :raises DecodeError: ``data`` is no text.
    """
    decoded = decode(data)
    declared = _CHARSET.search(data[:4096])
    if not decoded.encoding.startswith("utf") and declared:
        name = declared[1].decode("ascii").lower()
        # browsers take Latin-1 for Windows-1252, its superset, and pages count on it
        name = "cp1252" if name in ("iso-8859-1", "latin1", "windows-1252", "us-ascii") else name
        try:
            return Decoded(data.decode(name), name)
        except (LookupError, UnicodeError, ValueError):
            pass  # a wrong declaration; the guess stands, with its notice
    return decoded


def _told(root: Element) -> dict[str, str]:
    """What the page's ``<meta>`` elements say, by name in small letters."""
    told: dict[str, str] = {}
    for element in root.iter("{*}meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        value = collapse(element.get("content") or "")
        if name and value:
            told.setdefault(name, value)
    return told


def _title(root: Element, told: dict[str, str]) -> str:
    """The page's title without its site's name."""
    title = told.get("og:title", "")
    if not title:
        element = next(root.iter("{*}title"), None)
        title = collapse("".join(element.itertext())) if element is not None else ""
        site = told.get("og:site_name", "")
        title = re.sub(rf"\s+\W\s+{re.escape(site)}\Z", "", title) if site else _SITE.sub("", title)
    return title


def _metadata(root: Element, told: dict[str, str]) -> dict[str, str]:
    found = {key: next((told[n] for n in names if n in told), "") for key, names in _META.items()}
    for article in _linked_data(root):
        found["date"] = found["date"] or _text(article.get("datePublished"))
        found["author"] = found["author"] or ", ".join(_names(article.get("author")))
    if not found["date"]:
        times = (e.get("datetime") or "" for e in root.iter("{*}time"))
        found["date"] = next((t for t in times if _DAY.match(t)), "")
    canonical = next((e.get("href") for e in root.iter("{*}link") if e.get("rel") == "canonical"), None)
    found["url"] = canonical or found["url"]
    day = _DAY.match(found["date"])
    found["date"] = day[0] if day else ""
    for key in ("author", "url"):
        address = found[key].startswith(("https://", "http://"))
        if address is (key == "author"):
            found[key] = ""
    return {key: value[:300] for key, value in found.items() if value}


def _linked_data(root: Element) -> Iterator[dict[str, Any]]:
    """The articles that the page's JSON-LD describes (schema.org)."""
    for element in root.iter("{*}script"):
        if (element.get("type") or "").lower() != "application/ld+json":
            continue
        try:
            data = json.loads(element.text or "")
        except (ValueError, RecursionError):
            continue
        things = data if isinstance(data, list) else [data]
        things += [t for thing in things if isinstance(thing, dict) for t in _list(thing.get("@graph"))]
        for thing in things:
            if isinstance(thing, dict) and any(
                "Article" in _text(kind) for kind in _list(thing.get("@type"))
            ):
                yield thing


def _names(value: object) -> list[str]:
    names = [v.get("name") if isinstance(v, dict) else v for v in _list(value)]
    return [collapse(n) for n in names if isinstance(n, str) and n.strip()]


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
