"""A text under edit that remembers where each character came from."""

from __future__ import annotations

import re
from collections.abc import Iterable

from translate.domain import Span

__all__ = ["Tape"]


class Tape:
    """Characters with their origins, so that spans of the first text can be found in the edited one."""

    def __init__(self, text: str) -> None:
        self._chars = list(text)
        self._origins = list(range(len(text)))

    @property
    def text(self) -> str:
        """The text as it stands."""
        return "".join(self._chars)

    def insert(self, at: int, literal: str) -> None:
        """Put in characters that come from nowhere."""
        self._chars[at:at] = literal
        self._origins[at:at] = [-1] * len(literal)

    def delete(self, start: int, end: int) -> None:
        """Take characters out."""
        del self._chars[start:end]
        del self._origins[start:end]

    def replace(self, start: int, end: int, literal: str) -> None:
        """Write ``literal`` over ``start:end``; where the lengths are equal, origins stay."""
        origins = self._origins[start:end] if len(literal) == end - start else [-1] * len(literal)
        self._chars[start:end] = literal
        self._origins[start:end] = origins

    def strip(self) -> None:
        """Take white space off both ends."""
        text = self.text
        self.delete(len(text.rstrip()), len(text))
        self.delete(0, len(text) - len(text.lstrip()))

    def upper(self, start: int, end: int) -> None:
        """Set capitals in ``start:end``; characters whose capital is longer (ß) stay."""
        for i in range(start, min(end, len(self._chars))):
            capital = self._chars[i].upper()
            if len(capital) == 1:
                self._chars[i] = capital

    def search(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """The pattern's first match in the text as it stands."""
        return pattern.search(self.text)

    def find(self, spans: Iterable[Span]) -> list[Span | None]:
        """Where spans of the first text are now; none where nothing of one is left."""
        place = {origin: i for i, origin in enumerate(self._origins) if origin >= 0}
        found: list[Span | None] = []
        for span in spans:
            left = [place[origin] for origin in range(span.start, span.end) if origin in place]
            found.append(Span(min(left), max(left) + 1) if left else None)
        return found
