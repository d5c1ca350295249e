"""Which files a run reads: folders, patterns, lists, and what is left out of them."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from translate.errors import UsageError
from translate.pipeline import STDIN, find_inputs, listed_in, names_for
from translate.pipeline.inputs import Paths

Archive = Callable[..., list[str]]


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """Finds inputs in a folder with an archive of two years, as paths of their own."""
    for name in (
        "archive/2016/ferge.txt",
        "archive/2017/bru.txt",
        "archive/2017/bru.html",
        "archive/2017/bru_files/ramme.html",
        "archive/2017/kladd/bru.txt",
        "archive/2017/.skjult.txt",
        "archive/2017/bilde.jpg",
        "archive/2017/logg.log",
        "output/bru.html",
        "a[1].txt",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", "utf-8")
    (tmp_path / "archive/2017/sirkel").symlink_to(tmp_path / "archive")
    monkeypatch.chdir(tmp_path)

    def found(*paths: str, listed: tuple[str, ...] = (), exclude: tuple[str, ...] = ()) -> list[str]:
        inputs = find_inputs(paths, Path("output"), listed=[Path(p) for p in listed], exclude=exclude)
        return [p.as_posix() for p in inputs]

    return found


def test_patterns(archive: Archive) -> None:
    """Stars, question marks and brackets as in a shell; two stars go down, but round no circle of links."""
    deep = ["archive/2016/ferge.txt", "archive/2017/bru.txt", "archive/2017/kladd/bru.txt"]
    assert archive("archive/**/*.txt") == deep
    assert archive("**/ferge.txt") == deep[:1]
    assert archive("archive/201[67]/*.txt") == deep[:2]
    assert archive("archive/201?/bru.*") == ["archive/2017/bru.html", "archive/2017/bru.txt"]
    assert archive("archive/*/.*.txt") == ["archive/2017/.skjult.txt"]
    assert archive(f"{Path.cwd()}/archive/*6/f*") == [f"{Path.cwd()}/archive/2016/ferge.txt"]


def test_patterns_keep_out_of_the_way(archive: Archive) -> None:
    """No pages of our own, no frames of saved pages, no pictures; but a kind asked for is given."""
    assert archive("**/*.html") == ["archive/2017/bru.html"]
    assert archive("archive/2017/b*") == ["archive/2017/bru.html", "archive/2017/bru.txt"]
    assert archive("archive/2017/*.log") == ["archive/2017/logg.log"]
    assert archive("archive/20*") == archive("archive/2016", "archive/2017")


@pytest.mark.parametrize("pattern", ["archive/**/*.txt", "archive/2017/*.txt", "archive/**"])
def test_folders_that_cannot_be_opened(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, pattern: str
) -> None:
    """They are among the inputs, so that a run tells them."""

    def closed(real: Callable[..., object]) -> Callable[..., object]:
        def opened(path: str) -> object:
            if str(path) == "archive/2017":
                raise PermissionError(13, "Permission denied", path)
            return real(path)

        return opened

    monkeypatch.setattr(os, "scandir", closed(os.scandir))
    monkeypatch.setattr(os, "listdir", closed(os.listdir))
    assert "archive/2017" in archive(pattern)


def test_a_file_called_like_a_pattern(archive: Archive) -> None:
    """What is there under the name as typed wins."""
    assert archive("a[1].txt") == ["a[1].txt"]


@pytest.mark.parametrize(
    ("paths", "told"),
    [
        (["archive/**/*.md"], "archive/**/*.md: matches no file; check it"),
        (["nowhere/*.txt"], "nowhere/*.txt: matches no file"),
        (["nowhere/**/*.txt"], "nowhere/**/*.txt: matches no file"),
        (["archive/2017/bru.txt/**/*.txt"], "bru.txt/**/*.txt: matches no file"),
        (["archive/2017/b*.jp*"], "matches no file that can be read; formats are .docx"),
        (["archive/2018"], "archive/2018: no such file or folder"),
        ([""], "a path is empty"),
        (["-", "archive", "-"], "standard input (-) is named twice"),
    ],
)
def test_mistakes_are_told(archive: Archive, paths: list[str], told: str) -> None:
    """A pattern, a path or a dash that can't be meant."""
    with pytest.raises(UsageError) as raised:
        archive(*paths)
    assert told in str(raised.value)


@pytest.mark.parametrize(
    ("pattern", "left"),
    [
        ("kladd", 3),
        ("*.html", 3),
        ("bru.*", 1),
        ("2017", 1),
        ("archive", 4),  # the folder that was named itself isn't meant
        ("2017/*.txt", 3),
        ("./archive/2017/", 1),
        ("archive/**/bru.txt", 2),
        ("2017/**", 1),
        ("/2017/*.txt", 4),
        ("7/*.txt", 4),
        ("BRU.txt", 4),
    ],
)
def test_exclude(archive: Archive, pattern: str, left: int) -> None:
    """Names stand for files and folders below, patterns with a slash for the end of a path."""
    assert len(archive("archive", exclude=(pattern,))) == left


def test_exclude_everywhere(archive: Archive) -> None:
    """Files named, matched and listed are left out too; absolute patterns count from the root; all is too much."""
    assert archive("archive/2016/ferge.txt", "archive/2017/bru.txt", exclude=("ferge*",)) == [
        "archive/2017/bru.txt"
    ]
    assert len(archive("archive/**/*.txt", exclude=("kladd", "ferge.txt"))) == 1
    assert (
        len(archive(listed=("archive/2017/kladd/bru.txt", "archive/2017/bru.txt"), exclude=("kladd",))) == 1
    )
    here = f"{Path.cwd()}/archive"
    assert len(archive(here, exclude=(f"{here}/2017/*.txt",))) == 3
    with pytest.raises(UsageError, match="archive: holds only what --exclude leaves out"):
        archive("archive", exclude=("*.txt", "*.html"))


