"""Patterns of paths as shells and version control know them: ``*``, ``?``, ``[…]``, and ``**`` for folders at any depth.

The standard library's ``glob`` follows links to folders below ``**``, round in circles where there are any.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from fnmatch import translate
from pathlib import Path

__all__ = ["Excluded", "expand", "is_pattern"]

_MAGIC = re.compile(r"[*?\[]")
_TOKEN = re.compile(r"\*\*/|\*\*|\[!?\]?[^]/]*\]|.", re.DOTALL)


def is_pattern(text: str) -> bool:
    """Whether a path has signs that stand for others."""
    return _MAGIC.search(text) is not None


def expand(pattern: str, enter: Callable[[Path], bool] = lambda _: True) -> tuple[Path, list[Path]]:
    """The folder that a pattern starts from, and the files and folders that it matches, in order.

    A folder that can't be opened is among them, so that it is told. As in a shell, names that begin with a dot are matched by patterns that do.

    :param enter: whether to look into a folder that a sign stands for.
    """
    parts = Path(pattern).parts
    fixed = next(i for i, part in enumerate(parts) if is_pattern(part))
    base = Path(*parts[:fixed])
    return base, sorted(set(_matches(base, parts[fixed:], enter)))


def _matches(folder: Path, parts: Sequence[str], enter: Callable[[Path], bool]) -> Iterator[Path]:
    part, rest = parts[0], parts[1:]
    if part == "**":
        stuck: list[OSError] = []
        for root, folders, files in os.walk(folder, onerror=stuck.append):
            here = Path(root)
            folders[:] = [f for f in folders if enter(here / f)]
            if rest:
                yield from _matches(here, rest, enter)
            else:
                yield from (here / f for f in files if not f.startswith("."))
        yield from (
            Path(e.filename) for e in stuck if not isinstance(e, FileNotFoundError | NotADirectoryError)
        )
        return
    if not is_pattern(part):
        path = folder / part
        if not rest:
            yield from [path] if os.path.lexists(path) else []
        elif path.is_dir():
            yield from _matches(path, rest, enter)
        return
    fits = re.compile(translate(part)).match
    try:
        names = os.listdir(folder)  # noqa: PTH208 - names are all that is needed
    except PermissionError:
        yield folder
        return
    except OSError:  # it isn't one, or has gone
        return
    for name in names:
        path = folder / name
        if not fits(name) or (name.startswith(".") and not part.startswith(".")):
            continue
        if path.is_dir() and not enter(path):
            continue
        if not rest:
            yield path
        elif path.is_dir():
            yield from _matches(path, rest, enter)


class Excluded:
    """Says of paths whether some pattern leaves them out, and counts those."""

    def __init__(self, patterns: Iterable[str]) -> None:
        """Prepare the patterns.

        :param patterns: one without a slash is a file's or folder's name (``kladd``, ``*_en.txt``); one with a slash
            is the end of a path (``2017/*.txt``), or the whole of it where it begins with one. What names a folder
            names all in it.
        """
        cleaned = [p for p in (p.removeprefix("./").rstrip("/") for p in patterns) if p]
        self._names = _any(translate(p) for p in cleaned if "/" not in p)
        self._paths = _any(_path(p) for p in cleaned if "/" in p)
        self.count = 0

    def __call__(self, path: Path, base: Path) -> bool:
        """Whether a path is left out.

        :param base: the folder that was named; no name above it counts.
        """
        names, paths = self._names, self._paths
        if names is None and paths is None:
            return False
        below = path.parts[len(base.parts) :] if path.is_relative_to(base) else path.parts
        out = (names is not None and any(names(part) for part in below)) or (
            paths is not None and paths(path.as_posix()) is not None
        )
        self.count += out
        return out


def _any(expressions: Iterable[str]) -> Callable[[str], re.Match[str] | None] | None:
    joined = "|".join(expressions)
    return re.compile(joined).match if joined else None


def _path(pattern: str) -> str:
    """A regular expression for paths that end like the pattern, or lie in a folder that does."""
    made = "" if pattern.startswith("/") else "(?:.*/)?"
    for sign in _TOKEN.findall(pattern):
        if sign == "**/":
            made += "(?:.*/)?"
        elif sign == "**":
            made += ".*"
        elif sign == "*":
            made += "[^/]*"
        elif sign == "?":
            made += "[^/]"
        elif len(sign) > 1:
            made += translate(sign).removeprefix("(?s:").removesuffix(r")\Z")
        else:
            made += re.escape(sign)
    return rf"(?s:{made}(?:/.*)?)\Z"
