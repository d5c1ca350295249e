"""Leftovers, loops, gaps, marks and terms."""

from __future__ import annotations

import pytest

from translate.check import Check, Pair
from translate.check.confidence import Confidence, low_score
from translate.check.fluency import Length, Repetition, Truncated
from translate.check.names import Names
from translate.check.nonwords import Nonwords
from translate.check.punctuation import Brackets, Quotes
from translate.check.terms import Forbidden, Terms
from translate.check.untranslated import Copied, Empty, Untranslated
from translate.domain import Issue, Occurrence, Role, Severity, Span, Term, TermOutcome, TermStatus, TermUse

SOURCE = "Regjeringen vil gjenreise byen etter krigen, sier statsministeren."


def warned(check: Check, source: str, target: str, **more: object) -> list[Issue]:
    """The findings that count."""
    pair = Pair(source, target, **more)  # type: ignore[arg-type]
    return [i for i in check.find(pair) if i.severity is not Severity.NOTE]


@pytest.mark.parametrize(
    ("target", "left"),
    [
        ("The government will gjenreise byen after the war.", "gjenreise byen"),
        ("The government will rebuild the city after krigen.", "krigen"),
        ("The government vil rebuild the city.", "vil"),
        ("Regjeringen vil rebuild the city.", "vil"),
        ("The government will rebuild Krigen.", "Krigen"),
        ("The government says “gjenreise the whole city, says” the minister.", "gjenreise"),
    ],
)
def test_norwegian_left(target: str, left: str) -> None:
    """Words that stayed Norwegian are reported as one run, with the source's place."""
    (issue,) = warned(Untranslated(), SOURCE, target)
    assert issue.target_span is not None
    assert left in issue.target_span.of(target)
    assert issue.source_span is not None


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (SOURCE, "The government will rebuild the city after the war, says the prime minister."),
        ("Han bor i Bergen med barn og hund.", "He lives in Bergen with children and a dog."),
        ("De drikker «akevitt» til jul.", "They drink “akevitt” at Christmas."),
        ("Vi dro til Rio de Janeiro.", "We went to Rio de Janeiro."),
        (
            "Skriv til post@norge.no eller se www.norge.no/hjelp.",
            "Write to post@norge.no or see www.norge.no/hjelp.",
        ),
        ("Hun er glad i henne.", "She loves her."),
    ],
)
def test_english_passes(source: str, target: str) -> None:
    """English, names, addresses and single quoted words are no leftovers."""
    assert warned(Untranslated(), source, target) == []


def test_nonwords() -> None:
    """A garbled word is warned of with the source word behind it; English words by rule and plurals are not."""
    source = "De vil gjenerobre byen med proteser."
    (issue,) = warned(Nonwords(), source, "They will reserobre the city.")
    assert issue.source_span is not None
    assert issue.source_span.of(source) == "gjenerobre"
    assert (
        warned(Nonwords(), source, "They will unthinkingly rebuild the overlookable firewall-free moonbase.")
        == []
    )
    (noted,) = Nonwords().find(Pair(source, "They will shockxen."))
    assert noted.severity is Severity.NOTE


def test_name_beside_its_misspelling() -> None:
    """The same name twice, once wrong, is warned of."""
    assert warned(Names(), "De er i Raqqa nå.", "They are in Raqqa in Raqa now.")


def test_abbreviations_and_labels() -> None:
    """Norwegian abbreviations and labels that were copied are found."""
    assert warned(Untranslated(), "Grensen er 30 km/t her.", "The limit is 30 km/t here.")
    assert not warned(Untranslated(), "FAKTA: ARNE B. JOHANSEN", "FACTS: ARNE B. JOHANSEN")  # a person
    assert warned(Untranslated(), "FAKTA: STORE ØDELEGGELSER", "FACTS: STORE ØDELEGGELSER")
    assert warned(Untranslated(), "Dommer: Line Aasen, Bergen", "Dommer: Line Aasen, Bergen")
    assert warned(Untranslated(), "Line Aasen, Bergen", "Line Aasen, Bergen") == []


def test_kept_terms_are_no_leftovers() -> None:
    """A word that the glossary keeps may stay Norwegian."""
    source, target = "De bruker bunaden i dag.", "They wear bunaden today."
    assert warned(Untranslated(), source, target)
    term = Term("bunaden", "bunaden", status=TermStatus.KEEP)
    use = TermUse(Occurrence(term, Span(10, 17), "bunaden"), TermOutcome.USED, Span(10, 17), "bunaden")
    assert warned(Untranslated(), source, target, terms=(use,)) == []


def test_copied_and_empty() -> None:
    """The source itself or nothing is no translation; names and numbers may be copied."""
    assert warned(Copied(), SOURCE, SOURCE)
    assert warned(Copied(), "Ola Nordmann, NTB", "Ola Nordmann, NTB") == []
    assert warned(Copied(), "Manchester United–Liverpool 2–1", "Manchester United–Liverpool 2–1") == []
    assert warned(Copied(), "Ordføreren gikk av i 2012–2013", "Ordføreren gikk av i 2012–2013")
    assert warned(Copied(), "Kvinner 25", "Kvinner 25")
    for row in ("1. Rosenborg 10 7 2 1 20–8 23", "Brann 3 2 1 0 5-2 7", "Rosenborg–Brann 2–1 (1–0)"):
        assert warned(Copied(), row, row) == []
    assert warned(Empty(), SOURCE, " … ")
    assert warned(Empty(), "***", "***") == []


