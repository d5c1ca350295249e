"""A text under edit that remembers where each character came from."""

from __future__ import annotations

import re
from collections.abc import Iterable

from translate.domain import Span

__all__ = ["Tape"]


class Tape:
    """Characters with their origins, so that spans of the first text can be found in the edited one."""

    def __init__(self, text: str) -> None:
        self.text = text
        """The text as it stands."""

        self._length = len(text)
        self._moved: list[int] | None = None

    @property
    def _origins(self) -> list[int]:
        """Where each character stood at first, −1 for nowhere; made when characters first move."""
        if self._moved is None:
            self._moved = list(range(self._length))
        return self._moved

    def insert(self, at: int, literal: str) -> None:
        """Put in characters that come from nowhere."""
        if literal:
            self._origins[at:at] = [-1] * len(literal)
            self.text = self.text[:at] + literal + self.text[at:]

    def delete(self, start: int, end: int) -> None:
        """Take characters out."""
        if start < end:
            del self._origins[start:end]
            self.text = self.text[:start] + self.text[end:]

    def replace(self, start: int, end: int, literal: str) -> None:
        """Write ``literal`` over ``start:end``; where the lengths are equal, origins stay."""
        if len(literal) != end - start:
            self._origins[start:end] = [-1] * len(literal)
        self.text = self.text[:start] + literal + self.text[end:]

    def strip(self) -> None:
        """Take white space off both ends."""
        self.delete(len(self.text.rstrip()), len(self.text))
        self.delete(0, len(self.text) - len(self.text.lstrip()))

    def upper(self, start: int, end: int) -> None:
        """Set capitals in ``start:end``; characters whose capital is longer (ß) stay."""
        capitals = (up if len(up := c.upper()) == 1 else c for c in self.text[start:end])
        self.text = self.text[:start] + "".join(capitals) + self.text[end:]

    def search(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The pattern's first match in the text as it stands."""
        return pattern.search(self.text)

    def find(self, spans: Iterable[Span]) -> list[Span | None]:
        """Where spans of the first text are now; none where nothing of one is left."""
        if self._moved is None:
            return [self._clipped(span) for span in spans]
        place = {origin: i for i, origin in enumerate(self._moved) if origin >= 0}
        found: list[Span | None] = []
        for span in spans:
            left = [place[origin] for origin in range(span.start, span.end) if origin in place]
            found.append(Span(min(left), max(left) + 1) if left else None)
        return found

    def _clipped(self, span: Span) -> Span | None:
        """A span as far as the text goes; none where that is nothing."""
        if 0 <= span.start < span.end <= self._length:
            return span
        start, end = max(0, span.start), min(span.end, self._length)
        return Span(start, end) if start < end else None
