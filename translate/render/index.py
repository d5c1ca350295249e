"""The page that lists all articles of a batch."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import quote

from translate.domain import ReviewState, Severity, TermTotals, TranslatedDocument
from translate.render.environment import asset, bundle, environment, policy
from translate.render.filters import visible
from translate.render.view import title

__all__ = ["Summary", "index_key", "index_pieces", "page_url", "render_index", "summarise"]

_PIECES = 1000
"""Scraps of text put together before they are handed on: a few rows at once."""

_STYLES = ("base.css", "index.css")
_SCRIPTS = ("kept.js", "view.js", "index.js")
_TEMPLATES = ("head.html.j2", "macros.html.j2", "index.html.j2")


@dataclass(frozen=True, slots=True)
class Summary:
    """An article in the index."""

    name: str
    """Name of its outputs."""

    href: str
    """Address of its page, relative to the index, percent-encoded; empty where there is no page."""

    title: str
    """Its translated headline, or its name."""

    source_title: str = ""
    """Its headline in the source language."""

    source_language: str = "nb"
    """Code of the source language."""

    date: str = ""
    """The article's own date, as written."""

    sentences: int = 0
    """How many sentences it has."""

    approved: int = 0
    """How many of them are approved."""

    needs_work: int = 0
    """How many of them need work."""

    terms: TermTotals = field(default_factory=TermTotals)
    """What became of the glossary's terms."""

    errors: int = 0
    """Findings that are errors."""

    warnings: int = 0
    """Findings that are warnings."""

    notes: int = 0
    """Findings that are notes."""

    changed: str = ""
    """When its translation or review last changed, ISO 8601 (``2026-11-22T09:30:00Z``); empty if unknown."""

    source_hash: str = ""
    """Hash of its source."""

    article: str = ""
    """Id of the article: finds the browser's unexported edits."""

    @property
    def share(self) -> float:
        """Approved sentences of all, 0 to 1; 1 for an article without sentences."""
        return self.approved / self.sentences if self.sentences else 1.0


def page_url(name: str, ending: str = ".html") -> str:
    """The address of a document's page from the index."""
    return f"{quote(name.encode('utf-8', 'surrogateescape'))}{ending}"


def summarise(document: TranslatedDocument, *, href: str | None = None, changed: str = "") -> Summary:
    """A document's line in the index.

    :param href: address of its page; ``NAME.html`` if not given.
    :param changed: when it last changed, ISO 8601.
    """
    states = Counter(s.state for s in document.segments)
    findings = Counter(i.severity for i in document.issues)
    source_title, target_title = title(document)
    name = document.document.name
    return Summary(
        name=name,
        href=page_url(name) if href is None else href,
        title=target_title,
        source_title="" if source_title == name else source_title,
        source_language=document.engine.pair.source,
        date=document.document.metadata.get("date", ""),
        sentences=states.total(),
        approved=states[ReviewState.APPROVED],
        needs_work=states[ReviewState.NEEDS_WORK],
        terms=document.terms,
        errors=findings[Severity.ERROR],
        warnings=findings[Severity.WARNING],
        notes=findings[Severity.NOTE],
        changed=changed,
        source_hash=document.document.source_hash,
        article=document.document.identity,
    )


def index_key(summaries: Iterable[Summary]) -> str:
    """Stands for the page of some articles: a hash of all that it is made of."""
    digest = hashlib.sha256()
    for name in (*_STYLES, *_SCRIPTS, *_TEMPLATES):
        digest.update(asset(name).encode())
    for summary in summaries:
        digest.update(repr(summary).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def render_index(summaries: Collection[Summary]) -> str:
    """The list of all articles, in the order given, sortable in the browser; one self-contained page."""
    return "".join(index_pieces(summaries))


def index_pieces(summaries: Collection[Summary]) -> Iterator[str]:
    """The same piece by piece: over an archive the page is too long to be held whole, and the lines are gone through twice."""
    style = "".join(map(asset, _STYLES))
    script = bundle(*_SCRIPTS)
    from markupsafe import Markup

    sentences = approved = findings = 0
    terms = TermTotals()
    for s in summaries:
        sentences, approved, terms = sentences + s.sentences, approved + s.approved, terms + s.terms
        findings += s.errors + s.warnings + s.notes  # as the rows show, and the articles' pages count
    pieces = (
        environment()
        .get_template("index.html.j2")
        .stream(
            policy=policy(script=script, style=style, served=False),
            style=Markup(style),  # noqa: S704 - ours, from templates/
            script=Markup(script),  # noqa: S704 - ours, from templates/
            summaries=summaries,
            shown=visible,
            sentences=sentences,
            approved=approved,
            terms=terms,
            findings=findings,
        )
    )
    pieces.enable_buffering(_PIECES)
    return pieces
