"""Characters of a glossary's cells that a reader can't see, or that something has spoilt."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

__all__ = ["odd_characters"]

_INVISIBLE = {
    "\u00a0": "a no-break space",
    "\u00ad": "a soft hyphen",
    "\u200b": "a zero-width space",
    "\u200c": "a zero-width non-joiner",
    "\u200d": "a zero-width joiner",
    "\u2009": "a thin space",
    "\u202f": "a narrow no-break space",
    "\u2060": "a word joiner",
    "\ufeff": "a byte-order mark",
    "\ufffd": "a replacement character (a letter lost in conversion)",
    "\u2028": "a line separator",
}
_MOJIBAKE = re.compile("Ã[\u0080-\u00bf]|â€|Â[\u00a0-\u00bf]")


def odd_characters(cells: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What is odd in a row's cells, and what to do about it."""
    for cell in cells:
        text = cell.strip()
        for char in dict.fromkeys(text):
            if char in _INVISIBLE or (
                unicodedata.category(char) in ("Cf", "Co", "Cn") and char not in _INVISIBLE
            ):
                name = _INVISIBLE.get(char) or f"an invisible character (U+{ord(char):04X})"
                yield f"{name} in {text!r}", "type it anew"
        if hit := _MOJIBAKE.search(text):
            yield f"{hit[0]!r} in {text!r} looks like a broken encoding", "save the file as UTF-8 and mend it"
        if unicodedata.normalize("NFC", text) != text:
            yield f"letters and accents apart in {text!r}", "type it anew"
        for word in re.findall(r"[^\W\d_]+", text):
            if len(scripts := {_script(c) for c in word} - {""}) > 1:
                yield f"{' and '.join(sorted(scripts))} letters in one word, {word!r}", "type it anew"
        if "  " in text:
            yield f"two blanks in a row in {text!r}", "leave one out"


def _script(char: str) -> str:
    name = unicodedata.name(char, "").split()
    return name[0].capitalize() if name and name[0] in ("LATIN", "CYRILLIC", "GREEK") else ""
