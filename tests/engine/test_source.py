"""Sources as the model gets them."""

from __future__ import annotations

from pathlib import Path

import pytest

from translate.engine import read_package
from translate.engine.ctranslate import CTranslateEngine
from translate.engine.lexicon import Lexicon
from translate.engine.source import POSITIONS, Source, prepare


class Letters:
    """A tokeniser with a subword for each letter."""

    def encode(self, text: str) -> list[str]:
        """The letters."""
        return list(text)

    def decode(self, pieces: list[str]) -> str:
        """The text."""
        return "".join(pieces)

    def surfaces(self, pieces: list[str]) -> list[str]:
        """Each letter, none for a space."""
        return [piece.strip() for piece in pieces]


LEXICON = Lexicon("papegøye\t1\tn\tparrot\n".encode())


def test_a_source_is_cleaned_and_hinted() -> None:
    """Control characters and soft hyphens reach neither lexicon nor model; the text stays as it was given."""
    source = prepare("Vår pape\u00adgøye\tså en papegøye", Letters(), LEXICON)
    assert "".join(source.tokens) == "Vår ｟ papegøye￨￨ parrot｠ så en ｟ papegøye￨￨ parrot｠"
    word = {source.text[a:b] for a, b in source.places(Letters()) if 4 <= a < b <= 13}
    assert word == {"pape\u00adgøye"}
    assert source.text == "Vår pape\u00adgøye\tså en papegøye"


def test_marks_of_notes_never_become_digits() -> None:
    """A tokeniser makes digits of raised ones: they are kept from the model, and put back."""
    source = prepare("Det var 97 i 1910.¹ Rommet er 18 m².", Letters(), None)
    assert "".join(source.tokens) == "Det var 97 i 1910. Rommet er 18 m."
    assert [one.span.of(source.text) for one in source.kept] == ["¹", "²"]
    source = prepare("Rommet er 18 m² i 1910¹.", Letters(), None, norwegian=True)
    assert "".join(source.tokens) == "Rommet er 18 kvadratmeter i 1910."
    assert [one.span.of(source.text) for one in source.kept] == ["¹"]


def test_low_opening_marks_become_straight_ones() -> None:
    """`„ja“` and `‚ja‘` reach the model as marks that it knows; apostrophes stay, and English marks without a low one."""
    source = prepare("Han sa „ja“ og ‚nei’ til Kari’s bil", Letters(), None)
    assert "".join(source.tokens) == "Han sa \"ja\" og 'nei' til Kari’s bil"
    assert "".join(prepare("Han sa “ja”", Letters(), None).tokens) == "Han sa “ja”"


def test_subwords_stand_where_the_text_has_them() -> None:
    """With hints and without: those of a hint at its word, those of other words at their own letters."""
    text = "En papegøye så oss"
    plain, hinted = (prepare(text, Letters(), lexicon) for lexicon in (None, LEXICON))
    assert not plain.rewritten.changes
    assert [text[a:b] for a, b in plain.places(Letters()) if a < b] == list(text.replace(" ", ""))
    said = [text[a:b] for a, b in hinted.places(Letters()) if a < b]
    assert said[:2] + said[-5:] == list("Ensåoss")
    assert set(said[2:-5]) == {"papegøye"}
    assert isinstance(hinted, Source)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Papegøyen så oss.", "｟ papegøyen￨￨ parrot｠ så oss."),
        ("«Været er bra», sa hun.", "« været er bra», sa hun."),
        ("｟ Været￨ The weather｠ er bra.", "｟ været￨ The weather｠ er bra."),
        ("Legen Åse er her.", "legen Åse er her."),
        ("været er bra.", "været er bra."),
    ],
)
def test_a_truecased_model_gets_first_words_small(text: str, tokens: str) -> None:
    """With their hints, after marks and in given terms; the places lead back to the text as it was."""
    source = prepare(text, Letters(), LEXICON, truecased=True)
    assert "".join(source.tokens) == tokens
    first, last = (f(p for p in source.places(Letters()) if p[0] < p[1]) for f in (min, max))
    assert (first[0], last[1]) == (0, len(text))


def test_another_model_gets_first_words_as_they_stand() -> None:
    """With hints as if they were small."""
    assert (
        "".join(prepare("Papegøyen så oss.", Letters(), LEXICON).tokens) == "｟ Papegøyen￨￨ parrot｠ så oss."
    )


@pytest.mark.model
def test_a_source_that_is_full_of_rare_words_is_decoded_without_hints(package_copy: Path) -> None:
    """Where hints would be longer than what the model has positions for, it gets the source alone."""
    (package_copy / "model" / "lexicon.tsv").write_text(
        f"papegøye\t1\tn\t{'bird that talks all day and ' * 3}all night\n",
        "utf-8",
    )
    engine = CTranslateEngine(read_package(package_copy))
    source = "papegøyen " * 30
    assert len(engine._source(source).tokens) <= POSITIONS
    assert engine.translate([source])[0].text
    assert engine._source("papegøyen").rewritten.changes
    assert not engine._source(source).rewritten.changes


def test_nynorsk_is_put_into_bokmaal_for_a_model_of_that() -> None:
    """Hints and all; the places lead back to the words as they stand."""
    text = "Eg veit ikkje kvar papegøyen bur."
    source = prepare(text, Letters(), LEXICON, norwegian=True)
    assert "".join(source.tokens) == "Jeg vet ikke hver ｟ papegøyen￨￨ parrot｠ bor."
    for letter, (start, end) in zip(source.tokens, source.places(Letters()), strict=True):
        if letter == "v" and text[start:end] != "v":
            assert text[start:end] in {"veit", "kvar"}
    assert "".join(prepare(text, Letters(), None).tokens) == text


@pytest.mark.model
def test_links_lead_back_to_the_nynorsk_words(engine: CTranslateEngine) -> None:
    """Past words that became longer or shorter, and past hints."""
    source = "Eg veit ikkje om papegøyen bur her."
    hypothesis = engine.translate([source])[0]
    linked = {link.target.of(hypothesis.text).lower(): link.source.of(source) for link in hypothesis.links}
    assert linked["know"] == "veit"
    assert linked["parrot"] == "papegøyen"
    assert "lives" in hypothesis.text
