"""The labelled articles: reading them, and laying them out as sites and mail programs paste them.

Each ``*.tsv`` is an article written for this project, one ``role<TAB>text`` line a paragraph. Those in ``tuned/``
were looked at while the rules were written; those in ``held_out/`` were not.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
HALVES = ("tuned", "held_out")


@dataclass(frozen=True)
class Labelled:
    """An article with its labels."""

    name: str
    half: str
    roles: tuple[str, ...]
    texts: tuple[str, ...]


def labelled(half: str) -> Iterator[Labelled]:
    """The articles of one half, in the order of their names."""
    for path in sorted((FOLDER / half).glob("*.tsv")):
        rows = [line.split("\t", 1) for line in path.read_text("utf-8").splitlines() if line]
        yield Labelled(path.stem, half, tuple(r for r, _ in rows), tuple(t.strip() for _, t in rows))


def _wrapped(texts: tuple[str, ...]) -> str:
    return "\n\n".join(textwrap.fill(t, 72, break_long_words=False, break_on_hyphens=False) for t in texts)


LAYOUTS: Mapping[str, Callable[[tuple[str, ...]], str]] = {
    "blank lines": lambda texts: "\n\n".join(texts) + "\n",
    "hard-wrapped": _wrapped,
    "single newlines": "\n".join,
    "head together": lambda texts: "\n".join(texts[:3]) + "\n\n" + "\n\n".join(texts[3:]),
    "ragged": lambda texts: "\n\n\n \n".join(f" {t}  " for t in texts),
    "CRLF": lambda texts: "\r\n\r\n".join(texts),
}
"""Layouts by name: a function from paragraphs to a text."""
