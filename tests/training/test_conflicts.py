"""What written pairs say against the lexicon."""

from __future__ import annotations

import pytest

from translate.engine.lexicon import Lexicon

LINES = "havna\t2\tF\tended up\npapegøye\t2\tN\tparrot\nrev\t2\tN\tfox\n".encode()
PAIRS = [
    ("Brannen i havna er slukket.", "The fire in the port is out."),
    ("Folk fra havna kom.", "People from the harbour came."),
    ("Reven så papegøyen.", "The fox saw the parrot."),
    ("Papegøyen sov.", "The animal slept."),
]


@pytest.fixture(autouse=True)
def _numpy() -> None:
    """The recipe's filter needs it."""
    pytest.importorskip("numpy")


def test_the_worst_come_first_with_their_pairs() -> None:
    """An entry that no pair has goes before one that some have; one that stands everywhere isn't told."""
    from recipe.conflicts import conflicts, shown

    found = conflicts(Lexicon(LINES), PAIRS)
    assert [(c.word, c.english, c.stood, len(c.against)) for c in found] == [
        ("havna", "ended up", 0, 2),
        ("papegøyen", "parrot", 1, 1),
    ]
    assert list(shown(found, 1))[:2] == [
        "havna\tended up\t0\t2\tterm",
        "    Brannen i havna er slukket. ‖ The fire in the port is out.",
    ]


def test_one_pair_is_not_enough_where_two_are_asked_for() -> None:
    """`least` leaves out what may be chance."""
    from recipe.conflicts import conflicts

    assert [c.word for c in conflicts(Lexicon(LINES), PAIRS, 2)] == ["havna"]
