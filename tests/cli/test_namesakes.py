"""Articles of one name in different folders, from the first run to the second: corrections stay with their article."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import Sidestilt
from translate.pipeline import load_outputs

MAY = "Leder om skatt\n\nDette er feil. Skatten bør ned for alle som bor i byen.\n"
JUNE = "Leder om buss\n\nDette er feil. Bussen bør gå oftere enn den gjør i dag.\n"


def run(sidestilt: Sidestilt, source: str, out: str, *more: str) -> str:
    """Translate a file or folder, and say what was told."""
    done = sidestilt("run", source, "-o", out, "--engine", "fake", *more)
    assert done.code == 0, done.err
    return done.err


def correct(sidestilt: Sidestilt, out: str, target: str) -> Path:
    """A file of edits as the page of ``leder`` in a folder exports it: its first body sentence corrected and approved."""
    document = load_outputs(sidestilt.folder / out)[0]["leder"].document
    segment = next(s for s in document.segments if s.source == "Dette er feil.")
    data = {
        "schema": "sidestilt-edits/1",
        "document": "leder",
        "article": document.article,
        "source_hash": document.source_hash,
        "edits": [
            {
                "id": segment.id,
                "source_hash": segment.source_hash,
                "target": target,
                "state": "approved",
                "revision": 0,
            }
        ],
    }
    path = sidestilt.folder / f"{out}.json"
    path.write_text(json.dumps(data), "utf-8")
    return path


def shown(sidestilt: Sidestilt, out: str) -> str:
    """The target of the sentence that both have."""
    made = load_outputs(sidestilt.folder / out)[0]["leder"]
    return next(s.translation.target for s in made.segments if s.segment.source == "Dette er feil.")


@pytest.fixture
def two(sidestilt: Sidestilt) -> Sidestilt:
    """A leader of May, corrected, and one of June."""
    for folder, text in (("mai", MAY), ("juni", JUNE)):
        (sidestilt.folder / folder).mkdir()
        (sidestilt.folder / folder / "leder.txt").write_text(text, "utf-8")
    run(sidestilt, "mai", "omai")
    assert sidestilt("apply", correct(sidestilt, "omai", "This is wrong."), "-o", "omai").code == 0
    return sidestilt


def test_a_namesake_gets_no_correction_and_takes_none_back(two: Sidestilt) -> None:
    """Both ways, and nothing is told as lost."""
    assert "lost" not in run(two, "juni", "ojuni")
    assert shown(two, "ojuni") != "This is wrong."
    assert two("apply", correct(two, "ojuni", "That is a mistake."), "-o", "ojuni").code == 0
    assert "lost" not in run(two, "mai", "omai")
    assert (shown(two, "omai"), shown(two, "ojuni")) == ("This is wrong.", "That is a mistake.")
    assert two("memory", "lost", "omai").err.startswith("0 corrections")


def test_edits_of_the_one_are_not_applied_to_the_other(two: Sidestilt) -> None:
    """A file in the wrong place is told, and nothing of it is kept."""
    run(two, "juni", "ojuni")
    done = two("apply", two.folder / "omai.json", "-o", "ojuni")
    assert done.code == 1
    assert "another article" in " ".join(done.err.split())
    assert shown(two, "ojuni") != "This is wrong."


def test_corrections_follow_the_article(two: Sidestilt) -> None:
    """Into another output folder, and with a file that moved."""
    run(two, "mai", "annet")
    assert shown(two, "annet") == "This is wrong."
    (two.folder / "mai").rename(two.folder / "arkiv")
    run(two, "arkiv", "nytt")
    assert shown(two, "nytt") == "This is wrong."


def test_files_of_a_memory_keep_namesakes_apart(two: Sidestilt) -> None:
    """``memory edits --into`` writes one an article, and another memory takes each to its own."""
    run(two, "juni", "ojuni")
    two("apply", correct(two, "ojuni", "That is a mistake."), "-o", "ojuni")
    assert two("memory", "edits", "--into", "ut").code == 0
    files = sorted((two.folder / "ut").iterdir())
    assert len(files) == 2
    other = ("--memory", str(two.folder / "other.sqlite3"))
    for out, target in (("omai", "This is wrong."), ("ojuni", "That is a mistake.")):
        done = two("apply", *files, "-o", out, *other)
        assert "1 applied, 0 unchanged, 1 stale" in done.err
        assert shown(two, out) == target


def test_without_a_memory_a_page_keeps_its_articles_id(sidestilt: Sidestilt) -> None:
    """So that a browser finds its edits again when the article has changed; another text gets an id of its own."""
    source = sidestilt.folder / "leder.txt"
    ids = []
    for text in (MAY, f"{MAY}\nEn ny setning er skrevet.\n", JUNE):
        source.write_text(text, "utf-8")
        for kind in ("html", "json"):
            run(sidestilt, "leder.txt", f"o{kind}", "--no-memory", "-f", kind)
        ids.append(load_outputs(sidestilt.folder / "ojson")[0]["leder"].document.article)
        assert ids[-1] in (sidestilt.folder / "ohtml" / "leder.html").read_text("utf-8")
    assert ids[0] == ids[1] != ids[2]
