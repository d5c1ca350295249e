"""The memory: what was translated, what reviewers wrote, what is finished."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from translate.domain import Document, TranslatedDocument, Translation
from translate.memory import saving
from translate.memory.codec import decode, encode
from translate.memory.database import Database
from translate.memory.edits import Edit, Placement, Proposal, SaveResult
from translate.memory.overlay import overlay
from translate.memory.placing import place

__all__ = ["Memory", "MemoryInfo", "default_path"]

_CHUNK = 500
"""Keys asked for in one statement."""


@dataclass(frozen=True, slots=True)
class MemoryInfo:
    """What a memory holds."""

    path: Path | None
    """Its file; none for one in the process only."""

    bytes: int
    """Size of the file and its log."""

    translations: int
    """Cached translations."""

    edits: int
    """Saves by reviewers."""

    documents: int
    """Documents with edits."""


def default_path() -> Path:
    """``memory.sqlite3`` in the user's data directory for ``sidestilt`` (XDG on Linux)."""
    import platformdirs

    return Path(platformdirs.user_data_dir("sidestilt", appauthor=False)) / "memory.sqlite3"


@dataclass(frozen=True, slots=True)
class Finished:
    """What is known of a document whose outputs are written."""

    file_key: str
    """Stands for its file and every setting."""

    content_key: str
    """Stands for its sentences, the terms that hit them, and every setting; the same for a file with other line ends."""

    facts: str = ""
    """Whatever the pipeline wants to know of it later without reading it."""


