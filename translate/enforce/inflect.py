"""The inflected forms of a glossary's English target.

From lemminflect: dictionary look-up, then rules, loaded with the first term that needs them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from translate.enforce.source_class import SHORT_VERBS, SourceClass, source_class
from translate.lexicon import english_inflections, english_lemmas

__all__ = ["bare", "inflect"]

_ARTICLES = frozenset({"a", "an", "the"})
_PREPOSITIONS = frozenset(
    {"of", "for", "in", "on", "to", "from", "with", "at", "by", "against", "between", "without"}
)
_LED_BY = {
    "by": frozenset({"passer", "stander"}),
    "on": frozenset({"hanger", "looker"}),
    "up": frozenset({"runner"}),
    "general": frozenset(
        "attorney secretary director governor solicitor auditor surgeon inspector consul postmaster advocate"
        " adjutant procurator prosecutor comptroller quartermaster commissioner agent".split()
    ),
    "martial": frozenset({"court"}),
    "public": frozenset({"notary"}),
    "laureate": frozenset({"poet"}),
    "apparent": frozenset({"heir"}),
    "presumptive": frozenset({"heir"}),
    "elect": frozenset("president mayor bishop governor chancellor premier minister".split()),
    "designate": frozenset("ambassador minister chairman director".split()),
    "emeritus": frozenset("professor president director editor".split()),
    "politic": frozenset({"body"}),
}
"""Words that stand behind their noun, and which nouns those are: elsewhere (*brigadier general*) they are the noun."""

_PARTICLES = frozenset(
    {"up", "out", "off", "down", "over", "in", "on", "away", "back", "through", "about", "along", "around"}
)

_TAGS = {
    "VERB": frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"}),
    "ADJ": frozenset({"JJ", "JJR", "JJS"}),
    "NOUN": frozenset({"NN", "NNS", "NNP", "NNPS"}),
}
"""Penn tags of the forms of a word class."""


def bare(target: str) -> tuple[str, str]:
    """A target without its lower-case article or infinitive mark, and that mark."""
    first, _, rest = target.strip().partition(" ")
    if rest and (first in _ARTICLES or first == "to"):
        return rest.strip(), first
    return target.strip(), ""


def inflect(target: str, source: str, text: str = "") -> tuple[str, list[tuple[str, str]]]:
    """The base of a target and its inflected forms with their Penn tags (NNS, VBD …).

    :param text: the source as it stands in a sentence.
    """
    base, mark = bare(target)
    words = base.split()
    if not words or not any(c.isalpha() for c in base):
        return base, []
    tagged: list[tuple[str, str]] = []
    kind = "verb" if mark == "to" else "noun" if mark else source_class(source, text)
    verb = mark == "to" or _is_verb(words, source, kind)
    if verb:
        rest = words[1:]
        for tag, form in _inflections(words[0], "VERB"):
            tagged.append((tag, " ".join((form, *rest))))
    if mark != "to" and not source.startswith("å "):
        head = _head(words)
        for tag, form in _noun_and_adjective(words[head], single=len(words) == 1, noun=kind == "noun"):
            if tag != "NNS" or not (verb and kind == "verb"):
                tagged.append((tag, " ".join((*words[:head], form, *words[head + 1 :]))))
    return base, [(tag, form) for tag, form in tagged if form != base or tag == "VBN"]


def _head(words: list[str]) -> int:
    """Index of the noun that takes the plural: ``Minister`` in ``Minister of Finance``, else the last word."""
    for i, word in enumerate(words[1:], 1):
        if word in _PREPOSITIONS:
            return i - 1
    if _led(words):
        return len(words) - 2
    return len(words) - 1


def _led(words: Sequence[str]) -> bool:
    """Whether the noun before the last word takes the plural: ``attorney general``, ``passer-by``, ``runner up``."""
    if len(words) < 2:
        return False
    noun, last = words[-2].lower(), words[-1].lower()
    return noun in _LED_BY.get(last, ())


def _is_verb(words: list[str], source: str, kind: SourceClass) -> bool:
    """Whether a target without ``to`` is a verb: by what its source is, else by the dictionary and the source's ending."""
    first = words[0]
    if source.startswith("å "):
        return True
    if kind == "noun" or not first.islower() or not first.isalpha():
        return False
    kinds = _kinds(first)
    base = first in _lemmas(first, "VERB")
    if "VERB" not in kinds or (not base and kinds & {"NOUN", "ADJ"}):
        return False  # a meeting is no form of to meet
    if kind == "verb" and base and ("ADJ" not in kinds or " " not in source):
        return True  # but “løse hunder” are loose dogs
    if len(words) > 1:
        return len(words) == 2 and words[1] in _PARTICLES
    last = source.split()[-1] if source.split() else ""
    infinitive = source.islower() and (last.endswith("e") or last in SHORT_VERBS)
    return infinitive or not kinds & {"NOUN", "ADJ", "ADV"}


