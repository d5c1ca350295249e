"""Bullets of list items: plain text brings its own, other formats mean one."""

from __future__ import annotations

import re

from translate.domain import Paragraph, Role

__all__ = ["bulleted", "own_bullet", "without_bullet"]

_SIGN = re.compile(r"(?:[•·▪●◦‣]\s*|[*–—-]\s+)(?=\S)")
_NUMBER = re.compile(r"\(?\w{1,2}[.)]\s")


def bulleted(text: str) -> bool:
    """Whether an item's text begins with a bullet or a number of its own."""
    return bool(_SIGN.match(text) or _NUMBER.match(text))


def own_bullet(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a list's item that brings its bullet or number along."""
    return paragraph.role is Role.LIST_ITEM and bulleted(paragraph.text)


def without_bullet(text: str) -> str:
    """An item's text without a bullet of its own; a number stays."""
    sign = _SIGN.match(text)
    return text[sign.end() :] if sign else text
