"""What spares checks their searches changes nothing that they find."""

from __future__ import annotations

from difflib import SequenceMatcher

from hypothesis import given
from hypothesis import strategies as st

from translate.check import Pair, check_pair
from translate.check.places import _english, _norwegian
from translate.check.words import ratio
from translate.places import place_table

FORMS = [f for p in place_table() for f in (*p.names, *p.english, *p.people, *p.english_people)]
TEXTS = st.lists(
    st.sampled_from(
        [*FORMS, "i", "Nye", "ny", "U", "x", "s", "e", "-", "’s", "ene", "-wide", " ", "2", "_", ". "]
    )
    | st.text(max_size=3),
    max_size=12,
)


@given(TEXTS, st.sampled_from(["", " "]))
def test_finders_find_what_their_patterns_find(parts: list[str], between: str) -> None:
    """Trying a pattern only where words begin like its own loses no match and adds none."""
    text = between.join(parts)
    name, _, people, _ = _norwegian()
    for finder in (name, people, _english()[0]):
        found = [m.span() for m in finder.find(text)]
        assert found == [m.span() for m in finder.pattern.finditer(text)]


@given(st.text("abcde", max_size=8), st.text("abcde", max_size=8), st.floats(0.1, 1.0))
def test_ratio_is_that_of_difflib_from_the_least_on(one: str, other: str, least: float) -> None:
    """Its upper bounds only save time."""
    likeness = SequenceMatcher(None, one, other, autojunk=False).ratio()
    assert ratio(one, other, least) == (likeness if likeness >= least else 0.0)


def test_findings_remembered_are_told_for_the_segment_that_asks() -> None:
    """The same pair elsewhere has the same findings, under its own id."""
    first = check_pair(Pair("Vi har 5000 kroner.", "We have 500 kroner.", segment="p1s1"))
    again = check_pair(Pair("Vi har 5000 kroner.", "We have 500 kroner.", segment="p7s2"))
    assert first
    assert {issue.segment for issue in first} == {"p1s1"}
    assert {issue.segment for issue in again} == {"p7s2"}
    assert [i.reason for i in first] == [i.reason for i in again]
