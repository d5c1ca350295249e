"""``sidestilt segment``: paragraphs with roles and sentences, without translating."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from translate.cli.wiring import ABBREVIATIONS, make_reader
from translate.domain import Document
from translate.errors import UsageError

__all__ = ["segment"]


def segment(
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", readable=False, help="The article.", show_default=False)
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON in the shape of the outputs, without targets.")
    ] = False,
    srx: Annotated[
        bool, typer.Option("--srx", help="Print the sentence rules as SRX 2.0, for other programs, and exit.")
    ] = False,
) -> None:
    """Show an article's paragraphs with their roles and sentences."""
    from rich.markup import escape
    from rich.table import Table

    from translate.cli.console import out, show, warn
    from translate.read import load_abbreviations, to_srx
    from translate.render import dump_document

    if srx:
        typer.echo(to_srx(load_abbreviations(ABBREVIATIONS) if ABBREVIATIONS.is_file() else None))
        return
    if file is None:
        raise UsageError("no article is named", advice="give its path")
    document = make_reader()(file)
    for notice in document.notices:
        warn(f"{file}: {notice.reason}")
    if as_json:
        typer.echo(dump_document(document))
        return
    if not out.is_terminal:
        for paragraph in document.paragraphs:
            for s in paragraph.segments:
                show(f"{s.id}\t{paragraph.role}\t{' '.join(s.source.split())}")
        _facts(document)
        return
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(justify="right", style="dim")
    table.add_column(style="cyan", no_wrap=True)
    table.add_column(overflow="fold")
    for paragraph in document.paragraphs:
        for i, s in enumerate(paragraph.segments):
            first = i == 0
            table.add_row(
                str(paragraph.number) if first else "", paragraph.role if first else "", escape(s.source)
            )
    out.print(table, soft_wrap=False)
    _facts(document)


def _facts(document: Document) -> None:
    from translate.cli.console import plural, say

    facts = [f"{key} {value}" for key, value in document.metadata.items()]
    say(
        f"{plural(len(document.paragraphs), 'paragraph')}, {plural(len(document.segments), 'sentence')}, "
        f"{document.encoding}, {document.language}" + "".join(f", {fact}" for fact in facts)
    )
