"""Formats in and out: what comes back, what is left out, and what malformed files are told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.glossary import strategies
from translate.domain import NB_EN, CaseRule, LanguagePair, MatchMode, Term, TermStatus
from translate.errors import GlossaryError, OutputError, UsageError
from translate.glossary import FORMATS, Conversion, convert, detect_format, read_terms, write_terms

LOSSLESS = ("tsv", "csv", "csv-semicolon", "utx", "tbx")
SAMPLE = (
    Term("by", "city", note="en; to, «tre»"),
    Term("#metoo", "#MeToo"),
    Term("VG", "VG", MatchMode.EXACT, CaseRule.SENSITIVE, TermStatus.KEEP),
    Term("krig", "battle", status=TermStatus.FORBIDDEN, target_forms=("fight",)),
    Term("krig", "war", source_forms=("krigføring",), target_forms=("warfare", "hostilities")),
    Term("terror", "terror", MatchMode.PREFIX),
    Term("bånd", "tape", condition="near=lim|tape;role!=caption"),
    Term("styrke", "", status=TermStatus.DRAFT),
    Term('den "nye" <by> & co', "x, y; z"),
)


def placeless(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """Entries without file and line."""
    return tuple(replace(t, path=None, line=None) for t in terms)


@pytest.mark.parametrize("name", LOSSLESS)
def test_nothing_is_lost_in_our_formats(name: str) -> None:
    """The formats that can hold everything give everything back, in order."""
    data, conversion = write_terms(SAMPLE, name)
    assert placeless(FORMATS[name].read(data, None, NB_EN)) == SAMPLE
    assert conversion == Conversion(len(SAMPLE))


@given(st.lists(strategies.term, max_size=6).map(tuple), st.sampled_from(LOSSLESS))
def test_any_entries_come_back(terms: tuple[Term, ...], name: str) -> None:
    """The same for random entries."""
    data, _ = write_terms(terms, name)
    assert placeless(FORMATS[name].read(data, None, NB_EN)) == terms


@pytest.mark.parametrize("name", ["omegat", "deepl"])
def test_plain_lists_leave_out_what_they_would_falsify(name: str) -> None:
    """OmegaT and DeepL get what holds without status and condition; the rest is told as dropped or lost."""
    data, conversion = write_terms(SAMPLE, name)
    back = FORMATS[name].read(data, None, NB_EN)
    assert {t.source for t in back} <= {"by", "#metoo", "VG", "krig", SAMPLE[-1].source}
    assert [t.target for t in back if t.source == "krig"] == ["war"]
    assert {t.source for t in conversion.dropped} >= {"terror", "bånd", "styrke"}
    assert conversion.written == len(back)
    assert conversion.lost["target_forms"] == 1


@pytest.mark.parametrize("name", FORMATS)
def test_written_twice_is_the_same(name: str) -> None:
    """What a format can hold, it gives back: a second round changes nothing."""
    once = write_terms(SAMPLE, name)[0]
    assert write_terms(FORMATS[name].read(once, None, NB_EN), name)[0] == once


def test_csv_of_spreadsheets() -> None:
    """Semicolons, quotes, a byte-order mark and line breaks in notes are read as spreadsheets write them."""
    data = '\ufeffsource;target;note\r\n"a;b";"say ""c""";"two\nlines"\r\n\r\nby;city;\r\n'.encode()
    terms = FORMATS["csv"].read(data, None, NB_EN)
    assert [(t.source, t.target, t.note, t.line) for t in terms] == [
        ("a;b", 'say "c"', "two lines", 2),
        ("by", "city", "", 5),
    ]


def test_omegat_comments_and_notes() -> None:
    """OmegaT's comments are left out, its third column is the note."""
    terms = FORMATS["omegat"].read(b"# x\nby\tcity\tbig one\n\nkrig\twar\n", None, NB_EN)
    assert [(t.source, t.target, t.note, t.line) for t in terms] == [
        ("by", "city", "big one", 2),
        ("krig", "war", "", 4),
    ]


