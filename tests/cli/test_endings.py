"""Ctrl-C and other requests to end, at any moment."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import translate.cli.main as command
from tests.cli.command import COMMAND, Sidestilt


def test_the_start_imports_nothing_slow(tmp_path: Path) -> None:
    """Until failures are told in a line, only the standard library is imported: an early Ctrl-C meets no traceback."""
    probe = (
        "import sys, translate.cli.main; print([m for m in ('typer', 'rich', 'numpy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, check=True, cwd=tmp_path)
    assert done.stdout.decode().strip() == "[]"


def test_an_interrupt_while_loading_is_told(sidestilt: Sidestilt, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C before the command has begun: a word, and 130."""

    def interrupted() -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "_run", interrupted)
    done = sidestilt("run")
    assert (done.code, done.out) == (130, "")
    assert done.err.startswith("interrupted: ")


def test_a_broken_installation_is_told(sidestilt: Sidestilt, monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that is missing is named, with what to do; exit code 2."""
    monkeypatch.setitem(sys.modules, "translate.cli.app", None)
    done = sidestilt("run")
    assert done.code == 2
    assert "make run" in done.err


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_lines_ends_by_signals(sidestilt: Sidestilt, number: signal.Signals, code: int) -> None:
    """What was read is answered; the end is told in one line, with its exit code."""
    with subprocess.Popen(
        [*COMMAND, "lines", "--engine", "fake"],
        cwd=sidestilt.folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b"Hei.\n")
        process.stdin.flush()
        assert process.stdout.readline().strip()
        process.send_signal(number)
        process.wait(30)  # with stdin left open: nobody has ended the input
        assert process.stderr is not None
        told = process.stderr.read().decode()
    assert process.returncode == code, told
    assert told.startswith("interrupted: ")
    assert told.count("\n") == 1


def test_a_terminated_watch_leaves_whole_pages_and_goes_on(sidestilt: Sidestilt) -> None:
    """SIGTERM: 143, no half-written file, a memory that opens; the next run finds its work done."""
    with subprocess.Popen(
        [*COMMAND, "watch", "--engine", "fake"], cwd=sidestilt.folder, stderr=subprocess.PIPE
    ) as process:
        for _ in range(300):
            if (sidestilt.folder / "output" / "index.html").exists():
                break
            time.sleep(0.1)
        process.send_signal(signal.SIGTERM)
        told = process.communicate(timeout=30)[1].decode()
    assert process.returncode == 143, told
    assert not list((sidestilt.folder / "output").glob(".*"))
    assert "all from memory" in sidestilt("run", "--engine", "fake").err
