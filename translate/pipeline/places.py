"""Where outputs go: never onto an article, never onto a page that Sidestilt didn't make."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from translate.errors import OutputError
from translate.files import named

__all__ = ["Places", "is_foreign_page", "mark", "other_ending"]

_HEAD = 2**16
"""Bytes of a page in which it says what made it; browsers that save pages put a good deal before that."""


_OURS = re.compile(rb"""content\s*=\s*["']?sidestilt""")
"""What our pages say of their generator, in small letters."""


def mark(path: Path) -> tuple[int, int] | None:
    """Stands for a file however it is reached: by links, in capitals, from elsewhere; none where it isn't there."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino


def is_foreign_page(path: Path) -> bool:
    """Whether a web page stands there that isn't one of ours; a damaged one of ours, which says nothing, is none."""
    if path.suffix.lower() != ".html":
        return False
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD).lower()
    except OSError:
        return False
    return (b"<html" in head or b"<!doctype html" in head) and not _OURS.search(head)


def other_ending(ending: str, target: str) -> str:
    """What an output ends in where its usual name is taken: ``-en.txt``, which no format and no other article writes.

    ``.en.txt`` would be what ``--format target`` writes, and that may be something else.
    """
    return f"-{target}{ending}"


@dataclass(slots=True)
class Places:
    """The places of one run's outputs."""

    output: Path
    """The folder."""

    target: str
    """Code of the target language."""

    articles: Sequence[Path]
    """The inputs of the run."""

    names: Collection[str]
    """The names of their outputs."""

    _marks: frozenset[tuple[int, int]] | None = field(init=False, default=None)

    def ending(self, article: Path, name: str, ending: str) -> str:
        """What the name of an output ends in: as usual, or something else where another's file would be replaced.

        :raises OutputError: that is taken, too.
        """
        reason = self._taken(name, ending)
        if not reason:
            return ending
        other = other_ending(ending, self.target)
        if f"{name}-{self.target}" in self.names or self._taken(name, other):
            raise OutputError(
                f"its translation would replace {self.output / f'{name}{ending}'}, which is {reason}",
                path=article,
                advice="choose another folder with --output",
            )
        return other

    def _taken(self, name: str, ending: str) -> str:
        """Whose file stands in an output's place; empty where it may be written."""
        place = self.output / named(f"{name}{ending}")
        there = mark(place)
        if there is None:
            return ""
        if there in self._inputs():
            return "an article of this run"
        return "a page that Sidestilt didn't make" if is_foreign_page(place) else ""

    def _inputs(self) -> frozenset[tuple[int, int]]:
        if self._marks is None:  # asked for only where something stands in an output's place
            self._marks = frozenset(marks(self.articles))
        return self._marks


def marks(paths: Iterable[Path]) -> Iterable[tuple[int, int]]:
    """The marks of those files that are there."""
    return (found for path in paths if (found := mark(path)) is not None)
