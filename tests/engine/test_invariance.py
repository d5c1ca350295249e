"""The same text whatever the batch, the order and the number of threads."""

from __future__ import annotations

import random

import pytest

from translate.domain import Constraint
from translate.engine import decoder
from translate.engine.ctranslate import CTranslateEngine
from translate.engine.tuning import Tuning

pytestmark = pytest.mark.model

SUBJECTS = ("Kommunen", "En ung kvinne fra Tromsø", "Ifølge politiet har to menn")
ACTIONS = (
    "vil bygge ny skole",
    "reiste til utlandet i fjor",
    "sier nei til forslaget fra regjeringen",
    "vant kampen",
)
ENDS = (
    ".",
    " etter et møte med ordføreren tirsdag kveld.",
    ", men det er ikke sikkert at det holder i lengden.",
)
SOURCES = [f"{subject} {action}{end}" for subject in SUBJECTS for action in ACTIONS for end in ENDS]


def test_batch_and_order_change_nothing(engine: CTranslateEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Text, score and links are bit for bit those of one-by-one decoding, for every batch size and order."""
    alone = [engine.translate([source])[0] for source in SOURCES]
    assert engine.translate(SOURCES) == alone
    for seed, tokens in enumerate((64, 200, 4096)):
        monkeypatch.setattr(engine._decoder, "tuning", Tuning(2, tokens))
        order = random.Random(seed).sample(range(len(SOURCES)), len(SOURCES))
        mixed = engine.translate([SOURCES[index] for index in order])
        assert mixed == [alone[index] for index in order]


def test_measuring_changes_nothing(engine: CTranslateEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is much to decode, the machine is measured once, what it likes is remembered, and texts are the same."""
    unmeasured = engine.translate(SOURCES)
    monkeypatch.setattr(decoder, "MUCH", 100)
    monkeypatch.setattr(decoder, "MANY", 10)
    fresh = CTranslateEngine(engine._package, threads=2)
    assert fresh.translate(SOURCES) == unmeasured
    chosen = fresh._decoder.tuning
    assert chosen.threads == 2
    assert chosen.batch_tokens in decoder.SIZES
    later = CTranslateEngine(engine._package, threads=2)
    monkeypatch.setattr(decoder, "choose", lambda *_: pytest.fail("measured again"))
    assert later.translate(SOURCES) == unmeasured
    assert later._decoder.tuning == chosen


def test_threads_change_nothing(engine: CTranslateEngine) -> None:
    """One thread gives what two give."""
    single = CTranslateEngine(engine._package, threads=1)
    assert single.translate(SOURCES[:20]) == engine.translate(SOURCES[:20])


def test_candidates_and_scores_do_not_depend_on_their_neighbours(engine: CTranslateEngine) -> None:
    """Grouped with others or alone, a constraint gets the same candidates and a pair the same score."""
    constraints = [
        Constraint(source, prefix, n_best=2) for source in SOURCES[:6] for prefix in ("", "The ", "In fact ")
    ]
    constraints += [Constraint(source, suppress=("the",), n_best=2) for source in SOURCES[:3]]
    together = engine.candidates(constraints)
    assert together == [engine.candidates([constraint])[0] for constraint in constraints]
    pairs = [(source, hypotheses[0].text) for (source, hypotheses) in zip(SOURCES, together, strict=False)]
    assert engine.score(pairs) == [engine.score([pair])[0] for pair in pairs]


def test_what_fills_a_batch_changes_nothing(
    engine: CTranslateEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A source of ends is as good a neighbour as one that goes on with another's words."""
    seen: list[list[str]] = []
    fill = type(engine._decoder)._filler

    def noted(own: decoder.Decoder, source: list[str], length: int) -> list[str]:
        seen.append(fill(own, source, length))
        return seen[-1]

    monkeypatch.setattr(decoder.Decoder, "_filler", noted)
    made = []
    for brief in (True, False):
        monkeypatch.setattr(engine._decoder, "_brief", brief)
        made.append(engine.translate(SOURCES))
        assert seen
        assert all((set(source) == {decoder.END}) is brief for source in seen)
        seen.clear()
    assert made[0] == made[1]


@pytest.mark.parametrize(("length", "brief"), [(1, True), (8, False)])
def test_a_model_that_talks_without_a_source_gets_other_fillers(length: int, brief: bool) -> None:
    """It would be waited for."""

    class Result:
        hypotheses = ([], ["a"] * length)

    class Model:
        def translate_batch(self, sources: list[list[str]], **settings: int) -> list[Result]:
            assert settings["max_decoding_length"] <= 8
            return [Result() for _ in sources]

    assert decoder._is_brief(Model()) is brief
