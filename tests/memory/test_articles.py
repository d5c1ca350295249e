"""Which article a document is a version of: corrections never cross to a namesake, and follow a file that moves."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.memory.build import document
from translate.domain import Document
from translate.memory import Memory, Proposal, alike, sketch
from translate.memory.schema import APPLICATION_ID, MIGRATIONS

MAY = ("Dette er feil. | Skatten bør ned.", "Regjeringen nøler. | Vi venter.")
JUNE = ("Dette er feil. | Bussen bør gå oftere.", "Kommunen nøler. | Ingen reiser.")


def read(path: Path, *paragraphs: str) -> Document:
    """An article as a run reads it, its file being there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n\n".join(paragraphs), "utf-8")
    return replace(document(*paragraphs, name=path.stem, article=""), path=path)


def known(memory: Memory, source: Document) -> Document:
    """The article with its id, as a run settles it."""
    return replace(source, article=memory.settle(source, source.path))


def correct(memory: Memory, source: Document, target: str) -> None:
    """Correct its first sentence."""
    first = source.segments[0]
    memory.save(source, [Proposal(first.id, first.source_hash, target, base=0)])


def targets(memory: Memory, source: Document) -> list[str]:
    """The corrections that apply in an article, and those that are shown beside changed sentences or as lost."""
    placement = memory.placement(source)
    return [e.target for e in (*placement.current.values(), *placement.stale.values(), *placement.lost)]


@pytest.fixture
def memory() -> Memory:
    """A memory in this process."""
    return Memory.in_process()


def test_namesakes_share_no_correction(memory: Memory, tmp_path: Path) -> None:
    """Two files of one name, alike but for a sentence or two, in the order of runs of two folders."""
    may = known(memory, read(tmp_path / "mai" / "leder.txt", *MAY))
    correct(memory, may, "This is wrong.")
    june = known(memory, read(tmp_path / "juni" / "leder.txt", *JUNE))
    assert june.article != may.article
    assert targets(memory, june) == []
    correct(memory, june, "That is a mistake.")
    assert targets(memory, may) == ["This is wrong."]
    assert targets(memory, june) == ["That is a mistake."]
    assert {e.target for e in memory.edits("leder")} == {"This is wrong.", "That is a mistake."}
    assert memory.info().documents == 2
    assert [e.revision for e in memory.edits("leder", june.article)] == [2]  # a revision stands for one save


def test_a_copy_is_an_article_of_its_own(memory: Memory, tmp_path: Path) -> None:
    """The same text in two files that are both there."""
    one = known(memory, read(tmp_path / "a" / "leder.txt", *MAY))
    correct(memory, one, "This is wrong.")
    two = known(memory, read(tmp_path / "b" / "leder.txt", *MAY))
    assert two.article != one.article
    assert targets(memory, two) == []


def test_a_file_keeps_its_article_whatever_becomes_of_its_text(memory: Memory, tmp_path: Path) -> None:
    """Its path says which article it is."""
    before = known(memory, read(tmp_path / "leder.txt", *MAY))
    correct(memory, before, "This is wrong.")
    after = known(memory, read(tmp_path / "leder.txt", "Dette er feil.", "Alt annet er nytt. | Alt."))
    assert after.article == before.article
    assert targets(memory, after) == ["This is wrong."]


def test_corrections_follow_a_file_that_moved(memory: Memory, tmp_path: Path) -> None:
    """Known again by its text, also with a sentence changed; another text under its name gets nothing."""
    old = tmp_path / "mai" / "leder.txt"
    may = known(memory, read(old, *MAY))
    correct(memory, may, "This is wrong.")
    old.unlink()
    june = known(memory, read(tmp_path / "juni" / "leder.txt", *JUNE))
    assert targets(memory, june) == []
    moved = known(
        memory, read(tmp_path / "arkiv" / "leder.txt", MAY[0], "Regjeringen nøler. | Vi venter ikke.")
    )
    assert moved.article == may.article
    assert targets(memory, moved) == ["This is wrong."]
    assert memory.article_at("leder", tmp_path / "arkiv" / "leder.txt") == may.article


