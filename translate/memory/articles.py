"""Which article a document is a version of: files that share a name must not share corrections.

An article is known by its file, unless quite another text stands there now. Where the file has moved, or the text came
without one, it is the article of the same name whose sentences are mostly the same and whose own file is gone; one that
was moved by a copy, and has been read before the first was gone, gets the first's corrections then. What was saved before articles were told apart
belongs to nobody until an article takes it whose text it fits; where several shared it, each takes what it holds, and
what stands in none of them is shown with all that hold some, as it was.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from translate.domain import Document, article_id
from translate.memory.edits import UNPLACED, Edit, checksum
from translate.memory.placing import stands_reworded
from translate.memory.saving import current_edits, plain, saves

__all__ = ["Ownership", "alike", "at_path", "ownership", "place_of", "settle", "sketch"]

_ALIKE = 0.5
"""Share of sentences in common from which two texts count as versions of one article."""

_REPLACED = 0.1
"""Share of sentences in common below which a text is no version of what its file held, if its corrections don't fit either."""

_SKETCHED = 64
"""Sentences that stand for a text, however long it is."""


@dataclass(frozen=True, slots=True)
class Ownership:
    """Which edits are a document's."""

    article: str
    """Id of its article; empty where it isn't known."""

    unowned: bool = False
    """Whether those of nobody known are shown with it too."""


@dataclass(frozen=True, slots=True)
class _Article:
    id: str
    source: str
    """Its file when it was last read; empty for text without one."""

    sketch: str
    """Of its text then; empty for one that shares edits with others, as all of a name did in an older version."""


def sketch(hashes: Iterable[str]) -> str:
    """What is kept of a text to know it again: its sentences' lowest hashes (bottom-k MinHash, Broder 1997).

    :param hashes: source hashes of its sentences.
    """
    return " ".join(sorted({digest[:8] for digest in hashes})[:_SKETCHED])


def alike(one: str, other: str) -> bool:
    """Whether two sketches are of versions of one article: by the Jaccard index of their sentences."""
    return _likeness(one, other) >= _ALIKE


def _likeness(one: str, other: str) -> float:
    mine, theirs = set(one.split()), set(other.split())
    union = sorted(mine | theirs)[:_SKETCHED]
    return sum(x in mine and x in theirs for x in union) / len(union) if union else 0.0


def place_of(path: Path | None) -> str:
    """Where a file is, as it is kept; empty where none is there."""
    return os.path.realpath(path) if path is not None and path.is_file() else ""


def at_path(connection: sqlite3.Connection, name: str, source: str) -> str:
    """The article that was read from a file before; empty where none was, or only by an older version."""
    return next((a.id for a in _articles(connection, name) if a.sketch and a.source == plain(source)), "")


def ownership(connection: sqlite3.Connection, document: Document, source: str) -> Ownership:
    """Which edits are a document's.

    :param source: its file, as :func:`place_of` tells it; empty where the text came without one.
    """
    articles = _articles(connection, document.name)
    unowned = current_edits(connection, document.name, "")
    own = _own(connection, document, source, articles, unowned)
    return Ownership(own.id if own else "", _shows(connection, document, own, articles, unowned))


def settle(
    connection: sqlite3.Connection,
    document: Document,
    source: str,
    told: Callable[[], str] = lambda: "",
) -> str:
    """The id of a document's article, which is known by its file and text from now on; for the caller's transaction.

    :param source: its file; empty where the text came without one.
    :param told: asked for the id that outputs from elsewhere give it, where the article isn't known.
    """
    articles = _articles(connection, document.name)
    unowned = current_edits(connection, document.name, "")
    own = _own(connection, document, source, articles, unowned)
    takes: set[str] = set()
    rest = False
    if _shows(connection, document, own, articles, unowned):
        takes = {edit.source_hash for edit in unowned}
        if _waiting(own, articles):
            takes = {digest for digest in takes if _stands(digest, document)}
            rest = any(edit.source_hash not in takes for edit in unowned)
    whole = "" if rest else _sketch_of(document)
    now = _Article(own.id if own else "", plain(source) or (own.source if own else ""), whole)
    if own is None or (not own.sketch and not current_edits(connection, document.name, own.id)):
        # one of an older version gets its id now, too: the one that pages made of its outputs meanwhile bear
        wanted = document.article or told() or document.identity
        if own is None or wanted != own.id:
            now = replace(now, id=_fresh(connection, document, wanted))
            connection.execute("DELETE FROM articles WHERE id = ?", (own.id if own else "",))
    if now != own:
        connection.execute(
            "INSERT OR REPLACE INTO articles (id, name, source, sketch) VALUES (?, ?, ?, ?)",
            (now.id, plain(document.name), now.source, now.sketch),
        )
    if now.source:
        _leave(connection, document.name, now)
    if takes:
        _take(connection, document.name, now.id, takes)
    return now.id


def _leave(connection: sqlite3.Connection, name: str, now: _Article) -> None:
    """Other articles of a name no longer are at an article's file; one without corrections is forgotten."""
    for other in _articles(connection, name):
        if other.id == now.id or other.source != now.source or not other.sketch:
            continue
        if current_edits(connection, name, other.id):
            connection.execute("UPDATE articles SET source = '' WHERE id = ?", (other.id,))
        else:
            connection.execute("DELETE FROM articles WHERE id = ?", (other.id,))


