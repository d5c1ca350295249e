"""Damaged databases are set aside, rebuilt, and give up the edits that can be read."""

from __future__ import annotations

import random
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.memory.build import document
from translate.domain import Translation
from translate.errors import StoreError
from translate.memory import Memory, Proposal

SOURCE = document(*(f"Setning nummer {n} i en artikkel. | Og en til, nummer {n}." for n in range(150)))
PAGE = 4096


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A database of several dozen pages with 300 edits and a cache."""
    path = tmp_path / "memory.sqlite3"
    with Memory.open(path) as memory:
        memory.store({f"k{n}": Translation("x" * 300) for n in range(200)})
        proposals = [Proposal(s.id, s.source_hash, f"Target of {s.id}", base=0) for s in SOURCE.segments]
        memory.save(SOURCE, proposals)
        memory._database.read(lambda c: c.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall())
    return path


def overwrite(path: Path, start: int, data: bytes) -> None:
    """Write ``data`` into the file at ``start``."""
    with path.open("r+b") as file:
        file.seek(start)
        file.write(data)


def test_a_file_of_rubbish_is_set_aside(tmp_path: Path) -> None:
    """Rubbish under the memory's name is kept under another, told, and a new memory works."""
    path = tmp_path / "memory.sqlite3"
    path.write_bytes(b"no database at all" * 1000)
    with Memory.open(path) as memory:
        (notice,) = memory.notices
        memory.store({"a": Translation("one")})
        assert memory.lookup(["a"])["a"].target == "one"
    aside = next(p for p in tmp_path.iterdir() if ".damaged-" in p.name)
    assert re.fullmatch(r"memory\.sqlite3\.damaged-\d{8}-\d{6}", aside.name)
    assert aside.read_bytes().startswith(b"no database")
    assert aside.name in notice
    assert "0 saved edits" in notice
    with Memory.open(path) as memory:
        assert memory.notices == ()
        assert memory.lookup(["a"]).keys() == {"a"}


def test_damage_found_in_use_is_mended_in_use(filled: Path) -> None:
    """A page ruined in the middle costs the cache, not the run, and no edit."""
    with closing(sqlite3.connect(filled)) as connection:
        pages = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name LIKE '%translations%'"
        ).fetchall()
    for (page,) in pages:
        overwrite(filled, (page - 1) * PAGE, b"\xaa" * PAGE)
    with Memory.open(filled) as memory:
        assert memory.lookup(["k1"]) == {}
        assert "300 saved edits" in memory.notices[0]
        assert len(memory.edits(SOURCE.name)) == 300
        memory.store({"k1": Translation("anew")})
        assert memory.lookup(["k1"])["k1"].target == "anew"


def test_edits_survive_the_loss_of_the_first_page(filled: Path) -> None:
    """Without the table of tables the rows are still found."""
    overwrite(filled, 0, b"\0" * PAGE)
    with Memory.open(filled) as memory:
        assert "300 saved edits" in memory.notices[0]
        assert {e.segment: e.target for e in memory.edits(SOURCE.name)} == {
            s.id: f"Target of {s.id}" for s in SOURCE.segments
        }


def test_edits_around_a_ruined_page_survive(filled: Path) -> None:
    """Where one leaf of the edits is gone, those before and after it are carried over."""
    data = filled.read_bytes()
    middle = data.index(b"Target of p75s1") // PAGE
    overwrite(filled, middle * PAGE, b"\xaa" * PAGE)
    with Memory.open(filled) as memory:
        kept = {e.segment for e in memory.edits(SOURCE.name)}
        assert memory.notices
        assert {"p1s1", "p150s2"} <= kept
        assert "p75s1" not in kept
        assert len(kept) > 250


