"""Noun, verb or adjective: telling homographs apart by the words beside them.

``Leder`` is a leader or leads, ``laget`` the team or made, ``kort`` a card or short. Where a word could be either, and the words before and
after it say which (*Norsk referansegrammatikk*, ch. 3, 6 and 11), an entry for the other one doesn't count. Only
sure signs are heeded; without one, the entry counts.
"""

from __future__ import annotations

from functools import lru_cache

from translate.glossary.irregular_nb import FALSE_FRIENDS
from translate.glossary.lexicon import lemma_of
from translate.glossary.paradigm import (
    WordClass,
    is_adjective_form,
    is_noun,
    is_noun_and_adjective,
    may_be_adjective,
    noun_forms_of,
    verb_forms_of,
)
from translate.glossary.words import Word

__all__ = [
    "AUXILIARIES",
    "DETERMINERS",
    "PREPOSITIONS",
    "SUBJECTS",
    "class_of",
    "contradicts",
    "is_no_name",
    "is_other",
    "next_to",
]

SUBJECTS = frozenset("jeg du han hun vi dere man".split())
AUXILIARIES = frozenset("ha har hadde hatt blir ble bli blitt".split())
_COPULAS = frozenset("er var være vært blir ble bli blitt som".split())
DETERMINERS = frozenset(
    "en ei et den dette denne min mitt mine din ditt dine sin sitt sine vår vårt våre hans hennes deres dets dens"
    " hver hvert noen noe ingen intet annen annet enhver ethvert hele selve samme".split()
)
_ADVERBIAL = frozenset(
    "etter etterpå før foran bak over under utenfor innenfor ved fram frem sagt fortalt".split()
)
"""What stands behind an adjective that is an adverb: *rett utenfor*, *kort sagt*."""

_DEGREES = frozenset("så veldig svært ganske altfor nokså like".split())
_NUMBERS = frozenset("to tre fire fem seks sju syv åtte ni ti elleve tolv hundre tusen".split())
_NO_NOUNS = frozenset(
    "alle alt annet at av bak bare begge blant både bør burde da de den denne der dere det disse du eller en enn er et"
    " etter for fra før gjennom ham han har hele helt her hit hjem hos hun hva hver hvis hvor i ikke imot inn ja jeg jo kan"
    " kunne lenge man med mellom men mens mer minst mot må måtte mye ned nei neste nesten noe når nå og også om opp over per"
    " på seg selv siden sin sitt skal skulle som straks så til tre under uten ut ved vel verken vi vil ville være å".split()
)
"""Words that the dictionary has as nouns, too, and that hardly ever are."""

_SIDES = frozenset("høyre venstre".split())
"""Adjectives without forms, which the dictionary has as nouns alone."""

PREPOSITIONS = frozenset("i på av til fra med mot ved hos blant gjennom under mellom uten rundt".split())


@lru_cache(maxsize=16_384)
def class_of(word: str) -> WordClass:
    """Whether a term's word, in lower case, is only a noun or only a verb; else ``any``."""
    verb = bool(verb_forms_of(word))
    # Forms that a verb of the same spelling has too, or that nobody means, make no noun (lede, loathing).
    own = noun_forms_of(word) - verb_forms_of(word) - FALSE_FRIENDS.get(word, frozenset()) - {word}
    noun = bool(own) if verb else is_noun(word)
    return WordClass.ANY if noun is verb else WordClass.NOUN if noun else WordClass.VERB


def contradicts(base: str, word_class: WordClass, words: list[Word], at: int, source: str) -> bool:
    """Whether the neighbours of a word say that it isn't the noun, or the verb, that the term is.

    :param base: the term's word in lower case.
    :param word_class: what the entry says of it; ``any`` for asking the dictionary.
    :param at: which word of the source is meant.
    """
    form = words[at].folded
    wanted = class_of(base) if word_class is WordClass.ANY else word_class
    adjective = word_class is WordClass.NOUN and form == base and is_noun_and_adjective(base)
    if wanted is WordClass.ANY or not (adjective or _homograph(form)):
        return False
    before = words[at - 1].folded if at and next_to(words, at - 1, source) else ""
    after = words[at + 1].folded if at + 1 < len(words) and next_to(words, at, source) else ""
    earlier = words[at - 2].folded if at > 1 and before else ""
    if adjective and _reads_as_adjective(before, after, [w.folded for w in words[at + 2 : at + 3]]):
        return True
    if not _homograph(form):
        return False
    if wanted is WordClass.NOUN:
        return _reads_as_verb(form, before, after, earlier)
    return _reads_as_noun(form, before, after, earlier)


