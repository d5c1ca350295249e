"""Ways through a page: what is shown, what is current, what the keyboard and the pointer reach."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_review import current, goto
from tests.render.factory import Hit, Pair, article, make
from translate.domain import Role, TermOutcome

Show = Callable[..., Page]


def test_a_filter_or_a_search_selects_what_it_shows(show: Show) -> None:
    """The first sentence shown becomes the current one, the search says how many there are, and the focus stays."""
    page = show(article())
    page.locator('[data-show="missed"]').click()
    assert current(page) == "p8s1"
    expect(page.locator("#hits")).to_have_text("1 of 13 shown")
    page.keyboard.press("e")
    expect(page.locator(".editor")).to_be_visible()
    page.keyboard.press("Escape")
    page.locator('[data-show="all"]').click()
    expect(page.locator("#hits")).to_have_text("")
    assert current(page) == "p8s1"
    page.keyboard.press("/")
    page.keyboard.type("prostheses")
    expect(page.locator("#hits")).to_have_text("1 of 13 shown")
    assert current(page) == "p3s2"
    assert page.evaluate("document.activeElement.id") == "search"


def test_nothing_happens_to_a_hidden_sentence(show: Show) -> None:
    """Without a hit the current sentence can't be approved, marked or edited, and the page says so."""
    page = show(article())
    before = page.locator("#progress-text").inner_text()
    page.locator("#search").fill("no such words")
    expect(page.locator("#nothing")).to_be_visible()
    page.locator("#search").evaluate("e => e.blur()")
    for key in "awect":
        page.keyboard.press(key)
        expect(page.locator("#say")).to_contain_text("shown")
        page.evaluate("document.getElementById('say').replaceChildren()")
    expect(page.locator(".editor")).to_have_count(0)
    assert page.locator("#progress-text").inner_text() == before
    expect(page.locator("#export .num")).to_have_count(0)


def test_a_mended_sentence_stays_until_it_is_left(show: Show) -> None:
    """Under “Missed terms” the row isn't taken from under the reviewer's hands."""
    page = show(article())
    page.locator('[data-show="missed"]').click()
    page.keyboard.press("e")
    text = page.locator("#edit-text").input_value()
    page.locator("#edit-text").fill(text.replace("UN’s high representative", "UN High Commissioner"))
    page.keyboard.press("Enter")
    expect(page.locator('[data-show="missed"] .num')).to_have_text("0")
    expect(page.locator("#p8")).to_be_visible()
    assert page.evaluate("document.activeElement.id") == "p8s1"
    page.locator('[data-show="comments"]').click()
    expect(page.locator("#p8")).to_be_hidden()


def test_a_paragraphs_number_selects_its_first_sentence(show: Show) -> None:
    """By the link, again, and by the address alone."""
    page = show(article())
    for _ in range(2):
        page.locator("#p3 .no").click()
        assert current(page) == "p3s1"
        page.keyboard.press("j")
    page.evaluate("location.hash = '#p4s1'")
    expect(page.locator(".tgt .s.cur")).to_have_attribute("data-id", "p4s1")
    page.evaluate("location.hash = '#%'")
    assert current(page) == "p4s1"


def test_sentences_without_single_letters(show: Show) -> None:
    """Alt with an arrow and the dock's buttons go on and back, also where single letters are switched off."""
    page = show(article())
    page.keyboard.press("?")
    page.get_by_label("Single letters are shortcuts").uncheck()
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    for _ in range(3):  # the first one comes to the headline
        page.keyboard.press("Alt+ArrowDown")
    assert current(page) == "p2s2"
    page.keyboard.press("Alt+ArrowUp")
    assert current(page) == "p2s1"
    page.get_by_role("button", name="Next sentence").click()
    assert current(page) == "p2s2"
    page.get_by_role("button", name="Previous sentence").click()
    assert current(page) == "p2s1"


def test_leaving_an_open_editor_saves_it(show: Show) -> None:
    """A click on another sentence saves and goes there; what can't be saved stays open; Esc closes from anywhere."""
    page = show(article())
    page.keyboard.press("e")
    page.locator("#edit-text").fill("Left behind")
    page.locator("#p3s1").click()
    expect(page.locator(".editor")).to_have_count(0)
    expect(page.locator("#p1s1")).to_have_text("Left behind")
    expect(page.locator(".dock .tools")).to_be_visible()
    assert current(page) == "p3s1"
    page.keyboard.press("e")
    page.locator("#edit-text").fill(" ")
    page.locator("#p2s1").click()
    expect(page.locator("#say")).to_contain_text("can’t be empty")
    assert current(page) == "p3s1"
    page.locator("#edit-text").fill("Typed on")
    expect(page.locator("#say")).to_have_text("")
    page.locator(".src .s[data-id=p3s1]").click()
    page.keyboard.press("Escape")
    expect(page.locator(".editor")).to_have_count(0)
    expect(page.locator("#p3s1")).not_to_have_text("Typed on")


