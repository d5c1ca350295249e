"""Decoding again until the terms hold."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.enforce.scripted import ScriptedEngine, find
from translate.domain import (
    Constraint,
    Hypothesis,
    MatchMode,
    Occurrence,
    Span,
    Term,
    TermOutcome,
    TermStatus,
)
from translate.enforce import Enforcer, Request, prove
from translate.engine import open_engine
from translate.glossary import Matcher, glossary_of

SOURCE = "De demokratiske styrkene kom til byen"
TARGET = "The democratic troops came to the city"


def forcing(rest: str) -> object:
    """An engine's answer: the prefix as asked and then ``rest``; the plain target otherwise."""

    def respond(constraint: Constraint) -> Sequence[str]:
        return [constraint.prefix.rstrip() + rest] if constraint.prefix else [TARGET]

    return respond


def test_without_terms_it_is_a_batched_translate() -> None:
    """No occurrence, no extra cost: one call for all sentences."""
    engine = ScriptedEngine({"a": "A", "b": "B"})
    enforcer = Enforcer(engine)
    assert [t.target for t in enforcer.translate([Request("a"), Request("b"), Request("a")])] == [
        "A",
        "B",
        "A",
    ]
    assert engine.translated == [["a", "b", "a"]]
    assert engine.asked == engine.scored == []
    assert enforcer.cost.overhead == 0


def test_nothing_to_translate() -> None:
    """No requests, no calls."""
    engine = ScriptedEngine({})
    assert Enforcer(engine).translate([]) == []
    assert engine.translated == []


def test_a_term_that_holds_costs_nothing() -> None:
    """What the engine got right is used, with its place."""
    engine = ScriptedEngine({SOURCE: "The democratic forces came to the city"})
    result = Enforcer(engine).translate([Request(SOURCE, find(SOURCE, ("styrkene", "force")))])[0]
    assert result.terms[0].outcome is TermOutcome.USED
    assert result.terms[0].form == "forces"
    assert engine.asked == []


def test_a_missed_term_is_forced_at_its_place() -> None:
    """The hypothesis up to the wrong word, the term, then what the engine goes on with; the reason says so."""
    engine = ScriptedEngine({SOURCE: TARGET}, respond=forcing(" came to the city"))
    enforcer = Enforcer(engine)
    result = enforcer.translate([Request(SOURCE, find(SOURCE, ("styrkene", "force")))])[0]
    assert result.target == "The democratic forces came to the city"
    use = result.terms[0]
    assert use.outcome is TermOutcome.REPAIRED
    assert use.reason == "forced at word 3, was “troops”"
    assert use.alternatives == ("troops",)
    assert enforcer.cost.again == sum(map(len, engine.asked))
    assert enforcer.cost.mended == 1


def test_nothing_is_put_in_for_a_longer_word() -> None:
    """A prefix term that only begins a compound may come by another hypothesis; it is never written or forced."""
    source = "Skattekisten er tom"
    term = Term("skatt", "tax", MatchMode.PREFIX)
    occurrence = Occurrence(term, Span(0, 12), "Skattekisten")
    engine = ScriptedEngine({source: "The treasury is empty"}, respond=lambda _: ["The treasury is empty"])
    result = Enforcer(engine).translate([Request(source, (occurrence,))])[0]
    assert result.target == "The treasury is empty"
    assert result.terms[0].outcome is TermOutcome.MISSED
    assert all(c.source == source and not (c.prefix or c.suppress) for asked in engine.asked for c in asked)
    other = ScriptedEngine(
        {source: "The treasury is empty"}, respond=lambda _: ["The taxpayers' chest is empty"]
    )
    result = Enforcer(other).translate([Request(source, (occurrence,))])[0]
    assert result.terms[0].form == "taxpayers'"


def test_all_sentences_share_the_calls_of_a_round() -> None:
    """Candidates of several sentences are decoded in one call and scored in one call."""
    other = "Styrkene dro"
    engine = ScriptedEngine(
        {SOURCE: TARGET, other: "Troops left"}, respond=lambda _: ["Forces left the city now"]
    )
    terms = (("styrkene", "forces"), ("Styrkene", "forces"))
    Enforcer(engine).translate([Request(s, find(s, *terms)) for s in (SOURCE, other, SOURCE)])
    assert {c.source for c in engine.asked[0]} >= {SOURCE, other}
    assert len(engine.scored) <= 1


