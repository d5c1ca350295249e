"""Killed at any moment, the memory loses at most the batch in flight; several processes may use it at once."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from tests.memory.build import document
from translate.memory import Memory

SENTENCES = 40
BATCH = 25
SOURCE = document(" | ".join(f"Setning {n}." for n in range(SENTENCES)))

WORKER = f"""
import sys
from pathlib import Path
from tests.memory.build import document
from translate.domain import Translation
from translate.memory import Memory, Proposal
source = document(" | ".join(f"Setning {{n}}." for n in range({SENTENCES})))
run, batches = sys.argv[2], int(sys.argv[3])
with Memory.open(Path(sys.argv[1])) as memory:
    for batch in range(batches):
        memory.store({{f"{{run}}-{{batch}}-{{n}}": Translation(f"target {{n}} " * 20) for n in range({BATCH})}})
        segment = source.segments[batch % {SENTENCES}]
        memory.save(source, [Proposal(segment.id, segment.source_hash, f"{{run}}-{{batch}}")], overwrite=True)
        print(batch, flush=True)
"""


def start(path: Path, run: str, batches: int = 10_000) -> subprocess.Popen[str]:
    """A process that stores batches and edits, and says the number of each when it is done."""
    return subprocess.Popen(
        [sys.executable, "-c", WORKER, str(path), run, str(batches)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


def test_kill_9_loses_at_most_the_batch_in_flight(tmp_path: Path) -> None:
    """Twenty processes killed at random moments on one file: whatever was acknowledged is there, no batch is half there."""
    path = tmp_path / "memory.sqlite3"
    rng = random.Random(20)
    for kill in range(20):
        process = start(path, f"run{kill}")
        assert process.stdout is not None
        wanted = rng.randrange(0, 6)
        acknowledged = -1
        for line in process.stdout:
            acknowledged = int(line)
            if acknowledged >= wanted:
                break
        time.sleep(rng.random() * 0.02)
        process.kill()
        acknowledged = max([acknowledged, *(int(line) for line in process.stdout if line.endswith("\n"))])
        process.wait()
        process.stdout.close()
        with Memory.open(path) as memory:
            assert memory.notices == ()
            for batch in range(acknowledged + 3):
                keys = [f"run{kill}-{batch}-{n}" for n in range(BATCH)]
                found = len(memory.lookup(keys))
                assert found in ((BATCH,) if batch <= acknowledged else (0, BATCH))
            last = SOURCE.segments[acknowledged % SENTENCES].id
            assert any(e.target == f"run{kill}-{acknowledged}" for e in memory.history("artikkel", last))


def test_several_processes_write_at_once(tmp_path: Path) -> None:
    """Three processes start on a file that isn't there yet and store side by side; all of it is there afterwards."""
    path = tmp_path / "memory.sqlite3"
    processes = [start(path, f"run{n}", batches=8) for n in range(3)]
    for process in processes:
        output, _ = process.communicate(timeout=120)
        assert process.returncode == 0
        assert output.split() == [str(n) for n in range(8)]
    with Memory.open(path) as memory:
        assert memory.notices == ()
        assert memory.info().translations == 3 * 8 * BATCH
        assert memory.info().edits == 3 * 8


def test_several_processes_meet_a_damaged_file(tmp_path: Path) -> None:
    """Three processes start on a file of rubbish: it is set aside once, and all of them store in the one new file."""
    path = tmp_path / "memory.sqlite3"
    path.write_bytes(b"rubbish " * 5000)
    processes = [start(path, f"run{n}", batches=4) for n in range(3)]
    for process in processes:
        process.communicate(timeout=120)
        assert process.returncode == 0
    assert len([p for p in tmp_path.iterdir() if ".damaged-" in p.name]) == 1
    with Memory.open(path) as memory:
        assert memory.notices == ()
        assert memory.info().translations == 3 * 4 * BATCH
