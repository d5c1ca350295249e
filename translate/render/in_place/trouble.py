"""What keeps a translation from being put in its source's place."""

from __future__ import annotations

from translate.errors import OutputError

__all__ = ["stale"]


def stale() -> OutputError:
    """The file isn't the one that was translated."""
    return OutputError(
        "has changed since it was translated, so its translation can't be put in its place",
        advice="translate it again",
    )
