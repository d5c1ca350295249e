"""Word documents (``.docx``): paragraphs with the roles that their styles name."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from translate.domain import Document, Issue, Role, Severity
from translate.errors import ReadError
from translate.read.abbreviations import Abbreviations
from translate.read.breaks import line_ends
from translate.read.files import read_bytes
from translate.read.structured import Piece, document_of

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph as WordParagraph

__all__ = ["read_word"]

_LARGEST = 300_000_000
"""Bytes that a document may unpack to."""

_ASIDE = {
    "footnotes": "foot notes",
    "endnotes": "end notes",
    "header": "heads of pages",
    "footer": "feet of pages",
}
"""Ends of the relations that lead to what isn't in the body (ECMA-376, part 1, 11.3), and what people call it."""

_STYLES = (
    (("title", "tittel"), Role.HEADLINE),
    (("subtitle", "undertittel", "ingress", "lead"), Role.LEAD),
    (("heading", "overskrift"), Role.SUBHEADING),
    (("intense quote", "quote", "sitat", "sterkt sitat"), Role.QUOTE),
    (("caption", "bildetekst"), Role.CAPTION),
    (("list", "liste"), Role.LIST_ITEM),
    (("byline",), Role.BYLINE),
)
"""Beginnings of style names, English and Norwegian, and the roles that they name."""


def read_word(path: Path, *, abbreviations: Abbreviations | None = None) -> Document:
    """The article in a Word document: all paragraphs of its body, those in tables and text boxes too.

    Inserted text counts, deleted text doesn't. Foot notes and end notes come after the body, then the heads and feet of
    pages, each text once. A paragraph's ``line`` is its place among the document's paragraphs.

    :raises ReadError: the file is missing, unreadable, damaged, too large, or holds no text.
    """
    document = _open(read_bytes(path), path)
    pieces: list[Piece] = []
    styles: dict[str | None, tuple[str, bool]] = {}
    body = list(_paragraphs(document))
    for line, (number, paragraph) in enumerate(body, 1):
        if lines := _lines(paragraph):
            role = _role(paragraph, pieces, styles)
            pieces.append(Piece(" ".join(lines), line, role, place=str(number), breaks=line_ends(lines)))
    notices: list[Issue] = []
    count = len(body)
    for kind, told in _ASIDE.items():
        try:
            aside = list(_aside(document, kind))
        except (SyntaxError, ValueError):  # lxml's are SyntaxErrors
            notices.append(Issue("reading", Severity.NOTE, f"{told} can't be read and are left out"))
            continue
        found = [
            Piece(" ".join(_lines(paragraph)), line, Role.BODY, place=place)
            for line, (place, paragraph) in enumerate(aside, count + 1)
        ]
        pieces += _once(found) if kind in ("header", "footer") else found
        count += len(aside)
    properties = document.core_properties
    given = {"title": properties.title, "author": properties.author}
    metadata = {key: value.strip() for key, value in given.items() if value and value.strip()}
    return document_of(pieces, path, metadata=metadata, notices=tuple(notices), abbreviations=abbreviations)


def _open(data: bytes, path: Path) -> WordDocument:
    import docx

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(member.file_size for member in archive.infolist())
        document = docx.Document(io.BytesIO(data)) if size <= _LARGEST else None
    except Exception as error:  # python-docx lets errors of zipfile, lxml and its own through
        advice = "open it in Word or LibreOffice and save it anew as .docx"
        raise ReadError("is no readable Word document", path=path, advice=advice) from error
    if document is None:
        raise ReadError("unpacks to more than 300 MB", path=path, advice="split it")
    return document


def _paragraphs(document: WordDocument) -> Iterator[tuple[int, WordParagraph]]:
    """The paragraphs, each with its number among the body's ``w:p`` elements, from 0."""
    from docx.text.paragraph import Paragraph

    for number, element in _elements(document.element.body):
        yield number, Paragraph(element, document._body)


def _elements(root: Any) -> Iterator[tuple[int, Any]]:
    """The ``w:p`` elements of a part and their numbers; without text boxes that come once more for old programs."""
    from docx.oxml.ns import qn

    for number, element in enumerate(root.iter(qn("w:p"))):
        if not any(above.tag.endswith("}Fallback") for above in element.iterancestors()):
            yield number, element


def _lines(paragraph: WordParagraph) -> list[str]:
    """The lines of a paragraph's text, none empty; without that of text boxes in it, which are paragraphs of their own."""
    from docx.oxml.ns import qn

    element = paragraph._p
    parts = []
    text, hyphen = qn("w:t"), qn("w:noBreakHyphen")
    tab, breaks = qn("w:tab"), (qn("w:br"), qn("w:cr"))
    for part in element.iter(text, hyphen, tab, *breaks):
        if next(part.iterancestors(qn("w:p")), None) is not element or part.getparent().tag == qn("w:tabs"):
            continue
        if part.tag == text:
            parts.append((part.text or "").replace("\n", " "))
        else:
            parts.append("-" if part.tag == hyphen else " " if part.tag == tab else "\n")
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return [unicodedata.normalize("NFC", line) for line in lines if line]


def _aside(document: WordDocument, kind: str) -> Iterator[tuple[str, WordParagraph]]:
    """The paragraphs of the parts of a kind, each with its place: ``kind/relation:number`` of its ``w:p`` element."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn
    from docx.text.paragraph import Paragraph

    for relation in document.part.rels.values():
        if relation.is_external or not relation.reltype.endswith(f"/{kind}"):
            continue
        for number, element in _elements(parse_xml(relation.target_part.blob)):
            note = next(element.iterancestors(qn("w:footnote"), qn("w:endnote")), None)
            # the lines that separate notes from the text are notes too, with a type
            if note is None or note.get(qn("w:type"), "normal") == "normal":
                yield f"{kind}/{relation.rId}:{number}", Paragraph(element, document._body)


def _once(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Each text once, with all of its places: the first page, left pages and right ones have heads of their own."""
    same: dict[str, list[Piece]] = {}
    for piece in pieces:
        if any(map(str.isalpha, piece.text)):  # else it is the number of the page
            same.setdefault(piece.text, []).append(piece)
    return (replace(those[0], place=" ".join(piece.place for piece in those)) for those in same.values())


def _role(
    paragraph: WordParagraph, before: list[Piece], styles: dict[str | None, tuple[str, bool]]
) -> Role | None:
    """What a paragraph's style says it is; what styles say is kept, because they are slow to ask for."""
    given = paragraph._p.style
    if given not in styles:
        style = paragraph.style
        styles[given] = (
            ("", False) if style is None else ((style.name or "").lower(), bool(_numbered(style.element)))
        )
    name, numbered = styles[given]
    role = next((role for starts, role in _STYLES if name.startswith(starts)), None)
    own = _numbered(paragraph._p)
    if role is None and (numbered if own is None else own):
        return Role.LIST_ITEM
    if role is None and any(above.tag.endswith("}tc") for above in paragraph._p.iterancestors()):
        return Role.BODY  # short text in a table is no heading
    if role is Role.SUBHEADING and name.endswith(" 1") and not before:
        return Role.HEADLINE
    return role


def _numbered(element: Any) -> bool | None:
    """Whether the properties of a paragraph or style have Word set a bullet or a number; none where they don't say."""
    from docx.oxml.ns import qn

    found = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
    return None if found is None else found.get(qn("w:val")) != "0"  # 0 takes away what the style gives
