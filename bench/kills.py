"""Kills a run at random moments, again and again, and looks whether anything is lost.

``python -m bench kills [--articles N] [--kills K] [--workers] [--processes N] [--engine fake]``. First a run that nobody
disturbs. Then runs of the same command into another folder, each killed (SIGKILL, with all its processes) after a
random time or a random number of pages, and started again, until one gets through; if that is before K kills, all is
begun anew in another folder. With ``--workers``, a third of the kills take a single worker process, and the run has to
go on or say so; another third take the process that leads, so that its workers are left behind while the next run
starts. Each time a run got through, everything is compared with the undisturbed run's.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import re
import shutil
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import zlib
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from bench.articles import NEWS, write
from bench.contestants import PACKAGE
from bench.processes import children

ROOT = Path(__file__).resolve().parents[1]
_DAY = re.compile(rb"20\d\d-\d\d-\d\d")
_TIME = re.compile(rb"[T ]?\d\d:\d\d(:\d\d)?")


@dataclass(slots=True)
class Deaths:
    """Where the kills have hit."""

    kills: Counter[str] = field(default_factory=Counter)
    """By kind: the whole group, a worker."""

    moments: Counter[str] = field(default_factory=Counter)
    """By whether the run had written pages in that life."""

    lives: list[float] = field(default_factory=list)
    """Seconds that each killed run had lived."""

    litter: int = 0
    """Half-written files (``.part``) that lay there after a kill."""

    codes: Counter[int] = field(default_factory=Counter)
    """Exit codes of runs that lost a worker and ended by themselves."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What is run, and how it is disturbed."""

    folder: Path
    articles: Path
    count: int
    engine: str
    processes: int
    workers: bool
    whole: float = 0.0
    """Seconds that an undisturbed run takes."""

    def start(self, output: Path) -> subprocess.Popen[bytes]:
        """A run into a folder, in a process group of its own."""
        options = ["--engine", self.engine, "-o", output, "--memory", output.with_suffix(".sqlite3"), "-q"]
        model = ["--model", PACKAGE] if self.engine != "fake" else []
        processes = ["--processes", self.processes] if self.processes else []
        command = [sys.executable, "-m", "translate", "run", self.articles, *options, *model, *processes]
        home = self.folder / "home"
        home.mkdir(exist_ok=True)
        environment = {**os.environ, "HOME": str(home), "PYTHONPATH": str(ROOT)}
        with output.with_suffix(".log").open("ab") as log:
            return subprocess.Popen(
                list(map(str, command)),
                cwd=self.folder,
                env=environment,
                stdout=subprocess.DEVNULL,
                stderr=log,
                start_new_session=True,
            )


def calm(setting: Setting, output: Path) -> float:
    """Run undisturbed; seconds that it took."""
    start = time.monotonic()
    process = setting.start(output)
    if process.wait():
        sys.exit(f"a run that nobody disturbed failed:\n{_log(output)}")
    return time.monotonic() - start


def torment(setting: Setting, output: Path, left: int, chance: random.Random, deaths: Deaths) -> int:
    """Start and kill until a run gets through or ``left`` kills are spent, then let it end; how many kills it took."""
    kills = 0
    while kills < left:
        with setting.start(output) as process:
            try:
                kills += _live(setting, process, output, left - kills, chance, deaths)
            finally:
                if process.poll() is None:
                    os.killpg(process.pid, signal.SIGKILL)
        if process.returncode == 0:
            return kills
    calm(setting, output)
    return kills


def _live(
    setting: Setting,
    process: subprocess.Popen[bytes],
    output: Path,
    left: int,
    chance: random.Random,
    deaths: Deaths,
) -> int:
    """One life of a run: it may lose some of its workers, and is killed or ends; how many kills that was."""
    born, begun, kills = time.monotonic(), _pages(output), 0
    while _wait(setting, process, output, chance):
        lived = time.monotonic() - born
        victims = children(process.pid) if setting.workers else []
        kind = (
            chance.choice(("a worker", "the leader alone", "the whole run")) if victims else "the whole run"
        )
        try:
            if kind == "a worker" and kills < left - 1:
                os.kill(chance.choice(victims), signal.SIGKILL)
                deaths.kills[kind] += 1
                kills += 1
                continue
            if kind == "the leader alone":
                process.kill()
            else:
                kind = "the whole run"
                os.killpg(process.pid, signal.SIGKILL)
        except ProcessLookupError:
            continue
        process.wait()
        new = _pages(output) - begun
        deaths.kills[kind] += 1
        deaths.moments["after new pages" if new else "before a new page"] += 1
        deaths.lives.append(lived)
        deaths.litter += sum(1 for _ in output.glob(".*.part")) if output.is_dir() else 0
        return kills + 1
    if process.returncode:  # by itself, which it may do where it lost a worker, but has to say
        deaths.codes[process.returncode] += 1
        if not kills:
            sys.exit(f"a run failed ({process.returncode}):\n{_log(output)}")
    return kills


