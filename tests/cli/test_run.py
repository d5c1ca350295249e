"""``run``, ``watch`` and ``segment`` as typed: paths of all kinds, and what one bad one does to the others."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.command import COMMAND, TEXT, Sidestilt, process


def test_paths_of_all_kinds(sidestilt: Sidestilt) -> None:
    """Spaces, æøå, links, absolute paths, Windows line ends, names that begin with a dash."""
    odd = sidestilt.folder / "mappe med æøå"
    odd.mkdir()
    (odd / "blå bær.txt").write_bytes(TEXT.replace("\n", "\r\n").encode("utf-16"))
    (odd / "-v.txt").write_text(TEXT, "utf-8")
    (sidestilt.folder / "lenke").symlink_to(odd)
    for place in ("mappe med æøå", "lenke", odd):
        done = sidestilt("run", "--engine", "fake", "-q", place, "-o", odd / "ut put")
        assert done.code == 0, done.err
        assert done.out.splitlines() == [f"{odd}/ut put/-v.html", f"{odd}/ut put/blå bær.html"]
    os.chdir(odd)
    assert sidestilt("run", "--engine", "fake", "-q", "--", "-v.txt").out == "output/-v.html\n"
    assert sidestilt("segment", "--", "-v.txt").code == 0


def test_stdin_as_a_file(sidestilt: Sidestilt) -> None:
    """``/dev/stdin`` is an article like others, and a pipe a glossary like others."""
    done = process("run", "--engine", "fake", "/dev/stdin", cwd=sidestilt.folder, stdin=TEXT.encode())
    assert (done.returncode, done.stdout) == (0, b"output/stdin.html\n"), done.stderr
    terms = b"source\ttarget\nskole\tschool\n"
    listed = process("glossary", "list", "-g", "/dev/stdin", cwd=sidestilt.folder, stdin=terms)
    assert listed.stdout.split(b"\t")[:2] == [b"skole", b"school"]


def test_bad_articles_are_named_and_the_others_go_on(sidestilt: Sidestilt) -> None:
    """Empty, binary, foreign and half-empty files: each in a line with what to do; 1; the good one is written."""
    texts = sidestilt.folder / "source_texts"
    (texts / "empty.txt").touch()
    (texts / "meta.txt").write_text("date 2017-09\n", "utf-8")
    (texts / "nul.txt").write_bytes(b"Kommunen\0bygger\n")
    (texts / "word.docx").write_bytes(b"PK")
    (texts / "engelsk.txt").write_text(
        "The council said that they were going to build a new school in the centre of the town.\n", "utf-8"
    )
    done = sidestilt("run", "--engine", "fake", "-q")
    assert (done.code, done.out) == (1, "output/skole.html\n")
    lines = done.err.splitlines()
    assert [line.split(":")[1] for line in lines] == [
        f" source_texts/{name}" for name in ("empty.txt", "engelsk.txt", "meta.txt", "nul.txt", "word.docx")
    ]
    assert all("; " in line for line in lines)


def test_rights_that_are_missing(sidestilt: Sidestilt) -> None:
    """A file and a folder that can't be opened fail alone; an output that can't be written is told."""
    hidden = sidestilt.folder / "source_texts" / "hidden"
    hidden.mkdir()
    secret = sidestilt.folder / "source_texts" / "secret.txt"
    secret.write_text(TEXT, "utf-8")
    secret.chmod(0)
    if os.access(secret, os.R_OK):
        pytest.skip("whoever runs this may read everything")
    hidden.chmod(0)
    done = sidestilt("run", "--engine", "fake", "-q", secret, "source_texts")
    hidden.chmod(0o700)
    assert (done.code, done.out) == (1, "output/skole.html\n")
    assert "secret.txt: can't be read" in done.err
    assert "hidden: can't be read" in done.err
    (sidestilt.folder / "closed").mkdir(0o500)
    closed = sidestilt("run", "--engine", "fake", "-o", "closed")
    assert closed.code == 1
    assert "closed: can't be written to" in closed.err


def test_places_that_results_cannot_go_to(sidestilt: Sidestilt) -> None:
    """A file where the folder should be, a folder where a page should be, a report on a folder: named, with 1."""
    Path("file").touch()
    Path("out/skole.html").mkdir(parents=True)
    for args, told in (
        (["-o", "file"], "file: can't be made"),
        (["-o", "file/sub"], "file/sub: can't be made"),
        (["-o", "out"], "out/skole.html: can't be written"),
        (["--report", "out"], "out: can't be written"),
        (["--memory", "glossaries"], "glossaries: is a folder, not a memory"),
    ):
        done = sidestilt("run", "--engine", "fake", *args)
        assert done.code == 1
        assert told in done.err
    assert done.out == ""
    Path("note.txt").write_text("a note of mine", "utf-8")
    assert sidestilt("run", "--engine", "fake", "--memory", "note.txt").code == 1
    assert Path("note.txt").read_text("utf-8") == "a note of mine"


def test_the_output_folder_is_no_input(sidestilt: Sidestilt) -> None:
    """``run .`` twice translates the articles, not the pages made of them, nor hidden folders."""
    Path(".git").mkdir()
    Path(".git/notes.txt").write_text(TEXT, "utf-8")
    for _ in range(2):
        done = sidestilt("run", "--engine", "fake", "-q", "-f", "md", "-f", "html", ".")
        assert (done.code, done.out) == (0, "output/skole.md\n")


def test_a_changed_list_of_abbreviations_is_heeded(sidestilt: Sidestilt) -> None:
    """Finished articles are read anew where the house's abbreviations have changed."""
    text = (
        "Kommunen bygger ny skole\n\nDet er Skolkont. Berg som sier det til barna og foreldrene i byen nå.\n"
    )
    Path("source_texts/skole.txt").write_text(text, "utf-8")
    counts = []
    for content in ("", "Skolkont.\n"):
        Path("glossaries/abbreviations.txt").write_text(content, "utf-8")
        assert sidestilt("run", "--engine", "fake", "-q").code == 0
        counts.append(
            len(json.loads(Path("output/skole.json").read_text("utf-8"))["paragraphs"][1]["sentences"])
        )
    assert counts == [2, 1]


