"""Bytes to text: which character encoding a file is in, tried from the surest to the likeliest.

The ladder: a byte order mark; a known binary format (refused); UTF-16 without a mark, told by its zero bytes;
UTF-8; lines of UTF-8 among lines of Windows-1252; UTF-8 with a few damaged bytes; and last the single-byte
encodings of Norwegian texts (Windows-1252 and its part ISO-8859-1, Mac Roman, DOS code page 865), of which the one
wins that gives the most Norwegian letters.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from translate.domain import Issue, Severity
from translate.mixed_text import EXPECTED, MIXED, MULTI_BYTE, decode_mixed

__all__ = ["DecodeError", "Decoded", "decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document (.docx, .odt, .epub)"),
    (b"\xd0\xcf\x11\xe0", "an old Word document (.doc)"),
    (b"{\\rtf", "a rich text document (.rtf)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
)
_SINGLE_BYTE = ("cp1252", "latin-1", "mac_roman", "cp865")
_MOJIBAKE = re.compile("Ã[¦¸¥†˜…]|â€[“”™œ\x9d\x93\x94]")

_LINES_TOLD = 8


class DecodeError(ValueError):
    """The bytes are no text; the message says what they are, the advice what to do."""

    def __init__(self, problem: str, advice: str) -> None:
        self.advice = advice
        super().__init__(problem)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file and how it was read."""

    text: str
    """The text, in Unicode normal form C, without a byte order mark."""

    encoding: str
    """The encoding, by Python's name for it."""

    notices: tuple[Issue, ...] = ()
    """What a reader should know: a guessed encoding, damaged characters."""


def decode(data: bytes) -> Decoded:
    """The text in ``data``.

    :raises DecodeError: ``data`` is no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return _told(data.decode(encoding), encoding)
            except UnicodeDecodeError as error:
                text = data.decode(encoding, errors="replace")
                if encoding != "utf-8-sig" and text.count("\ufffd") * 20 > len(text):
                    raise DecodeError(
                        f"starts like {encoding.upper()} but isn't ({error.reason})", "save it as UTF-8 text"
                    ) from error
                return _told(text, encoding)
    for magic, what in _BINARY:
        if data.startswith(magic):
            raise DecodeError(f"is {what}, not plain text", "save its text as UTF-8 and translate that")
    if b"\0" in data:
        return _utf16(data)
    try:
        return _told(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _mixed(data) or _damaged(data) or _single_byte(data)


def _utf16(data: bytes) -> Decoded:
    """UTF-16 without a mark: nearly every second byte of Latin text is zero, on one side only."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    if len(data) % 2 == 0 and max(even, odd) * 4 > len(data) and min(even, odd) * 50 <= len(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            text = "\0"
        if "\0" not in text:
            return _told(text, encoding, _guess(f"read as {encoding.upper()}: it has no byte order mark"))
    raise DecodeError("holds zero bytes, so it is no text", "save its text as UTF-8 and translate that")


def _mixed(data: bytes) -> Decoded | None:
    """Lines of UTF-8 among lines of Windows-1252."""
    found = decode_mixed(data)
    if found is None:
        return None
    text, lines = found
    told = ", ".join(map(str, lines[:_LINES_TOLD])) + (" …" if len(lines) > _LINES_TOLD else "")
    what = f"line {told} isn't" if len(lines) == 1 else f"{len(lines)} lines ({told}) aren't"
    reason = f"{what} UTF-8 as the others are; read as Windows-1252: look whether æ, ø and å are right there"
    return _told(text, MIXED, Issue("encoding", Severity.WARNING, reason))


def _damaged(data: bytes) -> Decoded | None:
    """UTF-8 in which a few bytes are broken, as where texts in two encodings were joined."""
    whole = len(MULTI_BYTE.findall(data))
    text = data.decode("utf-8", errors="replace")
    if whole < 3 or (text.count("\ufffd") - data.count("\ufffd".encode())) * 4 > whole:
        return None
    return _told(text, "utf-8")


def _single_byte(data: bytes) -> Decoded:
    scores: dict[str, int] = {}
    high = bytes(b for b in data if b > 0x7F)
    for encoding in _SINGLE_BYTE:
        try:
            text = high.decode(encoding)
        except UnicodeDecodeError:
            continue
        # a control character is worse than an unexpected letter
        scores[encoding] = sum(1 if c in EXPECTED else -3 if c < "\u00a0" else -1 for c in text)
    best = max(scores, key=lambda name: scores[name])
    if best == "cp1252" and not any(0x80 <= b < 0xA0 for b in high):
        best = "latin-1"
    names = {
        "cp1252": "Windows-1252",
        "latin-1": "ISO-8859-1 (Latin-1)",
        "mac_roman": "Mac Roman",
        "cp865": "DOS code page 865",
    }
    reason = f"not UTF-8; read as {names[best]}, a guess: look whether æ, ø and å are right"
    return _told(data.decode(best), best, _guess(reason))


def _guess(reason: str) -> Issue:
    return Issue("encoding", Severity.NOTE, reason)


def _told(text: str, encoding: str, *notices: Issue) -> Decoded:
    if "\0" in text:
        raise DecodeError(
            "holds zero characters, so it is no text", "save its text as UTF-8 and translate that"
        )
    found = list(notices)
    if lost := text.count("\ufffd"):
        damaged = "1 character is" if lost == 1 else f"{lost} characters are"
        found.append(Issue("encoding", Severity.WARNING, f"{damaged} damaged (�); compare with the original"))
    if wrong := len(_MOJIBAKE.findall(text)):
        times = "once" if wrong == 1 else f"{wrong} times"
        found.append(
            Issue(
                "encoding",
                Severity.WARNING,
                f"broken letters such as “Ã¸” for “ø” {times}: it was saved in a wrong encoding; save it anew",
            )
        )
    text = unicodedata.normalize("NFC", text.removeprefix("\ufeff"))
    return Decoded(text, encoding, tuple(found))
