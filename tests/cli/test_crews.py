"""Worker processes from the command line: how many, what is refused, and that stdout stays for results."""

from __future__ import annotations

import pytest

from tests.cli.command import Sidestilt
from translate.api.crews import process_count


@pytest.mark.parametrize(
    ("asked", "cores", "articles", "expected"),
    [
        (0, 2, 10_000, 1),
        (0, 4, 10_000, 1),
        (0, 16, 10_000, 4),
        (0, 16, 60, 1),
        (0, 16, 90, 2),
        (3, 2, 1, 3),
        (0, 1, 0, 1),
    ],
)
def test_processes_are_started_where_they_are_worth_it(
    asked: int, cores: int, articles: int, expected: int
) -> None:
    """One for four cores, none for a few articles, and as many as were asked for."""
    assert process_count(asked, cores, articles) == expected


def test_two_processes_say_what_one_says(sidestilt: Sidestilt) -> None:
    """The same files and the same lines on stdout."""
    for i in range(6):
        (sidestilt.folder / f"a{i}.txt").write_text(f"Sak {i}\n\nDette er sak nummer {i} i dag.\n", "utf-8")
    done = {}
    for count in (1, 2):
        common = ("--engine", "fake", "-q", "-o", "out", "--memory", f"m{count}.sqlite3")
        run = sidestilt("run", *(f"a{i}.txt" for i in range(6)), *common, "--processes", str(count))
        assert run.code == 0, run.err
        out = sidestilt.folder / "out"
        done[count] = run.out, {p.name: p.read_bytes() for p in out.iterdir() if p.name != "index.html"}
        for page in out.iterdir():
            page.unlink()
    assert done[1] == done[2]
    assert len(done[1][1]) == 12


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--processes", "-1", "-1 processes are fewer than none"),
        ("--cluster", "spark", "no cluster is called"),
    ],
)
def test_what_cannot_be_is_refused(option: str, value: str, told: str, sidestilt: Sidestilt) -> None:
    """Exit code 2 and a line that says what to give."""
    run = sidestilt("run", "--engine", "fake", option, value)
    assert run.code == 2
    assert told in " ".join(run.err.split())
