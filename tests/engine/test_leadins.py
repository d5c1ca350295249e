"""Lead-ins without a subject."""

from __future__ import annotations

import pytest

from tests.engine.test_source import Letters
from translate.domain import Link, Span
from translate.engine import open_engine
from translate.engine.leadins import with_subject, without_subject
from translate.engine.lexicon import Lexicon
from translate.engine.source import prepare

ROWS = """\
+slå tilbake\t4\tV\tstrike back
advare\t8\tv\twarn
leder\t9\tf\tleader
love\t8\tv\tpromise
lover\t9\tf\tlaws
lede\t8\tv\tlead
reagere\t8\tv\treact
reagerer\t9\tf\treacts
same\t9\tN\tSami
slå\t9\tv\tbeat
"""
LEXICON = Lexicon(ROWS.encode())


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Advarer: Politiet ber folk holde seg inne.", "han advarer: Politiet"),
        ("Reagerer sterkt: «Dette går ikke.»", "han reagerer sterkt: « Dette"),
        ("Slår tilbake: Statsministeren er uenig.", "han ｟ slår tilbake￨￨ strikes back｠: Statsministeren"),
    ],
)
def test_a_verb_gets_a_subject(text: str, given: str) -> None:
    """And links of what it says lead to the lead-in's own words."""
    source = prepare(text, Letters(), LEXICON, norwegian=True, truecased=True)
    assert "".join(source.tokens).startswith(given)
    assert source.led
    places = source.places(Letters())
    assert all(0 <= a <= b <= len(text) for a, b in places)
    assert places[0] == (0, 0)


@pytest.mark.parametrize(
    "text",
    [
        "Leder: Kari Nordmann i partiet.",
        "Lover: Regjeringen vil ha nye regler.",
        "Samer: De bor i nord.",
        "Advarer han: Det er en trussel.",
        "Advarer Støre: Det er en trussel.",
        "Advarer: nå er det nok.",
        "Advarer mot alt som kan gå galt på fjellet: Snø er farlig.",
        "Han advarer: Det er farlig.",
        "Advarer mot snø.",
    ],
)
def test_nouns_questions_and_sentences_stay(text: str) -> None:
    """A subject before them would be another sentence."""
    assert with_subject(text, LEXICON) == []


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("He strikes back: the prime minister disagrees.", "Strikes back: The prime minister disagrees."),
        ("He's resigning: The coach leaves.", "Resigning: The coach leaves."),
        ("He is disappointed: “That is bad.”", "Disappointed: “That is bad.”"),
        ("Warning: The police say so.", "Warning: The police say so."),
        ("Her: The police say so.", "Her: The police say so."),
    ],
)
def test_the_subject_goes_again(text: str, own: str) -> None:
    """With what it needs of *be*; what doesn't begin with it stays as it is."""
    link = Link(Span(0, 5), Span(text.index(":") - 2, text.index(":")), 1.0)
    got, links = without_subject(text, [link, Link(Span(0, 5), Span(0, 2), 1.0)])
    assert got == own
    assert links[0].target.of(got) == link.target.of(text)
    assert all(0 <= one.target.start < one.target.end <= len(got) for one in links)


def test_the_embedded_model_reads_a_verb() -> None:
    """“Stops back”, it made of this one by itself."""
    (made,) = open_engine().translate(["Slår tilbake: Statsministeren avviser kritikken."])
    assert made.text.startswith("Strikes back: The prime minister")
