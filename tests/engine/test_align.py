"""Word links from an attention matrix."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from translate.domain import Span
from translate.engine.align import word_links, words
from translate.engine.tokenise import locate


def _links(
    source: str, target: str, left: list[str], right: list[str], rows: list[list[float]]
) -> set[tuple[str, str]]:
    links = word_links(source, target, locate(left, source), locate(right, target), rows)
    return {(link.source.of(source), link.target.of(target)) for link in links}


def test_subwords_add_up_to_words() -> None:
    """Attention spread over the subwords of one word is summed before it is compared."""
    found = _links(
        "regjeringen kom",
        "cabinet came",
        ["regj", "er", "ingen", "kom"],
        ["cab", "inet", "came"],
        [[0.2, 0.2, 0.2, 0.4], [0.3, 0.4, 0.2, 0.1], [0.1, 0.1, 0.1, 0.7]],
    )
    assert found == {("regjeringen", "cabinet"), ("kom", "came")}


def test_one_source_word_may_have_two_targets() -> None:
    """``regjeringen`` is both ``the`` and ``government``."""
    rows = [[0.9, 0.1], [0.9, 0.1], [0.1, 0.9]]
    found = _links(
        "regjeringen kom", "the government came", ["regjeringen", "kom"], ["the", "government", "came"], rows
    )
    assert found == {("regjeringen", "the"), ("regjeringen", "government"), ("kom", "came")}


def test_an_expression_is_linked_as_one() -> None:
    """Whichever of its words was looked at."""
    source, target, group = "de tok stilling til det", "they decided it", Span(3, 19)
    left, right = locate(source.split(" "), source), locate(target.split(" "), target)
    rows = [[0.9, 0.1, 0.0, 0.0, 0.0], [0.0, 0.2, 0.6, 0.2, 0.0], [0.0, 0.0, 0.1, 0.0, 0.9]]
    links = word_links(source, target, left, right, rows, [group])
    assert [(link.source.of(source), link.target.of(target)) for link in links] == [
        ("de", "they"),
        ("tok stilling til", "decided"),
        ("det", "it"),
    ]
    assert links[1].weight == 1.0


def test_unsure_links_are_left_out() -> None:
    """Attention spread evenly links nothing but words of one spelling, and marks never go with words."""
    even = [[0.15] * 5 + [0.25], [0.15] * 5 + [0.25]]
    assert _links(
        "en to tre fire fem IS", "x IS", ["en", "to", "tre", "fire", "fem", "IS"], ["x", "IS"], even
    ) == {("IS", "IS")}
    assert _links("ja .", "yes .", ["ja", "."], ["yes", "."], [[0.1, 0.9], [0.1, 0.9]]) == {(".", ".")}


def test_words() -> None:
    """Inner hyphens, apostrophes and decimal marks belong to the word."""
    text = "FN-sjefen sa: «3,5 mill. på Støre's kl. 14.30»"
    assert [text[start:end] for start, end in words(text)] == [
        *("FN-sjefen", "sa", ":", "«", "3,5", "mill", ".", "på", "Støre's", "kl", ".", "14.30", "»")
    ]


def test_locate_finds_changed_and_byte_subwords_in_the_gaps() -> None:
    """Subwords without a surface get what their neighbours leave."""
    text = "to  ½ år"
    assert [text[start:end] for start, end in locate(["to", "", "", "år"], text)] == ["to", "½", "½", "år"]


@given(st.lists(st.text(max_size=4), max_size=12), st.text(max_size=40))
def test_locate_stays_inside_and_in_order(surfaces: list[str], text: str) -> None:
    """Whatever the subwords, spans are valid and don't run backwards."""
    places = locate(surfaces, text)
    assert len(places) == len(surfaces)
    assert all(0 <= start <= end <= len(text) for start, end in places)
    assert all(one[0] <= other[0] for one, other in pairwise(places))


def test_shapes_that_do_not_match_are_harmless() -> None:
    """A matrix with an end-of-sentence column, or none, gives no error."""
    places = [(0, 2)]
    assert word_links("en", "one", places, [(0, 3)], [[0.7, 0.3]])
    assert word_links("en", "one", places, [(0, 3)], []) == ()
    assert word_links("", "one", [], [(0, 3)], [[]]) == ()
