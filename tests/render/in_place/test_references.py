"""References to what lies beside a source lead there from the outputs' folder, too."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.render.in_place.mirror import mirrored
from translate.read import read_file
from translate.render import RENDERERS, folder_url
from translate.render.in_place.references import move_markdown, moved

LONG = "Regjeringen vil bygge en ny vei til byen neste år, og kommunen er glad for det den får. " * 3


def in_folder(path: Path, source: str, output: Path) -> str:
    """A file translated into another folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source, "utf-8")
    document = mirrored(read_file(path))
    placed = replace(document, source_folder=folder_url(path, output))
    return RENDERERS["target"].content(placed).decode()


def page(head: str, body: str) -> str:
    """A page that is long enough to be believed an article."""
    return (
        f"<!DOCTYPE html><html lang=nb><head><title>Bru</title>{head}</head>"
        f"<body><article><h1>Ny bru</h1>{body}<p>{LONG}</p></article></body></html>"
    )


@pytest.mark.parametrize(
    ("address", "there"),
    [
        ("bru.jpg", "../avis/bru.jpg"),
        ("./a b/bru.jpg?x=1#y", "../avis/./a b/bru.jpg?x=1#y"),
        ("../logo.svg", "../avis/../logo.svg"),
        ("https://vg.no/a.jpg", "https://vg.no/a.jpg"),
        ("mailto:tips@vg.no", "mailto:tips@vg.no"),
        ("data:image/png;base64,AA", "data:image/png;base64,AA"),
        ("//cdn.no/a.js", "//cdn.no/a.js"),
        ("/rot.css", "/rot.css"),
        ("#fakta", "#fakta"),
        ("?side=2", "?side=2"),
        ("", ""),
    ],
)
def test_only_relative_addresses_move(address: str, there: str) -> None:
    """What is absolute, or leads into the same page, stays."""
    assert moved(address, "../avis/") == there


def test_a_page_finds_its_pictures_and_styles(tmp_path: Path) -> None:
    """In every attribute that holds an address, and in styles."""
    head = '<link rel="stylesheet" href="sak_files/a.css"><style>body { background: url("sak_files/b.png") }</style>'
    body = (
        '<img src="sak_files/bru.jpg" srcset="sak_files/bru.jpg 1x, https://x.no/b,c.jpg 2x, sak_files/c.jpg 3x" alt="">'
        '<p style="background:url(k.png)">Se <a href="neste sak.html#t">neste sak</a> og <a href="#fakta">fakta</a>.</p>'
        '<video poster="v.jpg" src="v.mp4"></video>'
    )
    made = in_folder(tmp_path / "avis" / "sak.html", page(head, body), tmp_path / "ut" / "2017")
    for text in (
        'href="../../avis/sak_files/a.css"',
        'url("../../avis/sak_files/b.png")',
        'src="../../avis/sak_files/bru.jpg"',
        'srcset="../../avis/sak_files/bru.jpg 1x, https://x.no/b,c.jpg 2x, ../../avis/sak_files/c.jpg 3x"',
        "url(../../avis/k.png)",
        '<a href="#fakta">',
        'poster="../../avis/v.jpg"',
        'src="../../avis/v.mp4"',
    ):
        assert text in made
    link = re.search(r'href="([^"]*neste[^"]*)"', made)
    assert link is not None
    assert unquote(link[1]) == "../../avis/neste sak.html#t"


def test_pictures_without_a_width(tmp_path: Path) -> None:
    """A comma that ends an address isn't part of it; one inside is."""
    body = '<img srcset="a.jpg, b.jpg 2x,c.jpg 3x, data:image/png;base64,AA 4x, d,e.jpg" alt="">'
    made = in_folder(tmp_path / "avis" / "sak.html", page("", body), tmp_path / "ut")
    wanted = "../avis/a.jpg, ../avis/b.jpg 2x,../avis/c.jpg 3x, data:image/png;base64,AA 4x, ../avis/d,e.jpg"
    assert f'srcset="{wanted}"' in made


