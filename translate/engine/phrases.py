"""Where the expressions of several words that a lexicon has stand in a text.

A small model takes them word by word, `er igjen` for *is again*. Verbs are found in any form (`tok stilling til`), their
`seg` as `meg`, `deg` and `oss` beside that subject, and only where the words stand unbroken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
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

_OWN = {"meg": "jeg", "deg": "du", "oss": "vi"}
"""What stands for `seg` where its subject is in the sentence."""


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
        self._cased: dict[str, str] = {}
        for key, verb in keys:
            first, second, *rest = key.lower().split(" ")
            if not key.islower():
                self._cased[key.lower()] = key
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
        own = _impersonal(words)
        for at in range(len(words) - 1):
            if words[at + 1] not in self._plain and own[at + 1] not in self._verbs:
                continue
            for key, size in (*self._begun(words, at), *self._verbal(own, at)):
                end = at + size
                if size == 2 and own[at + 1] != words[at + 1]:
                    continue  # `gir oss`, gives us
                cased = self._cased.get(key, key)
                if _unbroken(text, found[at:end]) and _capitals_fit(cased, found[at:end], first=at == 0):
                    yield size, Phrase(Span(found[at].start(), found[end - 1].end()), cased, words[at])
                    break

    def _begun(self, words: Sequence[str], at: int) -> Iterator[tuple[str, int]]:
        """The longest expression that begins at a word and stands as it is listed, and of how many words it is."""
        if rests := self._plain.get(words[at + 1], {}).get(words[at]):
            yield from _longest(words, at, words[at], rests)

    def _verbal(self, words: Sequence[str], at: int) -> Iterator[tuple[str, int]]:
        """The same for those that begin with a verb, which may have any form."""
        if words[at] == "går" and words[max(at - 1, 0)] == "i":
            return  # yesterday
        if verbs := self._verbs.get(words[at + 1]):
            for lemma in _infinitives(words[at]):
                if rests := verbs.get(lemma):
                    yield from _longest(words, at, lemma, rests)


def _infinitives(word: str) -> Iterable[str]:
    """What a verb's form may be of: its lemma, and, as that may be a noun's (`rykket`, the jerk; `i går`), what its ending tells."""
    found = [lemma_of(word) or word, word]
    if word.endswith(("et", "er", "es", "år", "ås")):
        found.append(word[:-1])
    if word.endswith(("te", "de")):
        found.append(f"{word[:-2]}e")
    if word.endswith(("t", "d")):
        found.append(f"{word[:-1]}e")
    return dict.fromkeys(found)


def _longest(
    words: Sequence[str], at: int, first: str, rests: Iterable[tuple[str, ...]]
) -> Iterator[tuple[str, int]]:
    """The first of what may follow two words that does, with the word that it is listed under."""
    for rest in rests:
        if tuple(words[at + 2 : at + 2 + len(rest)]) == rest:
            yield " ".join((first, words[at + 1], *rest)), 2 + len(rest)
            return


def _impersonal(words: list[str]) -> list[str]:
    """Words with `seg` for what is the subject's own: `jeg kjenner seg igjen`."""
    if _OWN.keys().isdisjoint(words):
        return words
    return ["seg" if _OWN.get(word) in words else word for word in words]


def _capitals_fit(key: str, found: list[re.Match[str]], *, first: bool) -> bool:
    """Whether words that are listed with a capital have it; the first of a text needs none, as it may have been taken away."""
    if key.islower():
        return True
    asked = zip(key.split(" "), found, strict=True)
    return all(part[0] == match.group()[0] for part, match in list(asked)[first:] if part[0].isupper())


def _unbroken(text: str, found: list[re.Match[str]]) -> bool:
    """Whether nothing but a space stands between words, a comma after hyphens aside."""
    return all(
        (between := text[a.end() : b.start()]) == " " or (between == ", " and a.group()[-1] == "-")
        for a, b in pairwise(found)
    )
