"""The glossary's workbench, as typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import Sidestilt


def test_add_and_remove_touch_one_line(sidestilt: Sidestilt) -> None:
    """A term comes and goes; comments, order and foreign columns stay byte for byte; twice is a mistake, by its line."""
    before = "# by the desk\nsource\ttarget\twho\nordfører\tmayor\tKari\n\nrektor\theadteacher\t\n"
    sidestilt.glossary.write_text(before, "utf-8")
    assert sidestilt("glossary", "add", "skole", "school").code == 0
    assert sidestilt.glossary.read_text("utf-8").startswith(before)
    twice = sidestilt("glossary", "add", "skole", "school")
    assert (twice.code, twice.out) == (2, "")
    assert "glossaries/nb-en.tsv:6: skole → school is there already; " in twice.err
    assert "also stands on line 3 as mayor" in sidestilt("glossary", "add", "ordfører", "chair").err
    several = sidestilt("glossary", "remove", "ordfører")
    assert several.code == 2
    assert "name the target too" in several.err
    assert sidestilt("glossary", "remove", "ordfører", "chair").code == 0
    assert sidestilt("glossary", "remove", "skole").code == 0
    assert sidestilt.glossary.read_text("utf-8") == before
    gone = sidestilt("glossary", "remove", "skole")
    assert gone.code == 2
    assert "no entry for 'skole'" in gone.err


def test_blanks_and_capitals_make_no_second_entry(sidestilt: Sidestilt) -> None:
    """What differs in outer blanks, or in the target's capitals, is the same entry; its words go in without blanks."""
    same = sidestilt("glossary", "add", "  ordfører ", " Mayor")
    assert same.code == 2
    assert "nb-en.tsv:2: ordfører → mayor is there already" in same.err
    assert sidestilt("glossary", "add", "  skole ", " school ", "--target-forms", "a | b").code == 0
    assert sidestilt.glossary.read_text("utf-8").splitlines()[-1] == "skole\tschool\ta|b"
    assert sidestilt("glossary", "remove", "ordfører").code == 0
    assert sidestilt("glossary", "add", "  ", "x").code == 2


def test_a_spreadsheets_csv_is_converted(sidestilt: Sidestilt) -> None:
    """Norwegian column names, semicolons, Windows-1252: no header becomes a term, and the guess is told."""
    Path("semi.csv").write_bytes("Norsk;Engelsk;Kommentar\r\nordfører;mayor;hm\r\n".encode("cp1252"))
    done = sidestilt("glossary", "convert", "semi.csv", "semi.tsv")
    assert done.code == 0
    assert "semi.csv: isn't UTF-8; read as Windows-1252" in " ".join(done.err.split())
    assert Path("semi.tsv").read_text("utf-8") == "source\ttarget\tnote\nordfører\tmayor\thm\n"
    path = Path("old.tsv")
    path.write_bytes("kilde\tmål\nordfører\tmayor\n".encode("cp1252"))
    assert "isn't UTF-8" in " ".join(sidestilt("glossary", "list", "-g", path).err.split())
    assert sidestilt("glossary", "add", "byråd", "council", "-g", path).code == 0
    assert path.read_bytes() == "kilde\tmål\nordfører\tmayor\nbyråd\tcouncil\n".encode("cp1252")
    assert sidestilt("glossary", "add", "Čáhput", "Čáhput", "-g", path).code == 2
    assert "odd-characters" in sidestilt("glossary", "lint", "-g", path).out


def test_add_refuses_what_the_file_could_not_hold(sidestilt: Sidestilt) -> None:
    """No target, nothing at all, a tab, an unknown mode: 2, and the file as it was."""
    before = sidestilt.glossary.read_bytes()
    for args in (["skole"], ["", "x"], ["a\tb", "c"], ["skole", "school", "--match", "fuzzy"]):
        done = sidestilt("glossary", "add", *args)
        assert (done.code, done.out) == (2, "")
        assert done.err.startswith("error: ")
    assert sidestilt.glossary.read_bytes() == before
    assert sidestilt("glossary", "add", "Stortinget", "--status", "keep").code == 0
    draft = sidestilt("glossary", "add", "skole", "--status", "draft")
    assert (draft.code, "skole, a draft without a target" in draft.err + draft.out) == (0, True)
    assert "skole" not in sidestilt("glossary", "lint").err


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"source\ttarget\ns\x81k\tsearch\n", 2),
        (b"source\ttarget\nskole\n", 2),
        (b"source\ttarget\nskole\t\n", 2),
        (b"source\ttarget\n\tschool\n", 2),
        (b"source\ttarget\na\tb\tc\n", 2),
        (b"source\ttarget\tsource\na\tb\tc\n", 1),
        (b"source\ttarget\tstatus\nskole\tschool\tmaybe\n", 2),
        (b"source\ttarget\tcondition\nskole\tschool\trole=king\n", 2),
        (b"source;target\nskole;school\n", 1),
        (b"source\ttarget\nsk\0le\tschool\n", 2),
    ],
)
def test_a_malformed_glossary_is_told_by_file_and_line(
    sidestilt: Sidestilt, content: bytes, line: int
) -> None:
    """Every command that needs the terms names the line and ends with 2, before anything is translated."""
    sidestilt.glossary.write_bytes(content)
    for command in (["run", "--engine", "fake"], ["glossary", "list"], ["glossary", "where", "skole"]):
        done = sidestilt(*command)
        assert (done.code, done.out) == (2, "")
        assert f"glossaries/nb-en.tsv:{line}: " in done.err
    assert not (sidestilt.folder / "output").exists()


