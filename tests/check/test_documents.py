"""Checks over documents, across documents, as reports, and as a reason to decode again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from defusedxml import ElementTree
from hypothesis import given
from hypothesis import strategies as st

from translate.check import CHECKS, Consistency, better, check_corpus, propose, run_checks, to_junit, to_sarif
from translate.check.repair import clauses
from translate.domain import (
    Document,
    EngineInfo,
    Issue,
    Origin,
    Paragraph,
    Role,
    Segment,
    Severity,
    TranslatedDocument,
    TranslatedParagraph,
    TranslatedSegment,
    Translation,
)


def article(*pairs: tuple[str, str], name: str = "sak", origin: Origin = Origin.ENGINE) -> TranslatedDocument:
    """A document of one-sentence paragraphs."""
    paragraphs = []
    for i, (source, target) in enumerate(pairs, 1):
        segment = Segment(f"p{i}s1", source, 0)
        paragraph = Paragraph(i, Role.BODY, source, (segment,), line=2 * i - 1)
        done = TranslatedSegment(segment, Translation(target, score=-0.5, origin=origin))
        paragraphs.append(TranslatedParagraph(paragraph, (done,)))
    document = Document(name, tuple(p.paragraph for p in paragraphs), path=Path(f"tekster/{name}.txt"))
    return TranslatedDocument(document, tuple(paragraphs), EngineInfo("fake", "fake 1", "embedded", "0" * 16))


GOOD = ("Det kom 5000 mennesker.", "5,000 people came.")
BAD = ("Det kom 5000 mennesker fra Norge.", "500 people came from England.")


def test_run_checks_fills_issues_in() -> None:
    """Each segment gets its own findings, with its id; running twice changes nothing."""
    checked = run_checks(article(GOOD, BAD))
    good, bad = checked.segments
    assert good.issues == ()
    assert {i.check for i in bad.issues} == {"numbers", "places"}
    assert {i.segment for i in bad.issues} == {"p2s1"}
    assert run_checks(checked) == checked


def test_copies_are_not_checked() -> None:
    """What was copied because there is nothing to translate is left alone."""
    assert list(run_checks(article(BAD, origin=Origin.COPY)).issues) == []


def test_every_check_explains_itself() -> None:
    """Names are unique, explanations are one sentence."""
    names = [c.name for c in CHECKS]
    assert len(set(names)) == len(names)
    for check in CHECKS:
        assert check.explain.endswith(".")
        assert "\n" not in check.explain
        assert check.severity in Severity


def test_consistency_across_documents() -> None:
    """The rarer rendering of a sentence or a name is reported where it stands, naming the other."""
    one = article(("Slaget om Raqqa er over.", "The battle of Raqqa is over."), name="en")
    two = article(("De kom til Raqqa i natt.", "They came to Raqqa tonight."), name="to")
    three = article(
        ("De kom til Raqqa i natt.", "They arrived in Raqqa tonight."),
        ("Vi så Raqqa.", "We saw Raqa."),
        name="tre",
    )
    found = check_corpus([one, two, three])
    assert set(found) == {"tre"}
    reasons = " | ".join(i.reason for i in found["tre"])
    assert "Raqa" in reasons
    assert "arrived" in reasons
    assert check_corpus([one, two]) == {}


def test_consistency_keeps_no_documents() -> None:
    """The collector holds short strings only, so that memory does not grow with the documents' size."""
    collector = Consistency()
    collector.add(article(GOOD))
    assert not any(isinstance(v, TranslatedDocument) for v in vars_of(collector))


def vars_of(collector: Consistency) -> list[object]:
    """The values of its fields."""
    return [getattr(collector, name) for name in collector.__dataclass_fields__]


