"""Places in capitals before a colon, at a story's start: *OSLO/BERGEN: Regjeringen vil …*"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib import resources

__all__ = ["are_places"]

_BETWEEN = re.compile(r"\s*[/,&–]\s*")
_AGENCIES = frozenset(("NTB", "NPK", "AFP", "AP", "REUTERS", "TT"))


@cache
def _known() -> frozenset[str]:
    text = (resources.files("translate.read") / "data" / "places.txt").read_text("utf-8")
    lines = (line.partition("#")[0] for line in text.splitlines())
    return frozenset(name.strip().upper() for line in lines for name in line.split(",") if name.strip())


def are_places(capitals: str, texts: Sequence[str]) -> bool:
    """Whether ``capitals`` name nothing but places: known ones, or such as the article itself says something is in.

    :param texts: the article's paragraphs.
    """
    names = [name for name in _BETWEEN.split(capitals.strip()) if name not in _AGENCIES]
    return bool(names) and all(name in _known() or _is_located(name, texts) for name in names)


def _is_located(name: str, texts: Sequence[str]) -> bool:
    """Whether the article writes *i Kolding*, so that *KOLDING* is a place."""
    if not name[:1].isalpha():
        return False
    located = re.compile(rf"\b(?:i|utenfor|utanfor)\s+(?P<name>{re.escape(name)})(?!\w)", re.IGNORECASE)
    return any(
        found["name"][0].isupper() and not found["name"].isupper()
        for text in texts
        for found in located.finditer(text)
    )
