"""JSON to a reviewer's edits, each value checked and its place named where it is wrong."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from translate.domain import ReviewState
from translate.errors import EditsError
from translate.memory import Context, tidy_comment, tidy_target
from translate.review.edits import SCHEMA, EditsFile, SegmentEdit, TermPair

__all__ = ["decode_object", "load_edits", "parse_context", "parse_edits", "parse_terms"]

_LARGEST = 64 * 2**20
"""Bytes of an edits file at most: a thousand times a long article's."""

_AGAIN = "export the edits again from the review page"


def load_edits(path: Path) -> EditsFile:
    """The edits in a JSON file.

    :raises EditsError: where it can't be read or isn't as :mod:`~translate.review.edits` says, with the place and what is wrong.
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


def parse_terms(value: object, where: str, path: Path) -> tuple[TermPair, ...]:
    """The ``terms`` of an edit; ``where`` is its place for messages. Raises EditsError."""
    return _Parser(path).terms(value, where)


def parse_context(row: Mapping[str, Any], path: Path) -> Context:
    """What stood round the sentence of an edit, from the keys of its object. Raises EditsError."""
    return _Parser(path).context(row, "")


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
        seen: dict[tuple[str, str], int] = {}  # an edit of an earlier version may have a present one's id
        for number, edit in enumerate(edits):
            key = (edit.id, edit.source_hash)
            if key in seen:
                self._fail(f"edits[{number}].id", f"{edit.id!r} stands in edits[{seen[key]}] too", _AGAIN)
            seen[key] = number
        return EditsFile(
            path=self.path,
            document=name,
            edits=edits,
            source_hash=self._text(top, "source_hash", "", default=""),
            exported=self._text(top, "exported", "", default=""),
            reviewer=tidy_target(self._text(top, "reviewer", "", default="")),
            article=self._text(top, "article", "", default=""),
        )

    def _edit(self, value: object, where: str) -> SegmentEdit:
        row = self._mapping(value, where)
        state = self._text(row, "state", where, default="todo")
        if state not in set(ReviewState):
            known = ", ".join(s.value for s in ReviewState)
            self._fail(f"{where}.state", f"{state!r} is none of {known}", _AGAIN)
        revision = self._count(row, "revision", where)
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
            source=self._text(row, "source", where, default=""),
            context=self.context(row, where),
        )

    def context(self, row: Mapping[str, Any], where: str) -> Context:
        return Context(
            before=self._text(row, "before", where) if "before" in row else None,
            after=self._text(row, "after", where) if "after" in row else None,
            nth=self._count(row, "nth", where) or 0,
            of=self._count(row, "of", where) or 0,
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

    def _count(self, row: Mapping[str, Any], key: str, where: str) -> int | None:
        value = row.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            place = f"{where}.{key}" if where else key
            self._fail(place, f"{value!r} where a count was expected", _AGAIN)
        return value

    def _fail(self, where: str, problem: str, advice: str) -> NoReturn:
        raise EditsError(f"{where}: {problem}", path=self.path, advice=advice)


def _kind(value: object) -> str:
    """What a JSON value is called."""
    names = {type(None): "nothing", bool: "true or false", str: "text", list: "a list", dict: "an object"}
    return names.get(type(value), "a number")
