"""The proof per occurrence."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.enforce.scripted import find
from translate.domain import Link, Occurrence, Span, Term, TermOutcome, TermStatus, TermUse
from translate.enforce import prove


def test_each_occurrence_has_its_own_place() -> None:
    """Two mentions are proven at two places, in order."""
    source, target = "IS slo IS", "IS beat IS"
    uses = prove(source, target, find(source, ("IS", "IS")))
    assert [u.outcome for u in uses] == [TermOutcome.USED, TermOutcome.USED]
    assert [u.target_span for u in uses] == [Span(0, 2), Span(8, 10)]


def test_a_genitive_of_both_languages_counts() -> None:
    """“IS’” is no Norwegian left standing."""
    source, target = "IS’ siste by, som er stor", "IS’ last town, which is large"
    (use,) = prove(source, target, find(source, ("IS’", "IS")))
    assert use.outcome is TermOutcome.USED
    assert use.target_span == Span(0, 3)


def test_one_place_serves_one_occurrence() -> None:
    """Where the target has one of two, one is missed, and the reason counts."""
    source, target = "IS slo IS", "IS beat them"
    uses = prove(source, target, find(source, ("IS", "IS")))
    assert [u.outcome for u in uses] == [TermOutcome.USED, TermOutcome.MISSED]
    assert uses[1].reason == "“IS” stands once here, twice in the source"
    assert uses[1].target_span is None


def test_a_merge_is_told() -> None:
    """Two mentions tied to one place by the links are one in the translation, and the proof says so."""
    source, target = "IS og IS sine menn", "IS and its men"
    links = (Link(Span(0, 2), Span(0, 2), 0.9), Link(Span(6, 8), Span(0, 2), 0.8))
    uses = prove(source, target, find(source, ("IS", "IS")), links=links)
    assert [u.outcome for u in uses] == [TermOutcome.USED, TermOutcome.USED]
    assert uses[1].reason.startswith("merged")
    edited = prove(source, "IS and also its men", find(source, ("IS", "IS")), earlier=uses)
    assert edited[1].outcome is TermOutcome.USED
    gone = prove(source, "They and also their men", find(source, ("IS", "IS")), earlier=uses)
    assert [u.outcome for u in gone] == [TermOutcome.MISSED, TermOutcome.MISSED]


def test_links_choose_among_places() -> None:
    """A term that stands in several places is proven where the links put it."""
    source, target = "i 10 av 12 tilfeller", "10 of 10 in 10"
    occurrence = find(source, protected=["10"])
    links = (Link(Span(2, 4), Span(6, 8), 0.9),)
    assert prove(source, target, occurrence, links=links)[0].target_span == Span(6, 8)


def test_the_longer_term_keeps_its_words() -> None:
    """A short term isn't proven by a part of a longer one when it has a place of its own."""
    source = "FNs høykommisær i FN"
    terms = (("FNs høykommisær", "UN High Commissioner"), ("FN", "UN"))
    uses = prove(source, "the UN High Commissioner in the UN", find(source, *terms))
    assert [u.form for u in uses] == ["UN High Commissioner", "UN"]
    assert [u.target_span.start for u in uses if u.target_span] == [4, 32]


def test_a_forbidden_target_is_missed_where_it_stands() -> None:
    """Forbidden words count as missed where they stand and as used where they don't."""
    term = Term("terrorgruppen", "terror group", status=TermStatus.FORBIDDEN)
    source = "terrorgruppen kom"
    bad = prove(source, "the terror group came", find(source, term))[0]
    assert (bad.outcome, bad.reason) == (TermOutcome.MISSED, "the forbidden “terror group” stands here")
    good = prove(source, "the terrorist group came", find(source, term))[0]
    assert (good.outcome, good.target_span) == (TermOutcome.USED, None)


@pytest.mark.parametrize(
    ("target", "text", "stands"),
    [
        ("police", "the Police came", True),
        ("police", "the POLICE'S car came", True),
        ("patient", "the patient'S health", True),
        ("Turkey", "the turkey was roasted", False),
        ("US", "he told us", False),
    ],
)
def test_a_forbidden_word_is_the_same_in_other_capitals(target: str, text: str, stands: bool) -> None:
    """Where it is in small letters; a name or an acronym is another word then."""
    term = Term("ordet", target, status=TermStatus.FORBIDDEN)
    (use,) = prove("ordet kom", text, find("ordet kom", term))
    assert (use.outcome is TermOutcome.MISSED) is stands


def test_drafts_ask_for_nothing() -> None:
    """Proposed entries have no proof."""
    source = "klima her"
    assert prove(source, "here", find(source, Term("klima", "climate", status=TermStatus.DRAFT))) == ()


def test_a_repair_is_carried_over_to_the_final_text() -> None:
    """Spans are found anew in a changed text, what is known of a repair stays."""
    occurrence = find("– styrkene kom", ("styrkene", "forces"))[0]
    earlier = TermUse(
        replace(occurrence, span=occurrence.span.shift(-2)),
        TermOutcome.REPAIRED,
        Span(4, 10),
        "forces",
        "forced at word 2, was “troops”",
        ("troops",),
    )
    use = prove("– styrkene kom", "“The forces came”", (occurrence,), earlier=(earlier,))[0]
    assert use.outcome is TermOutcome.REPAIRED
    assert use.target_span == Span(5, 11)
    assert use.reason == earlier.reason
    moved = prove("– styrkene kom", "Then all the forces came", (occurrence,), earlier=(earlier,))[0]
    assert moved.reason == "forced at word 4, was “troops”"
    assert use.occurrence is occurrence


