"""The target alone, as plain text: a paragraph a block, blank lines between, or as they stand in the source."""

from __future__ import annotations

from itertools import pairwise

from translate.domain import TranslatedDocument

__all__ = ["render_like_source", "render_text"]


def render_text(document: TranslatedDocument) -> str:
    """The translated paragraphs, separated by blank lines; paragraph *n* of the source is block *n*."""
    return "".join(f"{p.target}\n\n" for p in document.paragraphs)[:-1]


def render_like_source(document: TranslatedDocument) -> str:
    """The translated paragraphs, with blank lines only where the source has them: verses of a stanza stay together.

    Nothing is known of what stood between two paragraphs of which the first was on several lines; they are parted.
    """
    ends = [
        "\n" if after.paragraph.line == before.paragraph.line + 1 else "\n\n"
        for before, after in pairwise(document.paragraphs)
    ]
    return "".join(
        f"{p.target}{end}" for p, end in zip(document.paragraphs, [*ends, "\n"], strict=False)
    )  # none, no end
