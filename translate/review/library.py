"""The translated documents in an output folder, read for review; nothing outside the folder is ever opened."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from translate.domain import TranslatedDocument
from translate.errors import ReadError
from translate.render import load

__all__ = ["Library", "Shelved"]

_CACHED_BYTES = 64 * 2**20
"""Bytes of JSON whose documents are kept ready."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """A document as it lies in the folder."""

    document: TranslatedDocument
    """The document."""

    changed: str
    """When its file last changed (ISO 8601, UTC)."""

    size: int
    """Bytes of its file."""


class Library:
    """The documents of one folder by name; those read lately are kept until their file changes. Threads may share it."""

    def __init__(self, output: Path) -> None:
        """Look at ``output``, which holds ``NAME.json`` files."""
        self._folder = output.resolve()
        self._lock = threading.Lock()
        self._ready: OrderedDict[str, tuple[tuple[int, int, int], Shelved]] = OrderedDict()

    def names(self) -> list[str]:
        """Names of the documents, sorted."""
        return sorted(path.stem for path in self._folder.glob("*.json") if self._path(path.stem) is not None)

    def get(self, name: str) -> Shelved | None:
        """The document of that name; none where there is none.

        :raises ReadError: its file can't be read, or isn't a translated document.
        """
        path = self._path(name)
        if path is None:
            return None
        try:
            stat = path.stat()
            mark = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
            with self._lock:
                known = self._ready.get(name)
                if known is not None and known[0] == mark:
                    self._ready.move_to_end(name)
                    return known[1]
            text = path.read_text("utf-8")
        except OSError as error:
            raise ReadError(
                f"can't be read ({error.strerror or error})", path=path, advice="translate the article again"
            ) from error
        except UnicodeDecodeError as error:
            raise ReadError("isn't UTF-8 text", path=path, advice="translate the article again") from error
        document = load(text, path=path)
        if document.document.name != name:
            raise ReadError(
                f"holds the document {document.document.name!r}",
                path=path,
                advice="give the file back its name, or translate the article again",
            )
        changed = datetime.fromtimestamp(stat.st_mtime, UTC).isoformat(timespec="seconds")
        shelved = Shelved(document, changed, stat.st_size)
        with self._lock:
            self._ready[name] = mark, shelved
            self._ready.move_to_end(name)
            while len(self._ready) > 1 and sum(s.size for _, s in self._ready.values()) > _CACHED_BYTES:
                self._ready.popitem(last=False)
        return shelved

    def _path(self, name: str) -> Path | None:
        """The file of a document, or none where the name or a link leads out of the folder."""
        if not name or name.startswith(".") or any(c in name for c in "/\\:\0"):
            return None
        try:
            path = (self._folder / f"{name}.json").resolve()
            return path if path.parent == self._folder and path.is_file() else None
        except (
            OSError,
            ValueError,
            RuntimeError,
        ):  # too long, a loop of links, what the file system can't hold
            return None
