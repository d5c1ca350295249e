"""Corrections out of a memory as the files that :func:`~translate.review.apply.apply_edits` takes into another one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from translate.files import write_text
from translate.memory import Edit
from translate.review.edits import EditsFile, SegmentEdit, dump_edits

__all__ = ["edits_files", "write_edits"]

_AWKWARD = re.compile(r'[\x00-\x1f<>:"/\\|?*]')
"""Characters that some system takes in no file's name."""


def edits_files(edits: Iterable[Edit], folder: Path) -> list[EditsFile]:
    """The files that hold these corrections: of each article one a reviewer.

    :param edits: no two of one sentence in one wording of its source.
    :param folder: that they are to lie in.
    """
    groups: dict[tuple[str, str], dict[str, list[SegmentEdit]]] = {}
    for edit in edits:
        groups.setdefault((edit.document, edit.article), {}).setdefault(edit.reviewer, []).append(
            SegmentEdit(
                edit.segment,
                edit.source_hash,
                edit.target,
                edit.engine_target,
                edit.state,
                edit.comment,
                revision=0,  # to another memory they are changes of the engine's text
                source=edit.source,
            )
        )
    now = datetime.now(UTC).isoformat(timespec="seconds")
    taken: set[str] = set()
    return [
        EditsFile(
            folder / _name(document, taken),
            document,
            tuple(group),
            exported=now,
            reviewer=reviewer,
            article=article,
        )
        for (document, article), parts in groups.items()
        for reviewer, group in parts.items()
    ]


def write_edits(edits: Iterable[Edit], folder: Path) -> list[Path]:
    """Write corrections as files in a folder, made where it isn't there, and say which.

    :raises OutputError: one can't be written.
    """
    files = edits_files(edits, folder)
    for file in files:
        write_text(file.path, dump_edits(file))
    return [file.path for file in files]


def _name(document: str, taken: set[str]) -> str:
    """A name that no other file has, also where capitals don't count."""
    stem = _AWKWARD.sub("_", document)[:100]
    number, name = 1, f"{stem}.edits.json"
    while name.casefold() in taken:
        number += 1
        name = f"{stem}.edits-{number}.json"
    taken.add(name.casefold())
    return name
