"""Editing glossary files: what isn't edited stays, byte for byte."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.glossary import strategies
from translate.domain import Term, TermStatus
from translate.errors import GlossaryError, OutputError
from translate.glossary import GlossaryFile

SAMPLE = "# Krig\r\nsource\tteam\ttarget\r\n\r\nby\tnews\tcity\r\n# slutt\r\nIS \t\t IS\r\n"


@given(strategies.text)
def test_any_text_comes_back(text: str) -> None:
    """Reading and writing changes nothing, whatever the file."""
    assert GlossaryFile.parse(text).text == text


@given(strategies.raw)
def test_any_bytes_come_back(data: bytes) -> None:
    """Bytes, marks and all, come back if they can be read."""
    from translate.glossary.table import decode

    try:
        text, encoding = decode(data)
    except GlossaryError:
        assume(False)
    assert encoding.encode(GlossaryFile.parse(text).text) == data


@given(strategies.sound, strategies.term)
def test_add_touches_no_other_line(text: str, term: Term) -> None:
    """An added entry is read back as it was; all lines but the header stay."""
    file = GlossaryFile.parse(text)
    added = file.add(term)
    last = added.terms[-1]
    assert replace(last, path=None, line=None) == replace(term, target=term.target)
    old = [r.text + r.ending for r in file.rows if r.kind != "header"]
    new = [r.text + r.ending for r in added.rows if r.kind != "header"]
    assert new[:-1] == old
    assert [t.source for t in added.terms[:-1]] == [t.source for t in file.terms]


@given(strategies.sound, strategies.term)
def test_remove_undoes_add(text: str, term: Term) -> None:
    """Where no column is new, adding and removing gives the same bytes."""
    file = GlossaryFile.parse(text).add(term)
    twice = file.add(term)
    assert twice.remove(len(twice.rows)).text == file.text


@given(strategies.sound, st.data())
def test_edit_touches_one_line(text: str, data: st.DataObject) -> None:
    """An edited cell changes its line only, and there its cell only."""
    file = GlossaryFile.parse(text)
    assume(file.terms)
    line = data.draw(st.sampled_from([t.line for t in file.terms]))
    assert line is not None
    edited = file.edit(line, {"target": "ny"})
    assert [r for r in edited.rows if r.number != line] == [r for r in file.rows if r.number != line]
    old, new = file.rows[line - 1], edited.rows[line - 1]
    assert new.ending == old.ending
    assert [a for a, b in zip(old.cells, new.cells, strict=True) if a != b] == [old.fields["target"]]


def test_edit_adds_a_column() -> None:
    """A cell of a column that the file lacks brings the column; nothing else moves."""
    edited = GlossaryFile.parse(SAMPLE).edit(4, {"status": "keep", "target": "by"})
    assert edited.text == SAMPLE.replace("\ttarget", "\ttarget\tstatus").replace("\tcity", "\tby\tkeep")
    assert edited.terms[0].status is TermStatus.KEEP


def test_bare_columns_get_a_header_when_needed() -> None:
    """A file without header gets one when an entry needs more than source, target and note."""
    added = GlossaryFile.parse("# x\nby\tcity").add(Term("VG", "VG", status=TermStatus.KEEP))
    assert added.text == "# x\nsource\ttarget\tnote\tstatus\nby\tcity\nVG\tVG\t\tkeep\n"


def test_remove_wants_an_entry() -> None:
    """A comment's line can't be removed as an entry."""
    with pytest.raises(GlossaryError, match="no entry on this line"):
        GlossaryFile.parse(SAMPLE).remove(1)


def test_bad_cells_are_refused() -> None:
    """A tab, a line break or a ``|`` in a form can't be written; a malformed edit isn't made."""
    file = GlossaryFile.parse(SAMPLE)
    for term in (Term("a\tb", "x"), Term("a", "x\ny"), Term("a", "x", source_forms=("b|c",))):
        with pytest.raises(GlossaryError):
            file.add(term)
    with pytest.raises(GlossaryError, match="status"):
        file.edit(4, {"status": "maybe"})


def test_save_keeps_encoding_rights_and_links(tmp_path: Path) -> None:
    """UTF-16 stays UTF-16, rights stay, and a link stays a link to the changed file."""
    path, link = tmp_path / "a.tsv", tmp_path / "link.tsv"
    path.write_bytes(SAMPLE.encode("utf-16"))
    path.chmod(0o640)
    link.symlink_to(path)
    GlossaryFile.read(link).add(Term("krig", "war")).save()
    assert link.is_symlink()
    assert path.read_bytes().decode("utf-16") == SAMPLE + "krig\t\twar\r\n"
    assert path.stat().st_mode & 0o777 == 0o640
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.tsv", "link.tsv"]


def test_a_new_file_begins_with_a_header(tmp_path: Path) -> None:
    """A file that isn't there yet is made, with the columns that its entries need."""
    path = tmp_path / "sub" / "new.tsv"
    GlossaryFile.read(path).add(Term("by", "city", note="stor")).save()
    assert path.read_text("utf-8") == "source\ttarget\tnote\nby\tcity\tstor\n"


def test_a_failed_save_leaves_nothing(tmp_path: Path) -> None:
    """Where the file can't be written, the error says so and no half file lies about."""
    folder = tmp_path / "a.tsv"
    folder.mkdir()
    with pytest.raises(OutputError, match="can't be written"):
        GlossaryFile.parse(SAMPLE).save(folder)
    assert [p.name for p in tmp_path.iterdir()] == ["a.tsv"]
