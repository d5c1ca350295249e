"""Bilingual tables: out, edited in another program, and back."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.memory.build import document, segment, translated
from translate.domain import Document, ReviewState, TranslatedDocument
from translate.errors import EditsError, OutputError
from translate.memory import Context, Memory, Proposal, tidy_comment, tidy_target
from translate.review import TABLES, EditsFile, SegmentEdit, apply_edits, export_table, read_edits

SOURCE = document("– Nei, sa hun. | =1+1 er ikke to.", "@NTB melder dette. | «Æ, ø & å <b>»", name="På tur")
FORMATS = sorted(TABLES)

Change = Callable[[list[list[str]]], None]
"""Changes the visible cells of a table in place, the head not included."""


def exported(folder: Path, made: TranslatedDocument, name: str) -> Path:
    """The table of a document in a folder."""
    path = folder / f"table.{name}"
    export_table(made, path, name)
    return path


def edit_in_program(path: Path, change: Change) -> None:
    """Open a table as its program would, change visible cells, and save it."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            head, *rows = list(csv.reader(file))
        change(rows)
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([head, *rows])
    elif path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        sheet = book.active
        rows = [[cell.value or "" for cell in row] for row in sheet.iter_rows(min_row=2)]
        before = [list(row) for row in rows]
        change(rows)
        for number, (row, old) in enumerate(zip(rows, before, strict=True), 2):
            for column, (text, was) in enumerate(zip(row, old, strict=True), 1):
                if text != was:
                    sheet.cell(number, column).value = text
        book.save(path)
    else:
        word = docx.Document(str(path))
        table = word.tables[0]
        rows = [
            ["".join(r.text for r in c.paragraphs[0].runs if not r.font.hidden) for c in row.cells]
            for row in table.rows[1:]
        ]
        before = [list(row) for row in rows]
        change(rows)
        for row, texts, olds in zip(table.rows[1:], rows, before, strict=True):
            for cell, text, old in zip(row.cells, texts, olds, strict=True):
                if text != old:
                    cell.paragraphs[0].runs[0].text = text
        word.save(str(path))


def with_edit(made: TranslatedDocument, key: str, **values: object) -> TranslatedDocument:
    """``made`` with other values in one segment."""
    return replace(
        made,
        paragraphs=tuple(
            replace(p, segments=tuple(replace(s, **values) if s.segment.id == key else s for s in p.segments))
            for p in made.paragraphs
        ),
    )


@pytest.mark.parametrize("name", FORMATS)
def test_an_untouched_table_holds_no_edits(tmp_path: Path, name: str) -> None:
    """Written and read: the document is known by name and hash, and nothing was changed."""
    made = with_edit(translated(SOURCE), "p1s1", state=ReviewState.APPROVED, comment="one\ntwo", revision=3)
    path = exported(tmp_path, made, name)
    assert read_edits(path) == EditsFile(path, "På tur", (), SOURCE.source_hash)
    edit_in_program(path, lambda _: None)
    assert read_edits(path).edits == ()


@pytest.mark.parametrize("name", FORMATS)
def test_what_was_edited_comes_back(tmp_path: Path, name: str) -> None:
    """Changed text, status and comment come back as the page's edits would; other rows don't."""
    made = with_edit(translated(SOURCE), "p2s1", comment="old", revision=2)
    path = exported(tmp_path, made, name)

    def change(rows: list[list[str]]) -> None:
        assert [row[0] for row in rows] == ["p1s1", "p1s2", "p2s1", "p2s2"]
        assert {row[1] for row in rows} == {"body"}
        rows[0][3] = "- No, she said."
        rows[2][4] = "new"
        rows[2][5] = "Needs work"
        rows[3][5] = "APPROVED"

    edit_in_program(path, change)
    hashes = {s.id: s.source_hash for s in SOURCE.segments}
    engine = {s.id: f"EN: {s.source}" for s in SOURCE.segments}
    edits = read_edits(path).edits
    assert [(e.source, e.context.before, e.context.after) for e in edits[:2]] == [
        ("– Nei, sa hun.", "", hashes["p1s2"]),
        (SOURCE.segments[2].source, hashes["p1s2"], hashes["p2s2"]),
    ]
    assert tuple(replace(e, source="", context=Context()) for e in edits) == (
        SegmentEdit("p1s1", hashes["p1s1"], "- No, she said.", None, ReviewState.TODO, "", 0),
        SegmentEdit("p2s1", hashes["p2s1"], engine["p2s1"], None, ReviewState.NEEDS_WORK, "new", 2),
        SegmentEdit("p2s2", hashes["p2s2"], engine["p2s2"], engine["p2s2"], ReviewState.APPROVED, "", 0),
    )


