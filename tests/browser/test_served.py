"""The page against a server that keeps the contract: saves, conflicts, failures, two tabs.

The server here is a stand-in of fifty lines, so that the page is tested without the review server; that one has
tests of its own with the same page.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.test_review import goto, wait
from tests.render.factory import article
from translate.render import render_html

TOKEN = "secret-token"


class Desk:
    """What the stand-in keeps: requests, sentences, and how it answers."""

    def __init__(self) -> None:
        self.saved: dict[str, dict[str, Any]] = {}
        self.requests: list[dict[str, Any]] = []
        self.fail = 0
        self.address = ""
        self.changed = False
        self.issues: list[dict[str, str]] = []

    def page(self) -> str:
        """The article's page, set up to save here."""
        document = article()
        if self.changed:
            first, *others = document.document.paragraphs
            (segment,) = first.segments
            segment = replace(segment, source=f"Nå {segment.source}")
            first = replace(first, segments=(segment,))
            shown = document.paragraphs[0]
            shown = replace(shown, paragraph=first, segments=(replace(shown.segments[0], segment=segment),))
            document = replace(
                document,
                document=replace(document.document, paragraphs=(first, *others)),
                paragraphs=(shown, *document.paragraphs[1:]),
            )
        return render_html(document, {"api": "/api", "token": TOKEN})

    def save(self, segment: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """Keeps a sentence if its revision is the current one."""
        self.requests.append({"id": segment, **body})
        if self.fail:
            return self.fail, {"error": "the disk is full"}
        held = self.saved.get(segment, {"revision": 2 if segment == "p3s2" else 0})
        if held["revision"] != body["revision"]:
            return 409, {"current": held}
        revision = body["revision"] + 1
        self.saved[segment] = {k: body[k] for k in ("target", "state", "comment")} | {"revision": revision}
        return 200, {"revision": revision, "proof": {"issues": self.issues}}


@pytest.fixture
def desk() -> Iterator[Desk]:
    """A running stand-in."""
    keeper = Desk()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            """Nothing."""

        def answer(self, status: int, kind: str, text: str) -> None:
            """Sends a whole answer."""
            data = text.encode()
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def do_GET(self) -> None:
            """The page."""
            self.answer(200, "text/html; charset=utf-8", keeper.page())

        def do_POST(self) -> None:
            """A save."""
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            parts = [unquote(p) for p in self.path.split("/")]
            assert parts[:3] + parts[4:5] == ["", "api", "documents", "segments"]
            assert parts[3] == "vg-2017-09-raqqa"
            if self.headers["X-Sidestilt-Token"] != TOKEN:
                self.answer(403, "application/json", "{}")
                return
            status, answer = keeper.save(parts[5], body)
            self.answer(status, "application/json", json.dumps(answer))

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    keeper.address = f"http://127.0.0.1:{server.server_port}/"
    yield keeper
    server.shutdown()
    server.server_close()


WAITING = (
    "Object.keys(localStorage).filter(k => k.startsWith('sidestilt:') && !JSON.parse(localStorage[k]).gone)"
)


def visit(context: BrowserContext, desk: Desk) -> Page:
    """The page in a new tab."""
    page = context.new_page()
    page.goto(desk.address)
    expect(page.locator("html[data-ready]")).to_have_count(1)
    return page


def edit(page: Page, text: str) -> None:
    """Types a new translation for the current sentence."""
    page.keyboard.press("e")
    page.locator("#edit-text").fill(text)
    page.keyboard.press("Enter")


def test_every_edit_saves_itself(context: BrowserContext, desk: Desk) -> None:
    """Each decision goes out once with the revision it was based on; nothing stays behind in the browser."""
    page = visit(context, desk)
    edit(page, "Headline by hand")
    page.keyboard.press("w")
    expect(page.locator("#saved")).to_have_text("All changes saved")
    wait(page, "document.querySelector('.mark.needs_work.cur') !== null")
    for _ in range(50):
        if len(desk.requests) == 2:
            break
        page.wait_for_timeout(20)
    assert [(r["target"], r["state"], r["revision"]) for r in desk.requests] == [
        ("Headline by hand", "approved", 0),
        ("Headline by hand", "needs_work", 1),
    ]
    about = {"source_hash", "source", "before", "after", "nth", "of"}
    assert set(desk.requests[0]) == {"id", "target", "state", "comment", "revision", "terms"} | about
    assert page.evaluate(WAITING) == []
    assert page.evaluate("window.violations") == []


def test_undo_is_saved_too(context: BrowserContext, desk: Desk) -> None:
    """Going back is another save, on top of the last revision."""
    page = visit(context, desk)
    page.keyboard.press("w")
    expect(page.locator("#saved")).to_have_text("All changes saved")
    page.keyboard.press("z")
    expect(page.locator("#saved")).to_have_text("All changes saved")
    for _ in range(50):
        if len(desk.requests) == 2:
            break
        page.wait_for_timeout(20)
    assert [(r["state"], r["revision"]) for r in desk.requests] == [("needs_work", 0), ("approved", 1)]


@pytest.mark.parametrize(("choice", "final"), [("mine", "Mine"), ("theirs", "Theirs")])
def test_a_conflict_shows_both_texts(context: BrowserContext, desk: Desk, choice: str, final: str) -> None:
    """Somebody else saved first: nothing is overwritten until the reviewer has chosen."""
    page = visit(context, desk)
    desk.saved["p1s1"] = {"target": "Theirs", "state": "needs_work", "comment": "by B", "revision": 7}
    edit(page, "Mine")
    dialog = page.locator("dialog.conflict")
    expect(dialog).to_contain_text("Theirs")
    expect(dialog).to_contain_text("by B")
    expect(dialog).to_contain_text("Mine")
    assert desk.saved["p1s1"]["target"] == "Theirs"
    page.locator(f'[data-choice="{choice}"]').click()
    expect(page.locator("#p1s1")).to_have_text(final)
    if choice == "mine":
        expect(page.locator("#saved")).to_have_text("All changes saved")
    assert desk.saved["p1s1"]["target"] == final
    assert page.evaluate(WAITING) == []


def test_the_same_edit_twice_is_no_conflict(context: BrowserContext, desk: Desk) -> None:
    """An answer that got lost and a save sent again: the server already has it."""
    page = visit(context, desk)
    state = article().segments[0].state.value
    desk.saved["p1s1"] = {"target": "Mine", "state": state, "comment": "", "revision": 1}
    edit(page, "Mine")
    expect(page.locator("#saved")).to_have_text("All changes saved")
    expect(page.locator("dialog")).to_have_count(0)


def test_two_tabs_editing_the_same_sentence(context: BrowserContext, desk: Desk) -> None:
    """The second one to save is asked; both texts come through."""
    one, two = visit(context, desk), visit(context, desk)
    for page in (one, two):
        goto(page, "p3s1")
        page.keyboard.press("e")
    one.locator("#edit-text").fill("From one")
    one.locator("#edit-text").press("Enter")
    expect(one.locator("#saved")).to_have_text("All changes saved")
    two.locator("#edit-text").fill("From two")
    two.locator("#edit-text").press("Enter")
    expect(two.locator("dialog.conflict")).to_contain_text("From one")
    two.locator('[data-choice="mine"]').click()
    expect(two.locator("#saved")).to_have_text("All changes saved")
    assert desk.saved["p3s1"]["target"] == "From two"
    expect(one.locator("#p3s1")).to_have_text("From two")


def test_an_idle_tab_follows(context: BrowserContext, desk: Desk) -> None:
    """What one tab saves shows in the other, which can then go on without a conflict."""
    one, two = visit(context, desk), visit(context, desk)
    edit(one, "From one")
    expect(two.locator("#p1s1")).to_have_text("From one")
    edit(two, "From two")
    expect(two.locator("#saved")).to_have_text("All changes saved")
    assert desk.saved["p1s1"] == {"target": "From two", "state": "approved", "comment": "", "revision": 2}


def test_a_failing_server_loses_nothing(context: BrowserContext, desk: Desk) -> None:
    """The reason is shown, the edit stays in the browser, and a reload sends it again."""
    desk.fail = 507
    page = visit(context, desk)
    edit(page, "Kept")
    expect(page.locator("#saved")).to_have_text("1 edit not saved: the disk is full")
    desk.fail = 0
    page.reload()
    expect(page.locator("html[data-ready]")).to_have_count(1)
    expect(page.locator("#p1s1")).to_have_text("Kept")
    expect(page.locator("#saved")).to_have_text("All changes saved")
    assert desk.saved["p1s1"]["target"] == "Kept"


def test_a_server_that_is_gone_is_tried_again(context: BrowserContext, desk: Desk) -> None:
    """Without an answer the page keeps the edit, says so, and saves it when the server is back."""
    page = visit(context, desk)
    context.set_offline(True)
    edit(page, "Offline")
    expect(page.locator("#saved")).to_contain_text("kept in this browser")
    assert desk.requests == []
    context.set_offline(False)
    expect(page.locator("#saved")).to_have_text("All changes saved")
    assert desk.saved["p1s1"]["target"] == "Offline"


def test_a_wrong_token_stops_and_says_so(context: BrowserContext, desk: Desk) -> None:
    """After a restart of the server the old page can't save: it says what to do and keeps the edit."""
    page = visit(context, desk)
    page.route("**/api/**", lambda route: route.fulfill(status=403, body="{}"))
    edit(page, "Kept")
    expect(page.locator("#saved")).to_contain_text("Open the address that it printed last")
    assert page.evaluate("Object.keys(localStorage).filter(k => k.endsWith(':p1s1')).length") == 1


def test_a_refused_edit_is_not_called_saved(context: BrowserContext, desk: Desk) -> None:
    """While one waits, the page says so, whatever else was saved since; undone, nothing waits any more."""
    page = visit(context, desk)
    desk.fail = 422
    edit(page, "Refused")
    expect(page.locator("#saved")).to_have_text("1 edit not saved: the disk is full")
    desk.fail = 0
    page.keyboard.press("j")
    page.keyboard.press("w")
    for _ in range(50):
        if desk.saved:
            break
        page.wait_for_timeout(20)
    expect(page.locator("#saved")).to_have_text("1 edit not saved: the disk is full")
    page.keyboard.press("z")
    page.keyboard.press("z")
    expect(page.locator("#p1s1")).not_to_have_text("Refused")
    expect(page.locator("#saved")).to_have_text("All changes saved")


def test_a_refused_edit_is_offered_again(context: BrowserContext, desk: Desk) -> None:
    """Where the source has changed meanwhile, a reload shows the text beside the sentence as it is now."""
    page = visit(context, desk)
    desk.fail = 409
    edit(page, "Of the old source")
    expect(page.locator("#saved")).to_contain_text("1 edit not saved")
    desk.fail = 0
    desk.changed = True
    page.reload()
    expect(page.locator("html[data-ready]")).to_have_count(1)
    expect(page.locator('.chip.earlier[data-id="p1s1"]')).to_contain_text("Of the old source")


def test_an_edit_that_is_kept_elsewhere_is_not_called_unsaved(context: BrowserContext, desk: Desk) -> None:
    """Where the source has changed, the server keeps the text without a place: the page says that and what to do."""
    page = visit(context, desk)
    answer = json.dumps({"error": "The source has changed. Your text is kept.", "kept": True, "revision": 1})
    page.route("**/api/**", lambda route: route.fulfill(status=409, body=answer))
    edit(page, "Of the old source")
    expect(page.locator("#saved")).to_have_text(
        "1 edit kept, but not for this page: the source has changed meanwhile. Load the page again."
    )


def test_findings_follow_an_edit(context: BrowserContext, desk: Desk) -> None:
    """What the server's checks say of the saved text takes the place of the page's findings, in every tab."""
    page, other = visit(context, desk), visit(context, desk)
    number = page.locator('[data-show="checks"] .num')
    before = int(number.inner_text())
    goto(page, "p6s1")
    edit(page, "Over 5000 civilians have been killed.")
    finding = page.locator('.chip[data-id="p6s1"][data-check="numbers"]')
    expect(finding).to_be_hidden()
    expect(number).to_have_text(str(before - 1))
    expect(other.locator('.chip[data-id="p6s1"][data-check="numbers"]')).to_be_hidden()
    expect(other.locator('[data-show="checks"] .num')).to_have_text(str(before - 1))
    desk.issues = [{"check": "made_up", "severity": "warning", "reason": "for a test"}]
    edit(page, "Over 5001 civilians have been killed.")
    expect(page.locator('.chip.found[data-id="p6s1"]')).to_contain_text("Made upfor a test")
    expect(number).to_have_text(str(before))
    page.keyboard.press("z")
    desk.issues = []
    page.keyboard.press("z")
    expect(finding).to_be_visible()
    expect(finding.locator(".since")).to_have_count(0)
    expect(page.locator(".chip.found")).to_have_count(0)


def test_closing_with_something_unsaved_asks(context: BrowserContext, desk: Desk) -> None:
    """What the server hasn't got, or is still being typed, isn't left behind without a question."""
    page = visit(context, desk)
    desk.fail = 507
    edit(page, "Kept")
    expect(page.locator("#saved")).to_contain_text("not saved")
    with page.expect_event("dialog") as asked:
        page.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    asked.value.dismiss()
    desk.fail = 0
    page.keyboard.press("w")
    expect(page.locator("#saved")).to_have_text("All changes saved")
    page.keyboard.press("e")
    page.locator("#edit-text").fill("Typing")
    with page.expect_event("dialog") as asked:
        page.close(run_before_unload=True)
    asked.value.dismiss()
    page.keyboard.press("Escape")
    with page.expect_event("close"):
        page.close(run_before_unload=True)