def _articles(connection: sqlite3.Connection, name: str) -> list[_Article]:
    """The articles of a name; those only known from edits, out of a damaged memory, have neither file nor sketch."""
    query = "SELECT id, source, sketch FROM articles WHERE name = ? ORDER BY rowid"
    found = [_Article(*map(str, row)) for row in connection.execute(query, (plain(name),))]
    known = {article.id for article in found}
    query = "SELECT DISTINCT article FROM edits WHERE document = ? AND article <> ''"
    others = [str(row[0]) for row in connection.execute(query, (plain(name),)) if row[0] not in known]
    return [*found, *(_Article(other, "", "") for other in others)]


def _own(
    connection: sqlite3.Connection,
    document: Document,
    source: str,
    articles: list[_Article],
    unowned: list[Edit],
) -> _Article | None:
    """The article that a document is a version of; none where it is a new one."""
    if document.article:
        named = next((a for a in articles if a.id == document.article), None)
        if named is not None:
            return named
    sketched = _sketch_of(document)

    def edits_of(article: _Article) -> list[Edit]:
        return current_edits(connection, document.name, article.id)

    def fits(article: _Article) -> bool:
        if article.sketch:
            return alike(article.sketch, sketched)
        own = edits_of(article)
        return _fits(own, document) if own else _fits(unowned, document, reworded=True)

    def replaced(article: _Article) -> bool:
        if not article.sketch or _likeness(article.sketch, sketched) >= _REPLACED:
            return False
        return not _fits(edits_of(article), document, reworded=True)

    there = next((a for a in articles if source and _is_at(a, source) and not replaced(a)), None)
    if there is not None and (not there.sketch or edits_of(there)):
        return there
    # a file that is still there is another article's, whatever it says; text without a file says all there is
    free = [a for a in articles if not (source and a.source and Path(a.source).exists())]
    fitting = [a for a in free if fits(a)]
    if there is not None:
        fitting = [a for a in fitting if a.sketch and edits_of(a)] or [there]
    if not fitting and not source and len(articles) == 1 and not articles[0].sketch:
        return articles[0]  # of an older version, where a name was all
    hashes = {segment.source_hash for segment in document.segments}

    def nearness(article: _Article) -> tuple[bool, bool, int]:
        edits = [] if article.sketch else edits_of(article)
        exact = sum(edit.source_hash in hashes for edit in edits)
        return bool(article.source) == bool(source), bool(article.sketch), exact

    return max(fitting, key=nearness, default=None)


def _shows(
    connection: sqlite3.Connection,
    document: Document,
    own: _Article | None,
    articles: list[_Article],
    unowned: list[Edit],
) -> bool:
    """Whether edits from before articles were told apart are shown with this one."""
    if not unowned:
        return False
    waiting = _waiting(own, articles)
    if own is None or own.sketch:
        return not waiting and _fits(unowned, document, reworded=True)
    if not waiting or any(_stands(edit.source_hash, document) for edit in unowned):
        return True
    owners = {edit.article for edit in current_edits(connection, document.name) if edit.article}
    return own.id in owners or not owners


def _waiting(own: _Article | None, articles: list[_Article]) -> bool:
    """Whether another article, too, had those edits, and may take its own yet."""
    return any(not a.sketch and a != own and Path(a.source).is_file() for a in articles)


def _take(connection: sqlite3.Connection, name: str, article: str, takes: set[str]) -> None:
    """Give an article edits of nobody known, with all that was saved before them.

    :param takes: their source hashes.
    """
    for edit, _ in saves(connection, name, ""):
        if edit.source_hash not in takes:
            continue
        mine = replace(edit, article=article)
        connection.execute(
            "UPDATE edits SET article = ?, crc = ? WHERE document = ? AND segment = ? AND revision = ?",
            (article, checksum(mine), mine.document, mine.segment, mine.revision),
        )


def _fresh(connection: sqlite3.Connection, document: Document, wanted: str) -> str:
    """An id that no article has: the one wanted, else one made of the name and the text as it is at first."""
    number = 0
    candidate = wanted
    while connection.execute("SELECT 1 FROM articles WHERE id = ?", (candidate,)).fetchone():
        number += 1  # a copy beside the article itself
        candidate = article_id(document.name, f"{document.source_hash} {number}")
    return candidate


def _is_at(article: _Article, source: str) -> bool:
    if article.source == plain(source):
        return True
    try:
        return bool(article.source) and Path(article.source).samefile(source)  # in other capitals, say
    except OSError:
        return False


def _sketch_of(document: Document) -> str:
    return sketch(segment.source_hash for segment in document.segments)


def _stands(digest: str, document: Document) -> bool:
    """Whether a document has the sentence of an edit's source hash."""
    return any(segment.source_hash == digest.removesuffix(UNPLACED) for segment in document.segments)


def _fits(edits: Iterable[Edit], document: Document, *, reworded: bool = False) -> bool:
    """Whether most of these edits' sentences stand in a document.

    :param reworded: whether in another wording, too: where older edits are all there is to know a text by.
    """
    told = [
        _stands(edit.source_hash, document) or (reworded and stands_reworded(edit, document))
        for edit in edits
    ]
    return bool(told) and sum(told) >= _ALIKE * len(told)
