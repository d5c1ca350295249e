"""Everything that Sidestilt raises on purpose.

::

    SidestiltError              a message for a person: place, what is wrong, what to do
     ├── UsageError             wrong options or configuration (exit code 2)
     ├── InputError             one input failed; others go on (exit code 1)
     │    ├── ReadError         a source text can't be read
     │    ├── GlossaryError     a glossary file is malformed
     │    └── EditsError        a reviewer's edits file is malformed
     ├── ModelError             a translation package is missing, damaged or of another pair (exit code 2)
     │    └── DownloadError     fetching a package failed (exit code 1)
     ├── StoreError             the memory database can't be used (exit code 1)
     ├── WorkerError            worker processes or machines can't be used (exit code 1)
     └── OutputError            a result can't be written (exit code 1)
          └── UnfitError        an article can't have a format that was asked for; the others are written

A message reads ``path:line: what is wrong; what to do``. Raise with ``from`` where another exception caused it.
"""

from __future__ import annotations

from os import PathLike, fspath

__all__ = [
    "DownloadError",
    "EditsError",
    "GlossaryError",
    "InputError",
    "ModelError",
    "OutputError",
    "ReadError",
    "SidestiltError",
    "StoreError",
    "UnfitError",
    "UsageError",
    "WorkerError",
]


class SidestiltError(Exception):
    """The root of the tree: a problem told so that the person at the keyboard can mend it."""

    exit_code: int = 1
    """What the command line exits with when this ends the run."""

    def __init__(
        self,
        problem: str,
        *,
        path: str | PathLike[str] | None = None,
        line: int | None = None,
        advice: str | None = None,
    ) -> None:
        """Hold the parts of a message.

        :param problem: what is wrong, without a final stop.
        :param path: the file it is about.
        :param line: the line in that file, from 1.
        :param advice: what to do about it, as an imperative.
        """
        self.problem = problem
        self.path = None if path is None else fspath(path)
        self.line = line
        self.advice = advice
        super().__init__(problem)

    def __str__(self) -> str:
        place = "" if self.path is None else f"{self.path}:{self.line}: " if self.line else f"{self.path}: "
        return f"{place}{self.problem}" + (f"; {self.advice}" if self.advice else "")


class UsageError(SidestiltError):
    """Options or configuration that can't work."""

    exit_code = 2


class InputError(SidestiltError):
    """One input failed; the others go on."""


class ReadError(InputError):
    """A source text can't be read."""


class GlossaryError(InputError):
    """A glossary file is malformed."""

    exit_code = 2


class EditsError(InputError):
    """A file of reviewer edits is malformed."""


class ModelError(SidestiltError):
    """A translation package is missing, damaged or of another language pair."""

    exit_code = 2


class DownloadError(ModelError):
    """Fetching a package failed."""

    exit_code = 1


class StoreError(SidestiltError):
    """The memory database can't be used."""


class WorkerError(SidestiltError):
    """Worker processes or machines can't be used."""


class OutputError(SidestiltError):
    """A result can't be written."""


class UnfitError(OutputError):
    """An article of this kind can't have that format, whatever anybody does about it."""
