"""``sidestilt run``: articles in, side-by-side pages out."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli.ending import ending
from translate.cli.memory import tell_lost_in_run
from translate.cli.options import (
    Cluster,
    EngineName,
    FailOn,
    GlossaryFiles,
    Jobs,
    MemoryFile,
    Model,
    NoMemory,
    Output,
    Processes,
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

if TYPE_CHECKING:
    from translate.pipeline import Paths

__all__ = ["run"]


def run(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATHS",
            help="Articles, folders of them, quoted patterns ('news/**/*.txt'), or - for standard input. "
            "Default: source_texts/.",
            show_default=False,
        ),
    ] = None,
    files_from: Annotated[
        str | None,
        typer.Option(
            "--files-from",
            metavar="FILE",
            help="Translate the articles listed in this file, a path a line (# begins a remark) or NUL-separated; - for "
            "standard input.",
            show_default=False,
        ),
    ] = None,
    exclude: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PATTERN",
            help="Leave out files and folders of this name, or whose path ends so; repeatable.",
            show_default=False,
        ),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="What to call an article from standard input; an ending (page.html) tells its format. "
            "Default: stdin.",
            show_default=False,
        ),
    ] = None,
    glossary: GlossaryFiles = None,
    output: Output = OUTPUT,
    format: Annotated[  # noqa: A002 - the option's name
        list[str] | None,
        typer.Option(
            "-f",
            "--format",
            metavar="FORMAT",
            help="html, json, md, txt, target (the article's own format), target-md, srt (of subtitles), epub, tmx or xliff; "
            "repeatable. Default: html, json.",
        ),
    ] = None,
    model: Model = None,
    engine: EngineName = "ctranslate2",
    jobs: Jobs = 0,
    processes: Processes = 0,
    cluster: Cluster = None,
    strict_terms: Annotated[
        bool, typer.Option("--strict-terms", help="Exit with 3 if a term was missed.")
    ] = False,
    fail_on: FailOn = "never",
    report: Annotated[
        list[Path] | None,
        typer.Option(
            "--report",
            metavar="FILE",
            help="Write what happened: JUnit XML to a file that ends in .xml, else JSON; repeatable.",
            show_default=False,
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
    from translate.api.choices import check_formats, page_facts
    from translate.api.crews import make_crew
    from translate.cli.console import ProgressObserver, print_summary, show, tell_unread
    from translate.cli.report import exit_code, severity_limit, write_report
    from translate.cli.standard_input import read_stdin, stream_name
    from translate.pipeline import STDIN, Batch, Translator, names_for

    formats = check_formats(format or ["html", "json"])
    limit = severity_limit(fail_on)
    stream = stream_name(name)
    inputs = _inputs(paths or [], files_from, exclude or [], output)
    if name is not None and STDIN not in inputs:
        raise UsageError("--name is for an article from standard input", advice="name - as an article, too")
    if not quiet:
        tell_unread(inputs.unread)
    piped = read_stdin("an article") if STDIN in inputs else b""
    terms = make_glossary(glossary)
    store = make_memory(memory, off=no_memory)
    kept = "pages already written stay" + (
        "" if store is None else ", what is translated is remembered, and the same command goes on from there"
    )
    try:
        built = make_engine(model, engine, jobs)
        facts = page_facts()
        # Ray prints; stdout is for results
        with ending.say(kept), ProgressObserver(quiet=quiet) as observer, redirect_stdout(sys.stderr):
            for notice in store.notices if store is not None else ():
                observer.notice(notice)
            result = Batch(
                Translator(built, terms, store, observer=observer),
                output,
                formats,
                settings=facts,
                crew=make_crew(
                    cluster=cluster,
                    processes=processes,
                    jobs=jobs,
                    articles=len(inputs),
                    engine=built,
                    model=model,
                    engine_name=engine,
                    glossary=terms,
                    memory=store.path if store is not None else None,
                    formats=formats,
                    settings=facts,
                    observer=observer,
                ),
                any_language=any_language,
                read=make_reader(keep="target" in formats, stdin=piped, stdin_suffix=stream.suffix),
                depends=reading_rules(),
                observer=observer,
            ).run(inputs, names_for(inputs, stream.name))
        if store is not None and not quiet:
            tell_lost_in_run(store, output, result)
    finally:
        if store is not None:
            store.close()
    for outcome in result.outcomes:
        for path in outcome.outputs[:1]:
            show(str(path))
    if not quiet:
        print_summary(result)
    for file in report or []:  # last: where one can't be written, everything else is told already
        write_report(file, result, strict_terms=strict_terms, limit=limit)
    raise typer.Exit(exit_code(result, strict_terms=strict_terms, limit=limit))


def _inputs(paths: list[str], files_from: str | None, exclude: list[str], output: Path) -> Paths:
    """The files to translate.

    :raises UsageError: there are none, or standard input is wanted for two things.
    """
    from translate.cli.standard_input import read_list
    from translate.pipeline import find_inputs

    if files_from == "-" and "-" in paths:
        raise UsageError(
            "standard input can't be an article and a list of articles", advice="give one of them as a file"
        )
    listed = [] if files_from is None else read_list(files_from)
    if paths or listed:
        return find_inputs(paths, output, listed=listed, exclude=exclude)
    if not SOURCES.is_dir():
        raise UsageError("there is no source_texts/ here", advice="name the articles to translate")
    return find_inputs([SOURCES], output, exclude=exclude)
