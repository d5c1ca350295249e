"""The command as tests use it: in this process where that does, as a process of its own where streams or signals matter."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from translate.cli.main import main

TEXT = "Kommunen bygger ny skole\n\nOrdføreren sier at skolen er viktig for barna i byen, og at den blir bygd nå.\n"
COMMAND = (sys.executable, "-m", "translate")


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    code: int
    out: str
    err: str


class Sidestilt:
    """Runs commands in a folder that looks as a user's does."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self._capture = capture
        self._patch = patch
        (folder / "source_texts").mkdir()
        (folder / "source_texts" / "skole.txt").write_text(TEXT, "utf-8")
        (folder / "glossaries").mkdir()
        self.glossary.write_text("source\ttarget\nordfører\tmayor\n", "utf-8")
        patch.chdir(folder)
        patch.setenv("COLUMNS", "80")

    @property
    def glossary(self) -> Path:
        """The term file."""
        return self.folder / "glossaries" / "nb-en.tsv"

    def __call__(self, *args: str | Path) -> Done:
        """Run a command in this process."""
        self._patch.setattr(sys, "argv", ["sidestilt", *map(str, args)])
        self._capture.readouterr()
        before = signal.getsignal(signal.SIGINT)
        with pytest.raises(SystemExit) as ended:
            main()
        signal.signal(signal.SIGINT, before)  # an interrupted command ignores what comes after
        shown = self._capture.readouterr()
        assert "Traceback" not in shown.err
        assert "should not happen" not in shown.err
        return Done(int(ended.value.code or 0), shown.out, shown.err)

    def translated(self) -> Path:
        """The output folder after a run with the fake engine."""
        done = self("run", "--engine", "fake", "-q")
        assert done.code == 0, done.err
        return self.folder / "output"


def process(
    *args: str | Path, cwd: Path, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run a command as a process of its own."""
    return subprocess.run(
        [*COMMAND, *map(str, args)],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        timeout=120,
        check=False,
        env={**os.environ, **environment},
    )
