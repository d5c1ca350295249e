"""Translations to bytes and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.domain import (
    CaseRule,
    Link,
    MatchMode,
    Occurrence,
    Origin,
    Span,
    Term,
    TermOutcome,
    TermStatus,
    TermUse,
    Translation,
)
from translate.memory import cache_key, decode, encode

TEXT = st.text(st.characters(exclude_categories=()), max_size=20)
SPANS = st.builds(Span, st.integers(0, 500), st.integers(0, 500))
TERMS = st.builds(
    Term,
    source=TEXT,
    target=TEXT,
    match=st.sampled_from(MatchMode),
    case=st.sampled_from(CaseRule),
    status=st.sampled_from(TermStatus),
    source_forms=st.lists(TEXT, max_size=2).map(tuple),
    target_forms=st.lists(TEXT, max_size=2).map(tuple),
    condition=TEXT,
    note=TEXT,
    path=st.none() | st.just(Path("glossaries/a b.tsv")),
    line=st.none() | st.integers(1, 10**6),
)
USES = st.builds(
    TermUse,
    occurrence=st.builds(Occurrence, TERMS, SPANS, TEXT, st.booleans()),
    outcome=st.sampled_from(TermOutcome),
    target_span=st.none() | SPANS,
    form=TEXT,
    reason=TEXT,
    alternatives=st.lists(TEXT, max_size=2).map(tuple),
)
TRANSLATIONS = st.builds(
    Translation,
    target=TEXT,
    terms=st.lists(USES, max_size=3).map(tuple),
    links=st.lists(st.builds(Link, SPANS, SPANS, st.floats(0, 1)), max_size=3).map(tuple),
    score=st.floats(allow_nan=False),
    origin=st.sampled_from(Origin),
)


@given(TRANSLATIONS)
def test_round_trip_loses_nothing(translation: Translation) -> None:
    """Every field comes back, lone surrogates and NULs too."""
    assert decode(encode(translation)) == translation


def test_a_term_used_twice_is_written_once() -> None:
    """An entry that hits a sentence twice costs its bytes once, and both uses come back with it."""
    term = Term("Syriske demokratiske styrker", "Syrian Democratic Forces")
    use = TermUse(Occurrence(term, Span(0, 28), term.source), TermOutcome.USED, Span(0, 24), term.target)
    once, twice = (Translation("x", terms=(use,) * n) for n in (1, 2))
    assert encode(twice).count(b'"lemma"') == encode(once).count(b'"lemma"') == 1
    assert decode(encode(twice)) == twice


@pytest.mark.parametrize(
    "value", [b"", b"\xff", b"{}", b"[]", b"[2,1,1,1,1,1,1]", b'[1,"a",0,"nobody",[],[],[]]', b"[" * 100_000]
)
def test_what_is_not_a_translation_is_refused(value: bytes) -> None:
    """Damaged bytes end in ValueError, whatever they are."""
    with pytest.raises(ValueError):  # noqa: PT011
        decode(value)


@given(st.lists(st.lists(TEXT, min_size=3, max_size=5), min_size=2, max_size=2, unique_by=tuple))
def test_keys_differ_where_any_part_does(parts: list[list[str]]) -> None:
    """No two inputs share a key, however their parts are cut: ``ab``+``c`` isn't ``a``+``bc``."""
    one, two = (cache_key(p[0], p[1], p[3:], p[2]) for p in parts)
    assert one != two
    assert len(one) == 64


def test_keys_are_fixed_over_runs() -> None:
    """The same input gives the same key in every process and version."""
    assert cache_key("s", "En setning.", ["a1"]) == cache_key("s", "En setning.", ("a1",), "")
    assert cache_key("s", "æ") == "89800d03212484617c45563ea5e5f21cfcd68efe08f03a9abacd0f85f304bf33"