def test_an_archived_article_keeps_its_corrections_when_another_text_takes_its_place(
    memory: Memory, tmp_path: Path
) -> None:
    """Next month's text under the same path is an article of its own, in whichever order the two are read."""
    inbox, archive = tmp_path / "inn" / "leder.txt", tmp_path / "arkiv" / "leder.txt"
    may = known(memory, read(inbox, *MAY))
    correct(memory, may, "This is wrong.")
    next_month = ("Bussen bør gå oftere. | Ingen reiser.", "Kommunen nøler. | Så vi går.")
    june = known(memory, read(inbox, *next_month))
    assert june.article != may.article
    assert targets(memory, june) == []
    assert known(memory, read(archive, *MAY)).article == may.article
    assert targets(memory, known(memory, read(archive, *MAY))) == ["This is wrong."]
    assert known(memory, read(inbox, *next_month)).article == june.article
    assert memory.article_at("leder", inbox) == june.article


def test_a_copy_gets_the_corrections_of_a_file_that_is_gone(memory: Memory, tmp_path: Path) -> None:
    """Moved by a copy that was read while the first, or another text in its place, was still there."""
    inbox, archive = tmp_path / "inn" / "leder.txt", tmp_path / "arkiv" / "leder.txt"
    may = known(memory, read(inbox, *MAY))
    correct(memory, may, "This is wrong.")
    inbox.write_text("overwritten", "utf-8")
    assert targets(memory, known(memory, read(archive, *MAY))) == []
    june = known(memory, read(inbox, "Bussen bør gå oftere. | Ingen reiser.", "Kommunen nøler."))
    assert targets(memory, june) == []
    moved = known(memory, read(archive, *MAY))
    assert moved.article == may.article
    assert targets(memory, moved) == ["This is wrong."]
    assert known(memory, read(archive, *MAY)).article == may.article  # and it stays with it


def test_text_without_a_file_is_known_by_its_sentences(memory: Memory) -> None:
    """From a pipe, under one name."""
    may = known(memory, document(*MAY, name="stdin", article=""))
    correct(memory, may, "This is wrong.")
    june = known(memory, document(*JUNE, name="stdin", article=""))
    assert targets(memory, june) == []
    assert targets(memory, document(*MAY, name="stdin", article="")) == ["This is wrong."]


def test_an_id_from_elsewhere_is_taken_unless_it_is_another_articles(memory: Memory, tmp_path: Path) -> None:
    """What outputs from another memory say."""
    one = read(tmp_path / "a" / "leder.txt", *MAY)
    two = read(tmp_path / "b" / "leder.txt", *JUNE)
    assert memory.settle(one, one.path, lambda: "f" * 16) == "f" * 16
    assert memory.settle(two, two.path, lambda: "f" * 16) != "f" * 16


def older(path: Path, sources: list[Path], *edits: tuple[str, str], wording: str = "") -> None:
    """A memory of the version before: edits by name alone.

    :param wording: the source of the last edit.
    """
    from translate.memory.edits import Edit, checksum

    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statements in MIGRATIONS[:2]:
            for statement in statements:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 2")
        for number, (digest, target) in enumerate(edits, 1):
            words = wording if number == len(edits) else ""
            edit = Edit("leder", f"p{number}s1", 1, digest, words, target, "EN")
            values = ("leder", edit.segment, 1, digest, words, target, "EN", "todo", "", "", "")
            connection.execute(
                "INSERT INTO edits (document, segment, revision, source_hash, source, target, engine_target, state, "
                "comment, reviewer, time, crc) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (*values, checksum(edit)),
            )
        for source in sources:
            facts = json.dumps({"source": str(source)})
            connection.execute(
                "INSERT INTO finished VALUES ('leder', ?, '', '', '{}', ?, '')", (str(source.parent), facts)
            )


