"""JSON of the format ``sidestilt/1`` back to translated documents, every field checked.

The format is described in :mod:`translate.render.json_document`.
"""

from __future__ import annotations

import json
from os import PathLike
from pathlib import Path

from translate.domain import (
    CaseRule,
    Document,
    EngineInfo,
    Issue,
    LanguagePair,
    Link,
    MatchMode,
    Occurrence,
    Origin,
    Paragraph,
    ReviewState,
    Role,
    Segment,
    Severity,
    Term,
    TermOutcome,
    TermStatus,
    TermUse,
    TranslatedDocument,
    TranslatedParagraph,
    TranslatedSegment,
    Translation,
)
from translate.errors import ReadError
from translate.render.json_document import SCHEMA
from translate.render.json_node import ADVICE, Node

__all__ = ["load", "load_document"]


def load(text: str, *, path: str | PathLike[str] | None = None) -> TranslatedDocument:
    """The translated document that :func:`~translate.render.dump` wrote.

    :param path: the file that the text came from, for messages.
    :raises ReadError: the text is not JSON, another format, or a field is missing, of another type, or against
        the others (a span outside its sentence, a hash that doesn't fit); names the file and the JSON path.
    """
    root = _root(text, path)
    document = _document(root)
    pairs = list(zip(document.paragraphs, root["paragraphs"].items(), strict=True))
    engine = root["engine"]
    return TranslatedDocument(
        document=document,
        paragraphs=tuple(_translated_paragraph(p, node) for p, node in pairs),
        engine=EngineInfo(
            name=engine["name"].string(),
            package=engine["package"].string(),
            origin=engine["origin"].string(),
            model_hash=engine["model_hash"].string(),
            pair=LanguagePair(engine["source"].string(), engine["target"].string()),
            terminology=engine.get("terminology").string(""),
        ),
        glossary=root["glossary"].string(),
        settings=root["settings"].strings(),
    )


def load_document(text: str, *, path: str | PathLike[str] | None = None) -> Document:
    """The source side of either kind of file (``sidestilt run -f json`` or ``sidestilt segment --json``).

    :raises ReadError: as :func:`load`.
    """
    return _document(_root(text, path))


def _root(text: str, path: str | PathLike[str] | None) -> Node:
    try:
        tree = json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        raise ReadError(
            f"is not JSON: {error.msg} at column {error.colno}", path=path, line=error.lineno, advice=ADVICE
        ) from error
    except RecursionError as error:
        raise ReadError("is nested too deeply to be a document", path=path, advice=ADVICE) from error
    root = Node(tree, "$", path)
    schema = root["schema"]
    if schema.string() != SCHEMA:
        schema.fail(f"is “{schema.value}”, this version reads “{SCHEMA}”")
    return root


def _document(root: Node) -> Document:
    head = root["document"]
    paragraphs = tuple(_paragraph(i, node) for i, node in enumerate(root["paragraphs"].items(), 1))
    seen: set[str] = set()
    for paragraph, node in zip(paragraphs, root["paragraphs"].items(), strict=True):
        for segment, where in zip(paragraph.segments, node["sentences"].items(), strict=True):
            if segment.id in seen:
                where["id"].fail(f"“{segment.id}” was used before")
            seen.add(segment.id)
    path = head.get("path").optional()
    document = Document(
        name=head["name"].string(),
        article=head.get("article").string(""),
        paragraphs=paragraphs,
        path=None if path is None else Path(path),
        metadata=root["metadata"].strings(),
        encoding=head.get("encoding").string("utf-8"),
        language=head.get("language").string("nb"),
        notices=tuple(_issue(n, None, None) for n in head["notices"].items()),
    )
    if head["source_hash"].string() != document.source_hash:
        head["source_hash"].fail("doesn't fit the paragraphs: the source was changed by hand")
    return document


