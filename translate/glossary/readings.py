"""Noun or verb: telling homographs apart by the words beside them.

``Leder`` is a leader or leads, ``laget`` the team or made. Where a word could be either, and the words before and
after it say which (*Norsk referansegrammatikk*, ch. 3, 6 and 11), an entry for the other one doesn't count. Only
sure signs are heeded; without one, the entry counts.
"""

from __future__ import annotations

from functools import lru_cache

from translate.glossary.irregular_nb import FALSE_FRIENDS
from translate.glossary.lexicon import lemma_of
from translate.glossary.paradigm import WordClass, is_adjective_form, is_noun, noun_forms_of, verb_forms_of
from translate.glossary.words import Word

__all__ = ["AUXILIARIES", "DETERMINERS", "PREPOSITIONS", "SUBJECTS", "class_of", "contradicts", "next_to"]

SUBJECTS = frozenset("jeg du han hun vi dere man".split())
AUXILIARIES = frozenset("ha har hadde hatt blir ble bli blitt".split())
_COPULAS = frozenset("er var være vært blir ble bli blitt som".split())
DETERMINERS = frozenset(
    "en ei et den dette denne min mitt mine din ditt dine sin sitt sine vår vårt våre hans hennes deres dets dens"
    " hver hvert noen noe ingen intet annen annet enhver ethvert hele selve samme".split()
)
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
    if wanted is WordClass.ANY or not _homograph(form):
        return False
    before = words[at - 1].folded if at and next_to(words, at - 1, source) else ""
    after = words[at + 1].folded if at + 1 < len(words) and next_to(words, at, source) else ""
    earlier = words[at - 2].folded if at > 1 and before else ""
    if wanted is WordClass.NOUN:
        return _reads_as_verb(form, before, after, earlier)
    return _reads_as_noun(form, before, after, earlier)


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
