"""Bilingual tables as Excel workbooks."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from translate.domain import TranslatedDocument
from translate.errors import EditsError, OutputError
from translate.review.edits import EditsFile
from translate.review.tables.rows import (
    COLUMNS,
    KEY_COLUMN,
    STATES,
    ReadRow,
    columns_of,
    document_key,
    edits_of,
    rows_of,
)

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell

__all__ = ["read_xlsx", "write_xlsx"]

_CELL_LIMIT = 32_767
_WIDTHS = (8, 12, 60, 60, 30, 12)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def write_xlsx(document: TranslatedDocument) -> bytes:
    """The table as a workbook of one sheet, its seventh column hidden.

    Every cell is text, whatever it begins with, and stays text when somebody edits it (``quotePrefix``).

    :raises OutputError: a sentence is longer than a cell may be.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Translation"
    table = [(*COLUMNS, document_key(document)), *rows_of(document)]
    wrap = Alignment(vertical="top", wrap_text=True)
    for number, row in enumerate(table, 1):
        for column, text in enumerate(row, 1):
            if len(text.encode("utf-16-le")) // 2 > _CELL_LIMIT:
                raise OutputError(
                    f"{document.document.name}: {row[0]} is longer than a spreadsheet's cell may be",
                    advice="export to docx or csv instead",
                )
            cell: Cell = sheet.cell(number, column)
            cell.alignment = wrap
            if not text:
                continue
            cell.value = text
            cell.data_type = "s"
            if text.startswith(_FORMULA):
                cell.quotePrefix = True
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for column, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.column_dimensions[get_column_letter(KEY_COLUMN + 1)].hidden = True
    sheet.freeze_panes = "A2"
    choice = DataValidation(type="list", formula1=f'"{",".join(STATES.values())}"', allow_blank=True)
    sheet.add_data_validation(choice)
    status = get_column_letter(COLUMNS.index("status") + 1)
    choice.add(f"{status}2:{status}{max(2, len(table))}")
    book.properties.title = document.document.name.encode("utf-8", "replace").decode()
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def read_xlsx(path: Path, data: bytes) -> EditsFile:
    """The edits in a workbook: in its first sheet that has the columns.

    :raises EditsError: a cell holds a formula or an error instead of text, or see :func:`edits_of`.
    """
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=False, data_only=False, keep_links=False)
    problem: EditsError | None = None
    for sheet in book.worksheets:
        lines = [list(line) for line in sheet.iter_rows()]
        if not lines:
            continue
        try:
            columns = columns_of(path, [_text(path, cell) for cell in lines[0]])
        except EditsError as error:
            problem = problem or error
            continue
        rows = []
        for line in lines[1:]:
            cells = {name: _text(path, line[at]) for at, name in columns.items()}
            key = " ".join(str(cell.value) for cell in line if cell.value is not None)
            rows.append(ReadRow(f"row {line[0].row}", cells, key))
        head = " ".join(str(cell.value) for cell in lines[0] if cell.value is not None)
        return edits_of(path, head, rows)
    raise problem or EditsError("has no table", path=path, advice="export the table again")


def _text(path: Path, cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type in ("f", "e"):
        kind = "a formula" if cell.data_type == "f" else "an error value"
        raise EditsError(
            f"{cell.coordinate}: {kind} where text was expected", path=path, advice="write text there"
        )
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