def _paragraph(number: int, node: Node) -> Paragraph:
    if node["number"].integer() != number:
        node["number"].fail(f"should be {number}: paragraphs are numbered in order")
    text = node["source"].string()
    segments: list[Segment] = []
    end = 0
    for item in node["sentences"].items():
        segment = Segment(item["id"].string(), item["source"].string(), item["start"].integer())
        if segment.start < end or text[segment.start : segment.end] != segment.source:
            item.fail("is not where “start” says in its paragraph's source")
        if item["source_hash"].string() != segment.source_hash:
            item["source_hash"].fail("doesn't fit the sentence: its source was changed by hand")
        end = segment.end
        segments.append(segment)
    return Paragraph(
        number,
        node["role"].choice(Role),
        text,
        tuple(segments),
        node["line"].integer(),
        node.get("time").string(""),
        node.get("place").string(""),
    )


def _translated_paragraph(paragraph: Paragraph, node: Node) -> TranslatedParagraph:
    nodes = node["sentences"].items()
    translated = TranslatedParagraph(
        paragraph, tuple(_translated(s, n) for s, n in zip(paragraph.segments, nodes, strict=True))
    )
    if node["target"].string() != translated.target:
        node["target"].fail("isn't its sentences' targets joined by single spaces; edit those")
    return translated


def _translated(segment: Segment, node: Node) -> TranslatedSegment:
    source, target = segment.source, node["target"].string()
    return TranslatedSegment(
        segment=segment,
        translation=Translation(
            target=target,
            terms=tuple(_term(n, source, target) for n in node["terms"].items()),
            links=tuple(_link(n, source, target) for n in node["links"].items()),
            score=node["score"].number(),
            origin=node["origin"].choice(Origin),
            repair=node.get("repair").string(""),
        ),
        issues=tuple(_issue(n, source, target) for n in node["issues"].items()),
        state=node["state"].choice(ReviewState),
        comment=node["comment"].string(),
        stale=node["stale"].string(),
        engine_target=node["engine_target"].string(),
        revision=node["revision"].integer(),
    )


def _link(node: Node, source: str, target: str) -> Link:
    parts = list(node.items())
    if len(parts) != 5:
        node.fail("should hold source start, source end, target start, target end and weight")
    head, tail = node.value[:2], node.value[2:4]
    return Link(
        Node(head, f"{node.place}[0:2]", node.file).span(source),
        Node(tail, f"{node.place}[2:4]", node.file).span(target),
        parts[4].number(),
    )


def _term(node: Node, source: str, target: str) -> TermUse:
    entry = node["entry"]
    path = entry.get("path").optional()
    line = entry.get("line")
    term = Term(
        source=node["source"].string(),
        target=node["target"].string(),
        match=entry.get("match").choice(MatchMode, MatchMode.LEMMA),
        case=entry.get("case").choice(CaseRule, CaseRule.AUTO),
        status=entry.get("status").choice(TermStatus, TermStatus.APPROVED),
        source_forms=_forms(entry.get("source_forms")),
        target_forms=_forms(entry.get("target_forms")),
        condition=entry.get("condition").string(""),
        note=entry.get("note").string(""),
        path=None if path is None else Path(path),
        line=None if line.value is None else line.integer(),
    )
    occurrence = Occurrence(
        term, node["source_span"].span(source), node["text"].string(), node.get("protected").boolean(False)
    )
    return TermUse(
        occurrence=occurrence,
        outcome=node["status"].choice(TermOutcome),
        target_span=node["target_span"].optional_span(target),
        form=node["form"].string(),
        reason=node["reason"].string(),
        alternatives=_forms(node.get("alternatives")),
    )


def _forms(node: Node) -> tuple[str, ...]:
    return () if node.value is None else tuple(n.string() for n in node.items())


def _issue(node: Node, source: str | None, target: str | None) -> Issue:
    return Issue(
        check=node["check"].string(),
        severity=node["severity"].choice(Severity),
        reason=node["reason"].string(),
        segment=node.get("segment").optional(),
        source_span=node.get("source_span").optional_span(source),
        target_span=node.get("target_span").optional_span(target),
    )