def test_watch_follows_edits(sidestilt: Sidestilt) -> None:
    """An edited article keeps its page's name; a broken glossary is told once and waited out."""
    for place in ("a", "b"):
        Path(place).mkdir()
        Path(place, "skole.txt").write_text(TEXT, "utf-8")
    with subprocess.Popen(
        [*COMMAND, "watch", "--engine", "fake", "a", "b"], cwd=sidestilt.folder, stderr=subprocess.PIPE
    ) as watching:

        def wait(done: Callable[[], bool]) -> None:
            until = time.monotonic() + 60
            while not done():
                assert time.monotonic() < until
                assert watching.poll() is None
                time.sleep(0.05)

        page = Path("output/a-skole.json")
        wait(lambda: Path("output/index.html").exists())
        sidestilt.glossary.write_text("source\ttarget\nordfører\n", "utf-8")
        time.sleep(1.2)
        Path("a/skole.txt").write_text(TEXT.replace("ny skole", "svømmehall"), "utf-8")
        sidestilt.glossary.write_text("source\ttarget\nordfører\tchair\n", "utf-8")
        wait(lambda: "svømmehall" in page.read_text("utf-8") and "chair" in page.read_text("utf-8"))
        wait(lambda: "chair" in Path("output/b-skole.json").read_text("utf-8"))
        time.sleep(0.3)
        watching.send_signal(signal.SIGINT)
        told = watching.communicate(timeout=30)[1].decode()
    assert watching.returncode == 130
    assert told.count("nb-en.tsv:2: ") == 1
    assert "interrupted: watching has ended" in told
    assert sorted(p.name for p in Path("output").glob("*.html")) == [
        "a-skole.html",
        "b-skole.html",
        "index.html",
    ]


def test_watch_tells_mistakes(sidestilt: Sidestilt) -> None:
    """Nothing to watch, an unknown engine: 2 at once."""
    assert sidestilt("watch", "--engine", "magic").code == 2
    os.chdir("glossaries")
    nothing = sidestilt("watch")
    assert nothing.code == 2
    assert "source_texts" in nothing.err


def test_segment_tells_mistakes(sidestilt: Sidestilt) -> None:
    """No file, a folder, a missing file: named, with what to do."""
    for args, code, told in (
        ([], 2, "no article is named"),
        (["nowhere.txt"], 1, "nowhere.txt: no such file"),
        (["glossaries"], 1, "glossaries: is a folder"),
    ):
        done = sidestilt("segment", *args)
        assert (done.code, done.out) == (code, "")
        assert told in done.err
    assert sidestilt("segment", "--srx").out.startswith("<?xml")


def test_help_is_whole(sidestilt: Sidestilt) -> None:
    """At 60 columns no line of the overviews is cut off; a bare command shows its help, with 2."""
    for args in ([], ["glossary"], ["models"]):
        done = process(*args, "--help", cwd=sidestilt.folder, COLUMNS="60")
        assert (done.returncode, done.stderr) == (0, b"")
        assert "..." not in done.stdout.decode().split("Commands:")[1]
        bare = sidestilt(*args)
        assert (bare.code, bare.out) == (2, "")
        assert bare.err.startswith("Usage: sidestilt")
