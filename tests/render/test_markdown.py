"""Markdown and plain text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from markdown_it import MarkdownIt

from tests.render import golden
from tests.render.factory import Pair, article, make
from translate.domain import Role
from translate.render import render_markdown, render_text


def test_golden() -> None:
    """The table as a whole."""
    golden.check("article.md", render_markdown(article()))


def test_golden_text() -> None:
    """The translation alone."""
    golden.check("article.txt", render_text(article()))


def test_every_paragraph_is_one_line_of_the_table() -> None:
    """Pipes, line ends and markup of the article don't break the table."""
    hostile = "a|b\nc `d` *e* _f_ <script>x</script> [g](javascript:h) https://example.org # i"
    text = render_markdown(make("name", [(Role.BODY, [Pair(hostile, hostile)])]))
    line = next(li for li in text.splitlines() if li.startswith("| 1 |"))
    assert line.count("|") - line.count("\\|") == 4
    assert "<" not in line.replace("\\<", "")
    assert "https://" not in line
    assert "\\[g\\](javascript" in line


@pytest.mark.parametrize("text", ["17. mai", "2) Oslo", "- nei", "+ 4", "# 1", "=", "100 % *", "a \\ b"])
def test_a_cell_reads_as_it_was_written(text: str) -> None:
    """What looks like the start of a list or a heading isn't one in a cell, and no mark of escaping is seen."""
    table = render_markdown(make("name", [(Role.BODY, [Pair(text, text)])]))
    tokens = MarkdownIt("commonmark").enable("table").parse(table)
    cells = [inner for t, inner in pairwise(tokens) if t.type == "td_open"]
    assert ["".join(c.content for c in cell.children or ()) for cell in cells] == ["1", text, text]


@pytest.mark.parametrize(
    ("text", "cell"),
    [("• melk", "• melk"), ("melk", "• melk"), ("2) melk", "2) melk"), ("* melk", "\\* melk")],
)
def test_an_item_has_one_bullet(text: str, cell: str) -> None:
    """Those of plain text have their own."""
    table = render_markdown(make("name", [(Role.LIST_ITEM, [Pair(text, text)])]))
    assert f"| 1 | {cell} | {cell} |" in table


def test_text_has_a_block_a_paragraph() -> None:
    """Block *n* is paragraph *n*."""
    document = article()
    blocks = render_text(document).rstrip("\n").split("\n\n")
    assert blocks == [p.target for p in document.paragraphs]
    assert render_text(make("name", [])) == ""
