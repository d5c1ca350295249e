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

    render: Callable[[TranslatedDocument], str | bytes]
    """A translated document to the whole content of its file: text, or the bytes of a binary format."""

    in_place: Callable[[TranslatedDocument], str] | None = None
    """The ending of a document's file, where that depends on the document."""

    def ending(self, document: TranslatedDocument) -> str:
        """What the name of a document's file ends in, with the dot."""
        return self.suffix if self.in_place is None else self.in_place(document)

    def content(self, document: TranslatedDocument) -> bytes:
        """The bytes of the document's file: text in UTF-8 with line feeds, lone surrogates as ``?``.

        :raises UnfitError: the format can't hold a document of this kind.
        :raises OutputError: it can't be made of this one.
        """
        made = self.render(document)
        return made if isinstance(made, bytes) else made.encode("utf-8", "replace")
