"""The ``sidestilt`` command and its subcommands."""

from __future__ import annotations

from typing import Annotated

import typer

from translate import __version__
from translate.cli import check, doctor, glossary, lines, memory, models, review, run, segment, watch
from translate.cli.plain import App

__all__ = ["app"]

app = App(
    name="sidestilt",
    help="Norwegian articles as checked, side-by-side bilingual pages, offline.",
    epilog="'sidestilt COMMAND --help' explains a command. Exit codes: 0 done, 1 an input failed, 2 wrong usage or configuration, 3 a strict check missed, 130 interrupted.",
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"sidestilt {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    del version  # its callback has done the work


# short helps fit a line of 80 columns; Typer would cut longer ones off
app.command("run", short_help="Translate articles into side-by-side pages.")(run.run)
app.command("lines", short_help="Translate stdin to stdout, line by line.")(lines.lines)
app.command("segment", short_help="Show an article's roles and sentences.")(segment.segment)
app.command("check", short_help="Look for doubtful translations again.")(check.check)
app.command("review", short_help="Correct translations in the browser.")(review.review)
app.command("apply", short_help="Bring exported corrections back.")(review.apply)
app.command("export", short_help="Write tables for Word or Excel.")(review.export)
app.command("watch", short_help="Translate again whenever a file changes.")(watch.watch)
app.command("doctor", short_help="Check what this machine has and lacks.")(doctor.doctor)
app.add_typer(glossary.app, name="glossary", short_help="Edit, examine and convert term files.")
app.add_typer(memory.app, name="memory", short_help="See what is remembered, and what people wrote.")
app.add_typer(models.app, name="models", short_help="Find, verify and install packages.")
