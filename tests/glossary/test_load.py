"""Loading glossary files: shapes, encodings, and what malformed ones are told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.glossary import strategies
from translate.domain import CaseRule, MatchMode, Term, TermStatus
from translate.errors import GlossaryError
from translate.glossary import load_glossary, parse_glossary
from translate.glossary.table import decode


def test_a_full_row(tmp_path: Path) -> None:
    """Every column arrives, with file and line; unknown columns and comments don't disturb."""
    path = tmp_path / "a.tsv"
    path.write_text(
        "# note\n\nSource\tteam\ttarget\tmatch\tcase\tstatus\tforms\ttarget_forms\tcondition\tnote\n"
        "bank\tnews\tbench\texact\tsensitive\tforbidden\tbenk|benken\tseat | pew\trole=body\twood\n",
        encoding="utf-8",
    )
    (term,) = load_glossary([path]).terms
    assert term == Term(
        "bank",
        "bench",
        MatchMode.EXACT,
        CaseRule.SENSITIVE,
        TermStatus.FORBIDDEN,
        ("benk", "benken"),
        ("seat", "pew"),
        "role=body",
        "wood",
        path,
        4,
    )


def test_bare_columns_and_files_in_order(tmp_path: Path) -> None:
    """Two bare columns are source and target, a third a note; files keep their order."""
    first, second = tmp_path / "1.tsv", tmp_path / "2.tsv"
    first.write_text("by\tcity\tthe first\r\n", encoding="utf-8")
    second.write_text("by\ttown", encoding="utf-8")
    glossary = load_glossary([first, second])
    assert [(t.target, t.note, t.line) for t in glossary.terms] == [("city", "the first", 1), ("town", "", 1)]
    assert glossary.paths == (first, second)


def test_keep_prefix_and_hash() -> None:
    r"""``keep`` needs no target; ``*`` means prefix; ``\#`` begins a source with a hash."""
    terms = list(parse_glossary("source\ttarget\tstatus\nVG\t\tkeep\nterror*\tterror\n\\#metoo\t#MeToo\n"))
    assert [(t.source, t.target, t.match) for t in terms] == [
        ("VG", "VG", MatchMode.LEMMA),
        ("terror", "terror", MatchMode.PREFIX),
        ("#metoo", "#MeToo", MatchMode.LEMMA),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    """UTF-8 and UTF-16 are read, with or without a byte-order mark."""
    path = tmp_path / "a.tsv"
    path.write_bytes("source\ttarget\nblåbær\tblueberry\n".encode(encoding))
    assert [t.source for t in load_glossary([path]).terms] == ["blåbær"]


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        ("source\ttarget\nby\n", 2, "no tab"),
        ("by city", 1, "no tab"),
        ("by\tcity\tnote\tmore", 1, "4 cells"),
        ("source\ttarget\nby\tcity\tmore", 2, "3 cells, but 2 columns"),
        ("source\ttarget\n\n# x\n\tcity", 4, "no source"),
        ("source\ttarget\nby\t ", 2, "no target for 'by'"),
        ("source\ttarget\tstatus\nby\tcity\tok", 2, "status 'ok'"),
        ("source\ttarget\tmatch\nby\tcity\tfuzzy", 2, "match 'fuzzy'"),
        ("source\ttarget\tcase\nby\tcity\tupper", 2, "case 'upper'"),
        ("source\ttarget\tmatch\nby\tcity\tforms", 2, "no forms are listed"),
        ("source\ttarget\tcondition\nby\tcity\trole=boss", 2, "role 'boss'"),
        ("source\ttarget\tcondition\nby\tcity\tnear", 2, "isn't key=value"),
        ("source\ttarget\tcondition\nby\tcity\tlike=a", 2, "'like' is unknown"),
        ("source\ttarget\ttarget\nby\tcity", 1, "twice"),
        ("source\tmatch\nby\texact", 1, "without source or target"),
        ("source\ttarget\nb\x00y\tcity", 2, "control character"),
        ("*\tcity", 1, "no source"),
    ],
)
def test_malformed_lines_are_told(text: str, line: int, part: str) -> None:
    """Each fault is told with file, line, what is wrong and what to do."""
    with pytest.raises(GlossaryError) as caught:
        list(parse_glossary(text, Path("g.tsv")))
    assert caught.value.line == line
    assert part in caught.value.problem
    assert caught.value.advice
    assert str(caught.value).startswith(f"g.tsv:{line}: ")


