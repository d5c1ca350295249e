"""Norwegian abbreviations and function words: the data of the sentence splitter, and how to add to it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib import resources
from pathlib import Path

from translate.errors import ReadError

__all__ = [
    "STREET",
    "Abbreviations",
    "Kind",
    "default_abbreviations",
    "is_street",
    "load_abbreviations",
    "starters",
]

STREET = r"[A-ZÆØÅ][\w’'-]+(?:[a-zæøåéöü](?:(?<!\bVoi)gt|(?<!a)vn|vg|pl|str)|\s(?:gt|vn|pl|all))"
"""A street's name, shortened before its number (*Storgt. 12*, *Dronningens gt. 7*); not *Voigt*, *København*."""

_STREET = re.compile(STREET + r"\Z")


class Kind(StrEnum):
    """What an abbreviation's stop says about the end of a sentence."""

    BEFORE = "before"
    """It stands before what it belongs to (*kl.*, *dr.*): never an end."""

    AFTER = "after"
    """It stands after what it belongs to (*osv.*, *pst.*): an end where a capital follows."""

    EITHER = "either"
    """Seen both ways: an end only where a capitalised function word follows."""

    NAMES = "names"
    """A name with a mark inside (*Yahoo!*): treated as :attr:`EITHER`."""


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """A set of abbreviations with their kinds."""

    kinds: Mapping[str, Kind] = field(default_factory=dict)
    """Abbreviation, written with its stops, to its kind."""

    def kind(self, token: str, *, initial: bool = False) -> Kind | None:
        """The kind of ``token`` (with its stop), or none where it is no known abbreviation.

        :param initial: the token begins its sentence, so that a capital first letter may stand for a small one.
        """
        found = self.kinds.get(token)
        if found is None and (initial or "." in token[:-1]) and token[:1].isupper():
            found = self.kinds.get(token[:1].lower() + token[1:])
        return found

    def extended(self, other: Abbreviations) -> Abbreviations:
        """These and the ``other`` ones, which win where both know one."""
        return Abbreviations({**self.kinds, **other.kinds})


def is_street(token: str, before: str) -> bool:
    """Whether ``token`` (its stop left out), behind the word ``before``, is a street's name cut short."""
    return _STREET.search(f"{before} {token}") is not None


def _parse(text: str, path: str) -> Abbreviations:
    kinds: dict[str, Kind] = {}
    kind = Kind.BEFORE
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.partition("#")[0].strip()
        if line.startswith("["):
            try:
                kind = Kind(line.strip("[]").strip().lower())
            except ValueError as error:
                known = ", ".join(f"[{k}]" for k in Kind)
                raise ReadError(
                    f"unknown heading {line!r}", path=path, line=number, advice=f"use one of {known}"
                ) from error
            continue
        for token in line.split():
            if not token.endswith((".", "!", "?")) and kind is not Kind.NAMES:
                raise ReadError(
                    f"{token!r} has no stop",
                    path=path,
                    line=number,
                    advice="write abbreviations with their stops (f.eks.), apart by white space",
                )
            kinds[token] = kind
    return Abbreviations(kinds)


def _packaged(name: str) -> str:
    return (resources.files("translate.read") / "data" / name).read_text("utf-8")


@cache
def default_abbreviations() -> Abbreviations:
    """The abbreviations that come with the package (``data/abbreviations.txt``)."""
    return _parse(_packaged("abbreviations.txt"), "abbreviations.txt")


def load_abbreviations(path: Path) -> Abbreviations:
    """The default abbreviations and those of a user's file, which has the form of ``data/abbreviations.txt``.

    :raises ReadError: the file can't be read, or an entry or heading in it is wrong.
    """
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"can't be read ({error})", path=path, advice="save it as UTF-8 text") from error
    return default_abbreviations().extended(_parse(text, str(path)))


@cache
def starters() -> frozenset[str]:
    """Function words, capitalised, that begin sentences and no names (``data/starters.txt``)."""
    lines = (line.partition("#")[0] for line in _packaged("starters.txt").splitlines())
    return frozenset(word for line in lines for word in line.split())
