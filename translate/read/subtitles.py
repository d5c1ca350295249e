"""SubRip subtitles (``.srt``): one paragraph a cue."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

from translate.domain import Document, Role
from translate.errors import ReadError
from translate.read.abbreviations import Abbreviations
from translate.read.files import read_decoded
from translate.read.layout import lines_of
from translate.read.structured import Piece, document_of

__all__ = ["read_subtitles"]

_TIMES = re.compile(r"\s*(\d{1,2}:\d{2}:\d{2})[,.](\d{1,3})\s*-->\s*(\d{1,2}:\d{2}:\d{2})[,.](\d{1,3})")
_TAG = re.compile(r"</?[bius]>|</?font[^>]*>|\{\\an?\d+\}", re.IGNORECASE)
_SPOKEN = re.compile(r"[–—-]\s*\S")
_UPPER = "A-ZÆØÅÄÖÜÉ"
_LABEL = re.compile(rf"[{_UPPER}](?:[{_UPPER}\d.'’/-]| (?=\S))*[{_UPPER}\d]:\s+\S")
"""Who speaks, in capitals: ``KARI: Nei.``"""

_NAME = re.compile(rf"[{_UPPER}][\w.-]*(?: [{_UPPER}][\w.-]*){{0,2}}:\s+\S")
_FINISHED = re.compile(r"[.!?…♪\])][\"”»’']*\Z")
_GOING_ON = re.compile(r"(?:\.\.\.|…)\s*\Z")
_GONE_ON = re.compile(r"(?:\.\.\.|…)\s*\w")


def read_subtitles(path: Path, *, abbreviations: Abbreviations | None = None) -> Document:
    """The text of a SubRip file: a cue is a paragraph; one of two speakers, or one whose line breaks off in dots and
    whose next line takes it up, is a paragraph for each.

    :raises ReadError: the file is missing, unreadable, empty, no text, or has no cues.
    """
    decoded = read_decoded(path)
    lines = lines_of(decoded.text)
    starts = [i for i, line in enumerate(lines) if _TIMES.match(line)]
    if not starts and any(line.strip() for line in lines):
        raise ReadError(
            "has no cues (00:00:01,000 --> 00:00:02,000)", path=path, advice="save plain text as .txt"
        )
    pieces: list[Piece] = []
    for at, after in pairwise([*starts, len(lines) + 1]):
        # the next cue's number stands on the line above its times
        spoken: list[tuple[int, int, str]] = []
        for i in range(at + 1, min(after - 1, len(lines))):
            text = _TAG.sub("", lines[i]).strip()
            if not text:
                continue
            if spoken and not _begins(text, spoken[-1][2]):
                spoken[-1] = (spoken[-1][0], i + 1, f"{spoken[-1][2]} {text}")
            else:
                spoken.append((i + 1, i + 1, text))
        time = _time(lines[at])
        pieces += [
            Piece(text, line, Role.QUOTE if _SPOKEN.match(text) else Role.BODY, time, f"{line}-{last}")
            for line, last, text in spoken
        ]
    return document_of(
        pieces, path, encoding=decoded.encoding, notices=decoded.notices, abbreviations=abbreviations
    )


def _begins(line: str, before: str) -> bool:
    """Whether a cue's line isn't the middle of what the text before it says."""
    if _SPOKEN.match(line) or _LABEL.match(line):
        return True
    if _FINISHED.search(before) and _NAME.match(line):
        return True
    return _GOING_ON.search(before) is not None and _GONE_ON.match(line) is not None


def _time(line: str) -> str:
    """A cue's times as the format has them: ``00:00:01,000 --> 00:00:02,500``."""
    times = _TIMES.match(line)
    if times is None:
        return ""
    start, start_part, end, end_part = times.groups()
    return f"{start:0>8},{start_part:<03} --> {end:0>8},{end_part:<03}"
