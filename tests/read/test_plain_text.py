"""Plain text files to documents."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.domain import Document, Role
from translate.errors import ReadError
from translate.read import READERS, load_abbreviations, read_file, read_text


def texts(document: Document) -> list[str]:
    """The paragraphs' texts."""
    return [p.text for p in document.paragraphs]


def test_the_raqqa_article(root: Path) -> None:
    """24 paragraphs: 1 headline, 14 body, 4 quotes, 2 captions, 3 subheadings, and the date as metadata."""
    document = read_file(root / "source_texts" / "vg-2017-09-raqqa.txt")
    assert Counter(p.role.value for p in document.paragraphs) == {
        "headline": 1,
        "body": 14,
        "quote": 4,
        "caption": 2,
        "subheading": 3,
    }
    assert document.metadata == {"date": "2017-09"}
    assert document.language == "nb"
    assert document.notices == ()
    first = document.paragraphs[0]
    assert first.text.startswith("Haltende på krykker")
    assert first.line == 1
    assert [s.id for s in first.segments] == ["p1s1"]
    assert document.paragraphs[4].line == 13


def test_our_own_articles(root: Path) -> None:
    """The two articles written for the project read as meant."""
    council = read_file(root / "source_texts" / "kommunestyre-skolevei.txt")
    assert council.metadata == {"date": "2024-03-14", "author": "Sidestilt-redaksjonen"}
    assert [p.role for p in council.paragraphs[:3]] == [Role.HEADLINE, Role.LEAD, Role.BYLINE]
    assert sum(p.role is Role.LIST_ITEM for p in council.paragraphs) == 3
    final = read_file(root / "source_texts" / "cup-finale.txt")
    assert final.paragraphs[0].role is Role.HEADLINE
    assert [p.role for p in final.paragraphs[-5:]] == [Role.FACTBOX] * 5


def test_line_numbers_and_pieces() -> None:
    """Each paragraph knows its line; joined pieces give its text back."""
    document = read_text("Overskrift her\r\n\r\n\r\nHan kom.  Hun gikk.\r\n", name="x")
    assert [p.line for p in document.paragraphs] == [1, 4]
    assert [s.source for s in document.paragraphs[1].segments] == ["Han kom.", "Hun gikk."]
    for paragraph in document.paragraphs:
        assert "".join(paragraph.pieces()) == paragraph.text


@given(st.text(min_size=1))
def test_nothing_is_lost_or_raised(text: str) -> None:
    """Any text is read or refused with a reason; white space apart, all of it comes through in order."""
    try:
        document = read_text(text, name="x")
    except ReadError:
        assert not "".join(text.split()).strip("\ufeff")
        return
    for paragraph in document.paragraphs:
        assert "".join(paragraph.pieces()) == paragraph.text
        assert paragraph.text.strip() == paragraph.text
        assert paragraph.segments
    if not document.metadata and "\u00ad" not in text and "-" not in text:
        assert "".join("".join(texts(document)).split()) == "".join(text.removeprefix("\ufeff").split())


def test_a_megabyte_on_one_line() -> None:
    """A file without a line break is one paragraph of many sentences."""
    document = read_text("Han kom hjem kl. 14.30 i går. " * 33_334, name="x")
    assert len(document.paragraphs) == 1
    assert len(document.segments) == 33_334


def test_control_characters_and_bidi_overrides() -> None:
    """They stay as text."""
    text = "Han \x07kom \u202ehjem\u202c. Hun\x1b[31m gikk."
    assert texts(read_text(text, name="x")) == [text]


@pytest.mark.parametrize("content", [b"", b"  \r\n\t\n", b"\xef\xbb\xbf\n"])
def test_empty_files_are_refused(tmp_path: Path, content: bytes) -> None:
    """An empty file can't be translated, and the message names it."""
    path = tmp_path / "tom.txt"
    path.write_bytes(content)
    with pytest.raises(ReadError, match=r"tom\.txt: holds no text"):
        read_file(path)


def test_missing_files_and_folders(tmp_path: Path) -> None:
    """What can't be opened is said so."""
    with pytest.raises(ReadError, match=r"borte\.txt: no such file"):
        read_file(tmp_path / "borte.txt")
    with pytest.raises(ReadError, match="is a folder"):
        read_file(tmp_path)


def test_a_title_above_the_text_is_its_headline() -> None:
    """A title given as metadata is a paragraph, too, unless the text begins with it."""
    above = read_text("title: Ny bru\nauthor: Kari\n\nDen nye brua åpnet i går. Alle kom.", name="x")
    assert above.metadata == {"title": "Ny bru", "author": "Kari"}
    assert [(p.role, p.line) for p in above.paragraphs] == [(Role.HEADLINE, 1), (Role.BODY, 4)]
    twice = read_text("title: Ny bru\n\nNy bru\n\nDen nye brua åpnet i går. Alle kom.", name="x")
    assert texts(twice)[0] == "Ny bru"
    assert len(twice.paragraphs) == 2


def test_own_abbreviations_from_a_file(tmp_path: Path) -> None:
    """An abbreviations file changes where sentences end."""
    extra = tmp_path / "abbreviations.txt"
    extra.write_text("# våre\nkomm.dir.\n[after]\nkpl.\n", "utf-8")
    text = "Det sier komm.dir. Lie. Tre kpl. Han kom."
    read = read_text(text, name="x", abbreviations=load_abbreviations(extra))
    assert [s.source for s in read.segments] == ["Det sier komm.dir. Lie.", "Tre kpl.", "Han kom."]


@pytest.mark.parametrize(
    ("content", "message"),
    [("[foran]\nkl.\n", r"\.txt:1: unknown heading"), ("\nkl\n", r"\.txt:2: 'kl' has no stop")],
)
def test_wrong_abbreviations_files_are_told(tmp_path: Path, content: str, message: str) -> None:
    """A wrong heading or entry is named with its line."""
    path = tmp_path / "abbreviations.txt"
    path.write_text(content, "utf-8")
    with pytest.raises(ReadError, match=message):
        load_abbreviations(path)


def test_every_reader_refuses_a_missing_file(tmp_path: Path) -> None:
    """All formats tell a missing file in the same way."""
    for suffix, reader in READERS.items():
        with pytest.raises(ReadError, match="no such file"):
            reader(tmp_path / f"borte{suffix}")


def test_verses_are_no_headings() -> None:
    """Lines of a stanza stand together; the line above the first stanza is the poem's title."""
    poem = "Ved fjorden\n\nNår vi sitter her\nog solen går ned,\nda vet vi nå\nat natten er her.\n\nVi hører en båt\nder ute i sør,\nog ingen vet når\nden kommer til oss.\n"
    roles = [p.role for p in read_text(poem, name="dikt").paragraphs]
    assert roles == [Role.HEADLINE] + [Role.BODY] * 8
