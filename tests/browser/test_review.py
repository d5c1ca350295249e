"""Reviewing a page from ``file://`` with real keys and a real pointer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import reload
from tests.render.factory import article, long_article
from translate.domain import TranslatedDocument

Show = Callable[..., Page]


def export(page: Page, how: str = "s") -> dict[str, Any]:
    """Presses the key for export and reads the file that comes down."""
    with page.expect_download() as coming:
        page.keyboard.press(how)
    path = coming.value.path()
    assert coming.value.suggested_filename == "vg-2017-09-raqqa.edits.json"
    parsed: dict[str, Any] = json.loads(Path(path).read_text("utf-8"))
    return parsed


def wait(page: Page, expression: str) -> None:
    """Waits until an expression holds; Playwright's own wait would need eval, which the page forbids."""
    for _ in range(100):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never came true: {expression}")


def current(page: Page) -> str:
    """Id of the current sentence."""
    return page.locator(".tgt .s.cur").get_attribute("data-id") or ""


def goto(page: Page, segment: str) -> None:
    """Walks to a sentence with the keyboard."""
    for _ in range(60):
        if current(page) == segment:
            return
        page.keyboard.press("j")
    pytest.fail(f"never came to {segment}")


def source_of(document: TranslatedDocument, segment: str) -> Any:
    """A sentence of a document by its id."""
    return next(s for s in document.segments if s.segment.id == segment)


def test_hovering_a_sentence_lights_its_twin(show: Show) -> None:
    """Both sides and the margin's mark light up, and go out again."""
    page = show(article())
    page.locator("#p3s1").hover()
    expect(page.locator('.src .s[data-id="p3s1"]')).to_have_class("s on")
    expect(page.locator('.mark[data-id="p3s1"].on')).to_have_count(1)
    page.locator('.src .s[data-id="p3s2"]').hover()
    expect(page.locator("#p3s2.on")).to_have_count(1)
    expect(page.locator("#p3s1.on")).to_have_count(0)


def test_focus_lights_the_twin_without_a_pointer(show: Show) -> None:
    """The keyboard's sentence is lit on both sides."""
    page = show(article())
    goto(page, "p2s1")
    expect(page.locator('.src .s.cur[data-id="p2s1"]')).to_have_count(1)
    assert page.evaluate("document.activeElement.id") == "p2s1"


def test_word_groups_light_up_by_links(show: Show) -> None:
    """Under the pointer the linked words of both sides are highlighted, and only those."""
    page = show(article())
    box = page.evaluate(
        """() => { const r = document.createRange(); const n = document.querySelector('.src .s[data-id="p2s1"]').firstChild;
        const at = n.data.indexOf('heftige'); r.setStart(n, at); r.setEnd(n, at + 7); const b = r.getBoundingClientRect();
        return [b.x + b.width / 2, b.y + b.height / 2]; }"""
    )
    page.mouse.move(*box)
    page.mouse.move(box[0] + 1, box[1])
    wait(page, "CSS.highlights.has('twin')")
    words = page.evaluate("[...CSS.highlights.get('twin')].map(String)")
    assert words == ["heftige kamper", "Fierce fighting"]


def test_a_term_lights_on_both_sides_and_tells_its_entry(show: Show) -> None:
    """Term by term with ``t``; the dock says what the glossary has and how it went."""
    page = show(article())
    goto(page, "p2s2")
    for _ in range(3):
        page.keyboard.press("t")
    expect(page.locator(".src .t.lit")).to_have_text("Syriske demokratiske styrker")
    expect(page.locator(".tgt .t.lit")).to_have_text("Syrian Democratic Forces")
    expect(page.locator(".chip.lit")).to_contain_text("Syrian Democratic Forces")
    expect(page.locator("#say")).to_contain_text("repaired · forced at word 29")


