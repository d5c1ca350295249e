"""What a person sees in the terminal: results on stdout, everything else on stderr."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from types import TracebackType
from typing import IO, cast

from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from translate.cli.streams import Messages
from translate.domain import Severity
from translate.pipeline import DocumentOutcome, RunReport, State

__all__ = [
    "STYLES",
    "ProgressObserver",
    "err",
    "out",
    "plural",
    "print_summary",
    "say",
    "show",
    "tell_unread",
    "warn",
]

out = Console(highlight=False, emoji=False, soft_wrap=True)
"""stdout: results only."""

STYLES = {"error": "red", "warning": "yellow", "note": "dim"}
"""How severities look."""

err = Console(file=cast("IO[str]", Messages()), highlight=False, emoji=False, soft_wrap=True)
"""stderr: progress and messages."""


def show(line: str) -> None:
    """A line on stdout, byte for byte: Rich would turn tabs into spaces."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def say(message: str) -> None:
    """A line on stderr, shown as written."""
    err.print(escape(message))


def warn(message: str, *, label: str = "warning", style: str = "yellow") -> None:
    """A line on stderr that begins with what kind of trouble it is."""
    err.print(f"[bold {style}]{label}:[/] {escape(message)}")


def plural(count: int, word: str, many: str = "") -> str:
    """``1 article``, ``2 articles``, ``1 234 sentences``."""
    return f"{count:,} ".replace(",", "\N{NARROW NO-BREAK SPACE}") + (
        word if count == 1 else many or f"{word}s"
    )


def tell_unread(kinds: Mapping[str, int]) -> None:
    """Say which documents a run passes over, of kinds that can't be read."""
    if kinds:
        say(f"{plural(sum(kinds.values()), 'file')} of other kinds left out ({', '.join(kinds)})")


class _Speed(ProgressColumn):
    """Sentences a second."""

    def render(self, task: Task) -> Text:
        """The speed so far, once there is one."""
        return Text(f"{plural(round(task.speed), 'sentence')}/s" if task.speed else "", style="dim")


class ProgressObserver:
    """Shows a run as a bar with sentences a second and the time left; says nothing where stderr is no terminal."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._quiet = quiet
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=None),
            MofNCompleteColumn(),
            _Speed(),
            TimeRemainingColumn(compact=True),
            console=err,
            transient=True,
            disable=quiet or not sys.stderr.isatty(),
        )
        self._task = self._progress.add_task("Translating", total=None)
        self._total = 0

    def __enter__(self) -> ProgressObserver:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def documents_found(self, count: int) -> None:
        """Names the work ahead."""
        self._progress.update(self._task, description=f"Translating {plural(count, 'article')}")

    def segments_added(self, count: int) -> None:
        """Lengthens the bar."""
        self._total += count
        self._progress.update(self._task, total=self._total)

    def segments_done(self, count: int) -> None:
        """Moves the bar."""
        self._progress.advance(self._task, count)

    def document_done(self, outcome: DocumentOutcome) -> None:
        """Names a failure as soon as it is known, and anything the reader noticed."""
        if outcome.state is State.FAILED:
            warn(outcome.error, label="error", style="red")
            return
        if not self._quiet:
            for issue in outcome.issues:
                if issue.segment is None and issue.severity != "note":
                    warn(f"{outcome.path}: {issue.reason}")

    def notice(self, message: str) -> None:
        """A line on stderr."""
        if not self._quiet:
            warn(message)


def print_summary(report: RunReport) -> None:
    """The closing summary of a run, on stderr."""
    terms = report.terms
    done = len(report.outcomes) - len(report.failed)
    fresh = "" if report.decoded else ", all from memory" if report.segments else ""
    err.print(
        f"[bold]{plural(done, 'article')}[/], {plural(report.segments, 'sentence')}"
        f"{fresh} in {report.seconds:.1f} s  [dim]{escape(report.engine)}[/]"
    )
    total = terms.used + terms.repaired + terms.missed
    if total:
        missed = f"[red]{terms.missed} missed[/]" if terms.missed else "none missed"
        err.print(f"{plural(total, 'term')}: {terms.used} used, {terms.repaired} repaired, {missed}")
    unfit: Counter[str] = Counter()
    errors = warnings = 0
    for outcome in report.outcomes:
        unfit.update(outcome.unfit)
        found = [i.severity for i in outcome.issues if i.segment is not None]
        errors, warnings = errors + found.count(Severity.ERROR), warnings + found.count(Severity.WARNING)
        for segment, source, reason in outcome.missed:
            err.print(
                f"  [red]missed[/] {escape(outcome.name)} {segment} [bold]{escape(source)}[/] {escape(reason)}"
            )
    if errors or warnings:
        err.print(f"Checks: {plural(errors, 'error')}, {plural(warnings, 'warning')}, shown in the pages")
    for name, count in unfit.items():
        err.print(f"No {name} of {plural(count, 'article')} that can't have that format")
    if report.failed:
        err.print(f"[red]{plural(len(report.failed), 'input')} failed[/], named above")
    if report.index is not None:
        err.print(f"Open [bold]{escape(str(report.index))}[/]")