def test_a_cut_file_keeps_what_is_before_the_cut(filled: Path) -> None:
    """A truncated file is no traceback, and the new memory takes edits."""
    size = filled.stat().st_size
    with filled.open("r+b") as file:
        file.truncate(size * 2 // 3)
    with Memory.open(filled) as memory:
        memory.edits(SOURCE.name)
        memory.lookup(f"k{n}" for n in range(200))
        segment = SOURCE.segments[0]
        memory.save(SOURCE, [Proposal(segment.id, segment.source_hash, "Newest.")], overwrite=True)
        assert memory.history(SOURCE.name, segment.id)[-1].target == "Newest."


def test_a_missing_table_counts_as_damage(filled: Path) -> None:
    """A database without one of its tables is rebuilt, edits carried over."""
    with closing(sqlite3.connect(filled)) as connection:
        connection.execute("DROP TABLE translations")
    with Memory.open(filled) as memory:
        assert "its tables" in memory.notices[0]
        assert len(memory.edits(SOURCE.name)) == 300


@pytest.mark.parametrize("seed", range(12))
def test_random_damage_never_ends_in_a_traceback(filled: Path, seed: int) -> None:
    """Whatever bytes are overwritten, the memory opens, reads and stores."""
    rng = random.Random(seed)
    size = filled.stat().st_size
    for _ in range(rng.choice((1, 5, 40))):
        overwrite(filled, rng.randrange(0, size - 200), rng.randbytes(rng.choice((1, 16, 150, PAGE))))
    with Memory.open(filled) as memory:
        memory.lookup(f"k{n}" for n in range(200))
        memory.edits(SOURCE.name)
        memory.store({"new": Translation("stored")})
        assert memory.lookup(["new"])["new"].target == "stored"


def test_another_process_notices_that_its_file_was_set_aside(filled: Path) -> None:
    """A memory that was open meanwhile goes on with the new file, not with the one set aside."""
    with Memory.open(filled) as one:
        assert one.lookup(["k1"])
        for ending in ("-wal", "-shm", ""):
            side = filled.with_name(filled.name + ending)
            if side.exists():
                side.rename(filled.with_name("aside" + ending))
        with Memory.open(filled) as two:
            one.store({"late": Translation("late")})
            assert two.lookup(["late"])["late"].target == "late"


def test_a_full_disk_while_mending_loses_nothing(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the new database can't be written the damaged one keeps its name, and the next run mends it."""
    overwrite(filled, 0, b"\0" * PAGE)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("translate.memory.database.insert", full)
        with pytest.raises(StoreError, match="No space left"):
            Memory.open(filled)
    with Memory.open(filled) as memory:
        assert "300 saved edits" in memory.notices[0]
        assert len(memory.edits(SOURCE.name)) == 300
    assert not list(filled.parent.glob("*.new*"))


def test_edits_that_only_stand_in_the_log_survive(tmp_path: Path) -> None:
    """What was committed but not yet moved from the log to the file is carved out of the log, long texts too."""
    path = tmp_path / "memory.sqlite3"
    segment = SOURCE.segments[0]
    with Memory.open(path) as memory:
        for n in range(3):
            memory.save(
                SOURCE, [Proposal(segment.id, segment.source_hash, f"{n} " + "long " * 3000)], overwrite=True
            )
        for ending in ("", "-wal"):
            side = path.with_name(path.name + ending)
            (tmp_path / f"copy.sqlite3{ending}").write_bytes(side.read_bytes())
    copy = tmp_path / "copy.sqlite3"
    assert copy.with_name("copy.sqlite3-wal").stat().st_size > 3 * 15_000
    copy.write_bytes(b"rubbish " * 2000)
    log = bytearray(copy.with_name("copy.sqlite3-wal").read_bytes())
    log[:16] = bytes(16)
    copy.with_name("copy.sqlite3-wal").write_bytes(log)
    with Memory.open(copy) as memory:
        assert [e.target[:2] for e in memory.history(SOURCE.name, segment.id)] == ["0 ", "1 ", "2 "]
        assert len(memory.history(SOURCE.name, segment.id)[-1].target) > 14_000
