"""A run of a sentence as a page shows it: what the view makes and the templates' filters write."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Piece"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a sentence under the same marks."""

    text: str
    """Its characters, made visible."""

    marks: str = ""
    """CSS classes: ``t used``, ``x warning``; empty for plain text."""

    term: int | None = None
    """Which of the sentence's terms it belongs to, by index."""
