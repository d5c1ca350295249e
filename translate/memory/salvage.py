"""Reviewers' edits out of a damaged database.

The cache can be decoded again, a person's work can't: so whatever rows SQLite can still reach are read, from
the front, from the back, and one by one between. Where the first page is gone (it holds the table of tables),
the first page of a new database of the same version stands in for it: both were made by the same statements, so
the tables begin on the same pages.
"""

from __future__ import annotations

import shutil
import sqlite3
import struct
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from translate.memory.schema import migrate

__all__ = ["COLUMNS", "salvage_edits"]

COLUMNS = (
    "number, document, segment, revision, source_hash, source, target, engine_target, state, comment, "
    "reviewer, time, retired"
)
"""The columns of ``edits`` in the order in which they are read."""

Row = tuple[object, ...]

_ONE_BY_ONE = 20_000
"""At most so many numbers are asked for singly between the readable ends."""


def salvage_edits(damaged: Path) -> list[Row]:
    """Rows of ``edits`` (:data:`COLUMNS`) that can still be read from ``damaged``, in order; it isn't changed."""
    rows: dict[int, Row] = {}
    with tempfile.TemporaryDirectory(prefix="sidestilt-salvage-") as folder:
        for copy in (_copy(damaged, Path(folder)), _with_new_head(damaged, Path(folder))):
            if copy is None:
                continue
            for row in _rows(copy):
                if isinstance(row[0], int) and all(isinstance(x, str) for x in (*row[1:3], *row[4:12])):
                    rows.setdefault(row[0], row)
    return [rows[number] for number in sorted(rows)]


def _copy(damaged: Path, folder: Path) -> Path:
    """The database and its write-ahead log under another name: reading may write to them."""
    copy = folder / "copy.sqlite3"
    shutil.copyfile(damaged, copy)
    log = damaged.with_name(damaged.name + "-wal")
    if log.exists():
        shutil.copyfile(log, copy.with_name(copy.name + "-wal"))
    return copy


def _with_new_head(damaged: Path, folder: Path) -> Path | None:
    """A copy whose first page is a new database's."""
    fresh = folder / "fresh.sqlite3"
    with closing(sqlite3.connect(fresh, isolation_level=None)) as connection:
        migrate(connection)
    page = int.from_bytes(fresh.read_bytes()[16:18], "big")
    size = damaged.stat().st_size
    if size < 2 * page:
        return None
    copy = folder / "new-head.sqlite3"
    shutil.copyfile(damaged, copy)
    with fresh.open("rb") as source, copy.open("r+b") as target:
        head = bytearray(source.read(page))
        head[28:32] = struct.pack(">I", size // page)  # “size of the database in pages” in the file format
        target.write(head)
    return copy


def _rows(path: Path) -> Iterator[Row]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.text_factory = lambda data: data.decode("utf-8", "replace")
        front: int = 0
        back: int | None = None
        for direction in ("ASC", "DESC"):
            whole = True
            cursor = connection.cursor()
            try:
                for row in cursor.execute(f"SELECT {COLUMNS} FROM edits ORDER BY number {direction}"):  # noqa: S608
                    if direction == "ASC":
                        front = max(front, row[0])
                    else:
                        back = row[0]
                    yield row
            except sqlite3.Error:
                whole = False
            if whole:
                return
        last = front + _ONE_BY_ONE if back is None else min(back, front + _ONE_BY_ONE)
        for number in range(front + 1, last):
            try:
                yield from connection.execute(f"SELECT {COLUMNS} FROM edits WHERE number = ?", (number,))  # noqa: S608
            except sqlite3.Error:
                continue
