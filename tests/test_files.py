"""Files are written whole or not at all."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from translate.errors import OutputError
from translate.files import alone_in, write_bytes, write_pieces, write_text


def test_write_makes_folders_and_says_whether_it_changed(tmp_path: Path) -> None:
    """A new file is a change; the same text again is none and leaves the date alone."""
    path = tmp_path / "a" / "b.txt"
    assert write_text(path, "blåbær\n")
    os.utime(path, (1, 1))
    assert not write_text(path, "blåbær\n")
    assert path.stat().st_mtime == 1
    assert write_text(path, "bringebær\n")
    assert path.read_text("utf-8") == "bringebær\n"


def test_results_are_readable_like_any_other_file(tmp_path: Path) -> None:
    """The temporary file's private mode does not stay on the result."""
    path = tmp_path / "a.txt"
    old = os.umask(0o022)
    try:
        write_text(path, "x")
    finally:
        os.umask(old)
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_a_failed_write_leaves_the_old_file_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk in the middle of the last step: the old text stands, no part file stays, the message names the file."""
    path = tmp_path / "a.txt"
    write_text(path, "old")

    def full(_: Path, _target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(
        OutputError, match=r"a\.txt: can't be written \(No space left on device\); free some space"
    ):
        write_text(path, "new")
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_a_file_in_the_place_of_a_folder_is_told(tmp_path: Path) -> None:
    """The parent is a file: an OutputError that names the path."""
    (tmp_path / "a").write_text("")
    with pytest.raises(OutputError, match=r"b\.txt"):
        write_text(tmp_path / "a" / "b.txt", "x")


def test_pieces_make_one_file_that_stays_as_it_is_while_it_says_the_same(tmp_path: Path) -> None:
    """A long text goes the way of a short one: a change or none, rights kept, no litter."""
    page = tmp_path / "sub" / "page.html"
    assert write_pieces(page, ["<p>", "blåbær"])
    assert page.read_text("utf-8") == "<p>blåbær"
    page.chmod(0o640)
    before = page.stat()
    assert not write_pieces(page, iter(["<p>blå", "bær"]))
    assert page.stat() == before
    assert write_pieces(page, ["<p>", "bringebær"])
    assert (page.read_text("utf-8"), page.stat().st_mode & 0o777) == ("<p>bringebær", 0o640)
    assert list(page.parent.iterdir()) == [page]


def test_pieces_that_break_off_leave_the_old_file_and_no_litter(tmp_path: Path) -> None:
    """An error half-way through leaves what was there."""
    page = tmp_path / "page.html"
    page.write_text("old")

    def pieces() -> Iterator[str]:
        yield "new"
        raise KeyError("the rest")

    with pytest.raises(KeyError):
        write_pieces(page, pieces())
    assert page.read_text() == "old"
    assert list(tmp_path.iterdir()) == [page]


def test_a_folder_is_held_by_one_process_only(tmp_path: Path) -> None:
    """While one holds it a second is told; afterwards it is free, and nothing of the lock is left."""
    with alone_in(tmp_path):
        second = alone_in(tmp_path)
        with pytest.raises(OutputError, match="another run is writing here"):
            second.__enter__()
    with alone_in(tmp_path):
        assert list(tmp_path.iterdir()) == []


def test_a_persons_file_that_is_read_only_is_left_alone(tmp_path: Path) -> None:
    """Replacing would get round the mark, even for the administrator; saying the same again is no change; outputs are ours."""
    path = tmp_path / "terms.tsv"
    path.write_text("old", "utf-8")
    path.chmod(0o444)
    link = tmp_path / "link.tsv"
    link.symlink_to(path)
    for name in (path, link):
        with pytest.raises(
            OutputError, match=rf"{name.name}: is read-only, and was left as it is; make it writable"
        ):
            write_bytes(name, b"new", owned=True)
        assert not write_bytes(name, b"old", owned=True)
    assert path.read_text("utf-8") == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["link.tsv", "terms.tsv"]
    assert write_bytes(path, b"new")
    assert path.read_text("utf-8") == "new"
    path.chmod(0o644)
    assert write_bytes(path, b"newer", owned=True)