def test_utx_statuses() -> None:
    """UTX's statuses are ours; a non-standard target is a further form of the approved one."""
    data = (
        b"#UTX 1.11; no-NO/en-US; 2013-01-01T10:00:00Z; copyright: X\r\n"
        b"#src\ttgt\tsrc:pos\tterm status\r\n"
        b"by\tcity\tnoun\tapproved\r\nby\ttown\tnoun\tnon-standard\r\nby\tvillage\tnoun\tforbidden\r\n"
        b"krig\twar\tnoun\tprovisional\r\nvei\troad\tnoun\t\r\n"
    )
    terms = FORMATS["utx"].read(data, None, NB_EN)
    assert [(t.target, t.status.value, t.target_forms) for t in terms] == [
        ("city", "approved", ("town",)),
        ("village", "forbidden", ()),
        ("war", "draft", ()),
        ("road", "approved", ()),
    ]


def test_tbx_of_others() -> None:
    """Version 2 is read too: further terms are forms, deprecated targets forbidden, other languages left out."""
    data = b"""<?xml version='1.0'?>
<martif type="TBX-Basic" xml:lang="en"><martifHeader/><text><body>
<termEntry id="1"><note>a place</note>
 <langSet xml:lang="de"><tig><term>Stadt</term></tig></langSet>
 <langSet xml:lang="en-GB">
  <tig><term>borough</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
  <tig><term>town</term></tig>
  <tig><term>city</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig>
 </langSet>
 <langSet xml:lang="no"><ntig><termGrp><term>by</term></termGrp></ntig><tig><term>stad</term></tig></langSet>
</termEntry>
<termEntry id="2"><langSet xml:lang="nb"><tig><term>krig</term></tig></langSet></termEntry>
</body></text></martif>"""
    terms = FORMATS["tbx"].read(data, None, NB_EN)
    assert [(t.source, t.target, t.status.value) for t in terms] == [
        ("by", "city", "approved"),
        ("by", "borough", "forbidden"),
    ]
    assert (terms[0].source_forms, terms[0].target_forms, terms[0].note) == (("stad",), ("town",), "a place")
    assert terms[0].line == 3


def test_deepl_languages() -> None:
    """Rows of other pairs are left out; a file without the pair is told."""
    data = b"by,city,NB,EN\nStadt,city,DE,EN\n"
    assert [t.source for t in FORMATS["deepl"].read(data, None, NB_EN)] == ["by"]
    with pytest.raises(GlossaryError, match="no entry for nb"):
        FORMATS["deepl"].read(b"Stadt,city,DE,EN\n", None, NB_EN)


_BOMB = b"""<?xml version="1.0"?><!DOCTYPE tbx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>
<tbx><text><body><conceptEntry><note>&b;</note></conceptEntry></body></text></tbx>"""
_THIEF = b"""<?xml version="1.0"?>
<!DOCTYPE tbx [<!ENTITY x SYSTEM "file:///etc/passwd">]><tbx>&x;</tbx>"""
_DTD = b"""<?xml version="1.0"?>\n\n<!DOCTYPE martif SYSTEM "TBXcore.dtd"><martif/>"""


@pytest.mark.parametrize(("data", "line"), [(_BOMB, 1), (_THIEF, 2), (_DTD, 3)])
def test_entities_and_dtds_are_refused(data: bytes, line: int) -> None:
    """No entity is expanded and no DTD read; the message names the line and the remedy."""
    with pytest.raises(GlossaryError, match="a DTD or an entity") as caught:
        FORMATS["tbx"].read(data, Path("a.tbx"), NB_EN)
    assert caught.value.line == line
    assert caught.value.advice


