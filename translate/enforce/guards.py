"""What a candidate must not have done to win a repair."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from translate.domain import Occurrence, TermStatus
from translate.domain.verbatim import kept
from translate.enforce.align import words
from translate.enforce.case import at_sentence_start
from translate.enforce.forms import forms_of
from translate.lexicon import is_english_form

__all__ = ["SYMBOLS", "Guard", "likeness", "numbers_of"]

SYMBOLS = "｟￨｠"
"""Annotation symbols; none may be left in a translation."""

_NUMBER = re.compile(r"(?<!\d)\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,:]\d+)*")
_MANY = 1.7
_FEW = 0.55


def numbers_of(text: str) -> Counter[str]:
    """Numbers in a text with their separators taken out, so that 5,000 and 5 000 are the same."""
    return Counter(re.sub(r"\D", "", n) for n in _NUMBER.findall(text))


def likeness(one: str, other: str) -> float:
    """Share of words that two texts have in common (Dice), 0 to 1."""
    a, b = _grams(one, 1), _grams(other, 1)
    return 2 * (a & b).total() / max(1, a.total() + b.total())


def _grams(text: str, n: int) -> Counter[tuple[str, ...]]:
    tokens = [w.of(text).casefold() for w in words(text)]
    return Counter(tuple(tokens[i : i + n]) for i in range(len(tokens) - n + 1))


def _stutters(text: str) -> int:
    """Words and word pairs that stand twice in a row: “the the”, “air strikes air strikes”."""
    tokens = [w.of(text).casefold() for w in words(text)]
    once = sum(a == b for a, b in itertools.pairwise(tokens))
    pairs = sum(tokens[i : i + 2] == tokens[i + 2 : i + 4] for i in range(len(tokens) - 3))
    return once + pairs


def _is_english(word: str) -> bool:
    """Whether a dictionary has all parts of a word, the possessive and what is no word left out."""
    parts = re.findall(r"[^\W\d_]+", re.sub(r"[’'ʼ]s?$", "", word.lower()))
    return all(len(p) < 3 or is_english_form(p) for p in parts)


_LONG = 5
"""Letters of a forbidden word that another is hardly like by chance: “war” and “was”."""


def _respelt(word: str, forbidden: Set[str]) -> bool:
    """Whether a word is a forbidden one but for a letter, and not its British or American spelling.

    :param forbidden: forms, as :func:`_spelling` has them.
    """
    plain = _spelling(word)
    return plain not in forbidden and any(
        len(form) >= _LONG and plain[:1] == form[:1] and _letter_off(plain, form) for form in forbidden
    )


def _letter_off(one: str, other: str) -> bool:
    front = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    a, b = one[front:], other[front:]
    return abs(len(a) - len(b)) < 2 and (a[1:] == b[1:] or a[1:] == b or a == b[1:])


def _spelling(word: str) -> str:
    """A word as Britain and America both spell it, without a possessive: letters that differ there are one."""
    plain = re.sub(r"(.)\1|[’'ʼ]s?$", r"\1", word.casefold()).translate(str.maketrans("czy", "ssi"))
    return re.sub(r"[ao]e", "e", re.sub(r"ou(?=r)", "o", plain)).replace("grei", "grai")


@dataclass(frozen=True, slots=True)
class Guard:
    """Compares candidates with the engine's own translation of the same source."""

    source: str
    """What is translated."""

    base: str
    """The translation that a candidate would replace."""

    occurrences: Sequence[Occurrence] = field(default=())
    """Terms of the source."""

    def objection(self, candidate: str) -> str:
        """Why a candidate can't be taken, as the end of “every candidate …”; empty where nothing speaks against it."""
        if not candidate.strip():
            return "was empty"
        if any(c in candidate for c in SYMBOLS):
            return "kept annotation symbols"
        lost = self._lost_number(candidate)
        if lost:
            return lost
        if self._lost_address(candidate):
            return "lost an address"
        size, was = len(words(candidate)), max(1, len(words(self.base)))
        # The engine's own may have broken off or gone in circles, so the source's length counts too.
        if size > max(_MANY * was, was + 4 + self._extra(), _MANY * len(words(self.source))):
            return "was far longer"
        if size < min(_FEW * was, was - 4) and size < _FEW * len(words(self.source)):
            return "was far shorter"
        if self._repeats(candidate):
            return "repeated itself"
        if odd := self._odd_word(candidate):
            return f"had “{odd}” for the forbidden word"
        return ""

    def strangers(self, candidate: str) -> int:
        """How many numbers a candidate has that neither the source nor a term has."""
        known = numbers_of(self.source)
        for o in self.occurrences:
            for form in (o.term.target, *o.term.target_forms):
                known |= numbers_of(form)
        return (numbers_of(candidate) - known).total()

    def _odd_word(self, candidate: str) -> str:
        """A word that pieces of a forbidden one come back as: in no dictionary (“cancelted”), or a letter off (“patents”)."""
        forbidden = [o for o in self.occurrences if o.term.status is TermStatus.FORBIDDEN]
        if not forbidden:
            return ""
        spelt = {_spelling(form) for o in forbidden for form in forms_of(o).forms}
        known = {w.of(text).casefold() for text in (self.source, self.base) for w in words(text)}
        names = not all(forms_of(o).base.islower() for o in forbidden)
        for span in words(candidate):
            word = span.of(candidate)
            capital = word[:1].isupper() and (names or not at_sentence_start(candidate, span.start))
            if word.casefold() in known:
                continue
            if (not capital and not _is_english(word)) or _respelt(word, spelt):
                return word
        return ""

    def _extra(self) -> int:
        """Words that the terms themselves may add."""
        return sum(len(o.term.target.split()) for o in self.occurrences)

    def _lost_number(self, candidate: str) -> str:
        source, base, now = numbers_of(self.source), numbers_of(self.base), numbers_of(candidate)
        written = Counter[str]()
        for o in self.occurrences:
            written += numbers_of(o.term.target)
        for number, count in base.items():
            if number in source and now[number] < min(count, source[number]):
                return f"lost the number {number}"
        for number, count in now.items():
            if count > max(source[number], base[number], written[number]):
                return f"brought in the number {number}"
        return ""

    def _lost_address(self, candidate: str) -> bool:
        """Whether something that no translation changes stands there less often than before."""
        before = Counter(span.of(self.base) for span in kept(self.source, self.base))
        return bool(before) and bool(before - Counter(s.of(candidate) for s in kept(self.source, candidate)))

    def _repeats(self, candidate: str) -> bool:
        if _stutters(candidate) > max(_stutters(self.base), _stutters(self.source)):
            return True
        for n in (3, 4):
            before, source = _grams(self.base, n), _grams(self.source, n)
            allowed = max(max(before.values(), default=1), max(source.values(), default=1))
            if any(count > allowed for count in _grams(candidate, n).values()):
                return True
        return self._written_twice(candidate)

    def _written_twice(self, candidate: str) -> bool:
        """Whether a term stands more often than the source has it; a part of a longer term doesn't count."""
        terms = {o.term.target: o for o in self.occurrences if o.term.status is not TermStatus.FORBIDDEN}

        def count(text: str, target: str) -> int:
            others = [s for t, o in terms.items() if t != target for s in forms_of(o).find(text)]
            here = forms_of(terms[target]).find(text)
            return sum(not any(s != other and other.contains(s) for other in others) for s in here)

        for target, o in terms.items():
            wanted = sum(p.term.target == target for p in self.occurrences)
            if not o.protected and count(candidate, target) > max(wanted, count(self.base, target)):
                return True
        return False
