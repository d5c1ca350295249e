"""The sentences that were written for the training."""

from __future__ import annotations

from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "training" / "sentences"


@pytest.mark.parametrize("name", ["articles", "nynorsk", "sentences"])
def test_the_files_are_well_formed(name: str) -> None:
    """Two sides a line, neither empty, no space at their ends, each Norwegian sentence once; all but articles sorted."""
    rows = (FOLDER / f"{name}.tsv").read_text("utf-8").splitlines()
    pairs = [row.split("\t") for row in rows]
    assert [pair for pair in pairs if len(pair) != 2 or not all(pair)] == []
    assert [side for pair in pairs for side in pair if side != " ".join(side.split())] == []
    assert len({nb for nb, _ in pairs}) == len(pairs)
    if name != "articles":
        assert sorted(rows, key=str.encode) == rows
