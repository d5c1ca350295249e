"""The command line as its user types it."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import typer.main
from typer.testing import CliRunner

from translate.cli.app import app

ROOT = Path(__file__).parent.parent.parent
TEXT = "Kommunen bygger ny skole\n\nOrdføreren sier at skolen er viktig for barna i byen, og at den blir bygd nå.\n"


def sidestilt(*args: str | Path, cwd: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run the command in a folder, its output captured as bytes."""
    command = [sys.executable, "-m", "translate", *map(str, args)]
    return subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, timeout=120, check=False)


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A folder as a user has it: one article, one glossary."""
    (tmp_path / "source_texts").mkdir()
    (tmp_path / "source_texts" / "skole.txt").write_text(TEXT, "utf-8")
    (tmp_path / "glossaries").mkdir()
    (tmp_path / "glossaries" / "nb-en.tsv").write_text("source\ttarget\nordfører\tmayor\n", "utf-8")
    return tmp_path


def commands() -> list[tuple[str, Any]]:
    """Every command with its full name."""
    found: list[tuple[str, Any]] = []

    def walk(name: str, command: Any) -> None:
        inner = getattr(command, "commands", None)
        if inner is None:
            found.append((name, command))
            return
        for key, value in inner.items():
            walk(f"{name} {key}".strip(), value)

    walk("", typer.main.get_command(app))
    return found


@pytest.mark.parametrize(("name", "command"), commands(), ids=[n for n, _ in commands()])
def test_every_command_and_option_says_what_it_is(name: str, command: Any) -> None:
    """No command or option without help, and the README names every command."""
    assert command.help
    for parameter in command.params:
        if parameter.name != "help":
            assert getattr(parameter, "help", None), f"{name}: {parameter.name} has no help"
    assert f"sidestilt {name}" in (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize(("name", "command"), commands(), ids=[n for n, _ in commands()])
def test_help_is_for_people(name: str, command: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Help names arguments and values in words: no Python types, no braces; nothing is cut off at 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")
    text = CliRunner().invoke(app, [*name.split(), "--help"]).output
    assert text.startswith(f"Usage: sidestilt {name} [OPTIONS]")
    assert not re.search(r"<(?!\w+(\|\w+)+>)", text), text  # choices may stand in <a|b>
    assert not re.search(r"[{}…]|required", text), text
    assert all(len(line) <= 80 for line in text.splitlines())
    for parameter in command.params:
        if parameter.param_type_name == "argument":
            assert parameter.metavar.isupper(), f"{name}: {parameter.name}"


@pytest.mark.model
def test_run_with_the_embedded_model(work: Path) -> None:
    """The main job: pages and data in output/, paths on stdout, a summary on stderr, exit code 0."""
    done = sidestilt("run", cwd=work)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode().split() == ["output/skole.html"]
    assert "1 article" in done.stderr.decode()
    data = json.loads((work / "output" / "skole.json").read_text("utf-8"))
    assert [p["role"] for p in data["paragraphs"]] == ["headline", "body"]
    assert all(p["target"] for p in data["paragraphs"])
    (use,) = [
        t for p in data["paragraphs"] for s in p["sentences"] for t in s["terms"] if t["target"] == "mayor"
    ]
    assert use["status"] in ("used", "repaired", "missed")


@pytest.mark.model
def test_lines_is_a_filter(work: Path) -> None:
    """As many lines out as in, blank ones blank, nothing on stderr."""
    done = sidestilt("lines", cwd=work, stdin=b"Hei.\n\nByen er stor. Den er fin.\n")
    assert done.returncode == 0
    lines = done.stdout.decode().split("\n")
    assert len(lines) == 4
    assert lines[1] == lines[3] == ""
    assert lines[0]
    assert lines[2]
    assert done.stderr == b""


def test_segment_shows_roles_and_json(work: Path) -> None:
    """The table names roles; the JSON has the output's shape without targets."""
    shown = sidestilt("segment", "source_texts/skole.txt", cwd=work)
    assert "headline" in shown.stdout.decode()
    data = json.loads(sidestilt("segment", "source_texts/skole.txt", "--json", cwd=work).stdout)
    assert [p["role"] for p in data["paragraphs"]] == ["headline", "body"]
    assert "target" not in data["paragraphs"][0]


