"""Bullets of list items."""

from __future__ import annotations

import pytest

from tests.render.factory import Pair, make
from translate.domain import Role
from translate.render import render_html
from translate.render.bullets import bulleted, without_bullet


@pytest.mark.parametrize(
    ("text", "own", "rest"),
    [
        ("• melk", True, "melk"),
        ("•melk", True, "melk"),
        ("* melk", True, "melk"),
        ("– melk", True, "melk"),
        ("2) melk", True, "2) melk"),
        ("a. melk", True, "a. melk"),
        ("melk", False, "melk"),
        ("-1 grad", False, "-1 grad"),
        ("*melk*", False, "*melk*"),
        ("•", False, "•"),
        ("", False, ""),
    ],
)
def test_its_own(text: str, own: bool, rest: str) -> None:
    """A sign or a number that begins the text."""
    assert bulleted(text) is own
    assert without_bullet(text) == rest


def test_the_page_adds_none_to_it() -> None:
    """An item with a bullet of its own is told, so that the style leaves its marker out."""
    items = [(Role.LIST_ITEM, [Pair(text, text)]) for text in ("• melk", "melk")]
    page = render_html(make("name", items))
    assert '<div class="row list_item own" id="p1"' in page
    assert '<div class="row list_item" id="p2"' in page