def test_older_corrections_go_to_the_article_that_they_were_made_in(tmp_path: Path) -> None:
    """Where the older memory knows whose outputs it wrote, a namesake that is run first doesn't get them."""
    one = read(tmp_path / "mai" / "leder.txt", *MAY)
    first = one.segments[0].source_hash
    older(
        tmp_path / "memory.sqlite3", [tmp_path / "mai" / "leder.txt"], (first, "Wrong."), ("0" * 16, "Gone.")
    )
    with Memory.open(tmp_path / "memory.sqlite3") as memory:
        june = known(memory, read(tmp_path / "juni" / "leder.txt", *JUNE))
        assert targets(memory, june) == []
        assert sorted(targets(memory, one)) == ["Gone.", "Wrong."]  # before any run
        may = known(memory, one)
        assert sorted(targets(memory, may)) == ["Gone.", "Wrong."]
        assert {e.article for e in memory.edits("leder")} == {may.article}
        assert targets(memory, june) == []


def test_older_corrections_of_two_are_shared_out(tmp_path: Path) -> None:
    """Each takes what stands in it, in any order of runs; of what stands in neither, both go on telling."""
    for order in (("mai", "juni"), ("juni", "mai")):
        root = tmp_path / order[0] / "all"
        texts = {
            "mai": read(root / "mai" / "leder.txt", *MAY),
            "juni": read(root / "juni" / "leder.txt", *JUNE),
        }
        may, june = ([s.source_hash for s in texts[month].segments] for month in ("mai", "juni"))
        older(
            root / "memory.sqlite3",
            [root / "mai" / "leder.txt", root / "juni" / "leder.txt"],
            *((digest, f"June {n}") for n, digest in enumerate(june[1:])),
            ("0" * 16, "Gone."),
            (may[1], "Taxes."),
        )
        with Memory.open(root / "memory.sqlite3") as memory:
            for _ in range(2):
                made = {month: known(memory, texts[month]) for month in order}
            assert made["mai"].article != made["juni"].article
            assert sorted(targets(memory, made["mai"])) == ["Gone.", "Taxes."]
            assert sorted(targets(memory, made["juni"])) == ["Gone.", "June 0", "June 1", "June 2"]
            assert [e.target for e in memory.placement(made["mai"]).current.values()] == ["Taxes."]


def test_an_older_article_gets_the_id_that_its_page_bears(tmp_path: Path) -> None:
    """Of outputs from before there were ids: made anew by ``apply`` or served, then by a run; a browser keeps edits by it."""
    one = read(tmp_path / "mai" / "leder.txt", *MAY)
    older(
        tmp_path / "memory.sqlite3", [tmp_path / "mai" / "leder.txt"], (one.segments[1].source_hash, "Wrong.")
    )
    with Memory.open(tmp_path / "memory.sqlite3") as memory:
        correct(memory, one, "Leader.")
        assert known(memory, one).article == one.identity
        changed = read(tmp_path / "mai" / "leder.txt", *JUNE)
        assert known(memory, changed).article == one.identity
    older(
        tmp_path / "other.sqlite3", [tmp_path / "mai" / "leder.txt"], (one.segments[1].source_hash, "Wrong.")
    )
    with Memory.open(tmp_path / "other.sqlite3") as memory:
        assert memory.settle(one, one.path, lambda: "e" * 16) == "e" * 16
        assert memory.settle(one, one.path, lambda: "f" * 16) == "e" * 16


def test_an_older_namesake_without_corrections_shows_none(tmp_path: Path) -> None:
    """Those of the other that have gone stale, too, are the other's alone once both have been run."""
    one = read(tmp_path / "mai" / "leder.txt", *MAY)
    two = read(tmp_path / "juni" / "leder.txt", *JUNE)
    digest = one.segments[1].source_hash
    files = [tmp_path / "mai" / "leder.txt", tmp_path / "juni" / "leder.txt"]
    older(tmp_path / "memory.sqlite3", files, (digest, "Taxes."), ("0" * 16, "Gone."))
    with Memory.open(tmp_path / "memory.sqlite3") as memory:
        for _ in range(2):
            june, may = known(memory, two), known(memory, one)
        assert targets(memory, june) == []
        assert sorted(targets(memory, may)) == ["Gone.", "Taxes."]


