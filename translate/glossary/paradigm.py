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

from translate.glossary.inflect_nb import (
    Slot,
    adjective_forms,
    genitive_forms,
    irregular_plurals,
    is_strong,
    noun_forms,
    verb_forms,
)
from translate.glossary.irregular_nb import (
    ADJECTIVES,
    AGENT_PLURALS,
    COMMON_NOUNS,
    FALSE_FRIENDS,
    NEUTER_NOUNS,
    NOUNS,
)
from translate.glossary.lexicon import lemma_of, split_compound, stem_of

__all__ = [
    "WordClass",
    "analyse",
    "forms_of",
    "is_adjective_form",
    "is_form_of",
    "is_noun",
    "noun_forms_of",
    "verb_forms_of",
]

_GENDERS = (Slot.MASCULINE, Slot.FEMININE, Slot.NEUTER)
_DEFINITE = frozenset({Slot.MASCULINE, Slot.FEMININE, Slot.NEUTER})
_ADJECTIVAL = ("ig", "sk", "som", "bar", "løs", "full", "ert", "iv", "ell", "al", "ant", "ent", "ær", "ete")


_VOWELS = re.compile("[aeiouyæøå]+")


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
    """What an entry says of its word's class: ``å love`` or ``to promise`` is a verb, ``a law`` a noun."""
    begin = target.lower()
    if word.lower().startswith("å ") or begin.startswith("to "):
        return WordClass.VERB
    if begin.startswith(("a ", "an ", "the ")):
        return WordClass.NOUN
    return WordClass.ANY


def is_noun(lemma: str) -> bool:
    """Whether the dictionary attests a word in lower case, or the last part of a compound, as a noun."""
    return bool(_noun(lemma) or (lemma_of(lemma) is None and _noun(split_compound(lemma)[1])))


@lru_cache(maxsize=16_384)
def noun_forms_of(lemma: str) -> frozenset[str]:
    """The forms of a noun in lower case, without genitives; empty if the dictionary attests none."""
    return frozenset(_noun(lemma))


@lru_cache(maxsize=16_384)
def verb_forms_of(lemma: str) -> frozenset[str]:
    """The forms of a verb in lower case; empty if the dictionary attests none."""
    return frozenset(_verb(lemma))


@lru_cache(maxsize=16_384)
def is_adjective_form(word: str) -> bool:
    """Whether a word in lower case is a form of an adjective (``ny``, ``norske``)."""
    lemma = lemma_of(word)
    return lemma is not None and word in _adjective(lemma)


def _paradigm(word: str, word_class: WordClass) -> set[str] | None:
    """The forms of a lemma; none if the word is an inflected form of another word."""
    lemma = lemma_of(word)
    front, tail = "", word
    if lemma is None:
        front, tail = split_compound(word)
        lemma = lemma_of(tail) if front else None
    noun = _noun(tail) if word_class is not WordClass.VERB else set()
    verb = _verb(tail) if word_class is not WordClass.NOUN else set()
    adjective = _adjective(tail, doubted=bool(noun)) if word_class is WordClass.ANY else set()
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


def _unopposed(forms: dict[str, Slot], base: str) -> set[str]:
    return {f for f in forms if lemma_of(f) in (None, base)}


def _attested(forms: dict[str, Slot], base: str, *slots: Slot) -> bool:
    return any(slot in slots and lemma_of(form) == base for form, slot in forms.items())


def _noun(base: str) -> set[str]:
    """Forms of ``base`` as a noun; empty if the dictionary attests none."""
    forms = noun_forms(base)
    gender = {slot for slot in _GENDERS if _attested(forms, base, slot)}
    irregular = irregular_plurals(base)
    gender |= {Slot.MASCULINE} if base in COMMON_NOUNS else {Slot.NEUTER} if base in NEUTER_NOUNS else set()
    plural = _attested(forms, base, Slot.PLURAL_DEF)
    if base.endswith("e"):
        # hevet, heva and hever are forms of a verb as often as of a noun, and prove no noun.
        if _past(base):
            gender.discard(Slot.NEUTER)
            gender.discard(Slot.FEMININE)
    else:
        plural = plural or _attested(forms, base, Slot.PLURAL)
    if not gender and not plural and not irregular and not base.endswith("um"):
        return set()
    if not gender and lemma_of(base + "er") == base and len(_VOWELS.findall(base)) == 1:
        gender.add(Slot.MASCULINE)  # former is of form, and a neuter of one syllable has no -er
    # A feminine has this form too; the a of arbeida is a neuter's plural.
    common = Slot.MASCULINE in gender and base not in NEUTER_NOUNS
    return {
        form
        for form, slot in forms.items()
        if slot is Slot.BASE or form in irregular or _noun_keeps(base, form, slot, gender, common=common)
    } - ({base + "en"} if gender == {Slot.NEUTER} else set())


