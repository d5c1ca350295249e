"""Roles of paragraphs."""

from __future__ import annotations

import pytest

from tests.articles.labelled import HALVES, LAYOUTS, labelled
from translate.domain import Role
from translate.read import assign_roles, read_text

FLOORS = {"tuned": 0.98, "held_out": 0.93}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("half", HALVES)
def test_labelled_articles(half: str, layout: str) -> None:
    """At least so many paragraphs have the right role, in every layout; ``bench/segmentation.py`` prints them all."""
    right = total = 0
    for article in labelled(half):
        document = read_text(LAYOUTS[layout](article.texts), name=article.name)
        given = {p.text: p.role.value for p in document.paragraphs}
        right += sum(given.get(text) == role for role, text in zip(article.roles, article.texts, strict=True))
        total += len(article.roles)
    assert total > 150
    assert right / total >= FLOORS[half]


def test_every_role_is_labelled() -> None:
    """Both halves hold every role, and together at least 30 articles."""
    for half in HALVES:
        assert {role for article in labelled(half) for role in article.roles} == {role.value for role in Role}
    assert sum(len(list(labelled(half))) for half in HALVES) >= 30


def test_a_single_sentence_is_body() -> None:
    """Text without an article around it is plain text."""
    assert assign_roles(["Hei på deg."]) == [Role.BODY]
    assert assign_roles([]) == []


def test_dashes_are_quotes_or_lists() -> None:
    """Short dashed lines without stops are a list, spoken ones a conversation."""
    shopping = ["Husk dette:", "- melk", "- brød", "- ost"]
    assert assign_roles(shopping)[1:] == [Role.LIST_ITEM] * 3
    talk = ["De møttes på torget.", "– Kommer du?", "– Ja, sier hun.", "De gikk."]
    assert assign_roles(talk)[1:3] == [Role.QUOTE, Role.QUOTE]


def test_dates_in_sentences_are_no_datelines() -> None:
    """Only a paragraph that is nothing but a date is one."""
    texts = [
        "Kampen i går",
        "Finalen spilles 12. mai 2024",
        "Den ble utsatt i fjor. Ingen vet hvorfor.",
        "12. mai 2024",
    ]
    assert assign_roles(texts)[1] is not Role.DATELINE
    assert assign_roles(texts)[3] is Role.DATELINE


BODY = "Regjeringen vil kutte i støtten til avisene."


@pytest.mark.parametrize("places", ["BERGEN", "OSLO/BERGEN", "OSLO/NTB", "NEW YORK", "SKOGLI"])
@pytest.mark.parametrize(
    "head", [["Kutt"], ["Kutt", "Av Kari Li"], ["Kutt", "Mange er sinte.", "Av Kari Li"]]
)
def test_places_in_capitals_begin_a_story(head: list[str], places: str) -> None:
    """Known places and those the article says something is in, right behind headline, lead or byline."""
    texts = [*head, f"{places}: {BODY}", "De er sinte i Skogli.", "Det er bra."]
    assert assign_roles(texts)[len(head)] is Role.BODY


@pytest.mark.parametrize(
    "caption",
    [
        "STÅR PÅ: Propagandavideoen viser en kriger.",
        "HALTER: Dette skal vise en kriger.",
        f"BERGEN: {BODY} Foto: Ada Li",
    ],
)
def test_other_capitals_begin_captions(caption: str) -> None:
    """A verb in capitals, a credit, or a place amid the story: captions as before."""
    assert assign_roles(["Kutt", caption, "De er sinte.", "Det er bra."])[1] is Role.CAPTION
    amid = ["Kutt", BODY, "De er sinte i byen.", f"BERGEN: {BODY}", "Det er bra."]
    assert assign_roles(amid)[3] is Role.CAPTION


@pytest.mark.parametrize(
    "rows",
    [
        ["Bodø/Glimt 12 9 2 1", "Brann 12 8 2 2", "Molde 12 7 1 4"],
        ["Lag K V U T", "Bodø/Glimt 12 9 2 1", "Brann 12 8 2 2"],
        ["Brann – Molde 2–1 (1–0)", "Viking – Start 0–0 (0–0)"],
        ["Norge 3", "Sverige 2", "Danmark 1"],
    ],
)
def test_rows_of_a_table_are_items(rows: list[str]) -> None:
    """Names with as many numbers, line below line, are no headings, and what stands above them is."""
    told = assign_roles(["Resultat", *rows, "Det ble en fin kamp, sier treneren til avisen."])
    assert told == [Role.HEADLINE, *[Role.LIST_ITEM] * len(rows), Role.BODY]


def test_single_numbers_make_no_table() -> None:
    """A headline and a subheading that end in numbers stay what they are."""
    texts = [
        "Slik blir OL 2030",
        "Vi husker OL 1994",
        "Det blir en fest for alle.",
        "Alle gleder seg til lekene.",
    ]
    assert Role.LIST_ITEM not in assign_roles(texts)


@pytest.mark.parametrize(
    ("second", "last"), [("Valg", "Eventuelt"), ("valg av leder", "Eventuelt"), ("Valg", "eventuelt")]
)
def test_a_numbered_list_reaches_its_last_line(second: str, last: str) -> None:
    """An item with a small letter belongs to the list as its neighbours do."""
    texts = ["Sakliste", "1. Godkjenning av innkalling", f"2. {second}", f"3. {last}"]
    assert assign_roles(texts) == [Role.HEADLINE, *[Role.LIST_ITEM] * 3]


def test_a_sentence_with_a_note_is_no_heading() -> None:
    """The asterisk of a foot note stands behind the stop."""
    texts = [
        "Om bøker",
        'Han leste «Sult» og "Pan" [1] før han dro.*',
        "Etterpå leste han ikke mer.",
        "Så dro han.",
    ]
    assert assign_roles(texts)[1:] == [Role.LEAD, Role.BODY, Role.BODY]


@pytest.mark.parametrize("number", ["12.500,-", "1 200"])
def test_what_has_no_letters_is_no_heading(number: str) -> None:
    """A cell of a table."""
    assert (
        assign_roles(["Ny bru", "Brua ble dyr.", "Den koster mye.", number, "Så dyr ble den."])[3]
        is Role.BODY
    )
