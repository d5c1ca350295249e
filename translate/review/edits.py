"""A reviewer's edits as they travel: the file that the page exports, and what tables are read into.

The file is JSON::

    {"schema": "sidestilt-edits/1", "document": NAME, "source_hash": DOCUMENT_HASH, "exported": ISO_TIME,
     "reviewer": "",
     "edits": [{"id": "p3s2", "source_hash": SEGMENT_HASH, "target": TEXT, "engine_target": ORIGINAL,
                "state": "approved" | "needs_work" | "todo", "comment": "", "revision": N,
                "terms": [{"source": …, "target": …}]}]}

``revision`` is the one that the edit was made on (0: the engine's text). Keys that aren't known are left alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NoReturn

from translate.domain import ReviewState
from translate.errors import EditsError
from translate.memory import tidy_comment, tidy_target

__all__ = [
    "SCHEMA",
    "EditsFile",
    "SegmentEdit",
    "TermPair",
    "dump_edits",
    "load_edits",
    "parse_edits",
    "parse_terms",
]

SCHEMA: Final = "sidestilt-edits/1"
"""Name of the format."""

_LARGEST = 64 * 2**20
"""Bytes of an edits file at most: a thousand times a long article's."""

_AGAIN = "export the edits again from the review page"


@dataclass(frozen=True, slots=True)
class TermPair:
    """A correction that the reviewer wants in the glossary."""

    source: str
    """The source term."""

    target: str
    """What it is to be in English."""


@dataclass(frozen=True, slots=True)
class SegmentEdit:
    """What a reviewer made of one sentence."""

    id: str
    """Id of the segment."""

    source_hash: str
    """Of the source that the reviewer saw."""

    target: str
    """The target wanted."""

    engine_target: str | None = None
    """What the engine had written; none where the file doesn't say."""

    state: ReviewState = ReviewState.TODO
    """How far the review has come."""

    comment: str = ""
    """What the reviewer wrote beside it."""

    revision: int | None = None
    """The revision that the edit was made on; none where the file doesn't say."""

    terms: tuple[TermPair, ...] = ()
    """Corrections for the glossary."""


@dataclass(frozen=True, slots=True)
class EditsFile:
    """A reviewer's edits of one document."""

    path: Path
    """Where it was read."""

    document: str
    """Name of the document."""

    edits: tuple[SegmentEdit, ...]
    """One a segment at most."""

    source_hash: str = ""
    """Of the whole source as the reviewer saw it."""

    exported: str = ""
    """When (ISO 8601)."""

    reviewer: str = ""
    """Who."""


