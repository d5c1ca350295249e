"""What an entry looks for: one set of forms a word, what stands between the words, and how case counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from translate.domain import CaseRule, MatchMode, Term
from translate.glossary.conditions import Condition, parse_condition
from translate.glossary.inflect_nb import genitive_forms
from translate.glossary.lexicon import known, lemma_of
from translate.glossary.paradigm import WordClass, analyse, forms_of, is_form_of
from translate.glossary.words import Word, fold, gap, is_acronym, normalise, words_of

__all__ = ["Pattern", "Slot", "WordCase", "patterns_of"]


class WordCase(StrEnum):
    """How the capitals of one word of a term count."""

    FREE = "free"
    """Not at all, save that ``is`` isn't ``IS``."""

    INITIAL = "initial"
    """A name: its first letter must be a capital."""

    AS_WRITTEN = "as written"
    """An acronym or a name with inner capitals."""

    LOWER = "lower"
    """They must be absent: a lower-case word of an entry that heeds case."""

    IGNORED = "ignored"
    """Not at all."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One word of a pattern."""

    base: str
    """The word as the entry writes it, normalised."""

    forms: frozenset[str]
    """The forms that count as it, in lower case."""

    case: WordCase
    """How its capitals count."""

    prefix: bool = False
    """Whether any word that begins with a form counts."""

    word_class: WordClass = WordClass.ANY
    """What the entry says of the word's class."""

    listed: bool = False
    """Whether the entry lists it as a form, so that it counts whatever it is."""

    lemma: str = ""
    """Set where a word counts too if the dictionary gives it this lemma."""

    def accepts(self, word: Word, shouted: bool) -> bool:
        """Whether a word of the text counts as this one.

        :param shouted: it stands in a passage in capitals.
        """
        if not (
            word.folded in self.forms
            or (self.lemma and is_form_of(word.folded, self.lemma))
            or (self.prefix and any(word.folded.startswith(f) for f in self.forms))
        ):
            return False
        if self.case is WordCase.IGNORED or word.text == self.base:
            return True
        if self.case is WordCase.AS_WRITTEN:
            return self._as_written(word) or (shouted and not is_acronym(self.base))
        if self.case is WordCase.LOWER:
            return word.text.islower()
        if self.case is WordCase.INITIAL:
            return word.text[0].isupper() and (shouted or not _acronym_like(word.text))
        return shouted or not _acronym_like(word.text)

    def _as_written(self, word: Word) -> bool:
        if word.text.startswith(self.base):
            return True
        # Words made of an acronym (Nato, Unicef) are written with one capital in the press.
        title = self.base[:1] + self.base[1:].lower()
        return (
            len(self.base) >= 4
            and self.base.isupper()
            and word.text.startswith(title)
            and not known(fold(title))
        )


def _acronym_like(text: str) -> bool:
    return len(text) > 1 and text.isupper()


@dataclass(frozen=True, slots=True)
class Pattern:
    """What an entry looks for."""

    term: Term
    """The entry."""

    slots: tuple[Slot, ...]
    """One a word."""

    gaps: tuple[str, ...]
    """What stands before, between and after the words: one more than there are words."""

    conditions: tuple[Condition, ...]
    """When it applies."""

    order: int
    """The entry's place in the glossary."""


def patterns_of(term: Term, order: int) -> Iterator[Pattern]:
    """The patterns of an entry: its source, and each further form as written.

    An entry without a letter or digit (``§``) has none; the matcher looks for it as it stands.
    """
    conditions = parse_condition(term.condition)
    if term.match is not MatchMode.FORMS:
        mode = MatchMode.PREFIX if term.source.endswith("*") else term.match
        yield from _pattern(term, _strip_marker(term.source.rstrip("*")), mode, conditions, order)
    for form in term.source_forms:
        yield from _pattern(term, form.rstrip("*"), MatchMode.PREFIX if form.endswith("*") else MatchMode.EXACT,
                            conditions, order)  # fmt: skip


def _strip_marker(source: str) -> str:
    # å angripe: the infinitive's mark says that it is a verb, and isn't looked for.
    return source[2:] if source.lower().startswith("å ") and len(source) > 3 else source


def _pattern(
    term: Term, source: str, mode: MatchMode, conditions: tuple[Condition, ...], order: int
) -> Iterator[Pattern]:
    source = normalise(source)
    words = words_of(source)
    if not words:
        return
    edges = [0, *(e for w in words for e in (w.start, w.end)), len(source)]
    gaps = tuple(gap(source[a:b]) for a, b in zip(edges[::2], edges[1::2], strict=True))
    word_class = analyse(term.source, term.target) if len(words) == 1 else WordClass.ANY
    named = [w.text[0].isupper() for w in words]
    phrase = len(words) > 1 and not all(named)
    slots = []
    for i, word in enumerate(words):
        last = i == len(words) - 1
        case = _case(term.case, word.text, first=i == 0, phrase=phrase)
        forms: set[str] = {word.folded}
        lemma = ""
        inflected = case in (WordCase.FREE, WordCase.LOWER) or (
            case is WordCase.IGNORED and word.text.islower()
        )
        if mode is MatchMode.LEMMA and inflected:
            forms |= forms_of(word.folded, word_class)
            if word_class is WordClass.ANY and lemma_of(word.folded) in (None, word.folded):
                lemma = word.folded
            if not last:
                forms -= set(genitive_forms(word.folded))
        elif last and mode is not MatchMode.PREFIX:
            forms.update(genitive_forms(word.folded))
        slots.append(
            Slot(
                word.text,
                frozenset(forms),
                case,
                prefix=mode is MatchMode.PREFIX and last,
                word_class=word_class,
                listed=mode is MatchMode.EXACT,
                lemma=lemma,
            )
        )
    yield Pattern(term, tuple(slots), gaps, conditions, order)


def _case(rule: CaseRule, word: str, *, first: bool, phrase: bool) -> WordCase:
    if rule is CaseRule.INSENSITIVE:
        return WordCase.IGNORED
    if any(c.isupper() for c in word[1:]):
        return WordCase.AS_WRITTEN
    if word[0].isupper() and not (first and phrase and rule is CaseRule.AUTO):
        return WordCase.INITIAL if rule is CaseRule.AUTO else WordCase.AS_WRITTEN
    return WordCase.LOWER if rule is CaseRule.SENSITIVE else WordCase.FREE
