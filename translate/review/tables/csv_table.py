"""Bilingual tables as CSV (RFC 4180), for spreadsheets and scripts."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from translate.domain import TranslatedDocument
from translate.errors import EditsError
from translate.review.edits import EditsFile
from translate.review.tables.rows import COLUMNS, ReadRow, columns_of, document_key, edits_of, rows_of

__all__ = ["read_csv", "write_csv"]

# A cell that begins like this is a formula to a spreadsheet (OWASP, CSV Injection). Quotes before it are doubled, so
# that one can be taken off again whatever the text was.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
_NEUTRALISED = re.compile(r"'+[=+\-@\t\r\n]")
_FIELD_LIMIT = 16 * 2**20


def write_csv(document: TranslatedDocument) -> bytes:
    """The table as UTF-8 with byte order mark (Excel reads it as the system's old code page without), CRLF."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([*COLUMNS, document_key(document)])
    writer.writerows([_neutral(cell) for cell in row] for row in rows_of(document))
    return text.getvalue().encode("utf-8-sig")


def read_csv(path: Path, data: bytes) -> EditsFile:
    """The edits in a table that a person (or Excel: other separators and encodings) has saved."""
    text = _decode(data)
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    limit = csv.field_size_limit(_FIELD_LIMIT)
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        rows: list[ReadRow] = []
        names: list[str] | None = None
        for line in lines:
            if names is None:
                names = line
                columns = columns_of(path, names)
                continue
            cells = {name: _plain(line[at]) if at < len(line) else "" for at, name in columns.items()}
            rows.append(ReadRow(f"line {lines.line_num}", cells, " ".join(line)))
    except csv.Error as error:
        raise EditsError(
            f"isn't CSV ({error})", path=path, line=lines.line_num, advice="save it again as CSV"
        ) from error
    finally:
        csv.field_size_limit(limit)
    if names is None:
        raise EditsError("is empty", path=path, advice="export the table again")
    return edits_of(path, " ".join(names), rows)


def _neutral(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _plain(cell: str) -> str:
    return cell[1:] if _NEUTRALISED.match(cell) else cell


def _decode(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
