"""What a bilingual table says: rows out of a document, and edits out of rows.

The columns are id, role, source, target, comment, status, and a seventh that people needn't see. Its head names the
document (``sidestilt-edits/1 SOURCE_HASH NAME``, the name percent-encoded), its cells are
``SOURCE_HASH.REVISION.TARGET_DIGEST.REST_DIGEST``: with them a row that wasn't touched is known as such, and one that
was is compared with what has been saved since. Without that column the table can still be read: then rows are
found by id and source, and nothing saved since is overwritten.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote

from translate.domain import ReviewState, Segment, TranslatedDocument
from translate.errors import EditsError
from translate.memory import Context, contexts, reading_order, tidy_comment, tidy_target
from translate.review.edits import SCHEMA, EditsFile, SegmentEdit

__all__ = ["COLUMNS", "KEY_COLUMN", "STATES", "ReadRow", "columns_of", "document_key", "edits_of", "rows_of"]

COLUMNS: Final = ("id", "role", "source", "target", "comment", "status")
"""The columns that people see."""

KEY_COLUMN: Final = len(COLUMNS)
"""Index of the column that they needn't."""

STATES: Final[Mapping[ReviewState, str]] = {
    ReviewState.TODO: "to do",
    ReviewState.APPROVED: "approved",
    ReviewState.NEEDS_WORK: "needs work",
}
"""What the status column says."""

_WORDS = {word.replace(" ", ""): state for state, word in STATES.items()}
_HEAD = re.compile(rf"{re.escape(SCHEMA)} (\w*) (\S+)")
_KEY = re.compile(r"([0-9a-f]{16})\.(\d{1,15})\.([0-9a-f]{12})\.([0-9a-f]{12})")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A line of a table as it was read."""

    place: str
    """Where it stands, for messages: ``row 12``."""

    cells: Mapping[str, str]
    """Column name → text."""

    key: str = ""
    """The text of the hidden cell, or what holds it."""


def rows_of(document: TranslatedDocument) -> list[tuple[str, ...]]:
    """The cells of each segment: the six columns of :data:`COLUMNS`, then the key."""
    rows: list[tuple[str, ...]] = []
    for paragraph in document.paragraphs:
        for s in paragraph.segments:
            target, comment, status = (
                tidy_target(s.translation.target),
                tidy_comment(s.comment),
                STATES[s.state],
            )
            key = f"{s.segment.source_hash}.{s.revision}.{_digest(target)}.{_digest(comment, status)}"
            source = _CONTROLS.sub(" ", s.segment.source)
            rows.append((s.segment.id, paragraph.paragraph.role.value, source, target, comment, status, key))
    return rows


def document_key(document: TranslatedDocument) -> str:
    """The head of the hidden column."""
    source = document.document
    return f"{SCHEMA} {source.source_hash} {quote(source.name.encode('utf-8', 'replace'), safe='')}"


def edits_of(path: Path, head: str, rows: Iterable[ReadRow]) -> EditsFile:
    """The edits that a reviewer made in a table: the rows that aren't as they were written.

    :param path: the table's file; its name stands in for a head that is gone.
    :param head: what :func:`document_key` gave, or whatever stands there.
    :raises EditsError: a row without id, an id twice, an unknown status.
    """
    found = _HEAD.search(head)
    edits: dict[str, SegmentEdit] = {}
    places: dict[str, str] = {}
    hashes: dict[str, str] = {}
    for row in rows:
        if not any(text.strip() for text in row.cells.values()):
            continue
        key = row.cells.get("id", "").strip()
        if not key:
            raise _error(path, row, "has no id", "restore the id column")
        if key in places:
            raise _error(path, row, f"{key} stands in {places[key]} too", "keep one row a sentence")
        places[key] = row.place
        hashes[key] = _source_hash(key, row)
        edit = _edit(path, key, row)
        if edit is not None:
            edits[key] = edit
    around = _around(hashes)
    return EditsFile(
        path=path,
        document=unquote(found[2]) if found else path.stem,
        edits=tuple(replace(edit, context=around.get(key, Context())) for key, edit in edits.items()),
        source_hash=found[1] if found else "",
    )


def columns_of(path: Path, names: Sequence[str]) -> dict[int, str]:
    """Index → name of the known columns in a header row.

    :raises EditsError: a column that is needed isn't there.
    """
    known = {name.strip().lower(): at for at, name in reversed(list(enumerate(names)))}
    for needed in ("id", "target"):
        if needed not in known:
            raise EditsError(
                f"has no column {needed!r}", path=path, advice="is it a table that “sidestilt export” wrote?"
            )
    return {at: name for name, at in known.items() if name in COLUMNS}


def _around(hashes: Mapping[str, str]) -> dict[str, Context]:
    """What stands round each sentence; nothing is known of that where rows were deleted.

    :param hashes: segment id → source hash of all rows, in any order: people sort tables.
    """
    order = sorted(hashes, key=reading_order)
    places = [(0, 0), *(reading_order(key)[:2] for key in order)]
    if any(after not in ((p, s + 1), (p + 1, 1)) for (p, s), after in pairwise(places)):
        return {}
    return dict(zip(order, contexts([hashes[key] for key in order]), strict=True))


def _source_hash(key: str, row: ReadRow) -> str:
    written = _KEY.search(row.key)
    return written[1] if written else Segment(key, row.cells.get("source", ""), 0).source_hash


def _edit(path: Path, key: str, row: ReadRow) -> SegmentEdit | None:
    target, comment = tidy_target(row.cells["target"]), tidy_comment(row.cells.get("comment", ""))
    word = re.sub(r"[\s_-]", "", row.cells.get("status", "").lower())
    state = _WORDS.get(word or "todo")
    if state is None:
        known = ", ".join(STATES.values())
        raise _error(
            path, row, f"the status {row.cells['status'].strip()!r} is none of {known}", "choose one of them"
        )
    written, source = _KEY.search(row.key), row.cells.get("source", "")
    if written is None:
        return SegmentEdit(key, _source_hash(key, row), target, state=state, comment=comment, source=source)
    source_hash, revision, target_digest, rest_digest = written.groups()
    same_target = _digest(target) == target_digest
    if same_target and _digest(comment, STATES[state]) == rest_digest:
        return None
    # A text that nobody has touched, neither here nor before, is what the engine wrote then.
    engine_target = target if same_target and revision == "0" else None
    return SegmentEdit(key, source_hash, target, engine_target, state, comment, int(revision), source=source)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:12]


def _error(path: Path, row: ReadRow, problem: str, advice: str) -> EditsError:
    return EditsError(f"{row.place}: {problem}", path=path, advice=advice)
