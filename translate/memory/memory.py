"""The memory: what was translated, what reviewers wrote, what is finished."""

from __future__ import annotations

import sqlite3
import time
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from translate.domain import Document, TranslatedDocument, Translation
from translate.memory import articles, saving
from translate.memory.codec import decode, encode
from translate.memory.database import Database
from translate.memory.edits import Edit, Placement, Proposal, SaveResult
from translate.memory.finished import Finished, facts_of, row_of, standing, write
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
    """Articles with edits."""


def default_path() -> Path:
    """``memory.sqlite3`` in the user's data directory for ``sidestilt`` (XDG on Linux)."""
    import platformdirs

    return Path(platformdirs.user_data_dir("sidestilt", appauthor=False)) / "memory.sqlite3"


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
        """Names of the articles that have edits."""
        query = "SELECT DISTINCT document FROM edits ORDER BY document"
        return tuple(row[0] for row in self._database.read(lambda c: c.execute(query).fetchall()))

    def edits(self, document: str, article: str | None = None) -> tuple[Edit, ...]:
        """The latest edit of each segment id and source of an article.

        :param document: its name.
        :param article: its id; none for the edits of all articles of that name.
        """
        return tuple(self._database.read(lambda c: saving.current_edits(c, document, article)))

    def corrections(self, document: Document) -> tuple[Edit, ...]:
        """The latest edits of the article that a document is a version of."""

        def work(connection: sqlite3.Connection) -> list[Edit]:
            owned = articles.ownership(connection, document, _source(document))
            own = saving.current_edits(connection, document.name, owned.article) if owned.article else []
            return own + (saving.current_edits(connection, document.name, "") if owned.unowned else [])

        return tuple(self._database.read(work))

    def history(self, document: str, segment: str) -> tuple[Edit, ...]:
        """Every save of a segment id, oldest first."""
        return tuple(self._database.read(lambda c: saving.history(c, document, segment)))

    def placement(self, document: Document) -> Placement:
        """Where the edits of a document belong in it as it is now: those that apply, the stale, the lost."""
        return place(self.corrections(document), document)

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

        def work(connection: sqlite3.Connection) -> list[SaveResult]:
            article = articles.settle(connection, document, _source(document))
            return saving.save(connection, document, article, proposals, merge=merge, overwrite=overwrite)

        return self._database.write(work, durable=True)

    # Articles

    def article(self, document: Document) -> str:
        """The id of the article that a document is a version of; empty where it isn't known."""
        return self._database.read(lambda c: articles.ownership(c, document, _source(document)).article)

    def knows(self, article: str) -> bool:
        """Whether an article of this id has been seen here."""
        query = "SELECT 1 FROM articles WHERE id = ? UNION ALL SELECT 1 FROM edits WHERE article = ? LIMIT 1"
        return self._database.read(lambda c: c.execute(query, (article, article)).fetchone()) is not None

    def article_at(self, name: str, path: Path) -> str:
        """The id of the article of a name that was read from a file before; empty where none was."""
        return self._database.read(lambda c: articles.at_path(c, name, articles.place_of(path)))

    def settle(self, document: Document, path: Path | None, told: Callable[[], str] = lambda: "") -> str:
        """The id of the article that a document is a version of; it is known by its file and text from now on.

        :param path: the file that it was read from; none for text that came without one.
        :param told: asked for the id that outputs from elsewhere give it, where the article isn't known.
        """
        source = articles.place_of(path)
        return self._database.write(lambda c: articles.settle(c, document, source, told))

    # Finished documents

    def finish(self, document: str, output: Path, finished: Finished, files: Iterable[Path]) -> None:
        """Note that a document's outputs are written.

        :param document: its name.
        :param output: the folder that they lie in.
        :param finished: what they depend on, and what to remember of them.
        :param files: the outputs, in that folder.
        """
        row = row_of(document, output, finished, files)
        self._database.write(lambda c: write(c, row))

    def finished(self, document: str, output: Path) -> Finished | None:
        """What :meth:`finish` was told of a document; none where its outputs don't lie in ``output`` as they did then."""
        return self._database.read(lambda c: standing(c, document, output))

    def noted(self, document: str, output: Path) -> str:
        """The facts that :meth:`finish` was told of a document, whatever became of its outputs; empty where there are none."""
        return self._database.read(lambda c: facts_of(c, document, output))

    def info(self) -> MemoryInfo:
        """What the memory holds."""
        query = """SELECT (SELECT count(*) FROM translations), (SELECT count(*) FROM edits),
                          (SELECT count(*) FROM (SELECT DISTINCT document, article FROM edits))"""
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


def _source(document: Document) -> str:
    """The file that a document was read from; empty where it tells its article: its path may count from elsewhere."""
    return "" if document.article else articles.place_of(document.path)
