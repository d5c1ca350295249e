"""Translated web pages: the page as it was, other words in it."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.render.in_place.mirror import backwards, in_place, mirrored, pair, shouted
from translate.errors import OutputError
from translate.read import read_file
from translate.render import RENDERERS, dump, load

HEAD = '<!DOCTYPE html>\n<html lang="nb"><head><title>Side</title></head><body>'
LONG = "Regjeringen vil bygge en ny vei til byen neste år, og kommunen er glad for det den får. " * 3


class Outline(HTMLParser):
    """What an independent parser finds: tags with attributes, and texts without white space at their ends."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page.decode())

    def handle_decl(self, decl: str) -> None:
        """The type declaration."""
        self.found.append(f"!{decl}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        self.found.append(" ".join([tag, *(f"{k}={v}" for k, v in attrs)]))

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        self.found.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        """A text."""
        if data.strip():
            self.found.append(data.strip())


def article(content: str) -> str:
    """A page of an article that is long enough to be believed one."""
    return f"{HEAD}<article>{content}<p>{LONG}</p></article></body></html>"


def body(page: bytes) -> str:
    """What stands in a page's article, but for its long last paragraph."""
    found = re.search(r"<article>(.*)<p>REGJERINGEN", page.decode(), re.DOTALL)
    assert found is not None, page.decode()
    return found[1]


PAGE = f"""<!DOCTYPE html>
<html lang="nb-NO" class="no-js"><head><meta charset="utf-8"><title>[Ny bru] | Avisa</title>
<meta property="og:title" content="[Ny bru]"><meta name="description" content="[Kommunen jubler.]"><link rel="stylesheet" href="a.css">
<style>p > b {{ color: red }}</style><script>if (1 < 2 && "<p>") {{}}</script></head>
<body><nav><a href="/">Forsida</a></nav><article lang="nb"><h1>[Ny] <em class="x">[bru]</em></h1>
<p class="lead">[Kommunen jubler.]</p>
<figure><img src="bru.jpg" alt="Brua"><img src="b.jpg" alt="[Brua i dag.]" title="[Kommunen jubler.]"><figcaption>[Brua i dag.] <small>[Foto: Kari]</small></figcaption></figure>
<p>[{LONG}]<a href="?a=1&amp;b=2" id="h">[Hamar]</a> [er] <strong>[en] <em>[fin] [by]</em></strong>.</p>
<ul><li>[Stål]<ul><li>[og] <b>[tre]</b></li></ul></li></ul>
<table><tbody><tr><th>[År]</th><td>12 [kr]</td></tr></tbody></table>
<div class="annonse"><p>Kjøp en bil</p></div></article><footer>Kontakt</footer></body></html>
"""


def test_everything_but_the_words_stays(tmp_path: Path) -> None:
    """Tags, attributes, styles, scripts and what stands round the article; language and title say what they are."""
    made = in_place(tmp_path / "bru.html", PAGE.replace("[", "").replace("]", ""))
    expected = re.sub(r"\[(.*?)\]", lambda m: m[1].upper(), PAGE, flags=re.DOTALL)
    expected = re.sub('lang="nb(?:-NO)?"', 'lang="en"', expected)
    expected = expected.replace('"utf-8">', '"utf-8"><meta name="generator" content="Sidestilt">')
    assert made.decode() == expected
    assert Outline(made).found == Outline(expected.encode()).found


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (
            "<p>Ny <b>bru</b> over <a href='x'>den brede elva</a>.</p>",
            '<p>NY <b>BRU</b> OVER <a href="x">DEN BREDE ELVA</a>.</p>',
        ),
        ("<p>\n  Ny bru.\n </p>", "<p>\n  NY BRU.\n </p>"),
        ("<p>Bru <b>og <i>vei</i></b> her.</p>", "<p>BRU <b>OG <i>VEI</i></b> HER.</p>"),
        ("<p>Han kom.<br>Hun gikk.</p>", "<p>HAN KOM.<br>HUN GIKK.</p>"),
        ("<p>Rådhuset<br>Storgata 1<br>Oslo</p>", "<p>RÅDHUSET<br>STORGATA 1<br>OSLO</p>"),
        (
            "<div>Han kom.<br><br>Hun gikk.<br><br><b>Nå</b> da.</div>",
            "<div>HAN KOM.<br><br>HUN GIKK.<br><br><b>NÅ</b> DA.</div>",
        ),
        ("<p>Han <img src='a.png'> kom.</p>", '<p>HAN <img src="a.png"> KOM.</p>'),
        ("<p><img src='a.png'> Han kom.</p>", '<p><img src="a.png"> HAN KOM.</p>'),
        (
            "<div>Før <ins>og <div>midt i</div> etter</ins> den.</div>",
            "<div>FØR OG <ins><div>MIDT I</div> ETTER DEN.</ins></div>",
        ),
        ("<p>En<script>x()</script> bru</p>", "<p>EN<script>x()</script> BRU</p>"),
        ("<p>1 &lt; 2 &amp; \u00e5</p>", "<p>1 &lt; 2 &amp; Å</p>"),
        ("<blockquote>Ja, <q>nei</q>!</blockquote>", "<blockquote>JA, <q>NEI</q>!</blockquote>"),
        ("<p>bru\u00adbyg\u00adging <b>nå</b></p>", "<p>BRUBYGGING <b>NÅ</b></p>"),
    ],
)
def test_inline_elements(tmp_path: Path, source: str, target: str) -> None:
    """Where every word is linked, every element goes with its words, and what has none stays between them."""
    made = body(in_place(tmp_path / "a.html", article(source)))
    assert made == target