def is_other(base: str, word_class: WordClass, form: str) -> bool:
    """Whether a word is another than a term's, since it can be no noun, or no verb, as the term is.

    :param form: the word as Bokmål has it (``sier`` for the Nynorsk ``seier``, which is no victory).
    """
    wanted = class_of(base) if word_class is WordClass.ANY else word_class
    owner = lemma_of(form)
    if wanted is WordClass.ANY or owner is None:
        return False
    if wanted is WordClass.VERB:
        return not _may_be_verb(form)
    return not _may_be_noun(form) or (form != owner and form in verb_forms_of(owner))


def is_no_name(words: list[Word], at: int, source: str) -> bool:
    """Whether a word that may be a name is an adjective with a sentence's capital: it stands before its noun
    (*Rødt lys*, *Høyre side*; but *Høyre vinner*, *Rødt-politikere*).
    """
    form = words[at].folded
    if at + 1 == len(words) or not (form in _SIDES or may_be_adjective(form)):
        return False
    opening = source[: words[at].start].rstrip(" \u00a0\"'«“‘–—-")
    after = words[at + 1]
    begins = not opening or opening[-1] in ".!?:…"
    return begins and next_to(words, at, source) and after.text.islower() and _follows_adjective(after.folded)


def _reads_as_adjective(before: str, after: str, beyond: list[str]) -> bool:
    """Whether what may be a noun's base is an adjective: of the noun behind it, after *er*, or an adverb."""
    if before.isdigit() or before in _NUMBERS:
        return False  # fire kort, 400 gram kokain
    if _follows_adjective(after):
        return True
    if before in _COPULAS - {"som"} or before in _DEGREES:
        return after not in ("som", "til", "for", "om")  # but “er grunn til”
    if after == "og" and beyond and may_be_adjective(beyond[0]):
        return True  # rett og slett, kort og godt
    return after in _ADVERBIAL and before not in DETERMINERS and not may_be_adjective(before)


@lru_cache(maxsize=16_384)
def _follows_adjective(form: str) -> bool:
    """Whether a word is a noun in the form that an adjective's base stands before, and no verb that a subject has
    behind it.
    """
    if form in _NO_NOUNS or lemma_of(form) != form or not _may_be_noun(form):
        return False
    return form.endswith("e") or not _may_be_verb(form)  # an infinitive follows no subject


def _reads_as_verb(form: str, before: str, after: str, earlier: str) -> bool:
    if before == "å":
        return form.endswith("e")
    if form.endswith("r"):
        if before == "som":  # the man who leads the network; but “som leder av”, as leader of
            return bool(after) and after not in PREPOSITIONS | {"for", "og", "eller", "om"}
        if before == "de":  # they wage war; but “de lover som gjelder”, the laws that
            return after != "som"
        return before in SUBJECTS and earlier not in _COPULAS
    return form.endswith(("t", "a")) and before in AUXILIARIES


def _reads_as_noun(form: str, before: str, after: str, earlier: str) -> bool:
    if before in DETERMINERS or (earlier in DETERMINERS and is_adjective_form(before)):
        return True
    if before in PREPOSITIONS or (before == "som" and form.endswith("r") and after in PREPOSITIONS | {"for"}):
        return True
    return form.endswith(("et", "r")) and before.endswith("e") and is_adjective_form(before)  # norske laget


def next_to(words: list[Word], at: int, source: str) -> bool:
    """Whether only white space stands between a word and the one after it."""
    return source[words[at].end : words[at + 1].start].isspace()


@lru_cache(maxsize=16_384)
def _homograph(form: str) -> bool:
    return _may_be_verb(form) and _may_be_noun(form)


def _may_be_verb(form: str) -> bool:
    owner = lemma_of(form)
    stems = {form, *(form[: -len(end)] + "e" for end in ("er", "et", "te", "t", "a") if form.endswith(end))}
    stems |= {owner} if owner else set()
    return any(form in verb_forms_of(stem) or (form == stem and verb_forms_of(stem)) for stem in stems)


def _may_be_noun(form: str) -> bool:
    owner = lemma_of(form)
    ends = ("en", "et", "er", "ene", "a", "n", "t", "r", "ne")
    stems = {form, *(form.removesuffix(end) for end in ends), *((owner,) if owner else ())}
    return any(len(stem) > 1 and form in noun_forms_of(stem) for stem in stems)