def test_edit_and_export(show: Show) -> None:
    """An edited sentence goes into the file with both hashes, the engine's text and what was decided."""
    document = article()
    page = show(document)
    goto(page, "p3s1")
    page.keyboard.press("e")
    page.locator("#edit-text").fill("In a propaganda film,  IS shows\nits last fighters in Raqqa.")
    page.locator("#edit-remark").fill("shorter")
    expect(page.locator(".editor .change ins").first).to_be_visible()
    page.keyboard.press("Control+Enter")
    expect(page.locator("#p3s1")).to_have_text("In a propaganda film, IS shows its last fighters in Raqqa.")
    expect(page.locator('.mark.approved[data-id="p3s1"]')).to_have_count(1)
    edits = export(page)
    before, item, after = (source_of(document, one) for one in ("p2s2", "p3s1", "p3s2"))
    assert edits["schema"] == "sidestilt-edits/1"
    assert edits["document"] == "vg-2017-09-raqqa"
    assert edits["source_hash"] == document.document.source_hash
    assert edits["edits"] == [
        {
            "id": "p3s1",
            "source_hash": item.segment.source_hash,
            "target": "In a propaganda film, IS shows its last fighters in Raqqa.",
            "engine_target": item.translation.target,
            "state": "approved",
            "comment": "shorter",
            "revision": 0,
            "terms": [],
            "source": item.segment.source,
            "before": before.segment.source_hash,
            "after": after.segment.source_hash,
            "nth": 1,
            "of": 1,
        }
    ]


def test_nothing_to_export_says_so(show: Show) -> None:
    """No empty file comes down."""
    page = show(article())
    page.keyboard.press("s")
    expect(page.locator("#say")).to_contain_text("Nothing to export")


def test_undo_and_redo(show: Show) -> None:
    """Texts and states go back and forth, and undoing everything leaves nothing to export."""
    page = show(article())
    original = page.locator("#p3s1").inner_html()
    goto(page, "p3s1")
    page.keyboard.press("e")
    page.locator("#edit-text").fill("Changed.")
    page.keyboard.press("Enter")
    page.keyboard.press("w")
    expect(page.locator('.mark.needs_work[data-id="p3s1"]')).to_have_count(1)
    page.keyboard.press("z")
    expect(page.locator('.mark.todo[data-id="p3s1"]')).to_have_count(1)
    page.keyboard.press("z")
    assert page.locator("#p3s1").inner_html() == original
    expect(page.locator("#export .num")).to_have_count(0)
    page.keyboard.press("Shift+Z")
    expect(page.locator("#p3s1")).to_have_text("Changed.")
    page.keyboard.press("Control+Shift+Z")
    assert export(page)["edits"][0]["state"] == "needs_work"


def test_escape_sets_an_edit_aside(show: Show) -> None:
    """A discarded text can be had back with redo."""
    page = show(article())
    page.keyboard.press("e")
    page.locator("#edit-text").fill("Not this.")
    page.keyboard.press("Escape")
    expect(page.locator("#p1s1")).not_to_have_text("Not this.")
    page.keyboard.press("Shift+Z")
    expect(page.locator("#p1s1")).to_have_text("Not this.")


def test_an_empty_translation_is_refused(show: Show) -> None:
    """The editor stays open and says why."""
    page = show(article())
    page.keyboard.press("e")
    page.locator("#edit-text").fill("  ")
    page.keyboard.press("Enter")
    expect(page.locator("#edit-text")).to_be_visible()
    expect(page.locator("#say")).to_contain_text("can’t be empty")


def test_reloading_keeps_edits_and_the_open_editor(show: Show) -> None:
    """After a reload in the middle of typing both the saved edits and the half-typed one are there."""
    page = show(article())
    goto(page, "p2s1")
    page.keyboard.press("w")
    goto(page, "p3s1")
    page.keyboard.press("e")
    page.locator("#edit-text").fill("Half a sent")
    reload(page)
    expect(page.locator("#edit-text")).to_have_value("Half a sent")
    page.keyboard.press("Enter")
    expect(page.locator("#p3s1")).to_have_text("Half a sent")
    reload(page)
    expect(page.locator("#p3s1")).to_have_text("Half a sent")
    expect(page.locator('.mark.needs_work[data-id="p2s1"]')).to_have_count(1)
    assert {e["id"] for e in export(page)["edits"]} == {"p2s1", "p3s1"}


FAULTY = """
const held = Object.create({
    getItem(key) { return this[key] ?? null; },
    setItem(key, value) { this[key] = String(value); },
    removeItem(key) { delete this[key]; },
});
Object.defineProperty(window, 'localStorage', {value: held});
"""
"""A local storage that is empty and reaches nothing, as Chromium gives now and then to a page from disk."""
BARE = "Object.defineProperty(window, 'indexedDB', {value: undefined})"


@contextmanager
def before_each_load(page: Page, script: str) -> Iterator[None]:
    """Runs a script before the page's own whenever it loads, until the end of the block.

    A switch in the page's own session storage would be lost now and then, with what the fault takes away.
    """
    devtools = page.context.new_cdp_session(page)
    devtools.send("Page.enable")
    added = devtools.send("Page.addScriptToEvaluateOnNewDocument", {"source": script})
    yield
    devtools.send("Page.removeScriptToEvaluateOnNewDocument", added)
    devtools.detach()


