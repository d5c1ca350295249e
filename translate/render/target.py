"""The translation alone, in the shape of what was read: Markdown and SubRip subtitles.

Words, roles and the times of subtitles come back. What a :class:`~translate.domain.Document` doesn't keep can't:
emphasis, links, pictures, tables and code of Markdown; line breaks, colours and places of subtitles.
"""

from __future__ import annotations

import re
from itertools import groupby

from translate.domain import Role, TranslatedDocument, TranslatedParagraph
from translate.errors import UnfitError
from translate.render.bullets import without_bullet

__all__ = ["render_subtitles", "render_target_markdown"]

_MARKUP = re.compile(r"([\\`*_\[\]<>&])")
_BLOCK = re.compile(r"^(\d{0,9})([#+=~|:.)-])")
"""What would begin a heading, a list, a rule or a table at the start of a line."""

_STARTS = {Role.HEADLINE: "# ", Role.SUBHEADING: "## ", Role.QUOTE: "> ", Role.LIST_ITEM: "- "}
_WIDEST = 42
"""Characters on a line of a subtitle (Netflix's style guides for English and Norwegian; EBU allows fewer)."""


def render_target_markdown(document: TranslatedDocument) -> str:
    """The translated paragraphs as Markdown: headings, quotes and lists marked, everything else escaped."""
    parts: list[str] = []
    before: Role | None = None
    for p in document.paragraphs:
        role = p.paragraph.role
        if parts:
            # items of one list stand together
            parts.append("\n" if role is before is Role.LIST_ITEM else "\n\n")
        text = without_bullet(p.target) if role is Role.LIST_ITEM else p.target
        parts.append(_STARTS.get(role, "") + _escaped(text))
        before = role
    return "".join(parts) + "\n" if parts else ""


def render_subtitles(document: TranslatedDocument) -> str:
    """The translated cues as SubRip, with the times of the source; cues of two speakers keep a line for each.

    :raises UnfitError: the document comes from no subtitles, so that there are no times.
    """
    if any(not p.paragraph.time for p in document.paragraphs):
        raise UnfitError(
            "comes from no subtitles, so it can't be written as such (.srt)",
            path=document.document.path or document.document.name,
            advice="leave out --format srt, or translate the .srt file",
        )
    cues = groupby(document.paragraphs, key=lambda p: p.paragraph.time)
    return "".join(
        f"{number}\n{time}\n{_cue(list(parts))}\n\n" for number, (time, parts) in enumerate(cues, 1)
    )


def _cue(parts: list[TranslatedParagraph]) -> str:
    lines = [" ".join(p.target.split()) for p in parts]
    return "\n".join(_halved(lines[0]) if len(lines) == 1 else lines) or "…"


def _halved(text: str) -> list[str]:
    """A text on one line, or on two as even as they get."""
    spaces = [i for i, c in enumerate(text) if c == " "]
    if len(text) <= _WIDEST or not spaces:
        return [text]
    at = min(spaces, key=lambda i: abs(2 * i - len(text)))
    return [text[:at], text[at + 1 :]]


def _escaped(text: str) -> str:
    """Text on one line in which nothing is markup."""
    return _BLOCK.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", " ".join(text.split()))) if text else ""