def test_elements_follow_their_words(tmp_path: Path) -> None:
    """In another order of words; what would cross is dropped and its text stays."""
    path = tmp_path / "a.html"
    source = f"{HEAD}<article><p>Ny <b>bru</b> <i>over elva</i></p></article></body></html>"
    made = in_place(path, source, backwards).decode()
    assert "<p><i>ELVA OVER</i> <b>BRU</b> NY.</p>" in made
    given = pair(
        "Ny bru over elva", "Over the river a new bridge", bru="bridge", elva="river", over="Over", Ny="new"
    )
    assert (
        "<p><i>Over the river</i> a new <b>bridge</b></p>" in in_place(path, source, shouted, given).decode()
    )


def test_an_element_is_there_once_with_its_id(tmp_path: Path) -> None:
    """Attributes come along; ids stay unique."""
    made = body(
        in_place(tmp_path / "a.html", article('<p>Ny <a id="h" href="#x" data-y="1">bru</a> her</p>'))
    )
    assert made == '<p>NY <a id="h" href="#x" data-y="1">BRU</a> HER</p>'


def test_target_text_is_no_markup(tmp_path: Path) -> None:
    """Whatever a translation says, it is text: in the body and in the title."""
    source = "<html><head><title>Ny bru</title></head><body><h1>Ny bru</h1><p>Se her.</p></body></html>"
    evil = '</title></p><script>alert("&")</script>\x00\x1b\ud800'
    made = in_place(tmp_path / "a.html", source, shouted, {**pair("Ny bru", evil), **pair("Se her.", evil)})
    assert b"<script" not in made
    assert made.count(b"&lt;script&gt;") == 3
    assert not any(tag.startswith("script") for tag in Outline(made).found)


def test_no_entity_is_fetched_or_expanded(tmp_path: Path) -> None:
    """A page that names a file of this machine doesn't get it."""
    secret = tmp_path / "secret.txt"
    secret.write_text("hemmelig", "utf-8")
    source = (
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY y "yy">]>'
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title></head>'
        "<body><h1>Ny bru</h1><p>Se <b>her</b> nå.</p></body></html>"
    )
    made = in_place(tmp_path / "a.xhtml", source).decode()
    assert "hemmelig" not in made
    assert "ENTITY" not in made
    assert "<p>SE <b>HER</b> NÅ.</p>" in made


def test_xhtml_stays_xhtml(tmp_path: Path) -> None:
    """Well-formed pages stay so, for browsers that take them for HTML too."""
    source = (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="no">'
        '<head><title>t</title><script src="a.js"></script></head><body><h1>Ny bru</h1><p>Han kom.<br/>Hun gikk.</p>'
        '<div class="x"></div></body></html>'
    )
    made = in_place(tmp_path / "a.html", source).decode()
    assert made.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n<html')
    assert 'xml:lang="en"' in made
    assert "<p>HAN KOM.<br/>HUN GIKK.</p>" in made
    assert '<script src="a.js"></script>' in made
    assert '<div class="x"></div>' in made


def test_encodings(tmp_path: Path) -> None:
    """A page in Windows-1252 comes out as UTF-8 and says so; one without a head gets one."""
    source = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"></head><body><p>Blå båt</p></body></html>'
    made = in_place(tmp_path / "a.html", source.encode("cp1252"))
    assert made.count(b"charset") == 1
    assert "<p>BLÅ BÅT</p>" in made.decode()
    bare = in_place(tmp_path / "b.html", "<p>Blå <b>båt</b></p>".encode("utf-16"))
    assert "<p>BLÅ <b>BÅT</b></p>" in bare.decode()
    assert b'<meta charset="utf-8">' in bare


