"""Plain text files: newspaper articles as pasted, mailed or exported."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from translate.domain import Document, Issue, Paragraph, Role, Segment
from translate.errors import ReadError
from translate.read.abbreviations import Abbreviations
from translate.read.files import read_decoded
from translate.read.language import detect_language
from translate.read.layout import Block, lines_of, paragraphs_of
from translate.read.metadata import take_header
from translate.read.runs import turns_of
from translate.read.segment import assign_roles
from translate.read.sentences import split_sentences
from translate.read.verse import settle_verses

__all__ = ["build_document", "read_plain_text", "read_text"]

_WHOLE = (Role.HEADLINE, Role.SUBHEADING, Role.BYLINE, Role.DATELINE, Role.LIST_ITEM, Role.FACTBOX)
"""Roles whose colons part a label from its text rather than two sentences."""

_TITLES = (Role.HEADLINE, Role.SUBHEADING)
"""Roles that are one, on however many lines they stand."""


def read_plain_text(path: Path, *, abbreviations: Abbreviations | None = None) -> Document:
    """The article in a plain text file.

    :raises ReadError: the file is missing, unreadable, empty, or no text.
    """
    decoded = read_decoded(path)
    return _document(decoded.text, path.stem, path, decoded.encoding, decoded.notices, abbreviations)


def read_text(
    text: str, *, name: str, path: Path | None = None, abbreviations: Abbreviations | None = None
) -> Document:
    """The article in ``text``.

    :param name: the name of its outputs.
    :param path: where it came from, for messages.
    :param abbreviations: the abbreviations that end no sentences; the packaged ones where none are given.
    :raises ReadError: there is no text in it.
    """
    return _document(text, name, path, "utf-8", (), abbreviations)


def _document(
    text: str,
    name: str,
    path: Path | None,
    encoding: str,
    notices: tuple[Issue, ...],
    abbreviations: Abbreviations | None,
) -> Document:
    lines = lines_of(text.removeprefix("\ufeff"))
    header, rest = take_header(lines)
    blocks = paragraphs_of(rest)
    title = header.metadata.get("title")
    roles = assign_roles([block.text for block in blocks], [block.below for block in blocks])
    if title and (not blocks or blocks[0].text != title):
        # a title given only above the text is the headline of the page, and wants translating
        roles = assign_roles(
            [title, *(block.text for block in blocks)], [False, *(block.below for block in blocks)]
        )
        blocks = [Block(title, header.title_line), *blocks]
        roles[0] = Role.HEADLINE
    settle_verses(blocks, roles)
    return build_document(
        blocks,
        roles,
        name=name,
        path=path,
        metadata=header.metadata,
        encoding=encoding,
        notices=notices,
        abbreviations=abbreviations,
    )


def build_document(
    blocks: list[Block],
    roles: list[Role],
    *,
    name: str,
    path: Path | None,
    metadata: dict[str, str],
    encoding: str = "utf-8",
    notices: tuple[Issue, ...] = (),
    abbreviations: Abbreviations | None = None,
) -> Document:
    """A document of paragraphs whose roles are known: sentences split, language told.

    :raises ReadError: there is no text in it.
    """
    if not blocks:
        problem = "holds no text" if not metadata else "holds metadata but no text"
        raise ReadError(problem, path=path or name, advice="put the article's text in it")
    turns = turns_of([block.text for block in blocks])
    paragraphs = tuple(
        _paragraph(i + 1, block, role, abbreviations, labelled=role in _WHOLE or i in turns)
        for i, (block, role) in enumerate(zip(blocks, roles, strict=True))
    )
    language, notice = detect_language("\n".join(block.text for block in blocks))
    return Document(
        name=name,
        paragraphs=paragraphs,
        path=path,
        metadata=metadata,
        encoding=encoding,
        language=language,
        notices=notices if notice is None else (*notices, notice),
    )


def _paragraph(
    number: int, block: Block, role: Role, abbreviations: Abbreviations | None, *, labelled: bool
) -> Paragraph:
    breaks = () if role in _TITLES else block.breaks
    spans = [
        span.shift(start)
        for start, end in pairwise((0, *breaks, len(block.text)))
        for span in split_sentences(block.text[start:end], abbreviations=abbreviations, colons=not labelled)
    ]
    segments = tuple(
        Segment(f"p{number}s{i}", span.of(block.text), span.start) for i, span in enumerate(spans, 1)
    )
    return Paragraph(number, role, block.text, segments, block.line)
