"""Acronyms that an article introduces after a term, and their later uses.

``Syriske demokratiske styrker (SDF)`` ties ``SDF`` to the term in front of it. From there on the article's ``SDF``
is a term as well, so that it comes out the same everywhere. What it becomes follows from the entry alone, never
from a decoding: results stay the same whatever the batch, and cache keys hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from translate.domain import CaseRule, MatchMode, Occurrence, Span, Term, TermStatus

__all__ = ["introductions", "with_acronyms"]

_BRACKETED = re.compile(
    r"[\s\u00a0]*\((?P<acronym>(?=[^()]*[A-ZÆØÅ][^()]*[A-ZÆØÅ])[A-ZÆØÅa-zæøå0-9-]{2,10})\)"
)
_SMALL = frozenset("of for and the a an in on to og i for av på til den det de".split())


def introductions(source: str, occurrences: Sequence[Occurrence]) -> tuple[Term, ...]:
    """Terms for the acronyms that ``source`` introduces right after a glossary term.

    An acronym that is the target's own initials stays; one made of the source's initials becomes the target's
    (``Forente nasjoner (FN)`` with the target ``United Nations`` gives ``UN``); any other stays as it is.
    """
    found = []
    for o in occurrences:
        if o.protected or o.term.status is not TermStatus.APPROVED:
            continue
        m = _BRACKETED.match(source, o.span.end)
        if not m or any(other.span.overlaps(Span(*m.span("acronym"))) for other in occurrences):
            continue
        acronym = m["acronym"]
        target = acronym
        if _initials(o.term.target) != acronym.upper() and _initials(o.text) == acronym.upper():
            target = _initials(o.term.target) if len(_initials(o.term.target)) > 1 else acronym
        found.append(
            Term(
                acronym,
                target,
                match=MatchMode.EXACT,
                case=CaseRule.SENSITIVE,
                note=f"introduced with “{o.text}”",
                path=o.term.path,
                line=o.term.line,
            )
        )
    return tuple(found)


def with_acronyms(
    sources: Sequence[str], occurrences: Sequence[Sequence[Occurrence]]
) -> list[tuple[Occurrence, ...]]:
    """The occurrences of a document's sentences with its introduced acronyms added, from their introduction on.

    :param sources: the document's sentences, in reading order.
    :param occurrences: what the glossary found in each. An acronym that the glossary has itself is left to it.
    """
    known: dict[str, Term] = {}
    result = []
    for source, own in zip(sources, occurrences, strict=True):
        for term in introductions(source, own):
            known.setdefault(term.source, term)
        result.append(_added(source, own, known.values()))
    return result


def _added(source: str, own: Sequence[Occurrence], terms: Iterable[Term]) -> tuple[Occurrence, ...]:
    found = list(own)
    for term in terms:
        for m in re.finditer(rf"(?<!\w){re.escape(term.source)}(?:(?:[’'](?=\W|$)|s)(?!\w)|(?!\w))", source):
            span = Span(*m.span())
            if not any(span.overlaps(o.span) for o in found):
                found.append(Occurrence(term, span, m.group()))
    return tuple(sorted(found, key=lambda o: o.span))


def _initials(text: str) -> str:
    return "".join(w[0] for w in re.findall(r"[^\W\d_]+", text) if w.lower() not in _SMALL).upper()
