"""Sources with something written into them, and the way back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from translate.domain import Link, Rewritten, Span, rewrite

SOURCE = "De demokratiske styrkene kom"


@st.composite
def changes(draw: st.DrawFn) -> list[tuple[Span, str]]:
    """Places in the source without overlap, and what to write there."""
    marks = sorted(draw(st.sets(st.integers(0, len(SOURCE)), max_size=8)))
    spans = [Span(a, b) for a, b in zip(marks[::2], marks[1::2], strict=False)]
    return draw(st.permutations([(span, draw(st.text("xyz ", min_size=1, max_size=9))) for span in spans]))


def test_what_the_engine_gets() -> None:
    """Every change in its place, in whatever order they are given."""
    terms = [(Span(25, 28), "came"), (Span(0, 2), "The")]
    assert rewrite(SOURCE, terms).text == "The demokratiske styrkene came"
    assert rewrite(SOURCE, []) == Rewritten(SOURCE)


@given(changes())
def test_every_character_comes_back(written: list[tuple[Span, str]]) -> None:
    """One that was copied to where it was, one that is new to the whole part that it stands for."""
    rewritten = rewrite(SOURCE, written)
    parts = [span for span, _ in written]
    assert len(rewritten.text) == len(SOURCE) + sum(len(new) - (p.end - p.start) for p, new in written)
    for at, char in enumerate(rewritten.text):
        back = Span(rewritten.start_back(at), rewritten.end_back(at + 1))
        assert back in parts or back.of(SOURCE) == char
    (whole,) = rewritten.links_back([Link(Span(0, len(rewritten.text)), Span(0, 1))])
    assert whole.source == Span(0, len(SOURCE))


def test_links_keep_their_targets_and_weights() -> None:
    """And those of nothing, or of what lies beyond the text, are dropped."""
    rewritten = rewrite(SOURCE, [(Span(16, 24), "armed forces")])
    links = [
        Link(Span(22, 28), Span(4, 10), 0.5),
        Link(Span(3, 3), Span(0, 1)),
        Link(Span(30, 99), Span(0, 1)),
    ]
    assert rewritten.links_back(links) == (Link(Span(16, 24), Span(4, 10), 0.5),)
