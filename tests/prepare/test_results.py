"""Rows of results and post towns in English."""

from __future__ import annotations

import pytest

from translate.prepare import row_in_english


@pytest.mark.parametrize(
    "row",
    [
        "Rosenborg–Brann 2–1 (1–0)",
        "Rosenborg - Bodø/Glimt 2-1",
        "Vålerenga–Lillestrøm 3–2 (1–1, 2–1, 0–0).",
        "1. Rosenborg 10 7 2 1 20–8 23",
        "Brann 3 2 1 0 5-2 7",
        "Rosenborg 2–Start 3–1",
        "0155 Oslo",
        "N-6770 Nordfjordeid",
    ],
)
def test_rows_of_names_and_scores_stay(row: str) -> None:
    """A model may lose a team, which no check can notice where the names are words."""
    assert row_in_english(row) == row


@pytest.mark.parametrize(
    ("row", "english"),
    [
        ("Norge–Sverige 2–1 (1–0)", "Norway–Sweden 2–1 (1–0)"),
        ("Nord-Irland–Wales 2–1.", "Northern Ireland–Wales 2–1."),
        ("Syria–Sovjet 0–5", "Syria–Soviet Union 0–5"),
        ("Noreg–Austerrike 3–1", "Norway–Austria 3–1"),
        ("1. Sør-Korea 3 2 1 0 5–2 7", "1. South Korea 3 2 1 0 5–2 7"),
    ],
)
def test_countries_of_a_row_are_english(row: str, english: str) -> None:
    """A model loses every second one."""
    assert row_in_english(row) == english


@pytest.mark.parametrize(
    "text",
    [
        "Bayern München–Roma 2–1",
        "Nord-Syria–Wales 2–1",
        "Athen–Havanna 2–1",
        "Kvinner–Menn 2–1",
        "Kamper 10 7 2 1 20–8 23",
        "Oslo 1 200 300",
        "Rosenborg vant 2–1",
        "Finale: Viking–Brann 2–1",
        "Rosenborg 2–1",
        "2–1 (1–0)",
        "2017 Norge",
        "2017 Valg",
        "0155 Oslo er et postnummer",
    ],
)
def test_what_english_says_otherwise_is_translated(text: str) -> None:
    """Towns, words, numbers with their thousands, and sentences."""
    assert row_in_english(text) is None
