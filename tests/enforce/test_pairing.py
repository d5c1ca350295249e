"""Occurrences and places, paired."""

from __future__ import annotations

from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from tests.enforce.scripted import find
from translate.domain import Span
from translate.enforce import pairing

_LISTS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 6)), max_size=5).map(
    lambda pairs: [Span(start, start + length) for start, length in sorted(set(pairs))]
)


@given(st.lists(_LISTS, min_size=1, max_size=4), st.lists(st.integers(0, 3), max_size=12))
def test_rivals_are_in_one_group(lists: list[list[Span]], picks: list[int]) -> None:
    """Two occurrences are in one group just where a chain of overlapping places ties them."""
    found = [lists[pick % len(lists)] for pick in picks]
    groups = {i: g for g, members in enumerate(pairing._components(found)) for i in members}
    assert sorted(groups) == [i for i, spans in enumerate(found) if spans]
    reached = {i: {i} for i in groups}
    for _ in found:
        for i in groups:
            for j in groups:
                if any(a.overlaps(b) for a in found[i] for b in found[j]):
                    reached[i] |= reached[j]
    assert all((groups[i] == groups[j]) is (j in reached[i]) for i in groups for j in groups)


def test_many_mentions_are_compared_in_one_sweep() -> None:
    """What the pairing compares grows as the mentions do, not as their square or worse."""

    def comparisons(mentions: int) -> int:
        source, target = "skole og by, " * mentions, "school and town, " * mentions
        occurrences = find(source, ("skole", "school"), ("by", "town"))
        assert len(occurrences) == 2 * mentions
        overlaps, count = Span.overlaps, 0

        def counted(one: Span, other: Span) -> bool:
            nonlocal count
            count += 1
            return overlaps(one, other)

        with patch.object(Span, "overlaps", counted):
            places = pairing.assign(source, target, occurrences, ())
        assert len(set(places)) == 2 * mentions
        return count

    assert comparisons(80) <= 2.5 * comparisons(40)
