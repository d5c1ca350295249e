"""Proof and findings for texts that people wrote: no engine is needed for these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from translate.check import check_corpus, run_checks
from translate.domain import Glossary, Issue, Origin, Paragraph, TranslatedDocument, TranslatedSegment
from translate.enforce import prove
from translate.glossary import Matcher

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
        paragraphs = tuple(
            replace(p, segments=tuple(self._proven(p.paragraph, s) for s in p.segments))
            for p in document.paragraphs
        )
        document = replace(document, paragraphs=paragraphs)
        return run_checks(document) if self.checks else document

    def _proven(self, paragraph: Paragraph, segment: TranslatedSegment) -> TranslatedSegment:
        edit = segment.translation
        if edit.origin is not Origin.EDIT:
            return segment
        source = segment.segment.source
        found = self.matcher.match(source, role=paragraph.role, context=paragraph.text)
        return replace(segment, translation=replace(edit, terms=prove(source, edit.target, found), links=()))


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
