"""What a caller names becomes what the pipeline takes: one place for the Python interface and the command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from os import PathLike, fspath
from pathlib import Path
from typing import TypeAlias

from translate.domain import Document, Glossary, Original
from translate.errors import ReadError, UsageError
from translate.read import Abbreviations, load_abbreviations, read_file, read_stream
from translate.version import __version__

__all__ = [
    "Article",
    "ArticleReader",
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
    from translate.glossary import glossary_of, load_glossary

    if given is None:
        return Glossary()
    if isinstance(given, Glossary):
        return given
    if isinstance(given, Mapping):
        return glossary_of(given)
    paths = [given] if isinstance(given, str | PathLike) else given
    return load_glossary([Path(path) for path in paths])


@dataclass(frozen=True, slots=True)
class ArticleReader:
    """Reads an article of any known format, from a file or from standard input."""

    abbreviations: Abbreviations | None = None
    """The house's own, after which no sentence ends."""

    keep: bool = False
    """Keep the files' content with the documents, for outputs in their own format."""

    stdin: bytes = b""
    """What standard input held."""

    stdin_suffix: str = ""
    """Its format, as a file's ending; empty where its content is to tell."""

    def __call__(self, path: Path) -> Document:
        """The article at ``path``.

        :raises ReadError: there is none.
        """
        from translate.pipeline import STDIN

        if path == STDIN:
            return read_stream(self.stdin, path, self.stdin_suffix, abbreviations=self.abbreviations)
        if path.exists() and not (
            path.is_file() or path.is_dir()
        ):  # a pipe has no name that tells its format
            return read_stream(path.read_bytes(), path, path.suffix, abbreviations=self.abbreviations)
        document = read_file(path, abbreviations=self.abbreviations)
        if not self.keep:
            return document
        return replace(document, original=Original(path.read_bytes(), path.suffix.lower()))


def choose_reader(abbreviations: Path | None = None, *, keep: bool = False) -> ArticleReader:
    """What reads an article of any known format.

    :param abbreviations: a file of abbreviations after which no sentence ends, besides those that are known.
    :param keep: keep the files' content, for outputs in their own format.
    :raises ReadError: that file is malformed or can't be read.
    """
    return ArticleReader(None if abbreviations is None else load_abbreviations(abbreviations), keep)


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
