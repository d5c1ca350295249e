"""A real Chromium for the page tests."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from translate.domain import TranslatedDocument
from translate.render import render_html

CHROMIUM = next(
    filter(
        None,
        map(
            shutil.which,
            (os.environ.get("SIDESTILT_CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome"),
        ),
    ),
    None,
)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]

# counts what the Content-Security-Policy blocked, from the first byte on
WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (e) => window.violations.push(e.violatedDirective + " " + e.blockedURI + " " + e.sample));
"""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test in this folder drives a browser, and all that do run in one worker: one Chromium at a time."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.xdist_group("browser"))


_OPEN: list[Browser] = []
_USERS: list[object] = []


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a session, shared with folders that import this fixture."""
    if CHROMIUM is None:
        pytest.skip("needs Chromium: apt-get install chromium")
    if not _OPEN:
        # Playwright allows one synchronous driver a thread
        driver = sync_playwright().start()
        _OPEN.append(driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS))
        _USERS.append(driver)
    token = object()
    _USERS.append(token)
    yield _OPEN[0]
    _USERS.remove(token)
    if len(_USERS) == 1:
        _OPEN.pop().close()
        _USERS.pop().stop()  # type: ignore[attr-defined]


def ready(page: Page) -> Page:
    """Waits for a page's script: it reads what the browser keeps before it listens to keys."""
    if page.locator("#sidestilt-data").count():
        page.locator("html[data-ready]").wait_for(state="attached")
    return page


def reload(page: Page) -> Page:
    """Loads a page again and waits for its script."""
    page.reload()
    return ready(page)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile: nothing kept from other tests."""
    made = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    made.set_default_timeout(5000)
    made.set_default_navigation_timeout(20_000)  # a busy machine opens pages slowly; what they do is quick
    made.add_init_script(WATCH)
    yield made
    made.close()


@pytest.fixture
def show(context: BrowserContext, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Opens a document's page from ``file://``; at the end no script failed and the policy blocked nothing."""
    pages: list[Page] = []
    failures: list[str] = []

    def open_page(document: TranslatedDocument | str, name: str = "article", **options: object) -> Page:
        path = tmp_path / f"{name}.html"
        text = document if isinstance(document, str) else render_html(document, **options)  # type: ignore[arg-type]
        path.write_text(text, "utf-8", newline="")
        page = context.new_page()
        page.on("pageerror", lambda error: failures.append(str(error)))
        page.on(
            "request",
            lambda r: (
                failures.append(f"request: {r.url}")
                if not r.url.startswith(("file:", "data:", "blob:"))
                else None
            ),
        )
        page.goto(path.as_uri())
        pages.append(page)
        return ready(page)

    yield open_page
    for page in pages:
        if not page.is_closed():
            assert page.evaluate("window.violations") == []
    assert failures == []
