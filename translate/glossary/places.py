"""Where entries hit in articles, and what a change of the glossary touches, before anything is decoded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from translate.domain import Document, Glossary, Occurrence, Paragraph, Segment, Term
from translate.glossary.match import Matcher
from translate.glossary.words import fold
from translate.nynorsk import is_nynorsk

__all__ = ["Place", "Touched", "impact", "occurrences_in", "where"]


@dataclass(frozen=True, slots=True)
class Place:
    """An occurrence in an article."""

    document: Document
    """The article."""

    paragraph: Paragraph
    """The paragraph."""

    segment: Segment
    """The sentence."""

    occurrence: Occurrence
    """The hit, with its span in the sentence."""


@dataclass(frozen=True, slots=True)
class Touched:
    """A sentence that a change of the glossary touches: it has to be translated anew."""

    document: Document
    """The article."""

    paragraph: Paragraph
    """The paragraph."""

    segment: Segment
    """The sentence."""

    before: tuple[Occurrence, ...]
    """The hits that the old glossary has here and the new one hasn't."""

    after: tuple[Occurrence, ...]
    """The hits that the new glossary has here and the old one hadn't."""


def occurrences_in(
    matcher: Matcher, documents: Iterable[Document]
) -> Iterator[tuple[Document, Paragraph, Segment, tuple[Occurrence, ...]]]:
    """Every sentence of some articles with its occurrences, matched as the pipeline matches them."""
    for document in documents:
        nynorsk = is_nynorsk(document)
        for paragraph in document.paragraphs:
            for segment in paragraph.segments:
                hits = matcher.match(
                    segment.source, role=paragraph.role, context=paragraph.text, nynorsk=nynorsk
                )
                yield document, paragraph, segment, hits


def where(query: str | Term, glossary: Glossary, documents: Sequence[Document]) -> tuple[Place, ...]:
    """The places where an entry is used, in reading order.

    Other entries are at work too, so a place that a longer term takes isn't counted.

    :param query: an entry of the glossary, or its source term (capitals don't matter). A term that the glossary
        doesn't have is looked for as if it were added at the end.
    """
    wanted = tuple(t for t in glossary.terms if t == query or (isinstance(query, str) and _names(t, query)))
    terms = glossary.terms
    if not wanted:
        wanted = (query if isinstance(query, Term) else Term(query, query),)
        terms = (*terms, *wanted)
    statuses = Matcher.STATUSES | {t.status for t in wanted}
    others = tuple(t for t in terms if t in wanted or t.status in Matcher.STATUSES)
    matcher = Matcher(Glossary(others, glossary.paths), statuses=statuses, protect=False)
    return tuple(
        Place(document, paragraph, segment, hit)
        for document, paragraph, segment, hits in occurrences_in(matcher, documents)
        for hit in hits
        if hit.term in wanted
    )


def impact(before: Glossary, after: Glossary, documents: Sequence[Document]) -> tuple[Touched, ...]:
    """The sentences that are translated differently under another glossary, in reading order.

    A sentence is touched if an entry hits it under one glossary and not, elsewhere, or with another content
    (:attr:`~translate.domain.glossary.Term.key`), under the other. A changed note touches nothing.
    """
    old, new = Matcher(before, protect=False), Matcher(after, protect=False)
    touched = []
    both = zip(occurrences_in(old, documents), occurrences_in(new, documents), strict=True)
    for (document, paragraph, segment, was), (*_, now) in both:
        was_keys = {(o.span, o.term.key) for o in was}
        now_keys = {(o.span, o.term.key) for o in now}
        if was_keys != now_keys:
            touched.append(
                Touched(
                    document,
                    paragraph,
                    segment,
                    tuple(o for o in was if (o.span, o.term.key) not in now_keys),
                    tuple(o for o in now if (o.span, o.term.key) not in was_keys),
                )
            )
    return tuple(touched)


def _names(term: Term, query: str) -> bool:
    return fold(query.strip()) in (fold(term.source), fold(term.source) + "*")
