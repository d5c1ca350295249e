"""Pages of articles that share a name: what a browser keeps of one never shows in the other, nor is it forgotten there."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

from playwright.sync_api import Page, expect

from tests.browser.conftest import reload
from tests.browser.test_review import export
from tests.browser.test_versions import FIRST, correct, version
from translate.domain import TranslatedDocument

Show = Callable[..., Page]


def namesake(*paragraphs: str) -> TranslatedDocument:
    """Another article of the same name."""
    made = version(*paragraphs)
    return replace(made, document=replace(made.document, article="0" * 16))


OTHER = namesake("Slutt.", "Noe annet. | Og mer.")


def test_edits_stay_with_their_article(show: Show) -> None:
    """One of a sentence that both have, and one of a sentence that the other lacks."""
    page = show(FIRST, "one")
    correct(page, "p2s1", "By hand")
    correct(page, "p3s1", "The end.")
    other = show(OTHER, "two")
    expect(other.locator("#p1s1")).to_have_text("EN Slutt.")
    expect(other.locator("#export .num")).to_have_count(0)
    expect(other.locator(".gone")).to_have_count(0)
    expect(other.locator(".chip.earlier")).to_have_count(0)
    correct(other, "p1s1", "Over.")
    assert export(other)["article"] == "0" * 16
    reload(page)
    expect(page.locator("#p3s1")).to_have_text("The end.")
    expect(page.locator("#export .num")).to_have_text("2")
    assert export(page)["article"] == FIRST.document.article


def test_what_older_pages_kept_goes_to_its_article(show: Show) -> None:
    """Keys without an article: those of the other one wait for it, and those of this one are read, also of an earlier version."""
    page = show(OTHER, "two")
    hashes = [s.segment.source_hash for s in FIRST.segments]
    held = {
        f"sidestilt:{FIRST.document.name}:{version}:{key}": json.dumps(
            {"target": text, "state": "todo", "comment": "", "source_hash": digest, "source": source, "at": 1}
        )
        for version, key, text, digest, source in (
            (FIRST.document.source_hash, "p2s1", "By hand", hashes[2], "Ingen vet hvorfor det ble slik."),
            ("earlier", "p1s1", "Large.", hashes[0], "Byen er stor."),
        )
    }
    page.context.add_init_script(f"Object.assign(localStorage, {json.dumps(held)})")
    reload(page)
    expect(page.locator(".gone")).to_have_count(0)
    expect(page.locator("#export .num")).to_have_count(0)
    page = show(FIRST, "one")
    expect(page.locator("#p2s1")).to_have_text("By hand")
    expect(page.locator("#p1s1")).to_have_text("Large.")


def test_what_older_pages_kept_without_a_sentence_is_still_listed(show: Show) -> None:
    """An edit that an older page had told to be without a sentence: nothing that no file holds goes out of sight."""
    held = {
        f"sidestilt:{FIRST.document.name}:{key}": json.dumps(
            {"target": text, "state": "todo", "comment": "", "source_hash": digest, "source": source, "at": 1}
        )
        for key, text, digest, source in (
            ("earlier-0123456789abcdef:p9s1", "Gone.", "0123456789abcdef", "Denne setningen er borte."),
            (
                f"{FIRST.document.source_hash}:p3s1",
                "The end.",
                FIRST.segments[3].segment.source_hash,
                "Slutt.",
            ),
        )
    }
    page = show(namesake("Noe annet."), "two")
    page.context.add_init_script(f"Object.assign(localStorage, {json.dumps(held)})")
    reload(page)
    expect(page.locator(".gone")).to_have_count(0)
    page = show(FIRST, "one")
    expect(page.locator("#p3s1")).to_have_text("The end.")
    expect(page.locator(".gone")).to_contain_text("Gone.")
    expect(page.locator("#export .num")).to_have_text("2")