@pytest.mark.parametrize("name", FORMATS)
def test_the_round_trip_ends_in_the_document(tmp_path: Path, name: str) -> None:
    """Export, edit, apply, overlay, export again: the second table shows the edit and is unchanged when applied."""
    memory = Memory.in_process()
    made = translated(SOURCE)
    path = exported(tmp_path, made, name)

    def change(rows: list[list[str]]) -> None:
        rows[1][3] = "It is not two."
        rows[1][4] = "formula?"

    edit_in_program(path, change)
    report = apply_edits([read_edits(path)], {"På tur": made}, memory)
    assert [s.segment for s in report.applied] == ["p1s2"]
    assert apply_edits([read_edits(path)], {"På tur": made}, memory).unchanged
    laid = memory.overlay(made)
    assert segment(laid, "p1s2").translation.target == "It is not two."
    again = exported(tmp_path, laid, name)
    assert read_edits(again).edits == ()
    edit_in_program(again, lambda rows: rows[1].__setitem__(3, "It isn't two."))
    report = apply_edits([read_edits(again)], {"På tur": laid}, memory)
    assert [s.stored.revision for s in report.applied if s.stored] == [2]


@pytest.mark.parametrize("name", FORMATS)
def test_a_table_made_before_another_save_conflicts(tmp_path: Path, name: str) -> None:
    """Somebody saved in the browser while the table was away: both texts are told, nothing is overwritten."""
    memory = Memory.in_process()
    made = translated(SOURCE)
    path = exported(tmp_path, made, name)
    first = SOURCE.segments[0]
    memory.save(
        SOURCE, [Proposal("p1s1", first.source_hash, "No!", base=0, engine_target=f"EN: {first.source}")]
    )
    edit_in_program(path, lambda rows: rows[0].__setitem__(3, "No, she said."))
    report = apply_edits([read_edits(path)], {"På tur": made}, memory)
    assert [(s.target, s.stored and s.stored.target) for s in report.conflicting] == [
        ("No, she said.", "No!")
    ]


TEXT = st.text(st.characters(exclude_characters="\r"), max_size=12) | st.sampled_from(
    [
        "=cmd|' /C calc'!A0",
        "+47",
        "-1",
        "@a",
        "\ta",
        "'=1",
        "''=",
        "#N/A",
        "007",
        "1e5",
        "TRUE",
        'a"b',
        "a;b,c",
        "<x>&amp;",
        "a\nb",
    ]
)


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_any_text_survives(tmp_path_factory: pytest.TempPathFactory, name: str, data: st.DataObject) -> None:
    """Whatever stands in source, target and comment: the table can be written, and reads as untouched."""
    sources = data.draw(st.lists(TEXT.map(tidy_target).filter(bool), min_size=1, max_size=3))
    made = translated(document(" | ".join(s.replace(" | ", " ") for s in sources)))
    first = made.segments[0]
    target, comment = data.draw(TEXT), data.draw(TEXT)
    made = with_edit(made, "p1s1", translation=replace(first.translation, target=target), comment=comment)
    path = exported(tmp_path_factory.mktemp("any"), made, name)
    assert read_edits(path).edits == ()
    # Without the hidden column every row counts, and says what was exported.
    if name == "csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [row[:-1] for row in csv.reader(file)]
        text = io.StringIO(newline="")
        csv.writer(text).writerows(rows)
        path.write_text(text.getvalue(), encoding="utf-8", newline="")
        edit = read_edits(path).edits[0]
        assert (edit.target, edit.comment) == (tidy_target(target), tidy_comment(comment))


