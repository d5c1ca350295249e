"""What the review server does, without HTTP: documents with their edits, saves, drafts for the glossary."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from translate.domain import Document, ReviewState, Term, TranslatedDocument
from translate.errors import EditsError, ReadError
from translate.memory import Context, Edit, Memory, Placement, Proposal, SaveOutcome, SaveResult, overlay
from translate.render import Summary, summarise
from translate.review.apply import draft_terms, engine_target
from translate.review.edits import TermPair
from translate.review.library import Library
from translate.review.parsing import parse_context, parse_terms

__all__ = ["AddDrafts", "Desk", "Posted", "ProveEdits"]

ProveEdits = Callable[[TranslatedDocument], TranslatedDocument]
"""Looks for the terms of every edited segment in the reviewer's text, and runs the checks again."""

AddDrafts = Callable[[Sequence[Term]], None]
"""Adds draft entries to a glossary; entries that are there already are its business."""


@dataclass(frozen=True, slots=True)
class Posted:
    """A save as it comes from the page."""

    target: str
    """The text wanted."""

    state: ReviewState
    """The state wanted."""

    comment: str
    """The comment wanted."""

    revision: int
    """The revision that the page shows."""

    source_hash: str
    """Of the source that the page shows."""

    terms: tuple[TermPair, ...] = ()
    """Corrections for the glossary."""

    reviewer: str = ""
    """Who."""

    source: str = ""
    """The source that the page shows."""

    context: Context = field(default_factory=Context)
    """What stands round it there."""

    @classmethod
    def parse(cls, data: object) -> Posted:
        """A save from JSON data.

        :raises EditsError: a field is missing or of another kind.
        """
        if not isinstance(data, dict):
            raise EditsError("the body isn't a JSON object")
        texts = {}
        for key, default in (
            ("target", None),
            ("state", None),
            ("comment", ""),
            ("source_hash", None),
            ("reviewer", ""),
            ("source", ""),
        ):
            value = data.get(key, default)
            if not isinstance(value, str):
                raise EditsError(f"{key} isn't text" if key in data else f"{key} is missing")
            texts[key] = value
        if texts["state"] not in set(ReviewState):
            raise EditsError(f"state is none of {', '.join(ReviewState)}")
        revision = data.get("revision")
        if isinstance(revision, bool) or not isinstance(revision, int) or not 0 <= revision < 2**53:
            raise EditsError("revision isn't a count")
        return cls(
            target=texts["target"],
            state=ReviewState(texts["state"]),
            comment=texts["comment"],
            revision=revision,
            source_hash=texts["source_hash"],
            terms=parse_terms(data.get("terms", []), "terms", Path("request")),
            reviewer=texts["reviewer"],
            source=texts["source"],
            context=parse_context(data, Path("request")),
        )


