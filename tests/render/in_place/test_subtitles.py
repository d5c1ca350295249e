"""Translated subtitles and plain text."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.render.in_place.mirror import backwards, in_place, mirrored, pair, shouted
from translate.errors import OutputError
from translate.read import read_file
from translate.render import RENDERERS, dump, load

CUES = """7
00:00:01,000 --> 00:00:02,500  X1:40
<i>Han kom aldri</i>
hjem igjen.

8
00:00:03,000 --> 00:00:04,000
– Hvor er han?
– Jeg vet <b>ikke</b>.

9
00:00:05,000 --> 00:00:07,000
{\\an8}<font color="#ff0000">Regjeringen vil bygge en <u>ny</u> vei til hovedstaden.</font>

10
00:00:08,000 --> 00:00:09,000
<i>Uten slutt

"""


def test_cues_keep_numbers_times_and_tags(tmp_path: Path) -> None:
    """Long cues are halved where their text, not their tags, is; speakers keep a line each."""
    assert (
        in_place(tmp_path / "film.srt", CUES).decode()
        == """7
00:00:01,000 --> 00:00:02,500  X1:40
<i>HAN KOM ALDRI</i> HJEM IGJEN.

8
00:00:03,000 --> 00:00:04,000
– HVOR ER HAN?
– JEG VET <b>IKKE</b>.

9
00:00:05,000 --> 00:00:07,000
{\\an8}<font color="#ff0000">REGJERINGEN VIL BYGGE EN
<u>NY</u> VEI TIL HOVEDSTADEN.</font>

10
00:00:08,000 --> 00:00:09,000
<i>UTEN SLUTT</i>

"""
    )


def test_tags_follow_their_words(tmp_path: Path) -> None:
    """In another order of words; an empty target leaves a sign that there is a cue."""
    path = tmp_path / "film.srt"
    made = in_place(path, CUES, backwards).decode()
    assert "IGJEN HJEM <i>ALDRI KOM HAN</i>." in made
    assert "<b>IKKE</b> VET JEG." in made
    gone = in_place(path, CUES, shouted, pair("Uten slutt", "")).decode()
    assert gone.endswith("00:00:09,000\n…\n\n")


def test_lines_of_their_own_stay(tmp_path: Path) -> None:
    """Speakers, what dots break off, and sentences that end with their line; a tag is at the start of its line."""
    for cue in (
        "PER: KOM HIT!\nKARI: NEI, DU.",
        "<i>PER: KOM HIT!</i>\n<i>KARI: NEI, DU.</i>",
        "KLOKKEN ER 8.30...\n...OG VI HAR IKKE SPIST.",
        "LÆREREN: SETT DEG NED!\n{\\an8}NÅ!",
        "<i>HAN KOM IKKE.\nHAN GIKK.</i>",
    ):
        text = f"1\n00:00:01,000 --> 00:00:02,500\n{cue}\n\n"
        assert in_place(tmp_path / "film.srt", text).decode() == text
    wide = "Han kom aldri hjem igjen.\nDet er det ingen som vet noe mer om nå."
    text = f"1\n00:00:01,000 --> 00:00:02,500\n{wide}\n\n"
    longer = pair("Han kom aldri hjem igjen.", "He never came back to his home or to any of us.")
    assert (
        "He never came back to his home or to any of us.\nDET"
        not in in_place(tmp_path / "film.srt", text, shouted, longer).decode()
    )


def test_italics_go_through_all_lines_of_a_cue(tmp_path: Path) -> None:
    """And no further."""
    text = (
        "1\n00:00:01,000 --> 00:00:02,500\n<i>- Ja.\n- Nei.\n\n2\n00:00:03,000 --> 00:00:04,000\nHan kom.\n"
    )
    made = in_place(tmp_path / "film.srt", text).decode()
    assert "<i>- JA.</i>\n<i>- NEI.</i>\n" in made or "- <i>JA.</i>\n- <i>NEI.</i>\n" in made
    assert made.endswith("\nHAN KOM.\n")


def test_line_ends_and_encodings(tmp_path: Path) -> None:
    """Those of Windows stay; the text comes out as UTF-8."""
    made = in_place(tmp_path / "film.srt", CUES.replace("Han", "Åse").replace("\n", "\r\n").encode("cp1252"))
    assert "<i>ÅSE KOM ALDRI</i> HJEM IGJEN.\r\n\r\n8\r\n" in made.decode("utf-8")


def test_our_reader_finds_the_same_cues(tmp_path: Path) -> None:
    """Texts, times and places."""
    path = tmp_path / "film.srt"
    made = in_place(path, CUES)
    before = read_file(path).paragraphs
    path.write_bytes(made)
    after = read_file(path).paragraphs
    assert [(p.text, p.time) for p in after] == [(p.text.upper(), p.time) for p in before]


def test_another_file_is_refused(tmp_path: Path) -> None:
    """Other words, or fewer lines."""
    path = tmp_path / "film.srt"
    path.write_text(CUES, "utf-8")
    document = load(dump(mirrored(read_file(path))))
    for text in (CUES.replace("Hvor", "Hva"), CUES[:60], ""):
        path.write_text(text, "utf-8")
        with pytest.raises(OutputError, match=r"film\.srt: has changed since it was translated"):
            RENDERERS["target"].content(document)


@pytest.mark.parametrize("name", ["a.txt", "a.text", "a.log", "a"])
def test_plain_text_is_written_anew(tmp_path: Path, name: str) -> None:
    """It has no structure to keep but stanzas: paragraphs with blank lines between, without the original."""
    path = tmp_path / name
    poem = "Ved fjorden\n\nNå er det natt\nog så blir det dag.\n\nSå er det kveld,\nsov godt.\n"
    assert in_place(path, poem).decode() == poem.upper()
    assert in_place(path, "Ny bru\n\nHan kom hjem.\n").decode() == "NY BRU\n\nHAN KOM HJEM.\n"
    document = mirrored(read_file(path))
    path.unlink()
    assert RENDERERS["target"].ending(document) == ".en.txt"
    assert RENDERERS["target"].content(document) == b"NY BRU\n\nHAN KOM HJEM.\n"
