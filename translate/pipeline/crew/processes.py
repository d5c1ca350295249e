"""Worker processes on this machine: Python on every core, and one that is killed is replaced.

Each is this interpreter, started with ``-m translate.pipeline.crew.serve``, and talks in pickles over its own stdin
and stdout. It gets as much as it can chew beside its neighbours: documents are handed out a few at a time, and what a
dead worker had in hand goes to the next one.
"""

from __future__ import annotations

import pickle
import queue
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import IO, Any, cast

from translate.errors import SidestiltError, WorkerError
from translate.pipeline.crew.blueprint import Blueprint
from translate.pipeline.crew.interface import Product, Work
from translate.pipeline.interface import Observer, SilentObserver
from translate.pipeline.pools import POOL

__all__ = ["READY", "Processes"]

READY = "ready"
"""What a worker says when it can begin."""

IN_HAND = 3 * POOL
"""Sentences that a worker has at most: two pools at the decoder, one on its way."""

LIVES = 2
"""Workers that may die with a document in hand before it gets one for itself."""

STILLBORN = 5
"""Workers, one after the other, that may die before they have said that they are ready."""


@dataclass(eq=False, slots=True)
class _Hand:
    """A worker process, and what it has in hand."""

    process: subprocess.Popen[bytes]
    works: dict[int, Work] = field(default_factory=dict)
    ready: bool = False
    alone: bool = False

    @property
    def load(self) -> int:
        """Sentences in hand."""
        return sum(w.size for w in self.works.values())

    def send(self, message: object) -> None:
        """Write a message; a worker that is gone is noticed where its answers end."""
        pipe = cast("IO[bytes]", self.process.stdin)
        try:
            pickle.dump(message, pipe, pickle.HIGHEST_PROTOCOL)
            pipe.flush()
        except (BrokenPipeError, OSError):
            pass


@dataclass(slots=True)
class Processes:
    """A crew of processes on this machine."""

    blueprint: Blueprint
    """What each worker is made from."""

    count: int
    """How many."""

    observer: Observer = field(default_factory=SilentObserver)
    """Told how it goes."""

    _hands: list[_Hand] = field(init=False, default_factory=list, repr=False)
    _answers: queue.SimpleQueue[tuple[_Hand, Any]] = field(
        init=False, default_factory=queue.SimpleQueue, repr=False
    )
    _deaths: dict[int, int] = field(init=False, default_factory=dict, repr=False)
    _stillborn: int = field(init=False, default=0, repr=False)

    def process(self, works: Iterable[Work]) -> Iterator[Product]:
        """What becomes of each document, as they are done; see :class:`translate.pipeline.crew.interface.Crew`."""
        source, again = iter(works), deque[Work]()
        more = True
        while True:
            while more or again:
                suspect = bool(again) and self._deaths[again[0].number] >= LIVES
                hand = self._free(suspect)
                if hand is None:
                    break
                work = again.popleft() if again else next(source, None)
                if work is None:
                    more = False
                    break
                if work.number not in self._deaths:
                    self.observer.segments_added(work.size)
                hand.alone = suspect
                hand.works[work.number] = work
                hand.send(work)
            if not any(h.works for h in self._hands):
                return
            hand, answer = self._answers.get()
            if isinstance(answer, SidestiltError):
                raise answer
            if isinstance(answer, Product):
                work = hand.works.pop(answer.number)
                self.observer.segments_done(work.size)
                yield answer
            elif answer == READY:
                hand.ready, self._stillborn = True, 0
            elif hand in self._hands:  # its stdout has ended
                yield from self._bury(hand, again)

    def close(self) -> None:
        """End the workers without waiting for what they are at."""
        for hand in self._hands:
            hand.process.kill()
        for hand in self._hands:
            hand.process.wait()
        self._hands.clear()

    def _free(self, suspect: bool) -> _Hand | None:
        """Whoever has least in hand, started anew where one is missing; nobody while all have enough.

        :param suspect: who has nothing in hand, and will get nothing else.
        """
        for idle in [h for h in self._hands if not h.works]:
            if idle.process.poll() is None:
                return idle
            self._hands.remove(idle)  # it died after its last document, so the next one isn't to blame
        if len(self._hands) < self.count:
            return self._start()
        if suspect:
            return None
        hand = min((h for h in self._hands if not h.alone), key=lambda h: h.load, default=None)
        return hand if hand is not None and hand.load < IN_HAND else None

    def _start(self) -> _Hand:
        # process_group: Ctrl-C is for this process, which then ends them
        hand = _Hand(
            subprocess.Popen(
                [sys.executable, "-m", "translate.pipeline.crew.serve"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                process_group=None if sys.platform == "win32" else 0,
            )
        )
        self._hands.append(hand)
        threading.Thread(target=self._listen, args=(hand,), daemon=True).start()
        hand.send(self.blueprint)
        return hand

    def _listen(self, hand: _Hand) -> None:
        """Put a worker's answers in the queue; the last one is none."""
        pipe = cast("IO[bytes]", hand.process.stdout)
        answer: Any = None
        try:
            while True:
                answer = pickle.load(pipe)  # noqa: S301 - from our own process
                self._answers.put((hand, answer))
        except (EOFError, OSError, pickle.UnpicklingError, ValueError):
            self._answers.put((hand, None))

    def _bury(self, hand: _Hand, again: deque[Work]) -> Iterator[Product]:
        """Take a dead worker's documents back; one that it died of alone is given up."""
        hand.process.kill()
        code = hand.process.wait()
        self._hands.remove(hand)
        if not hand.ready:
            self._stillborn += 1
            if self._stillborn >= STILLBORN:
                raise WorkerError(
                    f"worker processes end before they begin (the last with {code})",
                    advice="see what they said above; or do without them with --processes 1",
                )
        for work in hand.works.values():
            if hand.alone:
                told = f"{work.path}: can't be translated (a worker process died of it, with {code})"
                yield Product(work.number, error=f"{told}; check the memory of this machine")
            else:
                self._deaths[work.number] = self._deaths.get(work.number, 0) + 1
                again.append(work)
