"""Which written forms count as a term's word: rules propose, the dictionary disposes.

A form that a rule proposes is kept if the dictionary gives it to the word, or doesn't know it; if it gives
it to another word, it is kept only where the word's own attested forms say that the rule is right for it
(``banker`` for ``bank``, because ``banken`` is attested; never ``banke``). So ``lov`` doesn't catch ``love``,
nor ``skatt`` ``skatte``, nor ``leder`` ``lede``.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from translate.glossary.attested import adjective_of, noun_of, verb_of
from translate.glossary.inflect_nb import Slot, adjective_forms, genitive_forms, noun_forms, verb_forms
from translate.glossary.irregular_nb import FALSE_FRIENDS
from translate.glossary.lexicon import lemma_of, split_compound, stem_of
from translate.lexicon import english_lemmas

__all__ = [
    "WordClass",
    "analyse",
    "forms_of",
    "is_adjective_form",
    "is_form_of",
    "is_noun",
    "is_noun_and_adjective",
    "may_be_adjective",
    "noun_forms_of",
    "verb_forms_of",
]

_DEFINITE = frozenset({Slot.MASCULINE, Slot.FEMININE, Slot.NEUTER})
_OF = re.compile(" (?:at|for|in|of|on|to|with) ")
"""Behind what stands here in a target, no noun is its head."""

_DETERMINERS = frozenset(
    "all any both each every few many more most much no other our own some such which".split()
)
"""What the dictionary has as nouns, too, and no term's target is."""

_ADJECTIVAL = ("ig", "sk", "som", "bar", "løs", "full", "ert", "iv", "ell", "al", "ant", "ent", "ær", "ete")


class WordClass(StrEnum):
    """What kind of word a term's word is, where the entry tells."""

    ANY = "any"
    NOUN = "noun"
    VERB = "verb"


@lru_cache(maxsize=16_384)
def forms_of(word: str, word_class: WordClass = WordClass.ANY) -> frozenset[str]:
    """Every form, in lower case and with genitives, that counts as ``word``.

    :param word: a word in lower case: a lemma, or an inflected form, which then keeps its number and
        definiteness (``koalisjonen`` doesn't catch ``koalisjon``, but ``koalisjonens``).
    :param word_class: narrows homographs (``styrke``, noun or verb).
    """
    forms = _paradigm(word, word_class)
    if forms is None:
        forms = _same_slot(word)
    result = {word, *forms}
    if word_class is not WordClass.VERB:
        # gods isn't the genitive of god
        genitives = {genitive_forms(form)[0] for form in result}
        result |= {g for g in genitives if lemma_of(g) in (None, word)}
        result -= {form + s for form in FALSE_FRIENDS.get(word, ()) for s in ("", "s")}
    return frozenset(result)


def analyse(word: str, target: str) -> WordClass:
    """What an entry says of its word's class: ``å love`` or ``to promise`` is a verb, ``a law`` a noun.

    Between a noun and an adjective the target tells, too: ``kort`` is a noun where it is a ``card``.
    """
    begin = target.lower()
    if word.lower().startswith("å ") or begin.startswith("to "):
        return WordClass.VERB
    if begin.startswith(("a ", "an ", "the ")) or (is_noun_and_adjective(word.lower()) and _is_noun(target)):
        return WordClass.NOUN
    return WordClass.ANY


@lru_cache(maxsize=4096)
def is_noun_and_adjective(word: str) -> bool:
    """Whether a word in lower case is the base of a noun and of an adjective, each with forms of its own, and no verb's."""
    nouns = noun_of(word)
    if not nouns or verb_of(word) or word.endswith(_ADJECTIVAL):
        return False
    return any(lemma_of(f) == word for f in adjective_of(word, doubted=True) - nouns - {word})


def _is_noun(target: str) -> bool:
    """Whether a target is a noun's and can be no adjective's; of capitals (*Polish*) the dictionary doesn't know it."""
    head = _OF.split(target)[0].split()[-1:]
    kinds = english_lemmas(head[0]) if head and head[0].islower() and head[0] not in _DETERMINERS else {}
    return "NOUN" in kinds and "ADJ" not in kinds


def is_noun(lemma: str) -> bool:
    """Whether the dictionary attests a word in lower case, or the last part of a compound, as a noun."""
    return bool(noun_of(lemma) or (lemma_of(lemma) is None and noun_of(split_compound(lemma)[1])))


@lru_cache(maxsize=16_384)
def noun_forms_of(lemma: str) -> frozenset[str]:
    """The forms of a noun in lower case, without genitives; empty if the dictionary attests none."""
    return frozenset(noun_of(lemma))


@lru_cache(maxsize=16_384)
def verb_forms_of(lemma: str) -> frozenset[str]:
    """The forms of a verb in lower case; empty if the dictionary attests none."""
    return frozenset(verb_of(lemma))


