"""A batch writes what it can, names what it can't, and lets no file stand in another's way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from translate.domain import TermTotals
from translate.engine.fake import FakeEngine
from translate.errors import OutputError, UsageError
from translate.memory import Memory
from translate.pipeline import Batch, State, Translator, find_inputs, names_for

TEXT = "Kommunen bygger ny skole\n\nOrdføreren sier at det er viktig for alle barn i byen.\n"


def article(folder: Path, name: str = "skole.txt", text: str = TEXT) -> Path:
    """An article in a file."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def batch(output: Path, **more: object) -> Batch:
    """A batch on the fake engine."""
    return Batch(Translator(FakeEngine()), output, **more)  # type: ignore[arg-type]


def test_a_run_writes_pages_data_and_index(tmp_path: Path) -> None:
    """HTML, JSON and the overview stand in the output folder, and the report says so."""
    report = batch(tmp_path / "out").run([article(tmp_path)])
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["index.html", "skole.html", "skole.json"]
    (outcome,) = report.outcomes
    assert outcome.state is State.WRITTEN
    assert (outcome.segments, outcome.decoded) == (2, 2)
    assert report.terms == TermTotals()
    data = json.loads((tmp_path / "out" / "skole.json").read_text("utf-8"))
    assert [p["role"] for p in data["paragraphs"]] == ["headline", "body"]


def test_a_broken_file_does_not_stop_the_others(tmp_path: Path) -> None:
    """One input is binary, one has vanished: both fail with their paths, the third is written."""
    good = article(tmp_path)
    binary = tmp_path / "bilde.txt"
    binary.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)))
    gone = tmp_path / "borte.txt"
    report = batch(tmp_path / "out").run([binary, gone, good])
    assert [o.state for o in report.outcomes] == [State.FAILED, State.FAILED, State.WRITTEN]
    assert "bilde.txt" in report.outcomes[0].error
    assert "borte.txt" in report.outcomes[1].error


@pytest.mark.parametrize("remembered", [False, True])
def test_a_format_that_cannot_be_made_takes_no_other_along(tmp_path: Path, remembered: bool) -> None:
    """An article has no times for subtitles: its page is written and listed, and each run says so; alone it fails."""
    with Memory.in_process() as memory:
        for _ in range(2):
            made = Batch(
                Translator(FakeEngine(), memory=memory if remembered else None),
                tmp_path / "out",
                ("html", "srt"),
            )
            report = made.run([article(tmp_path)])
            (outcome,) = report.outcomes
            assert outcome.state is not State.FAILED
            assert (outcome.unfit, outcome.error) == (("srt",), "")
            assert [p.name for p in outcome.outputs] == ["skole.html"]
            assert not report.failed
            names = sorted(p.name for p in (tmp_path / "out").iterdir())
            assert names == ["index.html", "skole.html"]
            assert "skole.html" in (tmp_path / "out" / "index.html").read_text("utf-8")
    (failed,) = Batch(Translator(FakeEngine()), tmp_path / "out", ("srt",)).run([article(tmp_path)]).failed
    assert "skole.txt: comes from no subtitles" in failed.error


def test_an_unwritable_result_is_that_documents_failure(tmp_path: Path) -> None:
    """A folder in the place of a page fails that document only."""
    (tmp_path / "out" / "a.html").mkdir(parents=True)
    (tmp_path / "out" / "a.html" / "x").touch()
    report = batch(tmp_path / "out").run([article(tmp_path, "a.txt"), article(tmp_path, "b.txt")])
    assert [o.state for o in report.outcomes] == [State.FAILED, State.WRITTEN]


def test_an_output_that_is_a_file_is_told(tmp_path: Path) -> None:
    """The run can't begin, and the message names the path and the option."""
    (tmp_path / "out").touch()
    with pytest.raises(OutputError, match="--output"):
        batch(tmp_path / "out").run([article(tmp_path)])


def test_an_article_in_another_language_is_reported_not_garbled(tmp_path: Path) -> None:
    """English text fails with the reason, unless any language is welcome."""
    text = (
        "The council builds a school\n\n"
        + "The mayor says that this is important for all the children of the town. " * 4
    )
    path = article(tmp_path, "english.txt", text)
    (refused,) = batch(tmp_path / "out").run([path]).outcomes
    assert refused.state is State.FAILED
    assert "--any-language" in refused.error
    (taken,) = batch(tmp_path / "out", any_language=True).run([path]).outcomes
    assert taken.state is State.WRITTEN


def test_the_index_keeps_earlier_runs_documents(tmp_path: Path) -> None:
    """A second run over one file leaves the first run's article in the overview."""
    batch(tmp_path / "out").run([article(tmp_path, "a.txt")])
    batch(tmp_path / "out").run([article(tmp_path, "b.txt")])
    index = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert "a.html" in index
    assert "b.html" in index


def test_a_rerun_without_changes_changes_no_file(tmp_path: Path) -> None:
    """Same input, same settings: the outcome says unchanged."""
    path = article(tmp_path)
    batch(tmp_path / "out").run([path])
    (outcome,) = batch(tmp_path / "out").run([path]).outcomes
    assert outcome.state is State.UNCHANGED


def test_names_are_unique_and_independent_of_order(tmp_path: Path) -> None:
    """Equal stems take their folder's name; equal folders too get numbers; the order of paths changes nothing."""
    paths = [tmp_path / "x" / "a.txt", tmp_path / "y" / "a.txt", tmp_path / "y" / "a.md", tmp_path / "b.txt"]
    names = names_for(paths)
    assert names == ["x-a", "y-a-2", "y-a-1", "b"]
    backwards = names_for(paths[::-1])
    assert backwards[::-1] == names


def test_inputs_are_found_in_folders(tmp_path: Path) -> None:
    """Folders are searched, hidden files left out, a wrong path and an empty folder told."""
    a = article(tmp_path, "in/a.txt")
    b = article(tmp_path, "in/deep/b.txt")
    article(tmp_path, "in/.hidden.txt")
    article(tmp_path, "in/sak_files/ramme.txt")
    article(tmp_path, "in/output/a.txt")
    (tmp_path / "in" / "image.png").touch()
    assert list(find_inputs([tmp_path / "in", a], tmp_path / "in" / "output")) == [a, b]
    with pytest.raises(UsageError, match="no such file"):
        find_inputs([tmp_path / "nowhere"])
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError, match="nothing to translate"):
        find_inputs([tmp_path / "empty"])


@pytest.mark.timeout(60)
def test_an_endless_word_costs_no_endless_time(tmp_path: Path) -> None:
    """A damaged file's run of 20,000 letters is translated like any other text; nothing compares it letter by letter."""
    path = article(
        tmp_path, "a.txt", TEXT + "\nDet står " + "Kx" * 10_000 + " i saken som er viktig for byen.\n"
    )
    (outcome,) = batch(tmp_path / "out").run([path]).outcomes
    assert outcome.state is State.WRITTEN
    assert outcome.segments == 3
