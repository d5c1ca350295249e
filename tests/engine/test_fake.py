"""The engine that tests are built on."""

from __future__ import annotations

from translate.domain import Constraint, Decoding
from translate.engine import open_engine
from translate.engine.fake import FakeEngine


def test_transforms_word_by_word() -> None:
    """Dictionary words, small letters, names, numbers and addresses, as documented."""
    engine = FakeEngine(dictionary={"regjeringen": "the government"})
    [hypothesis] = engine.translate(["Regjeringen ga Erna 3,5 mill. på https://vg.no/a og a.b@c.no"])
    assert hypothesis.text == "The government GA Erna 3,5 MILL. PÅ https://vg.no/a OG a.b@c.no"


def test_given_translations_win() -> None:
    """A whole source's target is used as it is, and linked word by word."""
    engine = FakeEngine(translations={"to ord": "two words"})
    [hypothesis] = engine.translate(["to ord"])
    assert hypothesis.text == "two words"
    assert [(link.source.of("to ord"), link.target.of("two words")) for link in hypothesis.links] == [
        ("to", "two"),
        ("ord", "words"),
    ]


def test_inline_terms_only_where_told() -> None:
    """Annotations are understood by a model that was trained on them, and copied by another."""
    source = "｟IS￨ISIL｠ vant"
    assert FakeEngine(terminology="inline").translate([source])[0].text == "ISIL VANT"
    assert FakeEngine().translate([source])[0].text == "｟IS￨ISIL｠ VANT"


def test_candidates_keep_constraints() -> None:
    """Prefixes are forced, suppressed text is left out, alternatives come in order, n-best is a limit."""
    engine = FakeEngine(dictionary={"skatt": "duty"}, alternatives={"duty": ("tax", "levy")})
    [prefixed], suppressed, two = engine.candidates(
        [
            Constraint("Stor skatt", "High "),
            Constraint("Stor skatt", suppress=("duty",), n_best=5),
            Constraint("Stor skatt", n_best=2),
        ]
    )
    assert prefixed.text == "High duty"
    assert [h.text for h in suppressed] == ["Stor tax", "Stor levy"]
    assert [h.text for h in two] == ["Stor duty", "Stor tax"]
    given = FakeEngine(candidates={"a": ("one", "two")})
    assert [h.text for h in given.candidates([Constraint("a", suppress=("one",), n_best=9)])[0]] == ["two"]


def test_scores_fall_with_distance() -> None:
    """The engine's own target scores 0, others less; given scores win."""
    engine = FakeEngine(scores={("en", "one"): -7.5})
    own, near, far, given = engine.score(
        [("en to", "EN TO"), ("en to", "EN X"), ("en to", "Y X"), ("en", "one")]
    )
    assert own == 0.0
    assert own > near > far
    assert given == -7.5


def test_signature_depends_on_what_it_was_told() -> None:
    """Another dictionary or decoding is another signature: caches must not mix them."""
    signatures = {
        FakeEngine().signature,
        FakeEngine(dictionary={"a": "b"}).signature,
        FakeEngine(decoding=Decoding(beam_size=1)).signature,
    }
    assert len(signatures) == 3
    assert open_engine(name="fake").signature == FakeEngine().signature


def test_calls_are_recorded() -> None:
    """Tests can see what was asked, to prove that a cache was used."""
    engine = FakeEngine()
    engine.translate(["a", "b"])
    engine.score([("a", "A")])
    assert engine.calls == [("translate", ("a", "b")), ("score", (("a", "A"),))]
