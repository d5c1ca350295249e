"""Sentences of which the model was much less sure than of the rest of the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from translate.check.model import Pair, issue
from translate.domain import Issue, Severity, Span

__all__ = ["Confidence", "low_score"]

_ENOUGH = 12
_DEVIATIONS = 3.5
_LEAST = 0.35


def low_score(scores: Sequence[float]) -> float | None:
    """The score below which a sentence is an outlier of its document.

    Median less 3.5 scaled median absolute deviations (Iglewicz and Hoaglin 1993), and at least 0.35 nats a token below
    the median.

    :param scores: mean log-probabilities; zeros, which stand for none, are left out.
    :returns: none for fewer than 12 scores.
    """
    known = [s for s in scores if s < 0]
    if len(known) < _ENOUGH:
        return None
    middle = median(known)
    spread = 1.4826 * median(abs(s - middle) for s in known)
    return middle - max(_DEVIATIONS * spread, _LEAST)


class Confidence:
    """Low confidence of the model, relative to the document."""

    name = "confidence"
    severity = Severity.NOTE
    explain = "The model was much less sure of this sentence than of the rest of the document; that proves no error."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """Compare the score with the document's."""
        if pair.low_score is not None and pair.score < pair.low_score:
            reason = "the model was much less sure of this sentence than of the rest of the document"
            yield issue(self, pair, reason, target=Span(0, len(pair.target)))
