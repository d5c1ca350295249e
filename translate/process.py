"""What a process of Sidestilt's own does at its start, since it makes and drops articles by the thousand."""

from __future__ import annotations

import gc

__all__ = ["settle"]

_YOUNG = 50_000
"""Objects more than were let go, before the collector looks: what a pool of articles makes and drops again. Python's
own 700 would have it look at everything alive again and again, a thirtieth of a run's time."""


def settle() -> None:
    """Let the garbage collector look seldom; nearly everything here is freed without it."""
    gc.set_threshold(_YOUNG, 20, 20)
