"""One contest: the same articles for every contestant, in turns, over several rounds."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from bench.contestants import ARGOS, CONTESTANTS, LIMIT, PACKAGE, Contestant
from bench.processes import Measured, run_alone, take_turns

__all__ = ["Contest", "Place", "Row", "contest", "startup"]

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the measuring is done: a folder of its own, a home of its own, nothing of the user's."""

    folder: Path
    """It holds everything that is made."""

    batch: int = 1024
    """Subwords a batch for the bare library."""

    glossary: Path | None = None
    """The terms of the contestant that has a glossary."""

    def program(
        self, arguments: Sequence[str | Path], cores: Sequence[int], name: str, **environment: str
    ) -> Measured:
        """A Python program of this checkout, ready to be started."""
        home = self.folder / "home"
        home.mkdir(exist_ok=True)
        # PYTHON…: a shell that forbids byte code would have every start compile some 700 modules anew
        own = ("ARGOS_", "XDG_", "OMP_", "PYTHON")
        kept = {k: v for k, v in os.environ.items() if not k.startswith(own)}
        return Measured(
            [sys.executable, "-m", *map(str, arguments)],
            self.folder,  # no glossaries/ and no source_texts/ lie here
            {**kept, "HOME": str(home), "PYTHONPATH": str(ROOT), **environment},
            self.folder / f"{name}.log",
            cores,
        )

    def run_command(
        self, articles: Path, output: Path, cores: Sequence[int], *more: str | Path, glossary: bool = False
    ) -> Measured:
        """``sidestilt run`` as a user would type it, with an output folder and a memory of its own."""
        terms = ["-g", self.glossary] if glossary and self.glossary else []
        own = ["--model", PACKAGE, "-o", output, "--memory", output.with_suffix(".sqlite3"), "-q"]
        return self.program(["translate", "run", articles, *own, *terms, *more], cores, output.name)

    def clear(self, output: Path) -> None:
        """Take an output folder and its memory away."""
        shutil.rmtree(output, ignore_errors=True)
        output.unlink(missing_ok=True)
        for file in output.parent.glob(f"{output.name}.*"):
            file.unlink()


@dataclass(slots=True)
class Row:
    """What a contestant took."""

    key: str
    label: str
    cpu: float = 0.0
    """CPU seconds, the median of the rounds."""
    wall: float = 0.0
    """Seconds, the same."""
    peak: float = 0.0
    """Peak MB, the greatest."""
    processes: int = 1
    """The most processes that were seen at once."""
    cpus: list[float] = field(default_factory=list)
    """CPU seconds of each round."""
    same: int | None = None
    """Paragraphs whose text is that of the one compared with."""
    terms: dict[str, int] | None = None
    """Outcomes of glossary terms."""
    failed: str = ""
    """Why there are no figures."""


@dataclass(slots=True)
class Contest:
    """A table: contestants over the same articles on the same cores."""

    title: str
    articles: int
    sentences: int
    words: int
    paragraphs: int
    long: int
    """Sentences that are too long for the model."""
    cores: int
    start: float
    """CPU seconds of a run over one short article: what starting takes."""
    rows: list[Row]

    def row(self, key: str) -> Row | None:
        """A contestant's row, if it took part and finished."""
        return next((row for row in self.rows if row.key == key and not row.failed), None)

    def less_start(self, row: Row) -> float | None:
        """A whole process's CPU seconds without those that starting takes, if something is left."""
        less = row.cpu - self.start
        return less if CONTESTANTS[row.key].whole and 0 < self.start < 0.8 * row.cpu else None

    def data(self) -> dict[str, Any]:
        """The same for a file, with the ratios."""
        limit, other = self.row(LIMIT), self.row(ARGOS)
        rows = []
        for row in self.rows:
            one = asdict(row)
            if not row.failed:
                one["words_per_cpu_second"] = self.words / row.cpu
                one["words_per_second"] = self.words / row.wall
                one["cpu_less_start"] = self.less_start(row)
                one["of_limit"] = limit.cpu / row.cpu if limit else None
                one["times_argos"] = other.cpu / row.cpu if other else None
            rows.append(one)
        return {**asdict(self), "rows": rows}


