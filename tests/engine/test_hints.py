"""How hints are written into a source."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from translate.domain import Span
from translate.engine.hints import Hint, hinted, written


def test_a_hint_stands_beside_its_word() -> None:
    """Between the symbols, a bar twice before the English of each part."""
    hints = [Hint(Span(4, 13), ("parrot",)), Hint(Span(17, 28), ("fire", "captain"))]
    assert hinted("Den papegøyen og brannsjefen der", hints).text == (
        "Den ｟ papegøyen￨￨ parrot｠ og ｟ brannsjefen￨￨ fire￨￨ captain｠ der"
    )


def test_opening_marks_get_a_space() -> None:
    """So that what follows begins as in running text; one before a hint needs none, and one inside a word isn't one."""
    text = '«Ja» (kalt "Den papegøyen") «papegøye» f(x) (– og'
    at = text.rindex("papegøye")
    assert hinted(text, [Hint(Span(at, at + 8), ("parrot",))]).text == (
        '« Ja» ( kalt " Den papegøyen") «｟ papegøye￨￨ parrot｠» f(x) (– og'
    )


@given(st.lists(st.sampled_from(["papegøyen", "krykkene", "Oslo", "og", "-", ".", "å2"])))
def test_a_hinted_source_holds_the_source(words: list[str]) -> None:
    """Whatever the source, cutting the hints out of it gives it back."""
    text = " ".join(words)
    starts = [len(" ".join(words[:k])) + (k > 0) for k in range(len(words))]
    hints = [
        Hint(Span(at, at + len(word)), ("bird", "stick"))
        for at, word in zip(starts, words, strict=True)
        if len(word) > 4
    ]
    long = hinted(text, hints).text
    for hint in reversed(hints):
        word = hint.span.of(text)
        long = word.join(long.rsplit(written(word, hint.parts), 1))
    assert long == text
