"""The flow from documents to proven translations, on the fake engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from translate.check import run_checks
from translate.domain import Glossary, Origin, Severity, Term, TermOutcome, TermStatus, TranslatedDocument
from translate.engine.fake import FakeEngine
from translate.memory import Memory
from translate.pipeline import Translator, translate_lines
from translate.pipeline.translate import BATCH
from translate.read import read_text

ARTICLE = """Kommunen bygger ny skole

Ordføreren sier at skolen blir dyr. Det koster 5 000 kroner.

– Vi må bygge, sier ordføreren.
"""


def translated(engine: FakeEngine, *terms: Term, memory: Memory | None = None) -> TranslatedDocument:
    """The article translated with the given terms."""
    return Translator(engine, Glossary(terms), memory).translate([read_text(ARTICLE, name="skole")])[0]


def test_every_paragraph_has_its_target() -> None:
    """Order and number of paragraphs and sentences are the source's; nothing is empty."""
    document = translated(FakeEngine())
    assert [p.paragraph.number for p in document.paragraphs] == [1, 2, 3]
    assert [len(p.segments) for p in document.paragraphs] == [1, 2, 1]
    assert all(s.translation.target for s in document.segments)


def test_a_term_is_enforced_and_proven_on_the_text_shown() -> None:
    """The engine alone would not write the term; each occurrence ends used or repaired, with its place in the target."""
    document = translated(FakeEngine(), Term("ordfører", "mayor"))
    uses = [
        (s, use)
        for s in document.segments
        for use in s.translation.terms
        if not use.occurrence.protected and use.occurrence.term.source == "ordfører"
    ]
    assert len(uses) == 2
    for s, use in uses:
        assert use.outcome in (TermOutcome.USED, TermOutcome.REPAIRED)
        assert use.target_span is not None
        assert "mayor" in use.target_span.of(s.translation.target).lower()
        assert use.occurrence.span.of(s.segment.source) == use.occurrence.text


def test_numbers_alone_are_proven_in_their_english_form() -> None:
    """A cell of a table is no sentence, but its number must be read rightly all the same."""
    document = Translator(FakeEngine()).translate([read_text("Tall\n\n1 200\n\n2,5", name="tall")])[0]
    cells = [s.translation for s in document.segments][1:]
    assert [cell.target for cell in cells] == ["1,200", "2.5"]
    assert all(use.outcome is TermOutcome.USED for cell in cells for use in cell.terms)


def test_a_row_of_results_stays_but_for_its_terms() -> None:
    """Its names are as English has them, unless the glossary says otherwise."""
    row = "Rosenborg–Brann 2–1 (1–0)"
    for terms, stays in (((), True), ((Term("Brann", "Brann Bergen"),), False)):
        document = Translator(FakeEngine(), Glossary(terms)).translate([read_text(row, name="rad")])[0]
        (segment,) = document.segments
        assert (segment.translation.origin is Origin.COPY) is stays
        assert segment.translation.target == row or not stays


def test_quote_dashes_become_quotation_marks() -> None:
    """What prepare took off comes back in English shape, round the fake's words."""
    target = list(translated(FakeEngine()).segments)[-1].translation.target
    assert "–" not in target
    assert "“" in target


def test_the_memory_spares_decoding_and_an_edited_term_touches_only_its_sentences() -> None:
    """A second run decodes nothing; a changed entry decodes only the sentences it hits."""
    term = Term("skole", "school")
    with Memory.in_process() as memory:
        first = Translator(FakeEngine(), Glossary((term,)), memory)
        document = read_text(ARTICLE, name="skole")
        once = first.translate([document])[0]
        assert first.decoded == 4
        again = Translator(FakeEngine(), Glossary((term,)), memory)
        twice = again.translate([document])[0]
        assert again.decoded == 0
        assert [s.translation.target for s in twice.segments] == [s.translation.target for s in once.segments]
        assert {s.translation.origin for s in twice.segments} == {Origin.ENGINE}
        edited = Translator(FakeEngine(), Glossary((Term("skole", "primary school"),)), memory)
        edited.translate([document])
        assert edited.decoded == 2


def test_equal_sentences_are_decoded_once() -> None:
    """The pool holds each distinct sentence once, over documents too."""
    engine = FakeEngine()
    translator = Translator(engine)
    documents = [read_text(ARTICLE, name=f"a{i}") for i in range(3)]
    made = translator.translate(documents)
    assert translator.decoded == 4
    assert len({tuple(s.translation.target for s in d.segments) for d in made}) == 1


def test_drafts_are_not_in_force() -> None:
    """A draft entry leaves the translation as it is."""
    with_draft = translated(FakeEngine(), Term("skole", "school", status=TermStatus.DRAFT))
    without = translated(FakeEngine())
    assert [s.translation.target for s in with_draft.segments] == [
        s.translation.target for s in without.segments
    ]


