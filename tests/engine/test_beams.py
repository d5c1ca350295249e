"""What a beam held besides its winner is there for the asking, and the same as if it were decoded for it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from translate.domain import Constraint
from translate.engine import beams as kept
from translate.engine.beams import Beam, Beams
from translate.engine.ctranslate import CTranslateEngine

SOURCES = ["Kommunen bygger en ny skole.", "Ordføreren sier nei til forslaget fra regjeringen."]


def test_the_oldest_go_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """No more are kept than there is room for; a source that comes again is as good as new."""
    monkeypatch.setattr(kept, "BEAMS", 2)
    first, second, third, last = (Beam(((word,),), (0.0,)) for word in "abcd")
    beams = Beams()
    for source, beam in (("a", first), ("b", second), ("a", third), ("c", last)):
        beams.keep(source, beam)
    assert beams.find(["a", "b", "c", "d"]) == {"a": third, "c": last}


def test_a_beam_gives_back_the_attention_that_it_copied() -> None:
    """A row a target subword, of each hypothesis; none where none was asked for, or for an empty hypothesis."""
    attention = [[[0.5, 0.25], [0.0, 1.0], [0.125, 0.5]], [[1.0, 0.0]]]
    result = SimpleNamespace(hypotheses=[["▁a", "b", "c"], ["▁d"]], scores=[-0.5, -1.0], attention=attention)
    beam = Beam.of(result, links=True)
    assert (beam.hypotheses, beam.scores) == ((("▁a", "b", "c"), ("▁d",)), (-0.5, -1.0))
    assert [[list(row) for row in beam.attention(rank)] for rank in (0, 1, 2)] == [*attention, []]
    assert Beam.of(result, links=False).attention(0) == []
    nothing = SimpleNamespace(hypotheses=[[]], scores=[0.0], attention=[[]])
    assert Beam.of(nothing, links=True).attention(0) == []


@pytest.mark.model
def test_candidates_of_what_was_just_decoded_cost_nothing(
    engine: CTranslateEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are those of a fresh engine; asking for more than the beam holds, or under a constraint, decodes."""
    wanted = [Constraint(s, n_best=4) for s in SOURCES]
    fresh = CTranslateEngine(engine._package, threads=1).candidates(wanted)
    assert [len(found) for found in fresh] == [4, 4]
    asked = CTranslateEngine(engine._package, threads=1)
    best = asked.translate(SOURCES)
    decoded: list[int] = []
    before = asked._decoder.decode

    def counted(sources, *rest, **more):  # type: ignore[no-untyped-def]
        decoded.append(len(sources))
        return before(sources, *rest, **more)

    monkeypatch.setattr(asked._decoder, "decode", counted)
    assert asked.candidates(wanted) == fresh
    assert [found[0] for found in fresh] == best
    assert sum(decoded) == 0
    asked.candidates([Constraint(SOURCES[0], n_best=6), Constraint(SOURCES[1], "The ", n_best=2)])
    assert sum(decoded) == 2
