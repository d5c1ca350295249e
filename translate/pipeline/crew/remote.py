"""The memory of the machine that started a run, for workers on others: an actor of Ray's that they ask.

Also what Ray's errors mean: a worker's own error inside them, or their last line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from translate.domain import TranslatedDocument, Translation
from translate.errors import SidestiltError, WorkerError
from translate.memory import Edit, Memory, overlay, place

__all__ = ["Keeper", "Remote", "cause", "short"]


class Keeper:
    """The memory, for workers on other machines."""

    def __init__(self, memory: Callable[[], Memory]) -> None:
        self._memory = memory()

    def lookup(self, keys: list[str]) -> dict[str, Translation]:
        """See :meth:`translate.memory.Memory.lookup`."""
        return self._memory.lookup(keys)

    def store(self, translations: dict[str, Translation]) -> None:
        """See :meth:`translate.memory.Memory.store`."""
        self._memory.store(translations)

    def edits(self, document: str, article: str) -> tuple[Edit, ...]:
        """See :meth:`translate.memory.Memory.edits`."""
        return self._memory.edits(document, article)


@dataclass(slots=True)
class Remote:
    """The memory as a worker sees it; see :class:`translate.pipeline.interface.Store`."""

    keeper: Any
    """Handle of the actor."""

    def lookup(self, keys: Iterable[str]) -> dict[str, Translation]:
        """The translations kept under the keys, where there are any."""
        wanted = list(keys)
        found: dict[str, Translation] = self._ask(self.keeper.lookup.remote(wanted)) if wanted else {}
        return found

    def store(self, translations: Mapping[str, Translation]) -> None:
        """Keep translations under their keys."""
        if translations:
            self._ask(self.keeper.store.remote(dict(translations)))

    def edits(self, document: str, article: str) -> tuple[Edit, ...]:
        """The latest edit of each segment of an article, by name and id."""
        edits: tuple[Edit, ...] = self._ask(self.keeper.edits.remote(document, article))
        return edits

    def overlay(self, document: TranslatedDocument) -> TranslatedDocument:
        """The document with its edits in place."""
        source = document.document
        return overlay(document, place(self.edits(source.name, source.article), source))

    @staticmethod
    def _ask(answer: Any) -> Any:
        import ray

        try:
            return ray.get(answer)
        except ray.exceptions.RayTaskError as error:
            raise cause(error) from error


def cause(error: Any) -> SidestiltError:
    """What a worker raised."""
    cause = getattr(error, "cause", None)
    if isinstance(cause, SidestiltError):
        return cause
    return WorkerError(f"a worker failed ({short(error)})", advice="see Ray's logs, and report it")


def short(error: Exception) -> str:
    """The last line of an exception's text; Ray's hold whole tracebacks."""
    lines = [line for line in str(error).splitlines() if line.strip()]
    return lines[-1].strip() if lines else type(error).__name__
