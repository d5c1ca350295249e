"""Proof and findings for texts that people wrote: no engine is needed for these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from translate.check import check_corpus, run_checks
from translate.domain import (
    Document,
    Glossary,
    Issue,
    Occurrence,
    Origin,
    TermOutcome,
    TranslatedDocument,
    TranslatedSegment,
)
from translate.enforce import prove, with_acronyms, with_surnames
from translate.glossary import Matcher
from translate.nynorsk import is_nynorsk

__all__ = ["Proofreader", "compare"]


@dataclass(slots=True)
class Proofreader:
    """Looks for terms in reviewers' texts, and for doubts in all texts."""

    glossary: Glossary = field(default_factory=Glossary)
    """Terms to look for."""

    checks: bool = True
    """Whether doubtful translations are looked for."""

    matcher: Matcher = field(init=False, repr=False)
    """Finds the terms in a source."""

    def __post_init__(self) -> None:
        self.matcher = Matcher(self.glossary)

    def __call__(self, document: TranslatedDocument) -> TranslatedDocument:
        """The document with the terms of every edited segment proven in the reviewer's text, and findings anew."""
        if any(s.translation.origin is Origin.EDIT for s in document.segments):
            found = iter(self.occurrences(document.document))
            paragraphs = tuple(
                replace(p, segments=tuple(_proven(s, next(found)) for s in p.segments))
                for p in document.paragraphs
            )
            document = replace(document, paragraphs=paragraphs)
        return run_checks(document) if self.checks else document

    def occurrences(self, document: Document) -> list[tuple[Occurrence, ...]]:
        """Every sentence's terms, in order; acronyms introduced after a term are terms from there on, and family names that are
        words, too, stay where they begin a sentence.
        """
        sources = [s.source for s in document.segments]
        nynorsk = is_nynorsk(document)
        found = [
            self.matcher.match(s.source, role=p.role, context=p.text, nynorsk=nynorsk)
            for p in document.paragraphs
            for s in p.segments
        ]
        return with_surnames(sources, with_acronyms(sources, found))


def _proven(segment: TranslatedSegment, found: Sequence[Occurrence]) -> TranslatedSegment:
    edit = segment.translation
    if edit.origin is not Origin.EDIT:
        return segment
    # what the engine merged may stay merged; how it was repaired says nothing about a person's words
    earlier = [use for use in edit.terms if use.outcome is TermOutcome.USED]
    terms = prove(segment.segment.source, edit.target, found, earlier=earlier)
    return replace(segment, translation=replace(edit, terms=terms, links=()))


def compare(documents: Sequence[TranslatedDocument]) -> list[TranslatedDocument]:
    """The documents, each with findings about what is rendered differently among them."""
    found = check_corpus(documents)
    compared: list[TranslatedDocument] = []
    for document in documents:
        by_segment: dict[str | None, tuple[Issue, ...]] = {}
        for issue in found.get(document.document.name, ()):
            by_segment[issue.segment] = (*by_segment.get(issue.segment, ()), issue)
        if by_segment:
            paragraphs = tuple(
                replace(
                    p,
                    segments=tuple(
                        replace(s, issues=(*s.issues, *by_segment.get(s.segment.id, ()))) for s in p.segments
                    ),
                )
                for p in document.paragraphs
            )
            document = replace(document, paragraphs=paragraphs)
        compared.append(document)
    return compared
