"""``sidestilt run``: articles in, side-by-side pages out."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from translate.cli.ending import ending
from translate.cli.options import (
    EngineName,
    FailOn,
    GlossaryFiles,
    Jobs,
    MemoryFile,
    Model,
    NoMemory,
    Output,
    Quiet,
)
from translate.cli.wiring import (
    OUTPUT,
    SOURCES,
    make_engine,
    make_glossary,
    make_memory,
    make_reader,
    reading_rules,
)
from translate.errors import UsageError

__all__ = ["run"]


def run(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="PATHS",
            readable=False,  # an article that can't be read is told with its reason, and the others go on
            help="Articles or folders of them. Default: source_texts/.",
            show_default=False,
        ),
    ] = None,
    glossary: GlossaryFiles = None,
    output: Output = OUTPUT,
    format: Annotated[  # noqa: A002 - the option's name
        list[str] | None,
        typer.Option(
            "-f", "--format", metavar="FORMAT", help="html, json, md or txt; repeatable. Default: html, json."
        ),
    ] = None,
    model: Model = None,
    engine: EngineName = "ctranslate2",
    jobs: Jobs = 0,
    strict_terms: Annotated[
        bool, typer.Option("--strict-terms", help="Exit with 3 if a term was missed.")
    ] = False,
    fail_on: FailOn = "never",
    report: Annotated[
        Path | None,
        typer.Option(
            "--report", metavar="FILE", help="Write what happened to this JSON file.", show_default=False
        ),
    ] = None,
    any_language: Annotated[
        bool, typer.Option("--any-language", help="Translate articles that don't look Norwegian too.")
    ] = False,
    memory: MemoryFile = None,
    no_memory: NoMemory = False,
    quiet: Quiet = False,
) -> None:
    """Translate articles into side-by-side bilingual pages.

    Results go to the output folder, their paths to stdout, everything else to stderr.
    """
    from translate import __version__
    from translate.cli.console import ProgressObserver, print_summary, show
    from translate.cli.report import exit_code, severity_limit, write_report
    from translate.pipeline import Batch, Translator, find_inputs
    from translate.render import RENDERERS

    formats = list(dict.fromkeys(format or ["html", "json"]))
    unknown = next((f for f in formats if f not in RENDERERS), None)
    if unknown is not None:
        raise UsageError(f"no format is called {unknown!r}", advice=f"choose from {', '.join(RENDERERS)}")
    limit = severity_limit(fail_on)
    if not paths and not SOURCES.is_dir():
        raise UsageError("there is no source_texts/ here", advice="name the articles to translate")
    inputs = find_inputs(paths or [SOURCES], output)
    terms = make_glossary(glossary)
    store = make_memory(memory, off=no_memory)
    kept = "pages already written stay" + (
        "" if store is None else ", what is translated is remembered, and the same command goes on from there"
    )
    try:
        built = make_engine(model, engine, jobs)
        with ending.say(kept), ProgressObserver(quiet=quiet) as observer:
            for notice in store.notices if store is not None else ():
                observer.notice(notice)
            result = Batch(
                Translator(built, terms, store, observer=observer),
                output,
                formats,
                settings={"version": __version__, "date": date.today().isoformat()},
                any_language=any_language,
                read=make_reader(),
                depends=reading_rules(),
                observer=observer,
            ).run(inputs)
    finally:
        if store is not None:
            store.close()
    for outcome in result.outcomes:
        for path in outcome.outputs[:1]:
            show(str(path))
    if not quiet:
        print_summary(result)
    if report is not None:  # last: where it can't be written, everything else is told already
        write_report(report, result)
    raise typer.Exit(exit_code(result, strict_terms=strict_terms, limit=limit))
