"""Saving edits so that nobody's text is overwritten unseen: a three-way merge with the revision seen as the base."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import astuple, fields, replace
from datetime import UTC, datetime

from translate.domain import Document, ReviewState
from translate.memory.edits import (
    UNPLACED,
    Edit,
    Proposal,
    SaveOutcome,
    SaveResult,
    checksum,
    edit_of,
    tidy_comment,
    tidy_target,
)
from translate.memory.homes import homes
from translate.memory.placing import place
from translate.memory.schema import DamageError

__all__ = ["current_edits", "history", "insert", "plain", "save", "saves"]

_FIELDS = ", ".join(field.name for field in fields(Edit))


def current_edits(connection: sqlite3.Connection, document: str, article: str | None = None) -> list[Edit]:
    """The latest edit of each segment id and source hash of an article.

    :param document: its name.
    :param article: its id; empty for edits of nobody known, none for those of all articles of the name.
    """
    latest: dict[tuple[str, str, str], Edit | None] = {}
    for edit, retired in saves(connection, document, article):
        latest[edit.article, edit.segment, edit.source_hash] = None if retired else edit
    return [edit for edit in latest.values() if edit is not None]


def history(
    connection: sqlite3.Connection, document: str, segment: str, article: str | None = None
) -> list[Edit]:
    """Every edit of a segment id, oldest first; see :func:`current_edits`."""
    return [edit for edit, _ in saves(connection, document, article, segment)]


def saves(
    connection: sqlite3.Connection, document: str, article: str | None = None, segment: str | None = None
) -> list[tuple[Edit, bool]]:
    """Every edit, oldest first, and whether it is retired; see :func:`current_edits`."""
    where = {"document": plain(document), "article": article, "segment": segment}
    given = {column: value for column, value in where.items() if value is not None}
    query = " AND ".join(f"{column} = ?" for column in given)
    rows = connection.execute(
        f"SELECT {_FIELDS}, crc, retired FROM edits WHERE {query} ORDER BY revision",  # noqa: S608
        tuple(given.values()),
    )
    return [(_sound(*row), bool(retired)) for *row, retired in rows]


def save(
    connection: sqlite3.Connection,
    document: Document,
    article: str,
    proposals: Sequence[Proposal],
    *,
    merge: bool,
    overwrite: bool,
) -> list[SaveResult]:
    """Save within the caller's transaction; see :meth:`translate.memory.Memory.save`."""
    stored_edits = current_edits(connection, document.name, article)
    placed = dict(place(stored_edits, document).current)
    kept = {(edit.segment, edit.source_hash): edit for edit in stored_edits}
    hashes = {segment.source_hash for segment in document.segments}
    results = []
    for raw, home in zip(proposals, homes(proposals, document, placed), strict=True):
        proposal = replace(raw, target=tidy_target(raw.target), comment=tidy_comment(raw.comment))
        if home is None:
            if proposal.source_hash in hashes:
                proposal = replace(proposal, source_hash=proposal.source_hash + UNPLACED)
            at = proposal.segment
            source = proposal.source or _known_source(connection, raw.source_hash)
            stored = kept.get((at, proposal.source_hash))
        else:
            at, source, stored = home.id, home.source, placed.get(home.id)
        wanted: Proposal | None = proposal
        if stored is not None and stored.revision != proposal.base and not overwrite:
            if merge:
                wanted = _merged(connection, document.name, article, proposal, stored)
            elif not _says_nothing_new(proposal, stored):
                wanted = None
        if wanted is None:
            results.append(SaveResult(SaveOutcome.CONFLICT, at, stored))
        elif _says_nothing_new(wanted, stored):
            unchanged = SaveOutcome.UNCHANGED if home is not None else SaveOutcome.STALE
            results.append(SaveResult(unchanged, at, stored))
        else:
            edit = _insert(connection, document.name, article, at, source, wanted, stored)
            if home is None:
                kept[at, edit.source_hash] = edit
                results.append(SaveResult(SaveOutcome.STALE, at, edit))
            else:
                placed[at] = edit
                results.append(SaveResult(SaveOutcome.SAVED, at, edit))
    return results


def _known_source(connection: sqlite3.Connection, digest: str) -> str:
    """The source with a hash, if an edit of it has been saved before; else empty."""
    query = "SELECT source FROM edits WHERE source_hash = ? AND source <> '' LIMIT 1"
    row = connection.execute(query, (plain(digest),)).fetchone()
    return str(row[0]) if row else ""


def _merged(
    connection: sqlite3.Connection, document: str, article: str, proposal: Proposal, stored: Edit
) -> Proposal | None:
    """The proposal joined with what was saved since its base; none for a conflict.

    Text and state belong together (an approval is of a text), comments stand for themselves.
    """
    mine = (proposal.target, proposal.state)
    theirs = (stored.target, stored.state)
    versions = history(connection, document, stored.segment, article)
    if proposal.base is not None and any(
        (e.target, e.state) == mine and _joined("", proposal.comment, e.comment) == e.comment
        for e in versions
        if proposal.base < e.revision <= stored.revision
    ):  # this was saved before, and work has gone on from it
        return replace(proposal, target=stored.target, state=stored.state, comment=stored.comment)
    if proposal.base == 0:
        untouched = {
            (text, ReviewState.TODO) for text in (tidy_target(proposal.engine_target), stored.engine_target)
        }
        comment_before = ""
    else:
        base = next((e for e in versions if e.revision == proposal.base), None)
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
    article: str,
    segment: str,
    source: str,
    wanted: Proposal,
    stored: Edit | None,
) -> Edit:
    # of a stale one they are whatever a file says
    segment, digest = plain(segment), plain(wanted.source_hash)
    highest = connection.execute(  # over all articles of the name: a revision stands for one save
        "SELECT max(revision) FROM edits WHERE document = ? AND segment = ?", (plain(document), segment)
    ).fetchone()[0]
    if stored is not None and stored.segment != segment:
        connection.execute(
            "UPDATE edits SET retired = 1 WHERE document = ? AND article = ? AND segment = ? AND source_hash = ?",
            (plain(document), article, stored.segment, stored.source_hash),
        )
    edit = Edit(
        document=plain(document),
        segment=segment,
        # beyond the base too, where the memory that it came from is gone: a page counts upwards
        revision=max(highest or 0, stored.revision if stored else 0, wanted.base or 0) + 1,
        source_hash=digest,
        source=plain(source),
        target=wanted.target,
        engine_target=tidy_target(wanted.engine_target) or (stored.engine_target if stored else ""),
        state=wanted.state,
        comment=wanted.comment,
        reviewer=plain(wanted.reviewer),
        time=datetime.now(UTC).isoformat(timespec="seconds"),
        article=article,
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


def plain(text: str) -> str:
    """``text`` with lone surrogates, which SQLite can't hold, as ``?``."""
    return text.encode("utf-8", "replace").decode("utf-8")