@pytest.mark.parametrize(
    ("args", "code", "told"),
    [
        (["run", "nowhere.txt"], 2, "nowhere.txt: no such file"),
        (["run", "--format", "pdf"], 2, "pdf"),
        (["run", "--engine", "magic"], 2, "magic"),
        (["run", "--model", "nowhere"], 2, "nowhere"),
        (["run", "--jobs", "-2"], 2, "-2"),
        (["run", "-g", "nowhere.tsv"], 2, "nowhere.tsv"),
        (["run", "--no-such-option"], 2, "no-such-option"),
        (["frobnicate"], 2, "frobnicate"),
        (["segment", "nowhere.txt"], 1, "nowhere.txt"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_mistakes_are_told_without_a_traceback(work: Path, args: list[str], code: int, told: str) -> None:
    """The exit code, a message that names the culprit, nothing on stdout, no traceback."""
    done = sidestilt(*args, cwd=work)
    assert done.returncode == code, done.stderr.decode()
    assert told in done.stderr.decode()
    assert done.stdout == b""
    assert "Traceback" not in done.stderr.decode()


def test_a_malformed_glossary_names_its_line(work: Path) -> None:
    """The file, the line and what to do; exit code 2."""
    (work / "glossaries" / "nb-en.tsv").write_text(
        "source\ttarget\tmatch\nordfører\tmayor\tsometimes\n", "utf-8"
    )
    done = sidestilt("run", "--engine", "fake", cwd=work)
    assert done.returncode == 2
    assert "nb-en.tsv:2" in done.stderr.decode()


def test_one_failed_input_gives_1_and_the_rest_is_done(work: Path) -> None:
    """A binary file among the articles: named, exit code 1, the other article written."""
    (work / "source_texts" / "bilde.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)))
    done = sidestilt("run", "--engine", "fake", "--report", "r.json", cwd=work)
    assert done.returncode == 1
    assert "bilde.txt" in done.stderr.decode()
    assert (work / "output" / "skole.html").exists()
    report = json.loads((work / "r.json").read_text("utf-8"))
    assert (report["failed"], report["documents"]) == (1, 2)


def test_strict_terms_gives_3(work: Path) -> None:
    """A forbidden target that the fake engine writes all the same: missed, and exit code 3 only when strict."""
    (work / "glossaries" / "nb-en.tsv").write_text(
        "source\ttarget\tstatus\nskolen\tSKOLEN\tforbidden\n", "utf-8"
    )
    assert sidestilt("run", "--engine", "fake", "--no-memory", cwd=work).returncode == 0
    strict = sidestilt("run", "--engine", "fake", "--strict-terms", "--no-memory", cwd=work)
    assert strict.returncode == 3
    assert "missed" in strict.stderr.decode()


def test_ctrl_c_gives_130(work: Path) -> None:
    """An interrupt in the middle: a sentence on stderr, no traceback, exit code 130."""
    command = [sys.executable, "-m", "translate", "watch", "--engine", "fake"]
    with subprocess.Popen(command, cwd=work, stderr=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        for _ in range(200):
            if (work / "output" / "index.html").exists():
                break
            time.sleep(0.1)
        time.sleep(0.3)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=30)
    assert process.returncode == 130, told.decode()
    assert "interrupted" in told.decode()
    assert "Traceback" not in told.decode()


def test_help_imports_no_model_library(work: Path) -> None:
    """``--help`` loads neither CTranslate2 nor SentencePiece nor NumPy."""
    command = [sys.executable, "-X", "importtime", "-m", "translate", "--help"]
    done = subprocess.run(
        command, cwd=work, capture_output=True, check=True, env={**os.environ, "COLUMNS": "100"}
    )
    for library in ("ctranslate2", "sentencepiece", "numpy", "jinja2", "starlette"):
        assert not re.search(rf"\|\s+{library}$", done.stderr.decode(), re.MULTILINE), library
    assert "run" in done.stdout.decode()
