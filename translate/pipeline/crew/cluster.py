"""Workers on several machines, or on this one, by way of Ray (Moritz et al. 2018, `Ray: A Distributed Framework`).

Each worker is an actor that loads the model once and gets documents a chunk at a time; their outputs come back and are
written here, so that the machines need no folder in common. The memory stays here too: one actor, on the machine
that started the run, asks it for the others. Ray starts a dead actor anew and gives it its chunk again; a chunk that
kills every actor that takes it is given out one document at a time, and what kills alone is named.
"""

from __future__ import annotations

import os
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from typing import Any

from translate import process
from translate.errors import UsageError, WorkerError
from translate.memory import Memory
from translate.pipeline.crew.blueprint import Blueprint
from translate.pipeline.crew.interface import Product, Work
from translate.pipeline.crew.remote import Keeper, Remote, cause, short
from translate.pipeline.crew.worker import Worker
from translate.pipeline.interface import Observer, SilentObserver

__all__ = ["RayCluster"]

CHUNK = 300
"""Sentences in a task: enough to fill the decoder, few enough that the last worker isn't waited for long."""

AHEAD = 2
"""Tasks that a worker has at most: one at work, one waiting for it."""

LIVES = 2
"""How often a chunk, or a document tried alone, is given to an actor anew after the one that had it died."""

PAUSES = (0.1, 0.3, *[1.0] * 120)
"""Seconds between questions whether an actor is there again: on a busy machine its start takes many."""


class Actor:
    """A worker on some machine."""

    def __init__(self) -> None:
        process.settle()
        self._worker: Worker | None = None

    def ready(self) -> None:
        """Answers only where the actor is there."""

    def work(self, order: list[Any], works: list[Work]) -> list[Product]:
        """What becomes of some documents.

        :param order: a reference to the blueprint and the keeper, fetched for the first documents only.
        """
        if self._worker is None:
            import ray

            blueprint, keeper = ray.get(order[0])
            if keeper is not None:
                blueprint = replace(blueprint, memory=partial(Remote, keeper))
            self._worker = blueprint.build()
        return list(self._worker.process(works))