def test_edits_survive_a_local_storage_that_holds_nothing(show: Show) -> None:
    """What was done before such a load is there in it, and what is done or undone in it is there afterwards."""
    page = show(article())
    page.keyboard.press("w")
    goto(page, "p2s1")
    page.keyboard.press("w")
    with before_each_load(page, FAULTY):
        reload(page)
        assert page.evaluate("Object.getPrototypeOf(localStorage) !== Storage.prototype")
        expect(page.locator("#export .num")).to_have_text("2")
        page.keyboard.press("a")  # p1s1 is as the page brought it again
        goto(page, "p3s1")
        page.keyboard.press("e")
        page.locator("#edit-text").fill("Kept all the same")
        page.keyboard.press("Enter")
    reload(page)
    expect(page.locator("#p3s1")).to_have_text("Kept all the same")
    assert {e["id"] for e in export(page)["edits"]} == {"p2s1", "p3s1"}
    reload(page)
    assert {e["id"] for e in export(page)["edits"]} == {"p2s1", "p3s1"}
    assert page.evaluate("Object.keys(localStorage).filter(k => k.endsWith(':p1s1'))") == []


def reload_until(page: Page, held: str) -> None:
    """Loads a page again until a script says yes: a load in which local storage is empty by the browser's own fault, and
    there is no database or one that lacks the last edit, proves nothing (see ``kept.js``).
    """
    for _ in range(5):
        reload(page)
        if page.evaluate(held):
            return
    pytest.fail(f"{held}: not in five loads")


def test_edits_survive_without_a_database(show: Show) -> None:
    """Local storage alone keeps edits too, and a database that comes back later doesn't take them back."""
    page = show(article())
    page.keyboard.press("w")
    stored = "Object.keys(localStorage).length > 0"
    reload_until(page, stored)
    with before_each_load(page, BARE):
        reload_until(page, stored)
        assert page.evaluate("window.indexedDB === undefined")
        page.keyboard.press("a")
        expect(page.locator('.mark.approved[data-id="p1s1"]')).to_have_count(1)
    reload_until(page, """document.querySelectorAll('.mark.approved[data-id="p1s1"]').length === 1""")
    assert page.evaluate("window.indexedDB !== undefined")
    expect(page.locator('.mark.approved[data-id="p1s1"]')).to_have_count(1)


def test_edits_survive_another_version_of_the_article(show: Show) -> None:
    """Where a sentence reads the same in a new version its edit comes along; others go out with the export, once."""
    from dataclasses import replace

    document = article()
    page = show(document)
    page.keyboard.press("e")
    page.locator("#edit-text").fill("Headline by hand")
    page.keyboard.press("Enter")
    goto(page, "p5s1")
    page.keyboard.press("w")
    shorter = replace(
        document,
        document=replace(document.document, paragraphs=document.document.paragraphs[:4]),
        paragraphs=document.paragraphs[:4],
    )
    later = show(shorter)
    expect(later.locator("#p1s1")).to_have_text("Headline by hand")
    edits = export(later)["edits"]
    assert [e["id"] for e in edits] == ["p1s1", "p5s1"]
    assert edits[1]["source_hash"] == source_of(document, "p5s1").segment.source_hash
    assert [e["id"] for e in export(later)["edits"]] == ["p1s1"]


def test_a_newer_page_asks_before_an_older_edit_goes_over_it(show: Show) -> None:
    """When the page brings a later revision both texts are shown, and the reviewer decides."""
    from dataclasses import replace

    document = article()
    page = show(document)
    page.keyboard.press("e")
    page.locator("#edit-text").fill("Mine")
    page.keyboard.press("Enter")
    first = document.paragraphs[0].segments[0]
    theirs = replace(
        first, translation=replace(first.translation, target="Theirs", terms=(), links=()), revision=4
    )
    newer = replace(
        document, paragraphs=(replace(document.paragraphs[0], segments=(theirs,)), *document.paragraphs[1:])
    )
    later = show(newer)
    expect(later.locator("dialog")).to_contain_text("Theirs")
    expect(later.locator("#p1s1")).to_have_text("Theirs")
    later.locator('[data-choice="mine"]').click()
    expect(later.locator("#p1s1")).to_have_text("Mine")
    assert export(later)["edits"][0]["revision"] == 4


