"""The review page as a file; what it does is tested in ``tests/browser``."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.render import golden
from tests.render.documents import translated
from tests.render.factory import Hit, Pair, article, make
from translate.domain import Issue, Role, Severity, Span, TermOutcome, TranslatedDocument
from translate.render import RENDERERS, render_html
from translate.render.filters import visible
from translate.render.view import pieces, rows


class Reader(HTMLParser):
    """Collects tags, attributes and the text of scripts, styles and sentences."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.raw: dict[str, list[str]] = {"script": [], "style": []}
        self.text = ""
        self.inside: str | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes a tag."""
        self.tags.append((tag, dict(attrs)))
        if tag in self.raw:
            self.inside = tag
            self.raw[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        """Leaves a raw element."""
        if tag == self.inside:
            self.inside = None

    def handle_data(self, data: str) -> None:
        """Sorts text."""
        if self.inside:
            self.raw[self.inside][-1] += data
        else:
            self.text += data

    def data(self) -> dict[str, object]:
        """The page's data for its script."""
        element = next(
            n
            for n, (t, a) in enumerate(t for t in self.tags if t[0] == "script")
            if a.get("id") == "sidestilt-data"
        )
        parsed: dict[str, object] = json.loads(self.raw["script"][element])
        return parsed


def body(page: str) -> str:
    """The page without its style, script and their hashes: what a golden file shows."""
    page = re.sub(r"<style>.*?</style>", "<style>…</style>", page, flags=re.DOTALL)
    page = re.sub(
        r'<script type="module">.*?</script>', '<script type="module">…</script>', page, flags=re.DOTALL
    )
    return re.sub(r"sha256-[\w+/=]*", "sha256-…", page)


def test_golden() -> None:
    """The markup of the article, without style and script."""
    golden.check("article.html", body(render_html(article())))


