"""The memory from the command line: what it holds, forgetting, and corrections that have lost their sentence."""

from __future__ import annotations

import csv
import io
import sqlite3
from pathlib import Path

import pytest

from tests.cli.command import Sidestilt
from translate.domain import ReviewState, Translation
from translate.memory import Memory, Proposal, default_path
from translate.pipeline import load_outputs

TEXT = "Kommunen bygger ny skole\n\nOrdføreren sier at skolen er viktig for barna i byen.\n\nElevene gleder seg til høsten.\n"
COMMENT = 'He said "mayor",\nnot "chairman".'


def correct(sidestilt: Sidestilt, segment: str, target: str, **more: str) -> None:
    """Save a reviewer's correction, as the review page does."""
    document = load_outputs(sidestilt.folder / "output")[0]["skole"].document
    source = next(s for s in document.segments if s.id == segment)
    with Memory.open() as store:
        store.save(
            document,
            [Proposal(segment, source.source_hash, target, ReviewState.APPROVED, **more)],  # type: ignore[arg-type]
        )


def write(sidestilt: Sidestilt, text: str) -> None:
    """Change the article and translate it again."""
    (sidestilt.folder / "source_texts" / "skole.txt").write_text(text, "utf-8")
    sidestilt.translated()


@pytest.fixture
def lost(sidestilt: Sidestilt) -> Sidestilt:
    """Three sentences, two corrected; then the last paragraph is gone."""
    write(sidestilt, TEXT)
    correct(sidestilt, "p2s1", "The mayor says so.")
    correct(
        sidestilt,
        "p3s1",
        "Pupils look forward\tto autumn.",
        comment=COMMENT,
        reviewer="Anna",
        engine_target="X",
    )
    write(sidestilt, TEXT.rsplit("\n\n", 1)[0] + "\n")
    return sidestilt


def table(text: str) -> list[dict[str, str]]:
    """A tab-separated table's rows."""
    return list(csv.DictReader(io.StringIO(text), delimiter="\t"))


def test_info_says_where_and_what(sidestilt: Sidestilt) -> None:
    """Before there is a memory that is said, and none is made; then its file, size and contents."""
    none = sidestilt("memory", "info")
    assert (none.code, none.out) == (2, "")
    assert "no memory here yet" in none.err
    assert not default_path().exists()
    sidestilt.translated()
    correct(sidestilt, "p1s1", "A new school.")
    done = sidestilt("memory", "info")
    assert done.code == 0
    assert str(default_path()) in done.out
    assert "2 sentences" in done.out
    assert "1 save in 1 article" in done.out


def test_forgetting_frees_space_and_keeps_what_people_wrote(sidestilt: Sidestilt) -> None:
    """All translations go, or the older ones; corrections stay in the page after the next run; the file shrinks."""
    sidestilt.translated()
    correct(sidestilt, "p1s1", "Oslo builds none.")
    with Memory.open() as store:
        store.store({f"key{n}": Translation("target " * 50) for n in range(2000)})
    size = default_path().stat().st_size
    early = sidestilt("memory", "forget", "--before", "2001-01-01")
    assert (early.code, early.out) == (0, "")
    assert early.err.startswith("0 translations forgotten")
    done = sidestilt("memory", "forget")
    assert done.code == 0
    assert "forgotten; 0 translations and 1 correction kept" in done.err
    assert default_path().stat().st_size < size / 4
    again = sidestilt("run", "--engine", "fake")
    assert "all from memory" not in again.err
    assert "Oslo builds none." in (sidestilt.folder / "output" / "skole.html").read_text("utf-8")
    wrong = sidestilt("memory", "forget", "--before", "tomorrow")
    assert wrong.code == 2
    assert "'tomorrow' is no day; write it as 2026-01-31" in wrong.err


