"""A translation under repair, with its proof."""

from __future__ import annotations

from dataclasses import dataclass

from translate.domain import Hypothesis, Occurrence, TermOutcome, TermStatus, TermUse
from translate.enforce.forms import begins_longer_word, forms_of

__all__ = ["Draft", "draft_of", "writable"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A translation under repair with its proof."""

    hypothesis: Hypothesis
    """The text, with links to the source as it is (not as it was annotated)."""

    uses: tuple[TermUse, ...]
    """One an occurrence, in source order."""

    score: float = 0.0
    """Mean log-probability a token against the source as it is."""

    how: str = ""
    """How it was made, in words for a reviewer; empty for the engine's own."""

    @property
    def missed(self) -> list[int]:
        """Indexes of the occurrences that don't hold."""
        return [i for i, use in enumerate(self.uses) if use.outcome is TermOutcome.MISSED]

    @property
    def wanting(self) -> list[int]:
        """Indexes of the occurrences that don't hold, or hold by another form than the target's own (a synonym that counts)."""
        return [
            i
            for i, use in enumerate(self.uses)
            if use.outcome is TermOutcome.MISSED
            or (use.form and not forms_of(use.occurrence).is_own(use.form))
        ]

    @property
    def held(self) -> frozenset[int]:
        """Indexes of the occurrences that hold."""
        return frozenset(i for i, use in enumerate(self.uses) if use.outcome is not TermOutcome.MISSED)


def draft_of(
    hypothesis: Hypothesis, uses: tuple[TermUse, ...], score: float | None = None, how: str = ""
) -> Draft:
    """A draft whose score is the hypothesis's own unless another is given."""
    return Draft(hypothesis, uses, hypothesis.score if score is None else score, how)


def writable(occurrence: Occurrence) -> bool:
    """Whether there is something to write for a term: one that is forbidden only has to go, and one that only begins a
    longer word is no translation of that.
    """
    return occurrence.term.status is not TermStatus.FORBIDDEN and not begins_longer_word(occurrence)