def test_lists(archive: Archive) -> None:
    """Files of a list are taken as written; one that is missing is told as an input that failed, all are a mistake."""
    assert archive(listed=("archive/2017/bru.txt", "weg.txt", "a[1].txt", "archive/2016")) == [
        "archive/2017/bru.txt",
        "weg.txt",
        "a[1].txt",
        "archive/2016/ferge.txt",
    ]
    assert archive("archive/2016", listed=("archive/2016/ferge.txt",)) == ["archive/2016/ferge.txt"]
    with pytest.raises(UsageError, match=r"borte\.txt: and the others listed are not there"):
        archive(listed=("borte.txt", "vekk.txt"))


@pytest.mark.usefixtures("archive")
def test_documents_that_cannot_be_read_are_counted() -> None:
    """Once each, in folders and by patterns for any kind; pictures and what is left out aren't, a file named is tried."""
    for name in ("a.pdf", "b.PDF", "kladd/c.odt", ".d.doc", "bru_files/e.rtf", "stil.css"):
        Path("archive/2017", name).touch()
    kinds = {".odt": 1, ".pdf": 2}
    assert find_inputs(["archive", "archive/2017"]).unread == kinds
    assert find_inputs(["archive/2017/[!s]*", "archive/**"]).unread == kinds
    assert find_inputs(["archive"], exclude=["kladd", "a.*"]).unread == {".pdf": 1}
    named = find_inputs(
        ["archive/2017/a.pdf", "archive/2017/*.PDF"], listed=[Path("archive/2017/kladd/c.odt")]
    )
    assert (len(named), named.unread) == (3, {})
    Path("arkiv").mkdir()
    Path("arkiv/a.doc").touch()
    with pytest.raises(
        UsageError, match=r"arkiv: holds only files of other kinds \(\.doc\); put articles there"
    ):
        find_inputs(["arkiv"])
    with pytest.raises(UsageError, match="matches no file that can be read"):
        find_inputs(["arkiv/*"])


def test_remarks_and_blanks_in_lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """They belong to a name where a file is called that; between NULs nothing is a remark."""
    monkeypatch.chdir(tmp_path)
    lines = b"# kommentar\n  a.txt  \n#1.txt\n  # to\n b.txt\t\n"
    assert listed_in(lines, "x") == [Path("a.txt"), Path("b.txt")]
    for name in ("#1.txt", "  a.txt  "):
        Path(name).touch()
    assert listed_in(lines, "x") == [Path("  a.txt  "), Path("#1.txt"), Path("b.txt")]
    assert listed_in(b"# a\0 b.txt\0", "x") == [Path("# a"), Path(" b.txt")]
    with pytest.raises(UsageError, match="lists no files"):
        listed_in(b"# ingen\n", "x")


def test_lists_of_all_kinds() -> None:
    """Lines of any system, NULs, byte order marks, and names in no encoding; blank lines are none."""
    assert listed_in(b"a.txt\r\n\r\nblue b.txt\n", "x") == [Path("a.txt"), Path("blue b.txt")]
    assert listed_in("\ufeffæ.txt".encode(), "x") == [Path("æ.txt")]
    assert listed_in("æ.txt\r\nb.txt\r\n".encode("utf-16"), "x") == [Path("æ.txt"), Path("b.txt")]
    assert listed_in(b"a\nb.txt\0c.txt\0", "x") == [Path("a\nb.txt"), Path("c.txt")]
    assert os.fsencode(listed_in(b"\xe6.txt", "x")[0]) == b"\xe6.txt"
    with pytest.raises(UsageError, match=r"liste\.txt: lists no files"):
        listed_in(b" \n\0", "liste.txt")


def test_standard_input_keeps_its_name(tmp_path: Path) -> None:
    """Files of its name give way, in every order."""
    paths = [tmp_path / "stdin.txt", STDIN, tmp_path / "b" / "stdin.txt"]
    names = [f"{tmp_path.name}-stdin", "stdin", "b-stdin"]
    assert names_for(paths) == names
    assert names_for(paths[::-1]) == names[::-1]
    assert names_for([STDIN, tmp_path / "sak.txt"], "sak") == ["sak", f"{tmp_path.name}-sak"]


def test_no_two_inputs_write_one_file(tmp_path: Path) -> None:
    """The plain text of one article may be called what another's translation in its own format is."""
    paths = [tmp_path / n for n in ("bru.txt", "bru.en.txt", "vei.en.txt", "sak.1.txt", "sak.txt")]
    names = ["bru", "bru-en", "vei.en", "sak.1", "sak"]
    assert names_for(paths) == names
    assert names_for(paths[::-1]) == names[::-1]
    both = names_for([*paths, tmp_path / "bru-en.txt"])
    files = [f"{name}{ending}" for name in both for ending in (".txt", ".en.txt", ".md", ".target.md")]
    assert len(files) == len(set(files))


def test_paths_are_a_sequence() -> None:
    """They are kept as text and come back as they were, names of old archives too."""
    given = [Path("a.txt"), Path("b/æ.txt"), Path(os.fsdecode(b"c/\xe6.txt"))]
    kept = Paths(given)
    assert list(kept) == given
    assert (kept[-1], kept[:2], len(kept)) == (given[-1], given[:2], 3)
    assert given[1] in kept
