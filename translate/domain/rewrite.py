"""Sources with something written into them, and the way back to the source as it was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from translate.domain.engine import Link
from translate.domain.span import Span

__all__ = ["Rewritten", "rewrite"]


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A source to decode in place of another."""

    text: str
    """What the engine gets."""

    changes: tuple[tuple[Span, Span], ...] = ()
    """Each part that is new, and the part of the source that it stands for, in order; all else is copied."""

    def start_back(self, at: int) -> int:
        """Where in the source that begins which begins here: what is new stands for its part as a whole."""
        for new, old in reversed(self.changes):
            if at >= new.start:
                return old.start if at < new.end else at - new.end + old.end
        return at

    def end_back(self, at: int) -> int:
        """Where in the source that ends which ends here."""
        for new, old in reversed(self.changes):
            if at > new.start:
                return old.end if at < new.end else at - new.end + old.end
        return at

    def links_back(self, links: Sequence[Link]) -> tuple[Link, ...]:
        """Links of this text as links of the source as it was; those of nothing are dropped."""
        found = []
        for link in links:
            span = Span(self.start_back(link.source.start), self.end_back(link.source.end))
            if 0 <= span.start < span.end and link.source.end <= len(self.text):
                found.append(link if span == link.source else Link(span, link.target, link.weight))
        return tuple(found)


def rewrite(source: str, changes: Iterable[tuple[Span, str]]) -> Rewritten:
    """The source with other text in some of its places.

    :param changes: spans of ``source`` without overlap, and what to write there.
    """
    parts: list[str] = []
    new: list[tuple[Span, Span]] = []
    length = last = 0
    for span, written in sorted(changes):
        start = length + span.start - last
        length = start + len(written)
        new.append((Span(start, length), span))
        parts += (source[last : span.start], written)
        last = span.end
    return Rewritten("".join([*parts, source[last:]]), tuple(new))
