"""Nouns and verbs among the sources of a glossary."""

from __future__ import annotations

import pytest

from translate.enforce.source_class import source_class


@pytest.mark.parametrize(
    "source",
    ["å ta", "vedta", "innrømme", "varetektsfengsle", "ta opp", "slå fast", "legge ned", "vedta en lov"],
)
def test_infinitives_are_verbs(source: str) -> None:
    """With a particle or an object behind them, and as the last part of a compound that no dictionary has."""
    assert source_class(source) == "verb"


@pytest.mark.parametrize(
    "source", ["ansettelse", "regulering", "tap", "midtstopper", "Kommunedirektør", "lov om støy"]
)
def test_nouns_are_nouns(source: str) -> None:
    """Whatever their ending looks like."""
    assert source_class(source) == "noun"


@pytest.mark.parametrize("source", ["anke", "støtte", "anke til retten", "god", "xyz", "", " "])
def test_what_may_be_either_or_neither_is_left_open(source: str) -> None:
    """Other signs decide there."""
    assert source_class(source) == ""


@pytest.mark.parametrize(
    ("text", "kind"), [("Ankene", "noun"), ("ankens", "noun"), ("anket", ""), ("anker", "")]
)
def test_a_definite_form_is_a_nouns(text: str, kind: str) -> None:
    """The others may be a verb's, too."""
    assert source_class("anke", text) == kind
