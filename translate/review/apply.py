"""Reviewers' files into the memory, with an account of every sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from translate.domain import Document, Origin, Term, TermStatus, TranslatedDocument, TranslatedSegment
from translate.memory import Context, Edit, Memory, Placement, Proposal, SaveOutcome, SaveResult
from translate.review.edits import EditsFile, SegmentEdit, TermPair

__all__ = ["ApplyOutcome", "ApplyReport", "SegmentReport", "apply_edits", "draft_terms", "engine_target"]


class ApplyOutcome(StrEnum):
    """What became of one sentence's edit."""

    APPLIED = "applied"
    """It stands in the memory now."""

    UNCHANGED = "unchanged"
    """It stood there already."""

    STALE = "stale"
    """Its source isn't in the document any more, or several times and it can't be told where (or the document isn't
    here, only one of the same name). The memory keeps its text, except where the document isn't here."""

    CONFLICT = "conflicting"
    """Another text or state has been saved since the one that the edit was made on; nothing was overwritten."""


@dataclass(frozen=True, slots=True)
class SegmentReport:
    """One sentence's edit and what became of it."""

    outcome: ApplyOutcome
    """What became of it."""

    path: Path
    """The file that it came in."""

    document: str
    """Name of the document."""

    segment: str
    """Id of the sentence in the document as it is now; for a stale one as it was."""

    target: str
    """The text in the file."""

    stored: Edit | None
    """What the memory holds now; in a conflict this is the other text."""

    reason: str = ""
    """Why, in words, where it wasn't applied."""


@dataclass(frozen=True, slots=True)
class ApplyReport:
    """What became of every edit of every file, in order."""

    segments: tuple[SegmentReport, ...] = ()
    """One an edit."""

    drafts: tuple[Term, ...] = ()
    """Corrections that reviewers want in the glossary, as draft entries, each once."""

    def of(self, outcome: ApplyOutcome) -> tuple[SegmentReport, ...]:
        """The edits with an outcome."""
        return tuple(s for s in self.segments if s.outcome is outcome)

    @property
    def applied(self) -> tuple[SegmentReport, ...]:
        """Edits that the memory took up."""
        return self.of(ApplyOutcome.APPLIED)

    @property
    def unchanged(self) -> tuple[SegmentReport, ...]:
        """Edits that it held already."""
        return self.of(ApplyOutcome.UNCHANGED)

    @property
    def stale(self) -> tuple[SegmentReport, ...]:
        """Edits without a place."""
        return self.of(ApplyOutcome.STALE)

    @property
    def conflicting(self) -> tuple[SegmentReport, ...]:
        """Edits against another's later one."""
        return self.of(ApplyOutcome.CONFLICT)

    @property
    def documents(self) -> tuple[str, ...]:
        """Names of the documents whose outputs are to be made anew."""
        return tuple(dict.fromkeys(s.document for s in (*self.applied, *self.stale) if s.stored is not None))


def apply_edits(
    files: Iterable[EditsFile],
    documents: Mapping[str, TranslatedDocument],
    memory: Memory,
    *,
    overwrite: bool = False,
) -> ApplyReport:
    """Save the edits of reviewers' files, one file after the other.

    Applying a file again changes nothing. What one reviewer's file says against another's is listed as a conflict
    with both texts, and the first stands.

    :param documents: the translations as they are now, by name.
    :param overwrite: let the files win in conflicts; the other texts stay in the memory's history.
    """
    reports: list[SegmentReport] = []
    drafts: dict[tuple[str, str], Term] = {}
    files = list(files)
    given = {file.article for file in files}
    for file in files:
        for edit in file.edits:
            for term in draft_terms(edit.terms, file.document, edit.id):
                drafts.setdefault((term.source, term.target), term)
        translated = documents.get(file.document)
        if translated is None:
            reason = f"there is no translation of {file.document!r} here"
            reports += _unplaced(file, reason)
            continue
        if _is_anothers(file, translated.document, memory, given):
            reason = (
                f"it is of another article called {file.document!r} than the one here: apply it with the "
                "folder of that one after --output"
            )
            reports += _unplaced(file, reason)
            continue
        reports += _apply(file, translated, memory, overwrite=overwrite)
    return ApplyReport(tuple(reports), tuple(drafts.values()))


