"""Whether a file is a memory of ours, of this version, and whole."""

from __future__ import annotations

import functools
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

from translate.errors import StoreError
from translate.memory.schema import APPLICATION_ID, VERSION, DamageError, migrate

__all__ = ["ELSEWHERE", "check_head", "check_owner", "check_whole", "is_damage", "refuse_foreign"]

_MAGIC: Final = b"SQLite format 3\0"
_SUFFIXES: Final = frozenset({".sqlite3", ".sqlite", ".db"})
ELSEWHERE: Final = "choose another place with --memory FILE (`sidestilt run` can go without: --no-memory)"
"""What to do where a memory can't be used."""


def refuse_foreign(path: Path) -> None:
    """Guard against ``--memory notes.txt``: what isn't SQLite is set aside only where its name says SQLite.

    :raises StoreError: it is something else, or can't be read.
    """
    problem = ""
    try:
        if path.is_dir():
            problem = "is a folder, not a memory database"
        elif path.suffix.lower() not in _SUFFIXES and path.exists() and path.stat().st_size:
            with path.open("rb") as file:
                if file.read(len(_MAGIC)) != _MAGIC:
                    problem = "isn't a memory database"
    except OSError as error:
        raise StoreError(
            f"the memory can't be opened ({error.strerror or error})", path=path, advice=ELSEWHERE
        ) from error
    if problem:
        raise StoreError(problem, path=path, advice="name another file after --memory")


def check_head(path: Path) -> None:
    """Find a ruined head before SQLite does: it would throw the log away, which may still hold edits.

    :raises DamageError: it is ruined.
    """
    with suppress(FileNotFoundError), path.open("rb") as file:
        head = file.read(len(_MAGIC))
        if head not in (b"", _MAGIC):
            raise DamageError("file is not a database")


def check_owner(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse another program's database, and one of a newer Sidestilt.

    :raises StoreError: it is one.
    """
    connection.execute("BEGIN")  # one view of all three: another process may be making the tables right now
    try:
        tables = int(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        owner = int(connection.execute("PRAGMA application_id").fetchone()[0])
    finally:
        connection.execute("ROLLBACK")
    if owner != APPLICATION_ID and (owner or version or tables):
        raise StoreError(
            "is another program's database", path=path, advice="name another file after --memory"
        )
    if version > VERSION:
        raise StoreError(
            f"was written by a newer Sidestilt (database version {version}, this one knows {VERSION})",
            path=path,
            advice="upgrade Sidestilt, or name another file after --memory",
        )


def check_whole(connection: sqlite3.Connection) -> None:
    """Look for damage that SQLite itself passes over, where a person's work is at stake.

    :raises DamageError: there is some.
    """
    if _schema(connection) != _schema_made():
        raise DamageError("its tables aren't those that were made")
    # Rows are numbered from 1 and never deleted, so a gap is a loss; the index must lead to all of them.
    count, highest = connection.execute("SELECT count(*), max(number) FROM edits NOT INDEXED").fetchone()
    if count != (highest or 0):
        raise DamageError(f"{highest - count} saved edits are missing")
    (verdict,) = connection.execute("PRAGMA integrity_check(edits)").fetchone()
    if verdict != "ok":
        raise DamageError(str(verdict).replace("\n", " "))


def _schema(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    query = "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%'"
    return set(connection.execute(query).fetchall())


@functools.cache
def _schema_made() -> frozenset[tuple[str, str]]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection)
        return frozenset(_schema(connection))


def is_damage(error: Exception) -> bool:
    """Whether the file itself is at fault, rather than its place or another process."""
    if isinstance(error, DamageError | UnicodeDecodeError):
        return True
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:  # raised by the sqlite3 module itself
        return str(error).startswith("Could not decode to UTF-8")
    return code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