def test_two_tabs_see_each_other(show: Show) -> None:
    """An edit in one tab shows in the other; with both editing, the second is asked."""
    document = article()
    one, two = show(document), show(document)
    one.keyboard.press("w")
    expect(two.locator('.mark.needs_work[data-id="p1s1"]')).to_have_count(1)
    two.keyboard.press("e")
    two.locator("#edit-text").fill("Two")
    one.keyboard.press("e")
    one.locator("#edit-text").fill("One")
    one.keyboard.press("Enter")
    two.wait_for_timeout(100)
    two.locator("#edit-text").press("Enter")
    expect(two.locator("dialog")).to_contain_text("One")
    two.locator('[data-choice="theirs"]').click()
    expect(two.locator("#p1s1")).to_have_text("One")
    expect(one.locator("#p1s1")).to_have_text("One")


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("open", {2, 3, 6, 7, 8}),
        ("needs_work", {6}),
        ("missed", {8}),
        ("checks", {6, 8}),
        ("edited", {3}),
        ("comments", {3}),
    ],
)
def test_filters(show: Show, kind: str, expected: set[int]) -> None:
    """Each filter shows the paragraphs that hold a match, and counts sentences."""
    page = show(article())
    page.locator(f'[data-show="{kind}"]').click()
    shown = page.evaluate(
        "[...document.querySelectorAll('.row')].filter(r => !r.hidden).map(r => Number(r.id.slice(1)))"
    )
    assert set(shown) == expected


def test_filter_by_role_and_search_on_both_sides(show: Show) -> None:
    """A kind of paragraph and words from either language narrow the rows together; Esc shows all."""
    page = show(article())
    rows = "[...document.querySelectorAll('.row')].filter(r => !r.hidden).map(r => r.id)"
    page.keyboard.press("/")
    page.keyboard.type("kriger")
    wait(page, f"({rows}).join() === 'p1,p3,p4,p7'")
    page.locator("#role").select_option("caption")
    assert page.evaluate(rows) == ["p7"]
    page.locator("#role").select_option("")
    page.locator("#search").fill("PROSTHESES")
    wait(page, f"({rows}).join() === 'p3'")
    assert page.evaluate("[...CSS.highlights.get('found')].map(String)") == ["prostheses"]
    page.keyboard.press("Enter")
    assert current(page) == "p3s2"
    page.keyboard.press("Escape")
    assert len(page.evaluate(rows)) == 8


def test_correcting_a_term_offers_the_glossary(show: Show) -> None:
    """Losing a term's wording offers a draft entry with the new wording; ticked, it is exported."""
    page = show(article())
    goto(page, "p2s2")
    page.keyboard.press("e")
    text = page.locator("#edit-text").input_value()
    page.locator("#edit-text").fill(text.replace("Syrian Democratic Forces", "Syrian Democratic Army"))
    offer = page.locator(".propose").filter(has=page.locator('input[lang="nb"]'))
    expect(offer).to_have_count(1)
    expect(offer.locator('input[lang="nb"]')).to_have_value("Syriske demokratiske styrker")
    expect(offer.locator('input[lang="en"]')).to_have_value("Syrian Democratic Army")
    expect(page.locator(".live .missed")).to_contain_text("Syrian Democratic Forces")
    offer.locator('input[type="checkbox"]').check()
    page.locator("#edit-text").press("Enter")
    expect(page.locator('.chip.lost[data-id="p2s2"]')).to_contain_text("Syrian Democratic Forces")
    assert export(page)["edits"][0]["terms"] == [
        {"source": "Syriske demokratiske styrker", "target": "Syrian Democratic Army"}
    ]


def test_mending_a_missed_term_shows_at_once(show: Show) -> None:
    """The chip turns and the filter's count goes down when the term is written in."""
    page = show(article())
    goto(page, "p8s1")
    page.keyboard.press("e")
    text = page.locator("#edit-text").input_value()
    page.locator("#edit-text").fill(text.replace("UN’s high representative", "UN High Commissioner"))
    page.keyboard.press("Enter")
    expect(page.locator('.chip.used[data-id="p8s1"]')).to_contain_text("UN High Commissioner")
    expect(page.locator('[data-show="missed"] .num')).to_have_text("0")


