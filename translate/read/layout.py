"""Lines to paragraphs: blank lines part them, hard-wrapped lines are joined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from translate.read.breaks import wants_more

__all__ = ["Block", "lines_of", "paragraphs_of"]

_LINE_END = re.compile("\r\n|\r|\n|\u2028|\u2029")
_ITEM = re.compile(r"\s*(?:[•·▪●◦‣*]\s|\d{1,2}[.)]\s+[A-ZÆØÅ«]|[–—―-]\s*[A-ZÆØÅ«\"“\d])")
_FINISHED = re.compile(r"[.!?…:][»\"”’')\]]*\s*\Z")
_DIVIDED = re.compile(r"[^\W\d_]-\s*\Z")
_SPACES = re.compile(r"[^\S\u00a0\u202f\u2007]+")
_WIDEST_WRAP = 130
"""No hard-wrapped text is wider than this many characters."""

_NARROWEST_WRAP = 40
"""No hard-wrapped text is narrower than this many characters."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as laid out."""

    text: str
    """Its text on one line, white space collapsed to single spaces (no-break spaces kept)."""

    line: int
    """The line on which it starts, from 1."""

    below: bool = False
    """Whether it stands right below the paragraph before, with no blank line between."""

    breaks: tuple[int, ...] = ()
    """Where a line of it ends that is something by itself (see :func:`~translate.read.breaks.line_ends`)."""


def lines_of(text: str) -> list[str]:
    """The lines of ``text``, without their ends (LF, CRLF, CR, U+2028, U+2029)."""
    return _LINE_END.split(text)


def paragraphs_of(lines: Sequence[str]) -> list[Block]:
    """The paragraphs in ``lines``.

    Blank lines part paragraphs. Lines that stand together are one paragraph where the text is hard-wrapped, else one
    each. Hard-wrapped is a text in which most lines are full (the next line's first word would not have fitted) and
    many go on: they end without a stop, or the next begins with a small letter.
    """
    groups = list(_groups(lines))
    width = _wrap_width(groups)
    blocks = []
    for number, group in groups:
        text, line, below = group[0].strip(), number, False
        for i in range(1, len(group)):
            if _goes_on(group[i - 1], group[i], width, len(text)):
                text = _joined(text, group[i].strip())
            else:
                blocks.append(Block(_SPACES.sub(" ", text), line, below))
                text, line, below = group[i].strip(), number + i, True
        blocks.append(Block(_SPACES.sub(" ", text), line, below))
    return blocks


def _groups(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Runs of lines without a blank one between, each with its first line's number."""
    group: list[str] = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            group.append(line)
        elif group:
            yield number - len(group), group
            group = []
    if group:
        yield len(lines) + 1 - len(group), group


def _wrap_width(groups: Sequence[tuple[int, list[str]]]) -> int:
    """The width at which the text is hard-wrapped, or 0 where it isn't."""
    pairs = [
        (group[i].rstrip(), group[i + 1].lstrip())
        for _, group in groups
        for i in range(len(group) - 1)
        if " " in group[i].strip()
    ]
    width = max((len(line) for line, _ in pairs), default=0)
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return 0
    full = [pair for pair in pairs if _full(*pair, width)]
    small = sum(following[0].islower() for _, following in full)
    going_on = sum(following[0].islower() or not _FINISHED.search(line) for line, following in full)
    # a headline over a lead, line by line, looks like full lines, too; but it stands in one place only
    several = sum(len(group) > 1 for _, group in groups) > 1
    return width if (small or several) and 2 * len(full) >= len(pairs) and 4 * going_on >= len(full) else 0


def _full(line: str, following: str, width: int) -> bool:
    """Whether the first word of ``following`` would not have fitted on ``line``."""
    return len(line) + 1 + len(following.split(None, 1)[0]) > width


def _goes_on(line: str, following: str, width: int, length: int) -> bool:
    """Whether ``following`` goes on with the paragraph of ``line``.

    :param length: of that paragraph so far.
    """
    start = following.lstrip()
    finished = bool(_FINISHED.search(line))
    if _ITEM.match(following) and (finished or not width):
        return False
    if start[:1].isdigit() and length >= _NARROWEST_WRAP and wants_more(line):
        return True  # by a year or a sum, in lines that somebody broke by hand
    if width:
        return _full(line.rstrip(), start, width) or (start[:1].islower() and not finished)
    # one paragraph a line: only a line broken by mistake goes on
    return (
        start[:1].islower() and not finished and (len(line) >= _NARROWEST_WRAP or bool(_DIVIDED.search(line)))
    )


def _joined(text: str, more: str) -> str:
    """Two lines of a paragraph; a word divided at the line's end is made whole."""
    if text.endswith("\u00ad"):
        return text[:-1] + more
    if text.endswith("-") and text[-2:-1].isalpha() and more[:1].isalpha():
        if re.match(r"(?:og|eller|til|samt|men)\b", more):
            return f"{text} {more}"
        return text[:-1] + more if text[-2].islower() and more[0].islower() else text + more
    return f"{text} {more}"
