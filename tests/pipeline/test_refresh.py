"""Outputs made anew after a review, without an engine."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from translate.domain import Glossary, Origin, ReviewState, Term, TermOutcome
from translate.engine.fake import FakeEngine
from translate.errors import UsageError
from translate.memory import Memory, Proposal
from translate.pipeline import Batch, Proofreader, Translator, load_outputs, refresh, write_index
from translate.render import Summary, index_pieces, load

TEXT = "Kommunen bygger ny skole\n\nOrdføreren sier at det er viktig for alle barn i byen.\n"


def test_an_edit_reaches_every_output_and_its_terms_are_proven(tmp_path: Path) -> None:
    """A saved edit stands in the page and the data after a refresh, with its term found in the reviewer's text."""
    source = tmp_path / "skole.txt"
    source.write_text(TEXT, "utf-8")
    out = tmp_path / "out"
    glossary = Glossary((Term("ordfører", "mayor"),))
    with Memory.in_process() as memory:
        Batch(Translator(FakeEngine(), glossary, memory), out, ("html", "json", "txt")).run([source])
        documents, errors = load_outputs(out)
        assert not errors
        document = documents["skole"].document
        segment = document.segments[1]
        edit = Proposal(segment.id, segment.source_hash, "The mayor calls it vital.", ReviewState.APPROVED)
        memory.save(document, [edit])
        changed = refresh(out, documents, ["skole"], memory, Proofreader(glossary))
    assert {p.name for p in changed} == {"skole.html", "skole.json", "skole.txt"}
    assert "The mayor calls it vital." in (out / "skole.txt").read_text("utf-8")
    again = load((out / "skole.json").read_text("utf-8"))
    edited = list(again.segments)[1]
    assert edited.translation.origin is Origin.EDIT
    assert edited.state is ReviewState.APPROVED
    (use,) = edited.translation.terms
    assert use.outcome is TermOutcome.USED
    assert use.target_span is not None
    assert use.target_span.of(edited.translation.target) == "mayor"


def test_an_edit_survives_the_next_run(tmp_path: Path) -> None:
    """Translating again, with another glossary too, keeps the reviewer's text."""
    source = tmp_path / "skole.txt"
    source.write_text(TEXT, "utf-8")
    with Memory.in_process() as memory:
        Batch(Translator(FakeEngine(), Glossary(), memory), tmp_path / "out").run([source])
        document = load_outputs(tmp_path / "out")[0]["skole"].document
        segment = document.segments[0]
        memory.save(
            document, [Proposal(segment.id, segment.source_hash, "A new school", ReviewState.APPROVED)]
        )
        Batch(Translator(FakeEngine(), Glossary((Term("skole", "school"),)), memory), tmp_path / "out").run(
            [source]
        )
    again = load_outputs(tmp_path / "out")[0]["skole"]
    assert again.segments[0].translation.target == "A new school"


def test_damaged_translations_are_reported_and_other_programs_files_passed_over(tmp_path: Path) -> None:
    """Damage is an error in the list; a run's report isn't; neither is an obstacle to the index."""
    (tmp_path / "run.json").write_text('{"schema": "sidestilt-report/1"}', "utf-8")
    (tmp_path / "cut.json").write_text('{"schema": "sidestilt/1", "para', "utf-8")
    (tmp_path / "odd.json").write_text('{"schema": "sidestilt/1"}', "utf-8")
    documents, errors = load_outputs(tmp_path)
    assert documents == {}
    assert ["cut.json" in str(errors[0]), "odd.json" in str(errors[1])] == [True, True]
    assert len(errors) == 2
    assert write_index(tmp_path, {}).exists()
    with pytest.raises(UsageError, match="no such folder"):
        load_outputs(tmp_path / "nowhere")


def test_the_same_overview_is_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is where a line of it, the program or the page itself has changed."""
    made: list[int] = []

    def counted(summaries: Sequence[Summary]) -> Iterator[str]:
        made.append(len(summaries))
        return index_pieces(summaries)

    monkeypatch.setattr(sys.modules[write_index.__module__], "index_pieces", counted)
    line = Summary("skole", "skole.html", "School")
    with Memory.in_process() as memory:
        page = write_index(tmp_path, {"skole": line}, memory, "1.0")
        whole = page.read_bytes()
        write_index(tmp_path, {"skole": line}, memory, "1.0")
        assert made == [1]
        page.write_text("cut")
        write_index(tmp_path, {"skole": line}, memory, "1.0")
        assert page.read_bytes() == whole
        write_index(tmp_path, {"skole": line}, memory, "1.1")
        assert made == [1, 1, 1]
        write_index(tmp_path, {"skole": replace(line, approved=1)}, memory, "1.1")
        write_index(tmp_path, {"skole": line, "vei": replace(line, name="vei")}, memory, "1.1")
        assert made == [1, 1, 1, 1, 2]
        assert page.read_bytes() != whole
