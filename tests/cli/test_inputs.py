"""``sidestilt run`` fed by pipes, patterns and lists, and what it reports to build servers."""

from __future__ import annotations

import json
import os
import pty
import subprocess
from pathlib import Path

import pytest

from tests.cli.command import COMMAND, TEXT, Sidestilt, process
from tests.cli.junit import hold_to_schema
from translate.cli.report import exit_code, junit_report, report_pieces
from translate.domain import Issue, Severity, TermTotals
from translate.pipeline import DocumentOutcome, RunReport, State

PAGE = f"<!DOCTYPE html><html><body><h1>Bru</h1><p>{TEXT}</p></body></html>"
FAKE = ("run", "--engine", "fake", "-q")


def test_an_article_from_a_pipe(sidestilt: Sidestilt) -> None:
    """Read like a file of any encoding; among other inputs one of them; never skipped for what stood there before."""
    here = sidestilt.folder
    for text in (TEXT, TEXT.replace("ny skole", "svømmehall")):
        done = process(*FAKE, "-", "source_texts", cwd=here, stdin=text.encode("cp1252"))
        assert (done.returncode, done.stdout) == (0, b"output/stdin.html\noutput/skole.html\n"), done.stderr
        data = json.loads((here / "output/stdin.json").read_text("utf-8"))
        assert data["paragraphs"][0]["source"] == text.split("\n")[0]
        assert data["document"]["path"] is None


@pytest.mark.parametrize(
    ("name", "page", "headline"),
    [
        (None, "stdin", "Bru"),  # the content tells what it is
        ("bru.html", "bru", "Bru"),
        ("v1.2", "v1.2", "Bru"),
        ("side.txt", "side", PAGE.split("\n")[0]),  # what is asked for counts
    ],
)
def test_a_piped_article_has_a_name(sidestilt: Sidestilt, name: str | None, page: str, headline: str) -> None:
    """``--name`` names the outputs, and its ending the format."""
    option = [] if name is None else ["--name", name]
    done = process(*FAKE, "-", *option, cwd=sidestilt.folder, stdin=PAGE.encode())
    assert (done.returncode, done.stdout) == (0, f"output/{page}.html\n".encode()), done.stderr
    data = json.loads((sidestilt.folder / f"output/{page}.json").read_text("utf-8"))
    assert data["paragraphs"][0]["source"] == headline


def test_pipes_of_all_kinds_are_told_by_their_content(sidestilt: Sidestilt) -> None:
    """``/dev/stdin`` and a shell's ``<(…)`` hold pages and documents too."""
    done = process(*FAKE, "/dev/stdin", cwd=sidestilt.folder, stdin=PAGE.encode())
    assert (done.returncode, done.stdout) == (0, b"output/stdin.html\n"), done.stderr
    data = json.loads((sidestilt.folder / "output/stdin.json").read_text("utf-8"))
    assert data["paragraphs"][0]["source"] == "Bru"


def test_nothing_in_the_pipe(sidestilt: Sidestilt) -> None:
    """An empty pipe, a closed one and rubbish are told in a line, and the others go on."""
    for stdin, told in (
        (b" \n", b"holds no text; pipe an article into it"),
        (b"\x89PNG\r\n", b"is a picture"),
    ):
        done = process(*FAKE, "-", "source_texts", cwd=sidestilt.folder, stdin=stdin)
        assert (done.returncode, done.stdout) == (1, b"output/skole.html\n")
        assert done.stderr.startswith(b"error: <stdin>: ")
        assert told in done.stderr
        assert done.stderr.count(b"\n") == 1
    closed = subprocess.run(
        ["sh", "-c", 'exec "$@" <&-', "sh", *COMMAND, *FAKE, "-"],
        cwd=sidestilt.folder,
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (closed.returncode, closed.stderr) == (
        1,
        b"error: <stdin>: holds no text; pipe an article into it\n",
    )


def test_a_terminal_is_told_what_is_waited_for(sidestilt: Sidestilt) -> None:
    """Somebody who types ``run -`` sees why nothing happens, and can type an article."""
    main, side = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, *FAKE, "-"],
        cwd=sidestilt.folder,
        stdin=side,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as running:
        os.close(side)
        assert running.stderr is not None
        assert b"Reading an article from the terminal" in running.stderr.readline()
        os.write(main, TEXT.encode() + b"\x04")
        assert running.communicate(timeout=60)[0] == b"output/stdin.html\n"
    os.close(main)


