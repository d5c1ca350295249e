"""The field's measures, on examples worked by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.enforce.scripted import ScriptedEngine
from translate.domain import Span, Term
from translate.enforce import score_file
from translate.enforce.measures import find_terms, measure, read_cases
from translate.enforce.ter import tokens, weighted_ter
from translate.errors import GlossaryError, ReadError

REFERENCE = "The forces took the old city on Friday"


def test_a_perfect_translation() -> None:
    """The reference scored against itself is perfect by every measure."""
    s = measure([REFERENCE], [REFERENCE], [(Term("styrke", "force"), Term("gamleby", "old city"))])
    assert (s.terms, s.exact, s.window_2, s.window_3, s.one_minus_term) == (2, 1, 1, 1, 1)
    assert s.surface == 0.5


def test_a_missed_term() -> None:
    """One of two terms: half exact; the other's two neighbours on each side are compared."""
    terms = [(Term("styrke", "force"), Term("gamleby", "old city"))]
    s = measure(["The troops took the old city on Saturday"], [REFERENCE], terms)
    assert s.exact == 0.5
    assert s.window_2 == pytest.approx(3 / 4)
    # “troops” for a term word costs 2, “Saturday” 1, of 8 words.
    assert s.one_minus_term == pytest.approx(1 - 3 / 8)


def test_one_place_counts_once() -> None:
    """Two terms with the same target need two places."""
    s = measure(
        ["The forces left"], ["The forces left the forces"], [(Term("a", "force"), Term("b", "force"))]
    )
    assert s.exact == 0.5


@pytest.mark.parametrize(
    ("hypothesis", "edits"),
    [
        ("The forces took the old city on Friday", 0),
        ("On Friday the forces took the old city", 1),
        ("The forces took the old city", 2),
        ("The big forces took the old city on Friday", 1),
        ("The took the old city on Friday", 2),
        ("", 9),
    ],
)
def test_edit_rate(hypothesis: str, edits: float) -> None:
    """A move costs one; a term word counts double (here: “forces”)."""
    assert weighted_ter(hypothesis, REFERENCE, [Span(4, 10)]) == pytest.approx(edits / 8)


def test_empty_references() -> None:
    """Nothing against nothing is perfect, something against nothing isn't."""
    assert weighted_ter("", "", []) == 0
    assert weighted_ter("a", "", []) == 1
    assert tokens("The US-led one, 3.5!") == ["the", "us-led", "one", ",", "3.5", "!"]


def test_terms_are_found_once_each() -> None:
    """Two entries for the same word take its two places."""
    found = find_terms("IS og IS", (Term("IS", "IS"), Term("IS", "ISIS")))
    assert [o.span.start for o in found] == [0, 6]


def write(tmp_path: Path, text: str) -> Path:
    """A test file."""
    path = tmp_path / "cases.tsv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_is_scored_in_each_mode(tmp_path: Path) -> None:
    """Base doesn't get the terms but is measured on them; term mode gets them."""
    source = "De demokratiske styrkene kom"
    path = write(tmp_path, f"# a test\n\n{source}\tThe democratic forces came\tstyrkene=forces\n")
    engine = ScriptedEngine(
        {source: "The democratic troops came"},
        respond=lambda c: ["The democratic forces came"] if c.prefix else [],
    )
    report = score_file(path, engine, modes=("base", "term"))
    assert (report.cases, report.unmatched) == (1, 0)
    by_mode = {name: scores for name, scores, _ in report.modes}
    assert (by_mode["base"].exact, by_mode["term"].exact) == (0, 1)
    assert by_mode["term"].one_minus_term == 1
    assert {name: cost.again > 0 for name, _, cost in report.modes} == {"base": False, "term": True}


def test_random_words_come_from_the_reference(tmp_path: Path) -> None:
    """The random mode draws pairs from the engine's links in forced decoding of the reference."""
    source, reference = "De demokratiske styrkene kommer", "The democratic forces come"
    path = write(tmp_path, f"{source}\t{reference}\tstyrkene=forces\n")
    engine = ScriptedEngine({source: "The democratic troops come"}, respond=lambda c: [c.prefix or reference])
    ((_, scores, _),) = score_file(path, engine, modes=("random",)).modes
    assert scores.terms == 1
    assert scores.exact == 1


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a\tb\n", 1, "columns"),
        ("# x\na\tb\tc\n", 2, "no term"),
        ("a\tb\t=c\n", 1, "no term"),
        ("a\tb\tc=d\te\n", 1, "columns"),
        ("a\tb\t\n", None, "no line with terms"),
    ],
)
def test_malformed_files_are_told(tmp_path: Path, text: str, line: int | None, says: str) -> None:
    """The message names file and line."""
    path = write(tmp_path, text)
    with pytest.raises(GlossaryError, match=says) as caught:
        score_file(path, ScriptedEngine({}))
    assert (caught.value.path, caught.value.line) == (str(path), line)


def test_unreadable_files_are_told(tmp_path: Path) -> None:
    """A missing file and one that is no text."""
    with pytest.raises(ReadError):
        read_cases(tmp_path / "none.tsv")
    (tmp_path / "bad.tsv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ReadError):
        read_cases(tmp_path / "bad.tsv")
