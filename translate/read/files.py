"""Opening files, with every failure told as a :class:`~translate.errors.ReadError`."""

from __future__ import annotations

from pathlib import Path

from translate.errors import ReadError
from translate.read.decode import Decoded, DecodeError, decode

__all__ = ["read_bytes", "read_decoded"]


def read_bytes(path: Path) -> bytes:
    """The content of a file.

    :raises ReadError: it is missing or can't be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ReadError("no such file", path=path, advice="check the name") from error
    except IsADirectoryError as error:
        raise ReadError("is a folder", path=path, advice="name a file in it") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError(f"can't be read ({reason})", path=path, advice="check its permissions") from error


def read_decoded(path: Path) -> Decoded:
    """The text of a file and its encoding.

    :raises ReadError: it is missing, can't be read, or is no text.
    """
    try:
        return decode(read_bytes(path))
    except DecodeError as error:
        raise ReadError(str(error), path=path, advice=error.advice) from error
