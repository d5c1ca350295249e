"""Findings as SARIF 2.1.0, which code hosts and editors show beside the file.

Source: OASIS, *Static Analysis Results Interchange Format (SARIF) Version 2.1.0*, 2020.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from translate.check.consistency import Consistency
from translate.check.run import CHECKS
from translate.domain import Issue, Segment, Severity, Span, TranslatedDocument
from translate.version import __version__

__all__ = ["located_issues", "to_sarif"]

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def located_issues(
    document: TranslatedDocument, more: Iterable[Issue] = ()
) -> Iterator[tuple[Issue, int, Segment | None, str]]:
    """A document's findings with the line they are about, the segment, and its target.

    :param more: findings of :func:`~translate.check.check_corpus` in this document.
    """
    nowhere: tuple[int, Segment | None, str] = (1, None, "")
    for issue in document.document.notices:
        yield issue, *nowhere
    places: dict[str, tuple[int, Segment | None, str]] = {
        s.segment.id: (p.paragraph.line, s.segment, s.translation.target)
        for p in document.paragraphs
        for s in p.segments
    }
    for segment in document.segments:
        for issue in segment.issues:
            yield issue, *places[segment.segment.id]
    for issue in more:
        yield issue, *places.get(issue.segment or "", nowhere)


def to_sarif(
    documents: Iterable[TranslatedDocument], corpus: Mapping[str, Sequence[Issue]] | None = None
) -> str:
    """A SARIF log of all findings, as JSON.

    :param documents: checked documents.
    :param corpus: findings across documents, by document name.
    """
    across = Consistency()
    rules = [_rule(c.name, c.explain, c.severity) for c in CHECKS]
    rules.append(_rule(across.name, across.explain, across.severity))
    index = {rule["id"]: i for i, rule in enumerate(rules)}
    results = []
    for document in documents:
        for issue, line, segment, target in located_issues(
            document, (corpus or {}).get(document.document.name, ())
        ):
            if issue.check not in index:
                index[issue.check] = len(rules)
                rules.append(
                    _rule(issue.check, "Something to know about how the text was read.", issue.severity)
                )
            results.append(_result(document, issue, line, segment, target, index[issue.check]))
    driver = {"name": "sidestilt", "semanticVersion": __version__, "rules": rules}
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(name: str, explain: str, severity: Severity) -> dict[str, object]:
    """A ``reportingDescriptor``."""
    return {
        "id": name,
        "shortDescription": {"text": explain},
        "defaultConfiguration": {"level": _LEVELS[severity]},
    }


def _result(
    document: TranslatedDocument, issue: Issue, line: int, segment: Segment | None, target: str, rule: int
) -> dict[str, object]:
    """A ``result`` object."""
    path = document.document.path
    uri = path.as_posix() if path is not None else document.document.name
    region: dict[str, object] = {"startLine": line}
    if segment is not None:
        region["snippet"] = {"text": segment.source}
    location: dict[str, object] = {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}
    if segment is not None:
        location["logicalLocations"] = [{"fullyQualifiedName": segment.id, "kind": "element"}]
    key = f"{issue.check}\0{segment.source if segment else ''}\0{issue.reason}"
    result: dict[str, object] = {
        "ruleId": issue.check,
        "ruleIndex": rule,
        "level": _LEVELS[issue.severity],
        "message": {"text": issue.reason},
        "locations": [location],
        "partialFingerprints": {
            "finding/v1": hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32]
        },
    }
    if segment is not None:
        result["properties"] = {
            "source": segment.source,
            "target": target,
            "sourceSpan": _span(issue.source_span),
            "targetSpan": _span(issue.target_span),
        }
    return result


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]
