"""The tables that ``bench.batch`` prints."""

from __future__ import annotations

from collections.abc import Sequence

from bench.contest import Contest
from bench.contestants import ARGOS, CONTESTANTS, LIMIT
from bench.curve import Point

__all__ = ["print_contest", "print_curve_head", "print_growth", "print_point", "print_startup"]


def print_startup(first: dict[str, dict[str, float]]) -> None:
    """The table of start-up times."""
    print("\nstart-up: from the start of the process to the first translated sentence of one short article")
    print(f"{'':52} {'wall s':>7} {'ended s':>8} {'CPU s':>6}")
    for key, took in first.items():
        label = CONTESTANTS[key].label
        print(f"{label:52} {took['first']:7.2f} {took['end']:8.2f} {took['cpu']:6.2f}")


def print_contest(table: Contest, entries: int) -> None:
    """A contest's table."""
    limit, other = table.row(LIMIT), table.row(ARGOS)
    print(
        f"\n{table.title}: {table.sentences:,} sentences, {table.words:,} words; {table.long} sentences are too long "
        "for the model and are cut at clauses by Sidestilt, not by the others"
    )
    head = (
        "words/CPU s",
        "words/s",
        "% of limit",
        "less start",
        "× argos",
        "less start",
        "peak MB",
        "same text",
    )
    print(f"{'':52} " + " ".join(f"{name:>10}" for name in head))
    for row in table.rows:
        if row.failed:
            print(f"{row.label:52} left out: {row.failed}")
            continue
        less = table.less_start(row)
        cells = (
            f"{table.words / row.cpu:,.0f}",
            f"{table.words / row.wall:,.0f}",
            f"{limit.cpu / row.cpu:.1%}" if limit else "",
            f"{limit.cpu / less:.1%}" if limit and less else "",
            f"{other.cpu / row.cpu:.2f}" if other else "",
            f"{other.cpu / less:.2f}" if other and less else "",
            f"{row.peak:,.0f}",
            "" if row.same is None else f"{row.same}/{table.paragraphs}",
        )
        print(f"{row.label:52} " + " ".join(f"{cell:>10}" for cell in cells))
        if row.terms:
            told = ", ".join(f"{count} {name}" for name, count in row.terms.items())
            print(f"    {entries} entries; terms: {told}")
    spread = [max(row.cpus) / min(row.cpus) - 1 for row in table.rows if len(row.cpus) > 1]
    if spread:
        print(
            f"medians of rounds; CPU seconds of the same work differed by up to {max(spread):.0%} between rounds"
        )


def print_curve_head() -> None:
    """The head of a table of points."""
    head = (
        "sentences",
        "CPU s",
        "wall s",
        "ms/article",
        "peak MB",
        "again CPU",
        "× faster",
        "× (wall)",
        "MB",
    )
    print(f"{'articles':>8} " + " ".join(f"{name:>10}" for name in head))


def print_point(point: Point) -> None:
    """A line of the cost curve."""
    cells = (
        f"{point.sentences:,}",
        f"{point.cpu:,.1f}",
        f"{point.wall:,.1f}",
        f"{point.cpu / point.articles * 1000:,.0f}",
        f"{point.peak:,.0f}",
        f"{point.again_cpu:,.2f}",
        f"{point.faster:,.1f}",
        f"{point.faster_wall:,.1f}",
        f"{point.again_peak:,.0f}",
    )
    print(f"{point.articles:8,} " + " ".join(f"{cell:>10}" for cell in cells), flush=True)


def print_growth(points: Sequence[Point]) -> None:
    """How memory grows from a hundred articles to the most."""
    base = next((point for point in points if point.articles >= 100), None)
    if base is not None and points[-1].articles > base.articles:
        last = points[-1]
        print(
            f"peak memory: {last.peak / base.peak:.2f} × from {base.articles:,} to {last.articles:,} articles; "
            f"at the end an article more costs "
            f"{(last.cpu - base.cpu) / (last.articles - base.articles) * 1000:.0f} CPU ms"
        )
