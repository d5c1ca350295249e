"""What a caller names becomes what the pipeline takes: one place for the Python interface and the command line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from os import PathLike, fspath
from pathlib import Path
from typing import TypeAlias

from translate.domain import Document, Glossary
from translate.errors import ReadError, UsageError
from translate.glossary import glossary_of, load_glossary
from translate.read import load_abbreviations, read_file
from translate.version import __version__

__all__ = [
    "Article",
    "GlossaryLike",
    "StrPath",
    "check_formats",
    "choose_glossary",
    "choose_reader",
    "page_facts",
    "reading_rules",
]

StrPath: TypeAlias = str | PathLike[str]
"""A path, as text or as an object."""

GlossaryLike: TypeAlias = Glossary | StrPath | Sequence[StrPath] | Mapping[str, str]
"""A glossary, a term file, several of which earlier ones win, or source terms with their targets."""

Article: TypeAlias = str | PathLike[str] | Document
"""An article: text is the article itself, a path object is a file to read, a document is read already."""


def choose_glossary(given: GlossaryLike | None) -> Glossary:
    """The glossary that a caller means; an empty one where none is given.

    :raises GlossaryError: a file can't be read or a term is malformed.
    """
    if given is None:
        return Glossary()
    if isinstance(given, Glossary):
        return given
    if isinstance(given, Mapping):
        return glossary_of(given)
    paths = [given] if isinstance(given, str | PathLike) else given
    return load_glossary([Path(path) for path in paths])


def choose_reader(abbreviations: Path | None = None) -> Callable[[Path], Document]:
    """What reads an article of any known format.

    :param abbreviations: a file of abbreviations after which no sentence ends, besides those that are known.
    :raises ReadError: that file is malformed or can't be read.
    """
    return (
        read_file
        if abbreviations is None
        else partial(read_file, abbreviations=load_abbreviations(abbreviations))
    )


def reading_rules(abbreviations: Path | None = None) -> list[str]:
    """What :func:`choose_reader` depends on besides the article: where it changed, finished documents are read anew.

    :raises ReadError: the file can't be read.
    """
    if abbreviations is None:
        return []
    try:
        return [abbreviations.read_bytes().decode("utf-8", "replace")]
    except OSError as error:
        raise ReadError(
            f"can't be read ({error.strerror or error})", path=abbreviations, advice="check the path"
        ) from error


def check_formats(names: Sequence[str]) -> list[str]:
    """The names of output formats, each once.

    :raises UsageError: there is no format of a name.
    """
    from translate.render import RENDERERS

    for name in names:
        if name not in RENDERERS:
            raise UsageError(f"no format is called {name!r}", advice=f"choose from {', '.join(RENDERERS)}")
    return list(dict.fromkeys(names))


def page_facts() -> dict[str, str]:
    """What the foot of a page states besides model and glossary: version and day."""
    return {"version": __version__, "date": date.today().isoformat()}


def path_of(article: PathLike[str]) -> Path:
    """The path that a path object stands for."""
    return Path(fspath(article))