def test_a_title_from_the_head_is_translated_there(tmp_path: Path) -> None:
    """A page without a headline has one in its title, which is put back there."""
    source = f"<html><head><title>Ny bru | Avisa</title></head><body><article><p>{LONG}</p></article></body></html>"
    assert b"<title>NY BRU | Avisa</title>" in in_place(tmp_path / "a.html", source)
    twice = f'<html><head><title>Ny bru</title></head><body><article><div class="t">Ny bru</div><p>{LONG}</p></article></body></html>'
    made = in_place(tmp_path / "b.html", twice)
    assert b"<title>NY BRU</title>" in made
    assert b'<div class="t">NY BRU</div>' in made


def test_another_page_is_refused(tmp_path: Path) -> None:
    """What was changed, emptied or removed since the translation isn't filled with it; the message names it."""
    path = tmp_path / "a.html"
    path.write_text(article("<p>Ny bru.</p>"), "utf-8")
    document = mirrored(read_file(path))
    for content in (article("<p>Ny vei.</p>"), "", "<p>x</p>", article("<div><p>Ny bru.</p></div>")):
        path.write_text(content, "utf-8")
        with pytest.raises(
            OutputError, match=r"a\.html: has changed since it was translated.*; translate it again"
        ):
            RENDERERS["target"].content(document)
    path.unlink()
    with pytest.raises(OutputError, match=r"a\.html: can't be read again"):
        RENDERERS["target"].content(document)


def test_places_survive_the_json(tmp_path: Path) -> None:
    """After a review the page is made from the JSON and the original."""
    path = tmp_path / "a.html"
    made = in_place(path, article("<p>Ny <b>bru</b>.</p>"))
    again = load(dump(mirrored(read_file(path))))
    assert RENDERERS["target"].content(again) == made
    kept = replace(again, document=replace(again.document, path=Path("elsewhere.html")))
    assert RENDERERS["target"].ending(kept) == ".en.html"


BITS = ("<b>", "</b>", "<i>", "</i>", "<p>", "</p>", "<br>", "<div>", "</div>", "<a href='x'>", "</a>", "bru", " vei ", "Ny. ", "<img>", "<li>", "<!-- c -->", "&amp;")  # fmt: skip


@given(st.lists(st.sampled_from(BITS), max_size=25))
def test_no_word_is_lost_in_any_soup(tmp_path_factory: pytest.TempPathFactory, bits: list[str]) -> None:
    """Whatever is nested in what: all words of the article come out in capitals, once and in order."""
    path = tmp_path_factory.mktemp("soup") / "a.html"
    source = article("".join(bits))
    made = Outline(in_place(path, source))
    words = re.findall(r"\w+", " ".join(p.text for p in read_file(path).paragraphs))
    start = next(i for i, item in enumerate(made.found) if item == "article")
    shown = " ".join(t for t in made.found[start:] if not re.match(r"/?[a-z]", t))
    translated = [
        w for w in re.findall(r"\w+", shown) if w.isupper()
    ]  # what the reader left out stays as it was
    assert translated == [w.upper() for w in words if w != "Side"]


def test_lines_of_preformatted_text_stay(tmp_path: Path) -> None:
    """With blank lines and what they are indented by, where the place between the words is known; marks go through."""
    content = "<pre>\nTil <b>Kari\n  Nordmann</b>\n\n  Storgata 1\n</pre>"
    made = body(in_place(tmp_path / "a.html", article(content)))
    assert made == "<pre>\nTIL <b>KARI\n  NORDMANN</b>\n\n  STORGATA 1\n</pre>"
    given = pair("Til Kari i byen.", "To Kari in town.")
    made = in_place(tmp_path / "a.html", article("<pre>Til Kari\ni byen.</pre>"), shouted, given)
    assert "To Kari in town." in " ".join(body(made).split())


def test_times_are_in_english(tmp_path: Path) -> None:
    """What no reader takes for text, because it only says when."""
    content = (
        "<time>Publisert 2. februar 2023 kl. 06.45</time>"
        "<div>Sist oppdatert <time>onsdag den 3. okt. 2018</time></div>"
        "<div><time>2018-10-03</time></div>"
        "<p>Brua åpnet <time>3. mai</time> i år.</p>"
    )
    assert body(in_place(tmp_path / "a.html", article(content))) == (
        "<time>Published 2 February 2023 at 06.45</time>"
        "<div>Last updated <time>Wednesday 3 Oct 2018</time></div>"
        "<div><time>2018-10-03</time></div>"
        "<p>BRUA ÅPNET <time>3 May</time> I ÅR.</p>"
    )


def test_a_description_repeats_a_beginning(tmp_path: Path) -> None:
    """A page's head has the lead's first sentence, mostly."""
    page = article("<h1>Ny bru</h1><p>Brua er ferdig i dag. Den er lang, og den er fin.</p>")
    head = '<meta name="description" content="Brua er ferdig i dag."></head>'
    made = in_place(tmp_path / "a.html", page.replace("</head>", head)).decode()
    assert 'content="BRUA ER FERDIG I DAG."' in made