def load_edits(path: Path) -> EditsFile:
    """The edits in a JSON file.

    :raises EditsError: where it can't be read or isn't as described above, with the place and what is wrong.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise EditsError("is too large for an edits file", path=path, advice="is it the right file?")
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise EditsError(
            f"can't be read ({error.strerror or error})", path=path, advice="check the path and its rights"
        ) from error
    except UnicodeDecodeError as error:
        raise EditsError("isn't UTF-8 text", path=path, advice=_AGAIN) from error
    return parse_edits(text, path)


def parse_edits(text: str, path: Path) -> EditsFile:
    """The edits in JSON text; ``path`` is for messages. Raises like :func:`load_edits`."""
    return _Parser(path).file(_decode(text, path))


def dump_edits(file: EditsFile) -> str:
    """``file`` as JSON text that :func:`parse_edits` reads back."""
    data = {
        "schema": SCHEMA,
        "document": file.document,
        "source_hash": file.source_hash,
        "exported": file.exported,
        "reviewer": file.reviewer,
        "edits": [
            {
                "id": edit.id,
                "source_hash": edit.source_hash,
                "target": edit.target,
                **({} if edit.engine_target is None else {"engine_target": edit.engine_target}),
                "state": edit.state.value,
                "comment": edit.comment,
                **({} if edit.revision is None else {"revision": edit.revision}),
                "terms": [{"source": pair.source, "target": pair.target} for pair in edit.terms],
            }
            for edit in file.edits
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def parse_terms(value: object, where: str, path: Path) -> tuple[TermPair, ...]:
    """The ``terms`` of an edit; ``where`` is its place for messages. Raises EditsError."""
    return _Parser(path).terms(value, where)


def decode_object(body: bytes, path: Path) -> object:
    """The JSON value in ``body``; ``path`` is for messages. Raises EditsError."""
    try:
        return _decode(body.decode("utf-8"), path)
    except UnicodeDecodeError as error:
        raise EditsError("isn't UTF-8 text", path=path, advice=_AGAIN) from error


def _decode(text: str, path: Path) -> object:
    try:
        value: object = json.loads(text, object_pairs_hook=_object, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise EditsError(
            f"isn't JSON ({error.msg}, column {error.colno})", path=path, line=error.lineno, advice=_AGAIN
        ) from error
    except (ValueError, RecursionError) as error:
        raise EditsError(f"isn't an edits file ({error})", path=path, advice=_AGAIN) from error
    return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(f"{next(k for k in keys if keys.count(k) > 1)!r} stands twice in one object")
    return found


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON value")


@dataclass(frozen=True, slots=True)
class _Parser:
    """Checks each value and names its place when it is wrong."""

    path: Path

    def file(self, data: object) -> EditsFile:
        top = self._mapping(data, "the file")
        schema = top.get("schema")
        if schema != SCHEMA:
            known = isinstance(schema, str) and schema.startswith("sidestilt-edits/")
            self._fail(
                "schema",
                f"{schema!r} where {SCHEMA!r} was expected",
                "upgrade Sidestilt: the file is of another version" if known else "is it the right file?",
            )
        name = self._text(top, "document", "")
        if not name.strip():
            self._fail("document", "is empty", _AGAIN)
        rows = top.get("edits")
        if not isinstance(rows, list):
            self._fail("edits", f"{_kind(rows)} where a list was expected", _AGAIN)
        edits = tuple(self._edit(row, f"edits[{number}]") for number, row in enumerate(rows))
        seen: dict[str, int] = {}
        for number, edit in enumerate(edits):
            if edit.id in seen:
                self._fail(f"edits[{number}].id", f"{edit.id!r} stands in edits[{seen[edit.id]}] too", _AGAIN)
            seen[edit.id] = number
        return EditsFile(
            path=self.path,
            document=name,
            edits=edits,
            source_hash=self._text(top, "source_hash", "", default=""),
            exported=self._text(top, "exported", "", default=""),
            reviewer=tidy_target(self._text(top, "reviewer", "", default="")),
        )

    def _edit(self, value: object, where: str) -> SegmentEdit:
        row = self._mapping(value, where)
        state = self._text(row, "state", where, default="todo")
        if state not in set(ReviewState):
            known = ", ".join(s.value for s in ReviewState)
            self._fail(f"{where}.state", f"{state!r} is none of {known}", _AGAIN)
        revision = row.get("revision")
        if revision is not None and (
            isinstance(revision, bool) or not isinstance(revision, int) or revision < 0
        ):
            self._fail(f"{where}.revision", f"{revision!r} where a count was expected", _AGAIN)
        key = self._text(row, "id", where)
        if not key:
            self._fail(f"{where}.id", "is empty", _AGAIN)
        return SegmentEdit(
            id=key,
            source_hash=self._text(row, "source_hash", where),
            target=tidy_target(self._text(row, "target", where)),
            engine_target=self._text(row, "engine_target", where) if "engine_target" in row else None,
            state=ReviewState(state),
            comment=tidy_comment(self._text(row, "comment", where, default="")),
            revision=revision,
            terms=self.terms(row.get("terms", []), f"{where}.terms"),
        )

    def terms(self, value: object, where: str) -> tuple[TermPair, ...]:
        if not isinstance(value, list):
            self._fail(where, f"{_kind(value)} where a list was expected", _AGAIN)
        pairs = []
        for number, item in enumerate(value):
            place = f"{where}[{number}]"
            row = self._mapping(item, place)
            pair = TermPair(
                tidy_target(self._text(row, "source", place)), tidy_target(self._text(row, "target", place))
            )
            if not pair.source or not pair.target:
                self._fail(place, "has an empty side", "give the term in both languages")
            pairs.append(pair)
        return tuple(pairs)

    def _mapping(self, value: object, where: str) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            self._fail(where, f"{_kind(value)} where an object was expected", "is it the right file?")
        return value

    def _text(self, row: Mapping[str, Any], key: str, where: str, *, default: str | None = None) -> str:
        place = f"{where}.{key}" if where else key
        if key not in row:
            if default is None:
                self._fail(place, "is missing", _AGAIN)
            return default
        value = row[key]
        if not isinstance(value, str):
            self._fail(place, f"{_kind(value)} where text was expected", _AGAIN)
        return value

    def _fail(self, where: str, problem: str, advice: str) -> NoReturn:
        raise EditsError(f"{where}: {problem}", path=self.path, advice=advice)


def _kind(value: object) -> str:
    """What a JSON value is called."""
    names = {type(None): "nothing", bool: "true or false", str: "text", list: "a list", dict: "an object"}
    return names.get(type(value), "a number")
