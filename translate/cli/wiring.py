"""Flags become objects here, and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from translate.domain import NB_EN, Engine, Glossary, LanguagePair
from translate.errors import UsageError

if TYPE_CHECKING:
    from translate.api.choices import ArticleReader
    from translate.memory import Memory

__all__ = [
    "GLOSSARIES",
    "OUTPUT",
    "SOURCES",
    "glossary_files",
    "make_engine",
    "make_glossary",
    "make_memory",
    "make_reader",
    "reading_rules",
]

SOURCES = Path("source_texts")
"""Where articles lie if no path is given."""

OUTPUT = Path("output")
"""Where results go if no folder is given."""

GLOSSARIES = Path("glossaries")
"""Where term files lie if none is given."""


ABBREVIATIONS = GLOSSARIES / "abbreviations.txt"
"""Abbreviations of a house's own, after which no sentence ends."""


def make_engine(
    model: Path | None = None, engine: str = "ctranslate2", jobs: int = 0, pair: LanguagePair = NB_EN
) -> Engine:
    """The engine of that name over the given package, else an installed one, else the embedded one."""
    from translate.engine import open_engine

    if jobs < 0:
        raise UsageError(f"--jobs {jobs} is negative", advice="give 0 for all cores, or how many to use")
    return open_engine(model=model, name=engine, pair=pair, threads=jobs)


def glossary_files(given: Sequence[Path] | None, pair: LanguagePair = NB_EN) -> list[Path]:
    """The term files to use: those given, else all in ``glossaries/`` whose name begins with the pair (``nb-en``)."""
    if given:
        for path in given:
            if path.is_dir():
                raise UsageError("is a folder, not a glossary", path=path, advice="name a file in it")
            if not path.exists():
                raise UsageError("no such glossary", path=path, advice="check the path given with --glossary")
        return list(given)
    return sorted(p for p in GLOSSARIES.glob(f"{pair.source}-{pair.target}*.tsv") if p.is_file())


def make_reader(*, keep: bool = False, stdin: bytes = b"", stdin_suffix: str = "") -> ArticleReader:
    """Reads articles, with the abbreviations of ``glossaries/abbreviations.txt`` if it is there."""
    from translate.api.choices import choose_reader

    return replace(choose_reader(_abbreviations(), keep=keep), stdin=stdin, stdin_suffix=stdin_suffix)


def reading_rules() -> list[str]:
    """What :func:`make_reader` depends on besides the article: finished documents are read anew where it has changed."""
    from translate.api import choices

    return choices.reading_rules(_abbreviations())


def _abbreviations() -> Path | None:
    return ABBREVIATIONS if ABBREVIATIONS.is_file() else None


def make_glossary(given: Sequence[Path] | None, pair: LanguagePair = NB_EN) -> Glossary:
    """The glossary of those files, or an empty one."""
    from translate.cli.console import warn
    from translate.glossary import load_glossary

    files = glossary_files(given, pair)
    glossary = load_glossary(files) if files else Glossary()
    for notice in glossary.notices:
        warn(notice)
    return glossary


def make_memory(path: Path | None, *, off: bool = False) -> Memory | None:
    """The memory at ``path``, else the user's own; none if it is off."""
    if off:
        return None
    from translate.memory import Memory

    return Memory.open(path)
