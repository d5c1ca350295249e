"""Runs programs under measure, one at a time or in turns: CPU and wall seconds, and peak memory with their children."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["Measured", "adopt", "allowed_cores", "children", "run_alone", "take_turns"]

LOOK = 0.2
"""Seconds between two looks at a program's memory."""


_SUBREAPER = 36
"""``PR_SET_CHILD_SUBREAPER`` of Linux' prctl."""


def adopt() -> None:
    """Have processes whose parent has ended become this one's children, so that their CPU seconds are counted too."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)


def allowed_cores() -> list[int]:
    """The cores that this process may use."""
    try:
        return sorted(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS
        return list(range(os.cpu_count() or 1))


def children(pid: int) -> list[int]:
    """The processes below one, its own children first; empty where there is no ``/proc``."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            # the name, in brackets, may hold anything
            parent = int(entry.read_text("utf-8", "replace").rpartition(")")[2].split()[1])
        except (OSError, ValueError, IndexError):  # it has ended
            continue
        parents.setdefault(parent, []).append(int(entry.parent.name))
    found = list(parents.get(pid, ()))
    for one in found:  # grows while it is gone through
        found += parents.get(one, ())
    return found


def _shared_out(pids: Iterable[int]) -> float:
    """MB that processes hold together, pages that several share counted once (PSS)."""
    total = 0.0
    for pid in pids:
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8").splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
    return total


@dataclass(slots=True)
class Measured:
    """A program under measure, in a session of its own so that it can be stopped with its children."""

    command: Sequence[str]
    """What to run."""

    cwd: Path
    """Where."""

    environment: Mapping[str, str]
    """All of its environment."""

    log: Path
    """Where its output goes."""

    cores: Sequence[int] = ()
    """The cores it may use; all where empty."""

    watch: Path | None = None
    """A file that the program makes; :attr:`seen` tells when it was there."""

    seen: float = 0.0
    """Monotonic time when :attr:`watch` was first seen, to a hundredth of a second."""

    cpu: float = 0.0
    """CPU seconds of it and of its children; of those that it didn't wait for only after :func:`adopt`."""

    wall: float = 0.0
    """Seconds in which it was running or could have been."""

    peak: float = 0.0
    """Peak MB: a single process's resident set; where there were children, the set of all, shared pages counted once."""

    processes: int = 1
    """The most processes that were seen at once."""

    started: float = 0.0
    """Monotonic time when it was started."""

    code: int | None = None
    """Its exit code, once it has ended."""

    _process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    _pauses: list[tuple[float, float]] = field(default_factory=list, init=False)
    _since: float = field(default=0.0, init=False)

    def go(self, seconds: float | None = None) -> bool:
        """Let it run for a while, or to its end; whether it has ended."""
        now = time.monotonic()
        if self._process is None:
            self._start()
            now = self.started
        else:
            self._pauses.append((self._since, now))
            os.killpg(self._process.pid, signal.SIGCONT)
        until = None if seconds is None else now + seconds
        looked = now
        while not self._ended():
            here = time.monotonic()
            if self.watch is not None and not self.seen and self.watch.exists():
                self.seen = here
            if until is not None and here >= until:
                os.killpg(self._process.pid, signal.SIGSTOP)  # type: ignore[union-attr]
                break
            if here - looked >= LOOK:
                looked = here
                self._look()
            time.sleep(0.005)
        self._since = time.monotonic()
        self.wall += self._since - now
        return self.code is not None

    def running(self, start: float, end: float) -> float:
        """Seconds between two monotonic times in which it wasn't paused."""
        paused = sum(max(0.0, min(end, b) - max(start, a)) for a, b in self._pauses)
        return end - start - paused

    def kill(self) -> None:
        """End it and its children at once, if it still lives."""
        if self._process is not None and self.code is None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self.code = -signal.SIGKILL

    def failure(self) -> str:
        """The last line that it printed."""
        lines = self.log.read_text("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else f"exit code {self.code}"

    def _start(self) -> None:
        before = allowed_cores()
        if self.cores:
            os.sched_setaffinity(0, self.cores)  # inherited
        try:
            with self.log.open("wb") as log:
                self.started = time.monotonic()
                self._process = subprocess.Popen(
                    list(self.command),
                    cwd=self.cwd,
                    env=dict(self.environment),
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                )
        finally:
            if self.cores:
                os.sched_setaffinity(0, before)

    def _ended(self) -> bool:
        process = self._process
        assert process is not None
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if not pid:
            return False
        self.code = process.returncode = os.waitstatus_to_exitcode(status)
        self.cpu = usage.ru_utime + usage.ru_stime
        if self.processes == 1:
            self.peak = max(self.peak, usage.ru_maxrss / 1024)
        self._gather(process.pid)
        return True

    def _gather(self, group: int) -> None:
        """Count the children that it left behind; they have a moment to end."""
        until = time.monotonic() + 3
        while True:
            try:
                pid, _, usage = os.wait4(-group, os.WNOHANG)
            except ChildProcessError:
                return
            if pid:
                self.cpu += usage.ru_utime + usage.ru_stime
            elif time.monotonic() > until:
                os.killpg(group, signal.SIGKILL)
            else:
                time.sleep(0.005)

    def _look(self) -> None:
        assert self._process is not None
        below = children(self._process.pid)
        self.processes = max(self.processes, 1 + len(below))
        if below:
            self.peak = max(self.peak, _shared_out([self._process.pid, *below]))


def run_alone(program: Measured) -> Measured:
    """Run a program to its end."""
    try:
        program.go()
    finally:
        program.kill()
    return program


def take_turns(programs: Sequence[Measured], seconds: float) -> None:
    """Run programs to their ends in turns of some seconds, so that a slow minute of the machine hits them all alike."""
    try:
        left = list(programs)
        while left:
            left = [program for program in left if not program.go(seconds)]
    finally:
        for program in programs:
            program.kill()
