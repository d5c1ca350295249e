"""What the recipe does to sentences that were Danish."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

TRAINING = Path(__file__).resolve().parents[2] / "training"


@pytest.fixture(autouse=True)
def _recipe(monkeypatch: pytest.MonkeyPatch) -> None:
    """The recipe isn't installed."""
    monkeypatch.syspath_prepend(str(TRAINING))
    assert str(TRAINING) in sys.path


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


def test_own_translations_with_must_are_left_out() -> None:
    """A package that was taught `skal` as must would go on teaching itself so."""
    pytest.importorskip("numpy")
    from recipe.filter import fault

    assert fault("Laget skal vinne.", "The team must win.", "distilled") == "must"
    assert fault("Laget må vinne.", "The team must win.", "distilled") is None
