"""Files written whole or not at all."""

from __future__ import annotations

import contextlib
import filecmp
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from errno import ENOSPC
from pathlib import Path

from translate.errors import OutputError

__all__ = ["alone_in", "named", "write_bytes", "write_pieces", "write_text"]


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Hold a folder for oneself: a second process that asks for it is told, and does nothing.

    The system lets the lock go however the process ends. Where it has no such locks, nobody is held off.

    :raises OutputError: another process holds it.
    """
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # a file system without locks
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise OutputError(
                    "another run is writing here", path=folder, advice="wait for it, or name another --output"
                ) from error
        yield
    finally:
        os.close(handle)


def named(name: str) -> str:
    """A file's name as the system takes it: one that its encoding can't write stands for the name's bytes in UTF-8."""
    try:
        os.fsencode(name)
    except UnicodeEncodeError:
        return os.fsdecode(name.encode("utf-8", "surrogateescape"))
    return name


def write_text(path: Path, text: str) -> bool:
    """Write ``text`` as UTF-8; else as :func:`write_bytes`."""
    return write_bytes(path, text.encode("utf-8", "replace"))


def write_bytes(path: Path, data: bytes, *, owned: bool = False) -> bool:
    """Write a file atomically: a reader sees the old file or the new one, never a part. Missing folders are made.

    A file that already says so is left alone, so that its date tells when it last changed. A link's target is replaced,
    not the link; the rights of a file that is there are kept.

    :param owned: the file is a person's work, not an output: one that is marked read-only is left as it is. Replacing a
        file needs no right to it, only to its folder, and would get round the mark.
    :returns: whether the file changed.
    :raises OutputError: no space, no permission, no such folder, or read-only; nothing half-written stays behind.
    """
    with _told(path):
        place = Path(os.path.realpath(path))
        there = place.is_file()
        if there and place.stat().st_size == len(data) and place.read_bytes() == data:
            return False
        if owned and there and _read_only(place):
            raise OutputError(
                "is read-only, and was left as it is",
                path=path,
                advice=f"make it writable first ('chmod u+w {path}'), or name another file",
            )
        with _part(place, [data]) as part:
            _replace(place, part)
    return True


def write_pieces(path: Path, pieces: Iterable[str]) -> bool:
    """Write a text as UTF-8 that is too long to be held whole; else as :func:`write_bytes`."""
    with _told(path):
        place = Path(os.path.realpath(path))
        with _part(place, (piece.encode("utf-8", "replace") for piece in pieces)) as part:
            if place.is_file() and filecmp.cmp(part, place, shallow=False):
                return False
            _replace(place, part)
    return True


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """What goes wrong with a file that is written, in words of ours."""
    try:
        yield
    except OSError as error:
        advice = (
            "free some space and run again"
            if error.errno == ENOSPC
            else "check the folder and its permissions"
        )
        reason = error.strerror or str(error)
        raise OutputError(f"can't be written ({reason})", path=path, advice=advice) from error


@contextmanager
def _part(place: Path, pieces: Iterable[bytes]) -> Iterator[Path]:
    """A file of these pieces beside another, gone afterwards unless it was moved there."""
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name[:100]}.", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(pieces)
        yield part
    finally:
        part.unlink(missing_ok=True)


def _replace(place: Path, part: Path) -> None:
    """Put a part in a file's place, with its rights; mkstemp makes private files, results are for all whom they suit."""
    part.chmod(place.stat().st_mode & 0o7777 if place.is_file() else 0o666 & ~_umask())
    part.replace(place)


def _read_only(path: Path) -> bool:
    """Whether nobody is meant to write a file, or we aren't; the first holds for the administrator too."""
    return not path.stat().st_mode & 0o222 or not os.access(path, os.W_OK)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