def _wait(setting: Setting, process: subprocess.Popen[bytes], output: Path, chance: random.Random) -> bool:
    """Wait for a random moment; whether the run still lives then.

    Half of the moments are of the clock, most of them short; half come a breath after some more pages lie there, so
    that writing is hit as often as decoding, which takes far longer.
    """
    if chance.random() < 0.5:
        try:
            process.wait(chance.uniform(0.05, chance.uniform(0.5, max(1.5, setting.whole / 4))))
        except subprocess.TimeoutExpired:
            return True
        return False
    wanted = _pages(output) + chance.randint(1, max(1, setting.count // 20))
    until = time.monotonic() + 3 * setting.whole + 120
    while process.poll() is None:
        if _pages(output) >= wanted:
            time.sleep(chance.uniform(0, 0.03))
            return process.poll() is None
        if time.monotonic() > until:
            sys.exit(f"a run hangs; it said:\n{_log(output)}")
        time.sleep(0.003)
    return False


def _pages(output: Path) -> int:
    """Articles whose last output lies there."""
    try:
        return sum(path.suffix == ".json" for path in output.iterdir())
    except OSError:
        return 0


def _log(output: Path) -> str:
    """What the runs into a folder said on stderr."""
    return output.with_suffix(".log").read_text("utf-8", "replace").strip()


def _traceback(output: Path) -> list[str]:
    """The first traceback that a user would have seen, which is a fault even where nothing is lost."""
    lines = _log(output).splitlines()
    marks = ("Traceback", "Fatal Python", "should not happen")
    at = next((i for i, line in enumerate(lines) if any(mark in line for mark in marks)), None)
    return [] if at is None else lines[at : at + 40]


def compare(setting: Setting, calm_output: Path, output: Path) -> list[str]:
    """Everything in which the end state of a tormented run differs from the undisturbed one's; empty if nothing does."""
    wrong = []
    night = date.today() != date.fromtimestamp(calm_output.stat().st_ctime)
    own, other = _files(output, night), _files(calm_output, night)
    for name in sorted(own.keys() | other.keys()):
        if name not in own or name not in other:
            wrong.append(
                f"{name}: only in {'the undisturbed' if name in other else 'the tormented'} run's folder"
            )
        elif own[name] != other[name]:
            wrong.append(f"{name}: differs")
    one, two = (_memory(path.with_suffix(".sqlite3")) for path in (output, calm_output))
    wrong += [f"memory: {said}" for said in one.problems]
    if one.translations != two.translations:
        lost = two.translations.keys() - one.translations.keys()
        more = one.translations.keys() - two.translations.keys()
        changed = sum(
            one.translations[k] != two.translations[k] for k in one.translations.keys() & two.translations
        )
        wrong.append(f"memory: {len(lost)} translations lost, {len(more)} more, {changed} others")
    if one.finished != two.finished or len(one.finished) != setting.count:
        wrong.append(f"memory: {len(one.finished)} documents finished, {len(two.finished)} undisturbed")
    return wrong


def _files(folder: Path, night: bool) -> dict[str, bytes]:
    """Every file's digest, hidden ones too; times are taken out of the overview, dates where a night lay between."""
    found = {}
    for path in folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            if path.name == "index.html":  # tells when each page was written
                data = _DAY.sub(b"", _TIME.sub(b"", data))
            data = _DAY.sub(b"", data) if night else data
            found[path.relative_to(folder).as_posix()] = hashlib.sha256(data).digest()
    return found


@dataclass(frozen=True, slots=True)
class Kept:
    """What a memory's file holds."""

    translations: dict[str, bytes]
    finished: dict[str, str]
    problems: list[str]


def _memory(path: Path) -> Kept:
    """Read a memory's file."""
    with closing(sqlite3.connect(path)) as connection:
        problems = [r[0] for r in connection.execute("PRAGMA integrity_check") if r[0] != "ok"]
        rows = connection.execute("SELECT key, value, crc FROM translations").fetchall()
        problems += [f"{key}: damaged" for key, value, crc in rows if zlib.crc32(value) != crc]
        # the overview is noted there, too (`/index`), but is no document
        noted = connection.execute("SELECT document, content_key FROM finished WHERE document NOT LIKE '/%'")
        finished = dict(noted)
    return Kept({key: value for key, value, _ in rows}, finished, problems)


def main() -> int:
    """Torment runs and print what became of them."""
    parser = argparse.ArgumentParser(
        prog="python -m bench kills",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--articles", type=int, default=60, metavar="N")
    parser.add_argument("--kills", type=int, default=20, metavar="K")
    parser.add_argument("--engine", choices=("ctranslate2", "fake"), default="ctranslate2")
    parser.add_argument("--processes", type=int, default=0, metavar="N", help="worker processes of the run")
    parser.add_argument(
        "--workers",
        action="store_true",
        help="kill single workers, and leaders without them, too (of 2 processes)",
    )
    parser.add_argument("--seed", type=int, default=int(time.time()), help="of the random moments")
    given = parser.parse_args()
    if not NEWS.is_file():
        print("(../shared isn't here: made-up sentences instead of newspapers')")
    processes = given.processes or (2 if given.workers else 0)
    chance, deaths = random.Random(given.seed), Deaths()  # noqa: S311 - not for secrets
    bad = tracebacks = 0
    with tempfile.TemporaryDirectory(prefix="sidestilt-kills-") as name:
        folder = Path(name)
        articles = folder / "articles"
        write(articles, given.articles)
        setting = Setting(folder, articles, given.articles, given.engine, processes, given.workers)
        undisturbed = folder / "calm"
        setting = replace(setting, whole=calm(setting, undisturbed))
        files = sum(1 for _ in undisturbed.iterdir())
        print(
            f"{given.articles} articles, engine {given.engine}, {processes or 'no'} worker processes, seed {given.seed}: undisturbed {setting.whole:.1f} s, "
            f"{files} files, {len(_memory(undisturbed.with_suffix('.sqlite3')).translations)} translations remembered"
        )
        print(f"{'run':>4} {'kills':>6} {'seconds':>8}  end state")
        spent = number = 0
        while spent < given.kills:
            number += 1
            output = folder / f"torn-{number}"
            start = time.monotonic()
            kills = torment(setting, output, given.kills - spent, chance, deaths)
            spent += kills
            wrong = compare(setting, undisturbed, output)
            bad += bool(wrong)
            seen = _traceback(output)
            tracebacks += bool(seen)
            end = "; ".join([*wrong[:4], *(["…"] if len(wrong) > 4 else [])]) if wrong else "the same"
            end += " (but a traceback on stderr)" if seen else ""
            print(f"{number:4} {kills:6} {time.monotonic() - start:8.1f}  {end}", flush=True)
            if seen and tracebacks == 1:
                print("\n".join(f"      {line}" for line in seen))
            shutil.rmtree(output)
    print(f"\n{spent} kills: " + ", ".join(f"{count} of {kind}" for kind, count in deaths.kills.items()))
    print("moments: " + ", ".join(f"{count} {moment}" for moment, count in deaths.moments.items()))
    if deaths.lives:
        print(f"seconds lived: median {statistics.median(deaths.lives):.2f}, longest {max(deaths.lives):.1f}")
    print(f"half-written files that lay there after a kill, and were gone in the end: {deaths.litter}")
    if deaths.codes:
        codes = ", ".join(f"{code} ({count} times)" for code, count in deaths.codes.items())
        print(f"exit codes of runs that ended by themselves after losing a worker: {codes}")
    print(f"end states that differ from the undisturbed run's: {bad} of {number}")
    if tracebacks:
        print(f"runs with a traceback on stderr: {tracebacks} of {number}")
    return 1 if bad or tracebacks else 0


if __name__ == "__main__":
    sys.exit(main())
