"""The memory as the other layers use it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.memory.build import document, segment, translated
from translate.domain import Origin, Translation
from translate.errors import StoreError
from translate.memory import Finished, Memory, Proposal, SaveOutcome, default_path


def test_stored_translations_come_back_from_memory(tmp_path: Path) -> None:
    """Thousands of keys in one call; the engine's come back as the memory's, and others as they were."""
    path = tmp_path / "deep" / "folder" / "memory.sqlite3"
    stored = {f"key {n}": Translation(f"target {n}", score=-n / 7) for n in range(2500)}
    stored["copied"] = Translation("2017", origin=Origin.COPY)
    with Memory.open(path) as memory:
        memory.store(stored)
        memory.store({})
    with Memory.open(path) as memory:
        found = memory.lookup([*stored, *stored, "unknown"])
        assert found.keys() == stored.keys()
        assert found["key 2499"] == Translation("target 2499", score=-2499 / 7)
        assert found["copied"].origin is Origin.COPY
        assert memory.lookup([]) == {}
        assert memory.info().translations == 2501
        assert memory.notices == ()


def test_storing_again_replaces() -> None:
    """The last translation under a key stands."""
    memory = Memory.in_process()
    memory.store({"a": Translation("one")})
    memory.store({"a": Translation("two")})
    assert memory.lookup(["a"])["a"].target == "two"


def test_no_memory_mode_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A memory in the process leaves no file, and two of them don't meet."""
    monkeypatch.chdir(tmp_path)
    with Memory.in_process() as one, Memory.in_process() as two:
        one.store({"a": Translation("one")})
        assert two.lookup(["a"]) == {}
        assert one.path is None
    assert list(tmp_path.iterdir()) == []


