"""The list of articles in a browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from playwright.sync_api import Page, expect

from tests.render.factory import article
from translate.domain import TermTotals
from translate.render import Summary, render_index, summarise

Show = Callable[..., Page]

LINES = [
    Summary(
        "b",
        "b.html",
        "Beta",
        sentences=10,
        approved=9,
        terms=TermTotals(3, 0, 0),
        changed="2026-11-20T10:00:00Z",
    ),
    Summary("a", "a.html", "Alpha 10", sentences=10, approved=10, errors=1, changed="2026-11-22T10:00:00Z"),
    Summary(
        "c",
        "c.html",
        "alpha 9",
        sentences=10,
        approved=1,
        terms=TermTotals(0, 0, 2),
        notes=1,
        changed="2026-11-21T10:00:00Z",
    ),
]


def test_sorting(show: Show) -> None:
    """Every column sorts both ways, numbers as numbers, and says so."""
    page = show(render_index(LINES), "index")
    names = "[...document.querySelectorAll('tbody tr')].map(r => r.dataset.name).join('')"
    expected = {"Article": "cab", "Approved": "cba", "Terms": "abc", "Checks": "bca", "Last change": "bca"}
    for column, order in expected.items():
        head = page.get_by_role("button", name=column, exact=True)
        head.click()
        assert page.evaluate(names) == order, column
        expect(page.locator("th[aria-sort=ascending]")).to_have_text(column)
        head.click()
        assert page.evaluate(names) == order[::-1], column
        expect(page.locator("th[aria-sort=descending]")).to_have_text(column)


def test_an_article_opens_and_its_unexported_edits_are_counted(show: Show) -> None:
    """The link leads to the page; edits that wait in this browser are told in the index."""
    document = article()
    show(document, document.document.name)
    page = show(render_index([replace(summarise(document), changed="2026-11-22T10:00:00Z")]), "index")
    page.get_by_role("link", name="Limping").click()
    expect(page.locator("html[data-ready]")).to_have_count(1)
    page.keyboard.press("w")
    expect(page.locator("#export .num")).to_have_text("1")
    page.get_by_role("link", name="Sidestilt").click()
    expect(page.locator(".local")).to_have_text("1 only in this browser")
    page.go_back()
    expect(page.locator("html[data-ready]")).to_have_count(1)
    with page.expect_download():
        page.keyboard.press("s")
    expect(page.locator("#export .num")).to_have_count(0)
    page.get_by_role("link", name="Sidestilt").click()
    expect(page.locator(".local")).to_have_text("")
