"""How a term is inflected where it stands: a plural, a past tense, or what it may be where words alone don't tell.

An ending decides nothing by itself: *boka* is one book and *husa* are houses, *lista* is the list or has listed. The
place in the paradigm tells (:mod:`~translate.glossary.inflect_nb`), for *-a* with the noun's gender, and between a
noun and a verb the neighbours (*Norsk referansegrammatikk*, ch. 3, 6 and 11).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from translate.domain import Inflection, MatchMode, Occurrence, Rewritten, Term, TermStatus
from translate.glossary.attested import is_common, is_neuter
from translate.glossary.inflect_nb import Slot, noun_forms, verb_forms
from translate.glossary.lexicon import lemma_of, split_compound
from translate.glossary.paradigm import WordClass, analyse, is_adjective_form, noun_forms_of, verb_forms_of
from translate.glossary.readings import (
    AUXILIARIES,
    DETERMINERS,
    PREPOSITIONS,
    SUBJECTS,
    class_of,
    next_to,
)
from translate.glossary.words import Word, normalise, words_of

__all__ = ["with_inflections"]

_NOUNS = frozenset({Inflection.SINGULAR, Inflection.PLURAL})
_PERFECT = AUXILIARIES | {"er", "var", "være", "vært"}
_REACH = 4
"""Words over which an auxiliary reaches its participle: *har han ikke alltid kastet*."""

_MODALS = frozenset("å kan kunne vil ville skal skulle må måtte bør burde".split())
_OBJECTS = frozenset("meg deg seg oss ham henne dem".split())
_ASKED = SUBJECTS | _OBJECTS | {"de", "den", "det"}
_FINITE = _PERFECT | (_MODALS - {"å"}) | {"får", "fikk"}
_ONE = frozenset("den det dette denne ingenting noe alt man hver enhver".split())
"""What stands before no plural noun."""

_MANY = frozenset(
    "to tre fire fem seks sju syv åtte ni ti elleve tolv mange flere flest noen få færre alle begge andre disse"
    " mine dine sine våre".split()
)
"""What stands before a plural."""


def with_inflections(occurrences: Sequence[Occurrence], plain: Rewritten) -> list[Occurrence]:
    """The occurrences, those whose form the dictionary knows with what it may be, a singular before a plural.

    :param plain: the source in Bokmål, as which Nynorsk is read.
    """
    result = list(occurrences)
    inflected = [i for i, o in enumerate(result) if _is_inflected(o)]
    if not inflected:
        return result
    words = words_of(plain.text)
    starts = [plain.start_back(w.start) for w in words]
    for i in inflected:
        occurrence = result[i]
        first = bisect_left(starts, occurrence.span.start)
        if found := _inflections(
            occurrence.term, words, first, bisect_left(starts, occurrence.span.end), plain
        ):
            result[i] = replace(occurrence, inflections=found)
    return result


def _is_inflected(occurrence: Occurrence) -> bool:
    term = occurrence.term
    asked = term.status is TermStatus.APPROVED and term.match is MatchMode.LEMMA and not occurrence.protected
    return asked and occurrence.text != term.source


def _inflections(
    term: Term, words: list[Word], first: int, end: int, plain: Rewritten
) -> tuple[Inflection, ...]:
    """What the form of a term is that stands at the words from ``first`` to before ``end``."""
    bare = term.source[2:] if term.source.lower().startswith("å ") else term.source
    lemmas = [w.folded for w in words_of(normalise(bare))]
    if not lemmas or end - first < len(lemmas):
        return ()
    word_class = analyse(term.source, term.target)
    head = _head(lemmas, word_class)
    if (
        head
        and words[first + head].folded == lemmas[head]
        and words[first].folded in verb_forms_of(lemmas[0])
    ):
        head = 0  # “slår fast”: a verb, though its word may be a noun's, too
    at = first + head
    found = _forms(lemmas[head], words[at].folded, word_class)
    if not found.isdisjoint(_NOUNS) and not found <= _NOUNS:
        leaning = _leaning(words, at, plain.text)
        if leaning is not WordClass.ANY:
            found = found & _NOUNS if leaning is WordClass.NOUN else found - _NOUNS
    if {Inflection.PAST, Inflection.PERFECT} <= found:
        found -= {Inflection.PAST if _in_perfect(words, at, plain.text) else Inflection.PERFECT}
    return tuple(i for i in Inflection if i in found)


def _head(lemmas: list[str], word_class: WordClass) -> int:
    """Which word of a term is inflected: the verb, the noun before a preposition, else the last."""
    if word_class is WordClass.VERB or (len(lemmas) > 1 and class_of(lemmas[0]) is WordClass.VERB):
        return 0
    return next((i for i, w in enumerate(lemmas[1:]) if w in PREPOSITIONS), len(lemmas) - 1)


@lru_cache(maxsize=16_384)
def _forms(lemma: str, form: str, word_class: WordClass) -> frozenset[Inflection]:
    """What a form of a lemma may be, both in lower case; empty for the lemma itself and where nothing is known."""
    if form == lemma:
        return frozenset()
    front, tail = split_compound(lemma) if lemma_of(lemma) is None else ("", lemma)
    if not form.startswith(front):
        return frozenset()
    own = form[len(front) :]
    found: set[Inflection] = set()
    if word_class is not WordClass.VERB and class_of(tail) is not WordClass.VERB:
        bare = own.rstrip("'")
        for candidate in (own, bare, bare.removesuffix("s").rstrip("'")):
            if number := _number(tail, candidate):
                found |= number
                break
    if word_class is not WordClass.NOUN and own in verb_forms_of(tail):
        found |= _tense(tail, own)
    return frozenset(found)


def _number(lemma: str, form: str) -> set[Inflection]:
    slot = noun_forms(lemma).get(form)
    if not noun_forms_of(lemma) and lemma_of(lemma) is not None:
        return set()
    if slot is Slot.NEUTER and lemma.endswith("e") and is_common(lemma):
        return set()  # støttet is no form of the support
    if slot in (Slot.MASCULINE, Slot.NEUTER):
        return {Inflection.SINGULAR}
    if slot is Slot.FEMININE:
        # a neuter's -a is its definite plural
        if is_common(lemma):
            return {Inflection.SINGULAR, Inflection.PLURAL} if is_neuter(lemma) else {Inflection.SINGULAR}
        return {Inflection.PLURAL} if lemma_of(lemma) else {Inflection.SINGULAR, Inflection.PLURAL}
    return {Inflection.PLURAL} if slot in (Slot.PLURAL, Slot.PLURAL_DEF) else set()


def _tense(lemma: str, form: str) -> set[Inflection]:
    slot = verb_forms(lemma).get(form)
    if slot is Slot.PRESENT:
        return {Inflection.PRESENT}
    if slot is Slot.PASSIVE:
        return {Inflection.PASSIVE}
    if slot is Slot.PARTICIPLE:
        return {Inflection.PROGRESSIVE if form.endswith("nde") else Inflection.PERFECT}
    if slot is Slot.PAST:
        if not form.endswith(("t", "d", "a")):
            return {Inflection.PAST}
        if form + "e" in verb_forms_of(lemma) and not form.endswith(("et", "a")):
            return {Inflection.PERFECT}  # spist, beside spiste
        return {Inflection.PAST, Inflection.PERFECT}  # kasta, kastet, satt
    return set()


def _leaning(words: list[Word], at: int, text: str) -> WordClass:
    """Whether the neighbours of a word that may be a noun or a verb make it one of them."""
    form = words[at].folded
    before = words[at - 1].folded if at and next_to(words, at - 1, text) else ""
    earlier = words[at - 2].folded if at > 1 and before and next_to(words, at - 2, text) else ""
    after = words[at + 1].folded if at + 1 < len(words) and next_to(words, at, text) else ""
    subject = before in SUBJECTS and not _is_verb(earlier)  # not “da stakk han hodet ut”
    if before in _MODALS or subject or (before in AUXILIARIES and not form.endswith(("r", "e"))):
        return WordClass.VERB
    if before == "de" and not form.endswith("ne"):
        # they support it, but “de lister som gjelder”
        return WordClass.NOUN if form.endswith("r") and after == "som" else WordClass.VERB
    present = form.endswith("r")
    if present and before in _ONE:
        return WordClass.VERB  # ingenting skjer, den lever
    if before in DETERMINERS | PREPOSITIONS | _MANY or before.isdigit():
        return WordClass.NOUN
    if before and is_adjective_form(before) and (earlier in DETERMINERS or before.endswith("e")):
        return WordClass.NOUN
    if not before:
        # «Kasta han ballen?» but «Lista er lang.»
        return WordClass.VERB if after in _ASKED else WordClass.NOUN if after in _FINITE else WordClass.ANY
    if form.endswith("et"):
        return WordClass.ANY  # som øyet overser
    capitals = words[at - 1].text.isupper() and words[at].text.isupper()  # of the whole line, so of no name
    named = at > 1 and words[at - 1].text[0].isupper() and not capitals
    if before == "som" or after in _OBJECTS or named or _definite(before):
        return WordClass.VERB
    return WordClass.ANY


@lru_cache(maxsize=16_384)
def _is_verb(word: str) -> bool:
    lemma = lemma_of(word)
    return lemma is not None and word in verb_forms_of(lemma)


@lru_cache(maxsize=16_384)
def _definite(word: str) -> bool:
    """Whether a word is a definite noun, which has no other noun after it."""
    lemma = lemma_of(word)
    if lemma is None:
        front, tail = split_compound(word)
        lemma, word = (lemma_of(tail), tail) if front else (None, word)
    if lemma is None or not word.endswith(("en", "et", "a", "ene")) or class_of(lemma) is not WordClass.NOUN:
        return False
    return noun_forms(lemma).get(word) in (Slot.MASCULINE, Slot.FEMININE, Slot.NEUTER, Slot.PLURAL_DEF)


def _in_perfect(words: list[Word], at: int, text: str) -> bool:
    """Whether an auxiliary stands a few words before, in the same clause."""
    for i in range(at - 1, max(-1, at - 1 - _REACH), -1):
        if not next_to(words, i, text):
            return False
        if words[i].folded in _PERFECT:
            return True
    return False
