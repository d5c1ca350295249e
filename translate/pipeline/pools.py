"""Documents pooled over: their sentences are sent off together, while earlier pools are decoded."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from translate.domain import Translation
from translate.pipeline.translate import HANDS, Pending, Translator
from translate.pipeline.unit import Unit

__all__ = ["POOL", "Pool", "Pools"]

POOL = 250
"""Sentences sent off together: enough to fill the decoder. It bounds memory, for a few pools are held at a time."""

T = TypeVar("T")


@dataclass(slots=True)
class Pool(Generic[T]):
    """Documents that are translated together."""

    members: list[tuple[T, Sequence[Unit]]] = field(default_factory=list)
    """What the caller knows each document by, and its sentences."""

    size: int = 0
    """Sentences."""

    _pending: Pending | None = None

    @property
    def decoded(self) -> int:
        """How many distinct sentences were sent to the decoder for it."""
        return self._pending.decoded if self._pending is not None else 0

    def result(self) -> Mapping[str, Translation]:
        """Translations by key; waits for those that are being decoded."""
        return self._pending.result() if self._pending is not None else {}

    def send(self, translator: Translator) -> None:
        """Send the sentences off."""
        self._pending = translator.send([units for _, units in self.members])


@dataclass(slots=True)
class Pools(Generic[T]):
    """Pools of one translator, in the order in which they were sent."""

    translator: Translator
    """What translates."""

    sentences: int
    """How many are sent off together."""

    _open: Pool[T] = field(init=False, default_factory=Pool)
    _sent: deque[Pool[T]] = field(init=False, default_factory=deque)

    def add(self, member: T, units: Sequence[Unit]) -> None:
        """Put a document into the open pool, and send that off when it is full."""
        self._open.members.append((member, units))
        self._open.size += len(units)
        if self._open.size >= self.sentences:
            self.flush()

    def flush(self) -> None:
        """Send off what has been put in since the last pool went."""
        if self._open.members:
            self._open.send(self.translator)
            self._sent.append(self._open)
            self._open = Pool()

    def due(self) -> Iterator[Pool[T]]:
        """Pools whose turn has come: as many stay under way as there are threads that decode."""
        while len(self._sent) > HANDS:
            yield self._sent.popleft()

    def next(self) -> Pool[T] | None:
        """The first pool under way, to be waited for; none where none is."""
        return self._sent.popleft() if self._sent else None

    def rest(self) -> Iterator[Pool[T]]:
        """Everything that is left, the open pool too."""
        self.flush()
        while (pool := self.next()) is not None:
            yield pool
