"""The translation alone: Markdown and subtitles."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.render import golden
from tests.render.factory import Pair, article, make
from translate.domain import Document, Role, TranslatedDocument
from translate.errors import UnfitError
from translate.read import read_file
from translate.render import dump, load, render_subtitles, render_target_markdown
from translate.render.bullets import without_bullet

TIMES = ("00:00:01,000 --> 00:00:02,500", "00:00:03,000 --> 00:00:04,000", "00:00:03,000 --> 00:00:04,000")


def subtitles() -> TranslatedDocument:
    """A cue of two sentences and a cue of two speakers."""
    document = make(
        "film",
        [
            (
                Role.BODY,
                [
                    Pair("Han kom aldri.", "He never came."),
                    Pair("Aldri.", "Nobody knows why, and nobody asks."),
                ],
            ),
            (Role.QUOTE, [Pair("– Hvor er han?", "“Where is he?”")]),
            (Role.QUOTE, [Pair("– Vet ikke.", "“Don’t know.”")]),
        ],
    )
    paragraphs = tuple(
        replace(p, paragraph=replace(p.paragraph, time=time))
        for p, time in zip(document.paragraphs, TIMES, strict=True)
    )
    source: Document = replace(document.document, paragraphs=tuple(p.paragraph for p in paragraphs))
    return replace(document, document=source, paragraphs=paragraphs)


def test_golden_markdown() -> None:
    """The translation of an article as a whole."""
    golden.check("article.target.md", render_target_markdown(article()))


def test_markdown_is_read_back(tmp_path: Path) -> None:
    """Our own reader finds the same paragraphs in the same roles."""
    document = article()
    path = tmp_path / "article.md"
    path.write_text(render_target_markdown(document), "utf-8")
    told = (Role.HEADLINE, Role.SUBHEADING, Role.QUOTE, Role.LIST_ITEM)
    back = read_file(path).paragraphs
    assert [p.text for p in back] == [p.target for p in document.paragraphs]
    for p, q in zip(document.paragraphs, back, strict=True):
        if p.paragraph.role in told:
            assert q.role is p.paragraph.role


@given(
    st.text(st.sampled_from(list("ab 1#*_-+=~|>:.)([]<&`\\!")), min_size=1, max_size=12),
    st.sampled_from(Role),
)
def test_no_text_is_markup(text: str, role: Role) -> None:
    """A CommonMark parser gives every paragraph back as it was, in a block of its own; bullets are the list's."""
    text = " ".join(text.split()) or "a"
    document = make("name", [(role, [Pair("En.", text)]), (Role.BODY, [Pair("To.", "End.")])])
    tokens = [
        t for t in MarkdownIt("commonmark").parse(render_target_markdown(document)) if t.type == "inline"
    ]
    assert {c.type for t in tokens for c in t.children or []} == {"text"}
    kept = without_bullet(text) if role is Role.LIST_ITEM else text
    assert ["".join(c.content for c in t.children or []) for t in tokens] == [kept, "End."]


def test_golden_subtitles() -> None:
    """Times of the source, a line a speaker, long cues on two lines."""
    golden.check("film.srt", render_subtitles(subtitles()))


def test_times_survive_saving() -> None:
    """A translation loaded from JSON makes the same subtitles."""
    document = subtitles()
    assert render_subtitles(load(dump(document))) == render_subtitles(document)


def test_subtitles_are_read_back(tmp_path: Path) -> None:
    """Our own reader finds the same times and texts."""
    path = tmp_path / "film.srt"
    path.write_text(render_subtitles(subtitles()), "utf-8")
    back = read_file(path).paragraphs
    assert back[0].text == "He never came. Nobody knows why, and nobody asks."
    assert [p.time for p in back] == [TIMES[0], TIMES[1]]  # quotation marks, unlike dashes, part no speakers


def test_times_are_set_right(tmp_path: Path) -> None:
    """Sloppy times come out as SubRip has them."""
    path = tmp_path / "film.srt"
    path.write_text("1\n0:00:01.5 --> 00:00:02,500 X1:40\nHan kom.\n", "utf-8")
    assert [p.time for p in read_file(path).paragraphs] == ["00:00:01,500 --> 00:00:02,500"]


def test_articles_are_no_subtitles() -> None:
    """Without times there is nothing to write, and the message says so."""
    with pytest.raises(UnfitError, match="comes from no subtitles"):
        render_subtitles(article())


def test_an_item_has_one_mark() -> None:
    """The bullet of plain text is Markdown's dash."""
    document = make(
        "name", [(Role.LIST_ITEM, [Pair("• melk", "• milk")]), (Role.LIST_ITEM, [Pair("brød", "bread")])]
    )
    assert render_target_markdown(document) == "- milk\n- bread\n"
