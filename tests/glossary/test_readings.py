"""Noun or verb: an entry for one isn't found where the neighbours say that it is the other."""

from __future__ import annotations

import pytest

from translate.domain import Glossary, MatchMode, Term
from translate.glossary import Matcher


@pytest.mark.parametrize(
    ("source", "noun", "verb", "noun_found", "verb_found"),
    [
        ("Khedhr, som leder nettverket, kom.", "leder", "lede", False, True),
        ("Hun fratrer som leder for partiet.", "leder", "lede", True, False),
        ("Han leder laget.", "leder", "lede", False, True),
        ("Da ble han leder.", "leder", "lede", True, True),
        ("En ny leder er valgt.", "leder", "lede", True, False),
        ("Hun er deres leder.", "leder", "lede", True, False),
        ("De har laget mat.", "lag", "lage", False, True),
        ("Det norske laget vant.", "lag", "lage", True, False),
        ("Kampen ble vunnet av laget.", "lag", "lage", True, False),
        ("Vi lover bedring.", "lov", "love", False, True),
        ("Dette er i strid med lover.", "lov", "love", True, False),
        ("De sier at de kriger til siste sekund.", "kriger", "krige", False, True),
        ("Noen av de lover som gjelder.", "lov", "love", True, True),
        ("Lover og regler", "lov", "love", True, True),
    ],
)
def test_neighbours_tell(source: str, noun: str, verb: str, noun_found: bool, verb_found: bool) -> None:
    """Sure signs decide; where there is none, both entries are found."""
    for base, expected in ((noun, noun_found), (verb, verb_found)):
        found = Matcher(Glossary((Term(base, "x"),))).match(source)
        assert bool(found) is expected, base


def test_listed_and_exact_forms_count_whatever_they_are() -> None:
    """Who lists a form, or asks for the exact word, gets it."""
    source = "Khedhr, som leder nettverket, kom."
    assert Matcher(Glossary((Term("leder", "x", MatchMode.EXACT),))).match(source)
    assert Matcher(Glossary((Term("sjef", "x", source_forms=("leder",)),))).match(source)


def test_the_entry_may_say_what_it_is() -> None:
    """A word that is both takes the class that its target names."""
    source = "Han styrker troppen."
    assert not Matcher(Glossary((Term("styrke", "a force"),))).match(source)
    assert Matcher(Glossary((Term("styrke", "to strengthen"),))).match(source)