def test_mistakes_about_standard_input(sidestilt: Sidestilt) -> None:
    """Twice, for two things, a name for nothing, a name that no file can have: 2, before anything is read."""
    for args, told in (
        (["-", "-"], "named twice"),
        (["-", "--files-from", "-"], "can't be an article and a list"),
        (["--name", "sak"], "--name is for an article from standard input"),
        (["-", "--name", "a/b"], "can't be a file's name"),
        (["-", "--name", ".txt"], "can't be a file's name"),
        (["-", "--name", ""], "can't be a file's name"),
    ):
        done = sidestilt("run", "--engine", "fake", *args)
        assert (done.code, done.out) == (2, "")
        assert told in done.err


def test_patterns_and_exclusions(sidestilt: Sidestilt) -> None:
    """A quoted pattern is matched here; what is left out isn't translated; what matches nothing is told with 2."""
    for name in ("2016/ferge.txt", "2017/bru.txt", "2017/kladd/bru.txt"):
        path = sidestilt.folder / "archive" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT, "utf-8")
    done = sidestilt(*FAKE, "archive/**/*.txt", "--exclude", "kladd")
    assert (done.code, done.out.split()) == (0, ["output/ferge.html", "output/bru.html"])
    nothing = sidestilt(*FAKE, "archive/*.txt")
    assert (nothing.code, nothing.out) == (2, "")
    assert "archive/*.txt: matches no file" in nothing.err
    assert sidestilt(*FAKE, "archive", "--exclude", "*.txt").code == 2


@pytest.mark.parametrize("end", [b"\n", b"\0"])
def test_lists_of_articles(sidestilt: Sidestilt, end: bytes) -> None:
    """Hundreds of paths from a file or a pipe; one that vanished fails alone."""
    texts = sidestilt.folder / "texts"
    texts.mkdir()
    paths = [texts / f"sak {i} æøå.txt" for i in range(300)]
    for path in paths:
        path.write_text(TEXT, "utf-8")
    data = end.join(os.fsencode(p.relative_to(sidestilt.folder)) for p in paths)
    piped = process(*FAKE, "--files-from", "-", "--no-memory", cwd=sidestilt.folder, stdin=data)
    assert piped.returncode == 0, piped.stderr
    assert piped.stdout.decode().splitlines() == [f"output/{p.stem}.html" for p in paths]
    Path("list.txt").write_bytes(end.join([b"texts/borte.txt", *data.split(end)[:2]]))
    done = sidestilt(*FAKE, "--files-from", "list.txt")
    assert (done.code, len(done.out.splitlines())) == (1, 2)
    assert done.err == "error: texts/borte.txt: no such file; check the name\n"


def test_documents_of_other_kinds_are_told(sidestilt: Sidestilt) -> None:
    """In a line, with the summary; pictures are nobody's articles."""
    for name in ("a.pdf", "b.pdf", "c.odt", "d.png"):
        (sidestilt.folder / "source_texts" / name).touch()
    done = sidestilt("run", "--engine", "fake")
    assert (done.code, done.out) == (0, "output/skole.html\n")
    assert "3 files of other kinds left out (.odt, .pdf)\n" in done.err
    assert sidestilt(*FAKE).err == ""


def test_lists_that_cannot_be_meant(sidestilt: Sidestilt) -> None:
    """No list, an empty one, one whose paths are all elsewhere: 2."""
    Path("empty.txt").touch()
    Path("elsewhere.txt").write_text("a/b.txt\nc.txt\n", "utf-8")
    for place, told in (
        ("none.txt", "none.txt: can't be read"),
        ("", "can't be read"),
        ("empty.txt", "empty.txt: lists no files"),
        ("elsewhere.txt", "a/b.txt: and the others listed are not there"),
    ):
        done = sidestilt(*FAKE, "--files-from", place)
        assert (done.code, done.out) == (2, "")
        assert told in done.err


def test_an_empty_output_folder_is_no_folder(sidestilt: Sidestilt) -> None:
    """``-o "$UNSET"`` doesn't mean the current folder, nor does an empty path."""
    for args in (["-o", ""], [""]):
        done = sidestilt("run", "--engine", "fake", *args)
        assert (done.code, done.out) == (2, "")
        assert "empty" in done.err
    assert not list(sidestilt.folder.glob("*.html"))


def test_junit_report(sidestilt: Sidestilt) -> None:
    """A case an input: failed inputs, missed terms and findings fail it as they fail the run, else they are told."""
    texts = sidestilt.folder / "source_texts"
    (texts / "tom <&>.txt").touch()
    (texts / "tall.txt").write_text("Kommunen bygger 12 skoler i år, og barna er glade for det.\n", "utf-8")
    done = sidestilt(*FAKE, "--report", "r.xml", "--report", "r.json")
    assert done.code == 1
    assert json.loads(Path("r.json").read_text("utf-8"))["failed"] == 1
    suite = hold_to_schema(Path("r.xml").read_bytes())
    cases = {c.get("name"): c for c in suite.iter("testcase")}
    assert list(cases) == ["skole", "tall", "tom <&>"]
    failure = cases["tom <&>"].find("failure")
    assert failure is not None
    assert failure.get("message", "").startswith("source_texts/tom <&>.txt: holds no text")
    assert (suite.get("tests"), suite.get("failures")) == ("3", "1")
    assert float(suite.get("time", "0")) > 0


