"""What format bytes without a file name are in: articles from standard input."""

from __future__ import annotations

import re

__all__ = ["suffix_of"]

_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_CUE = re.compile(rb"(?:\xef\xbb\xbf)?\s*\d+\s*\r?\n\d{1,2}:\d\d:\d\d[,.]\d{1,3}\s*-->")


def suffix_of(data: bytes) -> str:
    """The ending that a file of this content would have: ``.html``, ``.srt``, ``.epub``, ``.docx``; else ``.txt``."""
    start = data[:4096]
    if _PAGE.match(start):
        return ".html"
    if _CUE.match(start):
        return ".srt"
    if start.startswith(b"PK\x03\x04"):
        # a book begins with its media type, unpacked; a Word document has parts of this name
        return ".epub" if b"application/epub+zip" in start[:100] else ".docx" if b"word/" in data else ".txt"
    return ".txt"
