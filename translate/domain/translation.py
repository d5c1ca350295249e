"""What is made: translated documents, with where each sentence came from and what is doubtful in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from translate.domain.document import Document, Paragraph, Segment
from translate.domain.engine import EngineInfo, Link
from translate.domain.glossary import TermOutcome, TermUse
from translate.domain.issue import Issue

__all__ = [
    "Origin",
    "ReviewState",
    "TermTotals",
    "TranslatedDocument",
    "TranslatedParagraph",
    "TranslatedSegment",
    "Translation",
]


class Origin(StrEnum):
    """Where a target came from."""

    ENGINE = "engine"
    """Decoded, in this run or an earlier one under the same settings and terms: the text is the same."""

    EDIT = "edit"
    """Written by a reviewer."""

    COPY = "copy"
    """Nothing to translate (no letters), or another language: copied."""


class ReviewState(StrEnum):
    """How far the review of a segment has come."""

    TODO = "todo"
    APPROVED = "approved"
    NEEDS_WORK = "needs_work"


@dataclass(frozen=True, slots=True)
class Translation:
    """A target for a source string, with its proof; what the memory keeps."""

    target: str
    """The translation."""

    terms: tuple[TermUse, ...] = ()
    """Every occurrence of a term in the source, in source order, and what became of it."""

    links: tuple[Link, ...] = ()
    """Sure word links between source and target."""

    score: float = 0.0
    """Mean log-probability of a target token, in nats."""

    origin: Origin = Origin.ENGINE
    """Where it came from."""

    repair: str = ""
    """How a check's finding was mended (“decoded again without repeats”); empty where nothing was."""


@dataclass(frozen=True, slots=True)
class TranslatedSegment:
    """A segment and its translation."""

    segment: Segment
    """The source side."""

    translation: Translation
    """The target side."""

    issues: tuple[Issue, ...] = ()
    """What the checks found in it."""

    state: ReviewState = ReviewState.TODO
    """How far its review has come."""

    comment: str = ""
    """What a reviewer wrote beside it."""

    stale: str = ""
    """A reviewer's earlier target whose source has changed since; empty where there is none."""

    engine_target: str = ""
    """What the engine wrote before a reviewer's edit; empty where the target is the engine's own."""

    revision: int = 0
    """Counts a reviewer's saves of this segment; 0 for never."""


@dataclass(frozen=True, slots=True)
class TranslatedParagraph:
    """A paragraph and the translations of its segments."""

    paragraph: Paragraph
    """The source side."""

    segments: tuple[TranslatedSegment, ...]
    """One a segment, in order."""

    @property
    def target(self) -> str:
        """The translated text: targets joined by single spaces."""
        return " ".join(s.translation.target for s in self.segments)


@dataclass(frozen=True, slots=True)
class TermTotals:
    """Counts of occurrences by outcome (protected numbers and addresses not counted)."""

    used: int = 0
    repaired: int = 0
    missed: int = 0

    def __add__(self, other: TermTotals) -> TermTotals:
        return TermTotals(self.used + other.used, self.repaired + other.repaired, self.missed + other.missed)


@dataclass(frozen=True, slots=True)
class TranslatedDocument:
    """An article on both sides."""

    document: Document
    """The source side."""

    paragraphs: tuple[TranslatedParagraph, ...]
    """One a source paragraph, in order: none is lost or added."""

    engine: EngineInfo
    """Which model translated it."""

    glossary: str = "none"
    """Names of the glossary files used."""

    settings: Mapping[str, str] = field(default_factory=dict)
    """Whatever else a footer should state (tool version, date)."""

    source_folder: str = field(default="", compare=False)
    """Where the source's folder is from that of the output, as a relative URL (``../avis/``); empty where it is the same."""

    @property
    def segments(self) -> tuple[TranslatedSegment, ...]:
        """All segments in reading order."""
        return tuple(s for p in self.paragraphs for s in p.segments)

    @property
    def terms(self) -> TermTotals:
        """Outcomes of the glossary's terms."""
        count = dict.fromkeys(TermOutcome, 0)
        for s in self.segments:
            for use in s.translation.terms:
                if not use.occurrence.protected:
                    count[use.outcome] += 1
        return TermTotals(count[TermOutcome.USED], count[TermOutcome.REPAIRED], count[TermOutcome.MISSED])

    @property
    def issues(self) -> tuple[Issue, ...]:
        """All findings: the document's own first, then its segments' in order."""
        return (*self.document.notices, *(issue for s in self.segments for issue in s.issues))
