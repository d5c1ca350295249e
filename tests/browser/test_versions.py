"""Edits that a browser keeps, when the article changes under them, and the text of an editor that was left open."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import reload
from tests.browser.test_modules import call  # noqa: F401 - a fixture
from tests.browser.test_review import export, goto
from tests.render.factory import Pair, make
from translate.domain import Role, TranslatedDocument

Show = Callable[..., Page]
NAME = "vg-2017-09-raqqa"


def version(*paragraphs: str) -> TranslatedDocument:
    """An article whose paragraphs are sentences apart by ``|``; the English is the Norwegian with a mark."""
    return make(
        NAME,
        [(Role.BODY, [Pair(s.strip(), f"EN {s.strip()}") for s in text.split("|")]) for text in paragraphs],
    )


def correct(page: Page, segment: str, text: str) -> None:
    """Types a translation for a sentence."""
    goto(page, segment)
    page.keyboard.press("e")
    page.locator("#edit-text").fill(text)
    page.keyboard.press("Enter")


FIRST = version("Byen er stor. | Noen må jo bo der.", "Ingen vet hvorfor det ble slik.", "Slutt.")


def test_an_edit_is_offered_where_its_source_changed(show: Show) -> None:
    """The likeliest successor has the chip and the button, the edit is in the next export, and a reload changes nothing."""
    page = show(FIRST)
    correct(page, "p2s1", "By hand")
    page.close()
    page = show(version("Ny innledning.", "Byen er stor.", "Ingen vet helt hvorfor det ble slik.", "Slutt."))
    expect(page.locator("#say")).to_contain_text("Source changed after 1 edit of yours")
    for _ in range(2):
        chip = page.locator('.chip.earlier[data-id="p3s1"]')
        expect(chip).to_contain_text("Source changed after an edit")
        expect(chip).to_contain_text("The edit read: By hand")
        expect(page.locator("#p3s1")).to_have_text("EN Ingen vet helt hvorfor det ble slik.")
        expect(page.locator("#export .num")).to_have_text("1")
        reload(page)
    (edit,) = export(page)["edits"]
    assert (edit["id"], edit["target"], edit["source"]) == (
        "p2s1",
        "By hand",
        "Ingen vet hvorfor det ble slik.",
    )
    reload(page)
    expect(page.locator(".chip.earlier")).to_have_count(1)
    goto(page, "p3s1")
    page.keyboard.press("e")
    page.get_by_role("button", name="Earlier edit").click()
    page.locator("#edit-text").press("Enter")
    expect(page.locator("#p3s1")).to_have_text("By hand")
    reload(page)
    expect(page.locator("#p3s1")).to_have_text("By hand")
    expect(page.locator(".chip.earlier")).to_have_count(0)


def test_an_edit_without_a_sentence_is_listed(show: Show) -> None:
    """A line says so and has the text, until it is exported or forgotten."""
    page = show(FIRST)
    correct(page, "p1s2", "Gone <b>but</b> kept")
    correct(page, "p2s1", "Another")
    page.close()
    page = show(version("Byen er stor.", "Slutt."))
    box = page.locator(".gone")
    expect(box.get_by_role("heading")).to_contain_text("2 edits of yours")
    expect(box).to_contain_text("Gone <b>but</b> kept")
    expect(box).to_contain_text("Noen må jo bo der.")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    box.get_by_role("button", name="Copy").first.click()
    expect(page.locator("#say")).to_contain_text("Copied")
    box.get_by_role("button", name="Forget").first.click()
    expect(box.get_by_role("listitem")).to_have_count(1)
    reload(page)
    expect(box.get_by_role("listitem")).to_have_count(1)
    assert [e["target"] for e in export(page)["edits"]] == ["Another"]
    reload(page)
    expect(box).to_have_count(0)


def test_the_id_of_another_sentence_overwrites_nothing(show: Show) -> None:
    """An earlier edit whose id is another sentence's now is kept beside that one's, and both go out under ids of their own."""
    page = show(FIRST)
    correct(page, "p2s1", "Of the old p2s1")
    page.close()
    page = show(version("Byen er stor.", "Kort.", "Slutt."))
    correct(page, "p2s1", "Of the new p2s1")
    reload(page)
    assert [(e["id"], e["target"]) for e in export(page)["edits"]] == [
        ("p2s1", "Of the new p2s1"),
        ("p2s1~2", "Of the old p2s1"),
    ]


def test_alike_sentences_keep_their_edits(show: Show) -> None:
    """When ids shift, an edit follows its own of several sentences that read the same."""
    page = show(version("Ja. | Først dette.", "Ja. | Så dette.", "Ja. | Til slutt dette."))
    correct(page, "p2s1", "Second")
    correct(page, "p3s1", "Third")
    page.close()
    page = show(version("Ny.", "Ja. | Først dette.", "Ja. | Så dette.", "Ja. | Til slutt dette."))
    expect(page.locator("#p3s1")).to_have_text("Second")
    expect(page.locator("#p4s1")).to_have_text("Third")
    expect(page.locator("#p2s1")).to_have_text("EN Ja.")
    assert [(e["id"], e["nth"], e["of"]) for e in export(page)["edits"]] == [("p3s1", 2, 3), ("p4s1", 3, 3)]


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        ({"source_hash": "a", "before": "c", "after": "d"}, (3, True)),
        ({"source_hash": "a", "nth": 1, "of": 2}, (0, True)),
        ({"source_hash": "a", "nth": 2, "of": 2}, (3, True)),
        ({"source_hash": "a", "nth": 1, "of": 1}, (3, True)),
        ({"source_hash": "x", "source": "den lille brune hunden"}, (1, False)),
        ({"source_hash": "x", "source": "helt annet", "before": "c", "after": "d"}, (3, False)),
        ({"source_hash": "x", "source": "helt annet", "before": "c", "after": "b"}, (-1, False)),
        ({"source_hash": "x"}, (3, False)),
    ],
)
def test_placed(call: Callable[..., Any], edit: dict[str, Any], expected: tuple[int, bool]) -> None:  # noqa: F811
    """By source, neighbours, order and likeness; an edit of an older page, which says less, by its id."""
    texts = [("a", "Ja."), ("b", "den lille hunden"), ("c", "mot"), ("a", "Ja."), ("d", "så")]
    segments = [{"id": f"p{n}s1", "hash": h, "source": text} for n, (h, text) in enumerate(texts, 1)]
    (found,) = call("review/place.js", "placed", segments, [{"id": "p4s1", **edit}])
    assert (found["at"], found["same"]) == expected


def test_a_living_tab_keeps_its_draft(show: Show) -> None:
    """What is typed in one tab isn't offered in another, and is there when the first has been closed."""
    one = show(FIRST)
    goto(one, "p1s2")
    one.keyboard.press("e")
    one.locator("#edit-text").fill("Half a sent")
    two = show(FIRST)
    two.wait_for_timeout(700)
    expect(two.locator("#edit-text")).to_have_count(0)
    correct(two, "p2s1", "Meanwhile")
    one.close()
    two.close()
    three = show(FIRST)
    expect(three.locator("#edit-text")).to_have_value("Half a sent")
    expect(three.locator("#say")).to_contain_text("when the page was closed")
    three.keyboard.press("Enter")
    expect(three.locator("#p1s2")).to_have_text("Half a sent")
    reload(three)
    three.wait_for_timeout(100)
    expect(three.locator("#edit-text")).to_have_count(0)


