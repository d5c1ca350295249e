"""Reviewers' edits out of a damaged database.

The cache can be decoded again, a person's work can't. SQLite stops at the first page that it can't follow, so the
rows are carved out of the bytes instead: every page of the file and of its write-ahead log that looks like a leaf
of a table is read by the file format (https://www.sqlite.org/fileformat2.html, sections 1.6 and 2.1), and what
decodes to an edit with the right checksum is one. Neither the first page nor any inner page is needed.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from pathlib import Path

from translate.memory.edits import Edit, checksum, edit_of
from translate.memory.schema import PAGE_SIZE

__all__ = ["salvage_edits"]

_LEAF = 0x0D
_COLUMNS = (14, 15)
"""Of a row of edits: an older one doesn't say which article it is of."""

_INTEGER_BYTES = (0, 1, 2, 3, 4, 6, 8)
_FRAME_HEADER = 24
_LOG_HEADER = 32

_PageAt = Callable[[int], bytes]


def salvage_edits(damaged: Path) -> list[tuple[Edit, bool]]:
    """Each sound row still in ``damaged`` or its log, in the order saved: the edit, and whether it is retired."""
    log = damaged.with_name(damaged.name + "-wal")
    frames = list(_frames(log.read_bytes())) if log.exists() else []
    logged = dict(frames)
    found: dict[int, tuple[Edit, bool]] = {}
    with damaged.open("rb") as file:
        size = damaged.stat().st_size

        def page_at(number: int) -> bytes:
            """A page by number, as the log last had it."""
            if number in logged or not 0 < number <= size // PAGE_SIZE:
                return logged.get(number, b"")
            file.seek((number - 1) * PAGE_SIZE)
            return file.read(PAGE_SIZE)

        def pages() -> Iterator[bytes]:
            for number in range(size // PAGE_SIZE):
                file.seek(number * PAGE_SIZE)
                yield file.read(PAGE_SIZE)
            yield from (page for _, page in frames)

        for page in pages():
            if len(page) != PAGE_SIZE or page[0] != _LEAF:
                continue
            for number, payload in _cells(page, page_at):
                edit, retired = _edit(payload)
                if edit is not None:
                    # A page that was split leaves an older copy of its rows behind: retiring is never undone, and
                    # an article never forgotten.
                    other = found.get(number)
                    newer = other[0] if other and other[0].article and not edit.article else edit
                    found[number] = newer, retired or bool(other and other[1])
    return [found[number] for number in sorted(found)]


def _frames(log: bytes) -> Iterator[tuple[int, bytes]]:
    """Page number and page of each frame of a write-ahead log."""
    for at in range(_LOG_HEADER, len(log) - _FRAME_HEADER - PAGE_SIZE + 1, _FRAME_HEADER + PAGE_SIZE):
        start = at + _FRAME_HEADER
        yield int.from_bytes(log[at : at + 4], "big"), log[start : start + PAGE_SIZE]


def _cells(page: bytes, page_at: _PageAt) -> Iterator[tuple[int, bytes]]:
    """Row number and record of each cell of a leaf page that can be read."""
    (count,) = struct.unpack_from(">H", page, 3)
    for slot in range(min(count, (PAGE_SIZE - 8) // 2)):
        (at,) = struct.unpack_from(">H", page, 8 + 2 * slot)
        try:
            length, at = _varint(page, at)
            number, at = _varint(page, at)
        except IndexError:
            continue
        local = _local(length)
        payload = page[at : at + local]
        if local < length:
            rest = page[at + local : at + local + 4]
            payload += _overflow(int.from_bytes(rest, "big"), length - local, page_at)
        if len(payload) == length:
            yield number, payload


def _local(length: int) -> int:
    """How many bytes of a record of ``length`` lie in the leaf itself."""
    largest = PAGE_SIZE - 35
    if length <= largest:
        return length
    smallest = (PAGE_SIZE - 12) * 32 // 255 - 23
    local = smallest + (length - smallest) % (PAGE_SIZE - 4)
    return local if local <= largest else smallest


def _overflow(number: int, length: int, page_at: _PageAt) -> bytes:
    """The rest of a record from its chain of overflow pages."""
    parts = []
    while length > 0 and (page := page_at(number)):
        number = int.from_bytes(page[:4], "big")
        parts.append(page[4 : 4 + length])
        length -= len(parts[-1])
        if not parts[-1]:
            break
    return b"".join(parts)


def _edit(payload: bytes) -> tuple[Edit | None, bool]:
    """The edit in a record, if it is a sound one, and whether it is retired."""
    try:
        end, at = _varint(payload, 0)
        kinds: list[int] = []
        while at < end and len(kinds) <= _COLUMNS[-1]:
            kind, at = _varint(payload, at)
            kinds.append(kind)
        if len(kinds) not in _COLUMNS:
            return None, False
        values: list[str | int | None] = []
        for kind in kinds:
            size = (kind - 12) // 2 if kind >= 12 else _INTEGER_BYTES[kind] if kind < 7 else 0
            data = payload[at : at + size]
            at += size
            if kind >= 13 and kind % 2:
                values.append(data.decode("utf-8"))
            elif kind == 0:
                values.append(None)
            else:
                values.append(int.from_bytes(data, "big", signed=True) if size else int(kind == 9))
        edit = edit_of([*values[1:12], *(values[14:] or [""])])
    except (IndexError, ValueError, TypeError):
        return None, False
    return (edit, values[12] == 1) if checksum(edit) == values[13] else (None, False)


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A variable-length integer and the place after it."""
    value = 0
    for _ in range(8):
        byte = data[at]
        at += 1
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at
    return value << 8 | data[at], at + 1
