"""The table of places that English calls otherwise."""

from __future__ import annotations

from translate.places import place_table


def test_rows_are_whole() -> None:
    """A name that stands twice would be two places, and what a row of results says is of the names beside it."""
    names = [name for place in place_table() for name in place.names]
    assert len(names) == len(set(names)) > 200
    for place in place_table():
        assert all(place.names)
        assert all(place.english)
        assert all(place.english_people)
        assert all(stem == stem.lower() for stem in place.people)
        assert len(place.in_results) == len(place.names)


def test_a_row_of_results_has_english_or_nothing() -> None:
    """Nothing where a club may bear the name; letters such as NM stay as they are."""
    told = {
        name: english
        for place in place_table()
        for name, english in zip(place.names, place.in_results, strict=True)
    }
    assert (told["Norge"], told["Noreg"], told["NM"]) == ("Norway", "Norway", "NM")
    assert (told["Milano"], told["Bayern"], told["Sovjet"]) == ("", "Bayern", "Soviet Union")
