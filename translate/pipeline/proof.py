"""Proof and findings for texts that people wrote: no engine is needed for these."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from translate.check import run_checks
from translate.domain import Glossary, Origin, Paragraph, TranslatedDocument, TranslatedSegment
from translate.enforce import prove
from translate.glossary import Matcher

__all__ = ["Proofreader"]


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
