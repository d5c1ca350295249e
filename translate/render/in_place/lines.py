"""Text files by their lines, put together again as they were."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from translate.mixed_text import decode_as

__all__ = ["Lines"]

_ENDS = re.compile("(\r\n|\r|\n|\u2028|\u2029)")


@dataclass(slots=True)
class Lines:
    """The lines of a text."""

    texts: list[str | None]
    """Their texts, without ends; none for one that is gone."""

    ends: list[str]
    """Their ends."""

    @classmethod
    def of(cls, data: bytes, encoding: str) -> Lines:
        """Those of a file."""
        text = unicodedata.normalize("NFC", decode_as(data, encoding).removeprefix("\ufeff"))
        parts = _ENDS.split(text)
        return cls(list(parts[::2]), [*parts[1::2], ""])

    def text(self, number: int) -> str:
        """A line, from 1; empty where there is none."""
        return (self.texts[number - 1] or "") if 0 < number <= len(self.texts) else ""

    def put(self, first: int, last: int, lines: list[str]) -> None:
        """Other lines in the place of some, counted from 1; the numbers of those after them stay."""
        end = next((e for e in self.ends if e), "\n")
        self.texts[first - 1] = end.join(lines)
        for number in range(first, last):
            self.texts[number] = None

    def join(self) -> bytes:
        """The whole text, in UTF-8."""
        pairs = zip(self.texts, self.ends, strict=True)
        return "".join(text + end for text, end in pairs if text is not None).encode("utf-8", "replace")
