"""What goes to those who translate documents, and what comes back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from translate.domain import Document, Issue, TermTotals
from translate.render import Summary

__all__ = ["Crew", "Product", "Work"]


@dataclass(frozen=True, slots=True)
class Work:
    """A document to translate and render."""

    number: int
    """Which of the run's inputs it is."""

    path: Path
    """Its file, for messages."""

    document: Document
    """What was read."""

    common: str = ""
    """What its content key begins with, which stands for the settings; empty where no key is wanted."""

    known: str = ""
    """The content key under which its outputs stand already; empty where none do."""

    source_folder: str = ""
    """Where its file's folder is from the outputs' folder, see :class:`~translate.domain.TranslatedDocument`."""

    @property
    def size(self) -> int:
        """Its sentences."""
        return len(self.document.segments)


@dataclass(frozen=True, slots=True)
class Product:
    """What became of a document; nothing is written yet."""

    number: int
    """Which of the run's inputs it is."""

    content_key: str = ""
    """Its content key; the known one means that its outputs stand and nothing was made. Empty without a memory."""

    files: tuple[tuple[str, bytes], ...] = ()
    """Suffix and content of each output."""

    segments: int = 0
    """Its sentences."""

    decoded: int = 0
    """Sentences decoded for it and for those that were sent off with it."""

    terms: TermTotals = field(default_factory=TermTotals)
    """Outcomes of its glossary terms."""

    missed: tuple[tuple[str, str, str], ...] = ()
    """Missed terms: segment id, source term, reason."""

    issues: tuple[Issue, ...] = ()
    """What the checks and the reader found."""

    summary: Summary | None = None
    """Its line in the index, without the time of its files."""

    error: str = ""
    """Why it failed."""

    unfit: tuple[str, ...] = ()
    """Formats that an article of this kind can't have; the others are in :attr:`files`."""

    unmade: str = ""
    """Why some of its outputs can't be made; the others are in :attr:`files`."""


class Crew(Protocol):
    """Those who translate and render: this process, several, or several machines."""

    def process(self, works: Iterable[Work]) -> Iterator[Product]:
        """What becomes of each document, in any order; works are taken as there are hands for them.

        :raises ModelError: the package can't be used.
        :raises StoreError: the memory can't be used.
        """
        ...

    def close(self) -> None:
        """Let everybody go, without waiting for what they are at."""
        ...
