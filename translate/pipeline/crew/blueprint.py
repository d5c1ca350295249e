"""All that a worker is made from, wherever it is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from translate.domain import Engine, Glossary
from translate.errors import ModelError
from translate.pipeline.crew.worker import Worker
from translate.pipeline.interface import Observer, SilentObserver, Store
from translate.pipeline.translate import Translator

__all__ = ["Blueprint"]


@dataclass(frozen=True, slots=True)
class Blueprint:
    """What a worker is made from; it can be pickled, so functions in it are those of modules (or partials of them)."""

    engine: Callable[[], Engine]
    """Opens the engine."""

    signature: str
    """The signature that the engine must have: translations of another would not be the ones asked for."""

    glossary: Glossary = field(default_factory=Glossary)
    """Terms to hold."""

    memory: Callable[[], Store] | None = None
    """Opens the memory, if there is one."""

    formats: Sequence[str] = ("html", "json")
    """Names of renderers."""

    settings: Mapping[str, str] = field(default_factory=dict)
    """Facts for the footer of every page."""

    checks: bool = True
    """Whether doubtful translations are looked for."""

    def build(self, observer: Observer | None = None) -> Worker:
        """A worker.

        :raises ModelError: the engine found here isn't the one that was meant.
        :raises StoreError: the memory can't be used.
        """
        engine = self.engine()
        translator = Translator(
            engine,
            self.glossary,
            self.memory() if self.memory is not None else None,
            self.checks,
            observer or SilentObserver(),
        )
        if engine.signature != self.signature:
            raise ModelError(
                f"a worker found another model ({engine.signature}) than the run ({self.signature})",
                advice="install the same version and package everywhere",
            )
        return Worker(translator, self.formats, self.settings)
