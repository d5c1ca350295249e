"""How Ctrl-C and other requests to end reach the command, and what is said about it."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

__all__ = ["Ending", "ending", "watched"]


class Ending:
    """What is known about an end that was asked for."""

    def __init__(self) -> None:
        self.number = int(signal.SIGINT)
        self.words = "the work is not finished"

    @property
    def code(self) -> int:
        """The exit code: 130 for Ctrl-C, 143 for a termination, 129 for a closed terminal."""
        return 128 + self.number

    @contextmanager
    def say(self, words: str) -> Iterator[None]:
        """What an interrupt in here means for the work."""
        self.words, before = words, self.words
        yield
        self.words = before  # an interrupt leaves by an exception, and its words stay


ending = Ending()
"""Of this process."""


def _interrupt(number: int, _frame: FrameType | None) -> None:
    ending.number = number
    raise KeyboardInterrupt


@contextmanager
def watched() -> Iterator[None]:
    """Treat a termination and a closed terminal like Ctrl-C, so that files are closed and pages written; ignored signals stay ignored."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    names = ("SIGINT", "SIGTERM", "SIGHUP")  # Windows has no SIGHUP
    before = {n: signal.getsignal(n) for n in (getattr(signal, name, None) for name in names) if n}
    for number, handler in before.items():
        if handler is not signal.SIG_IGN:  # nohup, or a job in the background
            signal.signal(number, _interrupt)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