def test_the_source_score_decides() -> None:
    """Of the candidates that hold the term the engine's own favourite wins."""
    texts = ["The democratic forces arrived by city", "The democratic forces came to the city"]
    engine = ScriptedEngine(
        {SOURCE: TARGET}, respond=lambda _: texts, score=lambda _, t: -0.5 if "came" in t else -0.9
    )
    result = Enforcer(engine).translate([Request(SOURCE, find(SOURCE, ("styrkene", "forces")))])[0]
    assert result.target == texts[1]
    assert result.score == -0.5
    assert all(source == SOURCE for source, _ in engine.scored[0])


def test_a_candidate_that_loses_a_number_never_wins() -> None:
    """A guard's objection becomes the reason of the miss."""
    source, target = "De 151 styrkene kom nå", "The 151 troops came now"
    engine = ScriptedEngine(
        {source: target}, respond=lambda _: ["The forces came now", "The 15 forces came now"]
    )
    enforcer = Enforcer(engine, careful=-99)
    result = enforcer.translate([Request(source, find(source, ("styrkene", "forces"), protected=["151"]))])[0]
    assert result.target == target
    assert [u.outcome for u in result.terms] == [TermOutcome.USED, TermOutcome.MISSED]
    assert result.terms[1].reason == "no candidate kept the number 151"


def test_a_loop_never_wins() -> None:
    """Repeated words are turned down."""
    engine = ScriptedEngine(
        {SOURCE: TARGET}, respond=lambda _: ["The democratic forces the democratic forces came to the city"]
    )
    result = Enforcer(engine, careful=-99).translate([Request(SOURCE, find(SOURCE, ("styrkene", "forces")))])[
        0
    ]
    assert result.target == TARGET
    assert result.terms[0].reason == "every candidate with it repeated itself"


def test_several_terms_are_brought_in_over_rounds() -> None:
    """Each round builds on the last; all terms hold in the end."""
    source = "Koalisjonen bombet byen og styrkene rykket inn"
    target = "The alliance bombed the town and troops moved in"

    def respond(c: Constraint) -> Sequence[str]:
        if not c.prefix:
            return [target] if c.source == source else []
        done = c.prefix.split()
        return [" ".join([*done, *target.split()[len(done) :]])]

    engine = ScriptedEngine({source: target}, respond=respond)
    occurrences = find(source, ("Koalisjonen", "coalition"), ("styrkene", "forces"))
    result = Enforcer(engine).translate([Request(source, occurrences)])[0]
    assert [u.outcome for u in result.terms] == [TermOutcome.REPAIRED] * 2
    assert "forces" in result.target
    assert "oalition" in result.target


def test_an_engine_without_candidates_gets_capitals_set_only() -> None:
    """Where nothing can be decoded again or scored, capitals are put right and other words left alone."""
    source = "SDF og styrkene kom"
    engine = ScriptedEngine({source: "Sdf and troops came"}, score=lambda *_: math.nan, links=False)
    occurrences = find(source, ("SDF", "SDF"), ("styrkene", "forces"))
    result = Enforcer(engine).translate([Request(source, occurrences)])[0]
    assert result.target == "SDF and troops came"
    assert [u.outcome for u in result.terms] == [TermOutcome.REPAIRED, TermOutcome.MISSED]
    assert result.terms[0].reason == "capitals set at word 1, was “Sdf”"


def test_no_small_word_becomes_an_acronym() -> None:
    """“Which is” holds no “IS”."""
    source = "Det er IS som leder"
    engine = ScriptedEngine({source: "It is they who lead"}, score=lambda *_: math.nan, links=False)
    result = Enforcer(engine).translate([Request(source, find(source, ("IS", "IS")))])[0]
    assert result.target == "It is they who lead"
    assert result.terms[0].outcome is TermOutcome.MISSED


def test_the_last_resort_is_judged() -> None:
    """A substitution is made where the links are sure and the score holds, and not where it collapses."""
    occurrences = find(SOURCE, ("styrkene", "forces"))
    fine = ScriptedEngine({SOURCE: TARGET})
    result = Enforcer(fine).translate([Request(SOURCE, occurrences)])[0]
    assert result.target == "The democratic forces came to the city"
    assert result.terms[0].reason == "put in at word 3, was “troops”"
    poor = ScriptedEngine({SOURCE: TARGET}, score=lambda _, t: -1.0 if t == TARGET else -9.0)
    result = Enforcer(poor).translate([Request(SOURCE, occurrences)])[0]
    assert result.target == TARGET
    assert result.terms[0].outcome is TermOutcome.MISSED


