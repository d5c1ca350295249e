"""What this machine likes: how many batches at once, and how large, measured once and remembered.

Nothing of it changes a text (:mod:`translate.engine.batches`), so a wrong choice costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from translate.engine.processor import processor
from translate.errors import OutputError
from translate.files import write_text

__all__ = ["Tuning", "choose", "key_for", "recall", "remember"]

MARGIN = 0.9
"""Share of the first candidate's time that another must stay below: larger batches take more memory, and what is
measured in a second is rough."""

ROUNDS = 2
"""How often each candidate is measured; its best time counts, since others on the machine can only add to it."""


@dataclass(frozen=True, slots=True)
class Tuning:
    """How to feed the decoder."""

    threads: int
    """Batches decoded at once."""

    batch_tokens: int = 256
    """Subwords in one batch, padding included."""


def choose(
    candidates: Sequence[Tuning],
    work: Callable[[Tuning], None],
    clock: Callable[[], float] = time.perf_counter,
) -> Tuning:
    """The candidate that does the work in the least time; the first unless another is clearly better."""
    best = dict.fromkeys(candidates, float("inf"))
    for _ in range(ROUNDS):
        for candidate in candidates:
            start = clock()
            work(candidate)
            best[candidate] = min(best[candidate], clock() - start)
    fastest = min(best, key=best.__getitem__)
    return fastest if best[fastest] < MARGIN * best[candidates[0]] else candidates[0]


def key_for(model_hash: str, threads: int) -> str:
    """Stands for this processor, the decoder's version, the model and the threads that it may have."""
    from importlib.metadata import version

    facts = [processor(), version("ctranslate2"), model_hash, str(threads)]
    return hashlib.sha256("\n".join(facts).encode()).hexdigest()[:16]


def recall(key: str) -> Tuning | None:
    """What was remembered under a key, if it is there and makes sense."""
    try:
        known = Tuning(**json.loads(_place(key).read_text("utf-8")))
        sound = 1 <= known.threads <= 4096 and 64 <= known.batch_tokens <= 65536
    except (OSError, ValueError, TypeError):
        return None
    return known if sound else None


def remember(key: str, tuning: Tuning) -> None:
    """Keep it in the user's cache folder; where that can't be written, it is measured again next time."""
    with suppress(OutputError):
        write_text(_place(key), json.dumps(asdict(tuning)) + "\n")


def _place(key: str) -> Path:
    import platformdirs

    return platformdirs.user_cache_path("sidestilt") / f"tuning-{key}.json"
