"""Parts of a text covered up, so that nothing happens to them while the rest is edited."""

from __future__ import annotations

from collections.abc import Sequence

from translate.domain import Span

__all__ = ["Cover"]

_SIGNS = "\ua66e\ua015\ua0f8\ua1d3"
"""Letters without capitals that no article has: to whoever looks for words, a covered part is one."""


class Cover:
    """A text with some parts covered up, letter by letter."""

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        """Cover the parts.

        :param spans: in order, and apart.
        """
        self._sign = next((sign for sign in _SIGNS if sign not in text), "")
        self._hidden = "".join(span.of(text) for span in spans) if self._sign else ""
        if self._hidden:
            for span in spans:
                text = f"{text[: span.start]}{self._sign * (span.end - span.start)}{text[span.end :]}"
        self.text = text
        """The text to edit, as long as it was."""

    def lifted(self, text: str) -> str:
        """The edited text with what was covered."""
        if not self._hidden:
            return text
        letters = iter(self._hidden)
        return "".join(next(letters, "") if c == self._sign else c for c in text)
