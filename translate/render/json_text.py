"""JSON with one value a line, as ``json.dumps(value, indent=1)`` writes it, at several times its speed.

With an indent, Python's encoder takes its slow path, value by value. Here whatever holds no further containers is
written by the fast one in one go, with the line end and the indent as its separator.
"""

from __future__ import annotations

import json
from functools import lru_cache
from itertools import groupby
from typing import Any

__all__ = ["json_text"]


_CONTAINERS = (dict, list)


def json_text(value: Any, *, ascii_only: bool = False) -> str:
    """A value of dicts with string keys, lists, strings, numbers, booleans and none.

    :param ascii_only: write other characters as escapes.
    """
    return _laid(value, 0, ascii_only)


@lru_cache(maxsize=64)
def _encoder(depth: int, ascii_only: bool) -> json.JSONEncoder:
    """Writes containers whose items stand this deep, but for the line ends inside the brackets."""
    return json.JSONEncoder(ensure_ascii=ascii_only, separators=(",\n" + " " * depth, ": "))


def _laid(value: Any, depth: int, ascii_only: bool) -> str:
    encode = _encoder(depth + 1, ascii_only).encode
    if not _nests(value):
        return encode(value)
    inside, outside = "\n" + " " * (depth + 1), "\n" + " " * depth
    rows: list[str] = []
    if isinstance(value, dict):
        for nests, items in groupby(value.items(), lambda item: _nests(item[1])):
            if nests:
                rows += (f"{encode(k)}: {_laid(v, depth + 1, ascii_only)}" for k, v in items)
            else:
                rows.append(encode(dict(items))[1:-1])
        return "{" + inside + f",{inside}".join(rows) + outside + "}"
    if numbers := _rows_of_numbers(value, inside, _encoder(depth + 2, ascii_only)):
        rows.append(numbers)
    else:
        for nests, members in groupby(value, _nests):
            if nests:
                rows += (_laid(v, depth + 1, ascii_only) for v in members)
            else:
                rows.append(encode(list(members))[1:-1])
    return "[" + inside + f",{inside}".join(rows) + outside + "]"


def _rows_of_numbers(value: list[Any], inside: str, encoder: json.JSONEncoder) -> str:
    """A list of lists that hold nothing more, as word links are, written at once; empty for any other list."""
    if set(map(type, value)) != {list}:
        return ""
    text = encoder.encode(value)
    if text.count("[") > len(value) + 1 or "{" in text or "[]" in text:
        return ""
    return f"[{inside} {text[2:-2]}{inside}]".replace(f"],{inside} [", f"{inside}],{inside}[{inside} ")


def _nests(value: Any) -> bool:
    """Whether a value is a container with something in it."""
    return isinstance(value, _CONTAINERS) and bool(value)
