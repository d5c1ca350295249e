"""Which written forms count as a term's word: rules propose, the dictionary disposes.

A form that a rule proposes is kept if the dictionary gives it to the word, or doesn't know it; if it gives
it to another word, it is kept only where the word's own attested forms say that the rule is right for it
(``banker`` for ``bank``, because ``banken`` is attested; never ``banke``). So ``lov`` doesn't catch ``love``,
nor ``skatt`` ``skatte``, nor ``leder`` ``lede``.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from translate.glossary.inflect_nb import Slot, adjective_forms, genitive_forms, noun_forms, verb_forms
from translate.glossary.irregular_nb import FALSE_FRIENDS
from translate.glossary.lexicon import lemma_of, split_compound, stem_of

__all__ = ["WordClass", "analyse", "forms_of"]

_NOUN_SLOTS = (Slot.MASCULINE, Slot.FEMININE, Slot.NEUTER)
_DEFINITE = frozenset({Slot.MASCULINE, Slot.FEMININE, Slot.NEUTER})
_ADJECTIVAL = ("ig", "sk", "som", "bar", "løs", "full", "ert", "iv", "ell", "al", "ant", "ent", "ær", "ete")


class WordClass(StrEnum):
    """What kind of word a term's word is, where the entry tells."""

    ANY = "any"
    NOUN = "noun"
    VERB = "verb"


@lru_cache(maxsize=65_536)
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
        result.update(g for form in tuple(result) for g in genitive_forms(form))
    return frozenset(result - FALSE_FRIENDS.get(word, frozenset()))


def analyse(word: str, target: str) -> WordClass:
    """What an entry says of its word's class: ``å love`` or ``to promise`` is a verb, ``a law`` a noun."""
    begin = target.lower()
    if word.lower().startswith("å ") or begin.startswith("to "):
        return WordClass.VERB
    if begin.startswith(("a ", "an ", "the ")):
        return WordClass.NOUN
    return WordClass.ANY


def _paradigm(word: str, word_class: WordClass) -> set[str] | None:
    """The forms of a lemma; none if the word is an inflected form of another word."""
    lemma = lemma_of(word)
    front, tail = "", word
    if lemma is None:
        front, tail = split_compound(word)
        lemma = lemma_of(tail) if front else None
    noun = _noun(tail) if word_class is not WordClass.VERB else set()
    verb = _verb(tail) if word_class is not WordClass.NOUN else set()
    adjective = _adjective(tail) if word_class is WordClass.ANY else set()
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
    gender = {s for s in _NOUN_SLOTS if _attested(forms, base, s)}
    # With a verb in -e beside it, the dictionary files some forms of a noun under the verb (regnet: regne).
    plural = _attested(forms, base, Slot.PLURAL_DEF, Slot.PLURAL)
    if not gender and not plural:
        return set()
    neuter_only = gender == {Slot.NEUTER}
    common = bool(gender & {Slot.MASCULINE, Slot.FEMININE})
    kept = set()
    for form, slot in forms.items():
        owner = lemma_of(form)
        if owner == base or slot is Slot.BASE:
            kept.add(form)
        elif owner is None:
            # Unknown: keep what fits the attested gender, in case the dictionary has gaps.
            if slot in (Slot.PLURAL, Slot.PLURAL_DEF) or slot in gender:
                kept.add(form)
        elif (
            (slot is Slot.PLURAL_DEF and owner != form)
            or (slot is Slot.PLURAL and (common or len(base) > 5) and owner != form)
            or (slot is Slot.NEUTER and not common)
        ):
            kept.add(form)
    if neuter_only:
        kept.discard(base + "en")
    return kept


def _verb(base: str) -> set[str]:
    """Forms of ``base`` as an infinitive; empty if the dictionary attests none."""
    if not base.endswith(("e", "å", "o", "i", "y", "ø", "a", "u")):
        return set()
    forms = verb_forms(base)
    past = {f for f, slot in forms.items() if slot is Slot.PAST and lemma_of(f) == base}
    rest = {f for f, slot in forms.items() if slot in (Slot.PASSIVE, Slot.PARTICIPLE) and lemma_of(f) == base}
    strong = base not in ("", None) and any(s is Slot.PAST and lemma_of(f) is None for f, s in forms.items())
    if not past and not (rest and strong):
        return set()
    kept = past | rest | {base, base + "r"}
    kept |= {f for f, slot in forms.items() if slot is Slot.PAST and _regular(forms, base) is False}
    kept |= {f for f, slot in forms.items() if slot is Slot.PRESENT}
    return kept


def _regular(forms: dict[str, Slot], base: str) -> bool:
    """Whether a verb is inflected by rule, so that its past forms need the dictionary's word."""
    return (base[:-1] + "et") in forms if base.endswith("e") else (base + "dde") in forms


def _adjective(base: str) -> set[str]:
    """Forms of ``base`` as an adjective; empty if the dictionary attests none."""
    forms = adjective_forms(base)
    if not _attested(forms, base, Slot.ADJ_PLURAL, Slot.ADJ_GRADE, Slot.ADJ_NEUTER):
        return set()
    if not _attested(forms, base, Slot.ADJ_PLURAL):
        return {f for f in forms if lemma_of(f) == base}
    return {f for f, slot in forms.items() if lemma_of(f) in (None, base) or slot is Slot.ADJ_PLURAL}


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
    slot = nouns.get(tail)
    if slot in _DEFINITE:
        keep = {f for f, s in nouns.items() if s in _DEFINITE and lemma_of(f) == lemma}
    elif slot is Slot.PLURAL:
        keep = {f for f, s in nouns.items() if s in (Slot.PLURAL, Slot.PLURAL_DEF) and lemma_of(f) == lemma}
    elif slot is Slot.PLURAL_DEF:
        keep = {f for f, s in nouns.items() if s is Slot.PLURAL_DEF and lemma_of(f) == lemma}
    elif tail in adjective_forms(lemma):
        keep = {f for f in adjective_forms(lemma) if lemma_of(f) == lemma}
    else:
        keep = set()
    return {front + form for form in keep}


def same_stem(word: str, other: str) -> bool:
    """Whether two words in lower case have one Snowball stem."""
    return stem_of(word) == stem_of(other)
