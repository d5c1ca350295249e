"""Golden files: what a renderer wrote when a person last looked at it.

``SIDESTILT_GOLDEN=1 pytest tests/render`` rewrites them; the change is then reviewed as a diff.
"""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "golden"


def check(name: str, text: str) -> None:
    """Compares with ``tests/golden/NAME``, or rewrites it."""
    path = FOLDER / name
    if os.environ.get("SIDESTILT_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="")
    assert path.is_file(), f"no {path}: run SIDESTILT_GOLDEN=1 pytest tests/render"
    held = path.read_text("utf-8")
    assert text == held, (
        f"{name} changed; if it should, run SIDESTILT_GOLDEN=1 pytest tests/render and look at the diff"
    )
