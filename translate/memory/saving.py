"""Saving edits so that nobody's text is overwritten unseen: a three-way merge with the revision seen as the base."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import astuple, fields, replace
from datetime import UTC, datetime

from translate.domain import Document, ReviewState, Segment
from translate.memory.edits import (
    Edit,
    Proposal,
    SaveOutcome,
    SaveResult,
    checksum,
    edit_of,
    place,
    tidy_comment,
    tidy_target,
)
from translate.memory.schema import DamageError

__all__ = ["current_edits", "history", "insert", "save"]

_FIELDS = ", ".join(field.name for field in fields(Edit))


def current_edits(connection: sqlite3.Connection, document: str) -> list[Edit]:
    """The latest edit of each segment id and source hash of a document."""
    rows = connection.execute(
        f"SELECT {_FIELDS}, crc, retired FROM edits WHERE document = ? ORDER BY revision",  # noqa: S608
        (_plain(document),),
    )
    latest: dict[tuple[str, str], Edit | None] = {}
    for *row, retired in rows:
        edit = _sound(*row)
        latest[edit.segment, edit.source_hash] = None if retired else edit
    return [edit for edit in latest.values() if edit is not None]


def history(connection: sqlite3.Connection, document: str, segment: str) -> list[Edit]:
    """Every edit of a segment id, oldest first."""
    rows = connection.execute(
        f"SELECT {_FIELDS}, crc FROM edits WHERE document = ? AND segment = ? ORDER BY revision",  # noqa: S608
        (_plain(document), segment),
    )
    return [_sound(*row) for row in rows]


def save(
    connection: sqlite3.Connection,
    document: Document,
    proposals: Sequence[Proposal],
    *,
    merge: bool,
    overwrite: bool,
) -> list[SaveResult]:
    """Save within the caller's transaction; see :meth:`translate.memory.Memory.save`."""
    placed = dict(place(current_edits(connection, document.name), document).current)
    by_id = {segment.id: segment for segment in document.segments}
    by_hash: dict[str, list[str]] = {}
    for segment in document.segments:
        by_hash.setdefault(segment.source_hash, []).append(segment.id)
    results = []
    for raw in proposals:
        proposal = replace(raw, target=tidy_target(raw.target), comment=tidy_comment(raw.comment))
        home = _home(proposal, by_id, by_hash, placed)
        if home is None:
            results.append(SaveResult(SaveOutcome.STALE, proposal.segment, placed.get(proposal.segment)))
            continue
        stored = placed.get(home.id)
        wanted: Proposal | None = proposal
        if stored is not None and stored.revision != proposal.base and not overwrite:
            if merge:
                wanted = _merged(connection, document.name, proposal, stored)
            elif not _says_nothing_new(proposal, stored):
                wanted = None
        if wanted is None:
            results.append(SaveResult(SaveOutcome.CONFLICT, home.id, stored))
        elif _says_nothing_new(wanted, stored):
            results.append(SaveResult(SaveOutcome.UNCHANGED, home.id, stored))
        else:
            edit = _insert(connection, document.name, home.id, home.source, wanted, stored)
            placed[home.id] = edit
            results.append(SaveResult(SaveOutcome.SAVED, home.id, edit))
    return results


def _home(
    proposal: Proposal,
    by_id: Mapping[str, Segment],
    by_hash: Mapping[str, Sequence[str]],
    placed: Mapping[str, Edit],
) -> Segment | None:
    """The segment that a proposal is for; where its sentence has moved, its new place."""
    segment = by_id.get(proposal.segment)
    if segment is not None and segment.source_hash == proposal.source_hash:
        return segment
    twins = by_hash.get(proposal.source_hash)
    if not twins:
        return None
    # Of several alike: where this segment's edit went before, else the first without an edit.
    for twin in twins:
        if twin in placed and placed[twin].segment == proposal.segment:
            return by_id[twin]
    return by_id[next((twin for twin in twins if twin not in placed), twins[0])]


