"""Streams that are closed, full, without a reader, or of an encoding without æøå."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from pathlib import Path

import pytest

from tests.cli.command import COMMAND, Sidestilt, process

FULL = Path("/dev/full")


def shell(line: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    """Run ``S …`` in a shell; ``S`` stands for the command."""
    command = shlex.join(COMMAND)
    line = f'S() {{ {command} "$@"; }}; {line}'
    return subprocess.run(["sh", "-c", line], cwd=cwd, capture_output=True, timeout=120, check=False)


def test_closed_streams_stop_nothing(sidestilt: Sidestilt) -> None:
    """With stdin, stdout and stderr closed, a run writes its pages, and nothing lands in the memory file."""
    done = shell("S run --engine fake <&- >&- 2>&-", sidestilt.folder)
    assert done.returncode == 0
    assert (sidestilt.folder / "output" / "skole.html").exists()
    assert shell("S lines --engine fake <&-", sidestilt.folder).returncode == 0


@pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full here")
def test_a_full_stdout_is_told_and_a_full_stderr_is_not_in_the_way(sidestilt: Sidestilt) -> None:
    """Results that can't be written give 1 and a line that says so; lost messages change no exit code."""
    full = shell("S segment source_texts/skole.txt >/dev/full", sidestilt.folder)
    assert full.returncode == 1
    assert full.stderr.decode().startswith("error: stdout: No space left")
    assert full.stderr.count(b"\n") == 1
    assert shell("S run --engine fake 2>/dev/full", sidestilt.folder).returncode == 0
    assert shell("S run nowhere 2>/dev/full", sidestilt.folder).returncode == 2


def test_a_reader_that_goes_away_is_no_trouble(sidestilt: Sidestilt) -> None:
    """``| head`` ends a command without a word."""
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [*COMMAND, "glossary", "list"],
        cwd=sidestilt.folder,
        stdout=write,
        stderr=subprocess.PIPE,
        timeout=60,
        check=False,
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (1, b"")


def test_no_encoding_stops_a_command(sidestilt: Sidestilt) -> None:
    """In an ASCII locale lines stay UTF-8, and tables and names are shown as far as the terminal can."""
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = process("lines", "--engine", "fake", cwd=sidestilt.folder, stdin="Blåbær\n".encode(), **plain)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "å" in done.stdout.decode("utf-8").lower()
    for args in (["segment", "source_texts/skole.txt"], ["segment", "blå.txt"], ["models", "list"]):
        done = process(*args, cwd=sidestilt.folder, PYTHONIOENCODING="ascii")
        assert b"should not happen" not in done.stderr, done.stderr
        assert done.stdout or b"no such file" in done.stderr


def test_lines_in_utf_16_are_read_or_refused(sidestilt: Sidestilt) -> None:
    """A byte order mark says what comes in; without one zero bytes are told with their line, and nothing is printed."""
    want = process("lines", "--engine", "fake", cwd=sidestilt.folder, stdin="Blåbær\nNy skole\n".encode())
    assert want.returncode == 0
    for encoding in ("utf-16", "utf-32"):
        sent = "Blåbær\nNy skole\n".encode(encoding)
        done = process("lines", "--engine", "fake", cwd=sidestilt.folder, stdin=sent)
        assert (done.returncode, done.stdout, done.stderr) == (0, want.stdout, b"")
    sent = "Blåbær\n".encode("utf-16-le")
    done = process("lines", "--engine", "fake", cwd=sidestilt.folder, stdin=sent)
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"<stdin>:1: holds zero bytes" in done.stderr


def test_names_that_are_no_unicode_are_translated(sidestilt: Sidestilt) -> None:
    """A Windows-1252 file name from an old archive gets a readable output name, in a folder named like that too."""
    odd = os.fsdecode(b"bl\xe5.txt")
    try:
        (sidestilt.folder / odd).write_text((sidestilt.folder / "source_texts/skole.txt").read_text("utf-8"))
    except OSError:
        pytest.skip("this file system takes no such names")
    done = process("run", "--engine", "fake", odd, "-o", os.fsdecode(b"ut\xe5"), cwd=sidestilt.folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout == b"ut\xe5/bl\xc3\xa5.html\n"
    assert (sidestilt.folder / os.fsdecode(b"ut\xe5") / "blå.html").exists()


def test_piped_output_has_neither_colours_nor_padding(sidestilt: Sidestilt) -> None:
    """What programs read is tab-separated, one record a line, however narrow the terminal is said to be."""
    shown = sidestilt("segment", "source_texts/skole.txt").out
    assert shown.splitlines()[0] == "p1s1\theadline\tKommunen bygger ny skole"
    assert "\x1b" not in shown
    assert (
        shown
        == process("segment", "source_texts/skole.txt", cwd=sidestilt.folder, COLUMNS="20").stdout.decode()
    )
    assert sidestilt("glossary", "list").out.split("\t")[:3] == ["ordfører", "mayor", "approved"]


def test_a_terminal_gets_a_bar_and_the_results(sidestilt: Sidestilt) -> None:
    """On a terminal a run shows its bar, then its results and its summary; NO_COLOR takes the colours away."""
    pty = pytest.importorskip("pty")
    colours = re.compile(r"\x1b\[[0-9;]*3[0-9]m")
    for environment, coloured in (({}, True), ({"NO_COLOR": "1"}, False)):
        ours, theirs = pty.openpty()
        with subprocess.Popen(
            [*COMMAND, "run", "--engine", "fake", "--no-memory"],
            cwd=sidestilt.folder,
            stdout=theirs,
            stderr=theirs,
            env={**os.environ, "TERM": "xterm", "COLUMNS": "100", **environment},
        ) as process_:
            os.close(theirs)
            shown = b""
            while True:
                try:
                    part = os.read(ours, 65536)
                except OSError:  # the terminal's other side is closed
                    break
                if not part:
                    break
                shown += part
        os.close(ours)
        text = shown.decode()
        assert process_.returncode == 0, text
        assert "Translating 1 article" in text
        assert "output/skole.html\r\n" in text
        assert "2 sentences" in text
        assert bool(colours.search(text)) is coloured
