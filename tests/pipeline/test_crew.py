"""Whoever translates, however many and however they end: the outputs are the same, and nothing is lost."""

from __future__ import annotations

import pickle
import random
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from translate.domain import Glossary, Term
from translate.engine import open_engine
from translate.engine.fake import FakeEngine
from translate.errors import ModelError, WorkerError
from translate.memory import Memory
from translate.pipeline import Batch, RunReport, State, Translator
from translate.pipeline.crew import Blueprint, Crew, Processes, Product, Work, Worker, worker
from translate.pipeline.translate import Translator as Whole
from translate.read import read_text
from translate.render import RENDERERS

TEXT = (
    "Kommunen bygger ny skole\n\nOrdføreren sier at det er viktig for barn i byen. Sak {0} er nummer {0}.\n"
)
GLOSSARY = Glossary((Term("ordfører", "mayor"),))


def articles(folder: Path, count: int) -> list[Path]:
    """Articles of three sentences, one of which is in no other."""
    folder.mkdir()
    paths = [folder / f"a{i:03}.txt" for i in range(count)]
    for i, path in enumerate(paths):
        path.write_text(TEXT.format(i), "utf-8")
    return paths


def blueprint(memory: Path | None = None) -> Blueprint:
    """Workers on the fake engine."""
    return Blueprint(
        partial(open_engine, name="fake"),
        FakeEngine().signature,
        GLOSSARY,
        None if memory is None else partial(Memory.open, memory),
    )


def run(paths: list[Path], out: Path, crew: Crew | None = None) -> RunReport:
    """One run with a memory beside its output."""
    with Memory.open(out.with_suffix(".sqlite3")) as memory:
        return Batch(Translator(FakeEngine(), GLOSSARY, memory), out, crew=crew).run(paths)


def outputs(folder: Path) -> dict[str, bytes]:
    """What lies there but for the overview, which tells when files changed."""
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.name != "index.html"}