def contest(
    place: Place,
    articles: Path,
    keys: Sequence[str],
    cores: Sequence[int],
    rounds: int,
    turn: float,
    start: float = 0.0,
) -> Contest:
    """Let contestants translate a folder of articles.

    :param start: CPU seconds that starting a run takes, to tell figures without it too.
    :param turn: seconds of a turn: within a round one contestant runs, is stopped, and the next one goes on.
    :return: medians over the rounds. The outputs of ``run`` stay where they were written.
    """
    data_file = place.folder / f"{articles.name}.json"
    if not data_file.exists():
        program = place.program(
            ["bench.contestants", "segment", "--folder", articles, "--result", data_file], (), "segment"
        )
        if run_alone(program).code:
            sys.exit(f"the articles can't be read: {program.failure()}")
    data = json.loads(data_file.read_text("utf-8"))
    rows = {key: Row(key, CONTESTANTS[key].label) for key in keys}
    walls: dict[str, list[float]] = {key: [] for key in keys}
    for number in range(rounds):
        at = number % len(keys)
        order = [key for key in (*keys[at:], *keys[:at]) if not rows[key].failed]
        programs = {key: _program(place, CONTESTANTS[key], articles, data_file, cores) for key in order}
        take_turns(list(programs.values()), turn)
        for key, program in programs.items():
            row = rows[key]
            if program.code:
                row.failed = program.failure()
                continue
            cpu, wall = program.cpu, program.wall
            if not CONTESTANTS[key].whole:
                said = json.loads(_result(place, key).read_text("utf-8"))
                cpu, wall = said["cpu"], program.running(said["start"], said["end"])
            row.cpus.append(cpu)
            walls[key].append(wall)
            row.peak = max(row.peak, program.peak)
            row.processes = max(row.processes, program.processes)
    for key, row in rows.items():
        if not row.failed:
            row.cpu, row.wall = statistics.median(row.cpus), statistics.median(walls[key])
    _compare(place, rows, data["names"])
    paragraphs = sum(len(article) for article in data["articles"])
    counts = (len(data["names"]), data["sentences"], data["words"], paragraphs, data["long"], len(cores))
    title = f"{counts[0]:,} articles, {'one core' if len(cores) == 1 else f'{len(cores)} cores'}"
    return Contest(title, *counts, start, list(rows.values()))


def startup(place: Place, article: Path, cores: Sequence[int], rounds: int) -> dict[str, dict[str, float]]:
    """Seconds from a process's start to the first translated sentence of a short article, and its CPU seconds.

    :param article: a folder with that article.
    :return: medians by contestant; for ``run`` also ``end``, when the process was through (with the overview).
    """
    path = next(article.glob("*.txt"))
    found: dict[str, dict[str, list[float]]] = {}
    for _ in range(rounds):
        for key in ("run", "engine", "bare", ARGOS):
            output = place.folder / "first"
            if key == "run":
                place.clear(output)
                program = place.run_command(path, output, cores)
                program.watch = output / f"{path.stem}.html"
            else:
                command = ["bench.contestants", "first", "--who", key, "--folder", article]
                program = place.program(command, cores, f"first-{key}")
            if run_alone(program).code:
                print(f"start-up of {key} can't be measured: {program.failure()}")
                continue
            took = found.setdefault(key, {"first": [], "cpu": [], "end": []})
            first = program.seen if program.watch else float(program.log.read_text("utf-8").split()[-1])
            took["first"].append(first - program.started)
            took["end"].append(program.wall)
            took["cpu"].append(program.cpu)
    return {
        key: {name: statistics.median(values) for name, values in took.items()} for key, took in found.items()
    }


def _program(place: Place, who: Contestant, articles: Path, data: Path, cores: Sequence[int]) -> Measured:
    output = _result(place, who.key)
    place.clear(output)
    if who.command:
        more: list[str | Path] = ["--report", output.with_suffix(".report")]
        if who.key == "processes":
            more += ["--processes", str(len(cores))]
        return place.run_command(articles, output, cores, *more, glossary=who.glossary)
    command = ["bench.contestants", who.key, "--folder", articles, "--sentences", data, "--result", output]
    environment = dict(who.environment)
    return place.program([*command, "--batch", str(place.batch)], cores, who.key, **environment)


def _result(place: Place, key: str) -> Path:
    """A file, or for whole processes a folder."""
    return place.folder / f"result-{key}"


def _compare(place: Place, rows: dict[str, Row], names: Sequence[str]) -> None:
    """Count paragraphs with the same text: with the bare library's, or argostranslate's at its length penalty."""
    texts: dict[str, list[str]] = {}
    for key, row in rows.items():
        result = _result(place, key)
        if row.failed:
            continue
        if CONTESTANTS[key].whole:
            pages = (json.loads((result / f"{name}.json").read_text("utf-8")) for name in names)
            texts[key] = [str(p["target"]) for page in pages for p in page["paragraphs"]]
        else:
            texts[key] = json.loads(result.read_text("utf-8"))["texts"]
        report = result.with_suffix(".report")
        if CONTESTANTS[key].glossary and report.exists():
            row.terms = json.loads(report.read_text("utf-8"))["terms"]
    for key, own in texts.items():
        other = texts.get("engine-argos" if key.startswith("argos") else LIMIT)
        if other is not None and len(other) == len(own):
            rows[key].same = sum(a == " ".join(b.split()) for a, b in zip(other, own, strict=True))
