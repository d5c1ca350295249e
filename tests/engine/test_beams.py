"""What a beam held besides its winner is there for the asking, and the same as if it were decoded for it."""

from __future__ import annotations

import pytest

from translate.domain import Constraint
from translate.engine import decoder
from translate.engine.ctranslate import CTranslateEngine
from translate.engine.decoder import Beams

SOURCES = ["Kommunen bygger en ny skole.", "Ordføreren sier nei til forslaget fra regjeringen."]


def test_the_oldest_go_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """No more are kept than there is room for; a source that comes again is as good as new."""
    monkeypatch.setattr(decoder, "BEAMS", 2)
    beams = Beams()
    beams.keep({"a": 1, "b": 2})
    beams.keep({"a": 3, "c": 4})
    assert beams.find(["a", "b", "c", "d"]) == {"a": 3, "c": 4}


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
