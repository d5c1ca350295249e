"""What a text file says about its article before the article begins."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

__all__ = ["Header", "take_header"]

_KEYS = {
    "title": "title",
    "tittel": "title",
    "overskrift": "title",
    "author": "author",
    "forfatter": "author",
    "date": "date",
    "dato": "date",
    "source": "source",
    "kilde": "source",
    "kjelde": "source",
    "url": "url",
    "link": "url",
    "lenke": "url",
    "lenkje": "url",
    "section": "section",
    "seksjon": "section",
    "language": "language",
    "språk": "language",
}
"""Words before a colon in a header, and the metadata that they name."""

_LINE = re.compile(rf"\s*(?P<key>{'|'.join(_KEYS)})\s*:\s*(?P<value>\S.{{0,200}}?)\s*\Z", re.IGNORECASE)
_DATE = r"\d{4}-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?Z?)?)?|\d{1,2}\.\d{1,2}\.\d{4}|\d{4}"
_RUN = re.compile(
    rf"\s*(?:(?P<date>(?:date|dato)\s*:?\s+(?P<when>{_DATE}))|(?P<url>url\s*:?\s+(?P<where>https?://\S+)))(?=\s|\Z)"
)
_FENCE = re.compile(r"\s*---\s*\Z")


@dataclass(frozen=True, slots=True)
class Header:
    """The metadata above an article."""

    metadata: dict[str, str] = field(default_factory=dict)
    """``title``, ``author``, ``date``, ``source``, ``url``, ``section``, ``language``: those that the file gives."""

    title_line: int = 0
    """The line of the title, from 1; 0 for none."""


def take_header(lines: list[str]) -> tuple[Header, list[str]]:
    """The metadata at the top of ``lines``, and the lines with it blanked, so that line numbers stay.

    Understood are a run at the start of the first line (``date 2017-09 Haltende på krykker …``), lines
    ``author: …`` above the text, and the same between ``---`` lines.
    """
    rest = list(lines)
    first = next((i for i, line in enumerate(rest) if line.strip()), None)
    if first is None:
        return Header(), rest
    metadata: dict[str, str] = {}
    while run := _RUN.match(rest[first]):
        if run["when"]:
            metadata.setdefault("date", run["when"])
        else:
            metadata.setdefault("url", run["where"])
        rest[first] = rest[first][run.end() :]
    if rest[first].strip() and metadata:
        return Header(metadata), rest
    if metadata:
        first += 1
        if first == len(rest):
            return Header(metadata), rest
    fenced = bool(_FENCE.match(rest[first]))
    found: dict[int, tuple[str, str]] = {}
    at = first + fenced
    while at < len(rest) and (line := _LINE.match(rest[at])):
        found[at] = (_KEYS[line["key"].lower()], line["value"].strip("\"'") if fenced else line["value"])
        at += 1
    if fenced:
        if not found or at >= len(rest) or not _FENCE.match(rest[at]):
            return Header(), rest
        rest[first] = rest[at] = ""
    title_line = 0
    for i, (key, value) in found.items():
        if key in metadata:
            value = metadata[key] if metadata[key] == value else f"{metadata[key]}, {value}"
        metadata[key] = value
        if key == "title":
            title_line = i + 1
        rest[i] = ""
    return Header(metadata, title_line), rest