def test_glossary_paths_that_are_no_file(sidestilt: Sidestilt) -> None:
    """A missing file and a folder are told apart."""
    assert "nope.tsv: no such glossary" in sidestilt("glossary", "list", "-g", "nope.tsv").err
    folder = sidestilt("glossary", "list", "-g", "glossaries")
    assert folder.code == 2
    assert "is a folder, not a glossary" in folder.err


def test_lint_names_lines(sidestilt: Sidestilt) -> None:
    """Nothing to say: 0. A conflict: its line on stdout. Nothing there: 2."""
    assert sidestilt("glossary", "lint").code == 0
    sidestilt.glossary.write_text("source\ttarget\nordfører\tmayor\nordfører\tchair\n", "utf-8")
    assert "glossaries/nb-en.tsv:3:" in sidestilt("glossary", "lint").out
    sidestilt.glossary.unlink()
    nothing = sidestilt("glossary", "lint")
    assert nothing.code == 2
    assert "no glossary here" in nothing.err


def test_where_impact_and_suggest_look_into_articles(sidestilt: Sidestilt) -> None:
    """Places, sentences that an edit would touch, and proposals; unknown paths are 2."""
    where = sidestilt("glossary", "where", "ordfører")
    assert (where.code, where.out.split(" ")[:2]) == (0, ["skole", "p2s1"])
    assert sidestilt("glossary", "where", "finnesikke").out == ""
    Path("new.tsv").write_text("source\ttarget\nordfører\tchair\n", "utf-8")
    impact = sidestilt("glossary", "impact", "new.tsv")
    assert impact.code == 0
    assert "ordfører → mayor becomes ordfører → chair" in impact.out
    assert "1 sentence in 1 article" in impact.err
    texts = sidestilt("glossary", "impact", "new.tsv", "--translate", "--engine", "fake").out
    assert "    + " in texts
    assert "chair" in texts
    Path("more.txt").write_text("Aktivistnettverket kom. Hun så aktivistnettverket i Kambodsja.\n", "utf-8")
    suggest = sidestilt("glossary", "suggest", "--min-count", "1", "--in", "more.txt")
    assert suggest.code == 0
    assert "aktivistnettverk → activist network" in suggest.out
    assert "Kambodsja → Cambodia" in suggest.out
    for args in (["impact", "nope.tsv"], ["where", "x", "--in", "nope"], ["suggest", "--translated", "nope"]):
        done = sidestilt("glossary", *args)
        assert (done.code, done.out) == (2, "")
        assert "nope" in done.err


def test_convert_goes_there_and_back(sidestilt: Sidestilt) -> None:
    """TBX and back holds the terms; a missing file, an unknown ending and a damaged file are told with 2."""
    assert sidestilt("glossary", "convert", sidestilt.glossary, "t.tbx").code == 0
    assert sidestilt("glossary", "convert", "t.tbx", "t.tsv").code == 0
    listed = sidestilt("glossary", "list", "-g", "t.tsv").out.split("\t")
    assert listed[:2] == ["ordfører", "mayor"]
    Path("bad.tbx").write_text("<martif>", "utf-8")
    for source, target, told in (
        ("nope.csv", "x.tsv", "nope.csv: can't be read"),
        ("t.tsv", "x.docx", "no glossary format ends with '.docx'"),
        ("bad.tbx", "x.tsv", "not well-formed XML"),
    ):
        done = sidestilt("glossary", "convert", source, target)
        assert done.code == 2
        assert told in done.err
    assert not Path("x.tsv").exists()


def test_score_measures_a_test_file(sidestilt: Sidestilt) -> None:
    """Three modes in a table; a file of another shape is told by its line."""
    Path("test.tsv").write_text("Ordføreren kom.\tThe mayor came.\tordfører=mayor\n", "utf-8")
    done = sidestilt("glossary", "score", "test.tsv", "--engine", "fake")
    assert done.code == 0
    assert [line.split()[0] for line in done.out.splitlines()] == ["mode", "base", "term", "random"]
    assert sidestilt("glossary", "score", "nope.tsv").code == 2
    other = sidestilt("glossary", "score", sidestilt.glossary, "--engine", "fake")
    assert other.code == 2
    assert "nb-en.tsv:1: " in other.err


def test_a_read_only_glossary_is_left_alone(sidestilt: Sidestilt) -> None:
    """Adding, removing, converting into it, proposing drafts: told with the way out, exit code 1, not a byte changed."""
    sidestilt.glossary.chmod(0o444)
    before = sidestilt.glossary.read_bytes()
    (sidestilt.folder / "other.csv").write_text("source,target\nby,town\n", "utf-8")
    (sidestilt.folder / "source_texts" / "nato.txt").write_text(
        "NATO møtes i Oslo.\n\nI dag sier NATO at møtet er viktig for alle.\n", "utf-8"
    )
    for args in (
        ("add", "skole", "school"),
        ("remove", "ordfører"),
        ("convert", "other.csv", "glossaries/nb-en.tsv"),
        ("suggest", "--add"),
    ):
        done = sidestilt("glossary", *args)
        assert done.code == 1, args
        assert "nb-en.tsv: is read-only, and was left as it is; make it writable first" in done.err
        assert sidestilt.glossary.read_bytes() == before
    sidestilt.glossary.chmod(0o644)
    assert sidestilt("glossary", "add", "skole", "school").code == 0