@dataclass(slots=True)
class RayCluster:
    """A crew of Ray actors: those of a cluster that is there, else of one started on this machine."""

    blueprint: Blueprint
    """What each worker is made from; its ``memory`` is left alone in favour of :attr:`memory`."""

    memory: Callable[[], Memory] | None = None
    """Opens the memory on this machine, if there is one."""

    workers: int = 0
    """How many; 0 for one a core of the cluster."""

    address: str | None = None
    """Of a cluster (``auto``, ``HOST:PORT``, ``ray://HOST:PORT``); none for what ``RAY_ADDRESS`` says, else this machine."""

    observer: Observer = field(default_factory=SilentObserver)
    """Told how it goes."""

    _actors: list[Any] = field(init=False, default_factory=list, repr=False)
    _suspects: set[int] = field(init=False, default_factory=set, repr=False)
    _trials: Counter[int] = field(init=False, default_factory=Counter, repr=False)
    _ours: bool = field(init=False, default=False, repr=False)

    def process(self, works: Iterable[Work]) -> Iterator[Product]:
        """What becomes of each document, as they are done; see :class:`translate.pipeline.crew.interface.Crew`."""
        source, again = _chunks(works), deque[list[Work]]()
        first = next(source, None)
        if first is None:  # Ray takes seconds to start
            return
        source = chain([first], source)
        ray, order = self._start()
        at_work: dict[Any, tuple[int, list[Work]]] = {}
        more = True
        while True:
            while more or again:
                number = self._free(at_work.values(), suspect=bool(again))
                if number is None:
                    break
                chunk = again.popleft() if again else next(source, [])
                if not chunk:
                    more = False
                    break
                send = self._actors[number].work
                if chunk[0].number in self._suspects:
                    self._meet(ray, self._actors[number])
                    send = send.options(max_task_retries=0)
                else:
                    self.observer.segments_added(sum(w.size for w in chunk))
                at_work[send.remote(order, chunk)] = number, chunk
            if not at_work:
                return
            (done,), _ = ray.wait(list(at_work), num_returns=1)
            _, chunk = at_work.pop(done)
            try:
                products = ray.get(done)
            except ray.exceptions.RayTaskError as error:
                raise cause(error) from error
            except ray.exceptions.RayError as error:
                if chunk[0].number not in self._suspects:
                    self._suspects.update(w.number for w in chunk)
                    again.extend([w] for w in chunk)
                    continue
                self._trials[chunk[0].number] += 1
                if self._trials[chunk[0].number] <= LIVES:
                    again.append(chunk)
                    continue
                told = (
                    f"{chunk[0].path}: can't be translated (worker after worker died of it: {short(error)})"
                )
                products = [Product(chunk[0].number, error=told)]
            self.observer.segments_done(sum(w.size for w in chunk))
            yield from products

    def _free(self, at_work: Iterable[tuple[int, list[Work]]], *, suspect: bool) -> int | None:
        """The worker with least to do; none while all have enough. One that has a suspect has nothing else."""
        load = [0] * len(self._actors)
        for number, chunk in at_work:
            load[number] += AHEAD if chunk[0].number in self._suspects else 1
        number = min(range(len(load)), key=load.__getitem__)
        return number if load[number] < (1 if suspect else AHEAD) else None

    @staticmethod
    def _meet(ray: Any, actor: Any) -> None:
        """Wait until a worker answers. What Ray sends to one whose death it hasn't noticed yet is lost, every retry of
        it too, and a document would be blamed for the one before it. What comes next is sent only once, so that
        each loss is the death of a worker that was there.
        """
        for pause in PAUSES:
            try:
                ray.get(actor.ready.remote())
            except ray.exceptions.RayError:
                time.sleep(pause)
            else:
                return

    def close(self) -> None:
        """Let the workers go, and the cluster too where it was started for this run."""
        if not self._actors:
            return
        import ray

        for actor in self._actors:
            ray.kill(actor)
        self._actors.clear()
        if self._ours:
            ray.shutdown()

    def _start(self) -> tuple[Any, list[Any]]:
        """Ray with its actors, and what each is told: no argument of theirs, for Ray must be able to start them anew."""
        ray = _ray()
        try:
            if not ray.is_initialized():
                there = self.address or os.environ.get("RAY_ADDRESS")
                alone = {} if there else {"num_cpus": self.workers or None, "object_store_memory": 256 << 20}
                ray.init(
                    address=self.address,
                    include_dashboard=None if there else False,
                    log_to_driver=False,
                    logging_level="ERROR",
                    namespace="sidestilt",
                    **alone,
                )
                self._ours = True
            here = ray.util.scheduling_strategies.NodeAffinitySchedulingStrategy(
                ray.get_runtime_context().get_node_id(), soft=False
            )
            keeper = None
            if self.memory is not None:
                keeper = ray.remote(Keeper).options(num_cpus=0, scheduling_strategy=here).remote(self.memory)
            count = self.workers or max(1, int(ray.cluster_resources().get("CPU", 1)))
            kind = ray.remote(Actor).options(num_cpus=1, max_restarts=-1, max_task_retries=LIVES)
            order = [ray.put((replace(self.blueprint, memory=None), keeper))]
            self._actors = [kind.remote() for _ in range(count)]
        except (ConnectionError, RuntimeError, ValueError, ray.exceptions.RayError) as error:
            raise WorkerError(
                f"Ray can't be started ({short(error)})",
                advice="check the address, and that the cluster runs the same versions of Python and Ray",
            ) from error
        return ray, order


def _ray() -> Any:
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # it would tell its makers
    os.environ.setdefault(
        "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0"
    )  # else it warns of what we have no use for
    try:
        import ray
        import ray.util.scheduling_strategies
    except ImportError as error:
        raise UsageError(
            f"--cluster ray needs Ray, which can't be imported ({error})",
            advice="install it with `.venv/bin/pip install ray`",
        ) from error
    return ray


def _chunks(works: Iterable[Work]) -> Iterator[list[Work]]:
    """Documents by the chunk."""
    chunk: list[Work] = []
    size = 0
    for work in works:
        chunk.append(work)
        size += work.size
        if size >= CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk
