"""Targets take the article's shape, whatever a weak model writes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.domain import Hypothesis, Link, Role, Span
from translate.prepare import known_casing, prepare, prepare_paragraph

ROLES = st.sampled_from(list(Role))
NORWEGIAN = st.text(st.sampled_from("aeiÅØsrSTPVÆ.,:!?«»\"–—-•'’ 0123ßİ()/►…"), max_size=60)
ENGLISH = st.text(st.sampled_from("aeioTsS.,:!?\"“”«»'’–- 0123ß"), max_size=60)
PIECES = st.lists(
    st.sampled_from(
        [
            "– ",
            "Vi må handle",
            ", sier hun",
            " til NRK",
            "«",
            "»",
            "STÅR PÅ: ",
            "Foto: Ola",
            ".",
            "?",
            " – ",
            "• ",
            " og ",
        ]
    ),
    max_size=8,
).map("".join)


@pytest.mark.parametrize(
    ("source", "answer", "target"),
    [
        ("– Vi må handle, sier hun.", "We must act, she says.", "“We must act,” she says."),
        ("– Vi må handle, sier hun.", "We must act she says.", "“We must act,” she says."),
        ("– Vi må handle, sier hun.", "We must act, says she to all.", "“We must act,” says she to all."),
        ("– Vi må handle, sier hun.", '"We must act", she says.', "“We must act,” she says."),
        ("– Vi må handle, sier hun.", "She says: We must act.", "She says: “We must act.”"),
        ("- Er det sant? spør hun.", "Is it true? she asks.", "“Is it true?” she asks."),
        (
            "— Vi må, sier hun, gjøre noe.",
            "We must, she says, do something.",
            "“We must,” she says, “do something.”",
        ),
        ("– Nei, sier hun – det går ikke.", "No, she says – it fails.", "“No,” she says, “it fails.”"),
        (
            "– Hun er «redd», sier Per, leder i X.",
            'She is "afraid", says Per, leader of X.',
            "“She is ‘afraid,’” says Per, leader of X.",
        ),
        ("– Vi er klare", "We are ready.", "“We are ready”"),
        ("– Ola!", "Ola!", "“Ola!”"),
        ("– Nei", "No", "“No”"),
        ("– Ola kommer", "Ola is coming", "“Ola is coming”"),
        ("– Kom, sier Kari til NRK.", "Come, Kari tells NRK.", "“Come,” Kari tells NRK."),
        ("– Det er trist, er beskjeden fra rådet.", "It is sad, is the message, the council says.", None),
    ],
)
def test_quote_dash_becomes_marks(source: str, answer: str, target: str | None) -> None:
    """The dash turns into English marks, the speech tag stays outside them."""
    restored = prepare(source, Role.QUOTE).restore(Hypothesis(answer)).text
    if target is None:
        assert restored.startswith("“")
    else:
        assert restored == target


def test_lost_tag_keeps_the_dash() -> None:
    """Where the model dropped the speech tag, nothing is quoted that may not be speech."""
    prepared = prepare("– Vi må handle, sier hun.", Role.QUOTE)
    assert prepared.restore(Hypothesis("We must do it.")).text == "– We must do it."


@pytest.mark.parametrize(
    ("source", "answer", "target"),
    [
        ("Hun er «redd».", 'She is "afraid".', "She is “afraid”."),
        ("Hun er «redd».", "She is 'afraid'.", "She is “afraid”."),
        ("Hun er «redd».", "She is «afraid».", "She is “afraid”."),
        (
            "«Vi leser «Peer Gynt» nå», sier hun.",
            '"We read "Peer Gynt" now", she says.',
            "“We read ‘Peer Gynt’ now,” she says.",
        ),
        ("Det er Pers «bil».", "It's Per's 'car'.", "It's Per's “car”."),
        ("«Vi sa «nei» nå», sa hun.", '"We said " no" now, she said.', "“We said ‘no’ now,” she said."),
        ("«Sult» og «Pan» kom.", '" Hunger" and "Pan" came.', "“Hunger” and “Pan” came."),
        ("Filmen «Ola og «Kari»».", 'The film "Ola and " Kari".', "The film “Ola and ‘Kari’.”"),
        ("«Per» sa: \"Vi er 'her'\".", '"Per" said: "We are \'here\'.', "“Per” said: “We are ‘here’.”"),
        ("Han leste «Sult».", 'He read "Hunger.', "He read “Hunger.”"),
        ("Et «ja» og et «nei».", 'A "yes and a "no".', "A “yes and a ‘no’."),
        ("Han sa at \"det er 'bra'\".", "He said \"it's 'good'\".", "He said “it's ‘good’”."),
        ("Vi spilte rock 'n' roll.", "We played rock 'n' roll.", "We played rock 'n' roll."),
        (
            "På '80-tallet var Hans' bil ny.",
            "In the '80s Hans' car was new.",
            "In the '80s Hans' car was new.",
        ),
        ("Han løp på 5' 30\".", "He ran 5' 30\".", "He ran 5' 30\"."),
        ('Vi vant i 2017", sa han.', 'We won in 2017", he said.', "We won in 2017,” he said."),
        ("Han er «Ola» og «Per».", 'He is " Ola " and " Per ".', "He is “Ola” and “Per”."),
        ("Han sa: «Ja».", 'He said:"Yes".', "He said:“Yes”."),
        ("Det er Pers bil.", "It's the players' car, isn't it?", "It's the players' car, isn't it?"),
    ],
)
def test_guillemets_become_english(source: str, answer: str, target: str) -> None:
    """«…» and what a model makes of it end as “…”, nested as ‘…’; apostrophes stay."""
    assert prepare(source, Role.BODY).restore(Hypothesis(answer)).text == target


def test_speech_runs_over_segments() -> None:
    """Speech opened in one segment closes where a later one names the speaker."""
    sources = [
        "– Vi må handle.",
        "Det haster, sier hun.",
        "Hun er leder.",
        "– Nå!",
        "spør hun.",
        "– Ja. ",
        "Absolutt.",
    ]
    answers = [
        "We must act.",
        "It is urgent, she says.",
        "She is a leader.",
        "Now!",
        "she asks.",
        "Yes.",
        "Absolutely.",
    ]
    prepared = prepare_paragraph(sources, Role.QUOTE)
    restored = [p.restore(Hypothesis(a)).text for p, a in zip(prepared, answers, strict=True)]
    assert restored == [
        "“We must act.",
        "It is urgent,” she says.",
        "She is a leader.",
        "“Now!”",
        "she asks.",
        "“Yes.",
        "Absolutely.”",
    ]


def test_later_tag_is_speech_again() -> None:
    """In a paragraph of speech, a sentence with a tag of its own is quoted without a dash; narration is not."""
    sources = ["– Vi må handle, sier hun.", "Alle må hjelpe, legger hun til.", "Hun er leder, ifølge NRK."]
    answers = ["We must act, she says.", "All must help, she adds.", "She is a leader, according to NRK."]
    prepared = prepare_paragraph(sources, Role.BODY)
    restored = [p.restore(Hypothesis(a)).text for p, a in zip(prepared, answers, strict=True)]
    assert restored == [
        "“We must act,” she says.",
        "“All must help,” she adds.",
        "She is a leader, according to NRK.",
    ]


def test_marks_of_its_own_are_all_that_speech_needs() -> None:
    """After a dash and its tag, «…» is a quotation by itself, not one within another; a title in speech is."""
    sources = [
        "– Dette er ille, sier hun.",
        "«Ja», svarer Per.",
        "«Sult» er god, sier hun.",
        "Bra, sier «Per».",
    ]
    answers = [
        "This is bad, she says.",
        '"Yes," replies Per.',
        '"Hunger" is good, she says.',
        'Good, says "Per".',
    ]
    prepared = prepare_paragraph(sources, Role.BODY)
    restored = [p.restore(Hypothesis(a)).text for p, a in zip(prepared, answers, strict=True)]
    assert restored == [
        "“This is bad,” she says.",
        "“Yes,” replies Per.",
        "“‘Hunger’ is good,” she says.",
        "“Good,” says “Per”.",
    ]


def test_speech_that_goes_on_opens_once() -> None:
    """A mark that the model put before a later sentence of a quotation, since a tag follows, opens no other."""
    first, second = prepare_paragraph(["– Jeg kommer ikke.", "Det er for sent, sier Kari."], Role.BODY)
    assert first.restore(Hypothesis("I won't come.")).text == "“I won't come."
    assert second.restore(Hypothesis('"It\'s too late," says Kari.')).text == "It's too late,” says Kari."


def test_following_sentence_names_the_speaker() -> None:
    """``Det sier …`` after a quotation is not part of it."""
    first, second = prepare_paragraph(["– Vi må handle.", "Det sier Kari Nordmann til NRK."], Role.QUOTE)
    assert first.restore(Hypothesis("We must act.")).text == "“We must act.”"
    assert second.restore(Hypothesis("This is what Kari says.")).text == "This is what Kari says."


@pytest.mark.parametrize(
    ("source", "role", "text", "answer", "target"),
    [
        (
            "STÅR PÅ: Videoen viser.",
            Role.CAPTION,
            "Står på: Videoen viser.",
            "Stands on: The video.",
            "STANDS ON: The video.",
        ),
        (
            "STÅR PÅ: Videoen viser.",
            Role.CAPTION,
            "Står på: Videoen viser.",
            "The video shows.",
            "The video shows.",
        ),
        (
            "STORE TAP I OSLO",
            Role.HEADLINE,
            "Store tap i Oslo",
            "Great losses in Oslo.",
            "GREAT LOSSES IN OSLO",
        ),
        (
            "NATO-TOPP: FNS RÅD MØTES",
            Role.HEADLINE,
            "NATO-topp: FNs råd møtes",
            "NATO head: UN meets",
            "NATO HEAD: UN MEETS",
        ),
        ("NTB", Role.BODY, "NTB", "NTB", "NTB"),
        ("VG: Tre skadd", Role.HEADLINE, "VG: Tre skadd", "VG: Three injured.", "VG: Three injured"),
        (
            "IS’ LEDER ER DREPT",
            Role.HEADLINE,
            "IS’ leder er drept",
            "IS’s leader killed",
            "IS’S LEADER KILLED",
        ),
    ],
)
def test_capitals_go_down_and_come_back(source: str, role: Role, text: str, answer: str, target: str) -> None:
    """The model sees running text; headings and lead-ins come out in capitals again."""
    prepared = prepare(source, role)
    assert prepared.text == text
    assert prepared.restore(Hypothesis(answer)).text == target


def test_run_of_capitals_follows_links() -> None:
    """A run of capitals without a colon is found in the target by word links, and left alone without them."""
    prepared = prepare("STÅR PÅ Videoen viser mye.", Role.CAPTION)
    assert prepared.text == "Står på Videoen viser mye."
    links = (Link(Span(0, 7), Span(0, 8)), Link(Span(8, 15), Span(9, 18)))
    assert prepared.restore(Hypothesis("Stays on the video shows.", links=links)).text.startswith(
        "STAYS ON the video"
    )
    assert prepared.restore(Hypothesis("Stays on the video.")).text == "Stays on the video."


def test_article_tells_casing() -> None:
    """Words that the article writes elsewhere keep the form they have there."""
    known = known_casing(["I dag ble Raqqa angrepet av Sdf og hæren.", "Hæren vant."])
    prepared = prepare("RAQQA: HÆREN SLÅR TIL", Role.HEADLINE, known)
    assert prepared.text == "Raqqa: Hæren slår til"


def test_spoken_number_closes_the_quotation() -> None:
    """A segment without letters may be the last of what is said."""
    first, second = prepare_paragraph(["– Hvor mange kom?", "5000."], Role.QUOTE)
    assert first.restore(Hypothesis("How many came?")).text == "“How many came?"
    assert second.copy
    assert second.restore(Hypothesis("")).text == "5000.”"


def test_headings_do_not_vouch_for_capitals() -> None:
    """A word that stands in capitals in a heading only is no acronym."""
    assert "TAP" not in known_casing(["STORE TAP I RAQQA", "STORE TAP: Mange døde."])


@pytest.mark.parametrize(
    ("source", "role", "target"),
    [
        ("Foto: Ola Nordmann / NTB", Role.CAPTION, "Photo: Ola Nordmann / NTB"),
        ("(Foto: Privat)", Role.CAPTION, "(Photo: Private)"),
        ("FOTO: OLA NORDMANN", Role.CAPTION, "PHOTO: OLA NORDMANN"),
        ("Tekst og foto: Ola Nordmann", Role.BYLINE, "Text and photo: Ola Nordmann"),
        ("Av Ola Nordmann og Kari Lie", Role.BYLINE, "By Ola Nordmann and Kari Lie"),
        ("Kari Lie", Role.BYLINE, "Kari Lie"),
        ("5 000", Role.BODY, "5 000"),
        ("***", Role.BODY, "***"),
        ("2–1 (1–0)", Role.BODY, "2–1 (1–0)"),
        ("– Ola", Role.QUOTE, "– Ola"),
        ("— Kari A. Nordmann-Lie", Role.BODY, "— Kari A. Nordmann-Lie"),
    ],
)
def test_nothing_to_translate(source: str, role: Role, target: str) -> None:
    """Credits, bylines and text without letters don't go to the model."""
    prepared = prepare(source, role)
    assert prepared.copy
    assert prepared.restore(Hypothesis("")).text == target


