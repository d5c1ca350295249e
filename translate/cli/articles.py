"""Articles for commands that look into them without translating."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from translate.cli.wiring import SOURCES, make_reader
from translate.domain import Document
from translate.errors import InputError

__all__ = ["Articles", "articles"]

Articles = Annotated[
    list[Path] | None,
    typer.Option(
        "--in",
        metavar="PATH",
        readable=False,
        help="Articles or folders of them; repeatable. Default: source_texts/.",
        show_default=False,
    ),
]


def articles(paths: list[Path] | None) -> list[Document]:
    """The articles to look at; those that can't be read are named and left out."""
    from translate.cli.console import warn
    from translate.pipeline import find_inputs, names_for

    if not paths and not SOURCES.is_dir():
        return []
    files = find_inputs(paths or [SOURCES])
    documents: list[Document] = []
    read = make_reader()
    for path, name in zip(files, names_for(files), strict=True):
        try:
            documents.append(replace(read(path), name=name))
        except InputError as error:
            warn(str(error))
    return documents
