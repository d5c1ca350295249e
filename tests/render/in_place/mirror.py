"""Translations made by rule, so that a test knows where every word went."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from translate.domain import (
    NB_EN,
    Document,
    EngineInfo,
    Link,
    Span,
    TranslatedDocument,
    TranslatedParagraph,
    TranslatedSegment,
    Translation,
)
from translate.read import read_file
from translate.render import RENDERERS

ENGINE = EngineInfo("fake", "translate-nb_en 1.0", "embedded", "3f9c0d1e2a4b5c6d", NB_EN)
_WORD = re.compile(r"\w+")


def shouted(source: str) -> Translation:
    """Every word in capitals, in its place."""
    links = [Link(Span(*m.span()), Span(*m.span())) for m in _WORD.finditer(source)]
    return Translation(
        _WORD.sub(lambda m: m[0].upper() if len(m[0].upper()) == len(m[0]) else m[0], source),
        links=tuple(links),
    )


def backwards(source: str) -> Translation:
    """The words in reverse order, each in capitals, with a stop."""
    words = list(_WORD.finditer(source))
    links, target = [], ""
    for word in reversed(words):
        target += " " if target else ""
        links.append(Link(Span(*word.span()), Span(len(target), len(target) + len(word[0]))))
        target += word[0].upper()
    return Translation(f"{target}.", links=tuple(links))


def mirrored(
    document: Document, rule: object = shouted, given: Mapping[str, Translation] | None = None
) -> TranslatedDocument:
    """A document translated by a rule, some sentences as given."""
    assert callable(rule)
    paragraphs = tuple(
        TranslatedParagraph(
            p,
            tuple(TranslatedSegment(s, (given or {}).get(s.source) or rule(s.source)) for s in p.segments),
        )
        for p in document.paragraphs
    )
    return TranslatedDocument(document, paragraphs, ENGINE)


def in_place(
    path: Path, data: bytes | str, rule: object = shouted, given: Mapping[str, Translation] | None = None
) -> bytes:
    """The translated file of an original."""
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return RENDERERS["target"].content(mirrored(read_file(path), rule, given))


def pair(source: str, target: str, **links: str) -> Mapping[str, Translation]:
    """A sentence's translation, with links from words to words (``_`` for a space)."""

    def where(text: str, part: str) -> Span:
        at = text.index(part.replace("_", " "))
        return Span(at, at + len(part))

    made = tuple(Link(where(source, a), where(target, b)) for a, b in links.items())
    return {source: Translation(target, links=made)}
