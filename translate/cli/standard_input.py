"""What is piped in: an article, or a list of articles."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

from translate.errors import UsageError

__all__ = ["StreamName", "read_list", "read_stdin", "stream_name"]


class StreamName(NamedTuple):
    """What an article from standard input is called."""

    name: str
    """The name of its outputs."""

    suffix: str
    """Its format, as a file's ending; empty where its content is to tell."""


def read_stdin(what: str) -> bytes:
    """All of standard input; a person at a terminal is told what is waited for.

    :param what: what should come, for that hint: ``an article``.
    """
    if sys.stdin.isatty():
        from translate.cli.console import say

        say(f"Reading {what} from the terminal; an empty line and Ctrl-D end it (Ctrl-Z on Windows)")
    return sys.stdin.buffer.read()


def read_list(place: str) -> list[Path]:
    """The paths in a list of files, ``-`` for standard input.

    :raises UsageError: it can't be read, or lists nothing.
    """
    from translate.pipeline import listed_in

    if place == "-":
        return listed_in(read_stdin("paths of articles, one a line,"), "<stdin>")
    try:
        return listed_in(Path(place).read_bytes(), place)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(
            f"can't be read ({reason})", path=place or None, advice="name a list of files with --files-from"
        ) from error


def stream_name(given: str | None) -> StreamName:
    """What ``--name`` says: a name, and where it ends like a known format, that format.

    :raises UsageError: no file could have that name.
    """
    from translate.read import READERS

    if given is None:
        return StreamName("stdin", "")
    suffix = Path(given).suffix
    known = suffix.lower() in READERS
    name = given.removesuffix(suffix) if known else given
    if (
        not name.strip()
        or name.startswith(".")
        or any(c in name for c in '/\\:*?"<>|')
        or not name.isprintable()
    ):
        raise UsageError(
            f"--name {given!r} can't be a file's name", advice="give a plain name, such as article.html"
        )
    return StreamName(name, suffix if known else "")
