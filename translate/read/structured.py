"""What the readers of formats with structure share: roles that the format knows, the rest told by form and place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from translate.domain import Document, Issue, Role
from translate.read.abbreviations import Abbreviations
from translate.read.layout import Block
from translate.read.plain_text import build_document
from translate.read.segment import assign_roles

__all__ = ["Piece", "document_of"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph of a structured format."""

    text: str
    """Its text on one line."""

    line: int
    """Where it stands in the file, from 1: a line, or a paragraph where the format has no lines."""

    role: Role | None = None
    """Its role where the format says it."""

    time: str = ""
    """When it is shown, where the format says it."""

    place: str = ""
    """Where it stands in the file (see :attr:`~translate.domain.Paragraph.place`)."""

    breaks: tuple[int, ...] = ()
    """Where in its text a line ends that is something by itself."""


def document_of(
    pieces: Sequence[Piece],
    path: Path,
    *,
    metadata: dict[str, str] | None = None,
    encoding: str = "utf-8",
    notices: tuple[Issue, ...] = (),
    abbreviations: Abbreviations | None = None,
) -> Document:
    """A document of ``pieces``; roles that the format doesn't know are told as in plain text.

    :raises ReadError: there is no text in it.
    """
    kept = [piece for piece in pieces if piece.text]
    told = assign_roles([piece.text for piece in kept])
    titled = any(piece.role is Role.HEADLINE for piece in kept)
    roles = []
    for piece, role in zip(kept, told, strict=True):
        if piece.role is not None:
            roles.append(piece.role)
        else:
            no_title = (titled and role is Role.HEADLINE) or (piece.breaks and role is Role.SUBHEADING)
            roles.append(Role.BODY if no_title else role)
    document = build_document(
        [Block(piece.text, piece.line, breaks=piece.breaks) for piece in kept],
        roles,
        name=path.stem,
        path=path,
        metadata=metadata or {},
        encoding=encoding,
        notices=notices,
        abbreviations=abbreviations,
    )
    paragraphs = zip(document.paragraphs, kept, strict=True)
    placed = tuple(replace(p, time=piece.time, place=piece.place) for p, piece in paragraphs)
    return replace(document, paragraphs=placed)
