"""The database's tables, and how an older database becomes a newer one."""

from __future__ import annotations

import json
import os
import sqlite3

__all__ = ["APPLICATION_ID", "PAGE_SIZE", "VERSION", "DamageError", "migrate"]

APPLICATION_ID = 0x53537431
"""Written into the file (``SSt1``), so that another program's database is never touched."""

PAGE_SIZE = 4096
"""Bytes a page, fixed so that salvage.py need not trust the header."""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE translations (
            key   TEXT PRIMARY KEY,   -- opaque: see keys.py
            value BLOB NOT NULL,      -- see codec.py
            crc   INTEGER NOT NULL,   -- CRC-32 of value: SQLite keeps no checksum of a page
            day   INTEGER NOT NULL    -- days since 1970-01-01 UTC when it was stored
        )""",
        """CREATE TABLE edits (
            number       INTEGER PRIMARY KEY,        -- from 1 without gaps: no row is ever deleted
            document     TEXT NOT NULL,
            segment      TEXT NOT NULL,
            revision     INTEGER NOT NULL,
            source_hash  TEXT NOT NULL,
            source       TEXT NOT NULL,
            target       TEXT NOT NULL,
            engine_target TEXT NOT NULL,
            state        TEXT NOT NULL,
            comment      TEXT NOT NULL,
            reviewer     TEXT NOT NULL,
            time         TEXT NOT NULL,
            retired      INTEGER NOT NULL DEFAULT 0, -- 1: the sentence moved and was saved anew elsewhere
            crc          INTEGER NOT NULL,           -- see edits.checksum
            UNIQUE (document, segment, revision)
        )""",
        """CREATE TABLE finished (
            document    TEXT NOT NULL,
            folder      TEXT NOT NULL,
            content_key TEXT NOT NULL,
            files       TEXT NOT NULL,    -- JSON object: path in folder → SHA-256
            time        TEXT NOT NULL,
            PRIMARY KEY (document, folder)
        )""",
    ),
    (
        # what is finished can be found out again, so it is not carried over
        "DROP TABLE finished",
        """CREATE TABLE finished (
            document    TEXT NOT NULL,
            folder      TEXT NOT NULL,
            file_key    TEXT NOT NULL,    -- stands for the input file and every setting
            content_key TEXT NOT NULL,    -- stands for its sentences, the terms that hit them, and every setting
            files       TEXT NOT NULL,    -- JSON object: path in folder → SHA-256
            facts       TEXT NOT NULL,    -- opaque: what the pipeline wants to know of it without reading it
            time        TEXT NOT NULL,
            PRIMARY KEY (document, folder)
        )""",
    ),
    (
        # last in a row: rows that are there stay as they are
        "ALTER TABLE edits ADD COLUMN article TEXT NOT NULL DEFAULT ''",
        """CREATE TABLE articles (
            id     TEXT PRIMARY KEY,
            name   TEXT NOT NULL,
            source TEXT NOT NULL,   -- its file, as a whole path; empty for text without one
            sketch TEXT NOT NULL    -- of its sentences (articles.sketch); empty until it is read again
        )""",
        "CREATE INDEX articles_by_name ON articles (name)",
        """INSERT INTO articles SELECT lower(hex(randomblob(8))), document, source, ''
           FROM (SELECT DISTINCT document, source_told(facts) AS source FROM finished) WHERE source <> ''""",
    ),
)
"""The statements that lead from each version to the next."""

VERSION = len(MIGRATIONS)
"""The version that this code writes (``PRAGMA user_version``)."""


class DamageError(sqlite3.DatabaseError):
    """A database that SQLite can read, but that isn't whole."""


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the database to :data:`VERSION` in one transaction; nothing to do where it's there already.

    A second process that opens the same new file waits for the first, and then finds the work done.
    """
    if _version(connection) >= VERSION:
        return
    connection.create_function("source_told", 1, _source_told, deterministic=True)
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statements in MIGRATIONS[_version(connection) :]:
            for statement in statements:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _source_told(facts: str) -> str:
    """The article's file in what was noted of its outputs, which otherwise is the pipeline's business."""
    try:
        source = json.loads(facts).get("source")
    except (ValueError, AttributeError):
        return ""
    return os.path.realpath(source) if isinstance(source, str) and source else ""


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
