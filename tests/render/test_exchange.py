"""Formats that other programs read: TMX and XLIFF, held to their structure and read back with lxml.

``bench/readers.py`` opens the same files with translate-toolkit, which can't be installed beside this package.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from lxml import etree

from tests.render import golden
from tests.render.documents import translated
from tests.render.factory import Pair, article, make
from translate.domain import Origin, ReviewState, Role, TranslatedDocument, TranslatedSegment
from translate.render import render_tmx, render_xliff

HERE = Path(__file__).parent
XLIFF = {
    "x": "urn:oasis:names:tc:xliff:document:2.0",
    "g": "urn:oasis:names:tc:xliff:glossary:2.0",
    "m": "urn:oasis:names:tc:xliff:metadata:2.0",
}
HOSTILE = '<b>&amp; "1" ]]> \x0b\ud800\r\n\t\u202e </seg>'
"""Markup, characters that XML can't hold and line ends of two systems."""

HELD = HOSTILE.replace("\x0b", "\ufffd").replace("\ud800", "\ufffd")
"""The same, as far as XML can hold it."""


def parse_tmx(text: str) -> etree._Element:
    """The tree of a memory that keeps to the DTD."""
    tree = etree.fromstring(text.encode())
    dtd = etree.DTD(str(HERE / "tmx.dtd"))
    assert dtd.validate(tree), dtd.error_log
    return tree


def parse_xliff(text: str) -> etree._Element:
    """The tree of a file that keeps to the schema, its ids unique."""
    tree = etree.fromstring(text.encode())
    schema = etree.RelaxNG(file=str(HERE / "xliff.rng"))
    assert schema.validate(tree), schema.error_log
    for scope in (tree, *tree.iterfind(".//x:unit", XLIFF)):
        for kind in ("x:file/x:unit", "x:segment", "x:notes/x:note"):
            ids = [e.get("id") for e in scope.iterfind(kind, XLIFF)]
            assert len(ids) == len(set(ids))
    return tree


def one(document: TranslatedDocument, **changes: object) -> TranslatedDocument:
    """The document with its first segment changed."""
    first = document.paragraphs[0]
    item: TranslatedSegment = first.segments[0]
    translation = replace(item.translation, **{k: v for k, v in changes.items() if k in ("target", "origin")})
    rest = {k: v for k, v in changes.items() if k not in ("target", "origin")}
    changed = replace(item, translation=translation, **rest)
    return replace(
        document,
        paragraphs=(replace(first, segments=(changed, *first.segments[1:])), *document.paragraphs[1:]),
    )


def test_golden_tmx() -> None:
    """The memory as a whole."""
    text = render_tmx(article())
    parse_tmx(text)
    golden.check("article.tmx", text)


def test_golden_xliff() -> None:
    """The file as a whole."""
    text = render_xliff(article())
    parse_xliff(text)
    golden.check("article.xlf", text)


def test_tmx_gives_every_sentence_back() -> None:
    """Sources, targets and languages are read as they were, whatever is in them."""
    document = make("name", [(Role.BODY, [Pair("En.", "One."), Pair(HOSTILE, HOSTILE)])])
    tree = parse_tmx(render_tmx(document))
    assert [seg.text for seg in tree.iter("seg")] == ["En.", "One.", HELD, HELD]
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert [tuv.get(lang) for tuv in tree.iter("tuv")] == ["nb", "en"] * 2
    assert tree.find("header").get("srclang") == "nb"


def test_tmx_leaves_out_what_has_no_translation() -> None:
    """A memory with empty targets would offer nothing for something."""
    document = one(make("name", [(Role.BODY, [Pair("En.", "One."), Pair("To.", "Two.")])]), target=" ")
    assert [tu.get("tuid") for tu in parse_tmx(render_tmx(document)).iter("tu")] == ["p1s2"]


