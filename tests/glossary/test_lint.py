"""What the linter tells, and that it tells nothing about a sound file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from tests.glossary import strategies
from tests.glossary.documents import article
from translate.domain import Document, Severity
from translate.glossary import LINTS, GlossaryFile, lint, lint_files

HEADER = "source\ttarget\tstatus\tforms\ttarget_forms\tcondition\n"


def told(text: str, *documents: Document) -> list[tuple[str, int]]:
    """Kinds and lines of the findings in a file."""
    return [(f.kind, f.line) for f in lint_files([GlossaryFile.parse(text)], documents)]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("by\tcity\nby\tcity\n", [("duplicate", 3)]),
        ("by\tcity\nBy\ttown\n", [("conflict", 3)]),
        ("by\tcity\t\t\t\trole=body\nby\ttown\n", []),
        ("styrke\tforce\nstyrker\tforces\n", []),
        ("stat*\tstate\nstatsråden\tminister\n", []),
        ("IS\tIS\nis\tice cream\n", []),
        ("by\tcity\nby\tbench\tforbidden\n", []),
        ("by\tcity\t\t\ttown\nby\tTown\tforbidden\n", [("forbidden-approved", 3)]),
        ("by\t\tdraft\n", [("empty", 2)]),
        ("by\n", [("malformed", 2), ("empty", 1)]),
        ("by\tcity\tok\nvei\troad\n", [("malformed", 2)]),
        ("by\tcity\t\t\t\tnear\nvei\troad\n", [("bad-condition", 2)]),
        ("VG\tthe paper\tkeep\n", [("keep-target", 2)]),
        ("by\tcity\t\tbyen\n", [("redundant", 2)]),
        ("by\tcity\t\t\tcity\n", [("redundant", 2)]),
        ("u-land\tpoor country\n", []),
        ("by\tcity|town\n", [("list", 2)]),
        ("ordfører\tmayor (of a city)\n", [("list", 2)]),
        ("statsråd\tminister / cabinet minister\n", [("list", 2)]),
        ("rettssak\ttrial, hearing\n", [("list", 2)]),
        ("olje, gass og vann\toil, gas and water\n", []),
        ("by\u200b\tcity\n", [("odd-characters", 2)]),
        ("Rаqqa\tRaqqa\n", [("odd-characters", 2)]),  # its first a is Cyrillic
        ("blåbÃ¦r\tblueberry\n", [("odd-characters", 2)]),
        ("by\tbig  city\n", [("odd-characters", 2)]),
        ("a\u030ar\tyear\n", [("odd-characters", 2)]),
    ],
)
def test_findings(rows: str, expected: list[tuple[str, int]]) -> None:
    """Each kind of doubt is told with its line, and sound neighbours aren't."""
    assert sorted(told(HEADER + rows)) == sorted(expected)


def test_shadowed_by_an_earlier_form() -> None:
    """A source that an earlier entry lists as its form is told, with that entry's line."""
    (finding,) = lint_files([GlossaryFile.parse(HEADER + "IS\tIS\t\tISIL\nISIL\tISIL\n")])
    assert (finding.kind, finding.line) == ("shadowed", 3)
    assert "line 2" in finding.message
    assert told(HEADER + "stat*\tstate\nstatsråden\tminister\n") == []


def test_a_form_that_never_matches() -> None:
    """A form without a sign that can be seen is never found."""
    assert ("never-matches", 2) in told(HEADER + "by\tcity\t\tbyg|\u200b\n")
    assert told(HEADER + "å bygge\tto build\n") == []  # the infinitive's mark isn't looked for


def test_unused_needs_articles() -> None:
    """Entries that no article uses are told only when articles are given."""
    rows = HEADER + "by\tcity\nkrig\twar\nkrigere\twarriors\tdraft\n"
    assert told(rows) == []
    assert told(rows, article(("Krigen kom.", "Og byene brant."))) == [("unused", 4)]


def test_across_files_and_on_disk(tmp_path: Path) -> None:
    """An entry that repeats one of an earlier file is told with that file's name."""
    first, second = tmp_path / "a.tsv", tmp_path / "b.tsv"
    first.write_text("by\tcity\n", encoding="utf-8")
    second.write_text("by\ttown\n", encoding="utf-8")
    (finding,) = lint([first, second])
    assert (finding.kind, finding.path, finding.line) == ("conflict", second, 1)
    assert "a.tsv:1" in finding.message
    assert str(finding).startswith(f"{second}:1: conflict: ")


def test_a_form_that_a_later_file_takes(tmp_path: Path) -> None:
    """A later file's entry that stands as written wins over a form of an earlier one, and that is told."""
    first, second = tmp_path / "a.tsv", tmp_path / "b.tsv"
    first.write_text("ordfører\tlord mayor\n", encoding="utf-8")
    second.write_text("ordføreren\tthe chair\n", encoding="utf-8")
    (finding,) = lint([first, second])
    assert (finding.kind, finding.path, finding.severity) == ("takes-form", second, Severity.NOTE)
    assert "a.tsv:1" in finding.message
    assert lint([second, first]) == ()


def test_nynorsk_spelling_is_no_shadow() -> None:
    """An entry of its own for a Nynorsk word is used, so nothing is told of it."""
    rows = "konsekvensutredning\timpact assessment\nkonsekvensutgreiing\timpact study\n"
    assert told(HEADER + rows) == []


@given(strategies.text)
def test_any_file_can_be_linted(text: str) -> None:
    """Whatever the file, findings have a known kind and a line of the file."""
    file = GlossaryFile.parse(text)
    for finding in lint_files([file]):
        assert finding.kind in LINTS
        assert 1 <= finding.line <= max(1, len(file.rows))


def test_the_shipped_glossary_is_sound(root: Path) -> None:
    """Nothing is doubtful in the glossary that comes with the tool."""
    assert lint([root / "glossaries" / "nb-en.tsv"]) == ()
