"""What the parts of a compound mean that a lexicon has no line for."""

from __future__ import annotations

from translate.engine.entries import FORM, Entries, Entry
from translate.engine.forms import PART, bare, fitted, lemmas, stems

__all__ = ["COMMON", "Compounds"]

COMMON = 3
"""The least level of words that are taken for parts of compounds: with rarer ones, too much is a compound."""

LONG = 7
"""Letters of a word that may be rarer."""


class Compounds:
    """Cuts compounds into parts that a lexicon has lines for."""

    def __init__(self, entries: Entries) -> None:
        """Take the lines of the lexicon."""
        self._entries = entries

    def parts(self, word: str) -> tuple[str, ...]:
        """The English of a compound's parts; its front may be a compound itself, of longer parts."""
        parts = self._cut(word, PART)
        for cut in range(len(word) - PART, 2 * PART, -1):
            if parts:
                break
            end = self._end(word[cut:])
            if end is not None and end[0] > COMMON:
                front = next(filter(None, (self._cut(front, PART + 1) for front in bare(word[:cut]))), ())
                parts = (*front, end[1]) if front else ()
        return parts

    def _cut(self, word: str, shortest: int) -> tuple[str, ...]:
        """The English of two parts, cut where both are as common as can be (Koehn & Knight 2003)."""
        best: tuple[int, tuple[str, ...]] = (-1, ())
        for cut in range(shortest, len(word) - shortest + 1):
            end = self._end(word[cut:])
            if end is None or end[0] <= best[0]:
                continue
            front = self._front(word[:cut])
            if front is not None and front[0] > best[0]:
                best = min(front[0], end[0]), (front[1], end[1])
        return best[1]

    def _front(self, word: str) -> tuple[int, str] | None:
        """The level and the English of the first part of a compound."""
        part = self._entries.entry(f"{word}-")
        if part is not None:
            return (part.level, part.english) if part.english else None
        for known in bare(word):
            entry = self._entries.entry(known)
            if entry is not None and _safe(known, entry):
                return entry.level, entry.english
        return None

    def _end(self, word: str) -> tuple[int, str] | None:
        """The level and the English of the last part of a compound, in a form like the part's."""
        part, lemma = self._entries.entry(f"-{word}"), word  # `-leder`, leader, before `-led`
        if part is None:
            found = ((self._entries.entry(f"-{x}"), x) for x in dict.fromkeys((*lemmas(word), *stems(word))))
            known = [(entry, x) for entry, x in found if entry is not None]
            # of two the commoner: `laget` is a team more often than stored
            part, lemma = max(known, key=lambda one: one[0].level, default=(None, word))
        if part is not None:
            said = fitted(part.english, word, lemma, part.word_class)
            return (part.level, said) if said else None
        for lemma, entry in self._entries.under(word):
            if _safe(word, entry):
                return entry.level, fitted(entry.english, word, lemma, entry.word_class)
        return None


def _safe(part: str, entry: Entry) -> bool:
    """Whether a word is likely a part of a compound, that no other compound shows as one: common or long, and no name's form."""
    if not entry.english or (entry.word_class == FORM and entry.english[0].isupper()):
        return False  # `stikkinga`, the prickling, has no Inga
    return len(part) > PART and (entry.level >= COMMON or len(part) >= LONG)
