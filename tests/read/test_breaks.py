"""Lines within a paragraph that are something by themselves."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from translate.domain import Role
from translate.read import read_file
from translate.read.breaks import line_ends


def parts(*lines: str) -> list[str]:
    """Lines as they are cut: joined where one goes on."""
    text, cut, at = " ".join(lines), [], 0
    for end in (*line_ends(lines), None):
        cut.append(text[at:end].strip())
        at = end or at
    return cut


@pytest.mark.parametrize(
    "lines",
    [
        ("Rådhuset", "Storgata 1", "0155 Oslo", "Telefon: 22 33 44 55"),
        ("Program:", "Kl. 10: Åpning", "Kl. 12: Lunsj"),
        ("Når vi sitter her ved fjorden,", "Og solen går ned i vest"),
        ("Hilsen Kari.", "– Ola"),
    ],
)
def test_addresses_programmes_and_verses_have_one_a_line(lines: tuple[str, ...]) -> None:
    """Each is translated by itself."""
    assert parts(*lines) == list(lines)


@pytest.mark.parametrize(
    "lines",
    [
        ("Ordføreren sier at det er", "viktig for alle i Oslo."),
        ("Ordføreren i byen heter", "Kari Nordmann og", "hun er fra", "Oslo."),
        ("Møtet ledes av", "Ola Nordmann"),
        ("Det kostet 1,", "5 millioner kroner"),
        ("Barne-", "Og ungdomsskolen"),
        ("Kommunen skal bygge en ny skole for alle barn som bor i", "Oslo sentrum"),
        ("Denne linjen er så lang at den må være løpende tekst som bare brytes her av", "Kari"),
        ("Bare én linje",),
        (),
    ],
)
def test_running_text_only_wraps(lines: tuple[str, ...]) -> None:
    """A sentence isn't cut in two."""
    assert line_ends(lines) == ()


def test_readers_end_segments_with_lines(tmp_path: Path) -> None:
    """Breaks of pages, Word and Markdown, but for those of titles; no such paragraph is a heading."""
    lines = ["Rådhuset", "Storgata 1", "0155 Oslo"]
    document = docx.Document()
    document.add_heading("Ny\nBru", 1)
    document.add_paragraph("Dette er et brev.")
    document.add_paragraph("\n".join(lines))
    document.add_paragraph("Hilsen oss som bor her.")
    word = io.BytesIO()
    document.save(word)
    page = "<article><h1>Ny<br>Bru</h1><p>Dette er et brev.</p><p>Rådhuset<br>Storgata 1<br/>\n0155 Oslo</p><p>Hilsen oss som bor her.</p></article>"
    mark = "# Ny Bru\n\nDette er et brev.\n\nRådhuset\\\nStorgata 1  \n0155 Oslo\n\nHilsen oss som bor her.\n"
    for name, data in (("a.html", page.encode()), ("a.docx", word.getvalue()), ("a.md", mark.encode())):
        path = tmp_path / name
        path.write_bytes(data)
        title, _, address, _ = read_file(path).paragraphs
        assert [s.source for s in title.segments] == ["Ny Bru"]
        assert (address.role, address.text) == (Role.BODY, " ".join(lines))
        assert [s.source for s in address.segments] == lines
        assert "".join(address.pieces()) == address.text
