"""Bilingual tables as Word documents."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from translate.domain import TranslatedDocument
from translate.errors import EditsError
from translate.review.edits import EditsFile
from translate.review.tables.rows import COLUMNS, ReadRow, columns_of, document_key, edits_of, rows_of

__all__ = ["read_docx", "write_docx"]

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{_NAMESPACE}}}"
_WIDTHS = (700, 1100, 4600, 4600, 1900, 1100)
"""Of the columns, in twentieths of a point: 14,000 fill a landscape A4 page."""

_LOCALES = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB", "de": "de-DE", "fr": "fr-FR", "es": "es-ES"}
"""Word's dictionaries go by country; others are passed as they are."""

_HIDDEN = "<w:rPr><w:vanish/></w:rPr>"


def write_docx(document: TranslatedDocument) -> bytes:
    """The table in a landscape document; the key stands as hidden text beside the id.

    Source and target carry their languages, so that Word checks the spelling of each.
    """
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.oxml import parse_xml
    from docx.shared import Mm

    word = docx.Document()
    section = word.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(20)
    word.core_properties.title = _clean(document.document.name)
    word.core_properties.author = ""
    word.core_properties.comments = ""
    word.add_heading(_clean(document.document.name), level=1)
    pair = document.engine.pair
    languages = {
        "source": _LOCALES.get(pair.source, pair.source),
        "target": _LOCALES.get(pair.target, pair.target),
    }
    head = (*COLUMNS, document_key(document))
    rows = "".join(
        _row(cells, {} if number == 0 else languages, head=number == 0)
        for number, cells in enumerate([head, *rows_of(document)])
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
    table = parse_xml(
        f'<w:tbl xmlns:w="{_NAMESPACE}"><w:tblPr><w:tblStyle w:val="TableGrid"/>'
        f'<w:tblW w:w="{sum(_WIDTHS)}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )
    body = word.element.body
    body.insert(len(body) - 1, table)  # the last element holds the section's layout
    data = io.BytesIO()
    word.save(data)
    return data.getvalue()


def _row(cells: tuple[str, ...], languages: Mapping[str, str], *, head: bool) -> str:
    *shown, key = cells
    made = []
    for name, width, text in zip(COLUMNS, _WIDTHS, shown, strict=True):
        style = "<w:b/>" if head else ""
        if name in languages:
            style += f'<w:lang w:val="{escape(languages[name], {chr(34): "&quot;"})}"/>'
        lines = "<w:br/>".join(
            f'<w:t xml:space="preserve">{escape(_clean(line))}</w:t>' for line in text.split("\n")
        )
        run = f"<w:r><w:rPr>{style}</w:rPr>{lines}</w:r>"
        if name == "id":
            run += f"<w:r>{_HIDDEN}<w:t>{escape(key)}</w:t></w:r>"
        made.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p>{run}</w:p></w:tc>')
    layout = "<w:cantSplit/><w:tblHeader/>" if head else "<w:cantSplit/>"
    return f"<w:tr><w:trPr>{layout}</w:trPr>{''.join(made)}</w:tr>"


def _clean(text: str) -> str:
    """Without what XML can't hold."""
    return "".join(
        c
        for c in text
        if c in "\t\n" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff")
    )


def read_docx(path: Path, data: bytes) -> EditsFile:
    """The edits in a Word document: in its first table that has the columns.

    Tracked changes count as accepted; Word's own comments join the comment column with their author's name.
    """
    import docx

    word = docx.Document(io.BytesIO(data))
    comments = {
        str(c.comment_id): f"{c.author}: {c.text}" if c.author else c.text
        for c in getattr(word, "comments", ())
    }
    problem: EditsError | None = None
    for table in word.element.body.iter(f"{_W}tbl"):
        lines = [[_Cell(cell) for cell in row.iter(f"{_W}tc")] for row in table.iter(f"{_W}tr")]
        if not lines:
            continue
        try:
            columns = columns_of(path, [cell.text for cell in lines[0]])
        except EditsError as error:
            problem = problem or error
            continue
        rows = []
        for number, line in enumerate(lines[1:], 2):
            cells = {name: line[at].text if at < len(line) else "" for at, name in columns.items()}
            notes = [comments[k] for cell in line for k in cell.comments if k in comments]
            if notes:
                cells["comment"] = "\n".join(x for x in (cells.get("comment", ""), *notes) if x)
            rows.append(ReadRow(f"table row {number}", cells, " ".join(cell.hidden for cell in line)))
        return edits_of(path, " ".join(cell.hidden for cell in lines[0]), rows)
    raise problem or EditsError(
        "has no table", path=path, advice="is it a file that “sidestilt export” wrote?"
    )


class _Cell:
    """What stands in a cell of a table: what is seen, what is hidden, and which comments hang on it."""

    def __init__(self, element: Any) -> None:
        self.comments = [ref.get(f"{_W}id") for ref in element.iter(f"{_W}commentReference")]
        shown, hidden = [], []
        for paragraph in element.iter(f"{_W}p"):
            pieces = list(_pieces(paragraph))
            shown.append("".join(text for text, is_hidden in pieces if not is_hidden))
            hidden.append("".join(text for text, is_hidden in pieces if is_hidden))
        self.text = "\n".join(shown)
        self.hidden = " ".join(hidden)


_SIGNS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}
_SKIPPED = {f"{_W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "txbxContent")}


def _pieces(element: Any, *, hidden: bool = False) -> Iterator[tuple[str, bool]]:
    """The runs of text under ``element`` and whether they are hidden; deleted ones left out."""
    for child in element:
        if child.tag in _SKIPPED:
            continue
        if child.tag == f"{_W}t":
            yield child.text or "", hidden
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag], hidden
        else:
            vanish = child.find(f"{_W}rPr/{_W}vanish") if child.tag == f"{_W}r" else None
            off = vanish is not None and vanish.get(f"{_W}val") in ("0", "false", "off")
            yield from _pieces(child, hidden=hidden or (vanish is not None and not off))