def test_what_all_addresses_count_from_is_all_that_moves(tmp_path: Path) -> None:
    """A page that says its base keeps it."""
    body = '<img src="bru.jpg" alt="">'
    made = in_folder(tmp_path / "avis" / "a.html", page('<base href="bilder/">', body), tmp_path / "ut")
    assert '<base href="../avis/bilder/">' in made
    assert 'src="bru.jpg"' in made
    made = in_folder(
        tmp_path / "avis" / "a.html", page('<base href="https://vg.no/i/">', body), tmp_path / "ut"
    )
    assert '<base href="https://vg.no/i/">' in made
    assert 'src="bru.jpg"' in made


def test_in_the_same_folder_nothing_moves(tmp_path: Path) -> None:
    """There the addresses are right as they are."""
    made = in_folder(tmp_path / "a.html", page("", '<img src="bru.jpg" alt="">'), tmp_path)
    assert 'src="bru.jpg"' in made


def test_markdown_finds_its_pictures(tmp_path: Path) -> None:
    """Links, pictures, definitions and raw HTML move; code and escaped brackets stay."""
    source = (
        '# Ny bru\n\n![Brua](bilder/bru.jpg)\n\nSe [kartet](<kart over.png> "Kart") og [fakta][1], [vg](https://vg.no).\n\n'
        '<img src="bilder/c.jpg">\n\nSkriv `[a](b.png)` og \\[ikke](det.png).\n\n```\n![x](y.png)\n```\n\n    [a](b.md)\n\n'
        "[1]: fakta.md 'Fakta'\n[^2]: note.md\n"
    )
    made = in_folder(tmp_path / "avis" / "a.md", source, tmp_path / "ut")
    for text in (
        "](../avis/bilder/bru.jpg)",
        '](../avis/kart%20over.png "Kart")',
        "](../avis/fakta.md",
        "](https://vg.no)",
        '<img src="../avis/bilder/c.jpg">',
        "![x](y.png)\n",
        "    [a](b.md)\n",
        "[1]: ../avis/fakta.md 'Fakta'\n",
    ):
        assert text in made, made
    assert "../avis/b.png" not in made
    assert "../avis/note.md" not in made


def test_markup_in_code_is_code() -> None:
    """Also a tag in it."""
    text = 'Skriv `<img src="a.png">`, ikke <img src="b.png">.'
    assert move_markdown(text, "../avis/") == text.replace("b.png", "../avis/b.png")


def test_a_folder_with_strange_letters(tmp_path: Path) -> None:
    """It is written as a URL."""
    url = folder_url(tmp_path / "år 2017 #1" / "a.html", tmp_path / "ut")
    assert unquote(url) == "../år 2017 #1/"
    assert " " not in url
    assert "#" not in url
    assert folder_url(None, tmp_path) == ""


@given(
    st.lists(st.sampled_from(["avis", "æ ø", "2017", "x#y"]), max_size=4),
    st.lists(st.sampled_from(["ut", "en"]), max_size=3),
)
def test_from_any_folder_to_any_other(source: list[str], output: list[str]) -> None:
    """As a browser resolves it (RFC 3986), the address leads to the source's folder."""
    root = Path("/rot")
    url = folder_url(root.joinpath(*source, "sak.html"), root.joinpath(*output))
    page = root.joinpath(*output, "sak.en.html").as_posix()
    assert unquote(urljoin(page, moved("bru.jpg", url))) == root.joinpath(*source, "bru.jpg").as_posix()


@given(st.text(alphabet="[]()<>`!ab /.:\\\n", max_size=40))
def test_text_without_references_stays(text: str) -> None:
    """Without a folder nothing changes, and with one only an address grows."""
    assert move_markdown(text, "") == text
    assert move_markdown(text, "../q/").replace("../q/", "") == text
