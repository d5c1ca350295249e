"""The target alone, as plain text: a paragraph a block, blank lines between."""

from __future__ import annotations

from translate.domain import TranslatedDocument

__all__ = ["render_text"]


def render_text(document: TranslatedDocument) -> str:
    """The translated paragraphs, separated by blank lines; paragraph *n* of the source is block *n*."""
    return "".join(f"{p.target}\n\n" for p in document.paragraphs)[:-1]
