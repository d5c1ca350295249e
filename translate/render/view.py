"""What the page's template shows of a translated document: pieces of text, chips, facts."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from translate.domain import (
    Issue,
    Role,
    Severity,
    Span,
    TermOutcome,
    TermUse,
    TranslatedDocument,
    TranslatedParagraph,
    TranslatedSegment,
)
from translate.render.bullets import own_bullet
from translate.render.filters import visible
from translate.render.piece import Piece

__all__ = ["Chip", "Row", "Sentence", "rows", "sentence_data", "title"]


@dataclass(frozen=True, slots=True)
class Chip:
    """A note in the margin about one sentence."""

    segment: str
    """Id of the sentence."""

    sentence: int
    """Its place in its paragraph, from 1."""

    kind: str
    """``used``, ``repaired``, ``missed``, ``error``, ``warning`` or ``note``."""

    title: str
    """What it is about: the term, or the check's name."""

    reason: str
    """Why it is there, in words."""

    term: int | None = None
    """Which of the sentence's terms it is about, by index."""

    entry: str = ""
    """The glossary entry: ``source → target · file:line · note``."""

    check: str = ""
    """The check that found it, or ``mended``; what is said of a text that an edit replaces."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence pair on the page."""

    id: str
    """``p3s2``."""

    number: int
    """Its place in its paragraph, from 1."""

    source: tuple[Piece, ...]
    """The source in marked pieces."""

    target: tuple[Piece, ...]
    """The target in marked pieces."""

    state: str
    """``todo``, ``approved`` or ``needs_work``."""

    origin: str
    """``engine``, ``memory``, ``edit`` or ``copy``."""

    comment: str
    """A reviewer's comment."""

    stale: str
    """A reviewer's target for an earlier source."""

    edited: bool
    """Whether a reviewer wrote the target."""

    chips: tuple[Chip, ...]
    """What a reviewer should look at: repaired and missed terms, findings."""

    used: tuple[Chip, ...]
    """Terms that the engine used by itself."""


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph on the page."""

    number: int
    """Its number, from 1."""

    role: Role
    """What it does in the article."""

    sentences: tuple[Sentence, ...]
    """Its sentence pairs; one empty pair never occurs: a paragraph without sentences has none."""

    own_bullet: bool = False
    """Whether it is a list's item that brings its bullet or number along."""

    @property
    def noted(self) -> tuple[Sentence, ...]:
        """Its sentences that have something beside them: a chip, a comment, an earlier edit, an edit."""
        return tuple(s for s in self.sentences if s.chips or s.stale or s.comment or s.edited)

    @property
    def used(self) -> tuple[tuple[Chip, ...], ...]:
        """Its used terms, those of one entry together."""
        uses: dict[str, list[Chip]] = {}
        for chip in (c for s in self.sentences for c in s.used):
            uses.setdefault(chip.title, []).append(chip)
        return tuple(map(tuple, uses.values()))


def title(document: TranslatedDocument) -> tuple[str, str]:
    """The headline on both sides, or the document's name where it has none."""
    for p in document.paragraphs:
        if p.paragraph.role is Role.HEADLINE:
            return visible(p.paragraph.text), visible(p.target)
    return document.document.name, document.document.name


def rows(document: TranslatedDocument) -> list[Row]:
    """The document's paragraphs as the page shows them."""
    return [_row(p) for p in document.paragraphs]


def _row(paragraph: TranslatedParagraph) -> Row:
    return Row(
        paragraph.paragraph.number,
        paragraph.paragraph.role,
        tuple(_sentence(s, k) for k, s in enumerate(paragraph.segments, 1)),
        own_bullet=own_bullet(paragraph.paragraph),
    )


def _sentence(item: TranslatedSegment, number: int) -> Sentence:
    translation = item.translation
    terms = [(k, u) for k, u in enumerate(translation.terms) if shown(u)]
    chips = tuple(_term_chip(item.segment.id, number, k, use) for k, use in terms)
    edited = bool(item.engine_target) and item.engine_target != translation.target
    noted = [*(c for c in chips if c.kind != "used"), *(_issue_chip(item, number, i) for i in item.issues)]
    if translation.repair and not edited:
        reason = visible(translation.repair)
        noted.append(Chip(item.segment.id, number, "note", "Mended", reason, check="mended"))
    return Sentence(
        id=item.segment.id,
        number=number,
        source=pieces(
            item.segment.source,
            [(u.occurrence.span, f"t {u.outcome}", k) for k, u in terms],
            [(i.source_span, i.severity) for i in item.issues],
        ),
        target=pieces(
            translation.target,
            [(u.target_span, f"t {u.outcome}", k) for k, u in terms if u.target_span],
            [(i.target_span, i.severity) for i in item.issues],
        ),
        state=item.state.value,
        origin=translation.origin.value,
        comment=item.comment,
        stale=item.stale,
        edited=edited,
        chips=tuple(sorted(noted, key=lambda c: _URGENCY.index(c.kind))),
        used=tuple(c for c in chips if c.kind == "used"),
    )