def test_a_package_that_knows_annotations_gets_what_it_missed() -> None:
    """With inline terminology a missed term is annotated in the source, which is no repair; links are brought back."""
    marked = "De demokratiske ｟styrkene￨forces｠ kom til byen"
    good = "The democratic forces came to the city"
    engine = ScriptedEngine({marked: good, SOURCE: TARGET}, terminology="inline")
    result = Enforcer(engine).translate([Request(SOURCE, find(SOURCE, ("styrkene", "forces")))])[0]
    assert engine.translated == [[SOURCE], [marked]]
    assert (result.target, result.terms[0].outcome) == (good, TermOutcome.USED)
    assert all(k.source.end <= len(SOURCE) for k in result.links)
    assert any(k.source.of(SOURCE) == "styrkene" and k.target.of(good) == "forces" for k in result.links)


def test_only_what_is_missed_is_annotated() -> None:
    """An annotation costs the sentence around it fluency; with all terms annotated it is tried where that doesn't help."""
    source = "FN og styrkene kom til byen"
    plain, good = "The UN and the troops came", "The UN and the forces came"
    one, all_ = "FN og ｟styrkene￨forces｠ kom til byen", "｟FN￨UN｠ og ｟styrkene￨forces｠ kom til byen"
    request = Request(source, find(source, ("FN", "UN"), ("styrkene", "forces")))
    engine = ScriptedEngine({source: plain, one: good, all_: good}, terminology="inline")
    assert Enforcer(engine).translate([request])[0].target == good
    assert engine.translated == [[source], [one]]
    deaf = ScriptedEngine({source: plain, one: plain, all_: good}, terminology="inline")
    assert Enforcer(deaf).translate([request])[0].target == good
    assert deaf.translated == [[source], [one], [all_]]
    fine = ScriptedEngine({source: good}, terminology="inline")
    assert Enforcer(fine).translate([request])[0].target == good
    assert fine.translated == [[source]]


def test_symbols_never_come_through() -> None:
    """An annotation that the model copies makes it decode the plain source."""
    marked = "De demokratiske ｟styrkene￨forces｠ kom til byen"
    engine = ScriptedEngine({marked: "The ｟forces｠ came", SOURCE: TARGET}, terminology="inline")
    result = Enforcer(engine).translate([Request(SOURCE, find(SOURCE, ("styrkene", "forces")))])[0]
    assert "｟" not in result.target


def test_a_forbidden_word_is_ruled_out() -> None:
    """The engine is asked again with the forbidden target suppressed."""
    term = Term("styrkene", "troops", status=TermStatus.FORBIDDEN)
    engine = ScriptedEngine(
        {SOURCE: TARGET},
        respond=lambda c: (
            ["The democratic forces came to the city"]
            if {"troops", "Troops"} <= set(c.suppress)
            else [TARGET]
        ),
    )
    result = Enforcer(engine).translate([Request(SOURCE, find(SOURCE, term))])[0]
    assert result.target == "The democratic forces came to the city"
    assert result.terms[0].outcome is TermOutcome.REPAIRED
    assert result.terms[0].reason == "“troops” was ruled out"


@pytest.mark.parametrize("odd", ["Troops", "troop", "tropps", "trooplings"])
def test_a_forbidden_word_is_not_dodged(odd: str) -> None:
    """In other capitals it is the same word; a misspelling and an invention are none. A real one is found behind them."""
    term = Term("styrkene", "troops", status=TermStatus.FORBIDDEN)
    answers = [f"The democratic {odd} came to the city"]
    engine = ScriptedEngine({SOURCE: TARGET}, respond=lambda c: answers if c.suppress else [])
    result = Enforcer(engine).translate([Request(SOURCE, find(SOURCE, term))])[0]
    assert (result.target, result.terms[0].outcome) == (TARGET, TermOutcome.MISSED)
    answers.append("The democratic soldiers came to the city")
    result = Enforcer(engine).translate([Request(SOURCE, find(SOURCE, term))])[0]
    assert (result.target, result.terms[0].outcome) == (answers[1], TermOutcome.REPAIRED)


def test_a_short_words_neighbour_is_another_word() -> None:
    """Of few letters, two words are a letter apart by chance."""
    source, term = "Her er ordet nå", Term("ordet", "war", status=TermStatus.FORBIDDEN)
    engine = ScriptedEngine(
        {source: "Here is war now"}, respond=lambda c: ["Here was fight now"] if c.suppress else []
    )
    result = Enforcer(engine).translate([Request(source, find(source, term))])[0]
    assert result.target == "Here was fight now"


@pytest.mark.parametrize(
    ("american", "british"),
    [("color", "colour"), ("defense", "defence"), ("gray", "grey"), ("tire", "tyre")],
)
def test_a_forbidden_words_other_spelling_is_another_word(american: str, british: str) -> None:
    """Who rules out an American spelling wants the British one."""
    source, term = "Her er ordet", Term("ordet", american, status=TermStatus.FORBIDDEN)
    engine = ScriptedEngine(
        {source: f"Here is {american}"}, respond=lambda c: [f"Here is {british}"] if c.suppress else []
    )
    result = Enforcer(engine).translate([Request(source, find(source, term))])[0]
    assert result.target == f"Here is {british}"