@pytest.mark.parametrize(
    ("source", "role", "answer", "target"),
    [
        (
            "En kriger. Foto: IS/Sound and Vision",
            Role.CAPTION,
            "A warrior.",
            "A warrior. Photo: IS/Sound and Vision",
        ),
        ("• Punkt én", Role.LIST_ITEM, "point one.", "• Point one"),
        ("– Punkt én", Role.LIST_ITEM, "Point one", "– Point one"),
        ("1. Punkt én", Role.LIST_ITEM, "Point one", "1. Point one"),
        ("▶ Se video", Role.BODY, "See the video.", "▶ See the video"),
        ("Les saken →", Role.BODY, "Read the story.", "Read the story →"),
        ("Tapte mot USA", Role.HEADLINE, "Lost to the U.S.", "Lost to the U.S."),
        ("Han tapte.", Role.HEADLINE, "He lost.", "He lost."),
    ],
)
def test_form_around_the_text(source: str, role: Role, answer: str, target: str) -> None:
    """Bullets, symbols and credits come back; a stop that the source doesn't have goes."""
    assert prepare(source, role).restore(Hypothesis(answer)).text == target


@given(st.one_of(NORWEGIAN, PIECES), ROLES)
def test_text_is_a_slice(source: str, role: Role) -> None:
    """What the model gets is a slice of the source, but for letter case."""
    prepared = prepare(source, role)
    cut = prepared.window.of(source)
    assert len(cut) == len(prepared.text)
    if prepared.text:
        assert cut.lower() == prepared.text.lower()


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text).casefold()


