"""What a run costs as it grows: CPU, wall and memory from ten articles to ten thousand, and of a run again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.articles import write
from bench.contest import Place, Row
from bench.processes import Measured, run_alone

__all__ = ["POINTS", "Point", "chosen", "measure", "rerun"]

POINTS = (10, 30, 100, 300, 1_000, 3_000, 10_000)


@dataclass(slots=True)
class Point:
    """A run over so many articles, and the same run again with nothing changed."""

    articles: int
    sentences: int
    cpu: float
    wall: float
    peak: float
    """MB."""
    processes: int
    again_cpu: float
    again_wall: float
    again_peak: float

    @property
    def faster(self) -> float:
        """How many times less CPU the run again took."""
        return self.cpu / self.again_cpu

    @property
    def faster_wall(self) -> float:
        """How many times less time the run again took."""
        return self.wall / self.again_wall


def chosen(most: int, contested: int) -> list[int]:
    """The points up to ``most``; a large one that the contest's own run stands close to is left to that run."""
    return [p for p in POINTS if p <= most and not (p >= 1000 and p / 1.6 <= contested <= p * 1.6)]


def measure(place: Place, count: int, cores: Sequence[int]) -> Point:
    """Run over so many articles, and again; everything is removed afterwards.

    :raises RuntimeError: a run failed; the message is its last line.
    """
    articles, output = place.folder / f"curve-{count}", place.folder / f"curve-{count}-pages"
    write(articles, count)
    first = run_alone(_program(place, articles, output, cores))
    if first.code:
        raise RuntimeError(first.failure())
    point = rerun(place, articles, output, first, cores)
    place.clear(output)
    place.clear(articles)
    return point


def rerun(place: Place, articles: Path, output: Path, first: Measured | Row, cores: Sequence[int]) -> Point:
    """Run again with nothing changed.

    :param first: what the first run took; its outputs, memory and report lie at ``output``.
    :raises RuntimeError: a run failed, left articles out, or decoded what the first had decoded.
    """
    file = output.with_suffix(".report")
    told = json.loads(file.read_text("utf-8"))
    second = run_alone(_program(place, articles, output, cores))
    if second.code:
        raise RuntimeError(second.failure())
    retold = json.loads(file.read_text("utf-8"))
    if told["failed"] or retold["failed"]:
        raise RuntimeError(f"{max(told['failed'], retold['failed'])} articles failed")
    if retold["decoded"]:
        raise RuntimeError(f"the run again decoded {retold['decoded']} sentences")
    took = (first.cpu, first.wall, first.peak, first.processes)
    return Point(told["documents"], told["sentences"], *took, second.cpu, second.wall, second.peak)


def _program(place: Place, articles: Path, output: Path, cores: Sequence[int]) -> Measured:
    return place.run_command(articles, output, cores, "--report", output.with_suffix(".report"))
