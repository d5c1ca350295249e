"""All checks over a document."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from translate.check.calendar import Calendar
from translate.check.confidence import Confidence, low_score
from translate.check.fluency import Length, Repetition, Truncated
from translate.check.model import Check, Pair
from translate.check.names import Names
from translate.check.negation import Negation
from translate.check.nonwords import Nonwords
from translate.check.numbers import Numbers, Units
from translate.check.places import Places
from translate.check.punctuation import Brackets, Quotes
from translate.check.terms import Forbidden, Terms
from translate.check.untranslated import Copied, Empty, Foreign, Untranslated
from translate.domain import (
    Issue,
    Origin,
    Role,
    TermUse,
    TranslatedDocument,
    TranslatedParagraph,
    TranslatedSegment,
)

__all__ = ["CHECKS", "check_pair", "run_checks"]

CHECKS: tuple[Check, ...] = (
    Empty(),
    Copied(),
    Foreign(),
    Untranslated(),
    Nonwords(),
    Repetition(),
    Truncated(),
    Length(),
    Numbers(),
    Units(),
    Calendar(),
    Negation(),
    Places(),
    Names(),
    Terms(),
    Forbidden(),
    Quotes(),
    Brackets(),
    Confidence(),
)
"""Every check of single segments, in the order of their findings."""

_LONGEST = 1000
_ENDLESS = re.compile(rf"\S{{{_LONGEST}}}")
"""No language's word: rubbish, on which checks that compare letters would take for ever."""

_FOR_COPIES = tuple(check for check in CHECKS if check.name == "foreign")
"""What can be said of a segment that was copied because there is nothing to translate in it."""

_CHEAP = {"empty", "copied", "length", "terms", "forbidden"}
"""Checks whose cost doesn't grow faster than the text."""

_ALONE = frozenset(id(check) for check in CHECKS if check.name not in ("quotes", "confidence"))
"""Those of these checks that look at nothing but a sentence, its translation, its role and its terms."""

_REMEMBERED = 2048
"""Sentence pairs whose findings are remembered: a batch's are checked when they are decoded, and again on their pages."""

_ENOUGH_SAID = {"empty", "copied", "foreign"}
"""After these, further findings in a segment would only say the same again."""


def check_pair(pair: Pair, checks: Iterable[Check] = CHECKS) -> tuple[Issue, ...]:
    """The findings in one segment."""
    found: list[Issue] = []
    endless = any(len(text) >= _LONGEST and _ENDLESS.search(text) for text in (pair.source, pair.target))
    known = _findings(pair.source, pair.target, pair.role, pair.terms)
    for check in checks:
        if endless and check.name not in _CHEAP:
            continue
        if id(check) not in _ALONE:
            issues = tuple(check.find(pair))
        elif check.name in known:
            issues = tuple(dataclasses.replace(issue, segment=pair.segment) for issue in known[check.name])
        else:
            issues = known[check.name] = tuple(check.find(pair))
        if issues:
            found += issues
            if check.name in _ENOUGH_SAID:
                break
    return tuple(found)


@lru_cache(maxsize=_REMEMBERED)
def _findings(*_pair: str | Role | tuple[TermUse, ...]) -> dict[str, tuple[Issue, ...]]:
    """What the checks of :data:`_ALONE` found in a sentence pair so far, by name; filled as they are asked."""
    return {}


def run_checks(document: TranslatedDocument, checks: Sequence[Check] = CHECKS) -> TranslatedDocument:
    """The document with its segments' issues filled in; earlier issues are replaced.

    Of segments that were copied because there is nothing to translate in them only those in another language are told.
    """
    limit = low_score(
        [s.translation.score for s in document.segments if s.translation.origin is not Origin.EDIT]
    )
    paragraphs = tuple(
        dataclasses.replace(paragraph, segments=tuple(_checked(paragraph, limit, checks)))
        for paragraph in document.paragraphs
    )
    return dataclasses.replace(document, paragraphs=paragraphs)


def _checked(
    paragraph: TranslatedParagraph, limit: float | None, checks: Sequence[Check]
) -> Iterator[TranslatedSegment]:
    """A paragraph's segments with their issues."""
    before: list[str] = []
    target_before: list[str] = []
    for i, segment in enumerate(paragraph.segments):
        translation = segment.translation
        edited = translation.origin is Origin.EDIT
        pair = Pair(
            source=segment.segment.source,
            target=translation.target,
            role=paragraph.paragraph.role,
            segment=segment.segment.id,
            terms=translation.terms,
            score=translation.score,
            low_score=None if edited else limit,
            before=" ".join(before),
            target_before=" ".join(target_before),
            last=i == len(paragraph.segments) - 1,
        )
        copied = translation.origin is Origin.COPY
        issues = check_pair(pair, _FOR_COPIES if copied and checks else checks)
        yield dataclasses.replace(segment, issues=issues)
        before.append(pair.source)
        target_before.append(pair.target)