@lru_cache(maxsize=16_384)
def is_adjective_form(word: str) -> bool:
    """Whether a word in lower case is a form of an adjective (``ny``, ``norske``)."""
    lemma = lemma_of(word)
    return lemma is not None and word in adjective_of(lemma)


@lru_cache(maxsize=16_384)
def may_be_adjective(word: str) -> bool:
    """Like :func:`is_adjective_form`, for forms, too, that the dictionary files under themselves (``rødt``)."""
    return is_adjective_form(word) or any(
        word in adjective_of(word[: -len(end)]) for end in ("t", "tt", "e") if word.endswith(end)
    )


def _paradigm(word: str, word_class: WordClass) -> set[str] | None:
    """The forms of a lemma; none if the word is an inflected form of another word."""
    lemma = lemma_of(word)
    front, tail = "", word
    if lemma is None:
        front, tail = split_compound(word)
        lemma = lemma_of(tail) if front else None
    noun = noun_of(tail) if word_class is not WordClass.VERB else set()
    verb = verb_of(tail) if word_class is not WordClass.NOUN else set()
    adjective = adjective_of(tail, doubted=bool(noun)) if word_class is WordClass.ANY else set()
    if word_class is WordClass.VERB and not verb and lemma == tail:
        verb = _said(tail)
    if lemma is not None and lemma != tail and not (noun or verb or adjective):
        return None
    if lemma is None:
        # A word that no dictionary knows: a name in lower case, a neologism, a misspelling.
        noun = noun or _unopposed(noun_forms(tail), tail)
        if tail.endswith("e"):
            verb = verb or _unopposed(verb_forms(tail), tail)
        if tail.endswith(_ADJECTIVAL):
            adjective = adjective or _unopposed(adjective_forms(tail), tail)
        if word_class is WordClass.VERB:
            noun = set()
    return {front + form for form in noun | verb | adjective}


def _said(base: str) -> set[str]:
    """Forms of what an entry calls a verb and the dictionary attests as none, as participles are filed apart (``tiltalt``)."""
    forms = verb_forms(base)
    return {f for f in forms if lemma_of(f) in (None, base) or lemma_of(f) in forms}


def _unopposed(forms: dict[str, Slot], base: str) -> set[str]:
    return {f for f in forms if lemma_of(f) in (None, base)}


def _same_slot(word: str) -> set[str]:
    """Forms of an inflected word that keep its number and definiteness."""
    lemma = lemma_of(word)
    front, tail = "", word
    if lemma is None:
        front, tail = split_compound(word)
        lemma = lemma_of(tail)
    if lemma is None:
        return set()
    nouns = noun_forms(lemma)
    slot = nouns.get(tail) if tail in noun_of(lemma) else None
    if slot in _DEFINITE:
        keep = {f for f, s in nouns.items() if s in _DEFINITE and lemma_of(f) == lemma}
    elif slot is Slot.PLURAL:
        keep = {f for f, s in nouns.items() if s in (Slot.PLURAL, Slot.PLURAL_DEF) and lemma_of(f) == lemma}
    elif slot is Slot.PLURAL_DEF:
        keep = {f for f, s in nouns.items() if s is Slot.PLURAL_DEF and lemma_of(f) == lemma}
    elif tail in adjective_forms(lemma):
        keep = {f for f in adjective_forms(lemma) if lemma_of(f) == lemma}
    elif tail.endswith(("t", "d")) and verb_forms(lemma).get(tail) is Slot.PAST:
        keep = {tail + "e", tail[:-1] + "de"} if tail.endswith("et") else {tail + "e"}  # ledet, ledede
    else:
        keep = set()
    return {front + form for form in keep}


@lru_cache(maxsize=16_384)
def is_form_of(word: str, lemma: str) -> bool:
    """Whether the dictionary, or failing that the Snowball stemmer, calls ``word`` a form of ``lemma``.

    Catches what no rule proposes (``gikk``, ``moskeenes``); both in lower case. An imperative isn't counted:
    it looks like a noun (``lov!``). The stem counts only between two words that the dictionary doesn't know
    and that differ by an inflectional ending, since stems alone take ``lov`` for ``love``.
    """
    if word in FALSE_FRIENDS.get(lemma, ()):
        return False
    for bare in (word, *((word[:-1], word.rstrip("'s")) if word.endswith(("s", "'")) else ())):
        owner = lemma_of(bare)
        if owner is not None:
            return owner == lemma and not _imperative(bare, lemma)
    if lemma_of(lemma) is not None or min(len(word), len(lemma)) < 4 or stem_of(word) != stem_of(lemma):
        return False
    shared = lemma.removesuffix("e")
    return word.startswith(shared) and word[len(shared) :] in _UNKNOWN_ENDINGS


_UNKNOWN_ENDINGS = frozenset(
    f"{ending}{s}" for ending in "e en et a er ene ar ane na or".split() for s in ("", "s")
)


def _imperative(word: str, lemma: str) -> bool:
    return lemma.endswith("e") and len(word) < len(lemma) and lemma[:-1] in (word, word + word[-1])
