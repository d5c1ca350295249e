"""A :class:`~translate.domain.Translation` as compact bytes, and back without loss.

JSON with positions instead of names, UTF-8 (lone surrogates pass through): about 150 bytes and 60 a term.
The first element is the layout's number, so that a later layout can tell an earlier one.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from translate.domain import (
    CaseRule,
    Link,
    MatchMode,
    Occurrence,
    Origin,
    Span,
    Term,
    TermOutcome,
    TermStatus,
    TermUse,
    Translation,
)

__all__ = ["LAYOUT", "decode", "encode"]

LAYOUT = 2
"""Number of the layout written."""


def encode(translation: Translation) -> bytes:
    """``translation`` as bytes for the store."""
    terms: dict[Term, int] = {}
    uses = [
        [
            terms.setdefault(use.occurrence.term, len(terms)),
            use.occurrence.span.start,
            use.occurrence.span.end,
            use.occurrence.text,
            int(use.occurrence.protected),
            use.outcome.value,
            None if use.target_span is None else [use.target_span.start, use.target_span.end],
            use.form,
            use.reason,
            use.alternatives,
        ]
        for use in translation.terms
    ]
    links = [
        [x.source.start, x.source.end, x.target.start, x.target.end, x.weight] for x in translation.links
    ]
    layout = [
        LAYOUT,
        translation.target,
        translation.score,
        translation.origin.value,
        links,
        [_term(term) for term in terms],
        uses,
        translation.repair,
    ]
    return json.dumps(layout, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def decode(value: bytes) -> Translation:
    """The translation that :func:`encode` was given.

    :raises ValueError: where ``value`` isn't in this layout (damaged, or written by another version).
    """
    try:
        layout, target, score, origin, links, terms, uses, repair = json.loads(
            value.decode("utf-8", "surrogatepass")
        )
        if layout != LAYOUT:
            raise ValueError(f"layout {layout!r}")
        entries = [_entry(row) for row in terms]
        return Translation(
            target=target,
            terms=tuple(_use(row, entries) for row in uses),
            links=tuple(Link(Span(a, b), Span(c, d), weight) for a, b, c, d, weight in links),
            score=score,
            origin=Origin(origin),
            repair=str(repair),
        )
    except (TypeError, LookupError, RecursionError) as error:
        raise ValueError(f"not a stored translation: {error}") from error


def _term(term: Term) -> list[object]:
    return [
        term.source,
        term.target,
        term.match.value,
        term.case.value,
        term.status.value,
        term.source_forms,
        term.target_forms,
        term.condition,
        term.note,
        None if term.path is None else str(term.path),
        term.line,
    ]


def _entry(row: list[Any]) -> Term:
    source, target, match, case, status, source_forms, target_forms, condition, note, path, line = row
    return Term(
        source=source,
        target=target,
        match=MatchMode(match),
        case=CaseRule(case),
        status=TermStatus(status),
        source_forms=tuple(source_forms),
        target_forms=tuple(target_forms),
        condition=condition,
        note=note,
        path=None if path is None else Path(path),
        line=line,
    )


def _use(row: list[Any], entries: list[Term]) -> TermUse:
    term, start, end, text, protected, outcome, target, form, reason, alternatives = row
    return TermUse(
        occurrence=Occurrence(entries[term], Span(start, end), text, bool(protected)),
        outcome=TermOutcome(outcome),
        target_span=None if target is None else Span(*target),
        form=form,
        reason=reason,
        alternatives=tuple(alternatives),
    )
