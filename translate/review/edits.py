"""A reviewer's edits as they travel: the file that the page exports, and what tables are read into.

The file is JSON::

    {"schema": "sidestilt-edits/1", "document": NAME, "article": ID, "source_hash": DOCUMENT_HASH,
     "exported": ISO_TIME, "reviewer": "",
     "edits": [{"id": "p3s2", "source_hash": SEGMENT_HASH, "target": TEXT, "engine_target": ORIGINAL,
                "state": "approved" | "needs_work" | "todo", "comment": "", "revision": N,
                "terms": [{"source": …, "target": …}],
                "source": TEXT, "before": HASH, "after": HASH, "nth": N, "of": N}]}

``article`` tells the article from others of its name; a file may do without. ``revision`` is the one that the edit was made on (0: the engine's text). The last five say which sentence is meant
where several read the same: its neighbours' hashes (empty for none), which of them it was, from 1, and of how many; a
file may do without. No two edits have both id and hash in common. Keys that aren't known are left alone.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from translate.domain import ReviewState
from translate.memory import Context

__all__ = ["SCHEMA", "EditsFile", "SegmentEdit", "TermPair", "dump_edits"]

SCHEMA: Final = "sidestilt-edits/1"
"""Name of the format."""


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

    source: str = ""
    """The source that the reviewer saw; empty where the file doesn't say."""

    context: Context = field(default_factory=Context)
    """What stood round it."""


@dataclass(frozen=True, slots=True)
class EditsFile:
    """A reviewer's edits of one document."""

    path: Path
    """Where it was read."""

    document: str
    """Name of the document."""

    edits: tuple[SegmentEdit, ...]
    """One a segment and source at most."""

    source_hash: str = ""
    """Of the whole source as the reviewer saw it."""

    exported: str = ""
    """When (ISO 8601)."""

    reviewer: str = ""
    """Who."""

    article: str = ""
    """Id of the article; empty where the file doesn't say."""


def dump_edits(file: EditsFile) -> str:
    """``file`` as JSON text that :func:`~translate.review.parsing.parse_edits` reads back."""
    data = {
        "schema": SCHEMA,
        "document": file.document,
        **({"article": file.article} if file.article else {}),
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
                **_whereabouts(edit),
            }
            for edit in file.edits
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _whereabouts(edit: SegmentEdit) -> dict[str, Any]:
    """The keys that say which sentence is meant, as far as that is known."""
    context = edit.context
    return {
        **({"source": edit.source} if edit.source else {}),
        **({} if context.before is None else {"before": context.before}),
        **({} if context.after is None else {"after": context.after}),
        **({"nth": context.nth} if context.nth else {}),
        **({"of": context.of} if context.of else {}),
    }