def test_keyboard_alone_from_start_to_end(show: Show) -> None:
    """A whole article is approved, one sentence corrected, and exported, without a pointer."""
    document = article()
    page = show(document)
    page.keyboard.press("n")
    assert current(page) == "p2s2"
    page.keyboard.press("a")
    page.keyboard.press("n")
    seen = 0
    while page.locator("#progress-text").inner_text() != "13 of 13 approved":
        if current(page) == "p6s1":
            page.keyboard.press("e")
            page.keyboard.press("Control+a")
            page.keyboard.type(
                "Over 5000 civilians have been killed since the air strikes against IS began in 2014."
            )
            page.keyboard.press("Tab")
            page.keyboard.type("number mended")
            page.keyboard.press("Control+Enter")
        else:
            page.keyboard.press("a")
            page.keyboard.press("n")
        seen += 1
        assert seen < 20
    expect(page.locator("#say")).to_contain_text("Every sentence shown is approved")
    page.keyboard.press("?")
    expect(page.locator("dialog h2")).to_have_text("Keyboard shortcuts")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    edits = {e["id"]: e for e in export(page)["edits"]}
    assert len(edits) == 8
    assert all(e["state"] == "approved" for e in edits.values())
    assert edits["p6s1"]["comment"] == "number mended"


def test_layouts(show: Show) -> None:
    """``l`` goes through the layouts; line by line, each sentence stands over its twin."""
    page = show(article())
    page.keyboard.press("l")
    tops = page.evaluate(
        "['.src .s[data-id=p2s1]', '#p2s1', '.src .s[data-id=p2s2]', '#p2s2'].map(q => document.querySelector(q).getBoundingClientRect().top)"
    )
    assert tops == sorted(tops)
    assert len(set(tops)) == 4
    page.keyboard.press("l")
    expect(page.locator(".src").first).to_be_hidden()
    page.keyboard.press("l")
    expect(page.locator(".tgt").first).to_be_hidden()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.dataset.id") == current(page)
    reload(page)
    expect(page.locator(".tgt").first).to_be_hidden()


def test_view_is_kept_and_switches(show: Show) -> None:
    """Colours and contrast are chosen in the View card and kept for the next visit."""
    page = show(article())
    page.get_by_role("button", name="View").click()
    page.get_by_label("Dark").check()
    page.get_by_label("High").check()
    reload(page)
    assert page.evaluate("({...document.documentElement.dataset})") == {
        "layout": "side",
        "theme": "dark",
        "contrast": "high",
        "ready": "true",
    }


def test_single_letters_can_be_switched_off(show: Show) -> None:
    """WCAG 2.1.4: a person who dictates can turn single-letter shortcuts off, and on again."""
    page = show(article())
    page.keyboard.press("?")
    page.get_by_label("Single letters are shortcuts").uncheck()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert current(page) == "p1s1"
    page.keyboard.press("?")
    page.get_by_label("Single letters are shortcuts").check()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert current(page) == "p2s1"


def test_a_long_article_can_be_walked(show: Show) -> None:
    """Three thousand sentences: search, jump and approve work, and only rows in view are laid out."""
    page = show(long_article(3000))
    page.keyboard.press("/")
    page.keyboard.type("report 2998")
    wait(page, "document.querySelectorAll('.row:not([hidden])').length == 1")
    page.keyboard.press("Enter")
    page.keyboard.press("a")
    expect(page.locator("#progress-text")).to_contain_text("1 of 3000")


def test_without_storage_the_page_warns(show: Show) -> None:
    """A browser that keeps nothing is told to export; the page works all the same."""
    page = show(article())
    page.context.add_init_script(
        """for (const name of ['localStorage', 'indexedDB'])
            Object.defineProperty(window, name, {get() { throw new Error('blocked'); }})"""
    )
    reload(page)
    expect(page.locator("#saved")).to_contain_text("keeps nothing")
    page.keyboard.press("w")
    assert len(export(page)["edits"]) == 1


def test_an_earlier_edit_can_be_taken_up_again(show: Show) -> None:
    """Where the source changed after an edit, the edit is shown and one button away."""
    from tests.render.factory import Pair, make
    from translate.domain import Role

    page = show(make("vg-2017-09-raqqa", [(Role.BODY, [Pair("Ny kilde.", "New source.", stale="By hand.")])]))
    expect(page.locator(".chip.warning")).to_contain_text("The edit read: By hand.")
    page.keyboard.press("e")
    page.get_by_role("button", name="Earlier edit").click()
    page.locator("#edit-text").press("Enter")
    expect(page.locator("#p1s1")).to_have_text("By hand.")