def test_older_corrections_of_nobody_known_go_where_they_fit(tmp_path: Path) -> None:
    """The first article of that name in which most of their sentences stand."""
    one = read(tmp_path / "mai" / "leder.txt", *MAY)
    hashes = [s.source_hash for s in one.segments]
    older(tmp_path / "memory.sqlite3", [], *((digest, digest[:3]) for digest in hashes[:3]))
    with Memory.open(tmp_path / "memory.sqlite3") as memory:
        assert targets(memory, known(memory, read(tmp_path / "juni" / "leder.txt", *JUNE))) == []
        assert len(targets(memory, known(memory, one))) == 3


def test_older_corrections_follow_a_file_that_moved_and_changed(tmp_path: Path) -> None:
    """There is no text to know it by, only what was corrected: sentences in other wordings count, too."""
    one = read(tmp_path / "arkiv" / "leder.txt", *MAY)
    edits = ((one.segments[0].source_hash, "Wrong."), ("1" * 16, "Gone."), ("2" * 16, "Taxes."))
    older(
        tmp_path / "memory.sqlite3",
        [tmp_path / "mai" / "leder.txt"],
        *edits,
        wording="Skatten bør snarest ned.",
    )
    with Memory.open(tmp_path / "memory.sqlite3") as memory:
        assert targets(memory, known(memory, read(tmp_path / "juni" / "leder.txt", *JUNE))) == []
        assert sorted(targets(memory, known(memory, one))) == ["Gone.", "Taxes.", "Wrong."]


def test_a_damaged_memory_still_knows_whose_its_corrections_are(tmp_path: Path) -> None:
    """What is carved out of the file keeps its article, and is found by text."""
    path = tmp_path / "memory.sqlite3"
    with Memory.open(path) as memory:
        may = known(memory, read(tmp_path / "mai" / "leder.txt", *MAY))
        june = known(memory, read(tmp_path / "juni" / "leder.txt", *JUNE))
        memory.save(may, [Proposal(s.id, s.source_hash, f"May {s.id}", base=0) for s in may.segments])
        memory.save(june, [Proposal(s.id, s.source_hash, f"June {s.id}", base=0) for s in june.segments])
    with path.open("r+b") as file:
        file.write(b"\0" * 4096)
    with Memory.open(path) as memory:
        assert "8 saved edits" in memory.notices[0]
        again = known(memory, replace(june, article=""))
        assert again.article == june.article
        assert all(target.startswith("June") for target in targets(memory, again))


def test_a_damaged_memory_tells_namesakes_of_like_wordings_apart(tmp_path: Path) -> None:
    """Leaders that are written to a pattern: the one whose very sentences stand there."""
    path = tmp_path / "memory.sqlite3"
    texts = [
        read(tmp_path / month / "leder.txt", f"Leder om {month} i byen.", f"Været i {month} var fint i byen.")
        for month in ("mai", "juni", "juli")
    ]
    with Memory.open(path) as memory:
        made = [known(memory, text) for text in texts]
        for text in made:
            memory.save(
                text, [Proposal(s.id, s.source_hash, f"{s.id} {text.path}", base=0) for s in text.segments]
            )
    with path.open("r+b") as file:
        file.write(b"\0" * 4096)
    with Memory.open(path) as memory:
        assert "6 saved edits" in memory.notices[0]
        assert [known(memory, text).article for text in reversed(texts)] == [
            m.article for m in reversed(made)
        ]


def test_long_texts_are_known_by_a_sample() -> None:
    """A thousand sentences: four in five kept are the same article, one in five are not."""
    hashes = [f"{n * 2654435761 % 2**64:016x}"[::-1] for n in range(2000)]
    one = sketch(hashes[:1000])
    assert len(one) < 600
    assert alike(one, sketch(hashes[100:1100]))
    assert not alike(one, sketch(hashes[800:1800]))
    assert not alike("", "")
