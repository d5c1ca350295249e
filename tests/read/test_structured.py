"""Markdown, Word and subtitle files."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.read.books import book
from translate.domain import Document, Role
from translate.errors import ReadError
from translate.read import READERS, read_file

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
