"""Quotations in single marks, among apostrophes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.domain.single_marks import single_quotations


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ("'Ja', sa Lars' mor, 'men nei.'", ["'Ja'", "'men nei.'"]),
        ("Han sa 'Hans' bil er ny' og gikk.", ["'Hans' bil er ny'"]),
        ("'Jens' og 'Lars'", ["'Jens'", "'Lars'"]),
        ("'Rock 'n' roll' er gøy", ["'Rock 'n' roll'"]),
        ("På '80-tallet var Hans' bil ny, og Lars' hus er fra '68.", []),
    ],
)
def test_apostrophes_begin_and_end_none(text: str, quotations: list[str]) -> None:
    """An owner's apostrophe closes only what nothing else does."""
    assert [span.of(text) for span in single_quotations(text)] == quotations


@given(st.text("'’‘ abns8,.\"", max_size=30))
def test_they_are_in_order_and_apart(text: str) -> None:
    """Whatever stands beside one another."""
    at = 0
    for span in single_quotations(text):
        assert at <= span.start < span.end - 1
        at = span.end