def test_a_memory_in_use_is_forgotten_all_the_same(sidestilt: Sidestilt) -> None:
    """Another process that reads keeps the space from being freed, not the sentences from being forgotten."""
    sidestilt.translated()
    reader = sqlite3.connect(default_path(), isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM translations").fetchone()
    done = sidestilt("memory", "forget")
    reader.close()
    assert done.code == 0
    assert "2 translations forgotten" in done.err


def test_a_lost_correction_is_told_and_shown(lost: Sidestilt) -> None:
    """The correction without a sentence comes out as a table, whole: text, comment, who and when; the placed one not."""
    done = lost("memory", "lost")
    assert done.code == 0
    (row,) = table(done.out)
    assert (row["document"], row["segment"], row["source"]) == (
        "skole",
        "p3s1",
        "Elevene gleder seg til høsten.",
    )
    assert (row["target"], row["comment"], row["reviewer"], row["state"]) == (
        "Pupils look forward to autumn.",
        COMMENT,
        "Anna",
        "approved",
    )
    assert "1 correction without a sentence" in done.err
    told = lost("check", "--fail-on", "never")
    assert "1 correction has lost its sentence; 'sidestilt memory lost'" in told.err


def test_the_run_that_loses_it_says_so(sidestilt: Sidestilt) -> None:
    """The run after the article has changed tells it; a run that changes nothing, or has lost nothing, doesn't."""
    write(sidestilt, TEXT)
    correct(sidestilt, "p3s1", "Pupils look forward to autumn.")
    assert "lost" not in sidestilt("run", "--engine", "fake").err
    (sidestilt.folder / "source_texts" / "skole.txt").write_text(TEXT.rsplit("\n\n", 1)[0] + "\n", "utf-8")
    told = sidestilt("run", "--engine", "fake")
    assert told.code == 0
    assert "1 correction has lost its sentence; 'sidestilt memory lost'" in told.err
    assert "lost" not in sidestilt("run", "--engine", "fake").err


def test_it_stands_again_where_its_sentence_comes_back(lost: Sidestilt) -> None:
    """As the help says: the sentence returns to the article, and so does what was written."""
    write(lost, TEXT)
    page = (lost.folder / "output" / "skole.html").read_text("utf-8")
    assert "Pupils look forward to autumn." in page
    done = lost("memory", "lost")
    assert table(done.out) == []
    assert "lost its sentence" not in lost("check", "--fail-on", "never").err


def test_articles_that_are_gone_are_named_and_shown_on_request(lost: Sidestilt) -> None:
    """Corrections of an article whose pages aren't in the folder: counted, and listed with --absent."""
    (lost.folder / "other").mkdir()
    done = lost("memory", "lost", "other")
    assert table(done.out) == []
    assert "1 article with corrections not in other (skole); --absent" in done.err
    shown = lost("memory", "lost", "other", "--absent")
    assert [row["segment"] for row in table(shown.out)] == ["p2s1", "p3s1"]


def test_a_damaged_page_is_not_an_article_that_is_gone(lost: Sidestilt) -> None:
    """A JSON file that can't be read is an error, exit code 1, and its corrections aren't called lost."""
    (lost.folder / "output" / "skole.json").write_text('{"schema": "sidestilt/1"')
    done = lost("memory", "lost", "--absent")
    assert done.code == 1
    assert "skole.json" in done.err
    assert table(done.out) == []


def test_every_correction_can_be_had(lost: Sidestilt) -> None:
    """All corrections without any page at hand; of one article by name; an unknown name is said."""
    for path in (lost.folder / "output").iterdir():
        path.unlink()
    done = lost("memory", "edits")
    assert [row["target"] for row in table(done.out)] == [
        "The mayor says so.",
        "Pupils look forward to autumn.",
    ]
    assert lost("memory", "edits", "skole").out == done.out
    wrong = lost("memory", "edits", "skolen")
    assert (wrong.code, wrong.out) == (2, "")
    assert "holds no correction of 'skolen'" in wrong.err


def test_a_person_sees_it_set_out(lost: Sidestilt, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a terminal a correction is set out in lines, with what the engine had written."""
    from translate.cli import console

    monkeypatch.setattr(type(console.out), "is_terminal", property(lambda _: True))
    shown = lost("memory", "lost").out
    assert "Pupils look forward to autumn." in shown
    assert 'not "chairman".' in shown
    assert "engine" in shown
    assert "\t" not in shown


def test_another_memory_can_be_named(sidestilt: Sidestilt, tmp_path: Path) -> None:
    """--memory names the file; what isn't one is refused."""
    (tmp_path / "notes.txt").write_text("x" * 100)
    assert sidestilt("memory", "info", "--memory", "notes.txt").code == 1
    sidestilt("run", "--engine", "fake", "-q", "--memory", "mine.sqlite3")
    assert "mine.sqlite3" in sidestilt("memory", "info", "--memory", "mine.sqlite3").out


def test_corrections_move_to_another_memory(lost: Sidestilt) -> None:
    """Written to files and applied elsewhere: text, comment, state and reviewer are there, once; lost ones are stale."""
    write(lost, TEXT)
    correct(lost, "p1s1", "A new school, says Per.", reviewer="Per")
    done = lost("memory", "edits", "--into", "moved")
    assert done.code == 0
    files = done.out.split()
    assert files == ["moved/skole.edits.json", "moved/skole.edits-2.json", "moved/skole.edits-3.json"]
    default_path().unlink()
    lost.translated()
    applied = lost("apply", *files)
    assert applied.code == 0, applied.err
    assert "3 applied" in applied.err
    rows = table(lost("memory", "edits").out)
    assert {(r["segment"], r["target"], r["reviewer"], r["state"]) for r in rows} == {
        ("p1s1", "A new school, says Per.", "Per", "approved"),
        ("p2s1", "The mayor says so.", "", "approved"),
        ("p3s1", "Pupils look forward to autumn.", "Anna", "approved"),
    }
    assert COMMENT in {r["comment"] for r in rows}
    assert "0 applied, 3 unchanged" in lost("apply", *files).err