def test_an_edit_can_mend_and_break() -> None:
    """A reviewer who writes the term makes it used; one who takes it out makes it missed."""
    source = "styrkene kom"
    occurrences = find(source, ("styrkene", "forces"))
    missed = prove(source, "the troops came", occurrences)
    assert prove(source, "the forces came", occurrences, earlier=missed)[0].outcome is TermOutcome.USED
    repaired = (TermUse(occurrences[0], TermOutcome.REPAIRED, Span(4, 10), "forces", "forced at word 2"),)
    use = prove(source, "the men came", occurrences, earlier=repaired)[0]
    assert (use.outcome, use.form) == (TermOutcome.MISSED, "")


def test_a_reason_ends_with_what_it_quotes() -> None:
    """What is said of a wrong word isn't repeated once that word is gone."""
    occurrences = find("styrkene kom", ("styrkene", "forces"))
    old = TermUse(
        occurrences[0], TermOutcome.MISSED, reason="the engine wrote “troops”", alternatives=("troops",)
    )
    kept = prove("styrkene kom", "the troops came", occurrences, earlier=(old,))[0]
    assert kept.reason == "the engine wrote “troops”"
    gone = prove("styrkene kom", "the men came", occurrences, earlier=(old,))[0]
    assert "troops" not in gone.reason


def test_what_stands_there_instead_is_told() -> None:
    """A miss quotes what the links tie to the term, or the wrong capitals."""
    source = "styrkene kom"
    links = (Link(Span(0, 8), Span(4, 10), 0.9),)
    use = prove(source, "the troops came", find(source, ("styrkene", "forces")), links=links)[0]
    assert use.reason == "the engine wrote “troops”"
    use = prove("SDF kom", "sdf came", find("SDF kom", ("SDF", "SDF")))[0]
    assert use.reason == "the engine wrote “sdf”, not “SDF”"


words = st.sampled_from(["IS", "10", "the", "UN", "of", "force", "forces", "SDF"])


@given(st.lists(words, max_size=12), st.lists(words, max_size=12))
def test_a_proof_never_counts_a_place_twice(source_words: list[str], target_words: list[str]) -> None:
    """Without links, as many occurrences hold as there are places or mentions, whichever is fewer."""
    source, target = " ".join(source_words), " ".join(target_words)
    occurrences = find(source, ("IS", "IS"), ("UN", "UN"), ("SDF", "SDF"), protected=["10"])
    uses = prove(source, target, occurrences)
    spans = sorted(u.target_span for u in uses if u.target_span)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    for text in ("IS", "UN", "SDF", "10"):
        held = sum(u.outcome is not TermOutcome.MISSED for u in uses if u.occurrence.text == text)
        assert held == min(source_words.count(text), target_words.count(text))
    assert [u.occurrence for u in uses] == list(occurrences)
    assert all(isinstance(u.occurrence, Occurrence) for u in uses)


def test_numbers_inside_words() -> None:
    """A number that is part of a word in the source may be part of one in the target; else it may not."""
    assert prove("A1GP", "the A1GP", find("A1GP", protected=["1"]))[0].form == "1"
    assert prove("1 GP", "the A1GP", find("1 GP", protected=["1"]))[0].outcome is TermOutcome.MISSED


def test_a_mention_that_was_not_proven_before_takes_no_other_ones_proof() -> None:
    """Where the first of two mentions is new, what is known of the second stays with the second."""
    source = "IS: IS kom"
    first, second = find(source, ("IS", "IS"))
    earlier = (TermUse(second, TermOutcome.REPAIRED, Span(0, 2), "IS", "forced at word 1"),)
    uses = prove(source, "IS: IS came", (first, second), earlier=earlier)
    assert [u.outcome for u in uses] == [TermOutcome.USED, TermOutcome.REPAIRED]
    assert uses[1].reason == "forced at word 2"


@pytest.mark.parametrize(
    ("term", "target", "text", "stands"),
    [
        ("IS", "IS", "SDF says that ISS has been driven out.", False),
        ("IS", "IS", "SDF says that IS has been driven out.", True),
        ("IS", "IS", "THE ISS HAS LEFT", True),
        ("propagandavideo", "propaganda video", "Propagandavideo to IS shows a fighter.", False),
        ("luftangrep", "air strike", "The airstrike killed four.", True),
        ("Raqqa", "Raqqa", "The city of Raqqa fell.", True),
    ],
)
def test_a_look_alike_is_no_proof(term: str, target: str, text: str, stands: bool) -> None:
    """Another acronym, or the source word left standing, doesn't count as the term; a joined spelling does."""
    occurrence = Occurrence(Term(term, target), Span(0, len(term)), term)
    (use,) = prove(term, text, [occurrence])
    assert (use.outcome is TermOutcome.USED) is stands


def test_what_an_approved_term_holds_is_not_forbidden() -> None:
    """“City” is a part of the “City of Oslo” that the glossary asks for."""
    source = "Oslo kommune og byer"
    asked = find(source, ("Oslo kommune", "City of Oslo"))
    city = Term("byer", "city", status=TermStatus.FORBIDDEN)
    banned = Occurrence(city, Span(16, 20), "byer")
    target = "The City of Oslo and towns"
    assert [u.outcome for u in prove(source, target, (*asked, banned))] == [TermOutcome.USED] * 2
    target = "The City of Oslo and city dwellers"
    assert [u.outcome for u in prove(source, target, (*asked, banned))] == [
        TermOutcome.USED,
        TermOutcome.MISSED,
    ]
