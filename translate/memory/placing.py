"""Where saved edits belong in a document that may have changed since."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from translate.domain import Document, Segment
from translate.memory.edits import UNPLACED, Edit, Placement

__all__ = ["place", "reading_order", "stands_reworded"]

_ID = re.compile(r"p(\d+)s(\d+)")
_REACH = 60
"""A changed sentence is looked for so many sentences around its old place."""

_SIMILAR = 0.4
"""Share of common words from which two sentences count as wordings of one."""


def reading_order(segment: str) -> tuple[int, int, str]:
    """Sorts segment ids as they stand in an article; an id of another kind comes first."""
    match = _ID.match(segment)
    return (int(match[1]), int(match[2]), segment) if match else (0, 0, segment)


def place(edits: Iterable[Edit], document: Document) -> Placement:
    """Where each of a document's edits belongs.

    An edit applies where id and source hash fit. Else it moves with its sentence: to the nearest segment with the
    same source that has no edit of its own. Where its source is nowhere, it is stale, and is shown beside the
    most similar sentence near its old place, or beside whatever has its id now.

    :param edits: the latest edit of each id and source hash.
    """
    segments = document.segments
    by_id = {segment.id: number for number, segment in enumerate(segments)}
    by_hash: defaultdict[str, list[int]] = defaultdict(list)
    hashes = [segment.source_hash for segment in segments]
    for number, digest in enumerate(hashes):
        by_hash[digest].append(number)

    current: dict[int, Edit] = {}
    homeless: list[Edit] = []
    for edit in edits:
        home = by_id.get(edit.segment)
        if home is not None and hashes[home] == edit.source_hash:
            current[home] = edit
        else:
            homeless.append(edit)
    homeless.sort(key=_order)

    gone: dict[str, Edit] = {}  # by old id: of several earlier wordings the last one saved
    unplaced: list[Edit] = []
    for edit in homeless:
        if edit.source_hash.endswith(UNPLACED):
            unplaced.append(edit)
            continue
        twins = by_hash.get(edit.source_hash)
        if twins is None:
            if edit.segment not in gone or gone[edit.segment].revision < edit.revision:
                gone[edit.segment] = edit
            continue
        at = _index(edit, by_id, len(segments))
        free = [number for number in twins if number not in current]
        if free:  # else the sentence has been saved since it moved, or one of its twins was deleted
            current[min(free, key=lambda number: abs(number - at))] = edit

    stale: dict[int, Edit] = {}
    lost: list[Edit] = []
    taken = set(current)
    for edit in sorted(gone.values(), key=_order):
        if not (edit.fixes_target or edit.comment):
            continue
        at = _index(edit, by_id, len(segments))
        best = _most_similar(edit.source, segments, at, taken)
        if best is None and edit.segment in by_id and by_id[edit.segment] not in taken:
            best = by_id[edit.segment]
        if best is None:
            now = current.get(by_id.get(edit.segment, -1))
            if now is None or not _since(now, edit):  # else the new wording has been edited since
                lost.append(edit)
            continue
        stale[best] = edit
        taken.add(best)
    settled = {(edit.source_hash + UNPLACED, edit.target) for edit in current.values()}
    lost += [edit for edit in unplaced if (edit.source_hash, edit.target) not in settled]
    return Placement(
        {segments[number].id: edit for number, edit in sorted(current.items())},
        {segments[number].id: edit for number, edit in sorted(stale.items())},
        tuple(lost),
    )


def stands_reworded(edit: Edit, document: Document) -> bool:
    """Whether a document has the sentence of an edit in a wording like it near its place."""
    segments = document.segments
    by_id = {segment.id: number for number, segment in enumerate(segments)}
    return _most_similar(edit.source, segments, _index(edit, by_id, len(segments)), set()) is not None


def _order(edit: Edit) -> tuple[tuple[int, int, str], int]:
    return reading_order(edit.segment), edit.revision


def _since(one: Edit, other: Edit) -> bool:
    """Whether ``one`` was saved after ``other``."""
    if one.segment == other.segment:
        return one.revision > other.revision
    return one.time >= other.time


def _index(edit: Edit, by_id: Mapping[str, int], count: int) -> int:
    """About where the edit's old id would stand among the segments."""
    if edit.segment in by_id:
        return by_id[edit.segment]
    paragraph, sentence, _ = reading_order(edit.segment)
    for back in range(sentence, 0, -1):
        if (near := by_id.get(f"p{paragraph}s{back}")) is not None:
            return near
    return min(paragraph, count) if paragraph else 0


def _most_similar(source: str, segments: tuple[Segment, ...], at: int, taken: set[int]) -> int | None:
    """The free segment near ``at`` that shares most words with ``source`` (Jaccard), if it shares enough."""
    words = set(source.casefold().split())
    best, best_score = None, _SIMILAR
    for number in range(max(0, at - _REACH), min(len(segments), at + _REACH + 1)):
        if number in taken:
            continue
        others = set(segments[number].source.casefold().split())
        if not (union := words | others):
            continue
        score = len(words & others) / len(union) - abs(number - at) * 1e-6
        if score > best_score:
            best, best_score = number, score
    return best
