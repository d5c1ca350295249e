"""The lines of subtitles' cues."""

from __future__ import annotations

from pathlib import Path

import pytest

from translate.read import read_file


@pytest.mark.parametrize(
    ("cue", "parts"),
    [
        ("PER: Kom hit!\nKARI NORD: Nei.", ["PER: Kom hit!", "KARI NORD: Nei."]),
        ("Per: Kom hit!\nKari: Nei.", ["Per: Kom hit!", "Kari: Nei."]),
        ("Hun sa til\nKari: Kom!", ["Hun sa til Kari: Kom!"]),
        ("Klokka er 8...\n...og vi venter.", ["Klokka er 8...", "...og vi venter."]),
        ("Klokka er 8...\nVi venter.", ["Klokka er 8... Vi venter."]),
    ],
)
def test_lines_of_a_cue(tmp_path: Path, cue: str, parts: list[str]) -> None:
    """Each speaker's is a paragraph, and so is what dots take up again."""
    path = tmp_path / "film.srt"
    path.write_text(f"1\n00:00:01,000 --> 00:00:02,000\n{cue}\n", "utf-8")
    assert [p.text for p in read_file(path).paragraphs] == parts
