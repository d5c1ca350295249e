"""Decides whether a large batch is cheap: Sidestilt, its parts, argostranslate and bare CTranslate2 over the same articles.

``python -m bench batch [--articles N] [--most N]``. All translate with the embedded package, beam 4, on the CPU, each in
a process of its own. Contests are run in turns of a second or three (a contestant runs, is stopped, and the next goes
on) and over several rounds, so that what else the machine does hits all alike: compare rows, not absolute figures.

The slow ones take part on fewer articles, in tables in which everybody has just these. Words are what ``str.split``
finds in the sources. CPU seconds of ``sidestilt run`` are of the whole process, from its start to the last page;
those of the others are of translating alone, with the model loaded, which is in their favour. Argostranslate's length
penalty is fixed at 0.2 in its code; all others have Sidestilt's 1.0, but for the row that says so.

Then the cost curve: whole runs over ten articles to ``--most``, each in a fresh folder with a fresh memory, and again
with nothing changed. Everything is also written to ``bench-results/batch.json``, of which ``python -m bench.chart``
draws the chart.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from bench import curve
from bench.articles import DICTIONARY, NEWS, terms, write
from bench.contest import ROOT, Contest, Place, contest, startup
from bench.contestants import ARGOS, CONTESTANTS, PACKAGE
from bench.processes import adopt, allowed_cores, run_alone
from bench.tables import print_contest, print_curve_head, print_growth, print_point, print_startup

FAST = ("bare", "bare-wide", "engine", "run")
"""Those that take part on all articles."""

SENTENCES = 10
"""In an article, about: for the estimate."""


def main() -> int:
    """Measure, print, write the results."""
    parser = argparse.ArgumentParser(
        prog="python -m bench batch",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--articles", type=int, default=60, metavar="N", help="of the largest contest (60)")
    parser.add_argument("--most", type=int, default=300, metavar="N", help="of the cost curve (300)")
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="of the smaller contests (3)")
    parser.add_argument("--results", type=Path, default=ROOT / "bench-results", metavar="FOLDER")
    given = parser.parse_args()
    machine = about_machine()
    print(f"{machine['date']}, {machine['cpu']}, {machine['cores']} cores, load {machine['load']:.1f}")
    if not NEWS.is_file():
        print(
            "(../shared isn't here: made-up sentences instead of newspapers', and a glossary that hits nothing)"
        )
    elif not DICTIONARY.is_file():
        print("(../shared has no dictionary: only the repository's own terms in the glossary)")
    given.results.mkdir(exist_ok=True)
    file = given.results / "batch.json"
    adopt()
    results: dict[str, Any] = {"schema": "sidestilt-batch/1", "machine": machine, "contests": [], "curve": []}

    def save() -> None:
        machine["load_after"] = os.getloadavg()[0]
        file.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", "utf-8")

    with tempfile.TemporaryDirectory(prefix="sidestilt-bench-") as folder:
        measure(Path(folder), given.articles, given.most, given.rounds, results, save)
    print(f"\nall of this: {file}; `python -m bench.chart {file}` draws docs/batch.svg from it")
    ours = (r for table in results["contests"] for r in table["rows"] if not r["key"].startswith("argos"))
    return 1 if any(row["failed"] for row in ours) else 0


def measure(
    folder: Path, articles: int, most: int, rounds: int, results: dict[str, Any], save: Callable[[], None]
) -> None:
    """All of it, each table printed and kept as soon as it is there."""
    cores = allowed_cores()
    sizes = {
        "all": articles,
        "many": min(articles, 200),
        "middle": min(articles // 2 + 1, 50),
        "few": min(articles // 3 + 1, 40),
    }
    for name, count in {**sizes, "probe": min(articles, 30)}.items():
        write(folder / name, count)
    glossary = folder / "terms.tsv"
    entries = terms(glossary)
    batch, cost = probe(Place(folder))
    place = Place(folder, batch, glossary)
    points = curve.chosen(most, articles)
    print(f"bare CTranslate2 at its best batch size, {batch} subwords: {cost * 1000:.1f} CPU ms a sentence")
    first = startup(place, short_article(folder / "short"), cores, max(rounds, 3))
    start_cpu = first.get("run", {}).get("cpu", 0.0)
    trial = run_alone(place.run_command(folder / "probe", folder / "trial", cores))
    each = max(cost * SENTENCES, (trial.cpu - start_cpu) / min(articles, 30))
    left = estimate(cost * SENTENCES, each, len(cores), sizes, rounds, points)
    print(
        f"sidestilt run: {each * 1000:.0f} CPU ms an article; about {left / 60:.0f} min to go if nothing else runs here"
    )
    print_startup(first)
    results |= {"batch": batch, "startup": first}

    def compete(name: str, keys: tuple[str, ...], on: list[int]) -> Contest:
        large = sizes[name] > 100
        turns, seconds = (1, 3.0) if large else (rounds, 1.0)
        table = contest(place, folder / name, keys, on, turns, seconds, start_cpu)
        print_contest(table, entries)
        results["contests"].append(table.data())
        save()
        return table

    largest = compete("all", FAST, cores)
    run = largest.row("run")
    everybody = tuple(CONTESTANTS)
    found: list[curve.Point] = []

    def point(label: str, made: Callable[[], curve.Point]) -> None:
        try:
            found.append(made())
        except RuntimeError as error:
            print(f"{label:>8}  {error}")
            return
        print_point(found[-1])
        found.sort(key=lambda one: one.articles)
        results["curve"] = [asdict(one) for one in found]
        save()

    if run is not None:
        print("\nits run, and the same again with nothing changed:")
        print_curve_head()
        point("run", lambda: curve.rerun(place, folder / "all", folder / "result-run", run, cores))
    compete("middle", tuple(key for key in everybody if key != "processes"), cores[-1:])
    compete("many", tuple(key for key in everybody if key != ARGOS), cores)
    compete("few", (*FAST, "engine-argos", "argos-1", ARGOS), cores)
    print(
        "\ncost curve: sidestilt run, pages and JSON, fresh memory; then the same again with nothing changed"
    )
    print_curve_head()
    for count in points:
        point(f"{count:,}", lambda count=count: curve.measure(place, count, cores))  # type: ignore[misc]
    print_growth(found)


def estimate(
    bare: float, run: float, cores: int, sizes: dict[str, int], rounds: int, points: list[int]
) -> float:
    """Seconds that all will take on quiet cores, from the CPU seconds an article of the bare library and of a run.

    As seen on two cores, argostranslate as it comes takes 6 to 13 times the bare library's CPU, a glossary 1.6 times a
    run's, and a program 1.3 seconds to get ready.
    """
    work = {
        "all": sizes["all"] * (3 * bare + run) / cores,
        "many": sizes["many"] * (6.4 * bare + 4.6 * run) / cores,
        "middle": sizes["middle"] * (16 * bare + 3.6 * run),
        "few": sizes["few"] * (15 * bare + run) / cores,
    }
    turns = {name: 1 if sizes[name] > 100 else rounds for name in sizes}
    starts = 4 * turns["all"] + 10 * turns["many"] + 10 * turns["middle"] + 7 * turns["few"]
    contests = sum(work[name] * turns[name] for name in work) + 1.3 * starts
    return contests + sum(points) * run / cores + 4 * len(points)


def probe(place: Place) -> tuple[int, float]:
    """The bare library's best batch size, and its CPU seconds a sentence with it."""
    folder, file = place.folder / "probe", place.folder / "probe.json"
    for arguments in (["segment", "--folder", folder, "--result", file], ["probe", "--sentences", file]):
        program = run_alone(place.program(["bench.contestants", *arguments], (), "probing"))
        if program.code:
            sys.exit(f"the bare library can't be measured: {program.failure()}")
    batch, cost = json.loads(program.log.read_text("utf-8").splitlines()[-1])
    return int(batch), float(cost)


def short_article(folder: Path) -> Path:
    """A folder with one article of a headline and two sentences."""
    write(folder, 1)
    path = next(folder.iterdir())
    parts = path.read_text("utf-8").split("\n\n")
    path.write_text("\n\n".join(parts[:2]) + "\n", "utf-8")
    return folder


def about_machine() -> dict[str, Any]:
    """What was measured where and when."""
    cpu = platform.processor() or platform.machine()
    try:
        names = [
            line for line in Path("/proc/cpuinfo").read_text("utf-8").splitlines() if "model name" in line
        ]
        cpu = names[0].partition(":")[2].strip()
    except (OSError, IndexError):
        pass
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.strip()
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "time": time.strftime("%H:%M", time.gmtime()),
        "cpu": cpu,
        "cores": len(allowed_cores()),
        "load": os.getloadavg()[0],
        "python": platform.python_version(),
        "package": PACKAGE.name
        + " "
        + json.loads((PACKAGE / "metadata.json").read_text())["package_version"],
        "commit": commit,
        **{name: _version(name) for name in ("ctranslate2", "argostranslate")},
    }


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


if __name__ == "__main__":
    sys.exit(main())