@lru_cache(maxsize=4096)
def _kinds(word: str) -> frozenset[str]:
    """Word classes that lemminflect's dictionary knows a word in."""
    return frozenset(english_lemmas(word))


@lru_cache(maxsize=4096)
def _inflections(word: str, upos: str) -> tuple[tuple[str, str], ...]:
    """Inflected forms of a lemma with their tags, from the dictionary or, for unknown words, by rule."""
    lemma = next(iter(_lemmas(word, upos)), word)
    found = {tag: forms for tag, forms in english_inflections(lemma).items() if tag in _TAGS[upos]}
    if not found:
        from lemminflect import getAllInflectionsOOV

        found = getAllInflectionsOOV(lemma, upos)
    return tuple((tag, form) for tag, forms in found.items() for form in forms)


def _noun_and_adjective(word: str, *, single: bool, noun: bool = False) -> Iterator[tuple[str, str]]:
    """Plural of a noun, comparison of a single adjective; the capital of the word is kept.

    :param noun: that it is no adjective is known.
    """
    if re.fullmatch(r"[A-ZÆØÅ]{2,}", word):
        yield "NNS", word + "s"
        return
    if re.fullmatch(r"[^\W\d_]+(?:-[^\W\d_]+)+", word):
        yield from _hyphenated(word.split("-"), noun=noun)
    if not re.fullmatch(r"[^\W\d_]+", word):
        return
    lower = word.lower()
    kinds = _kinds(lower)
    capital = word[0].isupper()
    if "NOUN" in kinds and lower in _lemmas(lower, "NOUN"):
        for tag, form in _inflections(lower, "NOUN"):
            if tag == "NNS":
                yield tag, form.capitalize() if capital else form
    elif not kinds and not lower.endswith("s"):
        # A name or a word unknown to the dictionary: “Norwegians”, “Kurds”.
        yield "NNS", word + ("es" if re.search(r"(?:x|z|ch|sh)$", lower) else "s")
    if single and "ADJ" in kinds:
        for tag, form in _inflections(lower, "ADJ"):
            if tag in {"JJR", "JJS"}:
                yield tag, form.capitalize() if capital else form


def _hyphenated(parts: list[str], *, noun: bool) -> Iterator[tuple[str, str]]:
    """Plural of a compound with hyphens: of its noun before a preposition or an adjective, else of its last part."""
    inner = len(parts) > 2 and parts[1].lower() in ("in", "of") and "NOUN" in _kinds(parts[0].lower())
    head = 0 if inner else len(parts) - 1 - _led(parts)
    # “US-led” and “well-known” are no nouns, whatever their last parts can be; a “centre-back” is one
    if (
        head == len(parts) - 1
        and not (noun and "NOUN" in _kinds(parts[head]))
        and (
            "ADJ" in _kinds(parts[-1].lower()) or parts[-1].endswith(("ed", "ing")) or not parts[-1].islower()
        )
    ):
        return
    for tag, form in _noun_and_adjective(parts[head], single=False):
        if tag == "NNS":
            yield tag, "-".join((*parts[:head], form, *parts[head + 1 :]))


@lru_cache(maxsize=4096)
def _lemmas(word: str, upos: str) -> tuple[str, ...]:
    return english_lemmas(word).get(upos, ())