def test_taking_the_engines_text_can_be_undone(show: Show) -> None:
    """Ctrl+Z brings back what was typed before “Engine’s text” and “Earlier edit”."""
    page = show(make("x", [(Role.BODY, [Pair("Ny kilde.", "New source.", stale="By hand.")])]))
    page.keyboard.press("e")
    for button, text in (("Engine’s text", "New source."), ("Earlier edit", "By hand.")):
        page.keyboard.press("Control+a")
        page.keyboard.type("Long in the making")
        page.get_by_role("button", name=button).click()
        expect(page.locator("#edit-text")).to_have_value(text)
        page.keyboard.press("Control+z")
        expect(page.locator("#edit-text")).to_have_value("Long in the making")


@pytest.mark.parametrize("width", [1280, 640, 360])
def test_the_source_is_in_sight_while_one_edits(show: Show, width: int) -> None:
    """Beside the editor, above it, or in it: the source sentence can always be read."""
    pairs = [Pair(f"Setning {n} " + "ord " * 30, f"Sentence {n} " + "word " * 30) for n in range(12)]
    page = show(make("x", [(Role.BODY, pairs)]))
    page.set_viewport_size({"width": width, "height": 700})
    for segment in ("p1s2", "p1s7", "p1s12"):
        page.evaluate(f"location.hash = '#{segment}'")
        expect(page.locator(".tgt .s.cur")).to_have_attribute("data-id", segment)
        page.keyboard.press("e")
        seen = page.evaluate(
            """id => {
                const roof = document.querySelector('.bar').getBoundingClientRect().bottom;
                const inside = (e) => { const r = e.getBoundingClientRect(); return r.height > 0 && r.top >= roof && r.bottom <= innerHeight; };
                const sources = [document.querySelector(`.src .s[data-id="${id}"]`), document.querySelector('.editor .origin')];
                return [sources.some(inside), inside(document.querySelector('#edit-text'))];
            }""",
            segment,
        )
        assert seen == [True, True], segment
        page.keyboard.press("Escape")


def test_numbers_that_stay_arent_terms_that_were_missed(show: Show) -> None:
    """The filter counts what the page's foot counts."""
    lost = Hit("5000", outcome=TermOutcome.MISSED, protected=True)
    page = show(make("x", [(Role.BODY, [Pair("Over 5000 drept.", "Many killed.", (lost,))])]))
    expect(page.locator("footer")).to_contain_text("0 missed")
    expect(page.locator('[data-show="missed"] .num')).to_have_text("0")
    page.keyboard.press("e")
    page.locator("#edit-text").fill("Very many killed.")
    page.keyboard.press("Enter")
    expect(page.locator("#p1s1")).to_have_text("Very many killed.")
    expect(page.locator('[data-show="missed"] .num')).to_have_text("0")


def test_marks_name_their_sentence(show: Show) -> None:
    """Also after a change."""
    page = show(article())
    expect(page.locator('.mark[data-id="p3s2"]')).to_have_accessible_name("Paragraph 3, sentence 2: approved")
    goto(page, "p3s2")
    page.keyboard.press("w")
    expect(page.locator('.mark[data-id="p3s2"]')).to_have_accessible_name(
        "Paragraph 3, sentence 2: needs work"
    )


def test_a_message_goes_when_one_moves_on(show: Show) -> None:
    """What was said of another sentence doesn't stay."""
    page = show(article())
    goto(page, "p3s1")
    page.keyboard.press("w")
    page.keyboard.press("z")
    expect(page.locator("#say")).to_have_text("Undone: paragraph 3, sentence 1")
    page.keyboard.press("j")
    expect(page.locator("#say")).to_have_text("")


def test_terms_and_findings_go_round(show: Show) -> None:
    """Behind the last one comes the first that is shown."""
    page = show(article())
    seen = []
    for _ in range(40):
        page.keyboard.press("t")
        seen.append((current(page), page.locator(".src .t.lit").first.inner_text()))
    assert seen[0] in seen[1:]
    page.locator("#search").fill("prostheses")
    expect(page.locator("#hits")).to_have_text("1 of 13 shown")
    page.keyboard.press("Enter")
    page.keyboard.press("x")
    assert current(page) == "p3s2"
    expect(page.locator("#say")).to_contain_text("found nothing")


@pytest.mark.parametrize("width", [360, 740, 768, 900, 1280])
def test_the_dock_fits(show: Show, width: int) -> None:
    """Every button of the bar below stands in the window, large enough to be hit."""
    page = show(article())
    page.set_viewport_size({"width": width, "height": 800})
    boxes = page.evaluate(
        "[...document.querySelectorAll('.dock button')].map(b => b.getBoundingClientRect()).map(r => [r.left, r.right, r.width])"
    )
    assert all(left >= 0 and right <= width and wide >= 24 for left, right, wide in boxes)


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_a_long_message_runs_over_nothing(show: Show, width: int) -> None:
    """What couldn't be saved is told beside or under the progress, in a few lines."""
    page = show(article())
    page.set_viewport_size({"width": width, "height": 800})
    height, over = page.evaluate(
        """() => {
            const saved = document.getElementById("saved");
            saved.textContent = "12 edits not saved: the server doesn’t answer. All is kept in this browser; trying again…";
            saved.classList.add("bad");
            const a = saved.getBoundingClientRect();
            const over = [...document.querySelectorAll("#progress-text, .bar button")]
                .map((e) => e.getBoundingClientRect())
                .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom);
            return [a.height, over.length];
        }"""
    )
    assert height < 60
    assert over == 0