def test_the_policy_names_the_hashes_of_script_and_style() -> None:
    """A browser would run exactly this script and style, and nothing else."""
    reader = Reader(render_html(article()))
    policy = next(a["content"] for t, a in reader.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    runs = [reader.raw["script"][-1], reader.raw["style"][0]]
    for text in runs:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "connect-src 'none'" in policy


def test_the_page_is_self_contained() -> None:
    """Nothing is fetched: no address outside the page, no inline handler or style."""
    page = render_html(article())
    for _, attributes in Reader(page).tags:
        assert not [n for n in attributes if n.startswith("on") or n in ("style", "src", "srcset")]
        href = attributes.get("href") or ""
        assert href == "index.html" or not href or href.startswith(("#", "data:,"))
    assert "http://" not in body(page)
    assert "https://" not in body(page)


def test_both_sides_say_their_language_and_the_source_is_not_to_be_translated() -> None:
    """Browsers' own translation leaves the source alone; screen readers change voice."""
    tags = Reader(render_html(article())).tags
    sources = [a for _, a in tags if a.get("class") == "src"]
    targets = [a for _, a in tags if a.get("class") == "tgt"]
    assert len(sources) == len(targets) == 8
    assert all(a["lang"] == "nb" and a["translate"] == "no" for a in sources)
    assert all(a["lang"] == "en" for a in targets)


def test_a_served_page_carries_its_configuration() -> None:
    """The server's address and token are data, and the policy lets the page call home only."""
    page = render_html(article(), {"api": "/api/", "token": "a</script><b>"})
    reader = Reader(page)
    scripts = [a for t, a in reader.tags if t == "script"]
    at = next(n for n, a in enumerate(scripts) if a.get("id") == "sidestilt-config")
    assert json.loads(reader.raw["script"][at]) == {"api": "/api/", "token": "a</script><b>"}
    assert any("connect-src 'self'" in (a.get("content") or "") for _, a in reader.tags)
    assert "sidestilt-config" not in body(render_html(article()))


def test_data_for_the_script() -> None:
    """What the script needs: hashes, texts, terms with forms, links in UTF-16 units."""
    document = make(
        "emoji", [(Role.BODY, [Pair("😀 IS går", "😀 IS goes", (Hit("IS", "IS"),), (("går", "goes"),))])]
    )
    data = Reader(render_html(document)).data()
    segment = data["segments"][0]  # type: ignore[index]
    assert data["source_hash"] == document.document.source_hash
    assert segment["hash"] == document.segments[0].segment.source_hash
    assert segment["links"] == [[6, 9, 6, 10]]
    assert segment["terms"][0]["span"] == [3, 5]
    assert segment["terms"][0]["forms"] == ["IS"]


HOSTILE = [
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><b onmouseover="alert(1)">',
    "' autofocus onfocus='alert(1)",
    "javascript:alert(1)",
    "{{ 7 * 7 }} {% for x in y %}",
    "<!-- --> <![CDATA[ ]]>",
    "&lt;b&gt; &#60;",
    "</style><style>*{display:none}</style>",
    "\u2028\u2029",
]


@pytest.mark.parametrize("attack", HOSTILE)
def test_hostile_text_shows_as_text(attack: str) -> None:
    """In every place that text can come from, markup is only text: the tags of the page don't change."""
    calm, wild = (_everywhere(t) for t in ("calm", attack))
    before, after = Reader(render_html(calm)), Reader(render_html(wild))
    names = [(t, sorted(a)) for t, a in before.tags]
    assert [(t, sorted(a)) for t, a in after.tags] == names
    assert attack in after.text
    assert after.data()["segments"][0]["target"] == attack  # type: ignore[index]


def _everywhere(text: str) -> TranslatedDocument:
    """A document with a text in every field that a page shows."""
    hits = (
        Hit(text, text, text, text, TermOutcome.USED, text, (text,), note=text),
        Hit(text, "", text, text, TermOutcome.MISSED, text, (text,), note=text),
    )
    issue = Issue(text, Severity.WARNING, text, None, Span(0, 1), Span(0, 1))
    pair = Pair(
        f"{text} {text}", text, hits, issues=(issue,), comment=text, stale=text, engine_target="x", revision=1
    )
    document = make(
        "name", [(Role.HEADLINE, [pair]), (Role.BODY, [Pair("a", "b")])], notices=(issue,), key=text
    )
    engine = replace(document.engine, package=text, origin=text)
    return replace(
        document,
        engine=engine,
        glossary=text,
        settings={"tool": text},
        document=replace(document.document, name=text),
    )


def test_a_mended_sentence_says_how() -> None:
    """Beside the sentence, unless a reviewer has written another since."""
    fresh = Pair("Hun sov.", "She slept.", repair="decoded again without repeats")
    edited = Pair("Han sov.", "He was asleep.", engine_target="He slept.", repair="decoded again")
    (row,) = rows(make("a", [(Role.BODY, [fresh, edited])]))
    told, silent = row.sentences
    assert [(chip.kind, chip.title, chip.reason) for chip in told.chips] == [
        ("note", "Mended", "decoded again without repeats")
    ]
    assert silent.chips == ()


def test_control_characters_and_direction_overrides_are_seen() -> None:
    """NULs, escapes and bidi overrides become symbols; the data keeps them for the round trip."""
    text = "a\0b\u202ec\u2066d\x1b\x7f\x85"
    page = render_html(make("name", [(Role.BODY, [Pair(text, text)])]))
    assert not re.search(r"[\0\x1b\x7f\x85\u202e\u2066]", body(page).split('id="sidestilt-data"')[0])
    assert "a␀b\ufffdc\ufffdd␛␡\ufffd" in page


def test_a_line_of_a_megabyte_renders() -> None:
    """One endless sentence is a sentence like another."""
    text = "x" * 1_000_000
    assert text in render_html(make("name", [(Role.BODY, [Pair(text, text)])]))


def test_an_empty_document_renders() -> None:
    """No paragraphs: the page says so."""
    assert "holds no text" in render_html(make("name", []))


@given(st.text(), st.data())
def test_pieces_join_to_the_text(text: str, data: st.DataObject) -> None:
    """However terms and findings overlap, the pieces give the visible text back."""
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(
        lambda p: Span(min(p), max(p))
    )
    terms = data.draw(st.lists(spans, max_size=4))
    issues = data.draw(st.lists(spans, max_size=4))
    cut = pieces(text, [(s, "t used", n) for n, s in enumerate(terms)], [(s, Severity.NOTE) for s in issues])
    assert "".join(p.text for p in cut) == visible(text)
    marked = {c for s in terms for c in range(s.start, s.end)}
    at = 0
    for piece in cut:
        if piece.term is not None:
            assert set(range(at, at + len(piece.text))) <= marked
        at += len(piece.text)


@given(translated())
def test_any_document_renders_in_every_format(document: TranslatedDocument) -> None:
    """No renderer fails on anything that the domain allows, and all of it is UTF-8."""
    for renderer in RENDERERS.values():
        if renderer.name == "srt" and not all(p.paragraph.time for p in document.paragraphs):
            continue  # subtitles need times
        made = renderer.render(document)
        if renderer.name != "txt" and isinstance(made, str):
            made.encode()