def test_formats_that_an_article_cannot_have(sidestilt: Sidestilt) -> None:
    """Subtitles of articles: told in a line, each time, and no failure while another format is made."""
    for _ in range(2):
        done = sidestilt(
            "run", "--engine", "fake", "-f", "srt", "-f", "txt", "--report", "r.xml", "--report", "r.json"
        )
        assert (done.code, done.out) == (0, "output/skole.txt\n"), done.err
        assert "error" not in done.err.replace("Checks: 1 error", "")
        assert "1 article, " in done.err
        assert "No srt of 1 article that can't have that format\n" in done.err
        assert json.loads(Path("r.json").read_text("utf-8"))["outcomes"][0]["unfit"] == ["srt"]
        suite = hold_to_schema(Path("r.xml").read_bytes())
        assert suite.get("failures") == "0"
        assert "no srt: " in "".join(suite.itertext())
    alone = sidestilt(*FAKE, "-f", "srt")
    assert alone.code == 1
    assert "skole.txt: comes from no subtitles" in alone.err


def test_junit_report_of_strict_runs(sidestilt: Sidestilt) -> None:
    """What makes the exit code 3 fails the document's case; without the strict option it is only told."""
    for options, code, failures, told in (
        ((), 0, "0", "system-out"),
        (("--fail-on", "error"), 3, "1", "failure"),  # the fake engine leaves the headline as it is
    ):
        done = sidestilt(*FAKE, "--report", "r.xml", *options)
        suite = hold_to_schema(Path("r.xml").read_bytes())
        assert (done.code, suite.get("failures")) == (code, failures)
        (element,) = suite.iter(told)
        assert "p1s1: error: copied: " in element.text


def test_missed_terms_fail_under_strict_terms() -> None:
    """As for the exit code; a finding that is light enough is told beside them."""
    finding = Issue("numbers", Severity.WARNING, "5000 in the source, 500 in the translation", "p2s1")
    outcome = DocumentOutcome(
        Path("sak.txt"),
        "sak",
        State.WRITTEN,
        terms=TermTotals(1, 0, 1),
        missed=(("p3s2", "fremmedkriger", "no form of it fits"),),
        issues=(finding,),
    )
    report = RunReport((outcome,), 1234.5678)
    for strict, limit, messages in (
        (False, None, []),
        (True, None, ["p3s2: missed 'fremmedkriger': no form of it fits"]),
        (False, 1, ["p2s1: warning: numbers: 5000 in the source, 500 in the translation"]),
        (False, 2, []),
    ):
        suite = hold_to_schema(junit_report(report, strict_terms=strict, limit=limit).encode())
        assert [f.get("message") for f in suite.iter("failure")] == messages
        assert suite.get("time") == "1234.568"
        assert "p3s2: missed" in "".join(suite.itertext())
        assert bool(messages) is (exit_code(report, strict_terms=strict, limit=limit) == 3)


def test_junit_report_is_xml_whatever_a_file_is_called(sidestilt: Sidestilt) -> None:
    """Names in no encoding and control characters don't break the report."""
    os.rename(b"source_texts/skole.txt", b"source_texts/sk\xf8le\x07.txt")  # noqa: PTH104 - bytes
    assert sidestilt(*FAKE, "--report", "r.xml").code == 0
    assert hold_to_schema(Path("r.xml").read_bytes()).get("tests") == "1"


@pytest.mark.parametrize("count", [0, 1, 3])
def test_the_report_is_json_laid_out_as_one(count: int) -> None:
    """Written an outcome at a time, it reads and looks as if it were written at once, whatever its strings hold."""
    finding = Issue("names", Severity.NOTE, 'linje\n\u2028 "to" \\ }\n]', "p1s1")
    outcomes = tuple(
        DocumentOutcome(
            Path(f"{i}.txt"), str(i), State.WRITTEN, Path("ut"), (".html", ".json"), issues=(finding,) * i
        )
        for i in range(count)
    )
    text = "".join(report_pieces(RunReport(outcomes, 1.0)))
    data = json.loads(text)
    assert [o["outputs"] for o in data["outcomes"]] == [
        [f"ut/{i}.html", f"ut/{i}.json"] for i in range(count)
    ]
    assert [len(o["issues"]) for o in data["outcomes"]] == list(range(count))
    if count:
        assert text == json.dumps(data, ensure_ascii=False, indent=2) + "\n"