def test_default_path_is_the_users(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a path the memory lies in the user's data directory."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert default_path().name == "memory.sqlite3"
    with Memory.open() as memory:
        assert memory.path == default_path()
        assert memory.path.exists()


def test_a_flipped_bit_is_a_miss(tmp_path: Path) -> None:
    """A stored translation whose bytes changed is not shown as a translation."""
    path = tmp_path / "m.sqlite3"
    with Memory.open(path) as memory:
        memory.store({"a": Translation("five thousand"), "b": Translation("sound")})
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE translations SET value = replace(value, 'five', 'nine') WHERE key = 'a'")
    with Memory.open(path) as memory:
        assert memory.lookup(["a", "b"]).keys() == {"b"}


def test_forgetting_keeps_edits() -> None:
    """The cache can be emptied, wholly or by age; a person's work stays."""
    memory = Memory.in_process()
    source = document("En setning.")
    memory.store({"a": Translation("one")})
    memory.save(source, [Proposal("p1s1", source.segments[0].source_hash, "Mine.", base=0)])
    now = datetime.now(UTC)
    assert memory.forget_translations(before=now - timedelta(days=30)) == 0
    assert memory.forget_translations(before=now + timedelta(days=2)) == 1
    assert memory.lookup(["a"]) == {}
    assert segment(memory.overlay(translated(source)), "p1s1").translation.target == "Mine."
    assert memory.documents() == ("artikkel",)


def test_finished_documents_are_known_while_their_files_stand(tmp_path: Path) -> None:
    """A changed file, a missing file, another name or another folder: not finished."""
    memory = Memory.in_process()
    output, other = tmp_path / "out", tmp_path / "other"
    (output / "sub").mkdir(parents=True)
    page = output / "sub" / "a.html"
    page.write_text("page", encoding="utf-8")
    assert memory.finished("a", output) is None
    done = Finished("file key", "content key", "facts")
    memory.finish("a", output, done, [page])
    assert memory.finished("a", output) == done
    assert memory.finished("a", other) is None
    assert memory.finished("b", output) is None
    page.write_text("page, changed", encoding="utf-8")
    assert memory.finished("a", output) is None
    page.unlink()
    assert memory.finished("a", output) is None


def test_a_closed_memory_says_so(tmp_path: Path) -> None:
    """Use after closing is an error with a message, not a crash in SQLite."""
    memory = Memory.open(tmp_path / "m.sqlite3")
    memory.close()
    memory.close()
    with pytest.raises(StoreError, match="closed"):
        memory.lookup(["a"])


def test_two_memories_share_a_file(tmp_path: Path) -> None:
    """What one stores the other finds; an edit based on an older revision is a conflict in either."""
    source = document("En setning.")
    digest = source.segments[0].source_hash
    with Memory.open(tmp_path / "m.sqlite3") as one, Memory.open(tmp_path / "m.sqlite3") as two:
        one.store({"a": Translation("from one")})
        assert two.lookup(["a"])["a"].target == "from one"
        (first,) = one.save(source, [Proposal("p1s1", digest, "Text one.", base=0)])
        (second,) = two.save(source, [Proposal("p1s1", digest, "Text two.", base=0)])
        assert (first.outcome, second.outcome) == (SaveOutcome.SAVED, SaveOutcome.CONFLICT)
        assert second.edit is not None
        assert second.edit.target == "Text one."


def test_a_newer_database_is_left_alone(tmp_path: Path) -> None:
    """A version from the future is refused with advice, and not set aside."""
    path = tmp_path / "m.sqlite3"
    Memory.open(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match=r"newer Sidestilt.*upgrade"):
        Memory.open(path)
    assert {p.name for p in tmp_path.iterdir()} == {"m.sqlite3"}


def test_another_programs_files_are_left_alone(tmp_path: Path) -> None:
    """``--memory notes.txt`` or a browser's database is an error, and the file stays as it is."""
    notes, foreign = tmp_path / "notes.txt", tmp_path / "places.sqlite"
    notes.write_text("my notes", encoding="utf-8")
    with closing(sqlite3.connect(foreign)) as connection:
        connection.execute("CREATE TABLE places (id)")
    before = foreign.read_bytes()
    for path, message in ((notes, "isn't a memory"), (foreign, "another program"), (tmp_path, "folder")):
        with pytest.raises(StoreError, match=message):
            Memory.open(path)
    assert notes.read_text(encoding="utf-8") == "my notes"
    assert foreign.read_bytes() == before


def test_a_place_that_cannot_be_written_is_told_with_advice(tmp_path: Path) -> None:
    """A folder that can't be made names the file and what to do instead."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StoreError, match=r"memory\.sqlite3: .*--no-memory"):
        Memory.open(tmp_path / "file" / "memory.sqlite3")


def test_a_read_only_database_is_told_with_advice(tmp_path: Path) -> None:
    """SQLite's refusal to write reaches the person as a StoreError with advice."""
    memory = Memory.open(tmp_path / "m.sqlite3")
    memory._database.read(lambda c: c.execute("PRAGMA query_only = 1"))
    with pytest.raises(StoreError, match=r"can't be written.*--memory FILE"):
        memory.store({"a": Translation("one")})
    assert memory.lookup(["a"]) == {}


def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path) -> None:
    """Where the file can't grow the batch is refused whole, and what was there stays readable."""
    memory = Memory.open(tmp_path / "m.sqlite3")
    memory.store({"a": Translation("one")})
    memory._database.read(lambda c: c.execute("PRAGMA max_page_count = 1").fetchall())
    with pytest.raises(StoreError, match=r"disk is full.*free some space"):
        memory.store({f"k{n}": Translation("x" * 5000) for n in range(50)})
    assert memory.lookup(["a", "k0"]).keys() == {"a"}
    memory._database.read(lambda c: c.execute("PRAGMA max_page_count = 100000").fetchall())
    memory.store({"b": Translation("two")})
    assert memory.lookup(["b"])["b"].target == "two"


def test_what_was_forgotten_frees_its_space(tmp_path: Path) -> None:
    """Compacting shrinks the file and its log, keeps edits readable, and can be done in the process's own memory too."""
    path = tmp_path / "m.sqlite3"
    source = document("En setning.")
    with Memory.open(path) as memory:
        memory.store({f"key{n}": Translation(f"target {n} " * 50) for n in range(2000)})
        memory.save(source, [Proposal("p1s1", source.segments[0].source_hash, "Mine.", base=0)])
        before = memory.info().bytes
        memory.forget_translations()
        memory.compact()
        assert memory.info().bytes < before / 10
        assert [edit.target for edit in memory.edits("artikkel")] == ["Mine."]
    with Memory.open(path) as memory:
        assert memory.documents() == ("artikkel",)
    with Memory.in_process() as memory:
        memory.compact()
