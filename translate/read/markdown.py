"""Markdown files (CommonMark with what sites add to it), with metadata between ``---`` lines."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from translate.commonmark import BREAK_TAG, NOTE, front_matter, inline_code, markdown_parser
from translate.domain import Document, Role
from translate.read.abbreviations import Abbreviations
from translate.read.breaks import line_ends
from translate.read.files import read_decoded
from translate.read.layout import lines_of
from translate.read.metadata import take_header
from translate.read.structured import Piece, document_of

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = ["read_markdown"]

_STOPS = frozenset(".,:;!?)»”")


def read_markdown(path: Path, *, abbreviations: Abbreviations | None = None) -> Document:
    """The article in a Markdown file: headings, quotes and lists keep their roles; code and raw HTML are left out.

    So are the marks of foot notes, whose texts are paragraphs, the boxes of tasks, and front matter, unless there is no
    more in it than a header says (:func:`~translate.read.metadata.take_header`).
    Every cell of a table is a paragraph. The place of a paragraph is a list of its lines, each with its first and last
    column: ``7:2-40 8:2-31``; that of a title given only above the text is ``title``.

    :raises ReadError: the file is missing, unreadable, empty, or no text.
    """
    decoded = read_decoded(path)
    header, lines = take_header(lines_of(decoded.text))
    if not header.metadata:  # else it is read
        above = front_matter(lines)
        lines[:above] = [""] * above
    pieces = _pieces(markdown_parser().parse("\n".join(lines)), lines)
    title = header.metadata.get("title")
    if title and not any(piece.role is Role.HEADLINE for piece in pieces):
        pieces.insert(0, Piece(title, header.title_line, Role.HEADLINE, place="title"))
    return document_of(
        pieces,
        path,
        metadata=header.metadata,
        encoding=decoded.encoding,
        notices=decoded.notices,
        abbreviations=abbreviations,
    )


def _pieces(tokens: list[Token], lines: list[str]) -> list[Piece]:
    pieces: list[Piece] = []
    read: dict[int, int] = {}
    inside: list[str] = []
    heading = ""
    for token in tokens:
        if token.type.endswith("_open"):
            inside.append(token.type)
            heading = token.tag if token.type == "heading_open" else heading
            if token.type == "footnote_reference_open" and token.map:
                number = token.map[0]
                mark = NOTE.search(lines[number], read.get(number, 0))
                read[number] = mark.end() + 1 if mark else 0
        elif token.type.endswith("_close"):
            inside.pop()
        elif token.type == "inline":
            text = [" ".join(line.split()) for line in _text(token.children or []).split("\n")]
            kept = [line for line in text if line]
            line = token.map[0] + 1 if token.map else 1
            role = _role(token, inside, heading, pieces)
            place = _place(token, lines, read)
            pieces.append(Piece(" ".join(kept), line, role, place=place, breaks=line_ends(kept)))
    return pieces


def _place(token: Token, lines: list[str], read: dict[int, int]) -> str:
    """Where the marked-up text of a paragraph stands; empty where it isn't found.

    :param read: up to where each line is read already.
    """
    places = []
    first = token.map[0] if token.map else 0
    if "box" in token.meta:
        read[first] = lines[first].index(token.meta["box"], read.get(first, 0)) + len(token.meta["box"])
    for number, part in enumerate(token.content.split("\n"), first):
        text = part.lstrip()  # spaces at the end may be a break
        start = lines[number].find(text, read.get(number, 0)) if number < len(lines) else -1
        if start < 0 and number < len(lines):
            text = text.replace("|", "\\|")  # as bars are written in a table
            start = lines[number].find(text, read.get(number, 0))
        if start < 0:
            return ""
        read[number] = start + len(text)
        places.append(f"{number + 1}:{start}-{start + len(text)}")
    return " ".join(places)


def _role(token: Token, inside: list[str], heading: str, pieces: list[Piece]) -> Role | None:
    if "heading_open" in inside:
        return Role.HEADLINE if heading == "h1" and not pieces else Role.SUBHEADING
    if "table_open" in inside:
        return Role.BODY  # short text in a table is no heading
    if "list_item_open" in inside:
        return Role.LIST_ITEM
    if "blockquote_open" in inside:
        return Role.QUOTE
    if "footnote_reference_open" in inside:
        return Role.BODY
    children = [child for child in token.children or [] if child.type != "softbreak"]
    return Role.CAPTION if children and all(child.type == "image" for child in children) else None


def _text(tokens: list[Token]) -> str:
    """What a reader sees of inline Markdown: no marks but those of code, no addresses."""
    parts: list[str] = []
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type in ("softbreak", "hardbreak"):
            parts.append("\n" if token.type == "hardbreak" else " ")
        elif token.type == "html_inline" and BREAK_TAG.match(token.content):
            parts.append("\n")
        elif token.type == "image":
            parts.append(_text(token.children or []))
        elif token.type in ("text", "code_inline"):
            if before is not None and before.type == "footnote_ref" and token.content[:1] in _STOPS and parts:
                parts[-1] = parts[-1].rstrip()  # the space was the mark's
            parts.append(inline_code(token.content) if token.type == "code_inline" else token.content)
    return "".join(parts)
