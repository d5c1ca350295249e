"""XLIFF 2.1, the format that translators' tools exchange work in.

After OASIS XLIFF Version 2.1 (2018), core with its Glossary and Metadata modules.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from translate.domain import (
    Origin,
    ReviewState,
    Severity,
    Term,
    TermOutcome,
    TranslatedDocument,
    TranslatedParagraph,
    TranslatedSegment,
)
from translate.render.xml import languages, xml_attribute, xml_text

__all__ = ["render_xliff"]

_PRIORITY = {Severity.ERROR: 1, Severity.WARNING: 3, Severity.NOTE: 5}
"""Notes' priorities, 1 (highest) to 10."""


def render_xliff(document: TranslatedDocument) -> str:
    """A file of a unit a paragraph, a segment a sentence.

    A segment's ``state`` is ``final`` where a reviewer approved it, ``initial`` where one sent it back (or there is no
    target), ``reviewed`` where one rewrote it without a verdict, else ``translated``; its ``subState`` says where the
    target came from (``sidestilt:engine``, ``edit``, ``copy``). A unit's glossary holds the entries
    that hit its source; findings, missed terms and reviewers' comments are its notes, each beginning with the
    segment's id. White space between sentences is in ``<ignorable>``, a single space in the target.
    """
    source, target = languages(document)
    units = [line for p in document.paragraphs for line in _unit(p)]
    if not units:
        units = ['<unit id="p0" translate="no"><segment><source/></segment></unit>']
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" xmlns:gls="urn:oasis:names:tc:xliff:glossary:2.0"'
            ' xmlns:mda="urn:oasis:names:tc:xliff:metadata:2.0" version="2.1"'
            f' srcLang="{source}" trgLang="{target}">',
            f'<file id="f1" original="{xml_attribute(_original(document))}">',
            *_metadata(document),
            *_file_notes(document),
            *units,
            "</file>",
            "</xliff>",
            "",
        ]
    )


def _original(document: TranslatedDocument) -> str:
    path = document.document.path
    return document.document.name if path is None else path.name


def _metadata(document: TranslatedDocument) -> Iterator[str]:
    engine = document.engine
    groups: dict[str, Mapping[str, str]] = {
        "article": document.document.metadata,
        "translation": {
            "model": engine.package,
            "model_hash": engine.model_hash,
            "glossary": document.glossary,
            **document.settings,
        },
    }
    yield "<mda:metadata>"
    for category, facts in groups.items():
        if facts:
            yield f'<mda:metaGroup category="{category}">'
            for name, value in facts.items():
                yield f'<mda:meta type="{xml_attribute(name)}">{xml_text(value)}</mda:meta>'
            yield "</mda:metaGroup>"
    yield "</mda:metadata>"


def _file_notes(document: TranslatedDocument) -> Iterator[str]:
    notices = document.document.notices
    if notices:
        yield "<notes>"
        for i, notice in enumerate(notices, 1):
            yield _note(f"f{i}", notice.check, _PRIORITY[notice.severity], "source", notice.reason)
        yield "</notes>"


def _unit(paragraph: TranslatedParagraph) -> Iterator[str]:
    if not paragraph.segments:
        return
    number, role = paragraph.paragraph.number, paragraph.paragraph.role.value
    yield f'<unit id="p{number}" type="sidestilt:{role}" xml:space="preserve">'
    yield from _glossary(paragraph)
    notes = [note for s in paragraph.segments for note in _notes(s)]
    if notes:
        yield "<notes>"
        for i, (category, priority, side, text) in enumerate(notes, 1):
            yield _note(f"p{number}n{i}", category, priority, side, text)
        yield "</notes>"
    at = 0
    for item in paragraph.segments:
        between = paragraph.paragraph.text[at : item.segment.start]
        if at and between:
            yield f"<ignorable><source>{xml_text(between)}</source><target> </target></ignorable>"
        at = item.segment.end
        yield from _segment(item)
    yield "</unit>"


def _segment(item: TranslatedSegment) -> Iterator[str]:
    translation = item.translation
    sub = f' subState="sidestilt:{translation.origin.value}"'
    yield f'<segment id="{xml_attribute(item.segment.id)}" state="{_state(item)}"{sub}>'
    yield f"<source>{xml_text(item.segment.source)}</source>"
    if translation.target:
        yield f"<target>{xml_text(translation.target)}</target>"
    yield "</segment>"


def _state(item: TranslatedSegment) -> str:
    if not item.translation.target or item.state is ReviewState.NEEDS_WORK:
        return "initial"
    if item.state is ReviewState.APPROVED:
        return "final"
    return "reviewed" if item.translation.origin is Origin.EDIT else "translated"


def _glossary(paragraph: TranslatedParagraph) -> Iterator[str]:
    terms: dict[str, Term] = {}
    for item in paragraph.segments:
        for use in item.translation.terms:
            if not use.occurrence.protected:
                terms.setdefault(use.occurrence.term.key, use.occurrence.term)
    if not terms:
        return
    yield "<gls:glossary>"
    for term in terms.values():
        place = f' source="{xml_attribute(term.path.name)}"' if term.path is not None else ""
        yield "<gls:glossEntry>"
        yield f"<gls:term{place}>{xml_text(term.source)}</gls:term>"
        yield f"<gls:translation{place}>{xml_text(term.target)}</gls:translation>"
        if term.note:
            yield f"<gls:definition{place}>{xml_text(term.note)}</gls:definition>"
        yield f"{_status(term)}</gls:glossEntry>"
    yield "</gls:glossary>"


def _status(term: Term) -> str:
    return (
        '<mda:metadata><mda:metaGroup category="term">'
        f'<mda:meta type="status">{term.status.value}</mda:meta>'
        f'<mda:meta type="match">{term.match.value}</mda:meta>'
        "</mda:metaGroup></mda:metadata>"
    )


def _notes(item: TranslatedSegment) -> Iterator[tuple[str, int, str, str]]:
    """Category, priority, side and text of everything to be told about a segment."""
    place = item.segment.id
    for issue in item.issues:
        side = "source" if issue.source_span is not None and issue.target_span is None else "target"
        yield issue.check, _PRIORITY[issue.severity], side, f"{place}: {issue.reason}"
    for use in item.translation.terms:
        if use.outcome is TermOutcome.MISSED and not use.occurrence.protected:
            wanted = f"{place}: “{use.occurrence.text}” should be “{use.occurrence.term.target}”"
            yield "term", 2, "target", f"{wanted}: {use.reason}" if use.reason else wanted
    if item.comment:
        yield "comment", 1, "target", f"{place}: {item.comment}"


def _note(name: str, category: str, priority: int, side: str, text: str) -> str:
    return (
        f'<note id="{name}" category="{xml_attribute(category)}" priority="{priority}" appliesTo="{side}">'
        f"{xml_text(text)}</note>"
    )
