"""What a beam held besides its winner: hypotheses that cost nothing more to look at.

CTranslate2's own results are many small pieces of memory, made between its large buffers. While they live, glibc can't
use the room around them again: its two arenas grew to twice their size over an archive. So they are copied, and gone.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from struct import Struct, iter_unpack
from typing import Any

__all__ = ["Beam", "Beams"]

BEAMS = 600
"""Sources whose beams are kept: what two threads have just decoded."""


@dataclass(frozen=True, slots=True)
class Beam:
    """What was decoded for one source."""

    hypotheses: tuple[tuple[str, ...], ...]
    """Subwords of each hypothesis, best first."""

    scores: tuple[float, ...]
    """Of each, as CTranslate2 gives them."""

    weights: tuple[bytes, ...] = ()
    """Attention of each hypothesis, its rows one after the other as machine floats; none where it wasn't asked for."""

    width: int = 0
    """Source subwords: the length of a row."""

    @classmethod
    def of(cls, result: Any, *, links: bool) -> Beam:
        """Copy a result of CTranslate2.

        :param links: whether it has attention.
        """
        attention = result.attention if links else ()  # each look at it makes lists of it all
        width = next((len(rows[0]) for rows in attention if rows), 0)
        pack = Struct(f"{width}f").pack  # four times as fast as to fill an array
        return cls(
            tuple(tuple(map(sys.intern, pieces)) for pieces in result.hypotheses),
            tuple(result.scores),
            tuple(b"".join([pack(*row) for row in rows]) for rows in attention),
            width,
        )

    def attention(self, rank: int) -> list[Sequence[float]]:
        """Of a hypothesis: a row a target subword, a column a source subword; no rows where there is none."""
        if not self.width or rank >= len(self.weights):
            return []
        return list(iter_unpack(f"{self.width}f", self.weights[rank]))


class Beams:
    """The beams of what was decoded last; threads may share it."""

    def __init__(self) -> None:
        self._beams: dict[str, Beam] = {}
        self._lock = threading.Lock()

    def keep(self, source: str, beam: Beam) -> None:
        """Keep a source's beam, and let the oldest go."""
        with self._lock:
            self._beams.pop(source, None)  # what comes again is as good as new
            self._beams[source] = beam
            while len(self._beams) > BEAMS:
                del self._beams[next(iter(self._beams))]

    def find(self, sources: Iterable[str]) -> dict[str, Beam]:
        """Those that are still there."""
        with self._lock:
            return {source: self._beams[source] for source in sources if source in self._beams}
