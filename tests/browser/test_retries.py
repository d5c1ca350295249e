"""A page whose server was away, or that another tab has saved for."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.test_served import Desk, desk, edit, visit

__all__ = ["desk"]

HOLD = """() => {
    const soon = setTimeout;
    window.waits = [];
    window.setTimeout = (f, ms) => (ms < 1000 ? soon(f, ms) : window.waits.push(ms));
}"""
"""Notes the waits of a second and more, and never ends them."""


def approve(page: Page) -> None:
    """Approve the next open sentence."""
    page.keyboard.press("n")
    page.keyboard.press("a")


def test_a_round_of_failures_counts_once(context: BrowserContext, desk: Desk) -> None:
    """Six edits that find no server wait for one next try, soon, instead of six that come ever later."""
    page = visit(context, desk)
    page.evaluate(HOLD)
    context.route("**/api/**", lambda route: route.abort())
    for _ in range(6):
        approve(page)
    expect(page.locator("#saved")).to_contain_text("6 edits not saved: the server doesn’t answer")
    assert page.evaluate("window.waits") == [1000]


def test_the_first_answer_sends_the_rest(context: BrowserContext, desk: Desk) -> None:
    """Whoever goes on when the server is back doesn't wait for the next try."""
    page = visit(context, desk)
    page.evaluate(HOLD)
    context.route("**/api/**", lambda route: route.abort())
    approve(page)
    approve(page)
    expect(page.locator("#saved")).to_contain_text("2 edits not saved: the server doesn’t answer")
    context.unroute("**/api/**")
    approve(page)
    expect(page.locator("#saved")).to_have_text("All changes saved")
    assert len(desk.saved) == 3


def test_an_old_tab_hears_that_its_edit_is_saved(context: BrowserContext, desk: Desk) -> None:
    """A tab that the server no longer knows stops counting an edit that a newer tab has saved for it."""
    old = visit(context, desk)
    context.route("**/api/**", lambda route: route.fulfill(status=403, body="{}"))
    edit(old, "Kept")
    expect(old.locator("#saved")).to_contain_text("1 edit not saved: the server no longer knows this page")
    context.unroute("**/api/**")
    new = visit(context, desk)
    expect(new.locator("#p1s1")).to_have_text("Kept")
    expect(new.locator("#saved")).to_have_text("All changes saved")
    expect(old.locator("#saved")).to_have_text("All changes saved")


def test_the_focus_stays_when_nothing_is_open(context: BrowserContext, desk: Desk) -> None:
    """After the last approval from the editor, and after “Show all”, the focus is on the current sentence."""
    page = visit(context, desk)
    for _ in range(page.locator(".mark:not(.approved)").count()):
        approve(page)
    page.locator("#p1s1").click()
    page.keyboard.press("e")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#say")).to_contain_text("Every sentence shown is approved")
    expect(page.locator("#p1s1")).to_be_focused()
    page.locator("#search").fill("zzzz")
    page.locator("#clear").click()
    expect(page.locator(".tgt .s.cur")).to_be_focused()
