"""A sentence on its way through the house."""

from __future__ import annotations

from dataclasses import dataclass, replace

from translate.domain import Hypothesis, Occurrence, TermUse, Translation
from translate.enforce import Request, prove
from translate.prepare import Prepared

__all__ = ["Unit"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence on its way: what the model gets, which terms hit it, and the key of its cached translation."""

    source: str
    """The sentence as it stands in the article."""

    prepared: Prepared
    """What the model gets, and the way back."""

    occurrences: tuple[Occurrence, ...]
    """Terms and protected strings, with spans in :attr:`source`."""

    key: str
    """Cache key: engine signature, prepared text and the terms that hit it with what their forms are read as; equal keys
    have equal translations."""

    nynorsk: bool = False
    """Whether its article is Nynorsk, and that makes another Bokmål of it than its own words do."""

    @property
    def request(self) -> Request:
        """The same, in the coordinates of the prepared text; what was cut off comes back in ``restore``."""
        moved = ((o, self.prepared.to_text(o.span)) for o in self.occurrences)
        return Request(
            self.prepared.text, tuple(replace(o, span=span) for o, span in moved if span is not None)
        )

    def finish(self, translation: Translation) -> Translation:
        """A translation of the prepared text, brought to the article's shape and proven there."""
        hypothesis = Hypothesis(translation.target, translation.score, translation.links)
        final = self.prepared.restore(hypothesis)
        earlier = tuple(self._moved(use) for use in translation.terms)
        return replace(
            translation,
            target=final.text,
            links=final.links,
            terms=prove(self.source, final.text, self.occurrences, links=final.links, earlier=earlier),
        )

    def _moved(self, use: TermUse) -> TermUse:
        span = use.occurrence.span.shift(self.prepared.lead)
        return replace(use, occurrence=replace(use.occurrence, span=span))