@pytest.mark.parametrize(
    ("name", "data", "line", "part"),
    [
        ("csv", b"source,target\nby\n", 2, "one cell"),
        ("csv", b'source,target\nby,"ci"ty\n', 2, "not readable as CSV"),
        ("csv", b"source,target\nby,city,x\n", 2, "3 cells, but 2 columns"),
        ("csv", b"source,target,status\nby,city,yes\n", 2, "status 'yes'"),
        ("deepl", b"by\n", 1, "one cell"),
        ("omegat", b"by\tcity\nkrig\n", 2, "no tab"),
        ("utx", b"by\tcity\n", 1, "no UTX header"),
        ("utx", b"#UTX 1.20\n", 1, "names no languages"),
        ("utx", b"#UTX 1.20; en/ja\n", 1, "a glossary of en"),
        ("utx", b"#UTX 1.20; nb/en\nby\tcity\n", 2, "before the names"),
        ("utx", b"#UTX 1.20; nb/en\n#src\ttgt\tterm status\nby\tcity\tgood\n", 3, "term status 'good'"),
        ("tbx", b"", 1, "not well-formed"),
        ("tbx", b"<tbx>\n<a>\n</tbx>", 3, "not well-formed"),
        ("tbx", b"<html/>", 1, "not a TBX file"),
        ("tbx", b'<?xml version="1.0" encoding="klingon"?><tbx/>', 1, "not "),
        ("tbx", b"<tbx><conceptEntry><note>sidestilt {</note></conceptEntry></tbx>", 1, "damaged note"),
        ("tbx", b"<tbx>\n<conceptEntry/></tbx>", 2, "no concept has terms"),
    ],
)
def test_malformed_files_are_told(name: str, data: bytes, line: int, part: str) -> None:
    """Each fault is told with its line, what is wrong and what to do."""
    with pytest.raises(GlossaryError) as caught:
        FORMATS[name].read(data, Path("a"), NB_EN)
    assert part in caught.value.problem
    assert caught.value.line == line
    assert caught.value.advice


@given(
    st.sampled_from(list(FORMATS)),
    strategies.raw | st.text('<>&;/"=tbx noteconceptEntry#UTX1.20nb\t\n,', max_size=60).map(str.encode),
)
def test_any_bytes_are_read_or_told(name: str, data: bytes) -> None:
    """Whatever the bytes, a reader gives entries or a GlossaryError that names a line."""
    fault: GlossaryError | None = None
    try:
        FORMATS[name].read(data, None, NB_EN)
    except GlossaryError as error:
        fault = error
    assert fault is None or (fault.line and fault.advice)


def test_formats_are_found_out(tmp_path: Path) -> None:
    """A file's ending and beginning tell its format."""
    for name in FORMATS:
        path = tmp_path / f"a{FORMATS[name].suffix}"
        path.write_bytes(write_terms(SAMPLE[:1], name)[0])
        found = detect_format(path, path.read_bytes())
        assert found == ("csv" if name == "csv-semicolon" else name)
        assert read_terms(path)[0].target == "city"
    with pytest.raises(UsageError, match="no glossary format ends with"):
        detect_format(Path("a.docx"))
    with pytest.raises(UsageError, match="no glossary format is called"):
        read_terms(path, "docx")


def test_convert_writes_whole_files_or_none(tmp_path: Path) -> None:
    """A conversion says what it wrote; a malformed source leaves the old target alone."""
    source, target = tmp_path / "a.tsv", tmp_path / "a.tbx"
    source.write_text("by\tcity\n", encoding="utf-8")
    assert convert(source, target) == Conversion(1)
    before = target.read_bytes()
    source.write_text("by\tcity\nkrig\n", encoding="utf-8")
    with pytest.raises(GlossaryError, match=r"a\.tsv:2"):
        convert(source, target)
    assert target.read_bytes() == before
    source.write_text("by\tcity\n", encoding="utf-8")
    with pytest.raises(OutputError):
        convert(source, tmp_path / "a.tsv" / "b.tbx")


def test_tbx_names_the_languages_of_the_pair() -> None:
    """Another pair's codes are written and read."""
    pair = LanguagePair("nn", "en")
    data = write_terms(SAMPLE[:1], "tbx", pair=pair)[0]
    assert b'<langSec xml:lang="nn">' in data
    assert FORMATS["tbx"].read(data, None, pair)[0].source == "by"
