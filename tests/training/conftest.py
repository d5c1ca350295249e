"""The recipe isn't installed: its folder goes on the path."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

TRAINING = Path(__file__).resolve().parents[2] / "training"


@pytest.fixture(autouse=True)
def _recipe(monkeypatch: pytest.MonkeyPatch) -> None:
    """`import recipe` finds it."""
    monkeypatch.syspath_prepend(str(TRAINING))
    assert str(TRAINING) in sys.path
