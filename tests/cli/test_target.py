"""``-f target``: the translation in the article's own format, from the first run to the last correction."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import docx
import pytest

from tests.cli.command import TEXT, Sidestilt, process
from translate.render import RENDERERS

FAKE = ("run", "--engine", "fake", "-q", "-f", "target", "-f", "json")
PAGE = """<!DOCTYPE html><html lang="nb"><head><title>Kommunen bygger ny skole</title><style>{style}</style></head>
<body><h1>Kommunen bygger ny skole</h1><p>Ordføreren sier at <b>skolen</b> er viktig for barna i byen.</p></body></html>"""


@pytest.fixture
def page(sidestilt: Sidestilt) -> Path:
    """A page in the folder of articles, which has nothing else."""
    (sidestilt.folder / "source_texts/skole.txt").unlink()
    path = sidestilt.folder / "source_texts/side.html"
    path.write_text(PAGE.format(style="b { color: red }"), "utf-8")
    return path


def test_every_format_gives_its_own(sidestilt: Sidestilt) -> None:
    """A file beside the others, in the format that was read; the pages for reviewers have other names."""
    texts = sidestilt.folder / "source_texts"
    (texts / "side.html").write_text(PAGE.format(style=""), "utf-8")
    (texts / "notat.md").write_text(f"# {TEXT}", "utf-8")
    (texts / "film.SRT").write_text(f"1\n00:00:01,000 --> 00:00:02,000\n{TEXT.splitlines()[0]}\n", "utf-8")
    word = docx.Document()
    word.add_heading("Kommunen bygger ny skole", 1)
    word.save(str(texts / "brev.docx"))
    done = sidestilt(*FAKE, "-f", "html", "-f", "md", "-f", "target-md", "-f", "srt", "source_texts/film.SRT")
    assert done.code == 0, done.err
    done = sidestilt(*FAKE)
    assert (done.code, done.out.split()) == (
        0,
        [
            f"output/{n}"
            for n in ("brev.en.docx", "film.en.srt", "notat.en.md", "side.en.html", "skole.en.txt")
        ],
    )
    assert '<html lang="en">' in Path("output/side.en.html").read_text("utf-8")
    assert Path("output/notat.en.md").read_text("utf-8").startswith("# ")
    assert docx.Document("output/brev.en.docx").paragraphs[0].style.name == "Heading 1"


def test_help_names_every_format(sidestilt: Sidestilt) -> None:
    """Whoever looks for one finds it."""
    shown = " ".join(sidestilt("run", "--help").out.split()).split("--format")[1].split("repeatable")[0]
    assert set(re.findall(r"[a-z-]+", shown)) >= set(RENDERERS)


def test_piped_pages_and_documents(sidestilt: Sidestilt) -> None:
    """What has no file can be written in its format all the same."""
    done = process(
        *FAKE, "-", "--name", "bru.html", cwd=sidestilt.folder, stdin=PAGE.format(style="").encode()
    )
    assert (done.returncode, done.stdout) == (0, b"output/bru.en.html\n"), done.stderr
    assert "<style>" in (sidestilt.folder / "output/bru.en.html").read_text("utf-8")


def test_a_finished_page_is_left_alone_until_anything_in_it_changes(sidestilt: Sidestilt, page: Path) -> None:
    """Another style is another page, although no word of the article is another."""
    assert sidestilt(*FAKE).code == 0
    made = Path("output/side.en.html")
    before = made.stat().st_mtime_ns
    assert sidestilt(*FAKE).code == 0
    assert made.stat().st_mtime_ns == before
    page.write_text(PAGE.format(style="b { color: blue }"), "utf-8")
    assert sidestilt(*FAKE).code == 0
    assert "blue" in made.read_text("utf-8")


def test_pictures_beside_a_page_are_found_wherever_it_is_written(sidestilt: Sidestilt, page: Path) -> None:
    """Also after a correction, and when the page is moved although nothing in it changes."""
    (page.parent / "bru.png").touch()
    page.write_text(PAGE.format(style="").replace("<p>", '<img src="bru.png" alt=""><p>'), "utf-8")
    made = Path("output/side.en.html")

    def found() -> bool:
        picture = re.search(r'<img src="([^"]*)"', made.read_text("utf-8"))
        return picture is not None and (made.parent / picture[1]).is_file()

    assert sidestilt(*FAKE).code == 0
    assert found()
    made.write_text("", "utf-8")
    assert sidestilt("check", "--fail-on", "never").code == 0
    assert found()
    page.parent.rename(page.parent.with_name("arkiv"))
    assert not found()
    assert sidestilt(*FAKE, "arkiv").code == 0
    assert found()


def test_corrections_reach_it(sidestilt: Sidestilt, page: Path) -> None:
    """``apply`` and ``check`` write it anew; where the article is gone it stays, which is told, and the rest goes on."""
    assert sidestilt(*FAKE).code == 0
    data = json.loads(Path("output/side.json").read_text("utf-8"))
    made = Path("output/side.en.html")

    def corrected(target: str) -> Path:
        sentence = data["paragraphs"][1]["sentences"][0]
        edit = {
            "id": sentence["id"],
            "source_hash": sentence["source_hash"],
            "target": target,
            "state": "approved",
        }
        edits = {"schema": "sidestilt-edits/1", "document": "side", "reviewer": "Kari", "edits": [edit]}
        path = Path(f"{time.monotonic_ns()}.json")
        path.write_text(json.dumps(edits), "utf-8")
        return path

    done = sidestilt("apply", corrected("The mayor says <so>."))
    assert done.code == 0, done.err
    assert "<p>The mayor says &lt;so&gt;.</p>" in made.read_text("utf-8")
    page.unlink()
    done = sidestilt("check", "--fail-on", "never")
    assert done.code == 0
    assert "output/side.en.html stays as it is: source_texts/side.html: can't be read again" in " ".join(
        done.err.split()
    )
    assert "The mayor says" in Path("output/side.json").read_text("utf-8")


def test_check_rewrites_pages_whose_names_the_locale_cannot_write(sidestilt: Sidestilt) -> None:
    """In a pure ASCII locale a file is found by its bytes."""
    (sidestilt.folder / "source_texts/skole.txt").rename(sidestilt.folder / "source_texts/blå.txt")
    page = sidestilt.translated() / "blå.html"
    before = page.read_text("utf-8")
    page.write_text("", "utf-8")
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = process(
        "check", "--fail-on", "never", "--junit", "j.xml", "--sarif", "s.json", cwd=sidestilt.folder, **plain
    )
    assert done.returncode == 0, done.stderr
    assert page.read_text("utf-8") == before
    assert "blå" in (sidestilt.folder / "j.xml").read_text("utf-8")
