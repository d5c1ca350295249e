"""Where the expressions of several words that a lexicon has stand in a text.

A small model takes them word by word, `er igjen` for *is again*. Verbs are found in any form (`tok stilling til`), and
only where the words stand unbroken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from translate.domain.span import Span
from translate.lexicon import lemma_of

__all__ = ["WORD", "Phrase", "Phrases"]

_Table = dict[str, dict[str, list[tuple[str, ...]]]]

WORD = re.compile(r"\w+(?:-\w+)*")
"""A word, with what hyphens join."""

_WORD = re.compile(rf"{WORD.pattern}(?:-(?=,? ))?")
"""The same, or the front of one whose end comes later: `Landbruks- og matdepartementet`."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """An expression in a text."""

    span: Span
    key: str
    """What the lexicon has it under."""

    first: str
    """Its first word as it stands, in small letters."""


class Phrases:
    """Finds expressions; threads may share it."""

    def __init__(self, keys: Iterable[tuple[str, bool]]) -> None:
        """Take what may stand in a text: words with a space between, and whether the first is a verb in the infinitive.

        A word that ends with a hyphen may have a comma after it in a text: `barne- likestillings- og inkluderingsminister`.
        """
        # by the second word, then the first: few words are any's second, so few lemmas are looked up
        self._plain: _Table = {}
        self._verbs: _Table = {}
        for key, verb in keys:
            first, second, *rest = key.split(" ")
            table = self._verbs if verb else self._plain
            table.setdefault(second, {}).setdefault(first, []).append(tuple(rest))
        for table in (self._plain, self._verbs):
            for firsts in table.values():
                for rests in firsts.values():
                    rests.sort(key=len, reverse=True)

    def __bool__(self) -> bool:
        return bool(self._plain or self._verbs)

    def find(self, text: str) -> Iterator[Phrase]:
        """The expressions of a text in its order; of those that meet the one of more words, the first of as many."""
        phrases = list(self._all(text))
        kept: list[tuple[int, Phrase]] = []
        for size, phrase in sorted(phrases, key=lambda x: -x[0]) if len(phrases) > 1 else phrases:
            if not any(phrase.span.overlaps(other.span) for _, other in kept):
                kept.append((size, phrase))
        yield from sorted((phrase for _, phrase in kept), key=lambda phrase: phrase.span.start)

    def _all(self, text: str) -> Iterator[tuple[int, Phrase]]:
        """The longest expression that begins at each word, and of how many words it is."""
        found = list(_WORD.finditer(text))
        words = [match.group().lower() for match in found]
        for at, (first, second) in enumerate(pairwise(words)):
            for lemma, rests in self._begun(first, second):
                rest = next((r for r in rests if tuple(words[at + 2 : at + 2 + len(r)]) == r), None)
                end = at + 2 + len(rest or ())
                if rest is not None and _unbroken(text, found[at:end]):
                    key = " ".join((lemma, second, *rest))
                    yield end - at, Phrase(Span(found[at].start(), found[end - 1].end()), key, first)
                    break

    def _begun(self, first: str, second: str) -> Iterator[tuple[str, list[tuple[str, ...]]]]:
        """What two words may begin, the first a verb in any form: the first as it is listed, and what may follow."""
        if rests := self._plain.get(second, {}).get(first):
            yield first, rests
        if verbs := self._verbs.get(second):
            for lemma in dict.fromkeys((lemma_of(first) or first, first)):
                if rests := verbs.get(lemma):
                    yield lemma, rests


def _unbroken(text: str, found: list[re.Match[str]]) -> bool:
    """Whether nothing but a space stands between words, a comma after hyphens aside."""
    return all(
        (between := text[a.end() : b.start()]) == " " or (between == ", " and a.group()[-1] == "-")
        for a, b in pairwise(found)
    )
