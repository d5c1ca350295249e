"""The list of articles."""

from __future__ import annotations

from dataclasses import replace

from tests.render import golden
from tests.render.factory import article, make
from tests.render.test_html import HOSTILE, Reader, body
from translate.domain import TermTotals
from translate.render import Summary, render_html, render_index, summarise


def test_summarise_counts() -> None:
    """A document's line: headlines, progress, terms, findings."""
    summary = summarise(article(), changed="2026-11-22T09:30:00Z")
    assert summary.href == "vg-2017-09-raqqa.html"
    assert summary.title.startswith("Limping")
    assert summary.source_title.startswith("Haltende")
    assert (summary.sentences, summary.approved, summary.needs_work) == (13, 5, 1)
    assert summary.terms == TermTotals(10, 1, 1)
    assert (summary.errors, summary.warnings, summary.notes) == (1, 0, 1)
    assert summary.date == "2017-09"


def test_addresses_are_encoded() -> None:
    """A name with signs of its own still links to its file."""
    assert (
        summarise(replace(article(), document=replace(article().document, name="a b#c?%"))).href
        == "a%20b%23c%3F%25.html"
    )


def test_golden() -> None:
    """The markup of an index, without style and script."""
    one = summarise(article(), changed="2026-11-22T09:30:00Z")
    golden.check("index.html", body(render_index([one, summarise(make("empty", []))])))


def test_findings_are_counted_as_the_rows_show_them() -> None:
    """Errors, warnings and notes alike: the sum is what the rows add up to, and what the article's page says."""
    one = article()
    page = render_index([summarise(one), Summary("b", "b.html", "t", errors=1, warnings=2, notes=4)])
    assert "9 findings of the checks" in page
    assert "2 findings" in Reader(render_html(one)).text


def test_a_name_stands_once() -> None:
    """Where an article has no headline its name is the title, and isn't told again below."""
    page = Reader(render_index([Summary("intervju", "i.html", "intervju", sentences=9)])).text
    assert page.count("intervju") == 1
    assert "9 sentences" in page


def test_nothing_yet() -> None:
    """An empty batch says what to do."""
    assert "sidestilt run" in render_index([])


def test_hostile_names_show_as_text() -> None:
    """No title, name or date becomes markup."""
    calm = Reader(render_index([Summary("n", "n.html", "t", "s", date="d", changed="c")]))
    for attack in HOSTILE:
        wild = Reader(render_index([Summary(attack, "n.html", attack, attack, date=attack, changed=attack)]))
        assert [(t, sorted(a)) for t, a in wild.tags] == [(t, sorted(a)) for t, a in calm.tags]
        assert attack in wild.text


def test_a_link_can_only_be_relative() -> None:
    """An address that looks like a scheme stays a relative one."""
    page = render_index([Summary("n", "javascript:alert(1)", "t")])
    assert 'href="./javascript:alert(1)"' in page