def test_a_number_is_brought_back() -> None:
    """Protected numbers go through the same repair as terms."""
    source, target = "Over 5000 sivile er drept", "Over 500 civilians were killed"
    engine = ScriptedEngine(
        {source: target}, respond=lambda c: [c.prefix.rstrip() + " civilians were killed"] if c.prefix else []
    )
    result = Enforcer(engine).translate([Request(source, find(source, protected=["5000"]))])[0]
    assert result.target == "Over 5000 civilians were killed"
    assert result.terms[0].outcome is TermOutcome.REPAIRED


def test_number_formats_are_set_right_without_decoding() -> None:
    """A number that is there with Norwegian separators needs no candidate."""
    source, target = "Over 5 000 sivile er drept", "Over 5 000 civilians were killed"
    term = Term("5 000", "5,000", target_forms=("5000",))
    occurrence = Occurrence(term, Span(5, 10), "5 000", protected=True)
    engine = ScriptedEngine({source: target})
    result = Enforcer(engine).translate([Request(source, (occurrence,))])[0]
    assert result.target == "Over 5,000 civilians were killed"
    assert result.terms[0].reason == "separators set at word 2, was “5 000”"
    assert engine.asked == []


VOCABULARY = ["the", "forces", "force", "troops", "151", "15", "UN", "IS", "is", "｟", ".", "city", "a"]
TEXTS = st.lists(st.sampled_from(VOCABULARY), max_size=8).map(" ".join)


@given(
    st.lists(st.sampled_from(["styrkene", "FN", "IS", "151", "byen"]), min_size=1, max_size=6).map(" ".join),
    TEXTS,
    st.lists(TEXTS, max_size=4),
    st.sampled_from(["", "inline"]),
    st.booleans(),
    st.sampled_from([-1.0, -3.0, math.nan]),
)
def test_whatever_the_engine_says_terms_never_get_worse(
    source: str, target: str, others: list[str], terminology: str, links: bool, score: float
) -> None:
    """Fewer terms never hold than in the engine's own translation; every use is true and every miss explained."""
    occurrences = find(source, ("styrkene", "force"), ("FN", "UN"), ("IS", "IS"), protected=["151"])

    class Anything(dict[str, str]):
        def get(self, *_: object) -> str:  # type: ignore[override]
            return target

    engine = ScriptedEngine(
        {},
        respond=lambda c: [c.prefix.rstrip() + " " + o for o in others],
        score=lambda _, t: score if t == target else -1.0,
        terminology=terminology,
        links=links,
    )
    engine.targets = Anything()
    result = Enforcer(engine).translate([Request(source, occurrences)])[0]
    before = sum(u.outcome is not TermOutcome.MISSED for u in prove(source, target, occurrences))
    after = sum(u.outcome is not TermOutcome.MISSED for u in result.terms)
    assert after >= before
    assert [u.occurrence for u in result.terms] == list(occurrences)
    for use in result.terms:
        if use.target_span:
            assert use.target_span.of(result.target) == use.form
        else:
            assert use.outcome is TermOutcome.MISSED
            assert use.reason
    if before == len(occurrences):
        assert result.target == target


@pytest.mark.model
def test_the_embedded_package_holds_terms() -> None:
    """With the real engine: terms that it doesn't know hold, in place, in a sentence of its own making."""
    source = "Styrkene tok kontroll over gamlebyen i går, sier høykommisæren."
    terms = find(
        source, ("Styrkene", "squadron"), ("gamlebyen", "Old Quarter"), ("høykommisæren", "High Commissioner")
    )
    engine = open_engine()
    enforcer = Enforcer(engine)
    result = enforcer.translate([Request(source, terms)])[0]
    assert [u.outcome is not TermOutcome.MISSED for u in result.terms] == [True, True, True]
    starts = [u.target_span.start for u in result.terms if u.target_span]
    assert starts == sorted(starts)
    assert "Old Quarter" in result.target
    again = Enforcer(engine).translate([Request("Han er her."), Request(source, terms)])[1]
    assert again.target == result.target


