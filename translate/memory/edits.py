"""What reviewers saved, and where it belongs in a document that may have changed since."""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, field
from enum import StrEnum

from translate.domain import Document, ReviewState, Segment

__all__ = [
    "Edit",
    "Placement",
    "Proposal",
    "SaveOutcome",
    "SaveResult",
    "place",
    "tidy_comment",
    "tidy_target",
]


@dataclass(frozen=True, slots=True)
class Edit:
    """One save of one sentence."""

    document: str
    """Name of the document."""

    segment: str
    """Id of the segment when it was saved."""

    revision: int
    """Counts the saves of that segment, from 1."""

    source_hash: str
    """Of the source that was translated (:attr:`translate.domain.Segment.source_hash`)."""

    source: str
    """That source."""

    target: str
    """The reviewer's target."""

    engine_target: str = ""
    """What the engine had written."""

    state: ReviewState = ReviewState.TODO
    """How far the review has come."""

    comment: str = ""
    """What the reviewer wrote beside it."""

    reviewer: str = ""
    """Who, where that is known."""

    time: str = ""
    """When: ISO 8601, UTC."""

    @property
    def fixes_target(self) -> bool:
        """Whether the target is a person's word: changed, or approved as it stood. Else it may follow the engine."""
        return self.target != self.engine_target or self.state is ReviewState.APPROVED


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a reviewer wants saved for a segment."""

    segment: str
    """Id of the segment."""

    source_hash: str
    """Of the source that the reviewer saw."""

    target: str
    """The target wanted."""

    state: ReviewState = ReviewState.TODO
    """The state wanted."""

    comment: str = ""
    """The comment wanted."""

    engine_target: str = ""
    """What the engine wrote."""

    reviewer: str = ""
    """Who."""

    base: int | None = None
    """The revision that the reviewer saw; 0 for the engine's own text, none where that isn't known."""


class SaveOutcome(StrEnum):
    """What became of a proposal."""

    SAVED = "saved"
    """It is a new revision now."""

    UNCHANGED = "unchanged"
    """The memory says this already."""

    STALE = "stale"
    """Its source no longer stands in the document; nothing was saved."""

    CONFLICT = "conflict"
    """Somebody else has saved another text or state since; nothing was saved."""


@dataclass(frozen=True, slots=True)
class SaveResult:
    """What became of a proposal, and what the memory holds now."""

    outcome: SaveOutcome
    """What became of it."""

    segment: str
    """Where it belongs in the document as it is now (another id where the sentence moved)."""

    edit: Edit | None
    """What the memory holds for that sentence; none for nothing."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a document's edits belong."""

    current: Mapping[str, Edit] = field(default_factory=dict)
    """Segment id → the edit that applies there."""

    stale: Mapping[str, Edit] = field(default_factory=dict)
    """Segment id → an edit of an earlier wording of that sentence."""

    lost: tuple[Edit, ...] = ()
    """Edits whose sentence is gone."""


_STATES = {state.value: state for state in ReviewState}
_LINE_BREAKS = re.compile(r"\s*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029\t]\s*")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ufffe\uffff\ud800-\udfff]")
_ID = re.compile(r"p(\d+)s(\d+)\Z")
_REACH = 60
"""A changed sentence is looked for so many sentences around its old place."""

_SIMILAR = 0.4
"""Share of common words from which two sentences count as wordings of one."""


def tidy_target(text: str) -> str:
    """A target as it is kept: one line, no control characters, no white space around it."""
    return _CONTROLS.sub("", _LINE_BREAKS.sub(" ", text)).strip()


def tidy_comment(text: str) -> str:
    """A comment as it is kept: lines end in LF; no other control characters, no white space around it."""
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")).strip()


def edit_of(row: Sequence[object]) -> Edit:
    """The edit in a row of the store, its fields in the order of :class:`Edit`."""
    document, segment, revision, digest, source, target, engine_target, state, comment, reviewer, time = row
    return Edit(
        document=str(document),
        segment=str(segment),
        revision=int(str(revision)),
        source_hash=str(digest),
        source=str(source),
        target=str(target),
        engine_target=str(engine_target),
        state=_STATES.get(str(state), ReviewState.TODO),
        comment=str(comment),
        reviewer=str(reviewer),
        time=str(time),
    )


def checksum(edit: Edit) -> int:
    """CRC-32 over an edit's fields, kept beside it: SQLite keeps no checksum of a page."""
    return zlib.crc32("\0".join(str(value) for value in astuple(edit)).encode("utf-8", "surrogatepass"))


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
    homeless.sort(key=_reading_order)

    gone: dict[str, Edit] = {}  # by old id: of several earlier wordings the last one saved
    for edit in homeless:
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
    for edit in sorted(gone.values(), key=_reading_order):
        if not (edit.fixes_target or edit.comment):
            continue
        at = _index(edit, by_id, len(segments))
        best = _most_similar(edit.source, segments, at, taken)
        if best is None and edit.segment in by_id and by_id[edit.segment] not in taken:
            best = by_id[edit.segment]
        if best is None:
            if by_id.get(edit.segment) not in current:  # else the new wording has been edited since
                lost.append(edit)
            continue
        stale[best] = edit
        taken.add(best)
    return Placement(
        {segments[number].id: edit for number, edit in sorted(current.items())},
        {segments[number].id: edit for number, edit in sorted(stale.items())},
        tuple(lost),
    )


def _reading_order(edit: Edit) -> tuple[int, int, str, int]:
    match = _ID.match(edit.segment)
    paragraph, sentence = (int(match[1]), int(match[2])) if match else (0, 0)
    return paragraph, sentence, edit.segment, edit.revision


def _index(edit: Edit, by_id: Mapping[str, int], count: int) -> int:
    """About where the edit's old id would stand among the segments."""
    if edit.segment in by_id:
        return by_id[edit.segment]
    paragraph, sentence, _, _ = _reading_order(edit)
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