@given(st.one_of(NORWEGIAN, PIECES), ROLES, ENGLISH)
def test_restore_loses_no_word(source: str, role: Role, answer: str) -> None:
    """Whatever the model answers, its letters and digits all stand in the target, in order."""
    restored = prepare(source, role).restore(Hypothesis(answer)).text
    assert _letters(answer) in _letters(restored)


@given(st.lists(PIECES, max_size=5), ROLES)
def test_marks_balance_over_a_paragraph(sources: list[str], role: Role) -> None:
    """Marks that restore adds come in pairs over a paragraph."""
    plain = [re.sub("[«»]", "", s) for s in sources]
    prepared = prepare_paragraph(plain, role)
    target = " ".join(p.restore(Hypothesis("We must act, she says, now.")).text for p in prepared)
    assert target.count("“") == target.count("”")


@given(PIECES, ROLES)
def test_links_follow_the_text(source: str, role: Role) -> None:
    """Links come back pointing at the same words on both sides."""
    prepared = prepare(source, role)
    word = re.search(r"[^\W\d_]{3,}", prepared.text)
    if not word:
        return
    answer = "They say that, he says to us."
    links = (Link(Span(*word.span()), Span(5, 8)),)
    (link,) = prepared.restore(Hypothesis(answer, links=links)).links
    assert link.source.of(source).lower() == word.group().lower()
    assert link.target.of(prepared.restore(Hypothesis(answer, links=links)).text).lower() == "say"


