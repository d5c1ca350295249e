"""Text in which some lines are UTF-8 and others Windows-1252, as where articles were pasted into one file."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

__all__ = ["EXPECTED", "MIXED", "MULTI_BYTE", "decode_as", "decode_mixed", "windows_1252"]

MIXED: Final = "utf-8 and cp1252"
"""What the encoding of such a text is called."""

EXPECTED: Final = frozenset("æøåÆØÅéèêëóòôöäüÖÄÜÉáíçñ«»–—’‘“”…§°½´•©®²³€×š\u00a0\u00ad")
"""Characters beyond ASCII that Norwegian texts have."""

MULTI_BYTE: Final = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
"""A character beyond ASCII in UTF-8."""


def decode_mixed(data: bytes) -> tuple[str, list[int]] | None:
    """The text in ``data``, and the numbers of the lines that were read as Windows-1252.

    None where it isn't such a text: all lines are of one encoding, or what isn't UTF-8 isn't Windows-1252 either.
    A line that has characters of both is damaged UTF-8, and its odd bytes become ``�``.
    """
    texts: list[str] = []
    odd: list[int] = []
    plain = False
    for number, line in enumerate(data.splitlines(keepends=True), 1):
        single = windows_1252(line)
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            if single is None and not MULTI_BYTE.search(line):
                return None
            text = single or line.decode("utf-8", "replace")
        else:
            foreign = any(
                not unicodedata.name(c, "").startswith("LATIN ")
                for c in text
                if c not in EXPECTED and c > "\x7f"
            )
            # an «Ø» in Windows-1252 may be an Arabic letter in UTF-8
            if single is None or not foreign:
                single = None
                plain = plain or not EXPECTED.isdisjoint(text)
            else:
                text = single
        if single is not None and not line.isascii():
            odd.append(number)
        texts.append(text)
    return ("".join(texts), odd) if plain and odd else None


def decode_as(data: bytes, encoding: str) -> str:
    """The text in ``data``, whose encoding is known; what can't be decoded becomes ``�``."""
    mixed = decode_mixed(data) if encoding == MIXED else None
    return data.decode("utf-8" if encoding == MIXED else encoding, "replace") if mixed is None else mixed[0]


def windows_1252(data: bytes) -> str | None:
    """The text in ``data`` as Windows-1252, if that gives nothing that Norwegian texts don't have."""
    high = bytes(byte for byte in data if byte > 0x7F)
    try:
        return data.decode("cp1252") if EXPECTED.issuperset(high.decode("cp1252")) else None
    except UnicodeDecodeError:
        return None
