"""What a caller names becomes what the pipeline takes: one place for the Python interface and the command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from os import PathLike, fspath
from pathlib import Path
from typing import TypeAlias

from translate.domain import Document, Engine, Glossary, Original, Severity
from translate.errors import ReadError, UsageError
from translate.read import Abbreviations, load_abbreviations, read_file, read_stream, read_text
from translate.version import __version__

__all__ = [
    "Article",
    "ArticleReader",
    "GlossaryLike",
    "StrPath",
    "check_formats",
    "choose_engine",
    "choose_glossary",
    "choose_reader",
    "page_facts",
    "read_article",
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


def choose_engine(given: str | Engine, model: Path | None, threads: int) -> Engine:
    """The engine that a caller means: one by its name, over the model if one is given, or an object of the caller's.

    :raises ModelError: there is no usable package.
    :raises UsageError: no engine has the name, or a model is given to one that has its own.
    """
    from translate.engine import open_engine

    if isinstance(given, str):
        return open_engine(model=model, name=given, threads=threads)
    if model is not None:
        raise UsageError("an engine and a model are given", advice="leave model= away")
    return given


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


def read_article(article: Article, number: int, reader: ArticleReader, *, any_language: bool) -> Document:
    """The article that a caller means.

    :param number: its place among those given, for the name of one that is text.
    :param any_language: take it even if it doesn't look Norwegian.
    :raises ReadError: it can't be read, there is no text in it, or it isn't Norwegian.
    """
    if isinstance(article, PathLike):
        article = reader(Path(fspath(article)))
    elif isinstance(article, str):
        article = read_text(article, name=f"text-{number}", abbreviations=reader.abbreviations)
    foreign = (n for n in article.notices if n.check == "language" and n.severity is Severity.ERROR)
    refused = None if any_language else next(foreign, None)
    if refused is not None:
        raise ReadError(
            refused.reason,
            path=article.path or article.name,
            advice="leave it out, or make the translator with any_language=True",
        )
    return article
