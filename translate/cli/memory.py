"""``sidestilt memory``: what the memory holds, and all that people wrote, whether or not it has a place any more."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate.cli.options import MemoryFile
from translate.cli.plain import App
from translate.cli.wiring import OUTPUT
from translate.errors import StoreError, UsageError

if TYPE_CHECKING:
    from translate.domain import TranslatedDocument
    from translate.memory import Edit, Memory
    from translate.pipeline import RunReport

__all__ = ["app", "lost_edits", "tell_lost", "tell_lost_in_run"]

app = App(help="See what is remembered: translations, and every correction that people made.")

COLUMNS = (
    "document",
    "segment",
    "source",
    "target",
    "engine_target",
    "state",
    "comment",
    "reviewer",
    "time",
    "revision",
)
"""What is told of a correction, in this order."""


def _day(text: str) -> datetime:
    """The beginning of a day as typed, in UTC."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is no day; write it as 2026-01-31") from None


def _open(given: Path | None) -> Memory:
    """The memory, if there is one: looking for it makes none."""
    from translate.cli.console import warn
    from translate.memory import Memory, default_path

    path = default_path() if given is None else given
    if not path.exists():
        raise UsageError("there is no memory here yet", path=path, advice="'sidestilt run' makes it")
    store = Memory.open(path)
    for notice in store.notices:
        warn(notice)
    return store


@app.command(short_help="Say where the memory is and what it holds.")
def info(memory: MemoryFile = None) -> None:
    """Say where the memory is and what it holds."""
    from translate.cli.console import plural, show

    with _open(memory) as store:
        held = store.info()
    show(f"file          {held.path}")
    show(f"size          {held.bytes / 1e6:.1f} MB")
    show(f"translations  {plural(held.translations, 'sentence')}")
    show(f"corrections   {plural(held.edits, 'save')} in {plural(held.documents, 'article')}")


@app.command(short_help="Drop remembered translations; corrections stay.")
def forget(
    before: Annotated[
        datetime | None,
        typer.Option(
            "--before",
            metavar="DATE",
            parser=_day,
            help="Only those made before this day, as 2026-01-31.",
            show_default=False,
        ),
    ] = None,
    memory: MemoryFile = None,
) -> None:
    """Drop remembered translations, and give their space back. What people wrote stays, always.

    The next run translates those sentences again.
    """
    from translate.cli.console import plural, say, warn

    with _open(memory) as store:
        count = store.forget_translations(before=before)
        try:
            store.compact()
        except StoreError as error:  # they are forgotten; only their space isn't free yet
            warn(str(error))
        held = store.info()
    left = f"{plural(held.translations, 'translation')} and {plural(held.edits, 'correction')} kept"
    say(f"{plural(count, 'translation')} forgotten; {left}, {held.bytes / 1e6:.1f} MB")


@app.command(short_help="Show corrections whose sentence is gone.")
def lost(
    output: Annotated[Path, typer.Argument(metavar="OUTPUT", help="Folder of translated articles.")] = OUTPUT,
    absent: Annotated[
        bool, typer.Option("--absent", help="Also those of articles that aren't in the folder.")
    ] = False,
    memory: MemoryFile = None,
) -> None:
    """Show corrections that have no sentence in their article any more, so that nothing a person wrote is lost.

    They are kept, and stand in the page again if the sentence comes back. Piped or
    redirected, they come as a tab-separated table: 'sidestilt memory lost > lost.tsv'.
    """
    from translate.cli.console import err, plural, say, warn
    from translate.pipeline import load_outputs

    documents, damaged = load_outputs(output)
    for error in damaged:
        warn(str(error), label="error", style="red")
    broken = {Path(error.path).stem for error in damaged if error.path}
    with _open(memory) as store:
        found = lost_edits(store, documents)
        elsewhere = [e for e in _elsewhere(store, documents) if e.document not in broken]
        away = list(dict.fromkeys(e.document for e in elsewhere))
        if absent:
            found += [e for e in elsewhere if e.fixes_target or e.comment]
    _show(found)
    here = "" if absent else f" in {output}"
    err.print(f"{plural(len(found), 'correction')} without a sentence{here}", markup=False)
    if away and not absent:
        names = ", ".join(away[:5]) + (" …" if len(away) > 5 else "")
        say(
            f"{plural(len(away), 'article')} with corrections not in {output} ({names}); --absent shows theirs too"
        )
    raise typer.Exit(1 if damaged else 0)


