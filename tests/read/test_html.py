"""Saved newspaper pages."""

from __future__ import annotations

import sys
import types
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.render.factory import article
from translate.domain import Document, Role
from translate.errors import ReadError
from translate.read import read_file
from translate.read.markup import MarkupError, parse_markup, pieces_of
from translate.render import render_html

PAGE = """<!DOCTYPE html>
<html lang="no"><head><meta charset="utf-8"><title>Ny bru over elva – Avisen</title>
<meta property="og:site_name" content="Avisen">
<link rel="canonical" href="https://avisen.no/a/1">
<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2017-09-03T10:00:00Z",
"author": [{"name": "Kari Nordmann"}, {"name": "Ola Hansen"}]}</script>
</head><body>
<header><nav><ul><li><a href="/">Forsiden</a></li><li><a href="/s">Sport</a></li></ul></nav></header>
<main><article>
<h1>Ny bru over elva</h1>
<p class="article__lead">Etter ti år med krangel er brua ferdig, og kommunen jubler.</p>
<div class="byline">Av <a rel="author" href="/kari">Kari Nordmann</a></div>
<div>Publisert <time datetime="2017-09-03">3. september 2017</time></div>
<figure><img src="a.jpg" alt="bru"><figcaption>Brua er 80 meter lang.<span>Foto: Kari Nordmann</span></figcaption></figure>
<div itemprop="articleBody">
<p>Den ble dyrere enn ventet. Ingen vet <b>hvorfor</b>, men Stor&shy;tinget skal vurdere <a href="x">saken</a> til høsten,
og da får vi kanskje vite hva som egentlig skjedde da prosjektet ble vedtatt for ti år siden i en stappfull sal.</p>
<div class="ad-container"><p>Annonse</p><p>Kjøp nå!</p></div>
<p>Les også: <a href="/b">Gammel bru rives</a></p>
<p style="display:none">Skjult tekst.</p>
<h2>Dyr moro</h2>
<blockquote><p>– Aldri mer, sier ordføreren.</p></blockquote>
<p>Det kostet 90 millioner kroner.<br><br>Kommunen hadde regnet med halvparten.</p>
<script>document.write("<p>ond</p>")</script>
<ul><li>Stål</li><li>Tre</li></ul>
<aside class="factbox"><h3>Fakta om brua</h3><ul><li>Åpnet i 2012</li></ul></aside>
<ul class="related"><li><a href="/1">Sak en er her</a></li><li><a href="/2">Sak to</a></li></ul>
</div></article>
<article><h2><a href="q">En annen sak</a></h2><p>Kort om en annen sak.</p></article></main>
<footer>Ansvarlig redaktør: Ola</footer></body></html>
"""
ROWS = [
    ("headline", "Ny bru over elva"),
    ("lead", "Etter ti år med krangel er brua ferdig, og kommunen jubler."),
    ("byline", "Av Kari Nordmann"),
    ("caption", "Brua er 80 meter lang. Foto: Kari Nordmann"),
    (
        "body",
        "Den ble dyrere enn ventet. Ingen vet hvorfor, men Stortinget skal vurdere saken til høsten, og da får vi "
        "kanskje vite hva som egentlig skjedde da prosjektet ble vedtatt for ti år siden i en stappfull sal.",
    ),
    ("subheading", "Dyr moro"),
    ("quote", "– Aldri mer, sier ordføreren."),
    ("body", "Det kostet 90 millioner kroner."),
    ("body", "Kommunen hadde regnet med halvparten."),
    ("list_item", "Stål"),
    ("list_item", "Tre"),
    ("factbox", "Fakta om brua"),
    ("factbox", "Åpnet i 2012"),
]


def read(tmp_path: Path, page: str | bytes, name: str = "sak.html") -> Document:
    """The document on a page."""
    path = tmp_path / name
    path.write_bytes(page.encode() if isinstance(page, str) else page)
    return read_file(path)


def rows(document: Document) -> list[tuple[str, str]]:
    """Roles and texts."""
    return [(p.role.value, p.text) for p in document.paragraphs]


def test_a_newspaper_page(tmp_path: Path) -> None:
    """The article is read with its roles, and nothing else of the page."""
    document = read(tmp_path, PAGE)
    assert rows(document) == ROWS
    assert document.metadata == {
        "author": "Kari Nordmann, Ola Hansen",
        "date": "2017-09-03",
        "source": "Avisen",
        "url": "https://avisen.no/a/1",
    }
    assert document.paragraphs[0].line == 10
    assert [n.check for n in document.notices] == ["reading"]


def test_a_page_that_marks_nothing_up(tmp_path: Path) -> None:
    """Without an element for the article, the paragraphs that stand together are it, under the headline above."""
    bare = PAGE.replace("<article>", "<div>").replace("</article>", "</div>").replace("main>", "div>")
    bare = bare.replace(' itemprop="articleBody"', "")
    told = rows(read(tmp_path, bare))
    assert told[:2] == ROWS[:2]
    assert told[-9:] == ROWS[-9:]


def test_a_page_of_divisions_and_breaks(tmp_path: Path) -> None:
    """Old pages part paragraphs with breaks alone."""
    page = "<html><head><title>Ny bru | Avisen</title></head><body>Det regnet<br>\nhele dagen.<br><br>Ingen kom.</body>"
    assert [p.text for p in read(tmp_path, page).paragraphs] == [
        "Ny bru",
        "Det regnet hele dagen.",
        "Ingen kom.",
    ]


