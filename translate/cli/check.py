"""``sidestilt check``: doubtful translations in an output folder, found again."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from translate.cli.memory import tell_lost
from translate.cli.options import FailOn, GlossaryFiles, MemoryFile, Quiet
from translate.cli.wiring import OUTPUT, make_glossary, make_memory
from translate.errors import UsageError

__all__ = ["check"]


def _list_checks(wanted: bool) -> None:
    if not wanted:
        return
    from rich.markup import escape

    from translate.check import CHECKS
    from translate.cli.console import STYLES, out

    for one in CHECKS:
        out.print(
            f"[bold]{one.name:<14}[/] [{STYLES[one.severity]}]{one.severity:<8}[/] {escape(one.explain)}"
        )
    raise typer.Exit


def check(
    output: Annotated[Path, typer.Argument(metavar="OUTPUT", help="Folder of translated articles.")] = OUTPUT,
    glossary: GlossaryFiles = None,
    fail_on: FailOn = "error",
    sarif: Annotated[
        Path | None,
        typer.Option(
            "--sarif", metavar="FILE", help="Write the findings as SARIF 2.1.0.", show_default=False
        ),
    ] = None,
    junit: Annotated[
        Path | None,
        typer.Option("--junit", metavar="FILE", help="Write the findings as JUnit XML.", show_default=False),
    ] = None,
    memory: MemoryFile = None,
    quiet: Quiet = False,
    list_checks: Annotated[
        bool, typer.Option("--list", callback=_list_checks, is_eager=True, help="List the checks and exit.")
    ] = False,
) -> None:
    """Look for doubtful translations, say why, and show them in the pages.

    Reviewers' edits are checked too. Exit code 1 if a file is damaged, 3 if a finding is as severe as --fail-on.
    """
    del list_checks  # its callback has done the work
    from rich.markup import escape

    from translate.check import check_corpus, to_junit, to_sarif
    from translate.cli.console import STYLES, err, out, plural, warn
    from translate.cli.report import severity_limit
    from translate.domain import Severity
    from translate.files import write_text
    from translate.pipeline import Proofreader, compare, load_outputs, rewrite, write_index

    limit = severity_limit(fail_on)
    loaded, damaged = load_outputs(output)
    for error in damaged:
        warn(str(error), label="error", style="red")
    if not loaded:
        raise UsageError("holds no translated article", path=output, advice="run 'sidestilt run' first")
    proof = Proofreader(make_glossary(glossary))
    store = make_memory(memory)
    assert store is not None  # only --no-memory gives none, and this command has no such option  # noqa: S101
    with store:
        checked = [proof(store.overlay(document)) for document in loaded.values()]
        documents = compare(checked)
        for document in documents:
            rewrite(output, document, store, warn)
        tell_lost(store, loaded)
    corpus = check_corpus(checked)
    if sarif is not None:
        write_text(sarif, to_sarif(checked, corpus))
    if junit is not None:
        write_text(junit, to_junit(checked, corpus))
    write_index(output, {})
    counts: Counter[Severity] = Counter()
    for document in documents:
        for issue in document.issues:
            counts[issue.severity] += 1
            if not quiet:
                place = f"{document.document.name} {issue.segment or ''}".strip()
                mark = f"[{STYLES[issue.severity]}]{issue.severity}[/]"
                out.print(f"{escape(place)}: {mark} {issue.check}: {escape(issue.reason)}")
    if not quiet:
        err.print(
            f"{plural(len(documents), 'article')}: {plural(counts[Severity.ERROR], 'error')}, "
            f"{plural(counts[Severity.WARNING], 'warning')}, {plural(counts[Severity.NOTE], 'note')}"
        )
    failed = limit is not None and any(s.rank >= limit for s in counts)
    raise typer.Exit(1 if damaged else 3 if failed else 0)