def test_sarif_holds_every_finding() -> None:
    """The log is valid by structure: version, rules, and results that point at rules and lines."""
    documents = [run_checks(article(GOOD, BAD))]
    extra = {"sak": (Issue("consistency", Severity.WARNING, "otherwise elsewhere", "p1s1"),)}
    log = json.loads(to_sarif(documents, extra))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [r["id"] for r in rules][: len(CHECKS)] == [c.name for c in CHECKS]
    assert len(run["results"]) == 3
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("note", "warning", "error")
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "tekster/sak.txt"
        assert place["region"]["startLine"] == (1 if result["ruleId"] == "consistency" else 3)
    prints = [r["partialFingerprints"]["finding/v1"] for r in run["results"]]
    assert len(set(prints)) == len(prints)


def test_junit_counts_failures() -> None:
    """A suite a document, a case a check; the threshold decides what fails; odd characters don't break the XML."""
    documents = [
        run_checks(article(GOOD, BAD)),
        run_checks(article(("Ok \x07 <&>", "Ok \x07 <&> “"), name="rar")),
    ]
    root = ElementTree.fromstring(to_junit(documents).encode())
    suites = root.findall("testsuite")
    assert [s.get("name") for s in suites] == ["sak", "rar"]
    assert suites[0].get("failures") == "2"
    assert root.get("failures") == str(sum(int(s.get("failures", "0")) for s in suites))
    failed = {c.get("name") for c in suites[0].findall("testcase") if c.find("failure") is not None}
    assert failed == {"numbers", "places"}


def issue(check: str, severity: Severity = Severity.ERROR) -> Issue:
    """A finding."""
    return Issue(check, severity, "because")


def test_repetition_is_decoded_without_repeats() -> None:
    """For a loop, what the beam holds already comes first; then repeated trigrams are forbidden."""
    first, second, *_ = propose("Hun sier at de kommer.", [issue("repetition")])
    assert first.constraint is not None
    assert second.decoding is not None
    assert second.decoding.no_repeat_ngram == 3


def test_truncation_is_split() -> None:
    """A broken-off translation is tried clause by clause; the pieces say all of the source."""
    source = "Regjeringen vil bygge ny vei til Hamar, men kommunen har ikke penger til det."
    first, *_ = propose(source, [issue("truncated")])
    assert len(first.pieces) == 2
    assert " ".join(first.pieces) == source


def test_lost_number_asks_for_candidates() -> None:
    """A wrong number is looked for in the model's other candidates."""
    (attempt,) = propose("Det kom 5000.", [issue("numbers")])
    assert attempt.constraint is not None
    assert attempt.constraint.source == "Det kom 5000."
    assert attempt.constraint.n_best > 1


def test_a_doubt_asks_only_for_what_is_decoded_already() -> None:
    """Another decoding is for errors; the beam's other hypotheses cost nothing."""
    warnings = [issue("repetition", Severity.WARNING), issue("places", Severity.WARNING)]
    (attempt,) = propose("Hun sier at de kommer.", warnings)
    assert attempt.constraint is not None


@pytest.mark.parametrize("check", ["quotes", "confidence", "terms"])
def test_nothing_is_proposed_where_decoding_cannot_help(check: str) -> None:
    """Marks, terms and doubts are not decoded away; notes start nothing."""
    assert propose("Det kom 5000.", [issue(check)]) == ()
    assert propose("Det kom 5000.", [issue("numbers", Severity.NOTE)]) == ()


def test_better_needs_proof() -> None:
    """Fewer findings are better; the same, or a new error elsewhere, are not."""
    assert better([issue("repetition")], [])
    assert not better([], [])
    assert not better([issue("repetition")], [issue("numbers")])
    assert not better([issue("repetition"), issue("length")], [issue("numbers")])
    assert better([issue("numbers"), issue("numbers")], [issue("numbers")])
    assert better([issue("numbers")], [issue("numbers", Severity.WARNING)])
    assert not better([issue("numbers", Severity.NOTE)], [])


@given(
    st.lists(
        st.sampled_from(["Hun kom", ", og", ", men", "; ", " – ", " gikk hjem igjen", " fordi "]), max_size=10
    ).map("".join)
)
def test_clauses_say_all(source: str) -> None:
    """Pieces, joined, give the source back but for white space."""
    pieces = clauses(source)
    assert "".join(" ".join(pieces).split()) == "".join(source.split())