def test_trafilatura_chooses_where_a_page_says_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its paragraphs are kept, with our roles; a page on which an article stands out isn't given to it."""
    module = types.ModuleType("trafilatura")
    module.extract = lambda _, **__: "Det regnet hele dagen.\nTo"  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "trafilatura", module)
    page = "<h1>Ny bru</h1><div>Meny og mer</div><div>Det <b>regnet</b> hele dagen.<ul><li>En</li><li>To</li></ul></div>"
    assert rows(read(tmp_path, page)) == [
        ("headline", "Ny bru"),
        ("body", "Det regnet hele dagen."),
        ("list_item", "To"),
    ]
    assert rows(read(tmp_path, PAGE)) == ROWS


@pytest.mark.parametrize(
    ("declared", "encoding", "read_as"),
    [
        ("iso-8859-1", "cp1252", "cp1252"),
        ("windows-1252", "cp1252", "cp1252"),
        ("iso-8859-1", "utf-8", "utf-8"),
        ("utf-8", "cp1252", "latin-1"),
        ("no-such-thing", "cp1252", "latin-1"),
    ],
)
def test_the_encoding_is_the_bytes_own(tmp_path: Path, declared: str, encoding: str, read_as: str) -> None:
    """A declaration counts where the bytes leave a choice, and a wrong one does no harm."""
    text = "Å være på øya, sa hun «i går»."
    document = read(tmp_path, f'<meta charset="{declared}"><p>{text}</p>'.encode(encoding))
    assert [p.text for p in document.paragraphs] == [text]
    assert document.encoding == read_as
    guessed = read_as == "latin-1"
    assert any(n.check == "encoding" for n in document.notices) is guessed


@pytest.mark.parametrize(
    "page",
    [
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><p>Hei &e; på deg.</p>',
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b"><!ENTITY e "&a;&a;">]>'
        '<html xmlns="http://www.w3.org/1999/xhtml"><p>Hei &e; på deg.</p></html>',
        "<p>Hei &e; <b>på <i>deg.</b></i></p></div></table><tr>",
        "<p>Hei &e; på deg.</p>" + "<div>" * 1500,
        '<script type="application/ld+json">' + "[" * 50_000 + "</script><p>Hei &e; på deg.</p>",
    ],
)
def test_hostile_pages_are_read_harmlessly(tmp_path: Path, page: str) -> None:
    """No entity is expanded or fetched, and no broken markup loses text."""
    assert " ".join(p.text for p in read(tmp_path, page).paragraphs) == "Hei &e; på deg."


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("<div>" * 5000 + "x", "nested more than 2,000"),
        ("<p " + " ".join(f"a{i}=''" for i in range(20_000)) + ">x</p>", "thousands of attributes"),
        ("<html><body><script>x</script></body></html>", "holds no text"),
        (b"<p>a\0b</p>", "zero bytes"),
        (b"%PDF-1.4", "is a PDF"),
    ],
)
def test_pages_that_cant_be_read_are_told(tmp_path: Path, page: str | bytes, message: str) -> None:
    """The message names the file, what is wrong and what to do."""
    with pytest.raises(ReadError, match=rf"sak\.html: .*{message}.*; "):
        read(tmp_path, page)


def test_own_pages_are_refused(tmp_path: Path) -> None:
    """A folder of results is no folder of articles."""
    with pytest.raises(ReadError, match="a page that Sidestilt made"):
        read(tmp_path, render_html(article()))


def test_xhtml_is_read_as_xml(tmp_path: Path) -> None:
    """Empty elements of XHTML don't swallow what follows."""
    page = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title/><script/></head><body><p>Hei p&aring; deg.</p></body></html>'
    assert [p.text for p in read(tmp_path, page, "sak.xhtml").paragraphs] == ["Hei på deg."]


@given(st.text(st.sampled_from(list("<>/&;pabdivscriptli h1=\"' -!?[]åø\n")), max_size=200))
def test_any_markup_is_read(text: str) -> None:
    """No text breaks the parser or the walk, and paragraphs are single lines with something in them."""
    try:
        root = parse_markup(text)
    except MarkupError:
        return
    for piece in pieces_of(root) if root is not None else ():
        assert piece.text == piece.text.strip()
        assert piece.text
        assert "\n" not in piece.text
        assert piece.role is None or piece.role in Role


def test_what_opens_more_of_the_article(tmp_path: Path) -> None:
    """It belongs to the article whatever it says, as the page's own lines don't."""
    long = f"<p>{'Kommunen bygger en ny skole til barna i byen neste år. ' * 5}</p>"
    more = "<details><summary>Les mer om <b>skolen</b></summary><p>Den får ti rom.</p></details>"
    page = f"<html><body><article>{long}<p>Les mer om bryllupet</p>{more}</article></body></html>"
    assert rows(read(tmp_path, page))[-2:] == [
        ("subheading", "Les mer om skolen"),
        ("body", "Den får ti rom."),
    ]
    assert "bryllupet" not in str(rows(read(tmp_path, page)))


def test_preformatted_text_is_a_paragraph(tmp_path: Path) -> None:
    """Blank lines don't part it, for its text is one; a line that is something by itself is a sentence."""
    text = "<pre>Storgata 1\r\n0181 Oslo\n\n  Kjære mor!\n</pre>"
    page = f"<html><body><h1>Et brev</h1><p>Det ble funnet i dag.</p>{text}</body></html>"
    *_, paragraph = read(tmp_path, page).paragraphs
    assert [s.source for s in paragraph.segments] == ["Storgata 1", "0181 Oslo", "Kjære mor!"]
