"""What is finished is left alone, what an edit touches is done again, and a kill loses nothing."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from translate.domain import Glossary, ReviewState, Term
from translate.engine.fake import FakeEngine
from translate.memory import Memory, Proposal
from translate.pipeline import Batch, RunReport, State, Translator, load_outputs

ARTICLES = {
    "skole": "Kommunen bygger ny skole\n\nOrdføreren sier at det er viktig for alle barn i byen.\n",
    "kino": "Ny kino i sentrum\n\nDet blir to saler, og prisen er ikke satt ennå.\n",
    "vei": "Veien er stengt\n\nOrdføreren ber folk om å bli hjemme til det er ryddet.\n",
}


@pytest.fixture
def sources(tmp_path: Path) -> list[Path]:
    """Three articles in files."""
    paths = [tmp_path / f"{name}.txt" for name in ARTICLES]
    for path in paths:
        path.write_text(ARTICLES[path.stem], "utf-8")
    return paths


def run(sources: list[Path], out: Path, memory: Memory, *terms: Term, date: str = "2026-01-01") -> RunReport:
    """One run with the fake engine."""
    translator = Translator(FakeEngine(), Glossary(terms), memory)
    return Batch(translator, out, settings={"version": "1", "date": date}).run(sources)


def states(report: RunReport) -> list[State]:
    """How the documents ended."""
    return [o.state for o in report.outcomes]


def test_a_rerun_reads_nothing_and_tells_the_same(sources: list[Path], tmp_path: Path) -> None:
    """Every document unchanged, with the same terms, findings and index as the first run told; another day is no change."""
    with Memory.in_process() as memory:
        first = run(sources, tmp_path / "out", memory, Term("ordfører", "mayor"))
        index = (tmp_path / "out" / "index.html").read_text("utf-8")
        second = run(sources, tmp_path / "out", memory, Term("ordfører", "mayor"), date="2026-02-02")
    assert states(second) == [State.UNCHANGED] * 3
    assert second.decoded == 0
    assert second.terms == first.terms
    assert second.segments == first.segments
    assert [len(o.issues) for o in second.outcomes] == [len(o.issues) for o in first.outcomes]
    assert (tmp_path / "out" / "index.html").read_text("utf-8") == index


def test_an_edited_entry_touches_only_the_articles_it_hits(sources: list[Path], tmp_path: Path) -> None:
    """Two articles have the mayor; the cinema's pages are not written again, and three sentences in all are decoded."""
    with Memory.in_process() as memory:
        run(sources, tmp_path / "out", memory, Term("ordfører", "mayor"))
        again = run(sources, tmp_path / "out", memory, Term("ordfører", "chief"))
        assert states(again) == [State.WRITTEN, State.UNCHANGED, State.WRITTEN]
        assert again.decoded == 2
        third = run(sources, tmp_path / "out", memory, Term("ordfører", "chief"))
    assert states(third) == [State.UNCHANGED] * 3


def test_what_was_touched_from_outside_is_written_again(sources: list[Path], tmp_path: Path) -> None:
    """A changed source, a deleted page and a damaged page: each is mended by the next run."""
    out = tmp_path / "out"
    with Memory.in_process() as memory:
        run(sources, out, memory)
        sources[0].write_text(ARTICLES["skole"].replace("alle barn", "alle"), "utf-8")
        (out / "kino.html").unlink()
        (out / "vei.json").write_text("{", "utf-8")
        again = run(sources, out, memory)
        assert states(again) == [State.WRITTEN] * 3
        assert again.decoded == 1
    assert not load_outputs(out)[1]


def test_a_reviewers_edit_makes_its_article_new(sources: list[Path], tmp_path: Path) -> None:
    """After an edit the run writes that article again, with the edit, and the others stay."""
    out = tmp_path / "out"
    with Memory.in_process() as memory:
        run(sources, out, memory)
        document = load_outputs(out)[0]["kino"].document
        segment = document.segments[0]
        memory.save(document, [Proposal(segment.id, segment.source_hash, "New cinema", ReviewState.APPROVED)])
        again = run(sources, out, memory)
    assert states(again) == [State.UNCHANGED, State.WRITTEN, State.UNCHANGED]
    assert "New cinema" in (out / "kino.html").read_text("utf-8")


@pytest.mark.slow
@pytest.mark.timeout(240)
def test_kills_at_random_moments_lose_nothing(tmp_path: Path) -> None:
    """``kill -9`` again and again; when a run gets through, the outputs equal an undisturbed run's, byte for byte."""
    folder = tmp_path / "in"
    folder.mkdir()
    for i in range(60):
        text = "\n\n".join(
            f"{body.strip()} Sak {i} er nummer {j}." for j, body in enumerate(ARTICLES.values())
        )
        (folder / f"a{i:02}.txt").write_text(text, "utf-8")

    def command(out: str) -> list[str]:
        common = [sys.executable, "-m", "translate", "run", str(folder), "--engine", "fake", "-q"]
        return [*common, "-o", str(tmp_path / out), "--memory", str(tmp_path / f"{out}.sqlite3")]

    start = time.monotonic()
    subprocess.run(command("calm"), check=True, capture_output=True, cwd=tmp_path)
    whole = time.monotonic() - start
    chance = random.Random(7)
    kills = 0
    for _ in range(12):
        with subprocess.Popen(command("torn"), cwd=tmp_path, stdout=subprocess.DEVNULL) as process:
            try:
                process.wait(chance.uniform(0.2, whole))
                break
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                kills += 1
    subprocess.run(command("torn"), check=True, capture_output=True, cwd=tmp_path)
    assert kills > 0
    (tmp_path / "torn" / ".a.html.x.part").touch()
    subprocess.run(command("torn"), check=True, capture_output=True, cwd=tmp_path)
    calm, torn = ({p.name: p.read_bytes() for p in (tmp_path / d).glob("a*")} for d in ("calm", "torn"))
    assert torn == calm
    assert not list((tmp_path / "torn").glob(".*"))