def test_a_draft_outlives_a_change_elsewhere(show: Show) -> None:
    """A draft belongs to its sentence; where that has changed it is offered as an earlier edit."""
    page = show(FIRST)
    goto(page, "p2s1")
    page.keyboard.press("e")
    page.locator("#edit-text").fill("Half a sent")
    page.close()
    page = show(version("Ny.", "Byen er stor.", "Ingen vet hvorfor det ble slik.", "Slutt."))
    expect(page.locator("#edit-text")).to_have_value("Half a sent")
    assert page.locator(".tgt .s.cur").get_attribute("data-id") == "p3s1"
    page.locator("#edit-text").fill("Half a sentence")
    page.close()
    page = show(version("Ny.", "Byen er stor.", "Ingen vet heller hvorfor det ble slik.", "Slutt."))
    expect(page.locator('.chip.earlier[data-id="p3s1"]')).to_contain_text("Half a sentence")
    expect(page.locator("#edit-text")).to_have_count(0)


def test_a_draft_overwrites_nothing_saved_since(show: Show) -> None:
    """Going on with a draft after its sentence was corrected in another tab shows both texts."""
    one = show(FIRST)
    goto(one, "p1s2")
    one.keyboard.press("e")
    one.locator("#edit-text").fill("Half a sentence")
    two = show(FIRST)
    correct(two, "p1s2", "Corrected meanwhile")
    two.close()
    one.close()
    three = show(FIRST)
    expect(three.locator("#edit-text")).to_have_value("Half a sentence")
    three.keyboard.press("Enter")
    expect(three.locator("dialog.conflict")).to_contain_text("Corrected meanwhile")
    expect(three.locator("#p1s2")).to_have_text("Corrected meanwhile")
    three.locator("[data-choice=mine]").click()
    expect(three.locator("#p1s2")).to_have_text("Half a sentence")


def test_an_editor_that_was_only_opened_leaves_no_draft(show: Show) -> None:
    """Nothing typed, nothing to go on with."""
    page = show(FIRST)
    page.keyboard.press("e")
    reload(page)
    page.wait_for_timeout(100)
    expect(page.locator("#edit-text")).to_have_count(0)
