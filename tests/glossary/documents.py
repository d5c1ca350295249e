"""Articles for the workbench's tests."""

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


def article(*paragraphs: tuple[str, ...], name: str = "a", role: Role = Role.BODY) -> Document:
    """An article of paragraphs of sentences."""
    made = []
    for number, sentences in enumerate(paragraphs, 1):
        segments, at = [], 0
        for i, sentence in enumerate(sentences, 1):
            segments.append(Segment(f"p{number}s{i}", sentence, at))
            at += len(sentence) + 1
        made.append(Paragraph(number, role, " ".join(sentences), tuple(segments)))
    return Document(name, tuple(made))


def translated(document: Document, targets: dict[str, str]) -> TranslatedDocument:
    """An article with these targets by segment id; others are empty."""
    return TranslatedDocument(
        document,
        tuple(
            TranslatedParagraph(
                p, tuple(TranslatedSegment(s, Translation(targets.get(s.id, ""))) for s in p.segments)
            )
            for p in document.paragraphs
        ),
        EngineInfo("fake", "fake 1", "", "0"),
    )
