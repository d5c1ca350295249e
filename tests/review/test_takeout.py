"""Corrections out of the memory and into another, whatever they are called and however often."""

from __future__ import annotations

from pathlib import Path

from translate.domain import ReviewState
from translate.memory import Edit
from translate.review import load_edits, write_edits


def edit(document: str, segment: str, target: str, digest: str = "0123456789abcdef", **more: str) -> Edit:
    """A correction."""
    return Edit(document, segment, 3, digest, "Kilde.", target, "Engine.", ReviewState.APPROVED, **more)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    """One file a document and reviewer; each comes back as it was, based on the engine's text."""
    found = [
        edit("a", "p1s1", "One.", comment="why\nnot"),
        edit("a", "p1s2", "Two.", reviewer="Anna"),
        edit("b", "p1s1", "X."),
    ]
    paths = write_edits(found, tmp_path / "new")
    assert [p.name for p in paths] == ["a.edits.json", "a.edits-2.json", "b.edits.json"]
    first, second, third = map(load_edits, paths)
    assert (first.document, first.reviewer, second.reviewer, third.document) == ("a", "", "Anna", "b")
    (one,) = first.edits
    assert (one.target, one.comment, one.state, one.engine_target, one.revision) == (
        "One.",
        "why\nnot",
        ReviewState.APPROVED,
        "Engine.",
        0,
    )


def test_two_wordings_of_a_sentence_stand_in_one_file(tmp_path: Path) -> None:
    """They have one id and two hashes, and both are read again."""
    (path,) = write_edits(
        [
            edit("a", "p1s1", "Old.", "fedcba9876543210"),
            edit("a", "p1s1", "New."),
            edit("a", "p2s1", "Other."),
        ],
        tmp_path,
    )
    assert [e.target for e in load_edits(path).edits] == ["Old.", "New.", "Other."]


def test_names_that_no_file_may_have(tmp_path: Path) -> None:
    """A document's name may hold anything; its file lies in the folder all the same."""
    (path,) = write_edits([edit("../etc/a:b?", "p1s1", "X.")], tmp_path)
    assert path.parent == tmp_path
    assert load_edits(path).document == "../etc/a:b?"
    names = ("x?y", "x:y", "X_Y", "å" * 200)
    alike = write_edits([edit(name, "p1s1", name) for name in names], tmp_path / "alike")
    assert [load_edits(p).document for p in alike] == list(names)
    assert len({p.name.casefold() for p in alike}) == 4
