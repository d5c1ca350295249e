"""Noun, verb or adjective: an entry for one isn't found where the neighbours say that it is the other."""

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


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("Møtet var kort.", False),
        ("Det var et kort møte.", False),
        ("Kort tid etter kom korte meldinger.", False),
        ("Det var så kort at ingen rakk det.", False),
        ("Det er kort og godt slik.", False),
        ("Kort etter gikk han.", False),
        ("Han trakk et kort.", True),
        ("De delte ut kort til alle.", True),
        ("Kortene er trukket, og kortet er rødt.", True),
        ("Han fikk to kort tid etter annen.", True),
        ("Det er kort til alle.", True),
    ],
)
def test_a_noun_is_no_adjective(source: str, found: bool) -> None:
    """``kort`` is a card, as the target says, and not where its neighbours make it short."""
    assert bool(Matcher(Glossary((Term("kort", "card"),)), protect=False).match(source)) is found


def test_a_target_that_may_be_both_narrows_nothing() -> None:
    """An entry for the adjective, or for a language, has all its forms."""
    for term, source in (
        (Term("kort", "short"), "Møtet var kort."),
        (Term("dyr", "expensive"), "Dyre biler"),
        (Term("polsk", "Polish"), "polske biler"),
        (Term("vår", "our"), "våre biler"),
    ):
        assert Matcher(Glossary((term,))).match(source), source


@pytest.mark.parametrize(
    ("name", "source", "found"),
    [
        ("Rødt", "Rødt lys betyr stopp.", False),
        ("Rødt", "Stans! Rødt kort til Hansen.", False),
        ("Rødt", "Rødt vil øke skatten.", True),
        ("Rødt", "Rødt og SV er imot.", True),
        ("Rødt", "Det sier Rødt lys, sa han.", True),
        ("Høyre", "– Høyre side av veien er stengt.", False),
        ("Høyre", "Høyre mener det.", True),
        ("Høyre", "Høyre skal møte Venstre.", True),
        ("Oslo", "Oslo by vokser.", True),
    ],
)
def test_an_adjective_at_the_start_is_no_name(name: str, source: str, found: bool) -> None:
    """A sentence's capital makes no party of an adjective before its noun."""
    assert bool(Matcher(Glossary((Term(name, "x"),))).match(source)) is found
