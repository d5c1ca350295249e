"""Markdown, Word and subtitle files."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.read.books import book
from translate.domain import Document, Role
from translate.errors import ReadError
from translate.read import READERS, read_file, read_stream

MARKDOWN = """---
author: Kari Nordmann
---

# Ny **bru** over elva

Etter ti år med krangel er [brua](https://a.no/bru) ferdig. Kommunen
jubler kl. 12.

![Brua er 80 meter lang. Foto: Kari](bru.jpg)

## Dyr moro

> – Aldri mer, sier ordføreren.

- Stål
- *Tre*

```
kode som ikke skal oversettes
```

Den ble dyrere enn ventet. Ingen vet hvorfor.
"""

CUES = """1
00:00:01,000 --> 00:00:02,500
<i>Han kom aldri</i>
hjem igjen.

2
00:00:03,000 --> 00:00:04,000
– Hvor er han?
– Jeg vet ikke.

"""


def rows(document: Document) -> list[tuple[str, str]]:
    """Roles and texts."""
    return [(p.role.value, p.text) for p in document.paragraphs]


def test_markdown(tmp_path: Path) -> None:
    """Structure gives the roles, marks and code are gone, lines are the file's."""
    path = tmp_path / "bru.md"
    path.write_text(MARKDOWN, "utf-8")
    document = read_file(path)
    assert document.metadata == {"author": "Kari Nordmann"}
    assert rows(document) == [
        ("headline", "Ny bru over elva"),
        ("lead", "Etter ti år med krangel er brua ferdig. Kommunen jubler kl. 12."),
        ("caption", "Brua er 80 meter lang. Foto: Kari"),
        ("subheading", "Dyr moro"),
        ("quote", "– Aldri mer, sier ordføreren."),
        ("list_item", "Stål"),
        ("list_item", "Tre"),
        ("body", "Den ble dyrere enn ventet. Ingen vet hvorfor."),
    ]
    assert [p.line for p in document.paragraphs[:2]] == [5, 7]


def test_word(tmp_path: Path) -> None:
    """Styles give the roles; tables, inserted text and links are read, deleted text isn't."""
    word = docx.Document()
    word.core_properties.author = "Kari Nordmann"
    word.add_heading("Ny bru over elva", 1)
    word.add_paragraph("Etter ti år er brua ferdig.\nKommunen jubler.")
    word.add_heading("Dyr moro", 2)
    word.add_paragraph("Aldri mer.", style="Quote")
    word.add_paragraph("Stål", style="List Bullet")
    word.add_table(1, 1).cell(0, 0).text = "Pris: 90 mill. kr"
    changed = word.add_paragraph("Brua er ")
    for kind, tag, text in (("ins", "t", "80"), ("del", "delText", "70")):
        changed._p.append(
            parse_xml(f"<w:{kind} {nsdecls('w')} w:id='1'><w:r><w:{tag}>{text}</w:{tag}></w:r></w:{kind}>")
        )
    changed.add_run(" meter.")
    path = tmp_path / "bru.docx"
    word.save(str(path))
    document = read_file(path)
    assert document.metadata["author"] == "Kari Nordmann"
    assert rows(document) == [
        ("headline", "Ny bru over elva"),
        ("lead", "Etter ti år er brua ferdig. Kommunen jubler."),
        ("subheading", "Dyr moro"),
        ("quote", "Aldri mer."),
        ("list_item", "Stål"),
        ("body", "Pris: 90 mill. kr"),
        ("body", "Brua er 80 meter."),
    ]


def test_damaged_word_files_are_refused(tmp_path: Path) -> None:
    """Neither text nor another zip archive is a Word document."""
    text = tmp_path / "a.docx"
    text.write_text("Hei", "utf-8")
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("a.txt", "Hei")
    archived = tmp_path / "b.docx"
    archived.write_bytes(other.getvalue())
    for path in (text, archived):
        with pytest.raises(ReadError, match="no readable Word document"):
            read_file(path)


def test_subtitles(tmp_path: Path) -> None:
    """A cue is a paragraph, each of two speakers has their own; tags, numbers and times are gone."""
    path = tmp_path / "film.srt"
    path.write_bytes(CUES.replace("\n", "\r\n").encode("utf-8-sig"))
    document = read_file(path)
    assert rows(document) == [
        ("body", "Han kom aldri hjem igjen."),
        ("quote", "– Hvor er han?"),
        ("quote", "– Jeg vet ikke."),
    ]
    assert [p.line for p in document.paragraphs] == [3, 8, 9]


def test_subtitles_without_cues_are_refused(tmp_path: Path) -> None:
    """A text that only has the ending is told so."""
    path = tmp_path / "film.srt"
    path.write_text("Hei på deg.", "utf-8")
    with pytest.raises(ReadError, match="has no cues"):
        read_file(path)


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_empty_files_are_refused_in_every_format(tmp_path: Path, suffix: str) -> None:
    """Nothing to translate is an error in every format."""
    path = tmp_path / f"tom{suffix}"
    if suffix == ".docx":
        docx.Document().save(str(path))
    elif suffix == ".epub":
        path.write_bytes(book({"a.xhtml": "<html><body/></html>"}))
    else:
        path.write_bytes(b"\n")
    with pytest.raises(ReadError, match="no text"):
        read_file(path)


def test_headline_is_one(tmp_path: Path) -> None:
    """Two first-level headings give one headline."""
    path = tmp_path / "to.md"
    path.write_text("# En\n\nTekst her. Mer tekst.\n\n# To\n\nTekst her. Mer tekst.\n", "utf-8")
    assert [p.role for p in read_file(path).paragraphs if p.role is Role.HEADLINE] == [Role.HEADLINE]


def test_markdown_tables_are_read_by_cells(tmp_path: Path) -> None:
    """Every cell is a paragraph, no heading, and knows its place in the line."""
    path = tmp_path / "pris.md"
    path.write_text("Priser i dag:\n\n| År | Pris |\n|---|--:|\n| 2015 | 90 \\| 95 kr |\n", "utf-8")
    cells = read_file(path).paragraphs[1:]
    assert [(p.role, p.text, p.place) for p in cells] == [
        (Role.BODY, "År", "3:2-4"),
        (Role.BODY, "Pris", "3:7-11"),
        (Role.BODY, "2015", "5:2-6"),
        (Role.BODY, "90 | 95 kr", "5:9-20"),
    ]


def test_markdown_of_sites(tmp_path: Path) -> None:
    """Front matter, marks of foot notes, boxes and strokes are no text; a note is a paragraph of its own."""
    path = tmp_path / "post.md"
    path.write_text(
        "---\ntitle: Ny skole\ntags: [by]\n---\n# Ny skole\n\nHun sa ja [^1]. Det er ~~feil~~ sant[^b].\n"
        "- [x] x\n\n[^1]: 1\n[^b]: https://a.no\n\n    Mer om det.\n\nSe [^c](c.md).\n",
        "utf-8",
    )
    document = read_file(path)
    assert document.metadata == {}
    assert [(p.role.value, p.text, p.place) for p in document.paragraphs] == [
        ("headline", "Ny skole", "5:2-10"),
        ("lead", "Hun sa ja. Det er feil sant.", "7:0-41"),
        ("list_item", "x", "8:6-7"),
        ("body", "1", "10:6-7"),
        ("body", "https://a.no", "11:6-18"),
        ("body", "Mer om det.", "13:4-15"),
        ("body", "Se ^c.", "15:0-14"),
    ]


@pytest.mark.parametrize(
    ("above", "texts"),
    [
        ("---\n\nMerk: noe.\n\n---\n", ["Merk: noe.", "Hei."]),
        ("---\nHan gikk hjem\n---\n", ["Han gikk hjem", "Hei."]),
        ("---\nslug: a\nHan gikk hjem\n---\n", ["slug: a Han gikk hjem", "Hei."]),
        ("---\nslug: a\n", ["slug: a", "Hei."]),
        ("\n---\nslug: a\n---\n", ["slug: a", "Hei."]),
        ("---\nslug: a\n---\n", ["Hei."]),
    ],
)
def test_rules_are_no_front_matter(tmp_path: Path, above: str, texts: list[str]) -> None:
    """Text between rules is read: front matter begins the file at once, is a mapping, and ends."""
    path = tmp_path / "a.md"
    path.write_text(f"{above}\nHei.\n", "utf-8")
    assert [p.text for p in read_file(path).paragraphs] == texts


def test_streams_are_read_like_files() -> None:
    """The content tells the format unless it is given; nothing is said of the file that it was for a moment."""
    word = docx.Document()
    word.add_heading("Ny bru over elva", 1)
    made = io.BytesIO()
    word.save(made)
    page = b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- x --><!DOCTYPE html>\n<html><body><h1>Ny bru</h1></body></html>"
    place = Path("<stdin>")
    for data, suffix, texts in (
        (made.getvalue(), ".docx", ["Ny bru over elva"]),
        (book({"a.xhtml": "<html><body><h1>Ny bru</h1></body></html>"}), ".epub", ["Ny bru"]),
        (page, ".html", ["Ny bru"]),
        (CUES.encode(), ".srt", ["Han kom aldri hjem igjen.", "– Hvor er han?", "– Jeg vet ikke."]),
        ("Blå <html>".encode("cp1252"), ".txt", ["Blå <html>"]),
    ):
        document = read_stream(data, place)
        assert [p.text for p in document.paragraphs] == texts
        assert document.path is None
        assert document.original is not None
        assert (document.original.content, document.original.suffix) == (data, suffix)
    assert read_stream(b"# Bru", place, ".md").paragraphs[0].text == "Bru"
    assert read_stream(b"# Bru", place, ".xyz").paragraphs[0].text == "# Bru"
    for data, told in (
        (b"", "<stdin>: holds no text; pipe"),
        (b"PK\x03\x04word/", "<stdin>: is no readable Word"),
    ):
        with pytest.raises(ReadError, match=told):
            read_stream(data, place)


def test_bullets_of_word_without_a_list_style(tmp_path: Path) -> None:
    """A paragraph's own numbering makes an item, its style's too, unless the paragraph takes it away."""
    numbering = "<w:numPr {}><w:ilvl w:val='0'/><w:numId w:val='{}'/></w:numPr>"
    word = docx.Document()
    word.add_heading("Ny bru over elva", 1)
    word.add_paragraph("Kommunen skal ha dette på plass i år.")
    style = word.styles.add_style("Punkt", WD_STYLE_TYPE.PARAGRAPH)
    style.element.get_or_add_pPr().append(parse_xml(numbering.format(nsdecls("w"), 1)))
    for text, given, number in (
        ("Stål til brua.", None, 1),
        ("Tre til brua.", style, None),
        ("Det er alt som trengs.", style, 0),
    ):
        properties = word.add_paragraph(text, given)._p.get_or_add_pPr()
        if number is not None:
            properties.append(parse_xml(numbering.format(nsdecls("w"), number)))
    path = tmp_path / "bru.docx"
    word.save(str(path))
    roles = [p.role for p in read_file(path).paragraphs]
    assert roles[2:] == [Role.LIST_ITEM, Role.LIST_ITEM, Role.BODY]
