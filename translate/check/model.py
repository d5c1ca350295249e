"""What a check is, and what it gets to see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from translate.domain import Issue, Role, Severity, Span, TermUse

__all__ = ["Check", "Pair", "issue"]


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence and its translation, with what surrounds them."""

    source: str
    """The sentence."""

    target: str
    """Its translation."""

    role: Role = Role.BODY
    """The role of its paragraph."""

    segment: str | None = None
    """The segment's id."""

    terms: tuple[TermUse, ...] = ()
    """What became of the glossary's terms."""

    score: float = 0.0
    """The model's mean log-probability of a target token; 0 where there is none."""

    low_score: float | None = None
    """Scores below this are unusual in the document; none where there are too few to say."""

    before: str = ""
    """The source of the segments before it in its paragraph, joined."""

    target_before: str = ""
    """Their translations, joined."""

    last: bool = True
    """It ends its paragraph."""

    def term_spans(self) -> list[Span]:
        """Where the source holds terms of the glossary (protected ones not counted)."""
        return [u.occurrence.span for u in self.terms if not u.occurrence.protected]

    def term_targets(self) -> list[Span]:
        """Where the target holds them."""
        return [u.target_span for u in self.terms if u.target_span and not u.occurrence.protected]

    def has_no_term(self, span: Span) -> bool:
        """Whether a part of the target is none that the glossary wants, so that a correction may touch it."""
        return not any(span.overlaps(other) for other in self.term_targets())

    def readable(self) -> Pair:
        """With small letters where both sides are all capitals, as headings are: checks that know names by their
        capitals see every word as one, the others see plain text.
        """
        if not (self.source.isupper() and self.target.isupper()):
            return self
        return replace(self, source=_title(self.source), target=_title(self.target))

    def lowered(self) -> Pair:
        """All in small letters where the target is all capitals."""
        if not self.target.isupper():
            return self
        return replace(self, source=_small(self.source), target=_small(self.target))


def _small(text: str) -> str:
    """Small letters, none changing its length."""
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)


def _title(text: str) -> str:
    """A capital at the start of each word, small letters after it."""
    low = _small(text)
    return "".join(
        c if i and (low[i - 1].isalpha() or low[i - 1] in "’'") else text[i] for i, c in enumerate(low)
    )


class Check(Protocol):
    """Looks at one thing that may have gone wrong in a translation."""

    @property
    def name(self) -> str:
        """Its name in reports: one lower-case word or several with hyphens."""
        ...

    @property
    def severity(self) -> Severity:
        """How much its gravest finding matters."""
        ...

    @property
    def explain(self) -> str:
        """What it looks for, in one line for a reviewer."""
        ...

    def find(self, pair: Pair) -> Iterable[Issue]:
        """The findings in one segment."""
        ...


def issue(
    check: Check,
    pair: Pair,
    reason: str,
    *,
    source: Span | None = None,
    target: Span | None = None,
    severity: Severity | None = None,
) -> Issue:
    """A finding of a check in a segment, of the check's own severity unless another is given."""
    return Issue(check.name, severity or check.severity, reason, pair.segment, source, target)