@pytest.mark.parametrize("pool", [1, 4, 1000])
def test_outputs_do_not_depend_on_what_is_sent_off_together(
    pool: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One document at a time, some, or all: the same bytes, each distinct sentence decoded once, outcomes in order."""
    paths = articles(tmp_path / "in", 12)
    whole = run(paths, tmp_path / "whole")
    monkeypatch.setattr(worker, "POOL", pool)
    report = run(paths, tmp_path / "out")
    assert outputs(tmp_path / "out") == outputs(tmp_path / "whole")
    assert [o.path for o in report.outcomes] == paths
    assert report.decoded == whole.decoded == 2 + 12


def test_processes_write_what_one_process_writes(tmp_path: Path) -> None:
    """Two workers: the same bytes and terms; a run after it finds everything finished."""
    paths = articles(tmp_path / "in", 20)
    one = run(paths, tmp_path / "one")
    crew = Processes(blueprint(tmp_path / "two.sqlite3"), 2)
    two = run(paths, tmp_path / "two", crew)
    assert outputs(tmp_path / "two") == outputs(tmp_path / "one")
    assert (two.terms, two.segments) == (one.terms, one.segments)
    assert [o.state for o in two.outcomes] == [State.WRITTEN] * 20
    again = run(paths, tmp_path / "two", Processes(blueprint(tmp_path / "two.sqlite3"), 2))
    assert [o.state for o in again.outcomes] == [State.UNCHANGED] * 20


@pytest.mark.slow
def test_a_killed_worker_is_replaced(tmp_path: Path) -> None:
    """Workers die at random moments: every document is written once, and the bytes are those of a calm run."""
    paths = articles(tmp_path / "in", 400)
    run(paths, tmp_path / "calm")
    crew, chance, killed = Processes(blueprint(tmp_path / "torn.sqlite3"), 2), random.Random(3), []
    over = threading.Event()

    def kill() -> None:
        while len(killed) < 4 and not over.wait(0.05):
            # a document that saw two deaths is tried alone, and rightly given up if that worker dies too
            ready = [h for h in list(crew._hands) if h.ready and h.works and not h.alone]
            if ready:
                hand = chance.choice(ready)
                hand.process.kill()
                killed.append(hand.process.pid)
                hand.ready = False

    killer = threading.Thread(target=kill)
    killer.start()
    report = run(paths, tmp_path / "torn", crew)
    over.set()
    killer.join()
    assert killed
    assert not report.failed
    assert outputs(tmp_path / "torn") == outputs(tmp_path / "calm")


def deadly() -> FakeEngine:
    """An engine that takes its process with it when it meets a certain word."""
    import os
    import signal

    class Deadly(FakeEngine):
        def translate(self, sources, decoding=None):  # type: ignore[no-untyped-def]
            if any("dødelig" in s for s in sources):
                os.kill(os.getpid(), signal.SIGKILL)
            return super().translate(sources, decoding)

    return Deadly()


def test_a_document_that_kills_its_workers_is_given_up(tmp_path: Path) -> None:
    """It fails by name, after it had a worker for itself; all the others are written."""
    paths = articles(tmp_path / "in", 6)
    paths[2].write_text("Dette er en dødelig setning som dreper.\n", "utf-8")
    crew = Processes(Blueprint(deadly, FakeEngine().signature), 2)
    report = Batch(Translator(FakeEngine()), tmp_path / "out", crew=crew).run(paths)
    assert [o.path for o in report.failed] == [paths[2]]
    assert "a002.txt" in report.failed[0].error
    assert "worker process died" in report.failed[0].error


def broken() -> FakeEngine:
    """A process that ends before it begins."""
    import os

    os._exit(7)


def test_workers_that_never_begin_end_the_run(tmp_path: Path) -> None:
    """They aren't started for ever: the run says what happened."""
    crew = Processes(Blueprint(broken, "x"), 2)
    with pytest.raises(WorkerError, match="before they begin"):
        Batch(Translator(FakeEngine()), tmp_path / "out", crew=crew).run(articles(tmp_path / "in", 3))


def test_another_model_is_refused(tmp_path: Path) -> None:
    """A worker that finds another package than the run's says so, and nothing is mixed."""
    crew = Processes(Blueprint(partial(open_engine, name="fake"), "fake|other"), 1)
    with pytest.raises(ModelError, match="another model"):
        Batch(Translator(FakeEngine()), tmp_path / "out", crew=crew).run(articles(tmp_path / "in", 3))


def test_what_goes_to_workers_can_be_pickled() -> None:
    """A document and what became of it come through whole."""
    document = read_text(TEXT.format(1), name="a")
    work = Work(3, Path("a.txt"), document, "common", "known")
    assert pickle.loads(pickle.dumps(work)) == work  # noqa: S301 - our own
    (product,) = Worker(Translator(FakeEngine(), GLOSSARY), ["html", "json"]).process([work])
    assert pickle.loads(pickle.dumps(product)) == product  # noqa: S301 - our own
    assert [suffix for suffix, _ in product.files] == [".html", ".json"]


def test_a_worker_gives_what_it_has_while_nothing_comes() -> None:
    """``None`` says that there is nothing more for now: everything taken is given back before the next work is."""
    crew = Worker(Translator(FakeEngine()), ["txt"] if "txt" in RENDERERS else ["json"])
    given: list[Product] = []

    def works() -> Iterator[Work | None]:
        yield Work(0, Path("a.txt"), read_text(TEXT.format(1), name="a"))
        while crew.in_hand:
            yield None
        assert [p.number for p in given] == [0]
        yield Work(1, Path("b.txt"), read_text(TEXT.format(2), name="b"))

    given.extend(crew.process(works()))
    assert [p.number for p in given] == [0, 1]


def test_a_fault_of_ours_fails_one_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An exception that nobody foresaw is told with the article's name, and the others are written."""
    paths = articles(tmp_path / "in", 3)
    before = Whole.document_units

    def faulty(self: Translator, document):  # type: ignore[no-untyped-def]
        if document.name == "a001":
            raise ZeroDivisionError("division by zero")
        return before(self, document)

    monkeypatch.setattr(Whole, "document_units", faulty)
    report = run(paths, tmp_path / "out")
    assert [o.state for o in report.outcomes] == [State.WRITTEN, State.FAILED, State.WRITTEN]
    assert "a001.txt: can't be translated (ZeroDivisionError" in report.outcomes[1].error


def test_closing_does_not_wait_for_the_decoder(tmp_path: Path) -> None:
    """A run that is interrupted ends at once, whatever is being decoded."""
    go_on = threading.Event()

    class Slow(FakeEngine):
        def translate(self, sources, decoding=None):  # type: ignore[no-untyped-def]
            go_on.wait(60)
            return super().translate(sources, decoding)

    def works() -> Iterator[Work | None]:
        yield Work(0, tmp_path / "a.txt", read_text(TEXT.format(1), name="a"))
        raise KeyboardInterrupt

    translator = Translator(Slow())
    crew = Worker(translator, ["json"])
    with pytest.raises(KeyboardInterrupt):
        list(crew.process(works()))
    sent = translator.begin(translator.units(["En setning."]))
    crew.close()
    assert not any(part.done() for part in sent._waiting)  # it was not waited for
    go_on.set()
