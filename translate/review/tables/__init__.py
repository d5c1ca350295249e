"""Bilingual tables for people who work elsewhere: out as docx, xlsx or csv, and back as edits.

:mod:`~translate.review.tables.rows` says what a table holds; beside it is a module a format.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from translate.domain import TranslatedDocument
from translate.errors import EditsError
from translate.files import write_bytes
from translate.review.edits import EditsFile
from translate.review.parsing import load_edits
from translate.review.tables.csv_table import read_csv, write_csv
from translate.review.tables.docx_table import read_docx, write_docx
from translate.review.tables.xlsx_table import read_xlsx, write_xlsx

__all__ = ["TABLES", "Table", "export_table", "read_edits"]

_LARGEST = 64 * 2**20
_LARGEST_UNPACKED = 512 * 2**20


@dataclass(frozen=True, slots=True)
class Table:
    """A format of bilingual tables."""

    name: str
    """What ``--to`` calls it."""

    suffix: str
    """Ending of its files."""

    title: str
    """What it is, in one line."""

    write: Callable[[TranslatedDocument], bytes]
    """A document to a file's content."""

    read: Callable[[Path, bytes], EditsFile]
    """A file's content to the edits made in it; the path is for messages."""


TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        Table(
            "docx",
            ".docx",
            "a table in a Word document; tracked changes and comments come back",
            write_docx,
            read_docx,
        ),
        Table("xlsx", ".xlsx", "an Excel workbook", write_xlsx, read_xlsx),
        Table("csv", ".csv", "comma-separated values in UTF-8", write_csv, read_csv),
    )
}
"""The formats by name."""


def export_table(document: TranslatedDocument, path: Path, name: str) -> None:
    """Write a document's table to ``path``, whole or not at all.

    :param name: of the format, a key of :data:`TABLES`.
    :raises OutputError: it can't be written or is marked read-only, or the format can't hold it.
    """
    write_bytes(path, TABLES[name].write(document), owned=True)


def read_edits(path: Path) -> EditsFile:
    """The edits in a file, whatever its format: the page's JSON, or a table that came back.

    :raises EditsError: it can't be read, or isn't what its ending says.
    """
    suffix = path.suffix.lower()
    if suffix == ".json":
        return load_edits(path)
    table = next((t for t in TABLES.values() if t.suffix == suffix), None)
    if table is None:
        known = ", ".join([".json", *(t.suffix for t in TABLES.values())])
        raise EditsError(
            f"files that end in {suffix!r} hold no edits", path=path, advice=f"give one of {known}"
        )
    try:
        if path.stat().st_size > _LARGEST:
            raise EditsError("is too large for a table of edits", path=path, advice="is it the right file?")
        data = path.read_bytes()
    except OSError as error:
        raise EditsError(
            f"can't be read ({error.strerror or error})", path=path, advice="check the path and its rights"
        ) from error
    try:
        if suffix in (".docx", ".xlsx"):
            _check_archive(path, data)
        return table.read(path, data)
    except EditsError:
        raise
    except Exception as error:  # the libraries raise whatever a damaged file leads them to
        raise EditsError(
            f"isn't a {table.name} file that can be read ({type(error).__name__}: {error})",
            path=path,
            advice="open it in the program that wrote it and save it again",
        ) from error


def _check_archive(path: Path, data: bytes) -> None:
    """Refuse a small file that would fill the memory when unpacked."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > _LARGEST_UNPACKED:
            raise EditsError(
                "unpacks to more than a table can hold", path=path, advice="is it the right file?"
            )
