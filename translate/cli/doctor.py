"""``sidestilt doctor``: what is here, what is missing, and what to do about it."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import typer

from translate.cli.options import GlossaryFiles, MemoryFile, Output
from translate.cli.wiring import OUTPUT, glossary_files, make_glossary
from translate.errors import SidestiltError

__all__ = ["Finding", "doctor", "examine"]

LIBRARIES = ("ctranslate2", "sentencepiece", "argostranslate", "typer", "jinja2")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    good: bool | None
    """True: fine; None: worth knowing; False: stands in the way."""

    what: str
    """What was looked at."""

    found: str
    """What was found."""

    advice: str = ""
    """What to do about it."""


def _writable(folder: Path) -> Finding:
    what = f"write access to {folder}"
    place = folder if folder.exists() else folder.resolve().parent
    try:
        with tempfile.NamedTemporaryFile(dir=place, prefix=".sidestilt-") as file:
            file.write(bytes(64 * 1024))  # a full disk shows only now
    except OSError as error:
        return Finding(
            False,
            what,
            error.strerror or str(error),
            "choose another folder with --output, or see to its space and permissions",
        )
    return Finding(True, what, "yes")


def _libraries() -> Iterator[Finding]:
    for name in LIBRARIES:
        try:
            yield Finding(True, name, version(name))
        except PackageNotFoundError:
            optional = name == "argostranslate"
            advice = (
                "only --engine argos needs it" if optional else "set the environment up again with 'make run'"
            )
            yield Finding(None if optional else False, name, "not installed", advice)


def _models() -> Iterator[Finding]:
    from translate.engine import find_packages, open_engine

    installed = find_packages()
    for package in installed.packages:
        yield Finding(True, "installed package", f"{package.name} {package.pair}, {package.folder}")
    for folder, reason in installed.strays:
        yield Finding(
            None,
            "stray folder among the packages",
            f"{folder}: {reason}",
            "remove it, or install the package again",
        )
    try:
        info = open_engine(model=None).info
        yield Finding(True, "model in use", f"{info.package} ({info.origin}, {info.model_hash})")
    except SidestiltError as error:
        yield Finding(False, "model in use", str(error), "try 'sidestilt models verify'")


def _glossaries(given: list[Path] | None) -> Iterator[Finding]:
    try:
        files = glossary_files(given)
        glossary = make_glossary(given)
    except SidestiltError as error:
        yield Finding(False, "glossary", str(error))
        return
    for path in files:
        count = sum(t.path == path for t in glossary.terms)
        yield Finding(True, "glossary", f"{path}: {count} terms")
    if not files:
        yield Finding(
            None, "glossary", "none", "put one at glossaries/nb-en.tsv, or name one with --glossary"
        )


def _memory(path: Path | None) -> Finding:
    from translate.memory import Memory

    try:
        with Memory.open(path) as memory:
            return Finding(True, "memory", str(memory.path))
    except SidestiltError as error:
        return Finding(
            False,
            "memory",
            str(error),
            "name another with --memory (`sidestilt run` can do without: --no-memory)",
        )


def _terminal() -> Iterator[Finding]:
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    if encoding == "utf8":
        yield Finding(True, "terminal encoding", "UTF-8")
    else:
        yield Finding(
            None, "terminal encoding", encoding or "unknown", "æøå may look wrong: export LANG=C.UTF-8"
        )
    if not os.access(tempfile.gettempdir(), os.W_OK):
        yield Finding(
            False,
            "temporary folder",
            f"{tempfile.gettempdir()} can't be written",
            "set TMPDIR to one that can",
        )


def examine(glossary: list[Path] | None, output: Path, memory: Path | None) -> Iterator[Finding]:
    """Look at everything that a run needs, in order."""
    fine = sys.version_info >= (3, 11)
    yield Finding(fine, "Python", platform.python_version(), "" if fine else "Sidestilt needs 3.11 or newer")
    yield from _libraries()
    yield from _models()
    yield from _glossaries(glossary)
    yield _writable(output)
    yield _memory(memory)
    yield from _terminal()


def doctor(glossary: GlossaryFiles = None, output: Output = OUTPUT, memory: MemoryFile = None) -> None:
    """Check this machine: versions, models, glossaries, write access; each trouble with what to do."""
    from rich.markup import escape

    from translate.cli.console import out

    bad = 0
    for finding in examine(glossary, output, memory):
        mark = {True: "[green]✓[/]", None: "[yellow]·[/]", False: "[red]✗[/]"}[finding.good]
        bad += finding.good is False
        advice = f"\n    [dim]→ {escape(finding.advice)}[/]" if finding.advice else ""
        out.print(f"{mark} {escape(finding.what)}: {escape(finding.found)}{advice}")
    raise typer.Exit(2 if bad else 0)