def test_formulas_are_neutralised(tmp_path: Path) -> None:
    """No cell of a spreadsheet is a formula, whatever an article says."""
    hostile = document(" | ".join(['=HYPERLINK("x")', "+1", "-1", "@SUM(A1)", "= x"]), name="=evil")
    made = translated(hostile)
    made = with_edit(
        made, "p1s1", comment="\t=1+1", translation=replace(made.segments[0].translation, target="=1+1")
    )
    with exported(tmp_path, made, "csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.reader(file):
            assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
    sheet = openpyxl.load_workbook(exported(tmp_path, made, "xlsx")).active
    for row in sheet.iter_rows():
        for cell in row:
            assert cell.data_type in ("s", "n")
            assert cell.data_type == "s" or cell.value is None
    assert sheet["D2"].value == "=1+1"
    assert sheet["D2"].quotePrefix
    assert sheet.column_dimensions["G"].hidden
    assert read_edits(tmp_path / "table.xlsx").document == "=evil"


def test_tracked_changes_and_comments_of_word_come_back(tmp_path: Path) -> None:
    """Insertions count, deletions don't, and a comment comes with its author."""
    path = exported(tmp_path, translated(SOURCE), "docx")
    word = docx.Document(str(path))
    cell = word.tables[0].rows[1].cells[3]
    run = cell.paragraphs[0].runs[0]
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    deleted = parse_xml(
        f'<w:del {space} w:id="1" w:author="A"><w:r><w:delText>EN: – Nei, sa hun.</w:delText></w:r></w:del>'
    )
    inserted = parse_xml(f'<w:ins {space} w:id="2" w:author="A"><w:r><w:t>“No,” she</w:t></w:r></w:ins>')
    run.text = " said."
    run._r.addprevious(deleted)
    run._r.addprevious(inserted)
    word.add_comment(cell.paragraphs[0].runs[-1], text="Better so?", author="Anne")
    word.save(str(path))
    (edit,) = read_edits(path).edits
    assert (edit.target, edit.comment) == ("“No,” she said.", "Anne: Better so?")


def test_a_row_split_into_paragraphs_is_one_line(tmp_path: Path) -> None:
    """A line break or a new paragraph in a target cell becomes a space."""
    path = exported(tmp_path, translated(SOURCE), "docx")
    word = docx.Document(str(path))
    cell = word.tables[0].rows[1].cells[3]
    cell.paragraphs[0].runs[0].text = "No,\nshe said."
    cell.add_paragraph("And left.")
    word.save(str(path))
    assert read_edits(path).edits[0].target == "No, she said. And left."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_as_other_programs_save_it(tmp_path: Path, encoding: str, delimiter: str) -> None:
    """Norwegian Excel writes semicolons and old code pages; both are understood."""
    path = exported(tmp_path, translated(document("Første. | Andre.")), "csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    rows[1][3] = "Blåbærsyltetøy; jam, that is."
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    assert [e.target for e in read_edits(path).edits] == ["Blåbærsyltetøy; jam, that is."]


def test_without_the_hidden_column_rows_are_found_by_their_source(tmp_path: Path) -> None:
    """Somebody deleted the odd column and sorted the rest: the edits still arrive, carefully."""
    memory = Memory.in_process()
    source = document("Første. | Andre.", name="table")
    path = exported(tmp_path, translated(source), "xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book.active
    sheet.delete_cols(7)
    sheet.delete_cols(2)
    sheet["C2"] = "The first."
    book.save(path)
    file = read_edits(path)
    assert file.document == "table"
    first = replace(file.edits[0], source="", context=Context())
    assert first == SegmentEdit("p1s1", source.segments[0].source_hash, "The first.")
    report = apply_edits([file], {"table": translated(source)}, memory)
    assert (len(report.applied), len(report.unchanged)) == (1, 1)
    report = apply_edits(
        [replace(file, edits=(replace(file.edits[0], target="Other."),))],
        {"table": translated(source)},
        memory,
    )
    assert len(report.conflicting) == 1


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda rows: rows[1].__setitem__(5, "done"), "row 3|line 3"),
        (lambda rows: rows[1].__setitem__(0, rows[0][0]), "p1s1 stands in"),
    ],
)
def test_wrong_cells_are_named(tmp_path: Path, name: str, change: Change, message: str) -> None:
    """An unknown status and a doubled id name their row."""
    path = exported(tmp_path, translated(SOURCE), name)
    edit_in_program(path, change)
    with pytest.raises(EditsError, match=message) as caught:
        read_edits(path)
    assert str(path) in str(caught.value)


