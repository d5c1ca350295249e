"""An engine for the sentences that only their article tells."""

from __future__ import annotations

from translate.domain import Constraint, Span
from translate.engine.fake import FakeEngine
from translate.nynorsk.engine import NynorskEngine


def test_sources_are_given_in_bokmaal() -> None:
    """Each way of asking; links lead to the source as it is."""
    inner = FakeEngine(dictionary={"hun": "she", "nå": "now"})
    engine = NynorskEngine(inner)
    (made,) = engine.translate(["Ho er no her."])
    assert made.text == "She ER now HER."
    assert [x.source for x in made.links][2] == Span(6, 8)
    assert engine.score([("Ho er no her.", "She ER now HER.")]) == [0.0]
    ((first, *_),) = engine.candidates([Constraint("Ho er no her.", n_best=1)])
    assert first.text == "She ER now HER."
    assert engine.info is inner.info
    assert engine.signature != inner.signature
