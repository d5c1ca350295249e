"""Words in capitals for emphasis reach the model in small letters, and stand in capitals again."""

from __future__ import annotations

import pytest

from translate.domain import Hypothesis, Link, Role, Span
from translate.prepare import known_casing, prepare


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("Han må IKKE gå dit.", "Han må ikke gå dit."),
        ("OM det glimrer, er det spennende.", "Om det glimrer, er det spennende."),
        ("En av gruppens GODE «powerballader».", "En av gruppens gode «powerballader»."),
        ("Spillet er VELDIG BRA.", "Spillet er veldig bra."),
        # acronyms, names, titles and Roman numerals stay
        ("NRK sender VM, sier NAV og EU.", "NRK sender VM, sier NAV og EU."),
        ("Restaurant UNDER på Lindesnes.", "Restaurant UNDER på Lindesnes."),
        ("Kong Georg VI er død.", "Kong Georg VI er død."),
        ("Hun så «ALDRI» i går.", "Hun så «ALDRI» i går."),
        ("De spilte IKKE FLÅKLYPA i går.", "De spilte IKKE FLÅKLYPA i går."),
        ("Tast CTRL-ALT-DEL, ikke B2B eller IKKE-2.", "Tast CTRL-ALT-DEL, ikke B2B eller IKKE-2."),
    ],
)
def test_what_the_model_gets(source: str, text: str) -> None:
    """Only words that people stress are taken down."""
    assert prepare(source, Role.BODY).text == text


def test_article_tells_more_words() -> None:
    """A longer word that the article has in small letters is taken down; a name is not."""
    known = known_casing(["Det er en krise i landet, sier Format.", "Ingen venter noen krise nå."])
    assert (
        prepare("Regjeringen i KRISEN og KRISE.", Role.BODY, known).text == "Regjeringen i KRISEN og KRISE."
    )
    known = known_casing(["Ingen så krisen i landet."])
    assert prepare("Regjeringen i KRISEN nå.", Role.BODY, known).text == "Regjeringen i krisen nå."


def test_capitals_go_where_the_word_went() -> None:
    """The linked word is in capitals wherever it stands; without a link the target stays as it is."""
    prepared = prepare("Det er IKKE sant.", Role.BODY)
    links = (Link(Span(0, 3), Span(0, 2)), Link(Span(7, 11), Span(6, 9)), Link(Span(12, 16), Span(10, 14)))
    restored = prepared.restore(Hypothesis("It is not true.", links=links))
    assert restored.text == "It is NOT true."
    assert restored.links == links
    assert prepared.restore(Hypothesis("It is not true.")).text == "It is not true."
    expression = (Link(Span(4, 11), Span(3, 9)),)
    assert prepared.restore(Hypothesis("It is not true.", links=expression)).text == "It is not true."