def test_braces_in_a_rendering_are_just_text() -> None:
    """What the engine wrote may hold any character and still be quoted in a reason."""
    source, target = "De styrkene kom", "The {tro}{0} came"
    term = Term("styrkene", "{tro}{0}", status=TermStatus.FORBIDDEN)
    engine = ScriptedEngine({source: target}, respond=lambda c: ["The forces came"] if c.suppress else [])
    result = Enforcer(engine).translate([Request(source, find(source, term))])[0]
    assert result.target == "The forces came"


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("Rådmannen foreslår kutt", "The chief executive foreslår kutt"),
        ("Rådmannens forslag kom", "The chief executive's forslag kom"),
        ("Nå kom rådmannens forslag", "Nå kom the chief executive's forslag"),
        ("Nå kom rådmennene", "Nå kom the chief executives"),
        ("Den nye rådmannen kom", "Den nye chief executive kom"),
        ("Oslo-rådmannen kom", "Oslo-chief executive kom"),
        ("En rådmann kom", "En chief executive kom"),
        ("Rådmann Nord kom", "Chief executive Nord kom"),
    ],
)
def test_what_is_written_into_a_source_keeps_article_genitive_and_number(source: str, written: str) -> None:
    """A definite form gets an article, but where another word or a hyphen stands for it; a genitive its apostrophe."""
    engine = ScriptedEngine({source: "X"}, respond=lambda _: ["X"])
    found = Matcher(glossary_of({"rådmann": "chief executive"}), protect=False).match(source)
    Enforcer(engine).translate([Request(source, tuple(found))])
    assert written in {c.source for asked in engine.asked for c in asked}


def test_an_engine_that_only_translates_gets_terms_in_its_source() -> None:
    """Without candidates the term is written into the source; without scores the result must be close."""
    occurrences = find(SOURCE, ("styrkene", "forces"))
    written = "De demokratiske the forces kom til byen"
    told = find(SOURCE, Term("styrkene", "forces"))
    assert told == occurrences

    def result(target: str) -> str:
        engine = ScriptedEngine(
            {SOURCE: TARGET, "De demokratiske forces kom til byen": target, written: target},
            score=lambda *_: math.nan,
            links=False,
        )
        return Enforcer(engine).translate([Request(SOURCE, occurrences)])[0].target

    assert result("The democratic forces came to the city") == "The democratic forces came to the city"
    assert result("Some forces went off in a wholly other way") == TARGET


@given(
    st.lists(
        st.tuples(
            st.lists(st.sampled_from(["styrkene", "FN", "IS", "151", "byen", "og"]), max_size=14).map(
                " ".join
            ),
            TEXTS,
        ),
        min_size=2,
        max_size=4,
        unique_by=lambda pair: pair[0],
    ),
    st.lists(TEXTS, max_size=3),
    st.integers(0, 14),
)
def test_a_sentence_never_depends_on_its_neighbours(
    pairs: list[tuple[str, str]], others: list[str], longest: int
) -> None:
    """A batch gives what its sentences give alone, even where some are too long for candidates."""

    class Limited(ScriptedEngine):
        def candidates(self, constraints: Sequence[Constraint]) -> list[list[Hypothesis]]:
            answers = super().candidates(constraints)
            return [
                a if len(c.source.split()) <= longest else []
                for a, c in zip(answers, constraints, strict=True)
            ]

    engine = Limited(
        dict(pairs),
        respond=lambda c: [c.prefix + " ".join([*c.source.split()[:2], o]) for o in others],
        score=lambda s, t: -(len(s) % 3) - len(t) / 40,
    )
    requests = [
        Request(s, find(s, ("styrkene", "force"), ("FN", "UN"), ("IS", "IS"), protected=["151"]))
        for s, _ in pairs
    ]
    together = Enforcer(engine).translate(requests)
    assert together == [Enforcer(engine).translate([r])[0] for r in requests]


def test_what_is_left_to_try_never_depends_on_its_neighbours() -> None:
    """A short sentence runs out of proposals, alone or beside one that doesn't: that is no engine's refusal."""
    long = "Styrkene tok byen og broen og husene i går kveld"
    targets = {
        "FN": "Nations",
        "UN": "UN Nations",
        long: "They took the town, the bridge and the houses last night",
    }
    engine = ScriptedEngine(
        targets,
        respond=lambda c: [targets[long if "tok" in c.source else "FN"]],
        score=lambda _, t: -1.0 if t in targets.values() else -9.9,
    )
    requests = [Request(s, find(s, ("Styrkene", "force"), ("FN", "UN"))) for s in ("FN", long)]
    together = Enforcer(engine, collapse=0.1, careful=0.1).translate(requests)
    alone = [Enforcer(engine, collapse=0.1, careful=0.1).translate([r])[0] for r in requests]
    assert together == alone
    assert "UN" not in {source for batch in engine.translated for source in batch}
