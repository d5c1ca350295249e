"""The engine over the embedded package: what it promises whatever the model is."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from pathlib import Path

import pytest

from translate.domain import Constraint, Decoding
from translate.engine import open_engine
from translate.engine.ctranslate import CTranslateEngine
from translate.engine.package import read_package
from translate.errors import ModelError, UsageError

pytestmark = pytest.mark.model

SENTENCES = (
    "Regjeringen vil bruke mer penger på skoler i nord.",
    "Hun kom hjem klokken ni.",
    "Været blir fint i morgen, men det kan komme regn på lørdag.",
    "Statsministeren møtte pressen i Oslo i 2017.",
)


def test_gives_one_hypothesis_a_source_in_order(engine: CTranslateEngine) -> None:
    """Repeated and empty sources keep their places."""
    sources = [SENTENCES[1], "", SENTENCES[0], SENTENCES[1], "   "]
    texts = [hypothesis.text for hypothesis in engine.translate(sources)]
    alone = [engine.translate([source])[0].text for source in sources]
    assert texts == alone
    assert texts[0] == texts[3]
    assert texts[1] == texts[4] == ""
    assert texts[0]
    assert texts[2] != texts[0]


def test_nothing_makes_it_fall_over(engine: CTranslateEngine) -> None:
    """Marks, control characters, lone surrogates, emoji and other scripts are decoded like anything else."""
    sources = [
        "!!! ???",
        "…",
        "a\x00b\ud800c",
        "🙂 👩‍👩‍👧",
        "漢字とかな",
        "\u00ad\u200b",
        "｟",
        "￨",
        "_" * 40,
        "1" * 400,
    ]
    assert len(engine.translate(sources)) == len(sources)


def test_soft_hyphens_and_line_breaks_do_not_reach_the_model(engine: CTranslateEngine) -> None:
    """A word with a soft hyphen is the word; white space of any kind is a space."""
    plain, hyphenated, broken = engine.translate(
        [
            "Regjeringen møtte pressen.",
            "Regje\u00adringen møtte pressen.",
            "Regjeringen\n\tmøtte\u00a0 pressen.",
        ]
    )
    assert plain.text == hyphenated.text == broken.text


def test_underscores_and_spaces_stand(engine: CTranslateEngine) -> None:
    """Detokenising leaves ``_`` alone and makes no double spaces."""
    tokenizer = engine._decoder.load()[1]
    for text in ("fil_navn og a_b_c", "én to tre", "«Nei», sa hun.", "ø å æ — 3,5 %"):
        assert tokenizer.decode(tokenizer.encode(text)) == text
    assert tokenizer.decode(tokenizer.encode("en   to")) == "en to"


def test_long_sources_are_cut_and_joined(engine: CTranslateEngine) -> None:
    """Every clause of a source far beyond the model's limit comes out: its number is in the target."""
    clauses = [f"i {year} bodde det {year} mennesker i byen" for year in range(1901, 1961)]
    source = "Historien sier at " + ", og ".join(clauses) + "."
    assert len(engine._encode(source)) > 512
    [hypothesis] = engine.translate([source])
    missing = [year for year in range(1901, 1961) if str(year) not in hypothesis.text]
    assert len(missing) <= 6, missing  # the stand-in model loses a number now and then, not stretches
    assert not hypothesis.truncated
    for link in hypothesis.links:
        assert 0 <= link.source.start < link.source.end <= len(source)
        assert 0 <= link.target.start < link.target.end <= len(hypothesis.text)


def test_what_cannot_be_cut_is_decoded_whole_or_marked(engine: CTranslateEngine) -> None:
    """An annotation longer than the limit goes to the model as one; one that no model takes comes back marked."""
    long = "｟" + "en gammel by ved havet " * 12 + "￨an old town by the sea｠"
    longest = "｟" + "lang term " * 250 + "￨long term｠"
    decoded, marked = engine.translate([long, longest])
    assert decoded.text
    assert not decoded.truncated
    assert marked.text == longest
    assert marked.truncated
    assert engine.candidates([Constraint(longest), Constraint(longest, "The ")]) == [[], []]