def test_the_source_language_is_the_article_s() -> None:
    """Nynorsk is told as Nynorsk; where the language is unknown, the engine's counts."""
    document = article()
    for told, tag in (("nn", "nn"), ("und", "nb"), ("", "nb"), ("no such", "nb")):
        changed = replace(document, document=replace(document.document, language=told))
        assert parse_tmx(render_tmx(changed)).find("header").get("srclang") == tag
        assert parse_xliff(render_xliff(changed)).get("srcLang") == tag


def test_xliff_gives_every_paragraph_back() -> None:
    """Segments and what stands between them, joined, are the paragraph's text and its translation."""
    document = article()
    units = parse_xliff(render_xliff(document)).findall(".//x:unit", XLIFF)
    assert len(units) == len(document.paragraphs)
    for unit, p in zip(units, document.paragraphs, strict=True):
        assert "".join(e.text for e in unit.iterfind("*/x:source", XLIFF)) == p.paragraph.text
        assert "".join(e.text for e in unit.iterfind("*/x:target", XLIFF)) == p.target
        assert unit.get("type") == f"sidestilt:{p.paragraph.role.value}"


def test_xliff_states() -> None:
    """The review's state and the target's origin settle the segment's."""
    document = make("name", [(Role.BODY, [Pair("En.", "One.")])])
    rows = (
        (ReviewState.TODO, Origin.ENGINE, "One.", "translated"),
        (ReviewState.TODO, Origin.EDIT, "One.", "reviewed"),
        (ReviewState.APPROVED, Origin.EDIT, "One.", "final"),
        (ReviewState.NEEDS_WORK, Origin.EDIT, "One.", "initial"),
        (ReviewState.APPROVED, Origin.COPY, "", "initial"),
    )
    for state, origin, target, expected in rows:
        changed = one(document, state=state, origin=origin, target=target)
        segment = parse_xliff(render_xliff(changed)).find(".//x:segment", XLIFF)
        assert (segment.get("state"), segment.get("subState")) == (expected, f"sidestilt:{origin.value}")
        assert (segment.find("x:target", XLIFF) is not None) == bool(target)


def test_xliff_tells_terms_and_findings() -> None:
    """Entries that hit a paragraph are its glossary; findings, missed terms and comments its notes."""
    document = one(article(), comment="Look here.")
    tree = parse_xliff(render_xliff(document))
    for p in document.paragraphs:
        unit = tree.find(f".//x:unit[@id='p{p.paragraph.number}']", XLIFF)
        uses = [u for s in p.segments for u in s.translation.terms if not u.occurrence.protected]
        entries = {
            (e.find("g:term", XLIFF).text, e.find("g:translation", XLIFF).text)
            for e in unit.iterfind(".//g:glossEntry", XLIFF)
        }
        assert entries == {(u.occurrence.term.source, u.occurrence.term.target) for u in uses}
        notes = [e.text for e in unit.iterfind(".//x:note", XLIFF)]
        for issue in (i for s in p.segments for i in s.issues):
            assert f"{issue.segment}: {issue.reason}" in notes
    assert "p1s1: Look here." in [e.text for e in tree.iterfind(".//x:note", XLIFF)]
    missed = [e.text for e in tree.iterfind(".//x:note[@category='term']", XLIFF)]
    assert len(missed) == document.terms.missed
    assert "should be" in missed[0]


def test_xliff_holds_anything() -> None:
    """Markup and characters that XML can't hold don't break the file; an article without text is a file, too."""
    document = make("a<b", [(Role.BODY, [Pair(HOSTILE, HOSTILE)])])
    segment = parse_xliff(render_xliff(document)).find(".//x:segment", XLIFF)
    assert (segment.find("x:source", XLIFF).text, segment.find("x:target", XLIFF).text) == (HELD, HELD)
    parse_xliff(render_xliff(make("empty", [])))


@given(translated())
def test_any_document_keeps_to_the_formats(document: TranslatedDocument) -> None:
    """Whatever the domain allows comes out valid and with every sentence."""
    tree = parse_xliff(render_xliff(document))
    assert len(tree.findall(".//x:segment[@id]", XLIFF)) == len(document.document.segments)
    parse_tmx(render_tmx(document))
