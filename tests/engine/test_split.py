"""Cutting long sources and joining their targets."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from translate.domain import Hypothesis, Link, Span
from translate.engine.split import cut, halve, join


def _pieces(text: str, limit: int) -> list[str]:
    return [piece.span.of(text) for piece in cut(text, lambda part: len(part) <= limit)]


def test_cuts_at_clauses() -> None:
    """A comma near the middle is taken before a space in the very middle."""
    assert _pieces("Han kom hjem sent, men hun sov.", 20) == ["Han kom hjem sent,", "men hun sov."]
    assert _pieces("Han kom hjem sent og hun sov.", 20) == ["Han kom hjem sent", "og hun sov."]
    assert _pieces("Han kom hjem; hun sov i går kveld.", 22) == ["Han kom hjem;", "hun sov i går kveld."]


def test_a_dash_goes_into_the_joint() -> None:
    """No piece begins or ends with the dash, and joining brings it back."""
    text = "Vi tok feil – det er klart for alle."
    pieces = cut(text, lambda part: len(part) <= 25)
    assert [piece.span.of(text) for piece in pieces] == ["Vi tok feil", "det er klart for alle."]
    joined = join(text, pieces, [Hypothesis("We were wrong."), Hypothesis("That is clear to all.")])
    assert joined.text == "We were wrong – that is clear to all."


def test_annotations_are_not_cut() -> None:
    """An inline term stays in one piece."""
    text = "alt er ｟Den islamske, staten i Irak￨the Islamic, State in Iraq｠ nå"
    assert any(
        "｟Den islamske, staten i Irak￨the Islamic, State in Iraq｠" in piece for piece in _pieces(text, 40)
    )


@given(st.text(max_size=200), st.integers(min_value=2, max_value=40))
def test_nothing_is_lost(text: str, limit: int) -> None:
    """Pieces come in order, fit, and only white space and dashes lie between them."""
    pieces = cut(text, lambda part: len(part) <= limit)
    assert pieces[0].span.start == 0
    assert pieces[-1].span.end == len(text)
    for before, after in pairwise(pieces):
        gap = text[before.span.end : after.span.start]
        assert before.span.end <= after.span.start
        assert gap.strip() in {"", "–", "—", "-"}
    if "｟" not in text:
        assert all(piece.span.end - piece.span.start <= limit for piece in pieces)


def test_halve_gives_two_or_the_text() -> None:
    """A text is cut once; one character can't be cut."""
    assert [piece.span for piece in halve("en to tre")] == [Span(0, 5), Span(6, 9)]
    assert len(halve("x")) == 1


def test_join_mends_the_seams() -> None:
    """The model's own full stop and capital go; names, ``I`` and abbreviations in capitals keep theirs."""
    text = "han sa at, etter møtet, ville IS dra"
    pieces = cut(text, lambda part: len(part) <= 14)
    targets = [Hypothesis("He said that."), Hypothesis("After the meeting,"), Hypothesis("IS would leave.")]
    assert join(text, pieces, targets).text == "He said that after the meeting, IS would leave."
    text = "hun spurte, og erna svarte at jeg kom"
    pieces = cut(text, lambda part: len(part) <= 26)
    assert join(text, pieces, [Hypothesis("She asked,"), Hypothesis("I came")]).text == "She asked, I came"


def test_join_moves_links_and_weighs_scores() -> None:
    """Links point into the whole source and target; one truncated piece marks the whole."""
    text = "en, to"
    pieces = cut(text, lambda part: len(part) <= 3)
    link = Link(Span(0, 2), Span(0, 3))
    joined = join(
        text, pieces, [Hypothesis("one,", -1.0, (link,)), Hypothesis("two.", -3.0, (link,), truncated=True)]
    )
    assert joined.text == "one, two."
    assert [(one.source.of(text), one.target.of(joined.text)) for one in joined.links] == [
        ("en", "one"),
        ("to", "two"),
    ]
    assert joined.score == -2.0
    assert joined.truncated
