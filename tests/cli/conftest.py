"""Fixtures of the command line's tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import Sidestilt


@pytest.fixture
def sidestilt(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Sidestilt:
    """The command in a folder with one article and one glossary."""
    return Sidestilt(tmp_path, capsys, monkeypatch)
