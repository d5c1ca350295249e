"""What is known of documents whose outputs are written, and whether those lie there as they did then."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

__all__ = ["Finished", "facts_of", "row_of", "standing", "write"]


@dataclass(frozen=True, slots=True)
class Finished:
    """What is known of a document whose outputs are written."""

    file_key: str
    """Stands for its file and every setting."""

    content_key: str
    """Stands for its sentences, the terms that hit them, and every setting; the same for a file with other line ends."""

    facts: str = ""
    """Whatever the pipeline wants to know of it later without reading it."""


def row_of(document: str, output: Path, finished: Finished, files: Iterable[Path]) -> tuple[str, ...]:
    """What is written of a document, with the hashes of its outputs; see :meth:`translate.memory.Memory.finish`."""
    folder = output.resolve()
    hashes = {file.resolve().relative_to(folder).as_posix(): _file_hash(file) for file in files}
    now = datetime.now(UTC).isoformat(timespec="seconds")
    keys = finished.file_key, finished.content_key
    return document, _text(folder), *keys, json.dumps(hashes), finished.facts, now


def write(connection: sqlite3.Connection, row: tuple[str, ...]) -> None:
    """Write a row in the place of what stood there of its document."""
    connection.execute("INSERT OR REPLACE INTO finished VALUES (?, ?, ?, ?, ?, ?, ?)", row)


def standing(connection: sqlite3.Connection, document: str, output: Path) -> Finished | None:
    """What was written of a document; none where its outputs don't lie in ``output`` as they did then."""
    folder = output.resolve()
    query = "SELECT file_key, content_key, files, facts FROM finished WHERE document = ? AND folder = ?"
    row = connection.execute(query, (document, _text(folder))).fetchone()
    if row is None:
        return None
    file_key, content_key, files, facts = row
    try:
        if any(_file_hash(folder / name) != digest for name, digest in json.loads(files).items()):
            return None
    except (OSError, ValueError, AttributeError):
        return None
    return Finished(str(file_key), str(content_key), str(facts))


def facts_of(connection: sqlite3.Connection, document: str, output: Path) -> str:
    """The facts that were written of a document; empty where there are none."""
    query = "SELECT facts FROM finished WHERE document = ? AND folder = ?"
    row = connection.execute(query, (document, _text(output.resolve()))).fetchone()
    return "" if row is None else str(row[0])


def _file_hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _text(path: Path) -> str:
    """A path as text that SQLite takes, even if its name isn't valid in the system's encoding."""
    return str(path).encode("utf-8", "backslashreplace").decode("utf-8")
