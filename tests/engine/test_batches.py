"""Batches whose padding depends on each member alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from translate.engine.batches import STEP, filler, plan, rounded


@given(
    st.lists(st.integers(min_value=1, max_value=100), max_size=80), st.integers(min_value=1, max_value=500)
)
def test_every_source_is_in_one_batch_of_its_class(lengths: list[int], tokens: int) -> None:
    """Nothing is lost or doubled, budgets hold, and what a source is padded to follows from its length."""
    batches = plan(lengths, tokens)
    assert sorted(index for batch in batches for index in batch.members) == list(range(len(lengths)))
    for batch in batches:
        assert all(rounded(lengths[index]) == batch.length for index in batch.members)
        assert batch.filled == all(lengths[index] != batch.length for index in batch.members)
        assert len(batch.members) == 1 or len(batch.members) * batch.length <= max(tokens, batch.length)


def test_full_lengths_are_spread() -> None:
    """Where there are sources of full length, each batch gets one before any gets two."""
    batches = plan([STEP, STEP, 3, 4, 5, 6], 3 * STEP)
    assert [batch.filled for batch in batches] == [False, False]


@given(st.lists(st.sampled_from("abc."), min_size=1, max_size=20), st.integers(min_value=0, max_value=30))
def test_a_filler_has_the_length_asked_for(source: list[str], more: int) -> None:
    """It ends as its source does."""
    made = filler(source, len(source) + more)
    assert len(made) == len(source) + more
    assert made[-1] == source[-1]
