"""What parts of Norwegian compounds mean, learnt from the compounds that are linked to two English words.

`romskip`, *spaceship*, `rompolitikk`, *space policy*: `rom` is *room* alone and *space* in front of other words. So a
lexicon has lines of their own for fronts (`rom-`) and ends (`-bane`), from compounds in running text. A compound is cut
where both parts are common words (Koehn & Knight 2003), then, twice more, where both are common parts for their
English (hard expectation maximisation).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Protocol

from translate.engine.forms import PART, bare

TYPES = 2
"""Compounds that a part must be seen in, with the same English."""
SHARE = 0.2
"""Least share of a part's compounds with that English."""
ROUNDS = 2


class Words(Protocol):
    """What must be known of words that stand alone."""

    def lemma(self, nb: str) -> str:
        """The lemma of a Norwegian word, itself where none is known."""

    def english(self, nb: str, en: str) -> str:
        """The lemma of an English word that a Norwegian lemma is linked with."""

    def times(self, nb: str) -> float:
        """How often a Norwegian lemma is seen, in any form."""


class Parts:
    """Fronts and ends of compounds with their English, each with the number of compounds it is in."""

    def __init__(self, compounds: Mapping[str, Counter[str]], words: Words) -> None:
        """Learn from links.

        :param compounds: Norwegian words with how often each is linked to what English.
        """
        self.words = words
        self.fronts: dict[str, Counter[str]] = {}
        self.ends: dict[str, Counter[str]] = {}
        pairs = [
            (nb, *en.split(" "))
            for nb, found in compounds.items()
            if len(nb) >= 2 * PART
            for en in found
            if en.count(" ") == 1
        ]
        for turn in range(1 + ROUNDS):
            fronts, ends = defaultdict[str, Counter[str]](Counter), defaultdict[str, Counter[str]](Counter)
            for nb, first, last in pairs:
                cut = self._cut(nb, first, last) if turn else self._common(nb)
                if cut:
                    end = words.lemma(nb[cut:])
                    fronts[nb[:cut]][first] += 1
                    ends[end][words.english(end, last)] += 1
            self.fronts, self.ends = fronts, ends

    def _common(self, nb: str) -> int:
        """Where a compound is cut, its English unknown: its parts are as common as can be; 0 for nowhere."""
        times = self.words.times
        best = max(
            (min(max(map(times, bare(nb[:cut]))), times(self.words.lemma(nb[cut:]))), cut)
            for cut in range(PART, len(nb) - PART + 1)
        )
        return best[1] if best[0] > 0 else 0

    def _cut(self, nb: str, first: str, last: str) -> int:
        """Where the parts are the most often seen with this English in other compounds."""
        best = (1, 0)
        for cut in range(PART, len(nb) - PART + 1):
            front, end = self.fronts.get(nb[:cut]), self.words.lemma(nb[cut:])
            if front and front[first] > best[0] and end in self.ends:
                best = max(best, (min(front[first], self.ends[end][self.words.english(end, last)]), cut))
        return best[1] or self._common(nb)

    def rows(self) -> Iterator[tuple[str, str, int]]:
        """(part with the hyphen where the other part goes, its English, in how many compounds)."""
        for mark, table in (("{}-", self.fronts), ("-{}", self.ends)):
            for part, found in table.items():
                en, n = found.most_common(1)[0]
                if n >= TYPES and n >= SHARE * found.total():
                    yield mark.format(part), en, n
