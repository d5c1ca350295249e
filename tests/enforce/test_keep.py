"""Whatever decodes, addresses come out letter for letter."""

from __future__ import annotations

import re

import pytest

from tests.enforce.scripted import ScriptedEngine
from translate.domain import Constraint, Hypothesis, MatchMode, Occurrence, Span, Term
from translate.enforce import Enforcer, Keeping, Request, prove
from translate.enforce.guards import Guard

SOURCE = "Se kommune.no og #skole, eller post@skole.no."
PARTS = ("kommune.no", "#skole", "post@skole.no")


class Shouting(ScriptedEngine):
    """Says the source in capitals but for the words that a pattern knows; remembers what it got."""

    def __init__(self, spared: str, *, respond: object = None) -> None:
        super().__init__({}, respond=respond)  # type: ignore[arg-type]
        self.spared = spared

    def _hypothesis(self, source: str, text: str) -> Hypothesis:
        said = re.sub(rf"({self.spared})|\S", lambda m: m[1] or m[0].upper(), source)
        return super()._hypothesis(source, text or said)


@pytest.mark.parametrize("spared", [r"[\w@]+\.no\b", r"\S*alder\S*", "(?!)"])
def test_every_part_comes_out(spared: str) -> None:
    """Also where the engine spoils the names that stand for them: then others are tried, and last the pieces between."""
    engine = Shouting(spared)
    (made,) = Keeping(engine).translate([SOURCE])
    assert made.text == "SE kommune.no OG #skole, ELLER post@skole.no."
    assert not any(part in source for call in engine.translated for source in call for part in PARTS)
    for part in PARTS:
        links = [k for k in made.links if k.source.of(SOURCE) == part]
        assert all(k.target.of(made.text) == part for k in links)


def test_what_an_annotation_says_stands() -> None:
    """An entry that is an address itself becomes what the glossary says."""
    engine = Shouting("(?!)")
    Keeping(engine).translate(["Se ｟kommune.no￨municipality.no｠."])
    assert engine.translated == [["Se ｟kommune.no￨municipality.no｠."]]


def test_candidates_without_the_address_are_none() -> None:
    """A forced beginning gets the name, too, and what lost it is left out."""
    engine = Shouting("(?!)", respond=lambda c: [f"{c.prefix}now.", "Nothing now."])
    (found,) = Keeping(engine).candidates([Constraint("Se vg.no nå.", prefix="See vg.no ")])
    assert [one.text for one in found] == ["See vg.no now."]
    assert "vg.no" not in engine.asked[0][0].prefix


def test_no_edit_spoils_an_address() -> None:
    """A candidate that has the address no more is turned down, and a term isn't looked for in it."""
    guard = Guard("Se barn.no.", "See barn.no.")
    assert guard.objection("See child.no.") == "lost an address"
    assert guard.objection("Look at barn.no.") == ""
    term = Term("skole", "school", match=MatchMode.EXACT)
    source, target = "Skole: school.no", "Nursery: school.no"
    (use,) = prove(source, target, [Occurrence(term, Span(0, 5), "Skole")])
    assert use.target_span is None


def test_the_enforcer_writes_terms_beside_it() -> None:
    """A term in the same sentence is brought in, with the address where it was."""
    engine = Shouting(r"[\w@]+\.no\b", respond=lambda c: [c.source.replace("Skolen", "School")])
    term = Term("skole", "school")
    request = Request("Skolen har vg.no.", (Occurrence(term, Span(0, 6), "Skolen"),))
    (made,) = Enforcer(Keeping(engine)).translate([request])
    assert "vg.no" in made.target
