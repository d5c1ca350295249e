"""Bilingual books: container, package, contents and chapter."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

from hypothesis import given
from lxml import etree

from tests.render import golden
from tests.render.documents import translated
from tests.render.factory import Pair, article, make
from translate.domain import Role, TranslatedDocument
from translate.render import render_epub

NAMES = {
    "c": "urn:oasis:names:tc:opendocument:xmlns:container",
    "o": "http://www.idpf.org/2007/opf",
    "d": "http://purl.org/dc/elements/1.1/",
    "h": "http://www.w3.org/1999/xhtml",
}
TYPE = "{http://www.idpf.org/2007/ops}type"


def opened(data: bytes) -> dict[str, bytes]:
    """The members of a book that keeps to the rules of its container, its package and its links."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    members = {m.filename: archive.read(m) for m in archive.infolist()}
    first = archive.infolist()[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
    assert data[30:58] == b"mimetypeapplication/epub+zip"
    container = etree.fromstring(members["META-INF/container.xml"])
    (root,) = container.iterfind(".//c:rootfile", NAMES)
    assert root.get("media-type") == "application/oebps-package+xml"
    package = etree.fromstring(members[root.get("full-path")])
    assert package.get("version") == "3.0"
    name = package.find(f".//d:identifier[@id='{package.get('unique-identifier')}']", NAMES)
    assert name.text.startswith("urn:uuid:")
    assert package.find(".//d:title", NAMES).text
    assert package.find(".//d:language", NAMES).text
    assert len(package.findall(".//o:meta[@property='dcterms:modified']", NAMES)) == 1
    items = {i.get("id"): i for i in package.iterfind(".//o:item", NAMES)}
    assert {f"EPUB/{i.get('href')}" for i in items.values()} == {
        n for n in members if n.startswith("EPUB/") and not n.endswith(".opf")
    }
    assert [i.get("href") for i in items.values() if i.get("properties") == "nav"] == ["nav.xhtml"]
    assert {r.get("idref") for r in package.iterfind(".//o:itemref", NAMES)} <= set(items)
    contents = etree.fromstring(members["EPUB/nav.xhtml"])
    chapter = etree.fromstring(members["EPUB/article.xhtml"])
    ids = [e.get("id") for e in chapter.iterfind(".//*[@id]")]
    assert len(ids) == len(set(ids))
    (nav,) = contents.iterfind(".//h:nav", NAMES)
    assert nav.get(TYPE) == "toc"
    links = list(nav.iterfind("h:ol/h:li/h:a", NAMES))
    assert links
    for link in links:
        page, _, place = link.get("href").partition("#")
        assert page == "article.xhtml"
        assert not place or place in ids
        assert link.text.strip()
    for link in chapter.iterfind(".//h:a", NAMES):
        assert link.get("href").removeprefix("#") in ids
    return members


def test_golden() -> None:
    """Package, contents and chapter as a whole."""
    members = opened(render_epub(article()))
    for name in ("package.opf", "nav.xhtml", "article.xhtml"):
        golden.check(f"article.epub.{name}", members[f"EPUB/{name}"].decode())


def test_every_paragraph_stands_beside_its_translation() -> None:
    """Pairs are in order, each side in its language."""
    document = article()
    chapter = etree.fromstring(opened(render_epub(document))["EPUB/article.xhtml"])
    pairs = chapter.findall(".//h:div", NAMES)
    assert [[(e.get("lang"), e.text) for e in pair] for pair in pairs] == [
        [("nb", p.paragraph.text), ("en", p.target)] for p in document.paragraphs
    ]


def test_headings_are_the_contents() -> None:
    """The headline and the subheadings are found in the table of contents, in English."""
    document = article()
    contents = etree.fromstring(opened(render_epub(document))["EPUB/nav.xhtml"])
    headings = [p.target for p in document.paragraphs if p.paragraph.role in (Role.HEADLINE, Role.SUBHEADING)]
    assert [a.text for a in contents.iterfind(".//h:a", NAMES)] == headings


def test_same_document_same_bytes() -> None:
    """No clock and no chance is in a book; its date is the run's, its name the article's."""
    document = article()
    assert render_epub(document) == render_epub(document)
    dated = replace(document, settings={"date": "2026-11-23"})
    package = opened(render_epub(dated))["EPUB/package.opf"].decode()
    assert "2026-11-23T00:00:00Z" in package


def test_a_document_without_headings_or_text_is_a_book() -> None:
    """There is always something in the table of contents."""
    opened(render_epub(make("name", [(Role.BODY, [Pair("<a> & \x00", "<b> & \ud800")])])))
    opened(render_epub(make(" ", [])))


@given(translated())
def test_any_document_makes_a_book(document: TranslatedDocument) -> None:
    """Whatever the domain allows comes out well formed."""
    opened(render_epub(document))
