"""The form of a verb that the engine's own translation asks for."""

from __future__ import annotations

import pytest

from tests.enforce.scripted import ScriptedEngine
from translate.enforce import Enforcer, Request, prove
from translate.enforce.agreeing import agreeing
from translate.enforce.draft import draft_of
from translate.glossary import Matcher, glossary_of


@pytest.mark.parametrize(
    ("source", "target", "form"),
    [
        ("Alle innrømmer drapet", "All admit murder", "own up to"),
        ("Han innrømmer drapet", "He admits murder", "owns up to"),
        ("Han innrømmet drapet", "He admitted murder", "owned up to"),
        ("Uten innrømme drapet", "Without admitting murder", "owning up to"),
        ("Han innrømmer drapet", "He admitting murder", "owns up to"),
        ("Han innrømmer drapet", "He confession murder", "owns up to"),
    ],
)
def test_the_engines_verb_tells_the_form(source: str, target: str, form: str) -> None:
    """Its number and tense are the sentence's; a word that is no verb tells nothing."""
    (hypothesis,) = ScriptedEngine({source: target}).translate([source])
    found = Matcher(glossary_of({"innrømme": "own up to"})).match(source)
    draft = draft_of(hypothesis, prove(source, target, found, links=hypothesis.links))
    assert agreeing(found[0], draft)[0] == form


def test_the_form_is_annotated() -> None:
    """What an engine that understands annotations is given."""
    source = "Alle innrømmer drapet"
    engine = ScriptedEngine({source: "All admit murder"}, terminology="inline")
    found = Matcher(glossary_of({"innrømme": "own up to"})).match(source)
    Enforcer(engine).translate([Request(source, tuple(found))])
    assert engine.translated[1] == ["Alle ｟innrømmer￨own up to｠ drapet"]
