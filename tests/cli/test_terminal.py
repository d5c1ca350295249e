"""What happens where a person looks on: a terminal on stderr."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="pseudo-terminals are a Unix thing")


def test_a_run_shows_its_progress_and_ends(tmp_path: Path) -> None:
    """The progress bar's stand-in for stderr and ours for broken streams don't write to each other for ever."""
    (tmp_path / "a.txt").write_text(
        "Kommunen bygger skole\n\nDet sier ordføreren til avisen i dag.\n", "utf-8"
    )
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "translate", "run", "a.txt", "--engine", "fake", "--no-memory"]
    with subprocess.Popen(
        command, cwd=tmp_path, stderr=theirs, stdout=subprocess.PIPE, env={**os.environ, "TERM": "xterm"}
    ) as process:
        os.close(theirs)
        shown = b""
        try:
            while chunk := os.read(ours, 4096):
                shown += chunk
        except OSError:  # Linux ends a terminal whose other side is closed with an error
            pass
        out, _ = process.communicate(timeout=60)
    os.close(ours)
    assert process.returncode == 0
    assert out.split() == [b"output/a.html"]
    assert b"Translating 1 article" in shown
    assert b"2 sentences" in shown
