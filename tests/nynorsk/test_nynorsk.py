"""Nynorsk sources in Bokmål words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.nynorsk import in_bokmaal


@pytest.mark.parametrize(
    ("nynorsk", "bokmaal"),
    [
        ("Eg veit ikkje kva dei seier.", "Jeg vet ikke hva de sier."),  # what no rule gives
        ("Ordføraren kjem til kommunane i dag.", "Ordføreren kommer til kommunene i dag."),  # rules
        ("Kvart år vert det laga ein rapport.", "Hvert år blir det laget en rapport."),
        ("I Noreg er hovudmålet eit anna.", "I Norge er hovedmålet et annet."),  # a name; a compound's front
        ("– Dei kjem, seier ho: Kven trur dei at dei er?", "– De kommer, sier hun: Hvem tror de at de er?"),
        ("Fiskarane har fritidsbåtar.", "Fiskerne har fritidsbåter."),
        ("Leirskulen er ein del av opplæringa.", "Leirskolen er en del av opplæringa."),
        ("Boka vert seld i dag.", "Boka blir solgt i dag."),  # a host in Bokmål
        ("Personane kastar søppel.", "Personene kaster søppel."),  # without a word that tells the language
        ("Kommunepolitikarane gjekk heim.", "Kommunepolitikerne gikk hjem."),  # a compound with a Nynorsk end
        ("- Eg veit det.", "- Jeg vet det."),  # speech behind a hyphen
        ("Når det gjeld gjeld, er dei nøgde.", "Når det gjelder gjeld, er de fornøyde."),  # applies; a debt
        ("Og Høgre held fram.", "Og Høyre holder fram."),  # a party amid the sentence
        (
            "Utgreiingane er ikkje her.",
            "Utredningene er ikke her.",
        ),  # forms of a word in -ing that is another
        ("Dei gjer ikkje oppdagingar.", "De gjør ikke oppdagelser."),
        ("Kjøttypen er ikkje ny.", "Kjøttypen er ikke ny."),  # no letter three times
        (
            "Frå no av er det slutt.",
            "Fra nå av er det slutt.",
        ),  # a form that Bokmål has, in a Nynorsk sentence
    ],
)
def test_nynorsk_is_put_into_bokmaal(nynorsk: str, bokmaal: str) -> None:
    """Word by word, capitals kept."""
    assert in_bokmaal(nynorsk).text == bokmaal


@pytest.mark.parametrize(
    "text",
    [
        "Hun sier at det ikke er noe å gjøre.",
        "Stor brann i Skien sentrum.",
        "No er en kjent låt.",  # not told to be Nynorsk
        "– Eg e trønder, sier hun.",  # a Bokmål sentence with a word of a dialect
        "Den nye Ford Focus kommer i mai.",
        "Maria nikket.",
        "Det handler om Vera Vitali.",
        "Kvenkulturen er i vekst.",
        "Vegar Hoel spiller ham.",
        "Skipet fikk gjødsellast om bord.",
        "Klokken er kvart på syv.",  # a quarter
        "Norge er vert for EM.",  # a host
        "Platen er et dykk i arkivet.",  # a dive
        "Mørkets fyrste er tilbake.",  # a prince
        "",
    ],
)
def test_bokmaal_stays_as_it_is(text: str) -> None:
    """Its own words, names, and words that only look like Nynorsk."""
    assert in_bokmaal(text).text == text


def test_what_is_annotated_stays() -> None:
    """The phrase of a term is written as it stands."""
    assert in_bokmaal("Eg såg ｟ ikkje￨ not｠ noko.").text == "Jeg så ｟ ikkje￨ not｠ noe."


@given(st.text(max_size=60))
def test_places_lead_back(text: str) -> None:
    """Every change stands for a word of the source, in order; the rest is the source's own."""
    rewritten = in_bokmaal(text)
    at = last = 0
    for new, old in rewritten.changes:
        assert rewritten.text[at : new.start] == text[last : old.start]
        assert old.of(text).isalpha()
        at, last = new.end, old.end
    assert rewritten.text[at:] == text[last:]
