"""What the enforcer is asked, and what answering cost."""

from __future__ import annotations

from dataclasses import dataclass

from translate.domain import Occurrence

__all__ = ["Cost", "Request"]


@dataclass(frozen=True, slots=True)
class Request:
    """A sentence to translate with the terms that were found in it."""

    source: str
    """What the engine gets."""

    occurrences: tuple[Occurrence, ...] = ()
    """Terms, numbers and addresses in it; their spans index ``source``."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What enforcement cost, in sentences."""

    first: int = 0
    """Sentences decoded once, as without any glossary."""

    again: int = 0
    """Further decodings for repairs (an n-best list is one)."""

    scored: int = 0
    """Candidates scored."""

    mended: int = 0
    """Sentences that went into repair."""

    @property
    def overhead(self) -> float:
        """Further decodings for each first one."""
        return self.again / self.first if self.first else 0.0

    def __add__(self, other: Cost) -> Cost:
        return Cost(
            self.first + other.first,
            self.again + other.again,
            self.scored + other.scored,
            self.mended + other.mended,
        )
