"""Norwegian Bokmål inflection by rule: every form that a noun, adjective or verb may take.

Rules after Faarlund, Lie & Vannebo, *Norsk referansegrammatikk* (1997), ch. 3 (nouns), 4 (adjectives) and
6 (verbs). They over-generate on purpose; :mod:`~translate.glossary.paradigm` throws out what the dictionary
gives to another word.
"""

from __future__ import annotations

from enum import StrEnum

from translate.glossary.irregular_nb import ADJECTIVES, NOUNS, PREFIXES, STRONG_VERBS

__all__ = [
    "Slot",
    "adjective_forms",
    "genitive_forms",
    "irregular_plurals",
    "is_strong",
    "noun_forms",
    "verb_forms",
]

VOWELS = "aeiouyæøåé"
_DOUBLED = ("ll", "nn", "mm", "tt", "kk", "gg", "pp", "ss", "bb", "dd", "ff", "rr")


class Slot(StrEnum):
    """The place of a form in its paradigm."""

    BASE = "base"
    MASCULINE = "sg.def.m"
    FEMININE = "sg.def.f"
    NEUTER = "sg.def.n"
    PLURAL = "pl"
    PLURAL_DEF = "pl.def"
    ADJ_NEUTER = "adj.n"
    ADJ_PLURAL = "adj.pl"
    ADJ_GRADE = "adj.grade"
    PRESENT = "present"
    PAST = "past"
    PARTICIPLE = "participle"
    PASSIVE = "passive"


def genitive_forms(form: str) -> tuple[str, ...]:
    """The genitives of a form: ``-s``, or an apostrophe after s, x, z, with the spellings met in the press."""
    if form.endswith(("s", "x", "z", "S", "X", "Z")):
        return (form + "'",)
    return (form + "s", form + "'s")


def noun_forms(base: str) -> dict[str, Slot]:
    """Forms of a noun in all three genders, without genitives, each with its slot."""
    forms: dict[str, Slot] = {base: Slot.BASE}

    def add(slot: Slot, *words: str) -> None:
        for word in words:
            forms.setdefault(word, slot)

    for word, slot in irregular_plurals(base).items():
        add(slot, word)
    if base.endswith("e") and len(base) > 2:
        stem = base[:-1]
        add(Slot.MASCULINE, base + "n")
        add(Slot.FEMININE, stem + "a")
        add(Slot.NEUTER, base + "t")
        add(Slot.PLURAL, base + "r")
        add(Slot.PLURAL_DEF, base + "ne")
        if not any(c in VOWELS for c in stem):  # kne, kneet; fe, feet
            add(Slot.NEUTER, base + "et")
            add(Slot.MASCULINE, base + "en")
        return forms
    stems = [base]
    if base.endswith("é"):
        stems.append(base[:-1] + "e")  # moské, moskeen
    if base.endswith("m") and base[-2:-1] in VOWELS:
        stems.append(base + "m")  # rom, rommet; program, programmet
    if base.endswith("um") and len(base) > 4:
        stems.append(base[:-2])  # museum, museet, musea
        add(Slot.PLURAL, base[:-2] + "a")
        add(Slot.PLURAL_DEF, base[:-2] + "aene")
    for stem in stems:
        add(Slot.MASCULINE, stem + "en")
        add(Slot.FEMININE, stem + "a")
        add(Slot.NEUTER, stem + "et")
        add(Slot.PLURAL, stem + "er")
        add(Slot.PLURAL_DEF, stem + "ene")
    if base.endswith("er") and len(base) > 3:
        add(Slot.PLURAL, base + "e")  # kriger, krigere
        add(Slot.PLURAL_DEF, base + "ne")  # krigerne
    if len(base) > 3 and base.endswith(("el", "en", "er")):
        # middel, midler; våpen, våpnene; teater, teatret; regel, regler
        short = base[:-2] + base[-1]
        if len(base) > 4 and base[:-2].endswith(_DOUBLED):
            short = base[:-3] + base[-1]  # middel: midl-, himmel: himl-
        add(Slot.NEUTER, short + "et")
        add(Slot.PLURAL, short + ("e" if base.endswith("er") else "er"))
        if base.endswith("er"):
            add(Slot.PLURAL, short + "er")  # seier, seirer
        add(Slot.PLURAL_DEF, short + "ene", short + "a")
    return forms


