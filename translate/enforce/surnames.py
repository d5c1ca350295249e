"""Family names that are words, too, where they begin a sentence of an article about their owners.

``Kjetil Bakken`` ties ``Bakken``, the hill, to a person. A sentence of that article that begins with the name is about him,
also a headline before: its capital says nothing there, and a model takes it for the word. What holds follows from the article's
source alone, as for acronyms.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from translate.domain import CaseRule, MatchMode, Occurrence, Span, Term, TermStatus
from translate.enforce.forms import FAMILY_NAME
from translate.given_names import given_names
from translate.lexicon import is_known

__all__ = ["introduced", "with_surnames"]

_NAMED = re.compile(
    r"(?<![\w’'-])(?P<first>[A-ZÆØÅ][^\W\d_]+(?:-[A-ZÆØÅ][^\W\d_]+)?) (?=(?P<last>[A-ZÆØÅ][a-zæøåéü]{2,})(?![\w’'-]))"
)
_WORD = re.compile(r"[^\W\d_]+")
_FIRST = re.compile(r"[\W\d_]*(?P<word>[A-ZÆØÅ][a-zæøåéü]{2,})(?![\w’'-])(?! [A-ZÆØÅ])")

_NO_NAMES = frozenset("Høyre Venstre Rødt Kongen Dronningen Stortinget Kirken Kirke".split())
"""What stands behind names, and has English of its own: `Oslo Høyre`."""


def introduced(sources: Sequence[str]) -> frozenset[str]:
    """The family names that are words, too, and that the article has with a first name, and never as words."""
    small = {word for source in sources for word in _WORD.findall(source) if word.islower()}
    found: set[str] = set()
    for source in sources:
        person_at = -1  # where a person's name goes on
        for hit in _NAMED.finditer(source):
            last = hit["last"]
            if hit.start() != person_at and hit["first"].partition("-")[0] not in given_names():
                continue
            person_at = hit.start("last")
            if last not in _NO_NAMES and last.lower() not in small and is_known(last.lower()):
                found.add(last)
    return frozenset(found)


def with_surnames(
    sources: Sequence[str], occurrences: Sequence[Sequence[Occurrence]]
) -> list[tuple[Occurrence, ...]]:
    """The occurrences of a document's sentences, and the family names that begin one.

    :param sources: the document's sentences, in reading order.
    :param occurrences: what was found in each; a name that is a term is left to it.
    """
    names = introduced(sources)
    result = []
    for source, own in zip(sources, occurrences, strict=True):
        begin = _FIRST.match(source) if names else None
        found = tuple(own)
        if begin and begin["word"] in names:
            name = begin["word"]
            spans = [Span(*hit.span()) for hit in re.finditer(rf"(?<![\w’'-]){name}(?![\w’'-])", source)]
            found += tuple(
                Occurrence(_kept(name), span, name, protected=True)
                for span in spans
                if not any(span.overlaps(o.span) for o in own)
            )
        result.append(tuple(sorted(found, key=lambda o: o.span)))
    return result


def _kept(name: str) -> Term:
    return Term(
        source=name,
        target=name,
        match=MatchMode.EXACT,
        case=CaseRule.SENSITIVE,
        status=TermStatus.KEEP,
        note=FAMILY_NAME,
    )
