"""Terms written into sources, and links of edited targets."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from translate.domain import Hypothesis, Link, Span
from translate.enforce.rewrite import annotate, code_switch, moved

SOURCE = "De demokratiske styrkene kom"


def test_what_the_engine_gets() -> None:
    """A term in place of the source words, or beside them between the symbols."""
    terms = [(Span(16, 24), "forces")]
    assert code_switch(SOURCE, terms).text == "De demokratiske forces kom"
    assert annotate(SOURCE, terms, "｟{source}￨{target}｠").text == "De demokratiske ｟styrkene￨forces｠ kom"
    spaced = annotate(SOURCE, terms, "｟ {source}￨ {target}｠")
    assert spaced.text == "De demokratiske ｟ styrkene￨ forces｠ kom"


def test_an_edit_moves_links() -> None:
    """Links before an edit stay, those after it move, those of it cover it."""
    h = Hypothesis(
        "the troops came",
        links=tuple(Link(Span(i, i + 1), s) for i, s in enumerate([Span(0, 3), Span(4, 10), Span(11, 15)])),
    )
    new = moved(h, "the armed forces came")
    assert [k.target.of(new.text) for k in new.links] == ["the", "armed forces", "came"]


@given(st.text("ab .", max_size=12), st.text("ab .", max_size=12))
def test_moved_links_stay_in_the_text(old: str, new: str) -> None:
    """Whatever the edit, links lie in the new text, and those of unchanged text at its new place."""
    h = Hypothesis(old, links=tuple(Link(Span(i, i + 1), Span(i, i + 1)) for i in range(len(old))))
    result = moved(h, new)
    assert result.text == new
    assert all(0 <= k.target.start < k.target.end <= len(new) for k in result.links)
    if old == new:
        assert result == h
