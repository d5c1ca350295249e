"""A worker process: its blueprint and documents come on stdin, what became of them goes to stdout, all as pickles.

Started by :mod:`translate.pipeline.crew.processes`; it ends when its stdin does.
"""

from __future__ import annotations

import os
import pickle
import queue
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from typing import IO

from translate import process
from translate.errors import SidestiltError
from translate.pipeline.crew.blueprint import Blueprint
from translate.pipeline.crew.interface import Work
from translate.pipeline.crew.processes import READY
from translate.pipeline.crew.worker import Worker

__all__ = ["serve"]


def serve(stdin: IO[bytes], stdout: IO[bytes]) -> None:
    """Work until there is nothing more to do, or nobody to do it for."""

    def say(answer: object) -> None:
        pickle.dump(answer, stdout, pickle.HIGHEST_PROTOCOL)
        stdout.flush()

    blueprint: Blueprint = pickle.load(stdin)  # noqa: S301 - from the process that started this one
    waiting: queue.SimpleQueue[Work] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(stdin, waiting), daemon=True).start()
    try:
        worker = blueprint.build()
        say(READY)
        for product in worker.process(_works(worker, waiting)):
            say(product)
    except SidestiltError as error:
        say(error)


def _works(worker: Worker, waiting: queue.SimpleQueue[Work]) -> Iterator[Work | None]:
    """What was sent, and ``None`` while there is nothing new but something left to do."""
    while True:
        try:
            yield waiting.get(block=worker.in_hand == 0)
        except queue.Empty:
            yield None


def _listen(stdin: IO[bytes], waiting: queue.SimpleQueue[Work]) -> None:
    """Take what is sent; where nobody sends any more, nobody wants the rest."""
    try:
        while True:
            waiting.put(pickle.load(stdin))  # noqa: S301 - as above
    finally:
        os._exit(0)


def _main() -> None:
    for name in ("SIGINT", "SIGHUP"):  # the process that started this one says when to end
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    process.settle()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is for people
    with suppress(BrokenPipeError, EOFError):  # whoever wanted the answers is gone
        serve(sys.stdin.buffer, answers)
    os._exit(0)  # a thread still reads, which a tidy end would wait for


if __name__ == "__main__":
    _main()