def test_subtitles_keep_their_dashes() -> None:
    """English ones part speakers in the same way; in an article it is a quotation."""
    for source, target in (("- Hvor er du?", "- Where are you?"), ("–Kom!", "–Come!"), ("Ja. ", "Yes.")):
        (prepared,) = prepare_paragraph([source.strip()], Role.QUOTE, subtitle=True)
        assert prepared.restore(Hypothesis(target.lstrip("-– "))).text == target
    (prepared,) = prepare_paragraph(["- Hvor er du?"], Role.QUOTE)
    assert prepared.restore(Hypothesis("Where are you?")).text == "“Where are you?”"


@pytest.mark.parametrize(
    ("source", "answer", "target"),
    [
        ("Det var −14 °C.", "It was -14 °C.", "It was −14 °C."),
        ("Mellom −1,5 og −15 grader.", "Between -1.5 and -15 degrees.", "Between −1.5 and −15 degrees."),
        ("Det var -14 °C.", "It was -14 °C.", "It was -14 °C."),
        ("Det var −14 °C i 10-14 dager.", "For 10-14 days it was -14 °C.", "For 10-14 days it was −14 °C."),
        ("Det var −14 °C.", "It was minus 14 °C.", "It was minus 14 °C."),
    ],
)
def test_minus_signs_stay(source: str, answer: str, target: str) -> None:
    """A hyphen in their place is none of the source's."""
    assert prepare(source, Role.BODY).restore(Hypothesis(answer)).text == target
