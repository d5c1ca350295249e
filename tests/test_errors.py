"""Messages for people: built one way, and none without what to do."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from translate import errors
from translate.errors import ReadError, SidestiltError

TO_SCRIPTS = {"review/desk.py"}
"""Answers to the page's own script, which no person reads."""


def raised(package: Path) -> Iterator[tuple[Path, ast.Call]]:
    """Every call in the package that makes one of our errors."""
    for path in sorted(package.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in errors.__all__
            ):
                yield path.relative_to(package), node


def test_every_error_says_what_to_do(root: Path) -> None:
    """Each place that raises one of our errors gives advice with it."""
    found = list(raised(root / "translate"))
    assert len(found) > 100
    silent = [
        f"{path}:{call.lineno}"
        for path, call in found
        if path.as_posix() not in TO_SCRIPTS
        and not any(keyword.arg in ("advice", None) for keyword in call.keywords)
    ]
    assert silent == []


def test_a_message_reads_place_problem_advice() -> None:
    """Path and line, then what is wrong, then what to do; parts that aren't known are left out."""
    assert str(SidestiltError("is odd")) == "is odd"
    assert str(ReadError("is odd", path="a.txt", line=3, advice="mend it")) == "a.txt:3: is odd; mend it"
    assert str(ReadError("is odd", path=Path("a.txt"))) == "a.txt: is odd"
