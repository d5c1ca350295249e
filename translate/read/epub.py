"""Electronic books (``.epub``): the paragraphs of every chapter, in reading order.

After W3C EPUB 3.3 and its forerunners since OPS 2.0. A book is a zip archive; nothing of it is unpacked to disk.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

from translate.domain import Document, Issue, Role, Severity
from translate.errors import ReadError
from translate.read.abbreviations import Abbreviations
from translate.read.decode import DecodeError
from translate.read.files import read_bytes
from translate.read.html import decode_page
from translate.read.markup import Element, MarkupError, collapse, name_of, parse_markup, parse_xml, pieces_of
from translate.read.structured import Piece, document_of

__all__ = ["read_epub"]

_LARGEST_MEMBER = 50_000_000
"""Bytes that a chapter may unpack to."""

_LARGEST_BOOK = 200_000_000
"""Bytes that all chapters together may unpack to."""

_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""Ways to obfuscate fonts, which need no key: no protection of the text."""

_TEXT = ("application/xhtml+xml", "text/html", "text/x-oeb1-document", "application/x-dtbook+xml")
_NOT_READ = frozenset("toc landmarks page-list pagebreak noteref lot loi lov loa index".split())
"""What chapters say they hold (``epub:type``) that isn't running text."""

_TYPE = "{http://www.idpf.org/2007/ops}type"
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_DAMAGED = "download it again, or open it in Calibre or Sigil and save it anew"


def read_epub(path: Path, *, abbreviations: Abbreviations | None = None) -> Document:
    """The text of a book: headings, quotes, lists and captions keep their roles, the table of contents is left out.

    A paragraph's ``line`` is its line in its own chapter. A title that no chapter says is the headline; its place is
    ``title``.

    :raises ReadError: the file is missing, unreadable, damaged, too large, protected (DRM), made by Sidestilt, or
        holds no text.
    """
    data = read_bytes(path)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            book = _Book(archive, path)
            pieces = _titled(book.title, list(book.pieces()))
            metadata, notices = book.metadata(), tuple(book.notices)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError) as error:
        raise ReadError("is no readable e-book (EPUB)", path=path, advice=_DAMAGED) from error
    return document_of(pieces, path, metadata=metadata, notices=notices, abbreviations=abbreviations)