def test_a_target_that_does_not_end_is_decoded_in_pieces(
    engine: CTranslateEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Output that meets the length limit is not handed on as if it were whole."""
    from translate.engine import outcome

    whole = engine.translate([SENTENCES[2]])[0]
    monkeypatch.setattr(outcome, "TARGET_LIMIT", 14)
    [pieced] = engine.translate([SENTENCES[2]])
    assert not whole.truncated
    assert not pieced.truncated
    assert "Saturday" in whole.text
    assert "Saturday" in pieced.text
    monkeypatch.setattr(outcome, "TARGET_LIMIT", 1)
    assert engine.translate(["Nei."])[0].truncated


def test_links_lie_on_words_of_both_sides(engine: CTranslateEngine) -> None:
    """Spans are those of words, and a number is linked to itself."""
    source = "Partiet fikk 47 representanter i 2017."
    [hypothesis] = engine.translate([source])
    pairs = {(link.source.of(source), link.target.of(hypothesis.text)) for link in hypothesis.links}
    assert ("47", "47") in pairs
    assert ("2017", "2017") in pairs
    assert all(0 < link.weight <= 1 for link in hypothesis.links)
    assert all(one.strip() == one and one for pair in pairs for one in pair)


def test_links_are_optional_and_change_no_text(engine: CTranslateEngine) -> None:
    """Without links the text and score are the same."""
    bare = CTranslateEngine(read_package(engine._package.folder), threads=1, links=False)
    with_links, without = engine.translate(SENTENCES), bare.translate(SENTENCES)
    assert [(h.text, h.score) for h in with_links] == [(h.text, h.score) for h in without]
    assert all(h.links for h in with_links)
    assert not any(h.links for h in without)


def test_a_prefix_is_kept_and_goes_on_with_a_new_word(engine: CTranslateEngine) -> None:
    """Candidates begin with the forced text, as written, and what follows is joined with a space."""
    prefix = "The cabinet "
    [found] = engine.candidates([Constraint(SENTENCES[0], prefix, n_best=3)])
    assert found
    for hypothesis in found:
        assert hypothesis.text.startswith(prefix)
        assert len(hypothesis.text.split()) > 4


def test_suppressed_text_does_not_come(engine: CTranslateEngine) -> None:
    """What is suppressed is in no candidate, though it is in the free translation."""
    free = engine.translate([SENTENCES[1]])[0].text
    word = free.split()[-1].rstrip(".")
    [found] = engine.candidates([Constraint(SENTENCES[1], suppress=(word,), n_best=3)])
    assert found
    assert all(word not in hypothesis.text for hypothesis in found)


def test_candidates_are_best_first_and_distinct(engine: CTranslateEngine) -> None:
    """The best of n free candidates is the translation; one beam serves any n up to its width."""
    free = engine.translate([SENTENCES[3]])[0]
    four, one = engine.candidates([Constraint(SENTENCES[3], n_best=4), Constraint(SENTENCES[3])])
    assert one == four[:1] == [free]
    assert [h.score for h in four] == sorted((h.score for h in four), reverse=True)
    assert len({h.text for h in four}) > 1
    [many] = engine.candidates([Constraint(SENTENCES[3], n_best=7)])
    assert len(many) == 7


def test_candidates_of_long_sources(engine: CTranslateEngine) -> None:
    """A source beyond the limit is cut; with a prefix there is no candidate rather than a wrong one."""
    long = " ".join(SENTENCES) * 3
    plain, prefixed = engine.candidates([Constraint(long, n_best=2), Constraint(long, "The cabinet ")])
    assert len(plain) == 2
    assert "2017" in plain[0].text
    assert prefixed == []


def test_score_prefers_the_right_target(engine: CTranslateEngine) -> None:
    """Scores are mean log-probabilities, comparable over targets of one source; nan where there is nothing."""
    own = engine.translate([SENTENCES[1]])[0]
    right, wrong, empty, long = engine.score(
        [
            (SENTENCES[1], own.text),
            (SENTENCES[1], "The cat sat on the mat."),
            ("", "x"),
            (SENTENCES[1], "no " * 900),
        ]
    )
    assert right > wrong
    # a shortlist leaves out what no target has, so that the rest share its probability
    assert right <= own.score + 1e-3
    assert right == pytest.approx(own.score, abs=0.1)
    assert math.isnan(empty)
    assert math.isnan(long)


def test_decoding_can_be_given_per_call(engine: CTranslateEngine) -> None:
    """Other settings work, have their own signature, and don't stick."""
    before = engine.translate([SENTENCES[2]])
    greedy = Decoding(beam_size=1)
    assert engine.translate([SENTENCES[2]], greedy)[0].text
    assert engine.translate([SENTENCES[2]]) == before
    assert "beam:1" in engine.signature_for(greedy)
    assert engine.signature_for(greedy) != engine.signature


def test_signature_states_what_is_behind_a_result(engine: CTranslateEngine) -> None:
    """Engine, package, model hash, pair and every decoding setting are in it; threads are not."""
    parts = dict(part.split(":", 1) for part in engine.signature.split("|"))
    assert parts["engine"] == "ctranslate2"
    assert parts["hash"] == engine.info.model_hash
    assert len(engine.info.model_hash) == 16
    assert {"pkg", "pair", "beam", "lenpen", "norepeat", "reppen", "limit"} <= parts.keys()
    assert CTranslateEngine(engine._package, threads=1).signature == engine.signature


def test_the_package_says_how_it_wants_to_be_used(package_copy: Path) -> None:
    """Terminology, target prefix and source limit come from metadata.json; the prefix is not in the text."""
    place = package_copy / "metadata.json"
    data = json.loads(place.read_text("utf-8"))
    place.write_text(
        json.dumps(data | {"terminology": "inline", "target_prefix": "▁The", "max_source_tokens": 30}),
        "utf-8",
    )
    engine = CTranslateEngine(read_package(package_copy), threads=1)
    assert engine.info.terminology == "inline"
    assert "limit:30" in engine.signature
    [hypothesis] = engine.translate([SENTENCES[0]])
    assert hypothesis.text
    assert not hypothesis.text.startswith("The ")
    assert hypothesis.links
    [[candidate]] = engine.candidates([Constraint(SENTENCES[0], "cabinet ")])
    assert candidate.text.startswith("cabinet ")
    assert not math.isnan(engine.score([(SENTENCES[0], hypothesis.text)])[0])


def test_a_changed_model_has_another_hash(package_copy: Path) -> None:
    """One changed byte in the SentencePiece model changes hash and signature."""
    before = CTranslateEngine(read_package(package_copy)).signature
    with (package_copy / "sentencepiece.model").open("ab") as file:
        file.write(b"\n")
    assert CTranslateEngine(read_package(package_copy)).signature != before


@pytest.mark.parametrize("name", ["model/model.bin", "sentencepiece.model"])
def test_damaged_files_are_named(package_copy: Path, name: str) -> None:
    """A truncated model or tokeniser gives an error that names the place, at the latest when it is loaded."""
    place = package_copy / name
    place.write_bytes(place.read_bytes()[:1000])
    with pytest.raises(ModelError, match=r"can't be loaded|can't load"):
        CTranslateEngine(read_package(package_copy)).load()


def test_a_missing_tokeniser_is_named(package_copy: Path) -> None:
    """Neither sentencepiece.model nor bpe.model: the message says so."""
    (package_copy / "sentencepiece.model").unlink()
    with pytest.raises(ModelError, match="neither"):
        CTranslateEngine(read_package(package_copy)).load()


def test_open_engine_knows_its_names() -> None:
    """An unknown name is a usage error that lists the known ones."""
    with pytest.raises(UsageError, match="ctranslate2, argos, fake"):
        open_engine(name="deepl")


def test_import_is_light() -> None:
    """Importing the engine's front door loads no model library."""
    code = "import sys, translate.engine; print([m for m in ('ctranslate2', 'sentencepiece') if m in sys.modules])"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        == "[]\n"
    )


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "Takk for alt 😀",
        "Byen heter Москва på russisk og 北京 på kinesisk.",
        "Han sa «الله أكبر» før han gikk.",
        "Filen ligger i C:\\Users\\ola og har 5 < 6 linjer.",
        "Han heter Nguyễn Văn Anh.",
        "😀",
    ],
)
def test_what_the_model_does_not_know_is_kept(engine: CTranslateEngine, text: str) -> None:
    """Signs, other scripts and letters with strange marks come out as they went in, and no half characters."""
    (hypothesis,) = engine.translate([text])
    strange = [c for c in text if c not in "æøåÆØÅ«»" and not c.isascii()]
    assert all(c in hypothesis.text for c in strange)
    assert "\ufffd" not in hypothesis.text
    assert all(link.target.end <= len(hypothesis.text) for link in hypothesis.links)
