"""Electronic books."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.read import books
from tests.read.books import book
from tests.render.factory import article
from translate.domain import Document
from translate.errors import ReadError
from translate.read import epub as reader
from translate.read import read_file
from translate.render import render_epub

XHTML = '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head><body>{}</body></html>'
ENCRYPTION = """<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:e="http://www.w3.org/2001/04/xmlenc#">
<e:EncryptedData><e:EncryptionMethod Algorithm="{}"/><e:CipherData><e:CipherReference URI="{}"/></e:CipherData></e:EncryptedData>
</encryption>"""


def read(tmp_path: Path, data: bytes) -> Document:
    """The document in a book."""
    path = tmp_path / "bok.epub"
    path.write_bytes(data)
    return read_file(path)


def rows(document: Document) -> list[tuple[str, str]]:
    """Roles and texts."""
    return [(p.role.value, p.text) for p in document.paragraphs]


def test_chapters_are_read_in_the_order_of_the_spine(tmp_path: Path) -> None:
    """Chapters follow the spine, not the archive; a book has one headline; contents and page numbers are left out."""
    data = book(
        {
            "nav.xhtml": XHTML.format(
                '<nav epub:type="toc"><ol><li><a href="a.xhtml">Først</a></li></ol></nav>'
            ),
            "b%20to.xhtml": XHTML.format("<h1>Kapittel to</h1><p>Slutten kom brått&nbsp;den dagen.</p>"),
            "a.xhtml": XHTML.format(
                "<h1>Kapittel en</h1><p>Det begynte<span epub:type='pagebreak'>12</span> med regn.</p>"
                "<blockquote><p>– Aldri mer.</p></blockquote><ul><li>Stål</li></ul>"
            ),
        },
        spine=["nav.xhtml", "a.xhtml", "b%20to.xhtml"],
        metadata="<dc:creator>Kari Nordmann</dc:creator><dc:date>2017-09-03T00:00:00Z</dc:date>",
    )
    document = read(tmp_path, data)
    assert rows(document) == [
        ("headline", "Kapittel en"),
        ("body", "Det begynte med regn."),
        ("quote", "– Aldri mer."),
        ("list_item", "Stål"),
        ("subheading", "Kapittel to"),
        ("body", "Slutten kom brått\u00a0den dagen."),
    ]
    assert document.metadata == {"author": "Kari Nordmann", "date": "2017-09-03"}


@pytest.mark.parametrize(
    ("title", "found"),
    [
        (
            "En dagbok",
            [("headline", "En dagbok"), ("subheading", "Avreise"), ("body", "Det regnet hele dagen.")],
        ),
        ("AVREISE", [("headline", "Avreise"), ("body", "Det regnet hele dagen.")]),
        (" ", [("headline", "Avreise"), ("body", "Det regnet hele dagen.")]),
    ],
)
def test_the_title_of_a_book(tmp_path: Path, title: str, found: list[tuple[str, str]]) -> None:
    """It is the headline, unless the book's text has it."""
    chapter = XHTML.format("<h1>Avreise</h1><p>Det regnet hele dagen.</p>")
    document = read(tmp_path, book({"a.xhtml": chapter}, metadata=f"<dc:title>{title}</dc:title>"))
    assert rows(document) == found


def test_a_missing_chapter_is_told(tmp_path: Path) -> None:
    """The rest of the book is read, and the gap is a warning."""
    document = read(tmp_path, book({"a.xhtml": "<p>Det regnet hele dagen.</p>", "../../b.xhtml": "x"}))
    assert rows(document) == [("body", "Det regnet hele dagen.")]
    assert [n.reason for n in document.notices if n.check == "reading"] == [
        "1 chapter missing from the book's file"
    ]


def test_protected_books_are_refused(tmp_path: Path) -> None:
    """A chapter that needs a key is told as DRM; obfuscated fonts are no protection."""
    chapters = {"a.xhtml": "<p>Det regnet hele dagen.</p>"}
    aes = ENCRYPTION.format("http://www.w3.org/2001/04/xmlenc#aes256-cbc", "OEBPS/a.xhtml")
    with pytest.raises(ReadError, match=r"bok\.epub: is protected against copying \(DRM\).*; use an edition"):
        read(tmp_path, book(chapters, more={"META-INF/encryption.xml": aes}))
    font = ENCRYPTION.format("http://www.idpf.org/2008/embedding", "OEBPS/font.otf")
    assert read(tmp_path, book(chapters, more={"META-INF/encryption.xml": font})).paragraphs


def test_books_that_are_none_are_refused(tmp_path: Path) -> None:
    """Text, archives of something else and cut books give a message, not a traceback."""
    whole = book({"a.xhtml": "<p>Det regnet hele dagen.</p>" * 100})
    damaged = bytearray(whole)
    at = whole.index(b"OEBPS/a.xhtml") + 30
    damaged[at : at + 20] = b"\xff" * 20
    for data in (b"Hei", whole[: len(whole) // 2], bytes(damaged)):
        with pytest.raises(ReadError, match=r"no readable e-book|can't be read"):
            read(tmp_path, data)


def test_zip_bombs_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No more of a member is unpacked than a chapter may hold, and no more chapters than a book."""
    data = book({f"{i}.xhtml": f"<p>{'regn ' * 1000}</p>" for i in range(5)})
    monkeypatch.setattr(reader, "_LARGEST_MEMBER", 4000)
    with pytest.raises(ReadError, match="more text than a book"):
        read(tmp_path, data)
    monkeypatch.setattr(reader, "_LARGEST_MEMBER", 10_000)
    monkeypatch.setattr(reader, "_LARGEST_BOOK", 20_000)
    with pytest.raises(ReadError, match="more text than a book"):
        read(tmp_path, data)


def test_own_books_are_refused(tmp_path: Path) -> None:
    """A bilingual book isn't translated again."""
    with pytest.raises(ReadError, match="a book that Sidestilt made"):
        read(tmp_path, render_epub(article()))


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    """What a document type declares stays unread, in chapters and in the package's files."""
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    chapter = (
        f'<?xml version="1.0"?>{bomb}<html xmlns="http://www.w3.org/1999/xhtml"><p>Det &b; regnet.</p></html>'
    )
    more = {"META-INF/encryption.xml": f'<?xml version="1.0"?>{bomb}<encryption>&b;</encryption>'}
    assert "aaaa" not in read(tmp_path, book({"a.xhtml": chapter}, more=more)).paragraphs[0].text
    assert "aaaa" not in books.CONTAINER
