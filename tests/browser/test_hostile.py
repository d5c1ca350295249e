"""A hostile article, glossary and reviewer in a real browser: everything is text, the policy blocks nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import reload
from tests.render.factory import Hit, Pair, make
from translate.domain import Issue, Role, Severity, Span, TermOutcome, TranslatedDocument
from translate.render import Summary, render_index

Show = Callable[..., Page]

ATTACKS = [
    "<script>window.hit = 1</script>",
    "</script><script>window.hit = 1</script>",
    "<img src=x onerror='window.hit = 1'>",
    "<svg onload='window.hit = 1'>",
    "<a href='javascript:window.hit=1'>x</a>",
    "</textarea></p></main><iframe srcdoc='<script>parent.hit = 1</script>'>",
    "<style>*{display:none!important}</style><link rel=stylesheet href=//example.org/x.css>",
    "{{ 7*7 }}{% include 'x' %}${7*7}",
    "<!--<script>",
    "a\0b",
    "\u202egnirts desrever\u202c \u2066isolated",
    "__proto__",
    "constructor",
]


def everywhere(text: str, target: str | None = None) -> TranslatedDocument:
    """A document with the text in every field."""
    hits = (
        Hit(text, target or text, text, text, TermOutcome.REPAIRED, text, (text,), note=text),
        Hit(text, "", text, text, TermOutcome.MISSED, text, (text,), note=text),
    )
    issue = Issue(text, Severity.ERROR, text, None, Span(0, 1), Span(0, 1))
    pair = Pair(
        f"{text} {text}",
        target or text,
        hits,
        issues=(issue,),
        comment=text,
        stale=text,
        engine_target=f"x {text}",
        revision=1,
    )
    document = make("hostile", [(Role.HEADLINE, [pair]), (Role.BODY, [pair])], notices=(issue,), key=text)
    return replace(
        document,
        engine=replace(document.engine, package=text),
        glossary=text,
        settings={text: text},
        document=replace(document.document, name=text),
    )


def test_articles_and_glossaries_are_text(show: Show) -> None:
    """No attack runs, loads, hides or restyles anything, at rest or while it is edited."""
    for n, attack in enumerate(ATTACKS):
        page = show(everywhere(attack), f"hostile-{n}")
        page.keyboard.press("t")
        page.keyboard.press("e")
        expect(page.locator("#edit-text")).to_be_visible()
        page.locator("#edit-text").fill(f"{attack} and more")
        page.locator("#edit-remark").fill(attack)
        page.keyboard.press("Enter")
        expect(page.locator("#edit-text")).to_be_hidden()
        expect(page.locator("#p1s1")).to_contain_text("and more")
        page.locator("#search").fill(attack[:8])
        page.keyboard.press("Enter")
        page.keyboard.press("Escape")
        reload(page)
        expect(page.locator("#p1s1")).to_contain_text("and more")
        assert page.evaluate("window.hit") is None
        assert page.evaluate("document.querySelectorAll('script').length") == 2
        assert (
            page.evaluate("document.querySelectorAll('img, iframe, main a[href^=j], main style').length") == 0
        )
        assert page.evaluate("window.violations") == []
        page.close()


def test_what_local_storage_holds_is_not_trusted(show: Show) -> None:
    """Damaged or hostile entries of this browser are shown as text or left alone."""
    document = everywhere("calm")
    page = show(document)
    prefix = f"sidestilt:calm:{document.document.article}:{document.document.source_hash}:"
    segment = document.segments[0].segment
    held = {
        f"{prefix}p1s1": json.dumps(
            {
                "target": "<img src=x onerror=window.hit=1>",
                "comment": "<b>",
                "state": '"><script>',
                "terms": 7,
                "revision": 1,
                "source_hash": segment.source_hash,
            }
        ),
        f"{prefix}p2s1": "{not json",
        f"{prefix}__proto__": '{"target": "x", "comment": "y"}',
        f"{prefix}draft": "[1, 2]",
        "sidestilt:calm:older:p9s9": "null",
    }
    page.context.add_init_script(f"Object.assign(localStorage, {json.dumps(held)})")
    reload(page)
    expect(page.locator("#p1s1")).to_have_text("<img src=x onerror=window.hit=1>")
    expect(page.locator('.mark.todo[data-id="p1s1"]')).to_have_count(1)
    assert page.evaluate("window.hit") is None


def test_what_the_database_holds_is_not_trusted(show: Show) -> None:
    """Entries of any shape, and messages of any shape from other pages, are left alone or shown as text."""
    document = everywhere("calm")
    page = show(document)
    prefix = f"sidestilt:calm:{document.document.article}:{document.document.source_hash}:"
    segment = document.segments[0].segment
    page.evaluate(
        """async ([prefix, hash]) => {
            const opening = indexedDB.open("sidestilt", 1);
            const db = await new Promise(done => { opening.onsuccess = () => done(opening.result) });
            const change = db.transaction("kept", "readwrite");
            const values = [null, "text", 7, [1], {at: "late", gone: 1}, {at: NaN, target: 5}, {target: "x", comment: {}, at: 1e300}];
            values.forEach((value, n) => change.objectStore("kept").put(value, `${prefix}p${n + 2}s1`));
            const edit = {target: "<img src=x onerror=window.hit=1>", comment: "<b>", state: 7, terms: 7, revision: 1, source_hash: hash};
            change.objectStore("kept").put(edit, `${prefix}p1s1`);
            await new Promise(done => { change.oncomplete = done });
            db.close();
        }""",
        [prefix, segment.source_hash],
    )
    reload(page)
    expect(page.locator("#p1s1")).to_have_text("<img src=x onerror=window.hit=1>")
    page.evaluate(
        """prefix => {
            const channel = new BroadcastChannel("sidestilt");
            for (const told of [null, 5, "x", {}, {key: 5, entry: 5}, {key: `${prefix}p1s1`, entry: null}]) channel.postMessage(told);
        }""",
        prefix,
    )
    page.wait_for_timeout(100)
    page.keyboard.press("a")
    expect(page.locator('.mark.approved[data-id="p1s1"]')).to_have_count(1)
    assert page.evaluate("window.hit") is None


def test_a_megabyte_in_one_line(show: Show, context: BrowserContext) -> None:
    """An endless sentence without a space wraps and can be edited; an endless one with spaces too."""
    for n, text in enumerate(("x" * 1_000_000, "word " * 200_000)):
        context.set_default_timeout(30_000)  # also for loading it, on a machine that is busy
        page = show(make("long", [(Role.BODY, [Pair(text.strip(), text.strip())])]), f"long-{n}")
        page.keyboard.press("e")
        expect(page.locator("#edit-text")).to_be_visible(timeout=30_000)
        page.keyboard.press("Escape")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.close()


def test_the_index_is_text(show: Show) -> None:
    """Names and titles in the index are text as well."""
    page = show(render_index([Summary(a, "x.html", a, a, date=a, changed=a) for a in ATTACKS]), "index")
    page.locator("th button").first.click()
    assert page.evaluate("window.hit") is None
    assert page.locator("tbody tr").count() == len(ATTACKS)
    assert page.evaluate("document.querySelectorAll('script').length") == 1
