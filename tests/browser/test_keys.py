"""Keys, the stops of Tab and what a screen reader hears."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.test_review import current, goto
from tests.render.factory import article, long_article

Show = Callable[..., Page]


def hold(page: Page, key: str, times: int) -> None:
    """Holds a key down: after the first time Playwright says that it is a repeat."""
    for _ in range(times):
        page.keyboard.down(key)
    page.keyboard.up(key)


def described(page: Page) -> str:
    """What the focused sentence is described by."""
    return str(
        page.evaluate(
            """() => document.activeElement.getAttribute('aria-describedby').split(' ')
            .map(id => document.getElementById(id).textContent).join(' | ')"""
        )
    )


def test_a_held_key_decides_once(show: Show) -> None:
    """Nothing is approved unseen; going on may be held."""
    page = show(long_article(40))
    hold(page, "a", 25)
    expect(page.locator("#progress-text")).to_have_text("1 of 40 approved")
    hold(page, "w", 4)
    expect(page.locator(".mark.needs_work")).to_have_count(1)
    before = current(page)
    hold(page, "j", 5)
    assert current(page) != before
    hold(page, "Enter", 3)
    expect(page.locator("#edit-text")).to_be_visible()
    page.keyboard.press("Control+Enter")
    expect(page.locator("#progress-text")).to_have_text("2 of 40 approved")


def test_approving_takes_nothing_back_by_itself(show: Show) -> None:
    """Over a sentence that is approved already, and at the end, pressing on changes nothing; coming back does."""
    page = show(article())
    goto(page, "p8s1")
    for _ in range(5):
        page.keyboard.press("a")
    expect(page.locator('.mark.approved[data-id="p8s2"]')).to_have_count(1)
    expect(page.locator("#say")).to_have_text("That was the last sentence shown.")
    approved = page.locator("#progress-text").inner_text()
    page.keyboard.press("k")
    page.keyboard.press("a")
    expect(page.locator('.mark.todo[data-id="p8s1"]')).to_have_count(1)
    expect(page.locator("#progress-text")).not_to_have_text(approved)
    goto(page, "p8s1")
    page.keyboard.press("a")
    page.keyboard.press("a")
    expect(page.locator('.mark.approved[data-id="p8s2"]')).to_have_count(1)


def test_the_first_key_begins_at_the_first_sentence(show: Show) -> None:
    """On a fresh page going on comes to the headline, and Enter edits it."""
    page = show(article())
    page.keyboard.press("j")
    assert current(page) == "p1s1"
    assert page.evaluate("document.activeElement.id") == "p1s1"
    page.keyboard.press("j")
    assert current(page) == "p2s1"
    fresh = show(article())
    fresh.keyboard.press("Enter")
    expect(fresh.locator("#edit-text")).to_be_focused()


def test_control_enter_approves(show: Show) -> None:
    """Also where single letters are off."""
    page = show(article())
    page.keyboard.press("?")
    page.get_by_label("Single letters are shortcuts").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Alt+ArrowDown")
    assert current(page) == "p2s2"
    page.keyboard.press("Control+Enter")
    expect(page.locator('.mark.approved[data-id="p2s2"]')).to_have_count(1)
    assert current(page) == "p3s1"


def test_a_few_stops_lead_to_the_tools(show: Show) -> None:
    """However long the article: a link skips the bar, and only the current paragraph's number and notes are stops."""
    page = show(long_article(300))
    page.wait_for_timeout(300)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "p1s1"
    stops = []
    for _ in range(4):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.closest('.dock') !== null"))
    assert stops[-1]


def test_a_sentence_is_read_with_its_source_and_state(show: Show) -> None:
    """The focused sentence is described by its twin and by what is said of it; each decision is told."""
    page = show(article())
    goto(page, "p6s1")
    source = page.locator('.src .s[data-id="p6s1"]').inner_text()
    assert described(page) == f"{source} | needs work, with findings of the checks"
    page.keyboard.press("a")
    expect(page.locator("#told")).to_have_text("paragraph 6, sentence 1: approved")
    page.keyboard.press("w")
    expect(page.locator("#told")).to_have_text("paragraph 6, sentence 2: needs work")
    assert described(page).endswith("| needs work")
    page.keyboard.press("w")
    expect(page.locator("#told")).to_have_text("paragraph 6, sentence 2: to do")
    goto(page, "p8s1")
    assert described(page).endswith("| to do, 1 term missed")
    assert page.locator("[aria-describedby]").count() == 1


def test_the_original_alone_is_read_with_its_translation(show: Show) -> None:
    """Where only the source is shown it is what has the focus and the name."""
    page = show(article())
    for _ in range(3):
        page.keyboard.press("l")
    page.keyboard.press("j")
    page.keyboard.press("j")
    name = "document.getElementById(document.activeElement.getAttribute('aria-labelledby')) === document.activeElement"
    assert page.evaluate(name)
    assert described(page) == f"{page.locator('#p2s1').text_content()} | approved"
