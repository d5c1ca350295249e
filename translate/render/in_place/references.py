"""References to what lies beside a source: pictures, style sheets, other pages.

A page's relative addresses count from its folder (URL Standard, "path-relative-scheme-less-URL string"), so that in the
outputs' folder they would lead nowhere. What is absolute, or leads into the same page, stays.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import quote

from translate.markup import Element, name_of

__all__ = ["folder_url", "move_markdown", "move_page", "moved"]

_STAYS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[/\\#?]|\Z")
_ADDRESSES = frozenset("src href poster data background longdesc cite".split()) | {
    "{http://www.w3.org/1999/xlink}href",
    "xlink:href",
}
_SETS = frozenset({"srcset", "imagesrcset"})
_CANDIDATE = re.compile(r"(\s*,?\s*)([^\s,](?:\S*[^\s,])?)([^,]*)")
"""One picture of a ``srcset``: what is before its address, that, and its width or density."""

_STYLE_URL = re.compile(r"""(url\(\s*["']?|@import\s+["'])([^"')]+)""", re.IGNORECASE)
_MARKDOWN = re.compile(
    r"(?<!`)(?P<fence>`+)(?!`).*?(?<!`)(?P=fence)(?!`)"  # code, in which nothing is an address
    r"|(?<!\\)(\]\(\s*)(<[^<>\n]*>|[^\s()<>]+)"
    r"|^( {0,3}\[[^\]^\n][^\]\n]*\]:[^\S\n]*)(<[^<>\n]*>|\S+)"
    r"""|(<[A-Za-z][^<>]*?\s(?:src|href|poster)\s*=\s*["'])([^"'<>]+)""",
    re.DOTALL | re.IGNORECASE | re.MULTILINE,
)
"""Code, or what is before an address, and that: in a link, in a definition of one, in raw HTML."""


def folder_url(source: Path | None, output: Path) -> str:
    """Where a source's folder is from its outputs' folder: ``../avis/``; empty where it is the same, or there is none.

    :param source: the file; none for text that came from no file.
    """
    if source is None:
        return ""
    folder = Path(os.path.abspath(source)).parent  # noqa: PTH100 - as a browser takes it: links aren't followed
    try:
        way = os.path.relpath(folder, os.path.abspath(output))  # noqa: PTH100
    except ValueError:  # on another drive
        return folder.as_uri() + "/"
    return "" if way == os.curdir else quote(Path(way).as_posix(), errors="replace") + "/"


def moved(address: str, folder: str) -> str:
    """An address as it is in the outputs' folder.

    :param folder: from :func:`folder_url`.
    """
    return address if _STAYS.match(address.strip()) else folder + address.strip()


def move_page(root: Element, folder: str) -> None:
    """Let a page's relative references lead to where they led in its source's folder."""
    if not folder:
        return
    base = next((e for e in root.iter("*") if name_of(e) == "base" and e.get("href") is not None), None)
    if base is not None:  # all others count from it
        base.set("href", moved(base.get("href", ""), folder))
        return
    for element in root.iter("*"):
        for key, value in element.attrib.items():
            name = str(key).lower()
            if name in _ADDRESSES:
                element.set(key, moved(value, folder))
            elif name in _SETS:
                element.set(key, _CANDIDATE.sub(lambda m: f"{m[1]}{moved(m[2], folder)}{m[3]}", value))
            elif name == "style":
                element.set(key, _styled(value, folder))
        if name_of(element) == "style" and element.text:
            element.text = _styled(element.text, folder)


def move_markdown(text: str, folder: str) -> str:
    """A stretch of Markdown without blocks of code, its relative references moved likewise."""

    def put(match: re.Match[str]) -> str:
        if match["fence"]:
            return match[0]
        before, address = (part for part in match.groups() if part is not None)
        if address.startswith("<"):
            return f"{before}<{moved(address[1:-1], folder)}>"
        return before + moved(address, folder)

    return _MARKDOWN.sub(put, text) if folder else text


def _styled(style: str, folder: str) -> str:
    return _STYLE_URL.sub(lambda m: m[1] + moved(m[2], folder), style)
