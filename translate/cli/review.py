"""``sidestilt review``, ``apply`` and ``export``: the round trip of corrections."""

from __future__ import annotations

import webbrowser
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from translate.cli.ending import ending
from translate.cli.memory import tell_lost
from translate.cli.options import GlossaryFiles, MemoryFile
from translate.cli.wiring import GLOSSARIES, OUTPUT, glossary_files, make_glossary, make_memory
from translate.domain import NB_EN, Term
from translate.errors import EditsError, OutputError, UsageError

__all__ = ["apply", "export", "review"]

OutputFolder = Annotated[Path, typer.Argument(metavar="OUTPUT", help="Folder of translated articles.")]


def _drafts_file(given: list[Path] | None) -> Path:
    """Where new draft terms go: the first glossary in use, else a new one."""
    files = glossary_files(given)
    return files[0] if files else GLOSSARIES / f"{NB_EN.source}-{NB_EN.target}.tsv"


def review(
    output: OutputFolder = OUTPUT,
    port: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            help="Port on 127.0.0.1; 0 for any that is free. Default: the folder's own, always the same.",
            show_default=False,
        ),
    ] = None,
    glossary: GlossaryFiles = None,
    memory: MemoryFile = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the browser.")] = True,
) -> None:
    """Serve the pages of an output folder on this machine; edits save themselves. Ctrl-C ends it.

    Other programs and machines can't read along: the address holds a secret, and only 127.0.0.1 is listened on.
    What was edited while the server was away is saved when the page is opened from it again: a folder keeps its
    port, unless that is taken.
    """
    from translate.cli.console import err, plural, say, show, warn
    from translate.glossary import add_terms
    from translate.pipeline import Proofreader, load_outputs, refresh, write_index
    from translate.review import serve, steady_port

    if not output.is_dir():
        raise UsageError(
            "no such folder", path=output, advice="run 'sidestilt run' first, or name the folder"
        )
    if not any(output.glob("*.json")):
        raise UsageError("holds no translated article", path=output, advice="run 'sidestilt run' first")
    store = make_memory(memory)
    assert store is not None  # only --no-memory gives none, and this command has no such option  # noqa: S101
    proof = Proofreader(make_glossary(glossary))

    def ready(address: str) -> None:
        steady = steady_port(output)
        if port is None and urlsplit(address).port != steady:
            warn(
                f"port {steady}, this folder's own, is taken (by another review of it?), so this is another: edits "
                "that a page couldn't save before wait in the browser for a review on that port"
            )
        show(address)
        err.print("Edits save themselves; [bold]Ctrl-C[/] ends the review.")
        if browser:
            webbrowser.open(address)

    def add(terms: Sequence[Term]) -> None:
        add_terms(_drafts_file(glossary), terms)

    for notice in store.notices:
        warn(notice)
    with store:
        changed = serve(
            output,
            store,
            port=port,
            on_ready=ready,
            prove_edit=proof,
            add_drafts=add,
        )
        if changed:
            documents, _ = load_outputs(output)
            refresh(output, documents, sorted(changed & documents.keys()), store, proof, warn)
            write_index(output, {})
            say(f"{plural(len(changed), 'article')} written again with the edits.")
    ending.words = "the review has ended; every edit is saved"
    raise KeyboardInterrupt  # nothing else ends a review


def apply(
    edits: Annotated[
        list[Path],
        typer.Argument(metavar="FILES", readable=False, help="Files exported from a page, or edited tables."),
    ],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FOLDER", help="Folder of the translated articles.")
    ] = OUTPUT,
    glossary: GlossaryFiles = None,
    memory: MemoryFile = None,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Let the files win where another text was saved meanwhile.")
    ] = False,
    add_drafts: Annotated[
        bool,
        typer.Option(
            "--add-drafts", help="Add the terms that reviewers proposed to the glossary, as drafts."
        ),
    ] = False,
) -> None:
    """Bring corrections back: check them against the sources, keep them, write the pages again.

    Nothing is overwritten silently: what was saved meanwhile is listed as conflicting, with both texts. Texts
    whose sentence has changed or gone are listed as stale, and kept. Exits with 1 if anything was either.
    """
    from rich.markup import escape

    from translate.cli.console import err, plural, show, warn
    from translate.glossary import add_terms
    from translate.pipeline import Proofreader, load_outputs, refresh, write_index
    from translate.review import EditsFile, apply_edits
    from translate.review.tables import read_edits

    documents, damaged = load_outputs(output)
    for error in damaged:
        warn(str(error))
    files: list[EditsFile] = []
    failed = False
    for path in edits:
        try:
            files.append(read_edits(path))
        except EditsError as error:
            failed = True
            warn(str(error), label="error", style="red")
    store = make_memory(memory)
    assert store is not None  # as above  # noqa: S101
    for notice in store.notices:
        warn(notice)
    with store:
        report = apply_edits(files, documents, store, overwrite=overwrite)
        tell_lost(store, documents)
        proof = Proofreader(make_glossary(glossary))
        for path in refresh(output, documents, report.documents, store, proof, warn):
            show(str(path))
        if report.applied:
            write_index(output, {})
    for item in (*report.stale, *report.conflicting):
        err.print(f"[yellow]{item.outcome}[/] {escape(item.document)} {item.segment}: {escape(item.reason)}")
        err.print(f"    file:  {escape(item.target)}")
        if item in report.conflicting and item.stored is not None:
            err.print(f"    saved: {escape(item.stored.target)}")
    counts = f"{len(report.applied)} applied, {len(report.unchanged)} unchanged"
    err.print(f"{counts}, {len(report.stale)} stale, {len(report.conflicting)} conflicting")
    if report.drafts:
        path = _drafts_file(glossary)
        if add_drafts:
            err.print(f"{plural(add_terms(path, report.drafts), 'draft term')} added to {escape(str(path))}")
        else:
            err.print(
                f"{plural(len(report.drafts), 'term')} proposed; --add-drafts adds them to {escape(str(path))}"
            )
    raise typer.Exit(1 if failed or report.stale or report.conflicting else 0)


def export(
    output: OutputFolder = OUTPUT,
    to: Annotated[str, typer.Option("--to", metavar="FORMAT", help="docx, xlsx or csv.")] = "xlsx",
    into: Annotated[
        Path | None,
        typer.Option(
            "--into",
            metavar="FOLDER",
            help="Folder for the tables. Default: the output folder.",
            show_default=False,
        ),
    ] = None,
    memory: MemoryFile = None,
) -> None:
    """Write bilingual tables for people who work in Word or Excel; 'sidestilt apply' reads them back."""
    from translate.cli.console import show, warn
    from translate.pipeline import load_outputs
    from translate.review.tables import TABLES, export_table

    if to not in TABLES:
        raise UsageError(f"no table is called {to!r}", advice=f"choose from {', '.join(TABLES)}")
    documents, damaged = load_outputs(output)
    failed = bool(damaged)
    for error in damaged:
        warn(str(error), label="error", style="red")
    if not documents:
        raise UsageError("holds no translated article", path=output, advice="run 'sidestilt run' first")
    store = make_memory(memory)
    assert store is not None  # as above  # noqa: S101
    with store:
        for name, document in documents.items():
            path = (into or output) / f"{name}.{to}"
            try:
                export_table(store.overlay(document), path, to)
            except OutputError as problem:  # a table that is open in Excel, say; the others go on
                failed = True
                warn(str(problem), label="error", style="red")
                continue
            show(str(path))
    if failed:
        raise typer.Exit(1)
