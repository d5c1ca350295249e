"""What a run and the memory keep of a finished document."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.domain import Issue, Severity, TermTotals
from translate.pipeline import DocumentOutcome, RunReport, State
from translate.pipeline.facts import Shelf, read_facts, write_facts
from translate.render import Summary

FOLDER = Path("ut")
TEXT = st.text(st.characters(codec="utf-8"), max_size=20)
COUNT = st.integers(0, 1000)
TOTALS = st.builds(TermTotals, COUNT, COUNT, COUNT)
ISSUES = st.builds(Issue, TEXT, st.sampled_from(Severity), TEXT, st.none() | TEXT)
OUTCOMES = st.builds(
    DocumentOutcome,
    st.just(Path("inn/sak.txt")),
    st.just("sak"),
    st.just(State.UNCHANGED),
    st.just(FOLDER),
    st.lists(st.sampled_from([".html", ".json", ".en.txt"]), unique=True).map(tuple),
    COUNT,
    st.just(0),
    TOTALS,
    st.lists(st.tuples(TEXT, TEXT, TEXT), max_size=3).map(tuple),
    st.lists(ISSUES, max_size=3).map(tuple),
)
SUMMARIES = st.builds(Summary, st.just("sak"), TEXT, TEXT, terms=TOTALS, errors=COUNT, changed=TEXT)


@given(OUTCOMES, SUMMARIES)
def test_facts_come_back_as_they_were(outcome: DocumentOutcome, summary: Summary) -> None:
    """Outcome and index line, whatever is in them."""
    told = read_facts(write_facts(outcome, summary), outcome.path, outcome.name, FOLDER)
    assert told == (outcome, summary)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", "null", '{"outputs": 1}'])
def test_damaged_facts_are_refused(text: str) -> None:
    """Whatever is wrong with them, one kind of error says so."""
    with pytest.raises(ValueError, match=r"no facts of sak|Expecting"):
        read_facts(text, Path("sak.txt"), "sak", FOLDER)


@given(st.lists(st.tuples(OUTCOMES, SUMMARIES, st.booleans()), max_size=6), st.randoms(use_true_random=False))
def test_a_shelf_gives_outcomes_in_the_order_of_inputs(
    documents: list[tuple[DocumentOutcome, Summary, bool]], rng: object
) -> None:
    """In whatever order they were finished; failures are kept whole, and have no line in the index."""
    shelf, expected, lines = Shelf(FOLDER), [], {}
    numbered = []
    for number, (outcome, summary, failed) in enumerate(documents):
        name = f"sak{number}"
        if failed:
            outcome = DocumentOutcome(outcome.path, name, State.FAILED, error="borte")
            facts = ""
        else:
            outcome = replace(outcome, name=name, state=State.WRITTEN, decoded=number)
            lines[name] = replace(summary, name=name)
            facts = write_facts(outcome, lines[name])
        expected.append(outcome)
        numbered.append((number, outcome, facts))
    rng.shuffle(numbered)  # type: ignore[attr-defined]
    for row in numbered:
        shelf.put(*row)
    assert list(shelf.outcomes) == expected
    assert list(shelf.outcomes[1:]) == expected[1:]
    assert dict(shelf.summaries) == lines
    report = RunReport(shelf.outcomes, 1.0)
    assert report.failed == tuple(o for o in expected if o.state is State.FAILED)
    assert report.segments == sum(o.segments for o in expected)
    assert report.decoded == sum(o.decoded for o in expected)
    assert report.terms == sum((o.terms for o in expected), TermTotals())


def test_a_shelf_of_many_blocks_gives_each_document_its_own() -> None:
    """Documents that are packed together come back by number and by name, whatever is asked for first."""
    shelf = Shelf(FOLDER)
    summary = Summary("", "", "")
    for number in range(99, -1, -1):
        name = f"sak{number:03}"
        outcome = DocumentOutcome(Path(f"inn/{name}.txt"), name, State.WRITTEN, FOLDER, (".html",), number)
        shelf.put(
            number, outcome, write_facts(outcome, replace(summary, name=name, title=f"Nr. {number}\udcff"))
        )
    assert [o.segments for o in shelf.outcomes] == list(range(100))
    assert [o.name for o in shelf.outcomes[95:]] == ["sak095", "sak096", "sak097", "sak098", "sak099"]
    lines = shelf.summaries
    for name in ("sak050", "sak000", "sak099", "sak051", "sak001"):
        assert lines[name].title == f"Nr. {int(name[3:])}\udcff"
