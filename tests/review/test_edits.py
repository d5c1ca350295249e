"""Edits files: read strictly, refused with their place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.domain import ReviewState
from translate.errors import EditsError
from translate.memory import Context, tidy_comment, tidy_target
from translate.review import EditsFile, SegmentEdit, TermPair, dump_edits, load_edits, parse_edits

PATH = Path("edits.json")
EDIT = {
    "id": "p3s2",
    "source_hash": "0123456789abcdef",
    "target": "The minister resigned.",
    "engine_target": "The minister went off.",
    "state": "approved",
    "comment": "",
    "revision": 2,
    "terms": [{"source": "statsråd", "target": "minister"}],
}
FILE = {
    "schema": "sidestilt-edits/1",
    "document": "artikkel",
    "source_hash": "f" * 64,
    "exported": "2026-11-23T06:00:00.000Z",
    "reviewer": "K. N.",
    "edits": [EDIT],
}


def test_the_pages_file_is_read(tmp_path: Path) -> None:
    """Every field arrives; a byte order mark and unknown keys do no harm."""
    path = tmp_path / "a.json"
    path.write_text(json.dumps({**FILE, "later": 1}), encoding="utf-8-sig")
    assert load_edits(path) == EditsFile(
        path=path,
        document="artikkel",
        source_hash="f" * 64,
        exported="2026-11-23T06:00:00.000Z",
        reviewer="K. N.",
        edits=(
            SegmentEdit(
                "p3s2",
                "0123456789abcdef",
                "The minister resigned.",
                "The minister went off.",
                ReviewState.APPROVED,
                "",
                2,
                (TermPair("statsråd", "minister"),),
            ),
        ),
    )


def test_edits_of_two_versions_of_a_sentence_may_share_an_id() -> None:
    """An edit whose sentence has changed travels beside the present sentence's; neighbours come along."""
    where = {"source": "Ja.", "before": "", "after": "a" * 16, "nth": 1, "of": 2}
    both = {**FILE, "edits": [EDIT, {**EDIT, "source_hash": "b" * 16, **where}]}
    file = parse_edits(json.dumps(both), PATH)
    assert [e.id for e in file.edits] == ["p3s2", "p3s2"]
    assert (file.edits[0].source, file.edits[0].context) == ("", Context())
    assert (file.edits[1].source, file.edits[1].context) == ("Ja.", Context("", "a" * 16, 1, 2))
    assert parse_edits(dump_edits(file), PATH) == file


def changed(**values: Any) -> dict[str, Any]:
    """The file with other values in its only edit; ``...`` leaves one out."""
    edit = {k: v for k, v in {**EDIT, **values}.items() if v is not ...}
    return {**FILE, "edits": [edit]}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ([], "the file: a list where an object"),
        ({}, "schema: None"),
        ({**FILE, "schema": "sidestilt/1"}, "schema: 'sidestilt/1' where.*right file"),
        ({**FILE, "schema": "sidestilt-edits/2"}, "schema: .*upgrade"),
        ({**FILE, "document": " "}, "document: is empty"),
        ({**FILE, "document": 7}, "document: a number where text"),
        ({**FILE, "edits": {}}, "edits: an object where a list"),
        ({**FILE, "edits": [EDIT, "x"]}, r"edits\[1\]: text where an object"),
        ({**FILE, "edits": [{**EDIT, "nth": -1}]}, r"edits\[0\].nth: -1"),
        ({**FILE, "edits": [{**EDIT, "before": 1}]}, r"edits\[0\].before: a number"),
        ({**FILE, "edits": [EDIT, EDIT]}, r"edits\[1\].id: 'p3s2' stands in edits\[0\] too"),
        (changed(id=""), r"edits\[0\].id: is empty"),
        (changed(target=...), r"edits\[0\].target: is missing"),
        (changed(target=None), r"edits\[0\].target: nothing where text"),
        (changed(source_hash=...), r"edits\[0\].source_hash: is missing"),
        (changed(state="done"), r"edits\[0\].state: 'done' is none of todo"),
        (changed(revision=-1), r"edits\[0\].revision: -1"),
        (changed(revision=True), r"edits\[0\].revision: True"),
        (changed(revision="1"), r"edits\[0\].revision: '1'"),
        (changed(terms={}), r"edits\[0\].terms: an object where a list"),
        (changed(terms=[{"source": "a"}]), r"edits\[0\].terms\[0\].target: is missing"),
        (changed(terms=[{"source": "a", "target": " \t"}]), r"edits\[0\].terms\[0\]: has an empty side"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(data: object, message: str) -> None:
    """File and JSON path stand in the message."""
    with pytest.raises(EditsError, match=rf"^edits\.json: {message}"):
        parse_edits(json.dumps(data), PATH)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", r"edits\.json:1: isn't JSON"),
        ('{"schema":\n "sidestilt', r"edits\.json:2: isn't JSON"),
        ('{"a": 1, "a": 2}', "'a' stands twice"),
        ('{"a": NaN}', "NaN"),
        ("[" * 200_000, r"edits\.json: "),
    ],
)
def test_broken_json_is_named_with_its_line(text: str, message: str) -> None:
    """Cut, doubled, endless: an EditsError, never another exception."""
    with pytest.raises(EditsError, match=message):
        parse_edits(text, PATH)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    """A missing file, a folder, another encoding."""
    (tmp_path / "latin.json").write_bytes(b'{"document": "\xe6"}')
    for path in (tmp_path / "missing.json", tmp_path, tmp_path / "latin.json"):
        with pytest.raises(EditsError) as caught:
            load_edits(path)
        assert str(path) in str(caught.value)


TEXT = st.text(max_size=20)
EDITS = st.builds(
    SegmentEdit,
    id=st.text(min_size=1, max_size=6),
    source_hash=TEXT,
    target=TEXT.map(tidy_target),
    engine_target=st.none() | TEXT,
    state=st.sampled_from(ReviewState),
    comment=TEXT.map(tidy_comment),
    revision=st.none() | st.integers(0, 10**6),
    terms=st.lists(
        st.builds(TermPair, TEXT.map(tidy_target).filter(bool), TEXT.map(tidy_target).filter(bool)),
        max_size=2,
    ).map(tuple),
)


@given(st.lists(EDITS, max_size=3, unique_by=lambda e: e.id).map(tuple), TEXT.filter(str.strip))
def test_what_is_written_is_read_back(edits: tuple[SegmentEdit, ...], name: str) -> None:
    """Dump and parse are each other's inverse."""
    file = EditsFile(PATH, name, edits, "hash", "2026-11-23", "R")
    assert parse_edits(dump_edits(file), PATH) == file


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda x: st.lists(x) | st.dictionaries(st.sampled_from(sorted({*FILE, *EDIT})), x),
    )
)
def test_any_json_is_read_or_refused(data: object) -> None:
    """No JSON value leads to another exception."""
    for value in (data, {**FILE, "edits": data}, {**FILE, "edits": [data]}):
        try:
            parse_edits(json.dumps(value), PATH)
        except EditsError as error:
            assert str(error).startswith("edits.json")  # noqa: PT017
