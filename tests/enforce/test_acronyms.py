"""Acronyms that an article introduces."""

from __future__ import annotations

import pytest

from tests.enforce.scripted import find
from translate.enforce import introductions, with_acronyms

INTRO = "Syriske demokratiske styrker (SDF) kom"


@pytest.mark.parametrize(
    ("source", "term", "acronym", "target"),
    [
        (INTRO, ("Syriske demokratiske styrker", "Syrian Democratic Forces"), "SDF", "SDF"),
        ("Forente nasjoner (FN) sier", ("Forente nasjoner", "United Nations"), "FN", "UN"),
        ("Norsk rikskringkasting (NRK)", ("Norsk rikskringkasting", "Norwegian Broadcasting"), "NRK", "NRK"),
    ],
)
def test_an_introduction_gives_a_term(source: str, term: tuple[str, str], acronym: str, target: str) -> None:
    """The target's initials, the initials translated, or the acronym as it is."""
    (made,) = introductions(source, find(source, term))
    assert (made.source, made.target) == (acronym, target)


def test_other_brackets_introduce_nothing() -> None:
    """An age or a remark after a name is no acronym, and one that the glossary has is left to it."""
    source = "Syriske demokratiske styrker (38) og Forente nasjoner (FN)"
    terms = find(
        source,
        ("Syriske demokratiske styrker", "Syrian Democratic Forces"),
        ("Forente nasjoner", "United Nations"),
    )
    assert [t.source for t in introductions(source, terms)] == ["FN"]
    assert introductions(source, (*terms, *find(source, ("FN", "UN")))) == ()


def test_later_uses_are_terms_too() -> None:
    """From the introduction on, each use is an occurrence; before it none is."""
    sources = ["SDF kom", INTRO, "Her er SDFs menn og SDF"]
    own = [find(s, ("Syriske demokratiske styrker", "Syrian Democratic Forces")) for s in sources]
    result = with_acronyms(sources, own)
    assert [[o.text for o in found] for found in result] == [
        [],
        ["Syriske demokratiske styrker", "SDF"],
        ["SDFs", "SDF"],
    ]
