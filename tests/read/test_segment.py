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


def test_a_list_of_results_has_gaps() -> None:
    """Places that are left out end no list, shared ones neither, nor is a neighbour in number needed."""
    rows = ["1. Marit Lie, Norge", "2. Heidi Moe, Norge", "2. Ada Aas, Norge", "7. Ragnhild Li, Norge"]
    for results in (rows, [*rows, "12. Astrid Dal, Norge"], ["1. Ada Aas", "4. Kari Lie", "9. Mona Li"]):
        told = assign_roles(["Skirenn", *results, "Det var fint vær i dag."])
        assert told[1:-1] == [Role.LIST_ITEM] * len(results)


def test_numbered_headings_are_no_list() -> None:
    """Text between them parts them."""
    texts = ["Råd", "1. Spis", "Det er godt å spise mat.", "2. Sov", "Det er godt å sove lenge."]
    assert Role.LIST_ITEM not in assign_roles(texts)


TURNS = [
    ("SPØRSMÅL: Hva leser du?", "SVAR: Mest krim. Men også lyrikk."),
    ("JOURNALISTEN: Hva koster det?", "ORDFØREREN: Det koster 20 millioner kroner."),
    ("Avisen: Når er de ferdige?", "Berg: Neste år."),
]


@pytest.mark.parametrize("pairs", [TURNS, TURNS[:1] * 2, TURNS[1:2] * 2, TURNS[2:] * 2])
def test_turns_of_an_interview_are_body(pairs: list[tuple[str, str]]) -> None:
    """Questions and answers with their speakers are neither captions nor headings, and no speaker stands alone."""
    turns = [turn for pair in pairs for turn in pair]
    document = read_text("\n\n".join(["Om bøker", "Vi møtte ham på kafeen i går.", *turns]), name="x")
    assert [p.role for p in document.paragraphs[2:]] == [Role.BODY] * len(turns)
    assert not [s.source for p in document.paragraphs for s in p.segments if s.source.endswith(":")]


def test_captions_with_questions_stay_captions() -> None:
    """One question in capitals above another caption makes no interview."""
    texts = ["Kutt", "STÅR PÅ: Er dette en kriger?", "HALTER: Dette er en kriger.", "De er sinte.", "Bra."]
    assert assign_roles(texts)[1:3] == [Role.CAPTION] * 2


MINUTES = ["- Per Haug orienterte om saken.", "- Kari Lie ba om mer tid.", "- Nytt møte holdes i mai."]


@pytest.mark.parametrize(
    "above",
    ["", "Referat\n\n", "Møtet i laget\n\n", "Møtet i laget\n\nEventuelt\n\n", "Møtet\n\nEventuelt\n"],
)
def test_hyphens_make_a_list_of_sentences(above: str) -> None:
    """Lines of minutes that stand together put no words into people's mouths."""
    document = read_text(above + "\n".join(MINUTES) + "\n\nVi ses i mai, skriver lederen.", name="x")
    assert [p.role for p in document.paragraphs[-4:-1]] == [Role.LIST_ITEM] * 3


@pytest.mark.parametrize(
    "lines",
    [
        [line.replace("-", "–") for line in MINUTES],
        ["- Hvor er han?", "- Han er på jobb.", "- Det er sent."],
        ["- Det er dyrt, sier ordføreren.", "- Brua blir fin.", "- Den blir lang."],
        ["- Det er dyrt, bekrefter Lie.", "- Brua blir fin.", "- Den blir lang."],
        ["- Brua blir fin.", "- Jeg gleder meg.", "- Den blir lang."],
        ["- Brua blir fin.\n", "- Den blir lang.\n", "- Den blir dyr."],
    ],
)
def test_speech_behind_dashes_stays_speech(lines: list[str]) -> None:
    """Longer dashes, questions, speakers, first persons, and paragraphs apart."""
    document = read_text("Ny bru\n\n" + "\n".join(lines) + "\n\nDet ble sagt i går kveld.", name="x")
    assert [p.role for p in document.paragraphs[1:4]] == [Role.QUOTE] * 3


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("FRA GAMLE DAGER I DALEN", "Optegnelser av lærer A. Moen, nedskrevet i 1952"),
        ("MØTEREFERAT", "Utvalg: Styret i Fjordvik historielag"),
    ],
)
def test_a_title_in_capitals_is_the_headline(first: str, second: str) -> None:
    """What stands below it is a subtitle that names the author, or the first field of a form."""
    texts = [first, second, "Møtested: Storgata 4 i Fjordvik", "Det var en gang en dal.", "Den var fin."]
    roles = assign_roles(texts)
    assert (roles[0], Role.HEADLINE in roles[1:]) == (Role.HEADLINE, False)


@pytest.mark.parametrize(
    "kicker", ["KOMMENTAR", "SPORT OG FRITID", "RUSSLANDS INVASJON AV UKRAINA", "Kultur"]
)
def test_a_kicker_leaves_the_headline_to_the_next_line(kicker: str) -> None:
    """Capitals or a word or two above a longer line."""
    texts = [kicker, "Brann slo Molde etter drama på overtid", "Kampen var god.", "Alle jublet."]
    assert assign_roles(texts)[:2] == [Role.SUBHEADING, Role.HEADLINE]


def test_the_address_of_a_letter_is_no_headline() -> None:
    """Nor is its salutation; a letter to the editor keeps its headline."""
    address = ["Herr overlærer", "Johan Mathiesen", "Strandgaten 17 B", "Bergen"]
    said = ["Jeg takker for Deres vennlige brev.", "De spør om en avskrift. Den har jeg ikke."]
    roles = assign_roles(["Bergen, den 3. oktober 1956.", *address, "Kjære herr Mathiesen!", *said])
    assert roles[:6] == [Role.DATELINE] + [Role.BODY] * 5
    assert assign_roles(["Gi oss en ny skole", "Kjære ordfører!", *said])[0] is Role.HEADLINE


@pytest.mark.parametrize("number", ["12.500,-", "1 200"])
def test_what_has_no_letters_is_no_heading(number: str) -> None:
    """A cell of a table."""
    assert (
        assign_roles(["Ny bru", "Brua ble dyr.", "Den koster mye.", number, "Så dyr ble den."])[3]
        is Role.BODY
    )