@pytest.mark.parametrize(
    "target",
    [
        "The government will will rebuild the city.",
        "The government will rebuild the city the city the city.",
        "The government of the country will act, the government of the country will act.",
        "He said that it was and that it was and that it was.",
    ],
)
def test_loops(target: str) -> None:
    """Repeats that the source has no reason for are found."""
    assert warned(Repetition(), SOURCE, target)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (SOURCE, "He had had enough, and that that was said is very, very sad."),
        ("Nå til Japan. Japan er et øyland.", "Now for Japan. Japan is an island country."),
        ("Bort, bort, bort med dem!", "Away, away, away with them!"),
    ],
)
def test_rightful_repeats(source: str, target: str) -> None:
    """What English or the source says twice is no loop."""
    assert warned(Repetition(), source, target) == []


def test_length_and_role() -> None:
    """Far too long or short is found; headings have more room."""
    assert warned(Length(), SOURCE, "No.")
    assert warned(Length(), SOURCE, "The government will rebuild the city. " * 4)
    heading, shorter = "Flere tusen mennesker på flukt fra flommen", "Thousands fleeing"
    assert warned(Length(), heading, shorter)
    assert warned(Length(), heading, shorter, role=Role.HEADLINE) == []


def test_truncated() -> None:
    """A target that stops in the middle is an error; one that only lacks its stop is noted."""
    assert warned(Truncated(), SOURCE, "The government will rebuild the")
    assert warned(Truncated(), SOURCE, "The government will rebuild the.")
    assert warned(Truncated(), SOURCE, "The government will rebuild")
    full = "The government will rebuild the city after the war, says the prime minister"
    assert [i.severity for i in Truncated().find(Pair(SOURCE, full))] == [Severity.NOTE]
    assert warned(Truncated(), "Store tap", "Great losses") == []


def test_quotes() -> None:
    """Marks have partners; speech after a dash is counted over its paragraph."""
    assert warned(Quotes(), "Hun er «redd» nå.", "She is “afraid now.")
    assert warned(Quotes(), "Hun er «redd» nå.", "She is “afraid” now.") == []
    assert warned(Quotes(), "– Vi må handle.", "“We must act.", last=False) == []
    assert warned(Quotes(), "– Vi må handle.", "“We must act.", last=True)
    closing = {"before": "– Vi må handle.", "target_before": "“We must act."}
    assert warned(Quotes(), "Det haster, sier hun.", "It is urgent,” she says.", **closing) == []


def test_brackets() -> None:
    """A bracket without a partner is found, unless the source has none either."""
    assert warned(Brackets(), "IS (tidligere ISIL) tapte.", "IS (formerly ISIL lost.")
    assert warned(Brackets(), "IS (tidligere ISIL) tapte.", "IS (formerly ISIL) lost.") == []
    assert warned(Brackets(), "1) IS tapte.", "1) IS lost.") == []


def _use(outcome: TermOutcome, **term: object) -> TermUse:
    entry = Term("stortingsmelding", "white paper", **term)  # type: ignore[arg-type]
    return TermUse(Occurrence(entry, Span(0, 16), "Stortingsmelding"), outcome, reason="no room for it")


def test_terms() -> None:
    """Missed terms carry enforcement's reason; forbidden targets are looked for; drafts don't count."""
    source, target = "Stortingsmelding kommer.", "A report to the Storting is coming."
    (issue,) = warned(Terms(), source, target, terms=(_use(TermOutcome.MISSED),))
    assert "white paper" in issue.reason
    assert "no room for it" in issue.reason
    assert warned(Terms(), source, target, terms=(_use(TermOutcome.USED),)) == []
    assert warned(Terms(), source, target, terms=(_use(TermOutcome.MISSED, status=TermStatus.DRAFT),)) == []
    forbidden = _use(
        TermOutcome.MISSED, status=TermStatus.FORBIDDEN, target_forms=("report to the Storting",)
    )
    assert warned(Terms(), source, target, terms=(forbidden,)) == []
    (found,) = warned(Forbidden(), source, target, terms=(forbidden,))
    assert found.target_span is not None
    assert found.target_span.of(target) == "report to the Storting"


def test_a_forbidden_word_may_be_part_of_a_term() -> None:
    """“City” is forbidden by itself, but not in the “City of Oslo” that another entry asks for."""
    source = "Oslo kommune og byer"
    oslo = Occurrence(Term("Oslo kommune", "City of Oslo"), Span(0, 12), "Oslo kommune")
    asked = TermUse(oslo, TermOutcome.USED, Span(4, 16), "City of Oslo")
    city = Occurrence(Term("by", "city", status=TermStatus.FORBIDDEN), Span(16, 20), "byer")
    banned = TermUse(city, TermOutcome.USED)
    assert warned(Forbidden(), source, "The City of Oslo and towns", terms=(asked, banned)) == []
    target = "The City of Oslo and a city"
    (found,) = warned(Forbidden(), source, target, terms=(asked, banned))
    assert found.target_span == Span(23, 27)


def test_a_forbidden_word_that_the_proof_found_inflected_is_told() -> None:
    """What counts as a term missed is a finding, too."""
    towns = Occurrence(Term("by", "city", status=TermStatus.FORBIDDEN), Span(0, 4), "byer")
    missed = TermUse(towns, TermOutcome.MISSED, alternatives=("cities",))
    (found,) = warned(Forbidden(), "byer", "two cities", terms=(missed,))
    assert found.target_span == Span(4, 10)


def test_confidence_is_relative() -> None:
    """Only an outlier of a document is noted, and only with enough to compare."""
    scores = [-0.5 - i / 100 for i in range(20)]
    limit = low_score([*scores, -3.0])
    assert limit is not None
    assert list(Confidence().find(Pair("a", "b", score=-3.0, low_score=limit)))
    assert not list(Confidence().find(Pair("a", "b", score=-0.69, low_score=limit)))
    assert low_score([-0.5, -3.0]) is None
    assert low_score([0.0] * 30) is None