_URGENCY = ("missed", "error", "warning", "repaired", "note")
"""Kinds of chips in the order in which a reviewer should see them."""


def shown(use: TermUse) -> bool:
    """Whether a reader is told of an occurrence: numbers and addresses only where they were lost."""
    return not use.occurrence.protected or use.outcome is TermOutcome.MISSED


_UNMARKED: tuple[str, int | None] = ("", None)


def pieces(
    text: str,
    terms: Iterable[tuple[Span, str, int]],
    issues: Iterable[tuple[Span | None, Severity]] = (),
) -> tuple[Piece, ...]:
    """``text`` cut at the borders of its marks; where two terms overlap, the longer one is shown."""
    whole = Span(0, len(text))
    owners: list[tuple[Span, str, int]] = []
    for span, marks, index in sorted(terms, key=lambda t: t[0].start - t[0].end):
        if span.overlaps(whole) and not any(span.overlaps(held) for held, _, _ in owners):
            owners.append((span, marks, index))
    doubts = [(span, severity) for span, severity in issues if span is not None]
    if text and not owners and not doubts:
        return (Piece(visible(text)),)
    spans = [span for span, _, _ in owners] + [span for span, _ in doubts]
    ends = {end for span in spans for end in (span.start, span.end)}
    borders = sorted({0, len(text), *(end for end in ends if 0 < end < len(text))})
    shown_text = visible(text)
    out: list[Piece] = []
    for start, end in itertools.pairwise(borders):
        owner, term = next(((m, i) for span, m, i in owners if span.start <= start < span.end), _UNMARKED)
        here = [severity for span, severity in doubts if span.start <= start < span.end]
        doubt = f"x {max(here, key=lambda severity: severity.rank)}" if here else ""
        marks = f"{owner} {doubt}".strip()
        if out and (out[-1].marks, out[-1].term) == (marks, term):
            out[-1] = Piece(out[-1].text + shown_text[start:end], marks, term)
        else:
            out.append(Piece(shown_text[start:end], marks, term))
    return tuple(out)


def _term_chip(segment: str, number: int, index: int, use: TermUse) -> Chip:
    term = use.occurrence.term
    place = "" if term.path is None else term.path.name + (f":{term.line}" if term.line else "")
    lead = "" if use.occurrence.protected else f"{term.source} → {term.target}"
    instead = ", ".join(f"“{a}”" for a in use.alternatives if a not in use.reason)
    reason = use.reason + (f"{'; ' if use.reason else ''}was {instead}" if instead else "")
    return Chip(
        segment=segment,
        sentence=number,
        kind=use.outcome.value,
        title=visible(use.form or term.target),
        reason=visible(reason),
        term=index,
        entry=visible(" · ".join(p for p in (lead, place, term.note) if p)),
    )


def _issue_chip(item: TranslatedSegment, number: int, issue: Issue) -> Chip:
    name = issue.check.replace("_", " ").replace("-", " ")
    title, reason = name[:1].upper() + name[1:], visible(issue.reason)
    return Chip(item.segment.id, number, issue.severity.value, title, reason, check=issue.check)


def sentence_data(item: TranslatedSegment) -> dict[str, Any]:
    """What the page's script needs to know of a sentence; offsets in UTF-16 units, as browsers count."""
    translation = item.translation
    in_source, in_target = _utf16(item.segment.source), _utf16(translation.target)
    data: dict[str, Any] = {
        "id": item.segment.id,
        "hash": item.segment.source_hash,
        "target": translation.target,
        "engine": item.engine_target or translation.target,
        "state": item.state.value,
        "comment": item.comment,
        "revision": item.revision,
        "issues": max((i.severity.rank for i in item.issues), default=-1),
        "terms": [
            {
                "i": k,
                "source": use.occurrence.term.source,
                "text": use.occurrence.text,
                "target": use.occurrence.term.target,
                "forms": sorted(
                    {use.form, use.occurrence.term.target, *use.occurrence.term.target_forms} - {""}
                ),
                "status": use.outcome.value,
                "entry": use.occurrence.term.status.value,
                "protected": use.occurrence.protected,
                "reason": use.reason,
                "span": None
                if use.target_span is None
                else [in_target(use.target_span.start), in_target(use.target_span.end)],
            }
            for k, use in enumerate(translation.terms)
        ],
        "links": [
            [
                in_source(k.source.start),
                in_source(k.source.end),
                in_target(k.target.start),
                in_target(k.target.end),
            ]
            for k in translation.links
        ],
    }
    if item.stale:
        data["stale"] = item.stale
    return data


def _utf16(text: str) -> Callable[[int], int]:
    """From code points of ``text`` to UTF-16 units."""
    if not text or max(text) <= "\uffff":
        return lambda offset: offset
    units = [0, *itertools.accumulate(2 if c > "\uffff" else 1 for c in text)]
    return lambda offset: units[offset]
