"""What a candidate must not have done."""

from __future__ import annotations

import pytest

from tests.enforce.scripted import find
from translate.enforce.edits import with_article
from translate.enforce.guards import Guard

SOURCE = "I 2014 ble 151 sivile drept av styrkene i byen"
BASE = "In 2014, 151 civilians were killed by the troops in the city"


@pytest.mark.parametrize(
    ("candidate", "objection"),
    [
        ("In 2014, 151 civilians were killed by the forces in the city", ""),
        ("151 civilians were killed by the forces in the city", "lost the number 2014"),
        ("In 2014, 151 and 30 civilians were killed by the forces", "brought in the number 30"),
        ("In 2014, 151 civilians were killed by the the forces", "repeated itself"),
        ("In 2014, 151 killed by the forces killed by the forces in town", "repeated itself"),
        ("In 2014, 151 civilians were killed by forces, the forces in the city", "repeated itself"),
        ("In 2014, 151 forces", "was far shorter"),
        ("In 2014, 151 civilians were killed by ｟forces｠", "kept annotation symbols"),
        ("   ", "was empty"),
        (
            BASE + " and then many more things took place in all of the other towns around it",
            "was far longer",
        ),
    ],
)
def test_objections(candidate: str, objection: str) -> None:
    """Each fault has its name."""
    guard = Guard(SOURCE, BASE, find(SOURCE, ("styrkene", "forces"), protected=["2014", "151"]))
    assert guard.objection(candidate) == objection


def test_what_the_engine_did_itself_is_no_objection() -> None:
    """A candidate may repeat what the source and the engine's own translation repeat."""
    source, base = "Han sier, han sier og han sier ja", "He says, he says and he says yes"
    assert Guard(source, base).objection("He says, he says and he says no") == ""


@pytest.mark.parametrize(
    ("before", "form", "after"),
    [
        ("by a ", "army", "by an "),
        ("An ", "force", "A "),
        ("in the ", "the Hague", "in "),
        ("of the ", "UN", "of the "),
    ],
)
def test_articles_fit_the_term(before: str, form: str, after: str) -> None:
    """``a`` and ``an`` follow the new word, and no article stands twice."""
    assert with_article(before, form) == after