@app.command(short_help="Show every correction that people made.")
def edits(
    documents: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ARTICLES",
            help="Names of articles, as in the overview. Default: all.",
            show_default=False,
        ),
    ] = None,
    into: Annotated[
        Path | None,
        typer.Option(
            "--into",
            metavar="FOLDER",
            help="Write them to files there, which 'sidestilt apply' takes into another memory.",
            show_default=False,
        ),
    ] = None,
    memory: MemoryFile = None,
) -> None:
    """Show every correction that people made, as last saved, whether or not its article is still there.

    Piped or redirected, they come as a tab-separated table: 'sidestilt memory edits > edits.tsv'.
    """
    from translate.cli.console import err, plural, show

    with _open(memory) as store:
        known = store.documents()
        unknown = next((name for name in documents or () if name not in known), None)
        if unknown is not None:
            raise UsageError(
                f"holds no correction of {unknown!r}",
                path=store.path,
                advice="'sidestilt memory edits' shows those of all articles",
            )
        found = [edit for name in documents or known for edit in store.edits(name)]
    if into is None:
        _show(found)
    else:
        from translate.review.takeout import write_edits

        for path in write_edits(found, into):
            show(str(path))
    count = len({(edit.document, edit.article) for edit in found})
    err.print(f"{plural(len(found), 'correction')} in {plural(count, 'article')}")


def lost_edits(store: Memory, documents: Mapping[str, TranslatedDocument]) -> list[Edit]:
    """The corrections of these articles that have no sentence in them any more, article by article."""
    known = set(store.documents())
    return [
        edit
        for name, document in sorted(documents.items())
        if name in known
        for edit in store.placement(document.document).lost
    ]


def _elsewhere(store: Memory, documents: Mapping[str, TranslatedDocument]) -> list[Edit]:
    """The corrections of all other articles, also of those that share a name with one of these."""
    found: list[Edit] = []
    for name in store.documents():
        here = (
            {e.article for e in store.corrections(documents[name].document)} if name in documents else set()
        )
        found += [edit for edit in store.edits(name) if edit.article not in here]
    return found


def tell_lost(store: Memory, documents: Mapping[str, TranslatedDocument]) -> None:
    """A line on stderr where corrections have lost their sentence."""
    from translate.cli.console import plural, warn

    count = len(lost_edits(store, documents))
    if count:
        told = "1 correction has lost its" if count == 1 else f"{plural(count, 'correction')} have lost their"
        warn(f"{told} sentence; 'sidestilt memory lost' shows what was written")


def tell_lost_in_run(store: Memory, output: Path, report: RunReport) -> None:
    """The same after a run, for the articles that it wrote anew: only those can have lost a sentence."""
    from translate.errors import InputError
    from translate.pipeline import State
    from translate.render import load

    known = set(store.documents())
    documents: dict[str, TranslatedDocument] = {}
    for outcome in report.outcomes:
        path = output / f"{outcome.name}.json"
        if outcome.state is State.WRITTEN and outcome.name in known and path in outcome.outputs:
            with suppress(
                InputError, OSError, ValueError
            ):  # changed or gone already: somebody else's business
                documents[outcome.name] = load(path.read_text("utf-8"), path=path)
    tell_lost(store, documents)


def _show(found: Iterable[Edit]) -> None:
    """Corrections for a person, or as a table where nobody looks."""
    from rich.markup import escape

    from translate.cli.console import out, show

    if not out.is_terminal:
        show(_table(found))
        return
    for edit in found:
        facts = "  ".join(x for x in (edit.state.replace("_", " "), edit.reviewer, edit.time[:16]) if x)
        out.print(f"[bold]{escape(edit.document)}[/] {escape(edit.segment)}  [dim]{escape(facts)}[/]")
        out.print(f"  [dim]source[/]   {escape(edit.source)}")
        out.print(f"  [dim]written[/]  {escape(edit.target)}")
        if edit.engine_target not in ("", edit.target):
            out.print(f"  [dim]engine[/]   {escape(edit.engine_target)}")
        for line in edit.comment.splitlines():
            out.print(f"  [dim]comment[/]  {escape(line)}")


def _table(found: Iterable[Edit]) -> str:
    """A tab-separated table with a header; a cell with a line break or a quote stands in quotes."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter="\t", lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([str(getattr(edit, name)) for name in COLUMNS] for edit in found)
    return text.getvalue().removesuffix("\n")