@dataclass(slots=True)
class Desk:
    """The documents of an output folder with the edits of a memory. Threads may share it."""

    library: Library
    """Where documents come from."""

    memory: Memory
    """Where edits go."""

    prove_edits: ProveEdits | None = None
    """Proves terms after an edit; none leaves them unproved."""

    add_drafts: AddDrafts | None = None
    """Takes corrections for the glossary; none leaves them in the page's export."""

    changed: set[str] = field(default_factory=set)
    """Names of documents with edits saved here."""

    _handed_over: set[tuple[str, str]] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def document(self, name: str) -> TranslatedDocument | None:
        """A document with its edits in place and proved; none where there is none.

        :raises ReadError: its file is damaged.
        """
        shelved = self.library.get(name)
        if shelved is None:
            return None
        return self._laid(shelved.document)

    def _laid(self, document: TranslatedDocument) -> TranslatedDocument:
        laid = self.memory.overlay(document)
        if self.prove_edits is None or all(
            new.translation.target == old.translation.target
            for new, old in zip(laid.segments, document.segments, strict=True)
        ):
            return laid
        return self.prove_edits(laid)

    def summaries(self) -> tuple[list[Summary], dict[str, str]]:
        """A line for each document, and by name what is wrong with those that can't be read."""
        lines, errors = [], {}
        for name in self.library.names():
            try:
                shelved = self.library.get(name)
            except ReadError as error:
                errors[name] = str(error)
                continue
            if shelved is not None:
                edits = self.memory.corrections(shelved.document.document)
                changed = max([shelved.changed, *(edit.time for edit in edits)])
                lines.append(summarise(self.memory.overlay(shelved.document), changed=changed))
        return lines, errors

    def save(self, document: TranslatedDocument, segment: str, posted: Posted) -> SaveResult:
        """Save what a page sent for one segment; any other save since the page's revision is a conflict."""
        alike = [s for s in document.segments if s.segment.source_hash == posted.source_hash]
        alike.sort(key=lambda s: s.segment.id != segment)
        # what the engine wrote for another source says nothing
        original = engine_target(alike[0]) if alike else ""
        proposal = Proposal(
            segment=segment,
            source_hash=posted.source_hash,
            target=posted.target,
            state=posted.state,
            comment=posted.comment,
            engine_target=original,
            reviewer=posted.reviewer,
            base=posted.revision,
            source=posted.source,
            context=posted.context,
        )
        (result,) = self.memory.save(document.document, [proposal], merge=False)
        if result.outcome is SaveOutcome.SAVED or (
            result.outcome is SaveOutcome.STALE and result.edit is not None
        ):
            with self._lock:
                self.changed.add(document.document.name)
        return result

    def hand_over(self, document: str, segment: str, pairs: Sequence[TermPair]) -> int:
        """Give corrections to the glossary, each once; says how many were given."""
        if self.add_drafts is None:
            return 0
        with self._lock:
            fresh = [pair for pair in pairs if (pair.source, pair.target) not in self._handed_over]
            if fresh:
                self.add_drafts(draft_terms(fresh, document, segment))
                self._handed_over.update((pair.source, pair.target) for pair in fresh)
        return len(fresh)

    def proof(self, document: TranslatedDocument, result: SaveResult) -> dict[str, Any]:
        """The terms and findings of a segment after a save; only its paragraph is proved, to answer at once."""
        segment = result.segment
        number = next(
            n for n, p in enumerate(document.paragraphs) if any(s.segment.id == segment for s in p.segments)
        )
        part = replace(
            document,
            document=_part(document.document, number),
            paragraphs=(document.paragraphs[number],),
        )
        part = overlay(part, Placement({} if result.edit is None else {segment: result.edit}))
        if self.prove_edits is not None:
            part = self.prove_edits(part)
        shown = next(s for s in part.segments if s.segment.id == segment)
        return {
            "target": shown.translation.target,
            "engine_target": engine_target(shown),
            "terms": [
                {
                    "source": use.occurrence.term.source,
                    "target": use.occurrence.term.target,
                    "text": use.occurrence.text,
                    "form": use.form,
                    "status": use.outcome.value,
                    "reason": use.reason,
                    "protected": use.occurrence.protected,
                }
                for use in shown.translation.terms
            ],
            "issues": [
                {"check": issue.check, "severity": issue.severity.value, "reason": issue.reason}
                for issue in shown.issues
            ],
        }


def _part(document: Document, number: int) -> Document:
    """The document with one paragraph only."""
    return replace(document, paragraphs=(document.paragraphs[number],))


def current(edit: Edit) -> dict[str, Any]:
    """What the memory holds, for the page that came too late."""
    return {
        "target": edit.target,
        "state": edit.state.value,
        "comment": edit.comment,
        "revision": edit.revision,
        "reviewer": edit.reviewer,
        "time": edit.time,
    }


def output_of(path: Path) -> Library:
    """The library of an output folder.

    :raises ReadError: it isn't a folder.
    """
    if not path.is_dir():
        raise ReadError(
            "is no folder of translated articles", path=path, advice="translate some first: sidestilt run"
        )
    return Library(path)
