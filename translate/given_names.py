"""Given names that Norwegian newspapers have."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

__all__ = ["given_names"]


@cache
def given_names() -> dict[str, str]:
    """Given names that only women (``f``) or only men (``m``) bear, from ``given_names.tsv``."""
    text = files("translate").joinpath("given_names.tsv").read_text(encoding="utf-8")
    lines = (line.partition("\t") for line in text.splitlines() if not line.startswith("#"))
    return {name: kind for name, _, kind in lines}
