"""The page and the review server together, in a real Chromium: what is typed is in the memory, and comes back."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from queue import Queue

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import browser, context  # noqa: F401 - fixtures
from tests.memory.build import document, translated
from translate.memory import Memory
from translate.render import dump, render_html
from translate.review import apply_edits, load_edits, serve

pytestmark = pytest.mark.browser

SOURCE = document(
    "Ministeren gikk av. | <script>alert(1)</script> {{ 7*7 }} sa hun.",
    "Regjeringen møtes i dag.",
    name="På tur & «hjem»",
)

Visit = Callable[[], Page]


@pytest.fixture
def memory() -> Memory:
    """An empty memory."""
    return Memory.in_process()


@pytest.fixture
def visit(context: BrowserContext, memory: Memory, tmp_path: Path) -> Iterator[Visit]:  # noqa: F811
    """Opens the article in a new tab, through the server's address and its index; nothing may violate the policy."""
    (tmp_path / f"{SOURCE.name}.json").write_text(dump(translated(SOURCE)), encoding="utf-8")
    addresses: Queue[str] = Queue()
    arguments = {"on_ready": addresses.put}
    threading.Thread(target=serve, args=(tmp_path, memory), kwargs=arguments, daemon=True).start()
    address = addresses.get(timeout=30)
    pages: list[Page] = []

    def open_page() -> Page:
        page = context.new_page()
        page.goto(address)
        assert "token" not in page.url
        page.locator("tbody a").first.click()
        expect(page.locator("html[data-ready]")).to_have_count(1)
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        assert page.evaluate("window.violations") == []


def edit(page: Page, text: str) -> None:
    """Type a new translation for the current sentence."""
    page.keyboard.press("e")
    page.locator("#edit-text").fill(text)
    page.keyboard.press("Enter")


def test_edits_save_themselves_and_outlive_the_page(visit: Visit, memory: Memory) -> None:
    """Typed, saved, there after a reload and in a new tab, as text."""
    page = visit()
    edit(page, "She <b>resigned</b>.")
    expect(page.locator("#saved")).to_have_text("All changes saved")
    (stored,) = memory.edits(SOURCE.name)
    assert (stored.segment, stored.target, stored.engine_target) == (
        "p1s1",
        "She <b>resigned</b>.",
        "EN: Ministeren gikk av.",
    )
    page.reload()
    expect(page.locator("#p1s1")).to_have_text("She <b>resigned</b>.")
    expect(visit().locator("#p1s1")).to_have_text("She <b>resigned</b>.")


def test_two_tabs_on_one_sentence_lose_nothing(visit: Visit, memory: Memory) -> None:
    """The later one sees both texts and decides; the history keeps the other."""
    one, two = visit(), visit()
    for page in (one, two):
        page.keyboard.press("e")
    one.locator("#edit-text").fill("From one.")
    one.locator("#edit-text").press("Enter")
    expect(one.locator("#saved")).to_have_text("All changes saved")
    two.locator("#edit-text").fill("From two.")
    two.locator("#edit-text").press("Enter")
    dialog = two.locator("dialog.conflict")
    expect(dialog).to_contain_text("From one.")
    expect(dialog.locator("ins")).to_have_text("two")
    assert [e.target for e in memory.history(SOURCE.name, "p1s1")] == ["From one."]
    two.locator('[data-choice="mine"]').click()
    expect(two.locator("#saved")).to_have_text("All changes saved")
    assert [e.target for e in memory.history(SOURCE.name, "p1s1")] == ["From one.", "From two."]


def test_export_apply_and_run_again(context: BrowserContext, memory: Memory, tmp_path: Path) -> None:  # noqa: F811
    """From ``file://``: edit, export, apply, overlay a new translation; applied again it changes nothing."""
    path = tmp_path / "page.html"
    path.write_text(render_html(translated(SOURCE)), encoding="utf-8")
    page = context.new_page()
    page.goto(path.as_uri())
    expect(page.locator("html[data-ready]")).to_have_count(1)
    edit(page, "She resigned.")
    with page.expect_download() as coming:
        page.keyboard.press("s")
    exported = tmp_path / "edits.json"
    coming.value.save_as(exported)
    file = load_edits(exported)
    assert file.document == SOURCE.name
    made = {SOURCE.name: translated(SOURCE)}
    assert [s.target for s in apply_edits([file], made, memory).applied] == ["She resigned."]
    assert apply_edits([file], made, memory).applied == ()
    newer = translated(SOURCE)
    newer = replace(newer, settings={"run": "2"})
    path.write_text(render_html(memory.overlay(newer)), encoding="utf-8")
    page.goto("about:blank")
    page.goto(path.as_uri())
    expect(page.locator("#p1s1")).to_have_text("She resigned.")
