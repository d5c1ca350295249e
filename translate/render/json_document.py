"""Translated documents to JSON: the file format ``sidestilt/1``.

One object::

    {
      "schema": "sidestilt/1",
      "document": {"name", "article": its id, whose name others may share, "path", "encoding", "language",
                   "source_hash", "notices": [ISSUE…]},
      "metadata": {"date": "2017-09", …},
      "engine": {"name", "package", "origin", "model_hash", "source", "target", "terminology"},
      "glossary": "nb-en.tsv",
      "settings": {…},
      "totals": {"sentences", "approved", "needs_work", "used", "repaired", "missed", "issues"},
      "paragraphs": [{
        "number", "role", "line", "source", "target", "time" (subtitles only: "00:00:01,000 --> 00:00:02,500"),
        "place" (in the source file, for Sidestilt itself; not in plain text),
        "sentences": [{
          "id": "p3s2", "start", "source", "source_hash", "target",
          "origin": "engine|memory|edit|copy", "score",
          "terms": [TERM…], "links": [[source start, source end, target start, target end, weight]…],
          "issues": [ISSUE…],
          "state": "todo|approved|needs_work", "comment", "stale", "engine_target", "revision",
          "repair" (how a check's finding was mended; only where one was)
        }…]
      }…]
    }

    TERM   {"source", "target": as the entry has them, "text", "form": as they stand in the sentence,
            "status": "used|repaired|missed", "source_span", "target_span": [start, end] or null,
            "reason", "alternatives", "protected",
            "entry": {"match", "case", "status", "source_forms", "target_forms", "condition", "note", "path",
                      "line"}}   (left-out fields have their defaults)
    ISSUE  {"check", "severity": "note|warning|error", "reason", "segment", "source_span", "target_span"}

Spans and ``start`` count Unicode code points from 0, ends exclusive: of the sentence for terms, links and
issues, of the paragraph's source for ``start``. ``totals``, ``source_hash`` and a paragraph's ``target`` follow
from the rest. ``sidestilt segment --json`` writes the same shape without ``engine``, ``glossary``, ``settings``
and everything about targets. Readers should accept fields they don't know; a change that breaks a reader gets a
new number in ``schema``.
"""

from __future__ import annotations

import math
from typing import Any

from translate.domain import (
    Document,
    Issue,
    Occurrence,
    Paragraph,
    ReviewState,
    Segment,
    Span,
    Term,
    TermUse,
    TranslatedDocument,
    TranslatedSegment,
)
from translate.render.json_text import json_text

__all__ = ["SCHEMA", "dump", "dump_document"]

SCHEMA = "sidestilt/1"
"""Name and version of the format."""


def dump(document: TranslatedDocument) -> str:
    """A translated document as JSON text, ending in a line end; :func:`~translate.render.load` reads it back."""
    engine = document.engine
    return _text(
        {
            **_head(document.document),
            "engine": {
                "name": engine.name,
                "package": engine.package,
                "origin": engine.origin,
                "model_hash": engine.model_hash,
                "source": engine.pair.source,
                "target": engine.pair.target,
                "terminology": engine.terminology,
            },
            "glossary": document.glossary,
            "settings": dict(document.settings),
            "totals": totals(document),
            "paragraphs": [
                {
                    **_paragraph(p.paragraph),
                    "target": p.target,
                    "sentences": [_translated(s) for s in p.segments],
                }
                for p in document.paragraphs
            ],
        }
    )


def dump_document(document: Document) -> str:
    """A document that is not translated yet, in the same shape without targets."""
    return _text(
        {
            **_head(document),
            "paragraphs": [
                {**_paragraph(p), "sentences": [_segment(s) for s in p.segments]} for p in document.paragraphs
            ],
        }
    )


def totals(document: TranslatedDocument) -> dict[str, int]:
    """Counts over a document: sentences, reviewed ones, terms by outcome, findings."""
    states = [s.state for s in document.segments]
    terms = document.terms
    return {
        "sentences": len(states),
        "approved": states.count(ReviewState.APPROVED),
        "needs_work": states.count(ReviewState.NEEDS_WORK),
        "used": terms.used,
        "repaired": terms.repaired,
        "missed": terms.missed,
        "issues": sum(1 for _ in document.issues),
    }


def _text(tree: dict[str, Any]) -> str:
    """JSON in UTF-8 letters, or in ASCII with escapes where a lone surrogate would not encode."""
    text = json_text(tree)
    try:
        text.encode()
    except UnicodeEncodeError:
        text = json_text(tree, ascii_only=True)
    return text + "\n"


def _head(document: Document) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "document": {
            "name": document.name,
            "article": document.identity,
            "path": None if document.path is None else document.path.as_posix(),
            "encoding": document.encoding,
            "language": document.language,
            "source_hash": document.source_hash,
            "notices": [_issue(i) for i in document.notices],
        },
        "metadata": dict(document.metadata),
    }


def _paragraph(paragraph: Paragraph) -> dict[str, Any]:
    return {
        "number": paragraph.number,
        "role": paragraph.role.value,
        "line": paragraph.line,
        "source": paragraph.text,
        **({"time": paragraph.time} if paragraph.time else {}),
        **({"place": paragraph.place} if paragraph.place else {}),
    }


def _segment(segment: Segment) -> dict[str, Any]:
    return {
        "id": segment.id,
        "start": segment.start,
        "source": segment.source,
        "source_hash": segment.source_hash,
    }


def _translated(item: TranslatedSegment) -> dict[str, Any]:
    translation = item.translation
    return {
        **_segment(item.segment),
        "target": translation.target,
        "origin": translation.origin.value,
        "score": translation.score if math.isfinite(translation.score) else None,
        "terms": [_term(use) for use in translation.terms],
        "links": [
            [link.source.start, link.source.end, link.target.start, link.target.end, link.weight]
            for link in translation.links
        ],
        "issues": [_issue(i) for i in item.issues],
        "state": item.state.value,
        "comment": item.comment,
        "stale": item.stale,
        "engine_target": item.engine_target,
        "revision": item.revision,
        **({"repair": translation.repair} if translation.repair else {}),
    }


def _term(use: TermUse) -> dict[str, Any]:
    occurrence: Occurrence = use.occurrence
    return {
        "source": occurrence.term.source,
        "target": occurrence.term.target,
        "text": occurrence.text,
        "form": use.form,
        "status": use.outcome.value,
        "source_span": _span(occurrence.span),
        "target_span": _span(use.target_span),
        "reason": use.reason,
        "alternatives": list(use.alternatives),
        "protected": occurrence.protected,
        "entry": _entry(occurrence.term),
    }


def _entry(term: Term) -> dict[str, Any]:
    """The entry's other fields, where they differ from the defaults of :class:`~translate.domain.Term`."""
    entry: dict[str, Any] = {
        "match": term.match.value,
        "case": term.case.value,
        "status": term.status.value,
        "source_forms": list(term.source_forms),
        "target_forms": list(term.target_forms),
        "condition": term.condition,
        "note": term.note,
        "path": None if term.path is None else term.path.as_posix(),
        "line": term.line,
    }
    plain = {"match": "lemma", "case": "auto", "status": "approved"}
    return {k: v for k, v in entry.items() if v not in (None, "", []) and plain.get(k) != v}


def _issue(issue: Issue) -> dict[str, Any]:
    return {
        "check": issue.check,
        "severity": issue.severity.value,
        "reason": issue.reason,
        "segment": issue.segment,
        "source_span": _span(issue.source_span),
        "target_span": _span(issue.target_span),
    }


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]
