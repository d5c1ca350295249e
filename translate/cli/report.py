"""What a run says to other programs: its report as JSON or JUnit XML, and its exit code."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from translate.domain import Issue, Severity
from translate.errors import UsageError
from translate.files import write_pieces, write_text
from translate.pipeline import DocumentOutcome, RunReport, State

__all__ = ["exit_code", "junit_report", "report_pieces", "severity_limit", "write_report"]


def _outcome(outcome: DocumentOutcome) -> dict[str, Any]:
    terms = outcome.terms
    return {
        "path": str(outcome.path),
        "name": outcome.name,
        "state": outcome.state.value,
        "outputs": [str(p) for p in outcome.outputs],
        "sentences": outcome.segments,
        "terms": {"used": terms.used, "repaired": terms.repaired, "missed": terms.missed},
        "missed": [{"id": i, "source": s, "reason": r} for i, s, r in outcome.missed],
        "issues": [
            {"check": i.check, "severity": i.severity.value, "id": i.segment, "reason": i.reason}
            for i in outcome.issues
        ],
        "unfit": list(outcome.unfit),
        "error": outcome.error or None,
    }


def report_pieces(report: RunReport) -> Iterator[str]:
    """The report as JSON, schema ``sidestilt-report/1``, an outcome at a time: over an archive it is long."""
    terms = report.terms
    totals = {
        "schema": "sidestilt-report/1",
        "engine": report.engine,
        "seconds": round(report.seconds, 3),
        "documents": len(report.outcomes),
        "failed": len(report.failed),
        "sentences": report.segments,
        "decoded": report.decoded,
        "terms": {"used": terms.used, "repaired": terms.repaired, "missed": terms.missed},
    }
    yield f'{_json(totals).removesuffix("}").rstrip()},\n  "outcomes": ['
    for number, outcome in enumerate(report.outcomes):
        text = _json(_outcome(outcome)).replace("\n", "\n    ")  # strings hold no line breaks in JSON
        yield f"{',' if number else ''}\n    {text}"
    yield "\n  ]\n}\n"


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)


def junit_report(report: RunReport, *, strict_terms: bool, limit: int | None) -> str:
    """The report as JUnit XML: a case an input, failed by whatever makes :func:`exit_code` other than 0.

    What fails nothing stands in the case's output. Sentences of many inputs are translated together, so that only the
    whole run has a time.
    """
    from translate.check import JUnitCase, JUnitSuite, junit_xml

    cases = []
    for outcome in report.outcomes:
        if outcome.state is State.FAILED:
            cases.append(JUnitCase("sidestilt.run", outcome.name, [outcome.error], kind="input"))
            continue
        missed = [f"{place}: missed {source!r}: {reason}" for place, source, reason in outcome.missed]
        heavy = [i for i in outcome.issues if limit is not None and i.severity.rank >= limit]
        failures = (missed if strict_terms else []) + [_told(i) for i in heavy]
        unfit = [f"no {name}: such an article can't have that format" for name in outcome.unfit]
        lines = [str(outcome.path), *unfit, *missed, *(_told(i) for i in outcome.issues)]
        kind = "terms" if strict_terms and missed else "findings" if heavy else ""
        cases.append(JUnitCase("sidestilt.run", outcome.name, failures, lines, kind))
    return junit_xml([JUnitSuite("sidestilt run", cases, report.seconds)])


def _told(issue: Issue) -> str:
    place = f"{issue.segment}: " if issue.segment else ""
    return f"{place}{issue.severity}: {issue.check}: {issue.reason}"


def write_report(
    path: Path, report: RunReport, *, strict_terms: bool = False, limit: int | None = None
) -> None:
    """Write the report to ``path``: as JUnit XML where that ends in ``.xml``, else as JSON."""
    if path.suffix.lower() == ".xml":
        write_text(path, junit_report(report, strict_terms=strict_terms, limit=limit))
    else:
        write_pieces(path, report_pieces(report))


def severity_limit(fail_on: str) -> int | None:
    """The rank from which findings fail a command; none for ``never``.

    :raises UsageError: ``--fail-on`` names no such severity.
    """
    if fail_on not in ("error", "warning", "never"):
        raise UsageError(f"--fail-on {fail_on} is unknown", advice="choose error, warning or never")
    return None if fail_on == "never" else Severity(fail_on).rank


def exit_code(report: RunReport, *, strict_terms: bool, limit: int | None) -> int:
    """0 done, 1 an input failed, 3 a strict check missed."""
    if report.failed:
        return 1
    if strict_terms and report.terms.missed:
        return 3
    if limit is not None and any(i.severity.rank >= limit for o in report.outcomes for i in o.issues):
        return 3
    return 0