def draft_terms(pairs: Iterable[TermPair], document: str, segment: str) -> list[Term]:
    """Corrections as glossary entries that aren't in force yet and say where they come from."""
    note = f"from the review of {document}, {segment}"
    return [Term(pair.source, pair.target, status=TermStatus.DRAFT, note=note) for pair in pairs]


def engine_target(segment: TranslatedSegment) -> str:
    """What the engine wrote for a segment, whether or not it was edited since."""
    return segment.engine_target if segment.translation.origin is Origin.EDIT else segment.translation.target


def _unplaced(file: EditsFile, reason: str) -> list[SegmentReport]:
    """What is told of a file whose article isn't here."""
    return [
        SegmentReport(ApplyOutcome.STALE, file.path, file.document, edit.id, edit.target, None, reason)
        for edit in file.edits
    ]


def _is_anothers(file: EditsFile, document: Document, memory: Memory, given: Set[str]) -> bool:
    """Whether a file is of another article of the same name.

    :param given: the articles of all files.
    """
    if not file.article or file.article == document.identity or file.source_hash == document.source_hash:
        return False
    if document.identity in given:  # files of a whole memory: there is one of this very article
        return True
    if memory.knows(file.article):
        return file.article != memory.article(document)
    # another memory gave it another id, or it is another one: then few of its sentences are here
    hashes = {segment.source_hash for segment in document.segments}
    return 2 * sum(edit.source_hash in hashes for edit in file.edits) < len(file.edits)


def _apply(
    file: EditsFile, translated: TranslatedDocument, memory: Memory, *, overwrite: bool
) -> list[SegmentReport]:
    written = {s.segment.source_hash: engine_target(s) for s in translated.segments}
    written_by_id = {(s.segment.id, s.segment.source_hash): engine_target(s) for s in translated.segments}
    # of the very article that is here, an id says it all
    is_version = file.source_hash == translated.document.source_hash
    proposals = []
    for edit in file.edits:
        original = edit.engine_target
        if original is None:
            original = written_by_id.get((edit.id, edit.source_hash), written.get(edit.source_hash, ""))
        proposals.append(
            Proposal(
                segment=edit.id,
                source_hash=edit.source_hash,
                target=edit.target,
                state=edit.state,
                comment=edit.comment,
                engine_target=original,
                reviewer=file.reviewer,
                base=edit.revision,
                source=edit.source,
                context=Context() if is_version else edit.context,
                by_id=is_version or not file.source_hash,
            )
        )
    results = memory.save(translated.document, proposals, overwrite=overwrite)
    placement = memory.placement(translated.document)
    reports = []
    for edit, result in zip(file.edits, results, strict=True):
        outcome, reason = ApplyOutcome.APPLIED, ""
        if result.outcome is SaveOutcome.UNCHANGED:
            outcome = ApplyOutcome.UNCHANGED
            if result.edit is not None and result.edit.target != edit.target:
                reason = f"an earlier version of what was saved since (revision {result.edit.revision})"
        elif result.outcome is SaveOutcome.STALE:
            outcome, reason = ApplyOutcome.STALE, _why_stale(edit, result, translated.document, placement)
        elif result.outcome is SaveOutcome.CONFLICT and result.edit is not None:
            outcome = ApplyOutcome.CONFLICT
            who = f" by {result.edit.reviewer}" if result.edit.reviewer else ""
            reason = f"revision {result.edit.revision} was saved{who} at {result.edit.time}"
        reports.append(
            SegmentReport(outcome, file.path, file.document, result.segment, edit.target, result.edit, reason)
        )
    return reports


def _why_stale(edit: SegmentEdit, result: SaveResult, document: Document, placement: Placement) -> str:
    """Why an edit has no place, and where its text is now."""
    count = sum(segment.source_hash == edit.source_hash for segment in document.segments)
    why = (
        f"its source sentence stands {count} times in the article, which has changed, and it can't be told where"
        if count
        else "its source sentence has changed or gone"
    )
    if result.edit is None:
        return why
    beside = next((key for key, shown in placement.stale.items() if shown == result.edit), None)
    where = f"beside {beside} in the page"
    if beside is None:  # where the sentence has been edited since, it is no longer told as lost
        shows = "lost" if result.edit in placement.lost else "edits"
        where = f"among those that 'sidestilt memory {shows}' shows"
    return f"{why}; the text is kept {where}"
