"""What a process of Sidestilt's own does at its start, since it makes and drops articles by the thousand."""

from __future__ import annotations

import gc

__all__ = ["settle"]

_YOUNG = 50_000
"""Objects more than were let go, before the collector looks: what a pool of articles makes and drops again. Python's
own 700 would have it look at everything alive again and again, a thirtieth of a run's time."""

_ARENA_MAX = -8
"""``M_ARENA_MAX`` of ``mallopt(3)``."""


def settle() -> None:
    """Let the garbage collector look seldom, and threads share their memory.

    Nearly everything here is freed without the collector. glibc gives every thread memory of its own and keeps what one
    has freed from the others; two such heaps for all took a tenth less at the peak, and no more time.
    """
    gc.set_threshold(_YOUNG, 20, 20)
    import ctypes

    try:
        ctypes.CDLL(None).mallopt(_ARENA_MAX, 2)
    except (AttributeError, OSError, TypeError):  # other C libraries do without
        return
