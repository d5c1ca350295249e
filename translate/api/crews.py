"""Who does the work of a run: this process, several, or machines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from translate.domain import Engine, Glossary
from translate.errors import UsageError

if TYPE_CHECKING:
    from translate.pipeline import Observer
    from translate.pipeline.crew import Crew

__all__ = ["make_crew", "process_count"]

CORES_EACH = 4
"""Cores that one process keeps busy: decoding a sentence takes about three times as long as all Python for it."""

WORTH = 40
"""Articles that make a process worth starting; it takes about a second."""


def process_count(processes: int, cores: int, articles: int) -> int:
    """How many processes to use.

    :param processes: how many were asked for; 0 for a good number.
    :param cores: cores to use.
    :param articles: how many there are to translate.
    """
    if processes:
        return processes
    return max(1, min(cores // CORES_EACH, articles // WORTH))


def make_crew(
    *,
    cluster: str | None,
    processes: int,
    jobs: int,
    articles: int,
    engine: Engine,
    model: Path | None,
    engine_name: str,
    glossary: Glossary,
    memory: Path | None,
    formats: Sequence[str],
    settings: Mapping[str, str],
    observer: Observer,
    checks: bool = True,
) -> Crew | None:
    """The crew that a caller, or ``--cluster``, ``--processes`` and ``--jobs``, asks for; none for this process alone.

    :param jobs: cores to use, or workers of a cluster; 0 for all.
    :param memory: its file; none where there is no memory.
    :raises UsageError: there can be no such crew.
    """
    from translate.engine import cores, open_engine
    from translate.memory import Memory
    from translate.pipeline.crew import Blueprint, Processes

    if processes < 0:
        raise UsageError(
            f"{processes} processes are fewer than none", advice="give 0 for a good number, or how many"
        )
    kind, _, address = (cluster or "").partition(":")
    if cluster and kind != "ray":
        raise UsageError(
            f"no cluster is called {cluster!r}", advice="give ray, or ray:ADDRESS for a cluster that is there"
        )
    open_memory = partial(Memory.open, memory) if memory is not None else None

    def blueprint(threads: int) -> Blueprint:
        opener = partial(
            open_engine,
            model=None if model is None else model.resolve(),
            name=engine_name,
            pair=engine.info.pair,
            threads=threads,
        )
        return Blueprint(opener, engine.signature, glossary, open_memory, formats, settings, checks)

    if cluster:
        from translate.pipeline.crew.cluster import RayCluster

        return RayCluster(blueprint(1), open_memory, jobs, address or None, observer)
    used = jobs or cores()
    count = process_count(processes, used, articles)
    if count == 1:
        return None
    return Processes(blueprint(max(1, used // count)), count, observer)
