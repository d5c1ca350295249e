"""What a document repeats of its paragraphs elsewhere: a title in a page's head, a caption as a picture's description."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from translate.domain import Role, TranslatedParagraph
from translate.markup import Element, name_of
from translate.render.carry import target_of

__all__ = ["describe", "redescribed", "repeated", "retitled"]

_DESCRIBED = frozenset("img figure a area video object svg input".split())
_TITLES = ("og:title", "twitter:title", "og:description", "twitter:description", "description", "title")
"""What a page's head calls titles and descriptions."""

_DESCRIPTIONS = ("alt", "title", "aria-label")


def repeated(paragraphs: Iterable[TranslatedParagraph]) -> dict[str, str]:
    """Targets by source, white space aside, of paragraphs and of their first sentences: a caption without its credit, say."""
    found: dict[str, str] = {}
    whole: dict[str, str] = {}
    for paragraph in paragraphs:
        whole[_flat(paragraph.paragraph.text)] = target_of(paragraph)
        for count in range(1, len(paragraph.segments)):
            beginning = replace(paragraph, segments=paragraph.segments[:count])
            source = " ".join(s.segment.source for s in beginning.segments)
            found.setdefault(_flat(source), target_of(beginning))
    return found | whole


def retitled(root: Element, paragraphs: Iterable[TranslatedParagraph]) -> set[int]:
    """Translate what a page's head repeats of its paragraphs (title, description); the numbers of those found."""
    found: set[int] = set()
    paragraphs = list(paragraphs)
    told = {_flat(p.paragraph.text): p for p in paragraphs}
    beginnings = repeated(paragraphs)
    headlines = [(text, p) for text, p in told.items() if p.paragraph.role is Role.HEADLINE]

    def translated(text: str) -> str | None:
        flat = _flat(text)
        if (same := told.get(flat)) is not None:
            found.add(same.paragraph.number)
            return target_of(same)
        for source, headline in headlines:  # with the site's name behind it
            if (whole := re.match(rf"{re.escape(source)}(?!\w)", flat)) is not None:
                found.add(headline.paragraph.number)
                return target_of(headline) + flat[whole.end() :]
        return beginnings.get(flat)

    for head in (e for e in root.iter("*") if name_of(e) == "head"):
        for element in head.iter("*"):
            name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
            if name_of(element) == "title" and (new := translated(element.text or "")) is not None:
                element.text = new
            elif name in _TITLES and (new := translated(element.get("content") or "")) is not None:
                element.set("content", new)
    return found


def redescribed(root: Element, paragraphs: Iterable[TranslatedParagraph]) -> None:
    """Translate descriptions of a page's pictures that repeat a paragraph or its beginning: captions, mostly."""
    told = repeated(paragraphs)
    for element in root.iter("*"):
        if name_of(element) in _DESCRIBED:
            for name in _DESCRIPTIONS:
                describe(element, name, told)


def describe(element: Element, attribute: str, told: Mapping[str, str]) -> None:
    """Translate an attribute that repeats something."""
    if (new := told.get(_flat(element.get(attribute, "")))) is not None:
        element.set(attribute, new)


def _flat(text: str) -> str:
    return " ".join(text.split())
