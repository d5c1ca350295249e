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


def pairs(links: str = "") -> list:
    """The pairs, each with the same links."""
    from recipe.align import parse
    from recipe.terms import Pair

    return [Pair(nb, en, parse(links), set()) for nb, en in PAIRS]


@pytest.fixture(autouse=True)
def _numpy() -> None:
    """The recipe's filter needs it."""
    pytest.importorskip("numpy")


def test_the_worst_come_first_with_their_pairs() -> None:
    """An entry that no pair has goes before one that some have; one that stands everywhere isn't told."""
    from recipe.conflicts import conflicts, shown

    found = conflicts(Lexicon(LINES), pairs())
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

    assert [c.word for c in conflicts(Lexicon(LINES), pairs(), 2)] == ["havna"]


def test_what_is_linked_instead_is_told() -> None:
    """The commonest first."""
    from recipe.conflicts import conflicts, shown

    (found, *_) = conflicts(Lexicon(LINES), pairs("2-3 2-4"))
    assert (found.word, found.instead) == ("havna", (("the port", 1), ("harbour came", 1)))
    assert next(shown([found], 0)).endswith("\tterm\tthe port 1, harbour came 1")
