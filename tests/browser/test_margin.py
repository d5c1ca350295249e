"""What stands beside a paragraph after an edit."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import reload
from tests.browser.test_review import export, goto
from tests.render.factory import article

Show = Callable[..., Page]


def rewrite(page: Page, segment: str, old: str, new: str) -> None:
    """Replaces words of a translation and saves it."""
    page.locator(f'.mark[data-id="{segment}"]').click()
    page.keyboard.press("e")
    area = page.locator("#edit-text")
    text = area.input_value()
    assert old in text
    area.fill(text.replace(old, new))
    area.press("Enter")


def test_a_finding_is_older_than_an_edit(show: Show) -> None:
    """From disk nobody checks an edit: the finding says so, also after a reload, until the edit is taken back."""
    page = show(article())
    rewrite(page, "p6s1", "over 500", "over 5000")
    finding = page.locator('.chip[data-id="p6s1"][data-check="numbers"]')
    expect(finding.locator("summary")).to_contain_text("found before the edit")
    expect(finding).not_to_have_attribute("open", "")
    reload(page)
    expect(finding.locator("summary")).to_contain_text("found before the edit")
    rewrite(page, "p6s1", "over 5000", "over 500")
    expect(finding.locator(".since")).to_have_count(0)
    expect(finding).to_have_attribute("open", "")


def test_a_term_is_not_both_used_and_lost(show: Show) -> None:
    """What an edit takes out no longer counts as used or repaired; put back, it does."""
    page = show(article())
    used = page.locator("#p3 .usedup")
    rewrite(page, "p3s2", "the SDF’s offensive", "the offensive")
    expect(page.locator('.chip.lost[data-id="p3s2"]')).to_contain_text("SDF")
    expect(used.locator("summary")).to_have_text("1 term used")
    rewrite(page, "p3s1", "IS shows", "they show")
    expect(used).to_be_hidden()
    page.keyboard.press("z")
    page.keyboard.press("z")
    expect(used.locator("summary")).to_have_text("2 terms used")
    rewrite(page, "p2s2", "Syrian Democratic Forces", "the alliance")
    expect(page.locator('.chip.repaired[data-id="p2s2"]')).to_be_hidden()
    expect(page.locator('.chip.lost[data-id="p2s2"]')).to_be_visible()


def test_uses_of_one_term_are_counted(show: Show) -> None:
    """An entry that stands twice in a paragraph stands once after an edit took one out."""
    page = show(article())
    rewrite(page, "p7s2", "IS/Sound", "Sound")
    expect(page.locator("#p7 .usedup summary")).to_have_text("1 term used")
    expect(page.locator("#p7 .usedup .num")).to_have_count(0)


def test_notes_say_which_sentence_they_are_about(show: Show) -> None:
    """Two edits in one paragraph have different names, and the focus lights what a note is about."""
    page = show(article())
    rewrite(page, "p6s1", "over 500", "over 5000")
    rewrite(page, "p6s2", "around", "about")
    heads = page.locator("#p6 .chip.edited summary")
    assert heads.all_text_contents() == ["sentence 1: Edited", "sentence 2: Edited"]
    heads.first.focus()
    expect(page.locator("#p6s1.on")).to_have_count(1)
    expect(page.locator("#p6s2.on")).to_have_count(0)
    heads.last.focus()
    expect(page.locator("#p6s1.on")).to_have_count(0)
    expect(page.locator("#p6s2.on")).to_have_count(1)


def test_a_comment_keeps_its_lines(show: Show) -> None:
    """What is typed with Shift+Enter stands in two lines beside the paragraph."""
    page = show(article())
    goto(page, "p4s1")
    page.keyboard.press("c")
    page.keyboard.type("Line one")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("line two")
    page.keyboard.press("Enter")
    chip = page.locator('.chip.comment[data-id="p4s1"] > span')
    assert chip.inner_text().splitlines()[-1] == "line two"
    assert export(page)["edits"][0]["comment"] == "Line one\nline two"


def test_the_button_counts_what_no_file_holds(show: Show) -> None:
    """After an export nothing waits, also after a reload; a later change does, and the next file holds everything."""
    page = show(article())
    page.keyboard.press("w")
    goto(page, "p2s1")
    page.keyboard.press("w")
    number = page.locator("#export .num")
    expect(number).to_have_text("2")
    export(page)
    expect(number).to_have_count(0)
    reload(page)
    expect(number).to_have_count(0)
    goto(page, "p4s1")
    page.keyboard.press("w")
    expect(number).to_have_text("1")
    assert len(export(page)["edits"]) == 3
