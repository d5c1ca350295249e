"""What a renderer is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from translate.domain import TranslatedDocument

__all__ = ["Renderer"]


@dataclass(frozen=True, slots=True)
class Renderer:
    """One output format."""

    name: str
    """What ``--format`` calls it: ``html``."""

    suffix: str
    """Ending of its files, with the dot: ``.html``."""

    title: str
    """What it is, in one line, for ``--help``."""

    render: Callable[[TranslatedDocument], str]
    """A translated document to the whole content of its file (to be written as UTF-8, with ``\\n`` line ends)."""
