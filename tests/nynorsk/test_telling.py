"""Which sentences are Nynorsk, and which articles."""

from __future__ import annotations

from time import process_time

import pytest

from translate.nynorsk import Recent, in_bokmaal
from translate.nynorsk.telling import are_nynorsk

ARTICLE = ("Skulane i fylket", "Me treng fleire lærarar.", "Ho er glad no.", "Eg veit ikkje korleis det går.")


@pytest.mark.parametrize(
    ("nynorsk", "bokmaal"),
    [
        ("Skulane er gamle.", "Skolene er gamle."),
        ("Skulane i fylket", "Skolene i fylket"),
        ("Rapportane er lange.", "Rapportene er lange."),  # by its ending
        ("– Elevane er flinke.", "– Elevene er flinke."),
        ("Handlingar som er skadelege.", "Handlinger som er skadelige."),
        ("Samstundes går det bra no.", "Samtidig går det bra nå."),
    ],
)
def test_a_form_that_begins_a_sentence_tells(nynorsk: str, bokmaal: str) -> None:
    """Its capital says nothing, and nobody is called so."""
    assert in_bokmaal(nynorsk).text == bokmaal


@pytest.mark.parametrize(
    "text",
    [
        "Åsane topper tabellen.",  # places
        "Sandane og Førde er byer.",
        "Gunnar bor i Bergen.",
        "Bjørnar er trener.",
        "Reidarane Olsen spiller.",  # before a family name
        "«Vindauget» er en roman.",  # a title
        "Roman: Personar du kjenner.",
        "Vera kommer no.",
    ],
)
def test_names_and_titles_tell_nothing(text: str) -> None:
    """They stand in Bokmål sentences, too."""
    assert in_bokmaal(text).text == text


def test_names_stay_in_nynorsk() -> None:
    """Given names that are forms of words, addresses, and particles of family names."""
    for name in ("Anna", "Gunnar", "Finn", "Vidar", "Vera"):
        assert in_bokmaal(f"{name} er ikkje her.").text == f"{name} er ikke her."
    assert in_bokmaal("Ikkje les vg.no no, von der Leyen.").text == "Ikke leser vg.no nå, von der Leyen."
    assert in_bokmaal("Inga jente er ikkje med.").text == "Ingen jente er ikke med."


@pytest.mark.parametrize(
    ("nynorsk", "bokmaal"),
    [
        ("Dei rike landa i Europa", "De rike landene i Europa"),
        ("Eg er i EU-landa.", "Jeg er i EU-landene."),
        ("Flyet, som kom seint, landa ikkje.", "Flyet, som kom sent, landet ikke."),
    ],
)
def test_countries_and_what_has_landed(nynorsk: str, bokmaal: str) -> None:
    """One form is both; what stands before says which."""
    assert in_bokmaal(nynorsk).text == bokmaal


def test_an_article_tells_its_sentences() -> None:
    """Of those that could be either, but not those in Bokmål, as people's words may be, or that look so."""
    assert are_nynorsk(ARTICLE)
    assert in_bokmaal("Ho er glad no.").text == "Ho er glad no."
    assert in_bokmaal("Ho er glad no.", told=True).text == "Hun er glad nå."
    assert in_bokmaal("Landa er rike", told=True).text == "Landene er rike"
    for text in ("Hun sier no.", "Det er en god ting no."):
        assert in_bokmaal(text, told=True).text == text


@pytest.mark.parametrize(
    "sentences",
    [
        (),
        ARTICLE[1:3],  # too little
        (*ARTICLE, "Jeg vet ikke.", "Hun sier det."),  # a Bokmål article that quotes
        (*ARTICLE, *["Alt er som det alltid er her."] * 9),  # most could be either
        ("Skolene er gamle.", "Vi trenger flere lærere.", "Hun er glad nå.", "Jeg vet ikke."),
    ],
)
def test_what_tells_no_article(sentences: tuple[str, ...]) -> None:
    """Less than a clear majority."""
    assert not are_nynorsk(sentences)


def test_lines_are_told_by_those_before() -> None:
    """The same however a stream is cut; a passage in Bokmål ends it."""
    recent = Recent()
    assert [recent.add([line]) for line in (*ARTICLE, "Ho er glad no.")] == [False, False, False, True, True]
    assert not recent.add(["Jeg vet ikke.", "Hun sier det."])


def test_endless_letters_are_no_word() -> None:
    """Not every cut of them is tried, which took a second for some thousand."""
    rubbish = "ab" * 10_000
    begun = process_time()
    assert in_bokmaal(f"Eg veit ikkje {rubbish}.").text == f"Jeg vet ikke {rubbish}."
    assert process_time() - begun < 1