@pytest.mark.parametrize(
    "header",
    [
        "Norsk\tEngelsk\tKommentar",
        "kilde\tmål",
        "Bokmål\tNynorsk\tEngelsk\tMerknad",
        "\ufeffTerm\tOversettelse\tStatus\tDefinisjon",
        "Kildespråk\tMålspråk",
    ],
)
def test_headers_in_norwegian_are_headers(header: str) -> None:
    """What people call the columns isn't taken for a term."""
    cells = {"kommentar": "hm", "merknad": "hm", "definisjon": "hm", "status": "draft", "nynorsk": "ordførar"}
    names = header.lower().split("\t")
    row = ["ordfører" if i == 0 else cells.get(name, "mayor") for i, name in enumerate(names)]
    (term,) = parse_glossary(header + "\n" + "\t".join(row) + "\n")
    assert (term.source, term.target) == ("ordfører", "mayor")
    assert term.note == ("hm" if "hm" in row else "")


def test_statuses_in_norwegian(tmp_path: Path) -> None:
    """As a table with a Norwegian header has them."""
    path = tmp_path / "g.tsv"
    path.write_text(
        "kilde\tmål\tstatus\nsak\tcase\tUtkast\nby\tcity\tgodkjent\nVG\tVG\tbehold\n", encoding="utf-8"
    )
    assert [str(t.status) for t in load_glossary([path]).terms] == ["draft", "approved", "keep"]


@pytest.mark.parametrize(
    "row", ["norsk\tNorwegian", "mål\tgoal", "ord\tword", "term\tterm", "engelsk\tEnglish"]
)
def test_a_term_that_could_be_a_columns_name_is_a_term(row: str) -> None:
    """A header names both sides."""
    assert [f"{t.source}\t{t.target}" for t in parse_glossary(row + "\nby\tcity\n")] == [row, "by\tcity"]


def test_windows_1252_is_read_with_a_notice(tmp_path: Path) -> None:
    """What a Norwegian spreadsheet writes is taken, and it is said that this is a guess."""
    path = tmp_path / "a.tsv"
    path.write_bytes("by\tcity\nbær\tberry – «x»\n".encode("cp1252"))
    glossary = load_glossary([path])
    assert [(t.source, t.target) for t in glossary.terms] == [("by", "city"), ("bær", "berry – «x»")]
    assert [n.startswith(f"{path}: isn't UTF-8") for n in glossary.notices] == [True]


@pytest.mark.parametrize("data", [b"by\tcity\nb\xc3\xa6r\tb\xe5rry\n", b"by\tcity\nb\x8fr\tberry\n"])
def test_a_damaged_file_is_told_with_its_line(tmp_path: Path, data: bytes) -> None:
    """A byte that is neither UTF-8 nor Norwegian is told with its line and the remedy."""
    path = tmp_path / "a.tsv"
    path.write_bytes(data)
    with pytest.raises(GlossaryError, match=r"a\.tsv:2: not readable as UTF-8.*save the file as UTF-8"):
        load_glossary([path])


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """A path that can't be read gives the tool's own error."""
    with pytest.raises(GlossaryError, match="can't be read"):
        load_glossary([tmp_path / "none.tsv"])


def _any_bytes(data: bytes) -> None:
    fault: GlossaryError | None = None
    try:
        assert all(term.source and term.line for term in parse_glossary(decode(data)[0]))
    except GlossaryError as error:
        fault = error
    assert fault is None or (fault.line and fault.advice)


@given(strategies.raw)
def test_any_file_loads_or_is_told(data: bytes) -> None:
    """Random files: entries, or a GlossaryError that names a line and a remedy."""
    _any_bytes(data)


@pytest.mark.slow
@settings(max_examples=10_000)
@given(strategies.raw)
def test_ten_thousand_files_load_or_are_told(data: bytes) -> None:
    """The same for 10,000 files."""
    _any_bytes(data)


def test_a_csv_file_is_told_to_be_converted(tmp_path: Path) -> None:
    """Excel's tables are no glossary yet: the message names the command that makes one."""
    path = tmp_path / "terms.csv"
    path.write_text("\ufeffsource;target\r\nby;city\r\n", encoding="utf-8")
    with pytest.raises(
        GlossaryError, match=r"terms\.csv:1: no tab.*glossary convert .*terms\.csv .*terms\.tsv"
    ):
        load_glossary([path])
