"""Findings as JUnit XML, which build servers show as failed tests: a suite a document, a case a check."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from translate.check.consistency import Consistency
from translate.check.run import CHECKS
from translate.check.sarif import located_issues
from translate.domain import Issue, Severity, TranslatedDocument

__all__ = ["to_junit"]

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_junit(
    documents: Iterable[TranslatedDocument],
    corpus: Mapping[str, Sequence[Issue]] | None = None,
    threshold: Severity = Severity.WARNING,
) -> str:
    """An XML report in which a check fails for a document that has findings of at least the threshold.

    :param documents: checked documents.
    :param corpus: findings across documents, by document name.
    :param threshold: the least severity that fails a case; lighter findings stand in its output.
    """
    suites: list[str] = []
    total = failed = 0
    for document in documents:
        found: dict[str, list[tuple[Issue, str]]] = {
            name: [] for name in (*(c.name for c in CHECKS), Consistency().name)
        }
        for issue, line, segment, _ in located_issues(
            document, (corpus or {}).get(document.document.name, ())
        ):
            where = f"line {line}, {segment.id}" if segment else f"line {line}"
            found.setdefault(issue.check, []).append((issue, f"{where}: {issue.severity}: {issue.reason}"))
        cases = []
        failures = 0
        for check, findings in found.items():
            heavy = [text for issue, text in findings if issue.severity.rank >= threshold.rank]
            failures += bool(heavy)
            cases.append(_case(document.document.name, check, heavy, [t for _, t in findings]))
        total += len(cases)
        failed += failures
        name = _attribute(document.document.name)
        suites.append(
            f'  <testsuite name={name} tests="{len(cases)}" failures="{failures}" errors="0" skipped="0">\n'
            + "".join(cases)
            + "  </testsuite>\n"
        )
    head = f'<testsuites name="sidestilt" tests="{total}" failures="{failed}" errors="0">\n'
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + head + "".join(suites) + "</testsuites>\n"


def _case(document: str, check: str, heavy: list[str], findings: list[str]) -> str:
    """One ``testcase`` element."""
    start = f"    <testcase classname={_attribute(document)} name={_attribute(check)}"
    if not findings:
        return start + "/>\n"
    text = escape(_ILLEGAL.sub("�", "\n".join(findings)))
    if heavy:
        inner = f"      <failure message={_attribute(heavy[0])}>{text}</failure>\n"
    else:
        inner = f"      <system-out>{text}</system-out>\n"
    return f"{start}>\n{inner}    </testcase>\n"


def _attribute(text: str) -> str:
    return quoteattr(_ILLEGAL.sub("�", text))
