"""No output replaces an article, of this run or of an earlier one, nor a page of somebody else's."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from translate.domain import ReviewState
from translate.engine.fake import FakeEngine
from translate.memory import Memory, Proposal
from translate.pipeline import Batch, Proofreader, RunReport, State, Translator, load_outputs, refresh
from translate.pipeline.inputs import names_for

TEXT = "Kommunen bygger ny skole\n\nOrdføreren sier at det er viktig for alle barn i byen.\n"
CUE = "1\n00:00:01,000 --> 00:00:02,500\nOrdføreren sier at det er viktig for alle barn.\n"
PAGE = f"<html><body><h1>Ny skole</h1><p>{TEXT}</p></body></html>\n"


def article(path: Path, text: str = TEXT) -> Path:
    """An article in a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def run(
    output: Path, *paths: Path, formats: tuple[str, ...] = ("html", "json"), memory: Memory | None = None
) -> RunReport:
    """A run on the fake engine."""
    return Batch(Translator(FakeEngine(), memory=memory), output, formats).run(paths)


def files(report: RunReport) -> list[str]:
    """The names of what was written."""
    return [p.name for outcome in report.outcomes for p in outcome.outputs]


@pytest.mark.parametrize(
    ("name", "text", "formats", "written"),
    [
        ("brev.txt", TEXT, ("txt",), ["brev-en.txt"]),
        ("brev.txt", TEXT, ("txt", "target"), ["brev-en.txt", "brev.en.txt"]),
        ("sak.md", TEXT, ("md", "target", "json"), ["sak-en.md", "sak.en.md", "sak.json"]),
        ("film.srt", CUE, ("srt", "target"), ["film-en.srt", "film.en.srt"]),
        ("side.html", PAGE, ("html", "json"), ["side-en.html", "side.json"]),
        ("side.html", PAGE, ("html", "target"), ["side-en.html", "side.en.html"]),
    ],
)
def test_an_article_is_never_replaced(
    tmp_path: Path, name: str, text: str, formats: tuple[str, ...], written: list[str]
) -> None:
    """Its translation in the same folder and format has another name, again and again, and the index leads there."""
    path = article(tmp_path / name, text)
    for _ in range(2):
        assert files(run(tmp_path, path, formats=formats)) == written
        assert path.read_text("utf-8") == text
    if "html" in formats:
        assert 'href="./side-en.html"' in (tmp_path / "index.html").read_text("utf-8")


def test_an_article_is_known_by_any_path(tmp_path: Path) -> None:
    """Through links to it, to its folder, and as an output that is a link."""
    path = article(tmp_path / "inn" / "brev.txt")
    (tmp_path / "lenke").symlink_to(path.parent)
    (tmp_path / "ut").mkdir()
    (tmp_path / "ut" / "brev.txt").symlink_to(path)
    for given, output in [(path, "lenke"), (tmp_path / "lenke" / "brev.txt", "inn"), (path, "ut")]:
        assert files(run(tmp_path / output, given, formats=("txt",))) == ["brev-en.txt"]
    assert path.read_text("utf-8") == TEXT


def test_where_both_names_are_taken_the_article_fails(tmp_path: Path) -> None:
    """The message says which file is in the way; nothing of that article is written, and the others go on."""
    paths = [article(tmp_path / name) for name in ("bru.txt", "bru.en.txt", "vei.txt")]
    report = run(tmp_path, *paths, formats=("json", "txt", "target"))
    failed, *rest = report.outcomes
    assert failed.state is State.FAILED
    assert f"{paths[0]}: its translation would replace {paths[0]}, which is an article" in failed.error
    assert "--output" in failed.error
    assert not (tmp_path / "bru.json").exists()
    assert [o.state for o in rest] == [State.WRITTEN] * 2
    assert [p.read_text("utf-8") for p in paths] == [TEXT] * 3


def test_another_articles_file_is_never_replaced(tmp_path: Path) -> None:
    """What ``-f target`` would call a translation may be an article's name."""
    paths = [article(tmp_path / "ferge.txt"), article(tmp_path / "ferge.en.txt")]
    (outcome, _) = run(tmp_path, *paths, formats=("target",)).outcomes
    assert outcome.state is State.FAILED
    assert "ferge.en.txt, which is an article of this run" in outcome.error
    assert paths[1].read_text("utf-8") == TEXT


