"""The standard streams, made safe before anything is written: closed ones, full ones, and encodings without æøå."""

from __future__ import annotations

import codecs
import io
import os
import sys
from pathlib import Path
from typing import TextIO

__all__ = ["Messages", "drop", "flush", "prepare"]

_HANDLER = "sidestilt"


def _stand_in(error: UnicodeError) -> tuple[str | bytes, int]:
    """For characters that a stream can't show: a file name's own bytes, else a question mark each."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    wrong = error.object[error.start : error.end]
    shown = bytes(ord(c) - 0xDC00 if 0xDC80 <= ord(c) <= 0xDCFF else ord("?") for c in wrong)
    return shown, error.end


def prepare() -> None:
    """Open what is closed, and let no character stop a message.

    A closed stream (``<&-``) would leave its number to the next file opened, the memory's perhaps, and what a library
    prints would land there.
    """
    codecs.register_error(_HANDLER, _stand_in)
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        if getattr(sys, name) is None:
            opened = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115 - open until the end
            if opened.fileno() > number:
                os.dup2(opened.fileno(), number)
            setattr(sys, name, opened)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_HANDLER)


def drop(stream: TextIO) -> None:
    """Send what is still to be written to a stream nowhere: its reader is gone, or its disk is full."""
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), stream.fileno())


def flush() -> bool:
    """Write out what waits in stdout; false where that can't be done, and then nothing is left for the interpreter to fail on."""
    try:
        sys.stdout.flush()
    except OSError:
        drop(sys.stdout)
        return False
    return True


def _stderr() -> TextIO:
    """Stderr as it is at the time, past the stand-in that Rich puts there while a progress bar runs (it writes to us)."""
    stream: TextIO = getattr(sys.stderr, "rich_proxied_file", sys.stderr)
    return stream


class Messages(io.TextIOBase):
    """stderr as it is at the time, for messages: where they can't be written, the work goes on without them."""

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """That of stderr."""
        return _stderr().encoding or "utf-8"

    def write(self, text: str) -> int:
        """Write, or don't."""
        try:
            return _stderr().write(text)
        except OSError:
            drop(_stderr())
        return len(text)

    def flush(self) -> None:
        """Write out, or don't."""
        try:
            _stderr().flush()
        except OSError:
            drop(_stderr())

    def isatty(self) -> bool:
        """Whether a person reads along."""
        return _stderr().isatty()

    def fileno(self) -> int:
        """That of stderr."""
        return _stderr().fileno()
