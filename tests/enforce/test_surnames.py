"""Family names that are words, too."""

from __future__ import annotations

import pytest

from tests.enforce.scripted import ScriptedEngine
from translate.domain import Occurrence, Span, Term, TermOutcome
from translate.enforce import Enforcer, Request, with_surnames


def kept(*sources: str, occurrences: tuple[tuple[Occurrence, ...], ...] = ()) -> list[str]:
    """What must stay in each sentence; nothing as an empty string."""
    found = with_surnames(sources, occurrences or [()] * len(sources))
    return [" ".join(o.text for o in own if o.protected) for own in found]


def test_a_name_that_is_a_word_stays_where_it_begins_a_sentence() -> None:
    """Where the article has it with a first name."""
    assert kept("Kjetil Bakken scoret.", "Bakken fikk rødt kort.", "– Bakken er best, sier treneren.") == [
        "",
        "Bakken",
        "Bakken",
    ]
    assert kept("Bakken fikk rødt kort", "Kjetil Bakken scoret.") == ["Bakken", ""]  # a headline


def test_names_have_many_parts() -> None:
    """Double ones, and one after the other."""
    assert kept("Anne-Lise Hagen kom.", "Hagen smilte.") == ["", "Hagen"]
    assert kept("Ragnhild Aamodt Berg kom.", "Berg smilte.") == ["", "Berg"]


@pytest.mark.parametrize(
    "sources",
    [
        ("Kjetil Bakken bor i bakken.", "Bakken er bratt."),  # the article has the word, too
        ("Oslo Høyre sier nei.", "Høyre vil ikke."),  # has English of its own
        ("Hans Majestet Kongen kom.", "Kongen smilte."),
        ("Den Lille Havfruen kom.", "Havfruen smilte."),  # no first name before it
        ("Trøndelag Teater spiller.", "Teater: en ny forestilling."),
        ("Erna Solberg kom.", "Hun smilte."),
        ("Kjetil Bakken scoret.", "Bakken-saken er over."),
        ("Kjetil Bakken scoret.", "Bakken Nilsen scoret."),  # another's
        ("Kjetil Bakken scoret.", "Bakkens mål var best."),
        ("Kjetil Aamodt scoret.", "Aamodt er best."),  # no word
    ],
)
def test_words_stay_words(sources: tuple[str, ...]) -> None:
    """Nothing is kept where it isn't sure."""
    assert kept(*sources) == [""] * len(sources)


def test_a_glossarys_term_goes_before() -> None:
    """What the glossary says of a name holds."""
    term = Occurrence(Term("Bakken", "the Hill"), Span(0, 6), "Bakken")
    assert kept("Kjetil Bakken scoret.", "Bakken er best.", occurrences=((), (term,))) == ["", ""]


def test_an_article_before_such_a_name_is_taken_away() -> None:
    """The word has one in English, the person hasn't; that is told as a repair."""
    sources = ("Kjetil Bakken scoret.", "Bakken fikk rødt kort.")
    _, found = with_surnames(sources, [(), ()])
    enforcer = Enforcer(ScriptedEngine({sources[1]: "The Bakken got a red card."}))
    (translation,) = enforcer.translate([Request(sources[1], found)])
    assert translation.target == "Bakken got a red card."
    assert translation.terms[0].outcome is TermOutcome.REPAIRED
    assert "article taken away" in translation.terms[0].reason


def test_such_a_name_is_annotated_for_an_engine_that_understands_that() -> None:
    """So that it is right the first time."""
    _, found = with_surnames(("Eva Strøm kom.", "Strøm varsler streik."), [(), ()])
    engine = ScriptedEngine(
        {"｟Strøm￨Strøm｠ varsler streik.": "Strøm warns of a strike."}, terminology="inline"
    )
    (translation,) = Enforcer(engine).translate([Request("Strøm varsler streik.", found)])
    assert translation.target == "Strøm warns of a strike."
    assert translation.terms[0].outcome is TermOutcome.USED
