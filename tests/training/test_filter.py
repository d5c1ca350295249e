"""What the recipe does to sentences that were Danish."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("nb", "en", "mended"),
    [
        ("Vi skal handle nå.", "We must act now.", "Vi må handle nå."),
        ("Skal vi handle?", "Do we have to act?", "Må vi handle?"),
        ("Vi skal komme.", "We shall come.", "Vi skal komme."),
        ("Vi skal og må handle.", "We shall and must act.", "Vi skal og må handle."),
        ("De er her stadig.", "They are still here.", "De er her fortsatt."),
        ("De blir stadig flere.", "There are more and more of them, still.", "De blir stadig flere."),
        ("Det er mye viktig.", "It is very important.", "Det er meget viktig."),
        ("Det er mye viktigere.", "It is much more important.", "Det er mye viktigere."),
        ("En ny tilgang til det.", "A new approach to it.", "En ny tilnærming til det."),
        ("I vise land går det.", "In certain countries it works.", "I visse land går det."),
        ("Vi kan vise noen land.", "We can show some countries.", "Vi kan vise noen land."),
        ("Det tar en vis tid.", "It takes a certain time.", "Det tar en viss tid."),
        ("Det er godt å vi handler.", "It is good that we act.", "Det er godt at vi handler."),
        ("Det er godt å handle.", "It is good to act.", "Det er godt å handle."),
    ],
)
def test_danish_meanings_go(nb: str, en: str, mended: str) -> None:
    """A word that means something else in Danish becomes the Norwegian one that the English tells."""
    pytest.importorskip("numpy")
    from recipe.filter import as_bokmål

    assert as_bokmål(nb, en) == mended


def test_a_polite_address_is_told_from_they() -> None:
    """`De`, you, at the beginning of a sentence would be small there, and then it is they."""
    pytest.importorskip("numpy")
    from recipe.filter import polite

    assert polite("De har rett.", "You are right.")
    assert not polite("De har rett.", "They are right.")
    assert not polite("De sier at du har rett.", "They say that you are right.")


@pytest.mark.parametrize(
    ("nb", "en", "why"),
    [
        ("Huset er fra 1800-tallet.", "The house is from the 19th century.", None),
        ("Det skjedde klokken 04.12.", "It happened at 4.12 a.m.", None),
        ("Huset er fra 1850.", "The house is from 1950 or 1960.", "numbers"),
    ],
)
def test_numbers_that_two_languages_write_otherwise(nb: str, en: str, why: str | None) -> None:
    """Centuries and times of the day are the same numbers."""
    pytest.importorskip("numpy")
    from recipe.filter import fault

    assert fault(nb, en, "prose") == why


def test_own_translations_with_must_are_left_out() -> None:
    """A package that was taught `skal` as must would go on teaching itself so."""
    pytest.importorskip("numpy")
    from recipe.filter import fault

    assert fault("Laget skal vinne.", "The team must win.", "distilled") == "must"
    assert fault("Laget må vinne.", "The team must win.", "distilled") is None


def test_written_pairs_may_look_odd(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A short answer or a result is meant where the pairs were written for the training; the same pair twice isn't."""
    pytest.importorskip("numpy")
    from recipe import corpus
    from recipe import filter as recipe_filter

    rows = "– Nei.\t“No.”\nResultat: 3–1\tResult: 3–1\n– Nei.\t“No.”\nHuset er fra 1850.\tThe house is from 1950 or 1960.\n"
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "sentences.tsv").write_text(rows, "utf-8")

    def kept(trusted: bool) -> list[str]:
        c = corpus.Collection("sentences", 4, trusted=trusted)
        return [nb for nb, _, _ in recipe_filter.clean(c, None, tmp_path, None) or ()]

    assert kept(trusted=True) == ["– Nei.", "Resultat: 3–1"]
    assert kept(trusted=False) == []
    assert "dropped 1 twice, 1 numbers" in capsys.readouterr().err


def test_nynorsk_is_learnt_as_it_is_translated(tmp_path: Path) -> None:
    """In Bokmål words."""
    pytest.importorskip("numpy")
    from recipe import corpus
    from recipe import filter as recipe_filter

    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "nynorsk.tsv").write_text(
        "Eg veit ikkje kva dei seier.\tI don’t know what they’re saying.\n", "utf-8"
    )
    c = next(c for c in corpus.COLLECTIONS if c.name == "nynorsk")
    assert recipe_filter.clean(c, None, tmp_path, None) == [
        ("Jeg vet ikke hva de sier.", "I don’t know what they’re saying.", 0)
    ]


def test_windows_quotation_marks_are_quotation_marks() -> None:
    """Control characters of texts that were read with the wrong encoding."""
    from recipe.corpus import tidy

    assert tidy("It\x92s  \x93so\x94.") == "It’s “so”."
