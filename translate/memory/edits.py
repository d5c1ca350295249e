"""What reviewers want saved, and what is saved of it."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, field
from enum import StrEnum

from translate.domain import ReviewState

__all__ = [
    "UNPLACED",
    "Context",
    "Edit",
    "Placement",
    "Proposal",
    "SaveOutcome",
    "SaveResult",
    "checksum",
    "edit_of",
    "tidy_comment",
    "tidy_target",
]


UNPLACED = "?"
"""Ends the source hash of an edit of one among several like sentences when it can't be told which: it fits none then."""


@dataclass(frozen=True, slots=True)
class Context:
    """What tells a sentence from others that read the same."""

    before: str | None = None
    """Source hash of the sentence before it; empty for the first, none where that isn't known."""

    after: str | None = None
    """Source hash of the sentence after it; empty for the last, none where that isn't known."""

    nth: int = 0
    """Which of the article's like sentences it was, from 1; 0 where that isn't known."""

    of: int = 0
    """How many of them there were; 0 where that isn't known."""


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
    """Of the source that was translated (:attr:`translate.domain.Segment.source_hash`); see :data:`UNPLACED`."""

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

    article: str = ""
    """Id of the article, whose name others may share; empty where it was saved before they were told apart."""

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

    source: str = ""
    """The source that the reviewer saw, where that is known."""

    context: Context = Context()
    """What stood round it."""

    by_id: bool = True
    """Whether its id, where nothing else does, tells it from sentences that read the same: not that of a version of the
    article that is known to be another one."""


class SaveOutcome(StrEnum):
    """What became of a proposal."""

    SAVED = "saved"
    """It is a new revision now."""

    UNCHANGED = "unchanged"
    """The memory says this already."""

    STALE = "stale"
    """Its source no longer stands in the document, or several times and it can't be told where: it is kept without
    a place, as the edits of sentences that change later are."""

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
    """What the memory holds for that sentence; none for nothing. For a stale one what was kept."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a document's edits belong."""

    current: Mapping[str, Edit] = field(default_factory=dict)
    """Segment id → the edit that applies there."""

    stale: Mapping[str, Edit] = field(default_factory=dict)
    """Segment id → an edit of an earlier wording of that sentence."""

    lost: tuple[Edit, ...] = ()
    """Edits whose sentence is gone, or can't be told from its like."""


_STATES = {state.value: state for state in ReviewState}
_LINE_BREAKS = re.compile(r"\s*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029\t]\s*")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ufffe\uffff\ud800-\udfff]")


def tidy_target(text: str) -> str:
    """A target as it is kept: one line, no control characters, no white space around it."""
    return _CONTROLS.sub("", _LINE_BREAKS.sub(" ", text)).strip()


def tidy_comment(text: str) -> str:
    """A comment as it is kept: lines end in LF; no other control characters, no white space around it."""
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")).strip()


def edit_of(row: Sequence[object]) -> Edit:
    """The edit in a row of the store, its fields in the order of :class:`Edit`."""
    (
        document,
        segment,
        revision,
        digest,
        source,
        target,
        engine_target,
        state,
        comment,
        reviewer,
        time,
        article,
    ) = row
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
        article=str(article),
    )


def checksum(edit: Edit) -> int:
    """CRC-32 over an edit's fields, kept beside it: SQLite keeps no checksum of a page."""
    values = astuple(edit) if edit.article else astuple(edit)[:-1]  # as it was before there were articles
    return zlib.crc32("\0".join(str(value) for value in values).encode("utf-8", "surrogatepass"))
