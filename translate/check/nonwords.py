"""Words that no language has: what a weak model makes of a word that it doesn't know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate.check.lexicon import is_english_word, is_norwegian
from translate.check.model import Pair, issue
from translate.check.words import ratio
from translate.domain import Issue, Severity, Span

__all__ = ["Nonwords"]

_WORD = re.compile(r"(?<![\w@#/.'’-])(?:[a-z]{4,}|[A-Za-zÆØÅæøå]*[æøåÆØÅ][A-Za-zæøå]*)(?![\w@/'’-]|\.\w)")
_SOURCE_WORD = re.compile(r"[^\W\d_]{4,}")
_ALIKE = 0.6


LONGEST = 60
"""Letters of the longest word that is looked at."""


class Nonwords:
    """English-looking words that are none (“reserobre”, “extremally”)."""

    name = "nonwords"
    severity = Severity.WARNING
    explain = "The translation has a word that is neither English nor in the source."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """Report words in small letters that no dictionary, prefix, ending or compound explains."""
        pair = pair.lowered()
        low = pair.source.lower()
        kept = pair.term_targets()
        for match in _WORD.finditer(pair.target):
            word = match.group().lower()
            if len(word) > LONGEST:
                continue  # no word of any language; comparing it letter by letter would take for ever
            if is_english_word(word) or word.removesuffix("s") in low or is_norwegian(word):
                continue  # a Norwegian word is another check's
            span = Span(*match.span())
            if any(span.overlaps(k) for k in kept):
                continue
            twin = _twin(word, pair.source)
            like = f", perhaps from {twin.of(pair.source)}" if twin else ""
            severity = self.severity if twin else Severity.NOTE
            yield issue(
                self, pair, f"“{word}” is no English word{like}", source=twin, target=span, severity=severity
            )


def _twin(word: str, source: str) -> Span | None:
    """The source word that a garbled word is most like; none where nothing is near."""
    best: tuple[float, Span] | None = None
    for match in _SOURCE_WORD.finditer(source):
        if len(match.group()) > LONGEST:
            continue
        likeness = ratio(word, match.group().lower(), _ALIKE)
        if likeness and (best is None or likeness > best[0]):
            best = likeness, Span(*match.span())
    return best[1] if best else None
