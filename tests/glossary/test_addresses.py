"""No term inside an address, and numbers that are names."""

from __future__ import annotations

import pytest

from translate.domain import Glossary, Term, TermStatus
from translate.glossary import Matcher
from translate.glossary.protected import find_protected

TERMS = Glossary((Term("kommune", "municipality"), Term("skole", "school"), Term("barn", "child")))


@pytest.mark.parametrize(
    "source",
    [
        "https://www.kommune.no/skole/barn",
        "barn@skole.no eller post@kommune.no",
        "#skole, @kommune, skole_barn.txt og `kommune`",
        "kommune.no, /srv/skole/barn",
    ],
)
def test_addresses_hold_no_terms(source: str) -> None:
    """What is found there is protected as a whole, and counts as no term."""
    found = Matcher(TERMS).match(source)
    assert found
    assert all(o.protected for o in found)


def test_an_address_may_be_a_term() -> None:
    """An entry that is one wins over it, not over a longer one."""
    matcher = Matcher(Glossary((Term("kommune.no", "municipality.no"), Term("#ja", "#yes"), *TERMS.terms)))
    found = matcher.match("Se kommune.no, kommune.no/barn og #ja på skolen.")
    assert [(o.text, o.protected) for o in found] == [
        ("kommune.no", False),
        ("kommune.no/barn", True),
        ("#ja", False),
        ("skolen", False),
    ]


@pytest.mark.parametrize(
    ("source", "number"),
    [
        ("Orgnr. 987 654 321 MVA.", "987 654 321"),
        ("Org.nr. 987 654 321.", "987 654 321"),
        ("Organisasjonsnummeret er 987 654 321.", "987 654 321"),
        ("Vipps 12 345.", "12 345"),
        ("Kontonr. 1234.56.78901.", "1234.56.78901"),
        ("på konto 1234 56 78901", "1234 56 78901"),
        ("Fødselsnr. 010190 12345.", "010190 12345"),
        ("KID: 123 456 789", "123 456 789"),
        ("saksnr. 2024/12345.", "2024/12345"),
        ("reg.nr. AB 12345 ble stjålet", "AB 12345"),
        ("Tlf. 22 33 44 55.", "22 33 44 55"),
        ("Postboks 1 234, Oslo", "1 234"),
        ("ISBN 978-82-02-12345-6.", "978-82-02-12345-6"),
    ],
)
def test_identifiers_stay_as_written(source: str, number: str) -> None:
    """A number behind the name of what it names has one form: its own."""
    term = find_protected(source)[0].term
    assert (term.source, term.target, term.target_forms, term.status) == (number, number, (), TermStatus.KEEP)


@pytest.mark.parametrize(
    "source",
    ["Konto 12 345 678 kroner er tapt.", "Han vippset 12 345 til henne.", "På mobil, 12 345 så det.", "vinner nummer 12 345"],
)  # fmt: skip
def test_amounts_are_none(source: str) -> None:
    """What is counted has English separators."""
    assert "," in find_protected(source)[0].term.target