def _noun_keeps(base: str, form: str, slot: Slot, gender: set[Slot], *, common: bool) -> bool:
    owner = lemma_of(form)
    if owner in (base, base.replace("é", "e")):
        return slot in gender or slot not in (Slot.NEUTER, Slot.FEMININE) or not _past(base)
    if base.endswith("um") and form.startswith(base[:-2] + ("e" if len(base) > 4 else "\0")):
        return True  # museet is of museum, though the dictionary says muse
    if base in NOUNS and slot in _GENDERS[:2]:
        return True
    if base in COMMON_NOUNS and slot in (Slot.MASCULINE, Slot.PLURAL, Slot.PLURAL_DEF):
        return True
    if base in NEUTER_NOUNS and slot is Slot.NEUTER:
        return True
    if owner is None:
        # The dictionary has gaps: what fits the attested gender is kept.
        if (
            not form.startswith(base[:-1] if base.endswith(("e", "é")) else base)
            and lemma_of(base + "e") == base
        ):
            return False  # an agent (kriger) isn't contracted like teater
        return slot in (Slot.PLURAL, Slot.PLURAL_DEF) or slot in gender
    if not form.startswith(base[:-1]) and base.endswith("er"):
        # skuldre is of skulder, but leirene of leir, not leier
        return lemma_of(base[:-2] + "rene") == base or lemma_of(base[:-2] + "rer") == base
    if slot is Slot.PLURAL:
        # lover (love), banker (an agent): regular plurals of lov and bank, but motstander isn't motstand's.
        return (common or len(base) > 5) and (owner != form or base in AGENT_PLURALS)
    if slot is Slot.PLURAL_DEF:
        return owner != form and not (base.endswith("e") and owner == base[:-1])  # krave isn't in kravene
    if slot is Slot.MASCULINE:
        return owner == form or (common and owner == base + "ene")  # fangen, formen: filed under themselves
    return slot is Slot.NEUTER and not common


@lru_cache(maxsize=16_384)
def _past(base: str) -> bool:
    """Whether the dictionary attests ``base`` as a verb that isn't a noun's twin by chance: a past tense."""
    return (
        any(
            slot is Slot.PAST and not form.endswith(("et", "a")) and lemma_of(form) == base
            for form, slot in verb_forms(base).items()
        )
        or lemma_of(base + "nde") == base
    )


def _verb(base: str) -> set[str]:
    """Forms of ``base`` as an infinitive; empty if the dictionary attests none."""
    if not base.endswith(("e", "å", "o", "i", "y", "ø", "a", "u")):
        return set()
    forms = verb_forms(base)
    past = {f for f, slot in forms.items() if slot is Slot.PAST and lemma_of(f) == base}
    rest = {f for f, slot in forms.items() if slot in (Slot.PASSIVE, Slot.PARTICIPLE) and lemma_of(f) == base}
    strong = is_strong(base)
    if not past and not (rest and strong):
        return set()
    present = {f for f, slot in forms.items() if slot in (Slot.PRESENT, Slot.PASSIVE)}
    if strong:
        return {f for f, slot in forms.items() if slot is Slot.PAST} | past | rest | present | {base}
    # kjent, filed under itself, is of kjenne because kjente is.
    participles = {f for f in forms if f.endswith("t") and lemma_of(f) == f and lemma_of(f + "e") == base}
    return past | rest | present | participles | {base}


def _adjective(base: str, *, doubted: bool = False) -> set[str]:
    """Forms of ``base`` as an adjective; empty if the dictionary attests none.

    :param doubted: it is a noun too, so that its ``-e`` may be a verb's: ``ringe`` isn't a form of ``ring``.
    """
    forms = adjective_forms(base)
    if base in ADJECTIVES:
        return set(forms)
    if not _attested(forms, base, Slot.ADJ_PLURAL, Slot.ADJ_GRADE):
        return set()
    sure = _attested(forms, base, Slot.ADJ_GRADE)
    kept = set()
    for form, slot in forms.items():
        owner = lemma_of(form)
        # sikre and åpne are filed under verbs, grønt and viktigst under themselves.
        if doubted and owner not in (None, base):
            continue
        if owner in (None, base) or sure or (form == owner and slot is not Slot.ADJ_PLURAL):
            kept.add(form)
    return kept


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
    slot = nouns.get(tail) if tail in _noun(lemma) else None
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
