"""The recipe of the embedded model runs, stage by stage, on made-up text."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

TRAINING = Path(__file__).parent.parent.parent / "training"


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_every_stage_of_the_recipe_runs() -> None:
    """``make -C training smoke``: filter to Argos package on a thousand lines, no corpus, weights or GPU needed."""
    done = subprocess.run(
        ["make", "-C", str(TRAINING), "smoke"], capture_output=True, text=True, timeout=880, check=False
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    assert "every stage ran" in done.stdout
