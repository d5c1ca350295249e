"""Findings as JUnit XML, which build servers show as failed tests: a suite a document, a case a check.

JUnit has no standard; this is the shape that Jenkins (``junit-10.xsd`` of its xUnit plugin), GitLab and GitHub's
actions read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from translate.check.consistency import Consistency
from translate.check.run import CHECKS
from translate.check.sarif import located_issues
from translate.domain import Issue, Severity, TranslatedDocument

__all__ = ["JUnitCase", "JUnitSuite", "junit_xml", "to_junit"]

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class JUnitCase:
    """A ``testcase``."""

    group: str
    """Its class, by which build servers order cases."""

    name: str
    """What was tested."""

    failures: Sequence[str] = ()
    """Why it failed, a line each; none where it passed."""

    lines: Sequence[str] = ()
    """Everything to say about it, failures included."""

    kind: str = ""
    """The type of its failure."""


@dataclass(frozen=True, slots=True)
class JUnitSuite:
    """A ``testsuite``."""

    name: str
    """What it is about."""

    cases: Sequence[JUnitCase]
    """What was tested."""

    seconds: float | None = None
    """How long it took, where that is known."""


def junit_xml(suites: Sequence[JUnitSuite]) -> str:
    """An XML report."""
    parts = []
    for suite in suites:
        failed = sum(bool(case.failures) for case in suite.cases)
        parts.append(
            f'  <testsuite name={_attribute(suite.name)} tests="{len(suite.cases)}" failures="{failed}" errors="0"'
            f' skipped="0"{_time(suite.seconds)}>\n'
            + "".join(_case(case) for case in suite.cases)
            + "  </testsuite>\n"
        )
    total = sum(len(suite.cases) for suite in suites)
    failed = sum(bool(case.failures) for suite in suites for case in suite.cases)
    times = [suite.seconds for suite in suites if suite.seconds is not None]
    head = (
        f'<testsuites name="sidestilt" tests="{total}" failures="{failed}" errors="0"'
        f"{_time(sum(times) if times else None)}>\n"
    )
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + head + "".join(parts) + "</testsuites>\n"


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
    suites = []
    for document in documents:
        name = document.document.name
        found: dict[str, list[tuple[Issue, str]]] = {
            check: [] for check in (*(c.name for c in CHECKS), Consistency().name)
        }
        for issue, line, segment, _ in located_issues(document, (corpus or {}).get(name, ())):
            where = f"line {line}, {segment.id}" if segment else f"line {line}"
            found.setdefault(issue.check, []).append((issue, f"{where}: {issue.severity}: {issue.reason}"))
        cases = [
            JUnitCase(
                name,
                check,
                [text for issue, text in findings if issue.severity.rank >= threshold.rank],
                [text for _, text in findings],
            )
            for check, findings in found.items()
        ]
        suites.append(JUnitSuite(name, cases))
    return junit_xml(suites)


def _case(case: JUnitCase) -> str:
    """One ``testcase`` element."""
    start = f"    <testcase classname={_attribute(case.group)} name={_attribute(case.name)}"
    if not case.lines and not case.failures:
        return start + "/>\n"
    text = escape(_ILLEGAL.sub("�", "\n".join(case.lines or case.failures)))
    if case.failures:
        kind = f" type={_attribute(case.kind)}" if case.kind else ""
        inner = f"      <failure message={_attribute(case.failures[0])}{kind}>{text}</failure>\n"
    else:
        inner = f"      <system-out>{text}</system-out>\n"
    return f"{start}>\n{inner}    </testcase>\n"


def _time(seconds: float | None) -> str:
    return "" if seconds is None else f' time="{seconds:.3f}"'


def _attribute(text: str) -> str:
    return quoteattr(_ILLEGAL.sub("�", text))
