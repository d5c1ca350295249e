"""Translated books: the archive's rules, its members, and what a strict XML parser finds in them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from defusedxml import ElementTree

from tests.read.books import book
from tests.render.in_place.mirror import backwards, in_place, mirrored, shouted
from translate.domain import Translation
from translate.errors import OutputError, ReadError
from translate.read import read_file
from translate.render import RENDERERS

X = "{http://www.w3.org/1999/xhtml}"
DC = "{http://purl.org/dc/elements/1.1/}"
CHAPTER = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" xml:lang="nb" lang="nb">
<head><title>{title}</title><link rel="stylesheet" href="s.css"/></head>
<body><h1>{title}</h1><p>Kommunen bygger <em class="x">ny bru</em> nå.<a epub:type="noteref" href="#n">1</a> Det er fint.</p>
<p><img src="b.png" alt=""/></p></body></html>"""
NAV = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" xml:lang="nb">
<head><title>Innhold</title></head><body><nav epub:type="toc"><ol><li><a href="a.xhtml">Ny bru</a></li>
<li><a href="b.xhtml"><span>Mer</span></a></li></ol></nav></body></html>"""
META = "<dc:title>Ny bru</dc:title><dc:language>nb</dc:language><dc:creator>Kari</dc:creator>"
PICTURE = "\x00\x01 no picture, but bytes"


def made_book() -> bytes:
    """A book of two chapters with a picture."""
    chapters = {
        "a.xhtml": CHAPTER.format(title="Ny bru"),
        "b.xhtml": CHAPTER.format(title="Mer"),
        "nav.xhtml": NAV,
    }
    more = {"OEBPS/b.png": PICTURE, "OEBPS/s.css": "p { margin: 0 }"}
    return book(chapters, spine=["a.xhtml", "b.xhtml"], metadata=META, more=more)


def test_a_book_stays_a_book(tmp_path: Path) -> None:
    """The media type comes first and unpacked; members, their order and what isn't text stay byte for byte."""
    source = made_book()
    made = in_place(tmp_path / "bok.epub", source)
    assert made[30:58] == b"mimetypeapplication/epub+zip"
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(io.BytesIO(made)) as new:
        assert new.testzip() is None
        assert new.namelist() == old.namelist()
        assert new.infolist()[0].compress_type == zipfile.ZIP_STORED
        changed = {n for n in old.namelist() if old.read(n) != new.read(n)}
        assert changed == {"OEBPS/a.xhtml", "OEBPS/b.xhtml", "OEBPS/nav.xhtml", "OEBPS/content.opf"}
        chapter = ElementTree.fromstring(new.read("OEBPS/a.xhtml"))
        package = ElementTree.fromstring(new.read("OEBPS/content.opf"))
        contents = ElementTree.fromstring(new.read("OEBPS/nav.xhtml"))
        text = new.read("OEBPS/b.xhtml").decode()
    assert chapter.get("lang") == "en"
    assert "".join(chapter.find(f".//{X}p").itertext()) == "KOMMUNEN BYGGER NY BRU NÅ.1 DET ER FINT."
    assert chapter.find(f".//{X}em").text == "NY BRU"
    assert chapter.find(f".//{X}em").get("class") == "x"
    assert chapter.find(f".//{X}title").text == "NY BRU"
    assert chapter.find(f".//{X}link").get("href") == "s.css"
    assert (
        '<p>KOMMUNEN BYGGER <em class="x">NY BRU</em> NÅ.<a epub:type="noteref" href="#n">1</a> DET' in text
    )
    assert package.find(f".//{DC}language").text == "en"
    assert package.find(f".//{DC}title").text == "NY BRU"
    assert package.find(f".//{DC}creator").text == "Kari"
    assert ["".join(a.itertext()) for a in contents.iter(f"{X}a")] == ["NY BRU", "MER"]
    assert contents.find(f".//{X}title").text == "Contents"
    assert in_place(tmp_path / "bok.epub", source) == made


@pytest.mark.parametrize(("told", "title"), [("Mitt liv", "MITT LIV"), ("NY BRU", "NY BRU!"), ("", None)])
def test_the_title_of_a_book(tmp_path: Path, told: str, title: str | None) -> None:
    """Translated where no chapter says it, and by the chapter that does in other letters."""
    source = book(
        {"a.xhtml": CHAPTER.format(title="Ny bru")},
        metadata=META.replace("<dc:title>Ny bru", f"<dc:title>{told}"),
    )
    made = in_place(tmp_path / "bok.epub", source, shouted, {"Ny bru": Translation("NY BRU!")})
    with zipfile.ZipFile(io.BytesIO(made)) as new:
        package = ElementTree.fromstring(new.read("OEBPS/content.opf"))
    assert package.find(f".//{DC}title").text == title


def test_older_tables_of_contents(tmp_path: Path) -> None:
    """An NCX file's labels are translated where they are headings."""
    ncx = '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" xml:lang="nb"><navMap><navPoint><navLabel><text>Ny bru</text></navLabel></navPoint></navMap></ncx>'
    source = book({"a.xhtml": CHAPTER.format(title="Ny bru")}, metadata=META, more={"OEBPS/toc.ncx": ncx})
    with zipfile.ZipFile(io.BytesIO(source)) as old:
        members = {n: old.read(n) for n in old.namelist()}
    item = b'<item id="n" href="toc.ncx" media-type="application/x-dtbncx+xml"/></manifest>'
    members["OEBPS/content.opf"] = members["OEBPS/content.opf"].replace(b"</manifest>", item)
    again = io.BytesIO()
    with zipfile.ZipFile(again, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    with zipfile.ZipFile(io.BytesIO(in_place(tmp_path / "bok.epub", again.getvalue(), backwards))) as new:
        toc = new.read("OEBPS/toc.ncx").decode()
    assert "<text>BRU NY.</text>" in toc
    assert 'xml:lang="en"' in toc


def test_a_translated_book_is_not_translated_again(tmp_path: Path) -> None:
    """It says what made it, and the reader heeds that."""
    path = tmp_path / "bok.epub"
    path.write_bytes(in_place(path, made_book()))
    with pytest.raises(ReadError, match="is a book that Sidestilt made"):
        read_file(path)


def test_another_book_is_refused(tmp_path: Path) -> None:
    """One with other words, without a chapter, or none."""
    path = tmp_path / "bok.epub"
    path.write_bytes(made_book())
    document = mirrored(read_file(path))
    for data in (
        book({"a.xhtml": CHAPTER.format(title="Ny vei"), "b.xhtml": CHAPTER.format(title="Mer")}),
        book({"a.xhtml": CHAPTER.format(title="Ny bru")}),
        b"PK\x03\x04",
    ):
        path.write_bytes(data)
        with pytest.raises(OutputError, match=r"bok\.epub: has changed since it was translated"):
            RENDERERS["target"].content(document)
