"""Norwegian words and what they may be forms of; English words in the form that such a word needs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from translate.lexicon import english_inflections, english_lemmas, lemma_of

__all__ = ["PART", "bare", "british", "fitted", "lemmas", "stems", "strange"]

PART = 3
"""Letters of the shortest part of a compound."""

JOINTS = "se"
"""Letters that may only join a part to the next."""

_PLURAL = ("er", "ne", "ers", "nes")
_INSIDE = re.compile(r"(?<=\S) (?:of|in|at|for|on|to|with|from|by) ")
"""What the noun of several words stands before: ``source of inspiration``."""

_PAST = ("t", "te", "de", "ende")

_OURS = {"gotten": "got", "lighted": "lit"}
"""What the dictionary of forms has first, and British English hardly says."""

_PARTICIPLE = re.compile(
    r"(?:satt|brutt|skutt|latt|tatt|gått|gitt|stått|fått|sett|slått|dratt|slitt|vært|blitt|bitt|lidd|gjort|skjedd|kommet|sovet)$"
)
"""Participles of strong verbs that aren't their past, too, and don't show it by an -et in the place of another ending."""

_SYLLABLE = re.compile(r"[aeiouy]+(?!\b)|[aiouy]+\b|le\b")
_BRITISH = re.compile(r"(?:ll|mm)(?:ed|ing)$")
"""Forms that double a letter where American English doesn't."""


def lemmas(word: str) -> Iterator[str]:
    """What a word may stand under: its lemma, itself, and the same without the s of a genitive."""
    lemma = lemma_of(word)
    if lemma is not None:
        yield lemma
    if lemma != word:
        yield word
    if lemma is None and word.endswith("s"):
        yield lemma_of(word[:-1]) or word[:-1]


def stems(word: str) -> Iterator[str]:
    """What a noun may be with its ending cut off."""
    for ending in ("ene", "en", "et", "er", "a", "e"):
        if word.endswith(ending) and len(word) >= PART + len(ending):
            yield word[: -len(ending)]


def bare(front: str) -> Iterator[str]:
    """A compound's front, and the same without a letter that may only join."""
    yield front
    if front[-1] in JOINTS and len(front) > PART:
        yield front[:-1]


def fitted(english: str, word: str, lemma: str, word_class: str) -> str:
    """English in a form like a Norwegian word's.

    :param english: the English of the lemma.
    :param word_class: the lemma's, `n` or `v`; others have one form. `f`, one form: if that is the lemma and the word is
        another, what the English may be tells.
    """
    if word_class == "f" and word != lemma:
        word_class = _guessed(english, word, lemma)
    tag = _tag(word, lemma, word_class)
    if tag in ("JJR", "JJS"):
        return _compared(english, tag)
    return _inflected(english, tag) if tag else english


def strange(english: str, word: str, lemma: str, word_class: str) -> bool:
    """Whether the English of one form, itself inflected, says nothing of another: `forsterker`, strengthens; `forsterkere`, amplifiers."""
    if word_class != "f" or word == lemma or " " in english or _guessed(english, word, lemma) in ("n", "v"):
        return False
    known = english_lemmas(english)
    return bool(known) and not any(english in lemmas for lemmas in known.values())


def _guessed(english: str, word: str, lemma: str) -> str:
    """The class of a lemma, by its English and the ending of a form: `n`, `v`, nothing for an adjective, else `f`."""
    if (
        lemma.endswith("e")
        and word.endswith((*_PAST, "es"))
        and "VBD" in english_inflections(english.split(" ")[0])
    ):
        return "v"
    known = english_inflections(english.rpartition(" ")[2])
    compared = english not in (forms := english_lemmas(english)).get("ADJ", (english,))  # `tørrere`, drier
    doers = lemma.endswith("er") and word == f"{lemma}e" and not ("ADJ" in forms and compared)
    if ("NNS" in known and (doers or word.endswith(_PLURAL))) or (doers and not known and not forms):
        return "n"
    return "" if "ADJ" in english_lemmas(english) else "f"


def _tag(word: str, lemma: str, word_class: str) -> str:
    """The Penn tag that an English word needs beside a Norwegian form; none for its lemma."""
    if word == lemma or word_class == "f":
        return ""
    if word_class not in ("n", "v"):
        return _degree(word, lemma)
    if word_class == "n":
        if word == f"{lemma}s":
            return ""  # a genitive: `en lærers`
        return "NNS" if word.endswith(_PLURAL) or word == f"{lemma}e" else ""
    if word.endswith("ende"):
        return "VBG"
    if word == f"{lemma}s":
        return "VBN"  # a passive: `oppsummeres`, be summed up
    if word.endswith(("r", "s")) or lemma == word + "e":  # the last is an imperative
        return ""
    # a strong verb's participle: `stjålet` of `stjele`; a weak one's is its past, too
    return "VBN" if _PARTICIPLE.search(word) or (word.endswith("et") and word != f"{lemma}t") else "VBD"


def _degree(word: str, lemma: str) -> str:
    """Whether a word is an adjective's comparative or superlative."""
    stem = lemma.rstrip("e")
    if word.endswith("ere") and not lemma.endswith(("er", "ere")):
        return "JJR" if word.startswith(stem[:3]) else ""
    return "JJS" if word.endswith(("est", "este")) and not lemma.endswith(("est", "este")) else ""


def _compared(english: str, tag: str) -> str:
    """An English adjective in another degree: “broader”, “more intense”."""
    known = english_inflections(english)
    if known and not known.keys() & {"JJ", "RB", tag}:
        return english
    if tag in known and (len(_SYLLABLE.findall(english)) < 2 or english.endswith(("y", "le", "ow"))):
        return known[tag][0].replace("eee", "ee")  # lemminflect has “freeer”
    return f"{'more' if tag == 'JJR' else 'most'} {english}"


def _inflected(words: str, tag: str) -> str:
    """English words with their noun (the last before a preposition) or verb (the first) in the form of the tag."""
    noun = tag == "NNS"
    if not noun:
        first = words.partition(" ")[0]
        forms = english_inflections(first)
        found = forms.get(tag) or (forms.get("VBD") if tag == "VBN" else None)
        if not forms:
            found = (_regular(first, tag),)  # `caramelise`, `pan-fry`
        return british(found) + words[len(first) :] if found else words
    inside = _INSIDE.search(words)
    head = words[: inside.start()] if inside else words
    front, _, last = head.rpartition(" ")
    known = english_inflections(last)
    found = known.get("NNS") or (None if known else (_plural(last),))
    return f"{front} {found[0]}".lstrip() + words[len(head) :] if found else words


def british(forms: Sequence[str]) -> str:
    """The British one of several forms, where they differ: “travelled”."""
    found = next(filter(_BRITISH.search, forms), forms[0])
    return _OURS.get(found, found)


def _regular(verb: str, tag: str) -> str:
    """A regular form of a verb that no dictionary has."""
    if tag == "VBG":
        return f"{verb[:-1] if verb.endswith('e') and verb[-2:-1] not in 'eoy' else verb}ing"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return f"{verb[:-1]}ied"
    return f"{verb}d" if verb.endswith("e") else f"{verb}ed"


def _plural(noun: str) -> str:
    """The regular plural of a word that no dictionary has; itself where it ends like one."""
    if noun.endswith("s"):
        return noun
    if noun.endswith(("x", "z", "ch", "sh")):
        return f"{noun}es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}s"
