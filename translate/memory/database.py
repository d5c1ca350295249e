"""One SQLite file, opened so that neither a crash, nor damage, nor a second process costs more than it must."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, TypeVar

from translate.errors import StoreError
from translate.memory.edits import Edit
from translate.memory.health import (
    ELSEWHERE,
    check_head,
    check_owner,
    check_whole,
    is_damage,
    refuse_foreign,
)
from translate.memory.salvage import salvage_edits
from translate.memory.saving import insert
from translate.memory.schema import PAGE_SIZE, migrate

__all__ = ["Database"]

T = TypeVar("T")

_BUSY_SECONDS: Final = 30.0
_TIDY_SECONDS: Final = 1.0


class Database:
    """A connection that opens itself anew when the file was set aside, and mends what can be mended.

    WAL with ``synchronous=NORMAL``: killing the process loses nothing that was committed
    (https://www.sqlite.org/wal.html, https://www.sqlite.org/pragma.html#pragma_synchronous); for edits the
    commit is synced to the disk too, so that a power cut doesn't take a person's work.
    """

    def __init__(self, path: Path | None) -> None:
        """Open or make the database.

        :param path: the file; none for one in this process's memory only.
        :raises StoreError: where it can't be used.
        """
        self.path = path
        self.notices: list[str] = []
        self._lock = threading.RLock()
        self._identity: tuple[int, int] | None = None
        self._connection: sqlite3.Connection | None = None
        if path is not None:
            refuse_foreign(path)
        with self._errors():
            try:
                self._connection = self._connect()
            except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
                if not is_damage(error):
                    raise
                self._recover(error)

    def close(self) -> None:
        """Close the connection; a closed database may not be used again."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def read(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """The result of ``work``, which only reads."""
        return self._run(work)

    def write(self, work: Callable[[sqlite3.Connection], T], *, durable: bool = False) -> T:
        """The result of ``work``, done whole or not at all.

        :param durable: wait until the disk has it.
        """

        def transaction(connection: sqlite3.Connection) -> T:
            connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            connection.execute("BEGIN IMMEDIATE")
            try:
                result = work(connection)
                connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):  # SQLite has rolled back by itself where the disk was full
                    connection.execute("ROLLBACK")
                raise
            return result

        return self._run(transaction)

    def compact(self) -> None:
        """Rewrite the file without its free pages, and empty its log; what others hold open is left for later."""

        def work(connection: sqlite3.Connection) -> None:
            connection.execute(f"PRAGMA busy_timeout = {1000 * _TIDY_SECONDS:.0f}")
            try:
                connection.execute("VACUUM")
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                    raise
            finally:
                connection.execute(f"PRAGMA busy_timeout = {1000 * _BUSY_SECONDS:.0f}")

        self._run(work)

    def _run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        with self._lock, self._errors():
            try:
                return work(self._current())
            except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
                if not is_damage(error):
                    raise
                self._recover(error)
                return work(self._current())

    def _current(self) -> sqlite3.Connection:
        """The connection to the file that now has the name: another process may have set ours aside."""
        if self._connection is None:
            raise StoreError("the memory is closed", path=self.path, advice="open it again")
        if self.path is not None and _identity(self.path) != self._identity:
            self._connection.close()
            self._connection = self._connect()
        return self._connection

    def _connect(self) -> sqlite3.Connection:
        if self.path is not None:
            self._identity = _identity(self.path)
            check_head(self.path)
        connection = self._open()
        try:
            if self.path is not None:
                check_owner(connection, self.path)
                connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")  # of a new file; no other is changed
                _use_log(connection)
            migrate(connection)
            check_whole(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _open(self) -> sqlite3.Connection:
        """Open the file, and remember which file it is: the name may be given to a new one at any moment."""
        if self.path is not None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        while True:
            before = None if self.path is None else _identity(self.path)
            connection = sqlite3.connect(
                ":memory:" if self.path is None else self.path,
                timeout=_BUSY_SECONDS,
                isolation_level=None,
                check_same_thread=False,  # the lock above lets one thread in at a time
            )
            self._identity = None if self.path is None else _identity(self.path)
            if self.path is None or (before is not None and before == self._identity):
                return connection
            connection.close()

    def _recover(self, cause: Exception) -> None:
        """Set the damaged file aside, make a new one, and carry over the edits that can be read."""
        if self.path is None:
            raise cause
        damaged = self._identity
        if self._connection is not None:
            self._connection.close()
        with _mutex(self.path):
            if damaged is not None and _identity(self.path) not in (damaged, None):
                self._connection = self._connect()  # another process was quicker
                return
            edits = salvage_edits(self.path) if self.path.exists() else []
            aside = _exchange(self.path, edits)
            self._connection = self._connect()
        self.notices.append(
            f"{self.path}: the memory was damaged ({cause}) and has been set aside as {aside.name}; a new one was "
            f"made with {len(edits)} saved edits that could still be read, and sentences are translated again"
        )

    @contextmanager
    def _errors(self) -> Iterator[None]:
        """SQLite's and the system's errors told for a person."""
        try:
            yield
        except sqlite3.Error as error:
            raise _told(error, self.path) from error
        except OSError as error:
            raise StoreError(
                f"the memory can't be opened ({error.strerror or error})", path=self.path, advice=ELSEWHERE
            ) from error


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        stat = path.stat()
    except FileNotFoundError:
        return None
    return stat.st_dev, stat.st_ino


def _use_log(connection: sqlite3.Connection) -> None:
    """Switch to WAL; SQLite doesn't wait by itself while another process does the same to a new file."""
    deadline = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return


@contextmanager
def _mutex(path: Path) -> Iterator[None]:
    """Hold other processes off while a file is set aside; the system lets go of it when a process dies."""
    with closing(sqlite3.connect(path.with_name(path.name + ".lock"), timeout=_BUSY_SECONDS)) as guard:
        guard.isolation_level = None
        guard.execute("BEGIN EXCLUSIVE")
        yield


def _exchange(path: Path, edits: Sequence[tuple[Edit, bool]]) -> Path:
    """Put a new database with ``edits`` in the damaged one's place, and say where that lies now.

    The new one is whole before it gets the name; until then nothing is lost if the disk is full or the process dies.
    """
    fresh = path.with_name(path.name + ".new")
    fresh.unlink(missing_ok=True)
    with closing(sqlite3.connect(fresh, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        migrate(connection)
        connection.execute("BEGIN")
        for edit, retired in edits:
            insert(connection, edit, retired=retired)
        connection.execute("COMMIT")
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    aside = path.with_name(f"{path.name}.damaged-{stamp}")
    count = 1
    while aside.exists():
        count += 1
        aside = path.with_name(f"{path.name}.damaged-{stamp}-{count}")
    for ending in ("-wal", "-shm"):  # first: a log left behind would be played into the new file
        with suppress(FileNotFoundError):
            path.with_name(path.name + ending).replace(aside.with_name(aside.name + ending))
    try:
        aside.hardlink_to(path)  # so that the name is never without a file
    except OSError:
        with suppress(FileNotFoundError):
            path.replace(aside)
    fresh.replace(path)
    return aside


def _told(error: sqlite3.Error, path: Path | None) -> StoreError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return StoreError(
            "the disk is full: the memory can't be written",
            path=path,
            advice=f"free some space, or {ELSEWHERE}",
        )
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH):
        return StoreError(f"the memory can't be written ({error})", path=path, advice=ELSEWHERE)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreError(
            f"another process has held the memory for {_BUSY_SECONDS:.0f} seconds",
            path=path,
            advice="wait for it to end and run again",
        )
    return StoreError(f"the memory can't be used ({error})", path=path, advice=ELSEWHERE)
