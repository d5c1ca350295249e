"""The forms that the dictionary attests for a word as a noun, a verb or an adjective.

Rules propose forms (:mod:`~translate.glossary.inflect_nb`); what the dictionary gives to another word is kept only where the word's own attested
forms say that the rule is right for it (``banker`` for ``bank``, because ``banken`` is attested; never ``banke``).
"""

from __future__ import annotations

import re
from functools import lru_cache

from translate.glossary.inflect_nb import (
    Slot,
    adjective_forms,
    irregular_plurals,
    is_strong,
    noun_forms,
    verb_forms,
)
from translate.glossary.irregular_nb import (
    ADJECTIVES,
    AGENT_PLURALS,
    COMMON_NOUNS,
    NEUTER_NOUNS,
    NOUNS,
)
from translate.glossary.lexicon import lemma_of

__all__ = ["adjective_of", "is_common", "is_neuter", "noun_of", "verb_of"]

_GENDERS = (Slot.MASCULINE, Slot.FEMININE, Slot.NEUTER)
_VOWELS = re.compile("[aeiouyæøå]+")


def _attested(forms: dict[str, Slot], base: str, *slots: Slot) -> bool:
    return any(slot in slots and lemma_of(form) == base for form, slot in forms.items())


def noun_of(base: str) -> set[str]:
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


def is_common(base: str) -> bool:
    """Whether a noun is attested as masculine, as all are whose ``-a`` is a singular."""
    return base in COMMON_NOUNS or (
        base not in NEUTER_NOUNS and _attested(noun_forms(base), base, Slot.MASCULINE)
    )


def is_neuter(base: str) -> bool:
    """Whether a noun is attested as neuter; the ``-et`` of one in ``-e`` may be a verb's and proves none."""
    return base in NEUTER_NOUNS or (
        base not in COMMON_NOUNS and not base.endswith("e") and _attested(noun_forms(base), base, Slot.NEUTER)
    )


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


def verb_of(base: str) -> set[str]:
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


def adjective_of(base: str, *, doubted: bool = False) -> set[str]:
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
