"""The ``sidestilt`` command: its subcommands, and how every failure is told."""

from __future__ import annotations

import os
import sys
from typing import Annotated, NoReturn

import typer

from translate import __version__
from translate.cli import check, doctor, glossary, lines, models, review, run, segment, watch
from translate.errors import SidestiltError

__all__ = ["app", "main"]

app = typer.Typer(
    name="sidestilt",
    help="Norwegian articles as checked, side-by-side bilingual pages, offline.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
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


app.command("run")(run.run)
app.command("lines")(lines.lines)
app.command("segment")(segment.segment)
app.command("check")(check.check)
app.command("review")(review.review)
app.command("apply")(review.apply)
app.command("export")(review.export)
app.command("watch")(watch.watch)
app.command("doctor")(doctor.doctor)
app.add_typer(glossary.app, name="glossary")
app.add_typer(models.app, name="models")


def _fail(message: str, code: int) -> NoReturn:
    from translate.cli.console import warn

    warn(message, label="error", style="red")
    sys.exit(code)


def main() -> NoReturn:
    """Run the command line; exit 0 done, 1 an input failed, 2 wrong usage, 3 a strict check missed, 130 interrupted."""
    try:
        code = app(standalone_mode=False)
    except SidestiltError as error:
        _fail(str(error), error.exit_code)
    except typer.TyperException as error:
        context = getattr(error, "ctx", None)
        command = context.command_path if context is not None else "sidestilt"
        _fail(f"{error.format_message().rstrip('.')}; '{command} --help' shows what there is", 2)
    except (KeyboardInterrupt, typer.Abort):
        code = 130
    except BrokenPipeError:
        # the reader of our output went away (head, less): nothing to tell anybody
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        _fail(f"{place}{error.strerror or error}; check the disk and the permissions", 1)
    except Exception as error:
        if os.environ.get("SIDESTILT_DEBUG"):
            raise
        _fail(
            f"this should not happen ({type(error).__name__}: {error}); "
            "run again with SIDESTILT_DEBUG=1 and report what it prints",
            1,
        )
    if code == 130:  # Typer turns Ctrl-C into this code without a word
        _fail("interrupted; what was finished is kept, and the same command goes on from there", 130)
    sys.exit(code if isinstance(code, int) else 0)
