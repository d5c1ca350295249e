"""Who “his” is."""

from __future__ import annotations

import pytest

from translate.check.gender import misgendered
from translate.check.model import Pair
from translate.domain import Occurrence, Span, Term, TermOutcome, TermUse
from translate.given_names import given_names


def mended(source: str, target: str, *terms: TermUse) -> str:
    """The target with what was found put right."""
    for span, right in reversed(misgendered(Pair(source, target, terms=terms))):
        target = target[: span.start] + right + target[span.end :]
    return target


@pytest.mark.parametrize(
    ("source", "target", "right"),
    [
        ("Ingrid mistet sin bror.", "Ingrid lost his brother.", "Ingrid lost her brother."),
        ("Sanger Ane Brun er tilbake med sitt album.", "Singer Ane Brun is back with his album.", "Singer Ane Brun is back with her album."),
        ("Hun bor med mannen sin.", "She lives with his husband.", "She lives with her husband."),
        ("Hun så sine venner.", "She saw his friends.", "She saw her friends."),
        ("Kvinnen skadet seg selv.", "The woman hurt himself.", "The woman hurt herself."),
    ],
)  # fmt: skip
def test_hers(source: str, target: str, right: str) -> None:
    """A woman is spoken of first, and no man but hers."""
    assert mended(source, target) == right


@pytest.mark.parametrize(
    ("source", "target", "right"),
    [
        ("Sametinget har i sin årsmelding bedt om det.", "The Sami Parliament has in his annual report asked for it.", "The Sami Parliament has in its annual report asked for it."),
        ("Filmen er på sitt beste nå.", "The film is at his best now.", "The film is at its best now."),
        ("Nå må kommunen forsvare seg.", "Now the municipality must defend himself.", "Now the municipality must defend itself."),
    ],
)  # fmt: skip
def test_its(source: str, target: str, right: str) -> None:
    """A thing is spoken of, and nobody."""
    assert mended(source, target) == right


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("I filmen hyller en mann sin bror.", "In the film a man praises his brother."),
        ("Regissøren av filmen får sin pris.", "The director of the film gets his prize."),
        ("Filmen om Nolan får sin pris.", "The film about Nolan gets his prize."),
        ("Filmen viser at han har sin pris.", "The film shows that he has his price."),
        ("Politiet gjør sitt.", "The police do his part."),
        ("Nolan følger opp sin film med Ingrid.", "Nolan follows up his film with Ingrid."),
        ("Ingrid og Torstein solgte sitt hus.", "Ingrid and Torstein sold his house."),
        ("Hun sa at han mistet sin hund.", "She said that he lost his dog."),
        ("Kvinnen og mannen solgte huset sitt.", "The woman and the man sold his house."),
        ("Ford lanserer sin bil.", "Ford launches his car."),
        ("Hans venn og Ingrid.", "His friend and Ingrid."),
        ("Ingrid leste boken hans.", "Ingrid read his book."),
        ("I sin bok hyller Ingrid havet.", "In his book Ingrid praises the sea."),
    ],
)
def test_doubtful_ones_stay(source: str, target: str) -> None:
    """Somebody else first, a man anywhere, no ``sin``, or nobody before it."""
    assert mended(source, target) == target


def test_terms_stay() -> None:
    """What a glossary wants isn't touched."""
    source, target = "Ingrid hadde sin tid.", "Ingrid had his time."
    assert mended(source, target) == "Ingrid had her time."
    occurrence = Occurrence(Term("sin tid", "his time"), Span(13, 20), "sin tid")
    use = TermUse(occurrence, TermOutcome.USED, target_span=Span(11, 19))
    assert mended(source, target, use) == target


def test_the_names() -> None:
    """Sorted, each once, and none that both may bear."""
    names = given_names()
    assert len(names) > 2000
    assert set(names.values()) == {"f", "m"}
    assert list(names) == sorted(names, key=str.encode)
    assert not names.keys() & {"Kim", "Robin", "Alex"}
    assert not {name for name, kind in names.items() if kind == "f"} & {"Liv", "Else", "May", "Rose", "Tine"}
    assert {names["Ingrid"], names["Solveig"]} == {"f"}
    assert {names["Torstein"], names["Mohammed"]} == {"m"}