def _merged(
    connection: sqlite3.Connection, document: str, proposal: Proposal, stored: Edit
) -> Proposal | None:
    """The proposal joined with what was saved since its base; none for a conflict.

    Text and state belong together (an approval is of a text), comments stand for themselves.
    """
    mine = (proposal.target, proposal.state)
    theirs = (stored.target, stored.state)
    saves = history(connection, document, stored.segment)
    if proposal.base is not None and any(
        (e.target, e.state) == mine and _joined("", proposal.comment, e.comment) == e.comment
        for e in saves
        if proposal.base < e.revision <= stored.revision
    ):  # this was saved before, and work has gone on from it
        return replace(proposal, target=stored.target, state=stored.state, comment=stored.comment)
    if proposal.base == 0:
        untouched = {
            (text, ReviewState.TODO) for text in (tidy_target(proposal.engine_target), stored.engine_target)
        }
        comment_before = ""
    else:
        base = next((e for e in saves if e.revision == proposal.base), None)
        untouched = {(base.target, base.state)} if base else set()
        comment_before = base.comment if base else ""
    comment = _joined(comment_before, proposal.comment, stored.comment)
    if mine in untouched or mine == theirs:
        mine = theirs
    elif theirs not in untouched:
        states = {mine[1], theirs[1]} - {ReviewState.TODO}
        if mine[0] != theirs[0] or len(states) > 1:
            return None
        mine = (mine[0], states.pop())
    return replace(proposal, target=mine[0], state=mine[1], comment=comment)


def _joined(before: str, mine: str, theirs: str) -> str:
    """Two comments as one, each line once where one holds the other."""
    if mine in (before, theirs):
        return theirs
    if theirs == before or not theirs:
        return mine
    return theirs if not mine or f"\n{mine}\n" in f"\n{theirs}\n" else f"{theirs}\n{mine}"


def _says_nothing_new(wanted: Proposal, stored: Edit | None) -> bool:
    if stored is None:
        return (
            wanted.target == tidy_target(wanted.engine_target)
            and wanted.state is ReviewState.TODO
            and not wanted.comment
        )
    return (wanted.target, wanted.state, wanted.comment) == (stored.target, stored.state, stored.comment)


def _insert(
    connection: sqlite3.Connection,
    document: str,
    segment: str,
    source: str,
    wanted: Proposal,
    stored: Edit | None,
) -> Edit:
    highest = connection.execute(
        "SELECT max(revision) FROM edits WHERE document = ? AND segment = ?", (_plain(document), segment)
    ).fetchone()[0]
    if stored is not None and stored.segment != segment:
        connection.execute(
            "UPDATE edits SET retired = 1 WHERE document = ? AND segment = ? AND source_hash = ?",
            (_plain(document), stored.segment, stored.source_hash),
        )
    edit = Edit(
        document=_plain(document),
        segment=segment,
        # beyond the base too, where the memory that it came from is gone: a page counts upwards
        revision=max(highest or 0, stored.revision if stored else 0, wanted.base or 0) + 1,
        source_hash=wanted.source_hash,
        source=_plain(source),
        target=wanted.target,
        engine_target=tidy_target(wanted.engine_target) or (stored.engine_target if stored else ""),
        state=wanted.state,
        comment=wanted.comment,
        reviewer=_plain(wanted.reviewer),
        time=datetime.now(UTC).isoformat(timespec="seconds"),
    )
    insert(connection, edit)
    return edit


def insert(connection: sqlite3.Connection, edit: Edit, *, retired: bool = False) -> None:
    """Write the next row of ``edits``."""
    row = (*astuple(edit), int(retired), checksum(edit))
    connection.execute(
        f"INSERT INTO edits ({_FIELDS}, retired, crc) VALUES ({', '.join('?' * len(row))})",  # noqa: S608
        row,
    )


def _sound(*row: object) -> Edit:
    edit = edit_of(row[:-1])
    if checksum(edit) != row[-1]:
        raise DamageError(f"the edit of {edit.segment} in {edit.document} isn't as it was written")
    return edit


def _plain(text: str) -> str:
    """``text`` with lone surrogates, which SQLite can't hold, as ``?``."""
    return text.encode("utf-8", "replace").decode("utf-8")
