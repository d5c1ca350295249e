"""Reviewers' files into the memory."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.memory.build import document, segment, translated
from translate.domain import Document, ReviewState, TermStatus
from translate.memory import Memory, contexts
from translate.review import ApplyReport, EditsFile, SegmentEdit, TermPair, apply_edits

FIRST = document("Ministeren gikk av. | Hun sa ingenting.", "Regjeringen møtes i dag.")


def edit(source: Document, key: str, target: str, revision: int | None = 0, **more: object) -> SegmentEdit:
    """An edit of a segment as the page would export it."""
    found = next(s for s in source.segments if s.id == key)
    return SegmentEdit(key, found.source_hash, target, f"EN: {found.source}", revision=revision, **more)


def file(
    *edits: SegmentEdit, name: str = "a.json", document: str = "artikkel", reviewer: str = ""
) -> EditsFile:
    """An edits file."""
    return EditsFile(Path(name), document, edits, reviewer=reviewer)


@pytest.fixture
def memory() -> Memory:
    """An empty memory."""
    return Memory.in_process()


def apply(
    memory: Memory, *files: EditsFile, source: Document = FIRST, overwrite: bool = False
) -> ApplyReport:
    """Apply files to the translation of ``source``."""
    return apply_edits(files, {source.name: translated(source)}, memory, overwrite=overwrite)


def counts(report: ApplyReport) -> tuple[int, int, int, int]:
    """How many were applied, unchanged, stale, conflicting."""
    return len(report.applied), len(report.unchanged), len(report.stale), len(report.conflicting)


def test_edits_are_applied_once(memory: Memory) -> None:
    """The first time applied, the second time unchanged; the text stands."""
    edits = file(
        edit(FIRST, "p1s1", "She resigned."),
        edit(FIRST, "p2s1", "The cabinet meets.", state=ReviewState.APPROVED),
    )
    report = apply(memory, edits)
    assert counts(report) == (2, 0, 0, 0)
    assert report.documents == ("artikkel",)
    assert counts(apply(memory, edits)) == (0, 2, 0, 0)
    assert apply(memory, edits).documents == ()
    laid = memory.overlay(translated(FIRST))
    assert segment(laid, "p1s1").translation.target == "She resigned."
    assert segment(laid, "p2s1").state is ReviewState.APPROVED


def test_two_reviewers_one_after_the_other(memory: Memory) -> None:
    """What only one touched is applied; where both wrote, the first stands and both texts are listed."""
    one = file(
        edit(FIRST, "p1s1", "She resigned."),
        edit(FIRST, "p1s2", "She was silent."),
        name="one.json",
        reviewer="Anne",
    )
    two = file(
        edit(FIRST, "p1s1", "The minister quit."),
        edit(FIRST, "p2s1", "The cabinet meets."),
        name="two.json",
        reviewer="Bo",
    )
    report = apply(memory, one, two)
    assert counts(report) == (3, 0, 0, 1)
    (clash,) = report.conflicting
    assert (clash.path, clash.segment, clash.target) == (Path("two.json"), "p1s1", "The minister quit.")
    assert clash.stored is not None
    assert (clash.stored.target, clash.stored.reviewer) == ("She resigned.", "Anne")
    assert "Anne" in clash.reason
    again = apply(memory, one, two)
    assert counts(again) == (0, 3, 0, 1)
    assert segment(memory.overlay(translated(FIRST)), "p1s1").translation.target == "She resigned."


def test_overwriting_has_to_be_asked_for(memory: Memory) -> None:
    """With ``overwrite`` the later file wins, and the history keeps the other text."""
    apply(memory, file(edit(FIRST, "p1s1", "She resigned.")))
    report = apply(memory, file(edit(FIRST, "p1s1", "The minister quit.")), overwrite=True)
    assert counts(report) == (1, 0, 0, 0)
    assert [e.target for e in memory.history("artikkel", "p1s1")] == ["She resigned.", "The minister quit."]


def test_work_goes_on_from_the_revision_exported(memory: Memory) -> None:
    """A file made on revision 1 follows it; one made on 0 meanwhile conflicts; an old file changes nothing."""
    first = file(edit(FIRST, "p1s1", "She resigned."))
    apply(memory, first)
    assert counts(apply(memory, file(edit(FIRST, "p1s1", "She stepped down.", revision=1)))) == (1, 0, 0, 0)
    assert counts(apply(memory, file(edit(FIRST, "p1s1", "She left.", revision=0)))) == (0, 0, 0, 1)
    old = apply(memory, first)
    assert counts(old) == (0, 1, 0, 0)
    assert "revision 2" in old.unchanged[0].reason
    assert segment(memory.overlay(translated(FIRST)), "p1s1").translation.target == "She stepped down."


def test_a_changed_source_makes_an_edit_stale(memory: Memory) -> None:
    """Moved sentences take their edits along; changed ones are reported, and not applied."""
    later = document("Ny innledning.", "Ministeren gikk av. | Hun sa nesten ingenting.")
    report = apply(
        memory,
        file(edit(FIRST, "p1s1", "She resigned."), edit(FIRST, "p1s2", "She was silent.")),
        source=later,
    )
    assert counts(report) == (1, 0, 1, 0)
    assert report.applied[0].segment == "p2s1"
    assert (report.stale[0].segment, report.stale[0].target) == ("p1s2", "She was silent.")
    assert "memory lost" in report.stale[0].reason


def test_a_stale_text_is_kept_beside_the_new_wording(memory: Memory) -> None:
    """Where the file says what the source was, its text is shown beside the sentence that is most like it."""
    later = document("Ny innledning.", "Ministeren gikk av. | Hun sa nesten ingenting.")
    late = replace(edit(FIRST, "p1s2", "She was silent."), source="Hun sa ingenting.")
    report = apply(memory, file(late), source=later)
    assert counts(report) == (0, 0, 1, 0)
    assert "beside p2s2" in report.stale[0].reason
    assert report.documents == ("artikkel",)
    assert segment(memory.overlay(translated(later)), "p2s2").stale == "She was silent."


def test_one_of_several_like_sentences_is_not_guessed(memory: Memory) -> None:
    """Neighbours tell which is meant; without them the edit is reported, kept, and put nowhere."""
    first = document("Inn.", "En.", "Ja.", "To.", "Ja.")
    later = document("Inn.", "Ny.", "En.", "Ja.", "To.", "Ja.")
    around = contexts([s.source_hash for s in first.segments])
    sure = edit(first, "p5s1", "Yes!", state=ReviewState.APPROVED, context=around[4])
    report = apply(memory, file(edit(first, "p3s1", "Yes?")), source=later)
    assert counts(report) == (0, 0, 1, 0)
    assert "2 times" in report.stale[0].reason
    assert [s.id for s in later.segments if s.id in memory.placement(later).current] == []
    report = apply(memory, file(sure), source=later)
    assert [s.segment for s in report.applied] == ["p6s1"]


def test_an_unknown_document_is_reported(memory: Memory) -> None:
    """Edits of an article that isn't here are stale with that reason, not an error for the other files."""
    report = apply(
        memory, file(edit(FIRST, "p1s1", "x"), document="annen"), file(edit(FIRST, "p1s1", "She resigned."))
    )
    assert counts(report) == (1, 0, 1, 0)
    assert "'annen'" in report.stale[0].reason


