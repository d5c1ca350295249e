"""Which terms a model is given: those that it misses, and no more than it takes to hold them."""

from __future__ import annotations

from tests.enforce.scripted import ScriptedEngine, find
from translate.domain import TermOutcome
from translate.enforce import Enforcer, Request

SOURCE = "FN og styrkene kom til byen"
PLAIN, HALF, GOOD = "The UN and the troops came", "The NU and the forces came", "The UN and the forces came"
ONE, BOTH = "FN og ｟styrkene￨forces｠ kom til byen", "｟FN￨UN｠ og ｟styrkene￨forces｠ kom til byen"


def test_what_is_lost_by_giving_is_given_too() -> None:
    """A term that went wrong only when the other was given joins it; a third term stays as it is."""
    source = f"{SOURCE} med IS"
    one, both = f"{ONE} med IS", f"{BOTH} med IS"
    texts = {source: f"{PLAIN} with IS", one: f"{HALF} with IS", both: f"{GOOD} with IS"}
    engine = ScriptedEngine(texts, terminology="inline")
    request = Request(source, find(source, ("FN", "UN"), ("styrkene", "forces"), ("IS", "IS")))
    result = Enforcer(engine).translate([request])[0]
    assert result.target == f"{GOOD} with IS"
    assert [use.outcome for use in result.terms] == [TermOutcome.USED] * 3
    assert engine.translated == [[source], [one], [both]]


def test_nothing_is_decoded_twice() -> None:
    """Where all terms were given already and one is missed all the same, the candidates' turn comes."""
    engine = ScriptedEngine({SOURCE: PLAIN, ONE: HALF, BOTH: HALF}, terminology="inline")
    request = Request(SOURCE, find(SOURCE, ("FN", "UN"), ("styrkene", "forces")))
    Enforcer(engine).translate([request])
    calls = [text for call in engine.translated for text in call]
    assert calls[:3] == [SOURCE, ONE, BOTH]
    assert calls.count(BOTH) == 1