def test_lines_keep_their_number_and_order() -> None:
    """One line in, one line out; blank lines stay blank; a line of two sentences stays one line."""
    lines = ["God dag.", "", "Hei. Ha det.", "   "]
    out = translate_lines(Translator(FakeEngine(), checks=False), lines)
    assert len(out) == 4
    assert out[1] == out[3] == ""
    assert out[2].count("\n") == 0
    assert out[0] == "GOD DAG." or out[0].lower().startswith("god")


@pytest.mark.parametrize("checks", [True, False])
def test_what_needs_no_decoding_is_set_right_without_checks_too(checks: bool) -> None:
    """A pipe of lines has no findings, but no “a author” either."""
    engine = FakeEngine(translations={"En forfatter kom.": "A author came."})
    assert translate_lines(Translator(engine, checks=checks), ["En forfatter kom."]) == ["An author came."]
    assert [method for method, _ in engine.calls] == ["translate"]


def test_lines_are_composed_like_files() -> None:
    """Letters that a Mac writes as two characters reach the engine as one."""
    engine = FakeEngine(translations={"Åse kom.": "Åse came."})
    assert translate_lines(Translator(engine, checks=False), ["A\u030ase kom."]) == ["Åse came."]


def test_a_glossary_path_is_named_in_the_document(tmp_path: Path) -> None:
    """The page's footer can say which glossary held."""
    path = tmp_path / "nb-en.tsv"
    document = Translator(FakeEngine(), Glossary((), (path,))).translate([read_text(ARTICLE, name="a")])[0]
    assert document.glossary == "nb-en.tsv"


def test_an_introduced_acronym_is_a_term_from_there_on() -> None:
    """``Forente nasjoner (FN)`` makes later ``FN`` the target's own acronym, though the glossary doesn't have it."""
    text = "Møte i New York\n\nForente nasjoner (FN) holdt møte. Siden har FN ventet på svar fra landene.\n"
    translator = Translator(FakeEngine(), Glossary((Term("Forente nasjoner", "United Nations"),)))
    last = list(translator.translate([read_text(text, name="a")])[0].segments)[-1].translation
    (use,) = [u for u in last.terms if not u.occurrence.protected]
    assert (use.occurrence.text, use.form) == ("FN", "UN")


def test_many_sentences_are_decoded_in_parts_of_about_one_size() -> None:
    """One more than a part may hold makes two halves: a part of one sentence would fill no batch."""
    engine = FakeEngine()
    text = " ".join(f"Kommunen bygger skole nummer {number}." for number in range(BATCH + 1))
    document = Translator(engine, checks=False).translate([read_text(text, name="skoler")])[0]
    assert len(document.segments) == BATCH + 1
    sizes = [len(sources) for method, sources in engine.calls if method == "translate"]
    assert sorted(sizes) == [BATCH // 2, BATCH // 2 + 1]


SAMI = "Dat mearkkaša ahte Sámedikki guhkes rahčan oččodit dakkár njuolggadusa mii erenoamážit deattuha."


def test_a_sentence_in_another_language_stands_as_it_is_and_is_told() -> None:
    """A Norwegian model would make gibberish of it; one with a glossary's term is translated all the same."""
    article = f"Ny rapport\n\nSametinget la i dag fram en rapport om samiske språk i barnehagen.\n\n{SAMI}\n"
    for terms, origin in ((), Origin.COPY), ((Term("njuolggadusa", "rule"),), Origin.ENGINE):
        translator = Translator(FakeEngine(), Glossary(terms))
        document = run_checks(translator.translate([read_text(article, name="a")])[0])
        segment = list(document.segments)[-1]
        assert segment.translation.origin is origin
        if origin is Origin.COPY:
            assert segment.translation.target == SAMI
            assert [(i.check, i.severity) for i in segment.issues] == [("foreign", Severity.NOTE)]


def test_an_article_in_another_language_is_translated_if_somebody_wants_it() -> None:
    """Read with a notice of its language, it has no sentence that stands out."""
    document = read_text(f"{SAMI} {SAMI}\n\n{SAMI} {SAMI} {SAMI}\n", name="a")
    assert [n.check for n in document.notices] == ["language"]
    made = Translator(FakeEngine()).translate([document])[0]
    assert {s.translation.origin for s in made.segments} == {Origin.ENGINE}


def test_the_key_has_what_a_terms_form_is_read_as() -> None:
    """A headline in capitals reaches the model as the sentence does, but its acronym tells less of what *lista* is."""
    translator = Translator(FakeEngine(), Glossary((Term("liste", "list"),)))
    small, capital = (translator.units([s])[0] for s in ("Nå vil FN lista filer.", "NÅ VIL FN LISTA FILER."))
    assert small.prepared.text == capital.prepared.text
    assert small.occurrences[0].inflections != capital.occurrences[0].inflections
    assert small.key != capital.key
