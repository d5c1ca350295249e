"""What flows through the house: frozen data, no I/O, no dependency on any stage.

Beside it, what several stages must find alike in a text: parts that no translation changes
(:mod:`~translate.domain.verbatim`), quotations in single marks (:mod:`~translate.domain.single_marks`).
"""

from translate.domain.document import Document, Original, Paragraph, Role, Segment, article_id
from translate.domain.engine import Constraint, Decoding, Engine, EngineInfo, Hypothesis, Link
from translate.domain.glossary import (
    CaseRule,
    Glossary,
    Inflection,
    MatchMode,
    Occurrence,
    Term,
    TermOutcome,
    TermStatus,
    TermUse,
)
from translate.domain.issue import Issue, Severity
from translate.domain.language import NB_EN, LanguagePair
from translate.domain.rewrite import Rewritten, rewrite
from translate.domain.span import Span
from translate.domain.translation import (
    Origin,
    ReviewState,
    TermTotals,
    TranslatedDocument,
    TranslatedParagraph,
    TranslatedSegment,
    Translation,
)

__all__ = [
    "NB_EN",
    "CaseRule",
    "Constraint",
    "Decoding",
    "Document",
    "Engine",
    "EngineInfo",
    "Glossary",
    "Hypothesis",
    "Inflection",
    "Issue",
    "LanguagePair",
    "Link",
    "MatchMode",
    "Occurrence",
    "Origin",
    "Original",
    "Paragraph",
    "ReviewState",
    "Rewritten",
    "Role",
    "Segment",
    "Severity",
    "Span",
    "Term",
    "TermOutcome",
    "TermStatus",
    "TermTotals",
    "TermUse",
    "TranslatedDocument",
    "TranslatedParagraph",
    "TranslatedSegment",
    "Translation",
    "article_id",
    "rewrite",
]
