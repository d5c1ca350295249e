"""What an archive is said to hold."""

from __future__ import annotations

from pathlib import Path

from translate.engine.archive import inspect, opened


def test_what_is_in_an_archive(good: Path) -> None:
    """It can be told without unpacking."""
    with opened(good) as archive:
        contents = inspect(good, archive)
    assert contents.top == "translate-nb_en-1_9"
    assert contents.package.name == "translate-nb_en 1.9"
    assert contents.size > 8_000_000