def test_without_a_base_nothing_is_overwritten(memory: Memory) -> None:
    """A file that doesn't say what it was made on (a table without its hidden column) is careful."""
    assert counts(apply(memory, file(edit(FIRST, "p1s1", "She resigned.", revision=None)))) == (1, 0, 0, 0)
    assert counts(apply(memory, file(edit(FIRST, "p1s1", "She left.", revision=None)))) == (0, 0, 0, 1)


def test_the_engines_text_is_filled_in(memory: Memory) -> None:
    """Where a file doesn't say what the engine wrote, the translation here does: a mere comment fixes no text."""
    plain = edit(FIRST, "p1s1", "EN: Ministeren gikk av.", comment="hm")
    apply(
        memory, file(SegmentEdit(plain.id, plain.source_hash, plain.target, None, comment="hm", revision=0))
    )
    (stored,) = memory.edits("artikkel")
    assert not stored.fixes_target
    assert stored.engine_target == "EN: Ministeren gikk av."


def test_corrections_become_drafts(memory: Memory) -> None:
    """Each pair once over all files, as draft, with where it came from."""
    pair = TermPair("statsråd", "minister")
    report = apply(
        memory,
        file(edit(FIRST, "p1s1", "She resigned.", terms=(pair,))),
        file(edit(FIRST, "p1s2", "Silence.", terms=(pair, TermPair("regjering", "cabinet")))),
    )
    assert [(t.source, t.target, t.status) for t in report.drafts] == [
        ("statsråd", "minister", TermStatus.DRAFT),
        ("regjering", "cabinet", TermStatus.DRAFT),
    ]
    assert "artikkel, p1s1" in report.drafts[0].note


def test_an_older_file_of_another_version_says_nothing_of_like_sentences(memory: Memory) -> None:
    """Without neighbours and of a version that is gone, an id may be that of another sentence which reads the same."""
    first = document("Ja. | Hun gikk. | Ja.")
    later = document("Ja. | Han kom. | Ja. | Ja. | Hun gikk.")
    old = replace(
        file(edit(first, "p1s3", "Yes!"), edit(first, "p1s2", "She left.")), source_hash=first.source_hash
    )
    report = apply(memory, old, source=later)
    assert [s.segment for s in report.stale] == ["p1s3"]
    assert [s.segment for s in report.applied] == ["p1s5"]
    assert "stands 3 times" in report.stale[0].reason
    assert [e.target for e in memory.placement(later).lost] == ["Yes!"]
    same = replace(file(edit(later, "p1s3", "Yes!")), source_hash=later.source_hash)
    assert [s.segment for s in apply(memory, same, source=later).applied] == ["p1s3"]


def test_a_file_of_a_namesake_is_told_and_not_kept(memory: Memory) -> None:
    """By its article's id, where the memory knows both; from elsewhere, by how much of it stands here."""
    other = document("Ministeren gikk av. | Noe annet.", article="b" * 16)
    apply(memory, file(edit(other, "p1s2", "Something else.")), source=other)
    sent = replace(file(edit(other, "p1s1", "She resigned.")), article="b" * 16)
    report = apply(memory, sent)
    assert [s.outcome for s in report.segments] == ["stale"]
    assert "another article called 'artikkel'" in report.segments[0].reason
    assert memory.corrections(FIRST) == ()
    elsewhere = replace(sent, article="c" * 16)
    assert counts(apply(memory, elsewhere)) == (1, 0, 0, 0)
    unknown = file(edit(other, "p1s2", "Something else."))
    assert counts(apply(memory, replace(unknown, article="c" * 16))) == (0, 0, 1, 0)
    assert len(memory.corrections(FIRST)) == 1
