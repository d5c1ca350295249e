"""An article on both sides: its short forms, its files, its way back."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.render.factory import article
from translate import Bitext
from translate.errors import OutputError, ReadError, UsageError
from translate.render import RENDERERS


@pytest.fixture
def page() -> Bitext:
    """An article with terms, findings and a review."""
    return Bitext.of(article())


def test_it_is_the_document_and_more(page: Bitext) -> None:
    """All parts of the translated document are its own; it changes into its own kind."""
    document = article()
    assert (page.paragraphs, page.segments, page.terms) == (
        document.paragraphs,
        document.segments,
        document.terms,
    )
    assert isinstance(replace(page, glossary="other"), Bitext)
    assert str(page) == page.target
    assert len(repr(page)) < 200


def test_rows_are_flat_and_whole(page: Bitext) -> None:
    """A record a sentence, in order, that JSON can hold; terms and findings are counted the same as elsewhere."""
    rows = page.rows()
    assert [(r["source"], r["target"]) for r in rows] == page.pairs()
    assert [r["id"] for r in rows] == [s.segment.id for s in page.segments]
    outcomes = [outcome for r in rows for _, _, outcome in r["terms"]]
    assert (outcomes.count("used"), outcomes.count("repaired"), outcomes.count("missed")) == (
        page.terms.used,
        page.terms.repaired,
        page.terms.missed,
    )
    assert len(page.missed) == page.terms.missed
    assert sum(len(r["issues"]) for r in rows) == sum(i.segment is not None for i in page.issues)
    assert json.loads(json.dumps(rows))


@pytest.mark.parametrize("name", [n for n in RENDERERS if n != "srt"])
def test_what_is_saved_is_what_is_rendered(page: Bitext, tmp_path: Path, name: str) -> None:
    """The ending says the format, the longest that fits; a given format wins over it."""
    renderer = RENDERERS[name]
    made = page.render(name)
    path = page.save(tmp_path / f"page{renderer.ending(page)}")
    data = made.encode() if isinstance(made, str) else made
    if name != "epub":  # it holds the time of its making
        assert path.read_bytes() == data
        assert page.save(str(tmp_path / "page.xyz"), name).read_bytes() == data
    else:
        assert path.read_bytes()[:2] == data[:2] == b"PK"


def test_it_comes_back_from_json(page: Bitext, tmp_path: Path) -> None:
    """Saved as JSON and loaded, it is what it was to every renderer."""
    again = Bitext.load(page.save(tmp_path / "page.json"))
    assert isinstance(again, Bitext)
    assert again.render("json") == page.render("json")
    assert again.pairs() == page.pairs()


def test_what_cannot_be_is_told(page: Bitext, tmp_path: Path) -> None:
    """Unknown formats and endings, files of others, folders: errors that say what to do, and nothing is written."""
    with pytest.raises(UsageError, match="choose from html"):
        page.render("pdf")
    with pytest.raises(UsageError, match=r"page\.pdf: its ending is of no output format; use \.html"):
        page.save(tmp_path / "page.pdf")
    with pytest.raises(OutputError, match="no subtitles"):
        page.save(tmp_path / "page.srt")
    with pytest.raises(ReadError, match="No such file"):
        Bitext.load(tmp_path / "page.json")
    (tmp_path / "other.json").write_text("{}")
    (tmp_path / "odd.json").write_bytes(b"\xff\xfe\x00")
    for name in ("other.json", "odd.json"):
        with pytest.raises(ReadError, match=name.replace(".", r"\.")):
            Bitext.load(tmp_path / name)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["odd.json", "other.json"]
