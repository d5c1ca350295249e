"""Small documents for the tests of memory and review."""

from __future__ import annotations

from translate.domain import (
    Document,
    EngineInfo,
    Paragraph,
    Role,
    Segment,
    TranslatedDocument,
    TranslatedParagraph,
    TranslatedSegment,
    Translation,
)


def document(*paragraphs: str, name: str = "artikkel", article: str = "a" * 16) -> Document:
    """A version of an article, of body paragraphs; sentences are separated by `` | ``."""
    made = []
    for number, text in enumerate(paragraphs, 1):
        sentences = text.split(" | ")
        joined = " ".join(sentences)
        segments, at = [], 0
        for count, sentence in enumerate(sentences, 1):
            segments.append(Segment(f"p{number}s{count}", sentence, at))
            at += len(sentence) + 1
        made.append(Paragraph(number, Role.BODY, joined, tuple(segments), number))
    return Document(name, tuple(made), article=article)


def translated(source: Document) -> TranslatedDocument:
    """Its translation by an engine that puts ``EN:`` before each sentence."""
    return TranslatedDocument(
        source,
        tuple(
            TranslatedParagraph(
                p, tuple(TranslatedSegment(s, Translation(f"EN: {s.source}")) for s in p.segments)
            )
            for p in source.paragraphs
        ),
        EngineInfo("fake", "fake 1", "tests", "0" * 16),
    )


def segment(document: TranslatedDocument, key: str) -> TranslatedSegment:
    """The segment with an id."""
    return next(s for s in document.segments if s.segment.id == key)