class Memory:
    """One database of translations, edits and finished documents; a context manager.

    Threads may share it. Several processes may use one file at a time. A method raises
    :class:`~translate.errors.StoreError` where the disk is full, the file can't be written, or another process
    has held it for half a minute; a damaged file is set aside and replaced, and :attr:`notices` says so.
    """

    def __init__(self, database: Database) -> None:
        """Use :meth:`open` or :meth:`in_process`."""
        self._database = database

    @classmethod
    def open(cls, path: Path | None = None) -> Self:
        """The memory in a file, made where there is none.

        :param path: the file; :func:`default_path` where none.
        """
        return cls(Database(default_path() if path is None else Path(path)))

    @classmethod
    def in_process(cls) -> Self:
        """A memory that writes no file and is gone after the run (``--no-memory``)."""
        return cls(Database(None))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    @property
    def path(self) -> Path | None:
        """The file; none for :meth:`in_process`."""
        return self._database.path

    @property
    def notices(self) -> tuple[str, ...]:
        """What a person should know: that a damaged file was set aside."""
        return tuple(self._database.notices)

    # Translations

    def lookup(self, keys: Iterable[str]) -> dict[str, Translation]:
        """The translations stored under ``keys``, where there are any."""
        wanted = list(dict.fromkeys(keys))

        def work(connection: sqlite3.Connection) -> dict[str, Translation]:
            found: dict[str, Translation] = {}
            for at in range(0, len(wanted), _CHUNK):
                chunk = wanted[at : at + _CHUNK]
                marks = ",".join("?" * len(chunk))
                rows = connection.execute(
                    f"SELECT key, value, crc FROM translations WHERE key IN ({marks})",  # noqa: S608
                    chunk,
                )
                for key, value, crc in rows:
                    translation = _sound(value, crc)
                    if translation is not None:
                        found[key] = translation
            return found

        return self._database.read(work)

    def store(self, translations: Mapping[str, Translation]) -> None:
        """Keep translations under their keys, all or none; what stood there is replaced."""
        if not translations:
            return
        day = int(time.time() // 86400)
        rows = []
        for key, translation in translations.items():
            value = encode(translation)
            rows.append((key, value, zlib.crc32(value), day))

        def work(connection: sqlite3.Connection) -> None:
            connection.executemany("INSERT OR REPLACE INTO translations VALUES (?, ?, ?, ?)", rows)

        self._database.write(work)

    def forget_translations(self, *, before: datetime | None = None) -> int:
        """Drop cached translations (edits stay), and say how many.

        :param before: only those stored on an earlier day (UTC); none for all.
        """
        day = 2**62 if before is None else int(before.timestamp() // 86400)

        def work(connection: sqlite3.Connection) -> int:
            connection.execute("DELETE FROM finished")
            return connection.execute("DELETE FROM translations WHERE day < ?", (day,)).rowcount

        return self._database.write(work)

    def compact(self) -> None:
        """Give the space of what was forgotten back to the disk; takes as long as copying the file."""
        self._database.compact()

    # Reviewers' edits

    def documents(self) -> tuple[str, ...]:
        """Names of the documents that have edits."""
        query = "SELECT DISTINCT document FROM edits ORDER BY document"
        return tuple(row[0] for row in self._database.read(lambda c: c.execute(query).fetchall()))

    def edits(self, document: str) -> tuple[Edit, ...]:
        """The latest edit of each segment id and source of a document."""
        return tuple(self._database.read(lambda c: saving.current_edits(c, document)))

    def history(self, document: str, segment: str) -> tuple[Edit, ...]:
        """Every save of a segment id, oldest first."""
        return tuple(self._database.read(lambda c: saving.history(c, document, segment)))

    def placement(self, document: Document) -> Placement:
        """Where the edits of a document belong in it as it is now: those that apply, the stale, the lost."""
        return place(self.edits(document.name), document)

    def overlay(self, document: TranslatedDocument) -> TranslatedDocument:
        """``document`` with its edits in place (:func:`translate.memory.overlay.overlay`)."""
        return overlay(document, self.placement(document.document))

    def save(
        self,
        document: Document,
        proposals: Sequence[Proposal],
        *,
        merge: bool = True,
        overwrite: bool = False,
    ) -> list[SaveResult]:
        """Save a reviewer's edits, and say what became of each, in order.

        What was saved since the revision that a proposal is based on is merged where only one side changed the text
        and state; where both did, it is a conflict and nothing of that proposal is saved. Saving the same again
        changes nothing. All go in one transaction, on the disk when this returns.

        :param document: the source as it is now: an edit whose sentence has moved is saved at its new place.
        :param merge: without it, anything saved since that isn't the same is a conflict: for a page that shows what
            it sent, and would take back what was merged in with its next save.
        :param overwrite: let proposals win over what was saved since; the earlier text stays in the history.
        """
        return self._database.write(
            lambda c: saving.save(c, document, proposals, merge=merge, overwrite=overwrite), durable=True
        )

    # Finished documents

    def finish(self, document: str, output: Path, finished: Finished, files: Iterable[Path]) -> None:
        """Note that a document's outputs are written.

        :param document: its name.
        :param output: the folder that they lie in.
        :param finished: what they depend on, and what to remember of them.
        :param files: the outputs, in that folder.
        """
        folder = output.resolve()
        hashes = {file.resolve().relative_to(folder).as_posix(): _file_hash(file) for file in files}
        row = (
            document,
            _text(folder),
            finished.file_key,
            finished.content_key,
            json.dumps(hashes),
            finished.facts,
            _now(),
        )
        self._database.write(
            lambda c: c.execute("INSERT OR REPLACE INTO finished VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        )

    def finished(self, document: str, output: Path) -> Finished | None:
        """What :meth:`finish` was told of a document; none where its outputs don't lie in ``output`` as they did then."""
        folder = output.resolve()
        query = "SELECT file_key, content_key, files, facts FROM finished WHERE document = ? AND folder = ?"
        row = self._database.read(lambda c: c.execute(query, (document, _text(folder))).fetchone())
        if row is None:
            return None
        file_key, content_key, files, facts = row
        try:
            if any(_file_hash(folder / name) != digest for name, digest in json.loads(files).items()):
                return None
        except (OSError, ValueError, AttributeError):
            return None
        return Finished(str(file_key), str(content_key), str(facts))

    def noted(self, document: str, output: Path) -> str:
        """The facts that :meth:`finish` was told of a document, whatever became of its outputs; empty where there are none."""
        query = "SELECT facts FROM finished WHERE document = ? AND folder = ?"
        row = self._database.read(lambda c: c.execute(query, (document, _text(output.resolve()))).fetchone())
        return "" if row is None else str(row[0])

    def info(self) -> MemoryInfo:
        """What the memory holds."""
        query = """SELECT (SELECT count(*) FROM translations), (SELECT count(*) FROM edits),
                          (SELECT count(DISTINCT document) FROM edits)"""
        translations, edits, documents = self._database.read(lambda c: c.execute(query).fetchone())
        size = 0
        if self.path is not None:
            for file in (self.path, self.path.with_name(self.path.name + "-wal")):
                size += file.stat().st_size if file.exists() else 0
        return MemoryInfo(self.path, size, translations, edits, documents)


def _sound(value: bytes, crc: int) -> Translation | None:
    """The translation, or none where a bit of it has flipped: it is simply decoded anew."""
    if not isinstance(value, bytes) or zlib.crc32(value) != crc:
        return None
    try:
        translation = decode(value)
    except ValueError:
        return None
    return translation


def _file_hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _text(path: Path) -> str:
    """A path as text that SQLite takes, even if its name isn't valid in the system's encoding."""
    return str(path).encode("utf-8", "backslashreplace").decode("utf-8")
