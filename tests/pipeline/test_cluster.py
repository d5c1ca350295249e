"""A real Ray on this machine, two workers: the same bytes as a local run, also when workers are killed."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.pipeline.test_crew import GLOSSARY, articles, deadly, outputs, run
from translate.domain import ReviewState
from translate.engine import open_engine
from translate.engine.fake import FakeEngine
from translate.errors import UsageError, WorkerError
from translate.memory import Memory, Proposal
from translate.pipeline import State, load_outputs
from translate.pipeline.crew import Blueprint, cluster
from translate.pipeline.crew.cluster import RayCluster

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("ray")]
needs_proc = pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="finds workers in /proc")


@pytest.fixture(scope="module", autouse=True)
def two_workers() -> Iterator[None]:
    """One Ray for all tests here; it takes seconds to start."""
    ray = pytest.importorskip("ray")
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = str(Path(__file__).parents[2])  # where workers find the engines made here
    ray.init(
        num_cpus=2,
        include_dashboard=False,
        log_to_driver=False,
        logging_level="ERROR",
        namespace="sidestilt",
        object_store_memory=128 << 20,
    )
    yield
    ray.shutdown()
    os.environ.pop("PYTHONPATH")
    if before is not None:
        os.environ["PYTHONPATH"] = before


def crew(memory: Path | None = None, engine: object = None) -> RayCluster:
    """Two actors on the fake engine."""
    opener = engine or partial(open_engine, name="fake")
    return RayCluster(
        Blueprint(opener, FakeEngine().signature, GLOSSARY),  # type: ignore[arg-type]
        None if memory is None else partial(Memory.open, memory),
        2,
    )


def workers() -> list[int]:
    """Process ids of the actors that are at work."""
    found = []
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if place.read_bytes().startswith(b"ray::Actor.work"):
                found.append(int(place.parent.name))
        except OSError:
            continue
    return found


def test_a_cluster_writes_what_one_process_writes(tmp_path: Path) -> None:
    """The same bytes and terms; translations are kept in the memory here, edits come from it, and a rerun is done at once."""
    paths = articles(tmp_path / "in", 30)
    one = run(paths, tmp_path / "one")
    two = run(paths, tmp_path / "two", crew(tmp_path / "two.sqlite3"))
    assert outputs(tmp_path / "two") == outputs(tmp_path / "one")
    assert (two.terms, two.segments) == (one.terms, one.segments)
    with Memory.open(tmp_path / "two.sqlite3") as memory:
        assert memory.info().translations == 2 + 30
        document = load_outputs(tmp_path / "two")[0]["a003"].document
        segment = document.segments[0]
        memory.save(
            document, [Proposal(segment.id, segment.source_hash, "A new school", ReviewState.APPROVED)]
        )
    again = run(paths, tmp_path / "two", crew(tmp_path / "two.sqlite3"))
    assert [o.name for o in again.outcomes if o.state is State.WRITTEN] == ["a003"]
    assert again.decoded == 0
    assert b"A new school" in (tmp_path / "two" / "a003.html").read_bytes()


@needs_proc
def test_a_killed_worker_is_replaced(tmp_path: Path) -> None:
    """Two actors die at their work: nothing is lost or doubled."""
    paths = articles(tmp_path / "in", 700)
    run(paths, tmp_path / "calm")
    killed: list[int] = []
    over = threading.Event()

    def kill() -> None:
        while len(killed) < 2 and not over.wait(0.02):
            for pid in set(workers()) - set(killed):
                os.kill(pid, signal.SIGKILL)
                killed.append(pid)
                break

    killer = threading.Thread(target=kill)
    killer.start()
    report = run(paths, tmp_path / "torn", crew(tmp_path / "torn.sqlite3"))
    over.set()
    killer.join()
    assert killed
    assert not report.failed
    assert outputs(tmp_path / "torn") == outputs(tmp_path / "calm")
    with Memory.open(tmp_path / "torn.sqlite3") as memory:
        assert memory.info().translations == 2 + 700


def test_a_document_that_kills_its_workers_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It fails by name; those that came with it are written."""
    monkeypatch.setattr(cluster, "LIVES", 1)
    paths = articles(tmp_path / "in", 4)
    paths[2].write_text("Dette er en dødelig setning som dreper.\n", "utf-8")
    report = run(paths, tmp_path / "out", crew(engine=deadly))
    assert [o.path for o in report.failed] == [paths[2]]
    assert "a002.txt" in report.failed[0].error


def broken() -> FakeEngine:
    """A fault of ours in the worker."""
    raise ZeroDivisionError("division by zero")


def test_a_fault_in_the_worker_is_told_in_a_line(tmp_path: Path) -> None:
    """Not with Ray's traceback."""
    with pytest.raises(WorkerError, match=r"a worker failed \(ZeroDivisionError: division by zero\)"):
        run(articles(tmp_path / "in", 2), tmp_path / "out", crew(engine=broken))


def test_without_ray_the_advice_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command is named."""
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(UsageError, match=r"pip install ray"):
        run(articles(tmp_path / "in", 2), tmp_path / "out", crew())
