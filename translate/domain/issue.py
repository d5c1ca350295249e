"""Doubts: what a check or a reader found, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from translate.domain.span import Span

__all__ = ["Issue", "Severity"]


class Severity(StrEnum):
    """How much a finding matters."""

    NOTE = "note"
    """Worth knowing; nothing to mend."""

    WARNING = "warning"
    """Probably to mend."""

    ERROR = "error"
    """Wrong as it stands."""

    @property
    def rank(self) -> int:
        """0 for a note, 1 for a warning, 2 for an error: for ordering and thresholds."""
        return ("note", "warning", "error").index(self.value)


@dataclass(frozen=True, slots=True)
class Issue:
    """A finding with its reason."""

    check: str
    """Name of the check that found it, as in ``sidestilt check --list``: ``numbers``, ``negation`` …"""

    severity: Severity
    """How much it matters."""

    reason: str
    """One line that a reviewer understands: “5000 in the source, 500 in the translation”."""

    segment: str | None = None
    """Id of the segment it is about; none for the whole document."""

    source_span: Span | None = None
    """Where in the segment's source."""

    target_span: Span | None = None
    """Where in the segment's target."""