def test_pages_of_others_stay(tmp_path: Path) -> None:
    """A saved page beside the pasted text, and a front page; a damaged page of ours is mended."""
    path = article(tmp_path / "brev.txt")
    saved, front = article(tmp_path / "brev.html", PAGE), article(tmp_path / "index.html", PAGE)
    report = run(tmp_path, path)
    assert files(report) == ["brev-en.html", "brev.json"]
    assert report.index == tmp_path / "sidestilt.html"
    assert [saved.read_text("utf-8"), front.read_text("utf-8")] == [PAGE, PAGE]
    (tmp_path / "brev-en.html").write_text("", "utf-8")
    assert files(run(tmp_path, path)) == ["brev-en.html", "brev.json"]
    assert (tmp_path / "brev-en.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "text", "formats", "made"),
    [
        ("brev.txt", TEXT, ("json", "txt"), "brev-en.txt"),
        ("brev.txt", TEXT, ("json", "html"), "brev.html"),
        ("side.html", PAGE, ("json", "html"), "side-en.html"),
    ],
)
def test_corrections_replace_no_article(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    text: str,
    formats: tuple[str, ...],
    made: str,
) -> None:
    """They reach the outputs beside an article, and leave it and its neighbours alone, wherever one stands."""
    path = article(tmp_path / "her" / name, text)
    neighbour = article(path.with_suffix(".md"))
    monkeypatch.chdir(path.parent)
    with Memory.in_process() as memory:
        run(Path(), Path(name), formats=formats, memory=memory)
        for number, place in enumerate((path.parent, tmp_path)):
            monkeypatch.chdir(place)
            documents = load_outputs(path.parent)[0]
            document = documents[path.stem].document
            segment = document.segments[0]
            edit = Proposal(segment.id, segment.source_hash, f"School {number}", ReviewState.APPROVED)
            memory.save(document, [edit], overwrite=True)
            refresh(path.parent, documents, [path.stem], memory, Proofreader())
            assert f"School {number}" in (path.parent / made).read_text("utf-8")
    assert [path.read_text("utf-8"), neighbour.read_text("utf-8")] == [text, TEXT]


def test_an_article_called_index_keeps_its_page(tmp_path: Path) -> None:
    """The overview has that name; the article's is another, the same in every run, and corrections know it."""
    path = article(tmp_path / "inn" / "index.txt")
    out = tmp_path / "ut"
    with Memory.in_process() as memory:
        assert files(run(out, path, memory=memory)) == ["index-1.html", "index-1.json"]
        document = load_outputs(out)[0]["index-1"].document
        segment = document.segments[0]
        memory.save(document, [Proposal(segment.id, segment.source_hash, "Corrected", ReviewState.APPROVED)])
        assert files(run(out, path, memory=memory)) == ["index-1.html", "index-1.json"]
    assert "Corrected" in (out / "index-1.html").read_text("utf-8")
    assert "index-1.html" in (out / "index.html").read_text("utf-8")


def test_names_with_numbers_are_nobody_elses(tmp_path: Path) -> None:
    """An article may be called as another would be with its number."""
    paths = [tmp_path / name for name in ("index.txt", "index-1.txt")]
    assert names_for(paths) == ["index-2", "index-1"]
    assert names_for([tmp_path / "Index.html"]) == ["Index-1"]
    here = tmp_path.name
    both = [tmp_path / "sak.txt", tmp_path / "sak.md", tmp_path / f"{here}-sak-1.txt"]
    assert len(set(names_for(both))) == 3


@pytest.mark.parametrize(
    ("formats", "remembered"), [(("html", "json"), True), (("json",), False), (("txt",), True)]
)
def test_articles_of_one_name_in_two_runs(
    tmp_path: Path, formats: tuple[str, ...], remembered: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second has its folder's name before its own, as within one run; each keeps its name ever after."""
    old, new = article(tmp_path / "2020" / "sak.txt"), article(tmp_path / "2021" / "sak.txt", TEXT + TEXT)
    out = tmp_path / "ut"
    with Memory.in_process() as memory:

        def names(*paths: Path) -> list[str]:
            report = run(out, *paths, formats=formats, memory=memory if remembered else None)
            return [outcome.name for outcome in report.outcomes]

        for _ in range(2):
            assert names(old) == ["sak"]
            assert names(new) == ["2021-sak"]
        if remembered:  # a path that counts from elsewhere
            monkeypatch.chdir(new.parent)
            assert names(Path("sak.txt")) == ["2021-sak"]
        old.unlink()
        assert names(new) == ["2021-sak"]


def test_a_moved_article_keeps_its_name(tmp_path: Path) -> None:
    """Its old file is gone; nobody's outputs are replaced."""
    path = article(tmp_path / "inn" / "sak.txt")
    with Memory.in_process() as memory:
        run(tmp_path / "ut", path, memory=memory)
        path.parent.rename(tmp_path / "arkiv")
        (outcome,) = run(tmp_path / "ut", tmp_path / "arkiv" / "sak.txt", memory=memory).outcomes
    assert outcome.name == "sak"


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_names_in_no_encoding_are_no_obstacle(tmp_path: Path) -> None:
    """The memory can't keep such a path; the article is translated all the same."""
    path = article(Path(os.fsdecode(os.fsencode(tmp_path) + b"/bl\xe5.txt")))
    with Memory.in_process() as memory:
        for _ in range(2):
            (outcome,) = run(tmp_path / "ut", path, memory=memory).outcomes
            assert outcome.name == "blå"
