"""Whether and how the words of a text are those of a pattern."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum

from translate.domain import MatchMode, Span
from translate.glossary.lexicon import known
from translate.glossary.pattern import Pattern, WordCase
from translate.glossary.readings import contradicts, is_no_name, is_other
from translate.glossary.words import Word, caps_context, gap

__all__ = ["Fit", "fit_of", "misread", "span_of"]

_ENDINGS = frozenset("en et er ene a ens ets s enes ers as ere erne".split())
"""What may follow an acronym after a hyphen as its inflection: ``NRK-en``, ``pc-ene``."""


class Fit(IntEnum):
    """How words of a text stand as an entry's, the best first."""

    AS_WRITTEN = 0
    IN_NYNORSK = 1
    """Inflected, of an entry in Nynorsk spelling."""
    IN_BOKMAAL = 2
    """Nynorsk, and as the entry writes it in Bokmål."""
    INFLECTED = 3
    AS_ANOTHER = 4
    """A word of Bokmål, too, as which it would be another (the Nynorsk *høyre*, *høre*)."""


def span_of(pattern: Pattern, words: list[Word], at: int, source: str) -> Span | None:
    """Where a pattern stands if it begins at the word ``at``."""
    n = len(pattern.slots)
    if at < 0 or at + n > len(words):
        return None
    for i, slot in enumerate(pattern.slots):
        word = words[at + i]
        if i and gap(source[words[at + i - 1].end : word.start]) != pattern.gaps[i]:
            return None
        if not slot.accepts(word, caps_context(words, at + i, source)):
            return None
    start, end = words[at].start, words[at + n - 1].end
    before, after = pattern.gaps[0], pattern.gaps[-1]
    if before:
        if not source.endswith(before, 0, start):
            return None
        start -= len(before)
    if after:
        if not source.startswith(after, end):
            return None
        return Span(start, end + len(after))
    if _lexicalised(words, at, source):
        return None
    # NRK-en, pc-ene: the ending belongs to the word.
    if at + n < len(words) and source[end : words[at + n].start] == "-":
        ending = words[at + n]
        follows = source[ending.end : ending.end + 1]
        if ending.text in _ENDINGS and follows != "-" and len(pattern.slots[-1].base) <= 6:
            end = ending.end
    return Span(start, end)


def fit_of(pattern: Pattern, words: Sequence[Word], read: Mapping[int, str]) -> Fit:
    """How words stand as an entry's, see :class:`Fit`."""
    turned = [word for word in words if word.start in read]
    if any(known(word.folded) for word in turned):
        return Fit.AS_ANOTHER
    if all(slot.base.lower() == word.folded for slot, word in zip(pattern.slots, words, strict=True)):
        return Fit.AS_WRITTEN
    return Fit.IN_NYNORSK if turned else Fit.INFLECTED


def misread(pattern: Pattern, words: list[Word], at: int, source: str, bokmaal: str) -> bool:
    """Whether a term of one word is a noun where the text has a verb or an adjective, or the like, or a name where it
    has none.

    :param bokmaal: what a Nynorsk word is in Bokmål.
    """
    slot, mode = pattern.slots[0], pattern.term.match
    if len(pattern.slots) > 1 or slot.prefix or (slot.listed and mode is not MatchMode.EXACT):
        return False  # a listed form counts whatever it is
    if slot.case in (WordCase.INITIAL, WordCase.AS_WRITTEN):
        return words[at].text.istitle() and is_no_name(words, at, source)
    if slot.case is WordCase.IGNORED:
        return False
    base = slot.base.lower()
    if bokmaal and is_other(base, slot.word_class, bokmaal):
        return True
    return mode is MatchMode.LEMMA and contradicts(base, slot.word_class, words, at, source)


def _lexicalised(words: list[Word], at: int, source: str) -> bool:
    """Whether the word follows one letter and a hyphen (``e-post``, ``u-land``): no word of its own."""
    if not at:
        return False
    before = words[at - 1]
    return (
        before.end - before.start == 1
        and before.text.islower()
        and source[before.end : words[at].start] == "-"
    )