class _Book:
    """An opened book."""

    def __init__(self, archive: zipfile.ZipFile, path: Path) -> None:
        self.archive = archive
        self.path = path
        self.read = 0
        self.notices: list[Issue] = []
        self.names = {m.filename: m for m in archive.infolist()}
        if any(m.flag_bits & 1 for m in self.names.values()):
            raise ReadError("is encrypted", path=path, advice="save it without a password")
        container = self.tree("META-INF/container.xml", parse_xml)
        roots = (
            [e.get("full-path") or "" for e in container.iter("{*}rootfile")] if container is not None else []
        )
        self.place = next((name for name in roots if name in self.names), "")
        package = self.tree(self.place, parse_xml) if self.place else None
        if package is None:
            raise ReadError("is no readable e-book (EPUB)", path=path, advice=_DAMAGED)
        self.package = package
        self.encrypted = self._encrypted()

    def metadata(self) -> dict[str, str]:
        """Author, date and publisher, where the book names them."""
        found = {}
        for key, name in (("author", "creator"), ("date", "date"), ("source", "publisher")):
            values = [
                collapse("".join(e.itertext()))
                for e in self.package.iter("{http://purl.org/dc/elements/1.1/}" + name)
            ]
            values = [v for v in values if v]
            if key == "date":
                values = [day[0] for v in values[:1] if (day := _DAY.match(v))]
            if values:
                found[key] = ", ".join(values)[:300]
        return found

    @property
    def title(self) -> str:
        """What the book is called; empty where it doesn't say."""
        titles = self.package.iter("{http://purl.org/dc/elements/1.1/}title")
        return next((text for e in titles if (text := collapse("".join(e.itertext())))), "")

    def pieces(self) -> Iterator[Piece]:
        """The paragraphs of all chapters in reading order."""
        generator = (
            e.get("content") or "" for e in self.package.iter("{*}meta") if e.get("name") == "generator"
        )
        if any(name.startswith("Sidestilt") for name in generator):
            raise ReadError(
                "is a book that Sidestilt made", path=self.path, advice="translate what it was made from"
            )
        missing = 0
        for name in self._spine():
            if name in self.encrypted:
                raise ReadError(
                    "is protected against copying (DRM), so its text can't be read",
                    path=self.path,
                    advice="use an edition without protection",
                )
            if name not in self.names:
                missing += 1
                continue
            root = self.tree(name)
            if root is not None:
                yield from (
                    replace(piece, place=f"{piece.place}@{name}") for piece in pieces_of(root, _is_left_out)
                )
        if missing:
            what = "1 chapter" if missing == 1 else f"{missing} chapters"
            self.notices.append(Issue("reading", Severity.WARNING, f"{what} missing from the book's file"))

    def tree(self, name: str, parse: Callable[[str], Element | None] = parse_markup) -> Element | None:
        """A member as a tree; none where the book has none of that name, or nothing in it."""
        member = self.names.get(name)
        if member is None:
            return None
        with self.archive.open(member) as file:
            # what an archive says about its sizes may be a lie
            data = file.read(_LARGEST_MEMBER + 1)
        self.read += len(data)
        if len(data) > _LARGEST_MEMBER or self.read > _LARGEST_BOOK:
            raise ReadError("unpacks to more text than a book holds", path=self.path, advice="split it")
        try:
            return parse(decode_page(data).text)
        except (DecodeError, MarkupError) as error:
            raise ReadError(
                f"{name} in it can't be read: it {error}", path=self.path, advice=_DAMAGED
            ) from error

    def _spine(self) -> Iterator[str]:
        items = {e.get("id"): e for e in self.package.iter("{*}item")}
        for reference in self.package.iter("{*}itemref"):
            item = items.get(reference.get("idref"))
            if item is None or "nav" in (item.get("properties") or "").split():
                continue
            if (item.get("media-type") or _TEXT[0]).lower() in _TEXT:
                yield self._name(self.place, item.get("href") or "")

    def _encrypted(self) -> frozenset[str]:
        """The members that can't be read without a key."""
        tree = self.tree("META-INF/encryption.xml", parse_xml)
        found: set[str] = set()
        for data in tree.iter("{*}EncryptedData") if tree is not None else ():
            method = next((e.get("Algorithm") for e in data.iter("{*}EncryptionMethod")), "")
            if method not in _FONTS:
                found.update(self._name("", e.get("URI") or "") for e in data.iter("{*}CipherReference"))
        return frozenset(found)

    @staticmethod
    def _name(base: str, reference: str) -> str:
        """The member that a reference in another one names."""
        try:
            place = unquote(urlsplit(reference).path)
        except ValueError:
            return ""
        return posixpath.normpath(posixpath.join(posixpath.dirname(base), place)).lstrip("/")


def _is_left_out(element: Element) -> bool:
    kinds = set((element.get(_TYPE) or "").split())
    role = (element.get("role") or "").removeprefix("doc-")
    return bool(kinds & _NOT_READ) or role in _NOT_READ or (name_of(element) == "a" and role == "noteref")


def _titled(title: str, pieces: list[Piece]) -> list[Piece]:
    """The pieces, below the book's title where none of them is it."""
    said = not title or not pieces or any(piece.text.casefold() == title.casefold() for piece in pieces)
    above = [] if said else [Piece(title, 1, Role.HEADLINE, place="title")]
    return _one_headline([*above, *pieces])


def _one_headline(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces with the first headline as the only one: a chapter's is a heading in its book.

    What has no role is running text: books aren't laid out like newspapers, whose forms would tell one.
    """
    kept: list[Piece] = []
    for piece in pieces:
        again = piece.role is Role.HEADLINE and any(p.role is Role.HEADLINE for p in kept)
        kept.append(replace(piece, role=Role.SUBHEADING if again else piece.role or Role.BODY))
    return kept
