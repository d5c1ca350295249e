"""What a file says about its article."""

from __future__ import annotations

import pytest

from translate.read.metadata import take_header


@pytest.mark.parametrize(
    ("line", "metadata", "rest"),
    [
        (" date 2017-09 Haltende på krykker", {"date": "2017-09"}, " Haltende på krykker"),
        ("dato: 2020-02-29 Hei", {"date": "2020-02-29"}, " Hei"),
        ("date 2017-09 url https://a.no/b Hei", {"date": "2017-09", "url": "https://a.no/b"}, " Hei"),
        ("date night i Oslo", {}, "date night i Oslo"),
        ("Dato for valget er ikke satt.", {}, "Dato for valget er ikke satt."),
    ],
)
def test_a_run_at_the_start(line: str, metadata: dict[str, str], rest: str) -> None:
    """Known words with a fitting value are metadata; the same words in a sentence are text."""
    header, lines = take_header([line])
    assert header.metadata == metadata
    assert lines == [rest]


def test_lines_above_the_text() -> None:
    """Header lines become metadata, their lines blank, the rest stays where it was."""
    header, lines = take_header(["", "Tittel: Ny bru", "forfatter: Kari", "", "Kilde: ukjent kilde sa det."])
    assert header.metadata == {"title": "Ny bru", "author": "Kari"}
    assert header.title_line == 2
    assert lines == ["", "", "", "", "Kilde: ukjent kilde sa det."]


def test_fenced_lines() -> None:
    """The same between ``---``; a fence without an end is text."""
    header, lines = take_header(["---", 'title: "Ny bru"', "date: 2020-01-01", "---", "Tekst"])
    assert header.metadata == {"title": "Ny bru", "date": "2020-01-01"}
    assert lines == ["", "", "", "", "Tekst"]
    assert take_header(["---", "title: Ny bru", "Tekst"])[0].metadata == {}