def irregular_plurals(base: str) -> dict[str, Slot]:
    """The plurals of a noun with umlaut or the like, or of a compound with one; empty for others."""
    for lemma, (plural, definite) in NOUNS.items():
        if base == lemma or (base.endswith(lemma) and len(base) >= len(lemma) + 3 and len(lemma) > 2):
            front = base[: len(base) - len(lemma)]
            return {front + plural: Slot.PLURAL, front + definite: Slot.PLURAL_DEF}
    return {}


def adjective_forms(base: str) -> dict[str, Slot]:
    """Forms of an adjective or participle: neuter, plural and definite, comparative, superlative."""
    forms: dict[str, Slot] = {base: Slot.BASE}

    def add(slot: Slot, *words: str) -> None:
        for word in words:
            forms.setdefault(word, slot)

    if base in ADJECTIVES:
        add(Slot.ADJ_PLURAL, *ADJECTIVES[base].split())
        return forms
    if base.endswith(("ende", "a", "e")):
        return forms
    stem = base
    if len(base) > 3 and base.endswith(("el", "en", "er")):
        # åpen, åpne; sikker, sikre; enkel, enkle
        stem = base[:-2] + base[-1]
        if base[:-2].endswith(_DOUBLED):
            stem = base[:-3] + base[-1]
        add(Slot.ADJ_NEUTER, base[:-1] + "t" if base.endswith("en") else base + "t")
    elif base.endswith(_DOUBLED) and not base.endswith("tt"):
        add(Slot.ADJ_NEUTER, base[:-1] + "t")  # grønn, grønt
    elif base[-1] in VOWELS:
        add(Slot.ADJ_NEUTER, base + "tt")
    add(Slot.ADJ_NEUTER, base + "t")
    if base.endswith("et") and len(base) > 4:
        add(Slot.ADJ_PLURAL, base[:-1] + "de")  # elsket, elskede
    if base.endswith("m") and base[-2:-1] in VOWELS:
        add(Slot.ADJ_PLURAL, base + "e")  # anonym, anonyme
        stem = base + "m"  # langsom, langsomme
    add(Slot.ADJ_PLURAL, stem + "e")
    add(Slot.ADJ_GRADE, stem + "ere", stem + "est", stem + "este")
    if base.endswith(("ig", "som")):
        add(Slot.ADJ_GRADE, base + "st", base + "ste", stem + "st", stem + "ste")
    return forms


def verb_forms(base: str) -> dict[str, Slot]:
    """Forms of a verb given its infinitive: tenses, participles and the s-passive; no imperative.

    An imperative is rare in articles and as a rule looks like a noun (``lov!`` is ``lov``).
    """
    forms: dict[str, Slot] = {base: Slot.BASE}

    def add(slot: Slot, *words: str) -> None:
        for word in words:
            forms.setdefault(word, slot)

    prefix, bare = _strong(base)
    if bare:
        present, *others = STRONG_VERBS[bare].split()
        add(Slot.PRESENT, prefix + present)
        add(Slot.PAST, *(prefix + word for word in others))
        add(Slot.PRESENT, base + "r")
        add(Slot.PASSIVE, base + "s")
        add(Slot.PARTICIPLE, base + ("nde" if base.endswith("e") else "ende"))
        return forms
    add(Slot.PRESENT, base + "r")
    add(Slot.PASSIVE, base + "s")
    if not base.endswith("e"):
        add(Slot.PAST, base + "dde", base + "dd")  # bo, bodde
        add(Slot.PARTICIPLE, base + "ende")
        return forms
    stem = base[:-1]
    add(Slot.PARTICIPLE, base + "nde")
    add(Slot.PAST, stem + "et", stem + "a", stem + "te", stem + "t", stem + "de", stem + "d", stem + "ede")
    add(Slot.PARTICIPLE, stem + "ete")
    if stem.endswith(("mm", "nn", "ll", "ss")):
        add(Slot.PAST, stem[:-1] + "te", stem[:-1] + "t")  # kjenne, kjente; spille, spilte
    return forms


def is_strong(base: str) -> bool:
    """Whether an infinitive is a strong verb's, with or without a prefix."""
    return bool(_strong(base)[1])


def _strong(base: str) -> tuple[str, str]:
    """Prefix and strong verb: ``overta`` is ``over`` and ``ta``; a noun as the prefix too (``minelegge``)."""
    if base in STRONG_VERBS:
        return "", base
    for cut in range(2, len(base) - 1):
        front, tail = base[:cut], base[cut:]
        if tail in STRONG_VERBS and (len(tail) > 3 or front in PREFIXES):
            return front, tail
    return "", ""
