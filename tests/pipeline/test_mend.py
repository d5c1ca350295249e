"""A translation at fault is decoded again, and the new one stays only if it proves better."""

from __future__ import annotations

from collections.abc import Sequence

from translate.domain import Constraint, Decoding, Glossary, Hypothesis, Link, Span, Term, TermOutcome
from translate.engine.fake import FakeEngine
from translate.pipeline import Translator
from translate.read import read_text

SOURCE = "Ordføreren sier at 151 mennesker ble drept i byen i august."
BAD = "The mayor says that 15 people were killed in the city in August."
GOOD = "The mayor says that 151 people were killed in the city in August."
LOOP = "The mayor says that 151 people were killed in the city were killed in the city were killed in the city in August."


class Settings(FakeEngine):
    """A fake that loops unless n-grams may not repeat."""

    def translate(self, sources: Sequence[str], decoding: Decoding | None = None) -> list[Hypothesis]:
        """The loop, or with ``no_repeat_ngram`` the right text."""
        text = GOOD if decoding is not None and decoding.no_repeat_ngram else LOOP
        return [Hypothesis(text) for _ in sources]

    def candidates(self, constraints: Sequence[Constraint]) -> list[list[Hypothesis]]:
        """None."""
        return [[] for _ in constraints]


class Stutters(FakeEngine):
    """A fake that can't spell, with two word links."""

    def translate(self, sources: Sequence[str], decoding: Decoding | None = None) -> list[Hypothesis]:
        """The same for whatever source."""
        del decoding
        text = "The mayor says that Raqqqa fell in August, and that Raqqqqa is a large city."
        links = (Link(Span(19, 24), Span(20, 26)), Link(Span(25, 29), Span(27, 31)))
        return [Hypothesis(text, links=links) for _ in sources]


def target(translator: Translator) -> tuple[str, str]:
    """The article's last sentence and how it was repaired."""
    article = f"Drept i august\n\n{SOURCE}\n"
    translation = list(translator.translate([read_text(article, name="a")])[0].segments)[-1].translation
    return translation.target, translation.repair


def test_a_loop_is_decoded_again_without_repeats() -> None:
    """The repeated phrase goes, and the reason is kept."""
    text, repair = target(Translator(Settings()))
    assert text == GOOD
    assert repair == "decoded again without repeats"


def test_a_wrong_number_is_mended_from_the_models_other_candidates() -> None:
    """Among the candidates the one that keeps 151 wins."""
    engine = FakeEngine(translations={SOURCE: BAD}, candidates={SOURCE: [BAD, GOOD]})
    assert target(Translator(engine))[0] == GOOD


def test_a_lost_place_is_looked_for_in_the_other_candidates() -> None:
    """A doubt is mended, too, where that costs no decoding."""
    source = "Koalisjonen, som også Norge er en del av, bidrar."
    lost, good = (
        "The coalition, which is also a part of, contributes.",
        "The coalition, which Norway is also part of, contributes.",
    )
    engine = FakeEngine(translations={source: lost}, candidates={source: [lost, good]})
    (segment,) = Translator(engine).translate([read_text(source, name="a")])[0].segments
    assert segment.translation.target == good
    assert segment.translation.repair == "chosen from the model's other candidates"


def test_no_better_candidate_leaves_the_first() -> None:
    """Where every candidate is at fault, the engine's own text stands and nothing claims a repair."""
    engine = FakeEngine(translations={SOURCE: LOOP}, candidates={SOURCE: [LOOP]})
    text, repair = target(Translator(engine))
    assert repair == "" or text != LOOP


def test_a_repair_never_costs_a_term() -> None:
    """A candidate that mends the loop but loses the term is refused."""
    engine = Settings()
    translator = Translator(engine, Glossary((Term("by", "town", target_forms=("city",)),)))
    article = read_text(f"Drept i august\n\n{SOURCE}\n", name="a")
    last = list(translator.translate([article])[0].segments)[-1].translation
    (use,) = [u for u in last.terms if u.occurrence.term.source == "by"]
    assert use.outcome is not TermOutcome.MISSED


def test_a_misspelled_name_is_spelled_as_in_the_source() -> None:
    """Without another decoding; links and terms are those of the new text."""
    source = "Ordføreren sier at Raqqa falt i august, og at byen Raqqa er stor."
    translator = Translator(Stutters(), Glossary((Term("by", "city"),)))
    article = read_text(f"Falt i august\n\n{source}\n", name="a")
    last = list(translator.translate([article])[0].segments)[-1].translation
    assert last.target == "The mayor says that Raqqa fell in August, and that Raqqa is a large city."
    assert last.repair == "names spelled as in the source"
    assert [k.target.of(last.target) for k in last.links] == ["Raqqa", "fell"]
    (use,) = last.terms
    assert use.target_span is not None
    assert use.target_span.of(last.target) == "city"


def test_what_the_source_says_is_set_right_without_decoding() -> None:
    """Kroner, a title and an article, each for its reason, before anything is decoded again."""
    source = "Filmen «Bad Santa 2» fikk 21 millioner kroner."
    engine = FakeEngine(translations={source: "A absurd film, “Bid Santa 2”, got DKK 21 million."})
    article = f"Drept i august\n\n{source}\n"
    segments = list(Translator(engine).translate([read_text(article, name="a")])[0].segments)
    translation = segments[-1].translation
    assert translation.target == "An absurd film, “Bad Santa 2”, got 21 million kroner."
    assert translation.repair.split("; ") == [
        "titles copied from the source",
        "kroner named as in the source",
        "“an” before a vowel",
    ]


def test_one_correction_knows_where_the_other_left_the_terms() -> None:
    """Names grow shorter before a term that is a word twice over, which stays all the same."""
    source = "Raqqa, Mosul og Kirkuk, sa Tikrit, Kabul og Elizabeth, er langt fra fengselet."
    wrong = "Raqqa, Mosuuul and Kirkuuuk, said Tikriiit, Kabuuul and Elizzzabeth, are far from Sing Sing."
    engine = FakeEngine(translations={source: wrong}, candidates={source: [wrong]})
    translator = Translator(engine, Glossary((Term("fengsel", "Sing Sing"),)))
    (segment,) = translator.translate([read_text(source, name="a")])[0].segments
    right = "Raqqa, Mosul and Kirkuk, said Tikrit, Kabul and Elizabeth, are far from Sing Sing."
    assert segment.translation.target == right
    assert segment.translation.terms[0].outcome is TermOutcome.USED
