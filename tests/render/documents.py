"""Hypothesis strategies for documents and translated documents, every field filled with anything it may hold."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from translate.domain import (
    CaseRule,
    Document,
    EngineInfo,
    Issue,
    LanguagePair,
    Link,
    MatchMode,
    Occurrence,
    Origin,
    Paragraph,
    ReviewState,
    Role,
    Segment,
    Severity,
    Span,
    Term,
    TermOutcome,
    TermStatus,
    TermUse,
    TranslatedDocument,
    TranslatedParagraph,
    TranslatedSegment,
    Translation,
)

text = st.text(max_size=12)
sentence = st.text(min_size=1, max_size=30)
paths = st.none() | st.from_regex(r"[a-z]{1,8}/[a-z]{1,8}\.tsv", fullmatch=True).map(Path)
numbers = st.floats(allow_nan=False, allow_infinity=False)
maps = st.dictionaries(text, text, max_size=2)


@st.composite
def spans(draw: st.DrawFn, within: str) -> Span:
    """A span of a text."""
    start = draw(st.integers(0, len(within)))
    return Span(start, draw(st.integers(start, len(within))))


def issues(source: str, target: str) -> st.SearchStrategy[Issue]:
    """A finding about a sentence pair."""
    return st.builds(
        Issue,
        text,
        st.sampled_from(Severity),
        text,
        st.none() | text,
        st.none() | spans(source),
        st.none() | spans(target),
    )


def uses(source: str, target: str) -> st.SearchStrategy[TermUse]:
    """A term's proof in a sentence pair."""
    forms = st.lists(text, max_size=2).map(tuple)
    terms = st.builds(
        Term,
        text,
        text,
        st.sampled_from(MatchMode),
        st.sampled_from(CaseRule),
        st.sampled_from(TermStatus),
        forms,
        forms,
        text,
        text,
        paths,
        st.none() | st.integers(0, 9999),
    )
    occurrences = st.builds(Occurrence, terms, spans(source), text, st.booleans())
    return st.builds(
        TermUse, occurrences, st.sampled_from(TermOutcome), st.none() | spans(target), text, text, forms
    )


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A document of up to three paragraphs."""
    made = []
    for number in range(1, draw(st.integers(0, 3)) + 1):
        body = draw(st.sampled_from(["", " ", "\u00a0"]))
        segments = []
        for k in range(1, draw(st.integers(0, 3)) + 1):
            source = draw(sentence)
            segments.append(Segment(f"p{number}s{k}", source, len(body)))
            body += source + draw(st.sampled_from([" ", "  ", ""]))
        made.append(
            Paragraph(
                number,
                draw(st.sampled_from(Role)),
                body,
                tuple(segments),
                draw(st.integers(0, 99)),
                draw(st.just("") | sentence),
            )
        )
    return Document(
        draw(text),
        tuple(made),
        draw(paths),
        draw(maps),
        draw(text),
        draw(text),
        tuple(draw(st.lists(issues("abc", "defg"), max_size=2))),
        article=draw(st.text("0123456789abcdef", min_size=16, max_size=16)),
    )


@st.composite
def translated(draw: st.DrawFn) -> TranslatedDocument:
    """A translated document of up to three paragraphs."""
    document = draw(documents())

    def segment(item: Segment) -> TranslatedSegment:
        target = draw(sentence)
        links = st.builds(Link, spans(item.source), spans(target), numbers)
        return TranslatedSegment(
            item,
            Translation(
                target,
                tuple(draw(st.lists(uses(item.source, target), max_size=2))),
                tuple(draw(st.lists(links, max_size=2))),
                draw(numbers),
                draw(st.sampled_from(Origin)),
                draw(text),
            ),
            tuple(draw(st.lists(issues(item.source, target), max_size=2))),
            draw(st.sampled_from(ReviewState)),
            draw(text),
            draw(text),
            draw(text),
            draw(st.integers(0, 9)),
        )

    engine = EngineInfo(
        draw(text), draw(text), draw(text), draw(text), LanguagePair(draw(text), draw(text)), draw(text)
    )
    return TranslatedDocument(
        document,
        tuple(TranslatedParagraph(p, tuple(segment(s) for s in p.segments)) for p in document.paragraphs),
        engine,
        draw(text),
        draw(maps),
    )
