"""Countries, regions and cities that English calls otherwise, and their people."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

__all__ = ["Place", "place_table"]

_NONE = "-"


@dataclass(frozen=True, slots=True)
class Place:
    """A row of the table."""

    names: tuple[str, ...]
    """Norwegian names, the usual one first."""

    english: tuple[str, ...]
    """English names, the usual one first."""

    people: tuple[str, ...]
    """Stems of Norwegian adjectives and words for its people, small letters."""

    english_people: tuple[str, ...]
    """English adjectives and words for its people."""

    in_results: tuple[str, ...]
    """What each of ``names`` is in an English row of results; empty where that can't be told."""


@cache
def place_table() -> tuple[Place, ...]:
    """The table in ``places.tsv``."""
    rows = []
    for line in files("translate").joinpath("places.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            names, english, people, english_people, in_results = (
                cell.split("|") for cell in line.split("\t")
            )
            told = ["" if name == _NONE else name for name in in_results] + [""] * (
                len(names) - len(in_results)
            )
            rows.append(
                Place(
                    tuple(names),
                    tuple(english),
                    tuple(stem for stem in people if stem != _NONE),
                    tuple(english_people),
                    tuple(told),
                )
            )
    return tuple(rows)
