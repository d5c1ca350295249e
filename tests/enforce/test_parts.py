"""Long sentences, mended in parts."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from tests.enforce.scripted import ScriptedEngine, find
from translate.domain import Constraint, Hypothesis, TermOutcome, Translation
from translate.enforce import Enforcer, Request
from translate.enforce.parts import halves, joined

FIRST = "De demokratiske styrkene kom til byen tidlig om morgenen,"
SECOND = "og ingen der inne visste hva som ventet dem"
SOURCE = f"{FIRST} {SECOND}"


class ShortSighted(ScriptedEngine):
    """Gives no candidates for long sources, as the real engine."""

    def candidates(self, constraints: Sequence[Constraint]) -> list[list[Hypothesis]]:
        """None for more than twelve words."""
        given = super().candidates(constraints)
        return [h if len(c.source.split()) < 13 else [] for c, h in zip(constraints, given, strict=True)]


def test_a_long_sentence_is_mended_in_parts() -> None:
    """Where the engine has no candidates for the whole, it has some for the half with the term."""
    target = "The democratic troops came early, and none knew what was to come"
    engine = ShortSighted(
        {
            SOURCE: target,
            FIRST: "The democratic troops came early.",
            SECOND: "And none knew what was to come",
        },
        respond=lambda c: [c.prefix.rstrip() + " came early."] if c.prefix else [],
    )
    enforcer = Enforcer(engine)
    result = enforcer.translate([Request(SOURCE, find(SOURCE, ("styrkene", "forces")))])[0]
    assert result.target == "The democratic forces came early and none knew what was to come"
    assert result.terms[0].outcome is TermOutcome.REPAIRED
    assert result.terms[0].reason == "translated in two parts, was “troops”"
    assert (enforcer.cost.first, enforcer.cost.again > 2) == (1, True)


def test_no_term_is_cut() -> None:
    """A place inside a term is no place to cut."""
    source = "Her er det mange ord før senteret for arbeid, miljø og helse som er et langt navn på stedet"
    assert halves(source, ()) is not None
    for span, own in halves(source, find(source, ("senteret for arbeid, miljø og helse", "centre"))) or ():
        for o in own:
            assert o.span.of(span.of(source)) == o.text
    assert halves("For kort, til å deles", ()) is None


words = st.lists(st.sampled_from(["ord,", "og", "IS", "men", "151", "–", "Norge.", "som"]), max_size=40)


@given(words)
def test_parts_hold_all_there_is(pieces: list[str]) -> None:
    """Nothing but space and a dash lies between the parts, and every occurrence is in one of them."""
    source = " ".join(pieces)
    occurrences = find(source, ("IS", "IS"), protected=["151"])
    both = halves(source, occurrences)
    if both is None:
        return
    (a, first), (b, second) = both
    assert source[a.end : b.start].strip() in {"", "–"}
    assert (a.start, b.end) == (0, len(source))
    assert [o.text for o in (*first, *second)] == [o.text for o in occurrences]
    text = joined(source, [a, b], [Translation("One."), Translation("Two")]).text
    assert "One" in text
    assert "wo" in text
