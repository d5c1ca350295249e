"""The pages against axe-core: WCAG 2.2 A and AA."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import WATCH, ready, reload
from tests.render.factory import article
from translate.render import render_html, render_index, summarise

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


def index_page() -> str:
    """An index of two articles."""
    one = summarise(article(), changed="2026-11-22T09:30:00Z")
    return render_index(
        [one, replace(one, name="other", title="Other", approved=one.sentences, needs_work=0)]
    )


def plain(page: Page) -> None:
    """The page as it opens."""
    page.wait_for_timeout(50)


def editing(page: Page) -> None:
    """An edit with a term lost, a comment and proposals open."""
    for _ in range(2):
        page.keyboard.press("j")
    page.keyboard.press("e")
    page.locator("#edit-text").fill("Nothing of the old text.")


def corrected(page: Page) -> None:
    """A finding that is older than an edit, a term that an edit took out, a sentence approved."""
    for segment in ("p6s1", "p3s2"):
        page.locator(f'.mark[data-id="{segment}"]').click()
        page.keyboard.press("e")
        page.locator("#edit-text").fill("Nothing of the old text.")
        page.keyboard.press("Enter")
    page.keyboard.press("a")


def helping(page: Page) -> None:
    """The list of shortcuts."""
    page.keyboard.press("?")


def viewing(page: Page) -> None:
    """The card of layouts, colours and contrast."""
    page.get_by_role("button", name="View").click()


def term(page: Page) -> None:
    """A term lit on both sides, with its entry in the dock."""
    page.keyboard.press("t")


def searched(page: Page) -> None:
    """A filter chosen and words found."""
    page.locator('[data-show="open"]').click()
    page.locator("#search").fill("raqqa")
    page.wait_for_timeout(150)


def opened(page: Page) -> None:
    """Every fold open, line by line."""
    page.evaluate("for (const d of document.querySelectorAll('details')) d.open = true")
    page.keyboard.press("l")


def earlier(page: Page) -> None:
    """Edits of an earlier version: one whose sentence is gone, one beside its successor.

    Set by each load, since one load of a file in a hundred gets an empty storage (``kept.js``).
    """
    page.add_init_script(
        """for (const [id, text] of [["p2s1", "Changed"], ["p99s1", "Gone"]]) {
            const edit = {target: text, comment: "by hand", state: "todo", source_hash: text, at: 1};
            localStorage.setItem(`sidestilt:vg-2017-09-raqqa:older:${id}`, JSON.stringify(edit));
        }"""
    )
    reload(page)
    page.locator(".gone").wait_for()
    page.locator(".chip.earlier").wait_for()


@pytest.mark.parametrize("theme", ["light", "dark", "contrast", "dark contrast"])
@pytest.mark.parametrize(
    ("what", "act"),
    [
        ("article", plain),
        ("article", editing),
        ("article", corrected),
        ("article", helping),
        ("article", viewing),
        ("article", term),
        ("article", searched),
        ("article", opened),
        ("article", earlier),
        ("narrow", plain),
        ("index", plain),
        ("index", viewing),
        ("narrow index", plain),
    ],
)
def test_no_violations(
    browser: Browser, tmp_path: object, what: str, act: Callable[[Page], None], theme: str
) -> None:
    """axe-core finds nothing, in every theme and in every state that a reviewer meets."""
    from pathlib import Path

    path = Path(str(tmp_path)) / "page.html"
    path.write_text(index_page() if "index" in what else render_html(article()), "utf-8")
    context = browser.new_context(
        viewport={"width": 360 if "narrow" in what else 1280, "height": 900},
        color_scheme="dark" if "dark" in theme else "light",
        contrast="more" if "contrast" in theme else "no-preference",
    )
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(path.as_uri())
    ready(page)
    act(page)
    found = axe.Axe().run(page, options=RULES).response
    told = [
        f"{v['id']} ({v['impact']}): {n['target']} {n['failureSummary']}"
        for v in found["violations"]
        for n in v["nodes"]
    ]
    assert found["passes"], json.dumps(found)[:500]
    assert told == []
    assert page.evaluate("window.violations") == []
    context.close()


def opened_at(browser: Browser, tmp_path: object, width: int, height: int, **more: str) -> Page:
    """An article in a window of a size in CSS pixels, as zooming makes it smaller."""
    from pathlib import Path

    path = Path(str(tmp_path)) / "page.html"
    path.write_text(render_html(article()), "utf-8")
    page = browser.new_context(viewport={"width": width, "height": height}, **more).new_page()  # type: ignore[arg-type]
    page.goto(path.as_uri())
    ready(page)
    return page


def test_the_view_card_scrolls_in_a_low_window(browser: Browser, tmp_path: object) -> None:
    """At 200 % nothing of it is out of reach (WCAG 1.4.4): what gets the focus is seen."""
    page = opened_at(browser, tmp_path, 640, 450)
    viewing(page)
    last = page.locator(".view input, .view select").last
    last.focus()
    box = last.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 450


def test_a_very_low_window_is_left_to_the_text(browser: Browser, tmp_path: object) -> None:
    """At 400 % (WCAG 1.4.10, 2.4.11) the bar scrolls away, and the list of keys opens at its beginning."""
    page = opened_at(browser, tmp_path, 320, 225)
    page.keyboard.press("j")
    assert page.locator(".bar").evaluate("e => getComputedStyle(e).position") == "static"
    helping(page)
    assert page.locator("#help-title").evaluate("e => document.activeElement === e")
    box = page.locator("#help-title").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 225


def test_forced_colours_show_what_is_pressed(browser: Browser, tmp_path: object) -> None:
    """In Windows' high contrast the chosen filter has colours of its own."""
    page = opened_at(browser, tmp_path, 1280, 900, forced_colors="active")
    page.locator('[data-show="open"]').click()
    colour = "e => getComputedStyle(e).backgroundColor"
    pressed, other = (page.locator(f'[data-show="{name}"]').evaluate(colour) for name in ("open", "all"))
    assert pressed != other
