"""Bullets of list items: plain text brings its own, other formats mean one."""

from __future__ import annotations

import re

__all__ = ["bulleted", "without_bullet"]

_SIGN = re.compile(r"(?:[•·▪●◦‣]\s*|[*–—-]\s+)(?=\S)")
_NUMBER = re.compile(r"\(?\w{1,2}[.)]\s")


def bulleted(text: str) -> bool:
    """Whether an item's text begins with a bullet or a number of its own."""
    return bool(_SIGN.match(text) or _NUMBER.match(text))


def without_bullet(text: str) -> str:
    """An item's text without a bullet of its own; a number stays."""
    return _SIGN.sub("", text, count=1) if _SIGN.match(text) else text
