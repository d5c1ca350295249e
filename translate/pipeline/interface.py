"""What a run tells while it goes, and what it answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Protocol

from translate.domain import Issue, TermTotals, TranslatedDocument, Translation
from translate.memory import Edit

__all__ = ["DocumentOutcome", "Observer", "RunReport", "SilentObserver", "State", "Store"]


class Store(Protocol):
    """What translating needs of a memory; threads may share it."""

    def lookup(self, keys: Iterable[str]) -> dict[str, Translation]:
        """The translations kept under the keys, where there are any."""
        ...

    def store(self, translations: Mapping[str, Translation]) -> None:
        """Keep translations under their keys."""
        ...

    def edits(self, document: str, article: str) -> tuple[Edit, ...]:
        """The latest edit of each segment of an article, by name and id."""
        ...

    def overlay(self, document: TranslatedDocument) -> TranslatedDocument:
        """The document with its edits in place."""
        ...


class Observer(Protocol):
    """Told how a run goes; the command line shows it as a progress bar."""

    def documents_found(self, count: int) -> None:
        """The run has this many documents."""
        ...

    def segments_added(self, count: int) -> None:
        """So many more segments are to be translated."""
        ...

    def segments_done(self, count: int) -> None:
        """So many more segments are translated."""
        ...

    def document_done(self, outcome: DocumentOutcome) -> None:
        """A document is written, skipped or has failed."""
        ...

    def notice(self, message: str) -> None:
        """Something that a person should know, in a line."""
        ...


class SilentObserver:
    """Listens and says nothing."""

    def documents_found(self, count: int) -> None:
        """Nothing."""

    def segments_added(self, count: int) -> None:
        """Nothing."""

    def segments_done(self, count: int) -> None:
        """Nothing."""

    def document_done(self, outcome: DocumentOutcome) -> None:
        """Nothing."""

    def notice(self, message: str) -> None:
        """Nothing."""


class State(StrEnum):
    """How a document's run ended."""

    WRITTEN = "written"
    """Translated and written."""

    UNCHANGED = "unchanged"
    """Its outputs were already what this run would write."""

    FAILED = "failed"
    """Not translated, or not in every format asked for; :attr:`DocumentOutcome.error` says why."""


@dataclass(frozen=True, slots=True)
class DocumentOutcome:
    """What became of one input."""

    path: Path
    """The input."""

    name: str
    """The name of its outputs."""

    state: State
    """How it ended."""

    folder: Path = Path()
    """Where its outputs are."""

    endings: tuple[str, ...] = ()
    """Of the files written (or found unchanged), after the name; paths of them all would be half of an outcome."""

    segments: int = 0
    """Segments in it."""

    decoded: int = 0
    """Segments that the engine had to decode in this run (each distinct one counted where it first stands)."""

    terms: TermTotals = field(default_factory=TermTotals)
    """Outcomes of its glossary terms."""

    missed: tuple[tuple[str, str, str], ...] = ()
    """Missed terms: segment id, source term, reason."""

    issues: tuple[Issue, ...] = ()
    """What the checks and the reader found, without places in sentences."""

    error: str = ""
    """The message of a failure."""

    unfit: tuple[str, ...] = ()
    """Formats asked for that an article of its kind can't have (``srt``, of anything but subtitles); that fails nothing."""

    @property
    def outputs(self) -> tuple[Path, ...]:
        """Files written (or found unchanged)."""
        return tuple(self.folder / f"{self.name}{ending}" for ending in self.endings)


@dataclass(frozen=True)
class RunReport:
    """What a run did."""

    outcomes: Sequence[DocumentOutcome]
    """One an input, in the order given; each is unpacked when it is looked at, so look once."""

    seconds: float
    """Wall-clock seconds."""

    engine: str = ""
    """Package and origin, for display; empty where no engine was needed."""

    index: Path | None = None
    """The overview page, if one was written."""

    @property
    def failed(self) -> tuple[DocumentOutcome, ...]:
        """The inputs that failed."""
        return self._totals[0]

    @property
    def terms(self) -> TermTotals:
        """Outcomes of all terms."""
        return self._totals[1]

    @property
    def segments(self) -> int:
        """Segments in all documents."""
        return self._totals[2]

    @property
    def decoded(self) -> int:
        """Segments decoded in this run."""
        return self._totals[3]

    @cached_property
    def _totals(self) -> tuple[tuple[DocumentOutcome, ...], TermTotals, int, int]:
        failed, terms, segments, decoded = [], TermTotals(), 0, 0
        for outcome in self.outcomes:
            terms, segments, decoded = (
                terms + outcome.terms,
                segments + outcome.segments,
                decoded + outcome.decoded,
            )
            if outcome.state is State.FAILED:
                failed.append(outcome)
        return tuple(failed), terms, segments, decoded
