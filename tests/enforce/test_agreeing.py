"""The form of a verb that the engine's own translation asks for."""

from __future__ import annotations

import pytest

from tests.enforce.scripted import ScriptedEngine
from translate.domain import Hypothesis, Occurrence, TermUse
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


@pytest.mark.parametrize(
    ("source", "lemma", "target", "plain", "given", "result"),
    [
        ("De etterforsker drap", "etterforske", "probe", "They investigate murder", "They are now probe murder", "They are now probing murder"),
        ("De etterforsker drap", "etterforske", "probe", "They investigate murder", "They probe murder", "They probe murder"),
        ("De ble drept her", "drepe", "slay", "They were killed here", "They were slew here", "They were slain here"),
        ("De åpner dører", "åpne", "open", "They unlock doors", "They are open doors", "They are open doors"),
        ("De kutter drap", "kutte", "cut", "They reduce murder", "They are cut murder", "They are cut murder"),
        ("De hadde etterforsket drap", "etterforske", "probe", "They had investigated", "They had been probe murder", "They had been probed murder"),
    ],
)  # fmt: skip
def test_a_verb_beside_be_is_a_participle(
    source: str, lemma: str, target: str, plain: str, given: str, result: str
) -> None:
    """What a model makes of a given base form, where it would have said “are investigating”."""
    found = tuple(Matcher(glossary_of({lemma: target})).match(source))
    form = agreeing(found[0], draft_of(*_drafted(source, plain, found)))[0]
    annotated = source.replace(found[0].text, f"｟{found[0].text}￨{form}｠")
    engine = ScriptedEngine({source: plain, annotated: given}, terminology="inline")
    translation = Enforcer(engine).translate([Request(source, found)])[0]
    assert translation.target == result


def _drafted(
    source: str, target: str, found: tuple[Occurrence, ...]
) -> tuple[Hypothesis, tuple[TermUse, ...]]:
    (hypothesis,) = ScriptedEngine({source: target}).translate([source])
    return hypothesis, prove(source, target, found, links=hypothesis.links)