def test_formulas_written_by_a_reviewer_are_refused(tmp_path: Path) -> None:
    """A formula has no text that could be a translation: its cell is named."""
    path = exported(tmp_path, translated(SOURCE), "xlsx")
    book = openpyxl.load_workbook(path)
    book.active["D3"] = "=A1&A2"
    book.save(path)
    with pytest.raises(EditsError, match=r"D3: a formula"):
        read_edits(path)


@pytest.mark.parametrize("name", FORMATS)
def test_damaged_files_are_refused(tmp_path: Path, name: str) -> None:
    """Empty, cut, rubbish, another kind of file, a folder: an EditsError with the path."""
    whole = exported(tmp_path, translated(SOURCE), name).read_bytes()
    path = tmp_path / f"damaged.{name}"
    others = (
        [whole[: len(whole) // 2], whole[len(whole) // 2 :]]
        if name != "csv"
        else [b"a,b\n1,2\n", b'id,target\n"x']
    )
    for data in (b"", b"\0" * 100, b"rubbish", b"PK\x03\x04", *others):
        path.write_bytes(data)
        with pytest.raises(EditsError) as caught:
            read_edits(path)
        assert str(path) in str(caught.value)
    for missing in (tmp_path / f"none.{name}", tmp_path / "folder"):
        with pytest.raises(EditsError):
            read_edits(missing)


@pytest.mark.parametrize("name", ["docx", "xlsx"])
def test_archives_of_other_things_are_refused(tmp_path: Path, name: str) -> None:
    """A zip file that isn't one of Office's, one without a table, and one that would fill the memory."""
    path = tmp_path / f"other.{name}"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "hello")
    with pytest.raises(EditsError, match=r"isn't a (docx|xlsx) file"):
        read_edits(path)
    if name == "docx":
        docx.Document().save(str(path))
    else:
        openpyxl.Workbook().save(path)
    with pytest.raises(EditsError, match=r"no (table|column)"):
        read_edits(path)
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("bomb.xml", "w", force_zip64=True) as file,
    ):
        block = b"\0" * 2**22
        for _ in range(129):
            file.write(block)
    with pytest.raises(EditsError, match="unpacks to more"):
        read_edits(path)


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    """A document type with entities in a Word file brings no other file's text in."""
    path = exported(tmp_path, translated(SOURCE), "docx")
    secret = tmp_path / "secret.txt"
    secret.write_text("s3cret", encoding="utf-8")
    hostile = tmp_path / "hostile.docx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(hostile, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "word/document.xml":
                text = data.decode().replace("EN: – Nei, sa hun.", "&x;")
                head, rest = text.split("?>", 1)
                data = f'{head}?><!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>{rest}'.encode()
            new.writestr(entry, data)
    try:
        found = str(read_edits(hostile))
    except EditsError as error:
        found = str(error)
    assert "s3cret" not in found


def test_other_endings_and_too_long_cells(tmp_path: Path) -> None:
    """An unknown ending names the known ones; what a spreadsheet can't hold is told, not cut."""
    with pytest.raises(EditsError, match=r"\.json, \.docx"):
        read_edits(tmp_path / "edits.pdf")
    long = translated(document("x" * 40_000))
    with pytest.raises(OutputError, match="p1s1 is longer"):
        export_table(long, tmp_path / "long.xlsx", "xlsx")
    assert list(tmp_path.iterdir()) == []
    for name in ("csv", "docx"):
        assert read_edits(exported(tmp_path, long, name)).edits == ()
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match="can't be written"):
        export_table(long, tmp_path / "file" / "x.csv", "csv")


def test_an_empty_document_makes_an_empty_table(tmp_path: Path) -> None:
    """No paragraphs: a head alone, in every format, and no edits."""
    for name in FORMATS:
        path = exported(tmp_path, translated(Document("tom", ())), name)
        assert read_edits(path).document == "tom"
        assert read_edits(path).edits == ()
