"""Roles of paragraphs."""

from __future__ import annotations

import pytest

from tests.articles.labelled import HALVES, LAYOUTS, labelled
from translate.domain import Role
from translate.read import assign_roles, read_text

FLOORS = {"tuned": 0.98, "held_out": 0.93}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("half", HALVES)
def test_labelled_articles(half: str, layout: str) -> None:
    """At least so many paragraphs have the right role, in every layout; ``bench/segmentation.py`` prints them all."""
    right = total = 0
    for article in labelled(half):
        document = read_text(LAYOUTS[layout](article.texts), name=article.name)
        given = {p.text: p.role.value for p in document.paragraphs}
        right += sum(given.get(text) == role for role, text in zip(article.roles, article.texts, strict=True))
        total += len(article.roles)
    assert total > 150
    assert right / total >= FLOORS[half]


def test_every_role_is_labelled() -> None:
    """Both halves hold every role, and together at least 30 articles."""
    for half in HALVES:
        assert {role for article in labelled(half) for role in article.roles} == {role.value for role in Role}
    assert sum(len(list(labelled(half))) for half in HALVES) >= 30


def test_a_single_sentence_is_body() -> None:
    """Text without an article around it is plain text."""
    assert assign_roles(["Hei på deg."]) == [Role.BODY]
    assert assign_roles([]) == []


def test_dashes_are_quotes_or_lists() -> None:
    """Short dashed lines without stops are a list, spoken ones a conversation."""
    shopping = ["Husk dette:", "- melk", "- brød", "- ost"]
    assert assign_roles(shopping)[1:] == [Role.LIST_ITEM] * 3
    talk = ["De møttes på torget.", "– Kommer du?", "– Ja, sier hun.", "De gikk."]
    assert assign_roles(talk)[1:3] == [Role.QUOTE, Role.QUOTE]


def test_dates_in_sentences_are_no_datelines() -> None:
    """Only a paragraph that is nothing but a date is one."""
    texts = [
        "Kampen i går",
        "Finalen spilles 12. mai 2024",
        "Den ble utsatt i fjor. Ingen vet hvorfor.",
        "12. mai 2024",
    ]
    assert assign_roles(texts)[1] is not Role.DATELINE
    assert assign_roles(texts)[3] is Role.DATELINE
