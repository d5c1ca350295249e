"""When a page was published: what stands in and beside its ``<time>`` elements, which no reader takes for text."""

from __future__ import annotations

import re

from translate.markup import Element, name_of

__all__ = ["retimed"]

_MONTHS = "january february march april may june july august september october november december".split()
_NORWEGIAN = "januar februar mars april mai juni juli august september oktober november desember".split()
_DAYS = "mandag måndag tirsdag tysdag onsdag torsdag fredag lørdag laurdag søndag sundag".split()
_ENGLISH_DAYS = (
    "Monday Monday Tuesday Tuesday Wednesday Thursday Friday Saturday Saturday Sunday Sunday".split()
)
_WORDS = {
    "publisert": "published",
    "oppdatert": "updated",
    "oppdatera": "updated",
    "endret": "changed",
    "endra": "changed",
    "sist": "last",
    "først": "first",
    "den": "",
    "kl": "at",
    "klokken": "at",
    "klokka": "at",
    "og": "and",
    **dict(zip(_DAYS, _ENGLISH_DAYS, strict=True)),
    **{
        norwegian[:length]: english.capitalize()[: length if length < len(norwegian) else None]
        for norwegian, english in zip(_NORWEGIAN, _MONTHS, strict=True)
        for length in (3, len(norwegian))
    },
}
_WORD = re.compile(r"(?<=\d)\.(?=\s*[^\W\d_])|(?P<word>[^\W\d_]+)(?P<stop>\.?)(?P<gap>\s*)")
"""A word, or the point of an ordinal before one."""


def retimed(root: Element) -> None:
    """Put such texts into English where every word of them tells nothing but when: ``Publisert 2. mai kl. 06.45``."""
    for element in list(root.iter("*")):
        if name_of(element) != "time":
            continue
        before, parent = element.getprevious(), element.getparent()
        if element.text:
            element.text = _in_english(element.text)
        if element.tail:
            element.tail = _in_english(element.tail)
        if before is not None and before.tail:
            before.tail = _in_english(before.tail)
        elif before is None and parent is not None and parent.text:
            parent.text = _in_english(parent.text)


def _in_english(text: str) -> str:
    """The text in English; as it is where it says more."""
    words = re.findall(r"[^\W\d_]+", text)
    if not words or any(word.lower() not in _WORDS for word in words):
        return text

    def written(found: re.Match[str]) -> str:
        english = _WORDS[found["word"].lower()] if found["word"] else ""
        if not english:
            return ""
        if found["word"][0].isupper():
            english = english[0].upper() + english[1:]
        stop = "" if found["gap"] else found["stop"]  # of an abbreviation
        return f"{english}{stop}{found['gap']}"

    return _WORD.sub(written, text)
