"""The form of an English verb beside its Norwegian one's subject: “plan” or “plans”, “was” or “were”.

Norwegian verbs have one form for all persons; what is given like a term comes out as it stands.
"""

from __future__ import annotations

from collections.abc import Sequence

from translate.lexicon import english_inflections, english_lemmas, lemma_of

__all__ = ["BETWEEN", "HE_SHE_IT", "I_YOU_WE_THEY", "SEVERAL", "agreeing", "before", "finite"]

SEVERAL = frozenset(
    "mange flere færre alle andre begge disse dine mine sine våre hvilke par slike sånne ulike fleste enkelte diverse "
    "to tre fire fem seks sju syv åtte ni ti elleve tolv femten tjue tretti femti hundre tusen".split()
)
"""After these a noun is plural, whatever it looks like."""

I_YOU_WE_THEY = frozenset({"jeg", "du", "vi", "dere", "de"})
HE_SHE_IT = frozenset({"han", "hun", "den", "det"})
BETWEEN = frozenset(
    "aldri alltid også bare derfor dermed fortsatt gjerne ikke nå ofte selvsagt stadig virkelig".split()
)
"""What may stand between a subject and its verb."""

_DETERMINERS = frozenset("de disse alle begge mange våre mine dine sine deres hans hennes".split())
"""What stands before a noun of several."""

_BEFORE = _DETERMINERS | SEVERAL | {"noen"}

_PEOPLE = frozenset({"folk", "menn"})
"""Nouns of several without an ending."""

_SHORT = 5
"""Letters of a noun in -er that isn't told from a verb."""

_CLAUSES = frozenset("og men at som fordi når hvis mens da så eller dersom siden selv".split())
"""Words that a clause begins behind."""

_MASS = frozenset("pengene opplysningene nyhetene rådene møblene bevisene framskrittene".split())
"""Nouns of several whose English is of one: money, information."""


def agreeing(english: str, words: Sequence[str], at: int) -> str:
    """“Jump” or “jumps” for a present tense beside a pronoun, or before `ikke`, for which English has *do not*."""
    word, lemma = words[at], lemma_of(words[at])
    if not word.endswith("r") or at == 0:
        return ""
    first, space, rest = english.partition(" ")
    verb, third = _present(first)
    if verb == "be":
        return _being(words, at) + space + rest
    if not third or first not in (verb, third):
        return ""
    subject, forms = _subject(words, at), english_lemmas(first)
    noun = lemma is None or (first not in forms.get("NOUN", (first,)) and not lemma.endswith("e"))
    if noun and subject in ("", "de"):  # `de bøter`, those fines
        return ""
    if not subject:
        return verb + space + rest if first == third and _several(words, at) else ""
    return (third if subject in HE_SHE_IT else verb) + space + rest


def finite(english: str, words: Sequence[str], at: int) -> str:
    """“Plan to”, “were” for an expression that is told of one (`har planer om å`, plans to), where its subject is another."""
    first, space, rest = english.partition(" ")
    verb, third = _present(first)
    if first != "was" and (first != third or not words[at].endswith(("r", "s"))):
        return ""
    subject = before(words, at, BETWEEN)
    if subject not in I_YOU_WE_THEY and not _several(words, at):
        return ""
    if first == "was":
        return f"were{space}{rest}" if subject != "jeg" else ""
    return (verb if verb != "be" else "am" if subject == "jeg" else "are") + space + rest


def _being(words: Sequence[str], at: int) -> str:
    """The present of *be* for a verb: a base form, which the model would take, is never right."""
    subject = _subject(words, at)
    if subject == "jeg":
        return "am"
    if subject in HE_SHE_IT:
        return "is"
    several = subject in I_YOU_WE_THEY or words[at - 1] in SEVERAL or _several(words, at)
    return "are" if several else "is"


def _several(words: Sequence[str], at: int) -> bool:
    """Whether a noun of several begins the clause and stands right before a verb.

    One behind a preposition is no subject, nor is one behind a verb: `fant soldatene rifler`.
    """
    begin = _back(at, words, BETWEEN)
    noun = words[begin] if begin >= 0 else ""
    if not _is_plural(noun):
        return False
    begin -= 1
    while begin >= 0 and (words[begin] in _BEFORE or words[begin].endswith("e")):
        begin -= 1
    return begin < 0 or words[begin] in _CLAUSES or not words[begin].isalnum()


def _is_plural(noun: str) -> bool:
    """Whether a noun is of several, by its ending: `soldatene`, `soldater`."""
    lemma = lemma_of(noun)
    if noun.endswith(("ene", "erne")):
        return noun not in _MASS and lemma != noun
    return noun in _PEOPLE or (len(noun) > _SHORT and lemma is not None and f"{lemma}er" == noun)


def _subject(words: Sequence[str], at: int) -> str:
    """The pronoun beside a verb that is its subject; `ikke` where that comes next."""
    front, after = before(words, at, BETWEEN), words[at + 1] if at + 1 < len(words) else ""
    if after == "ikke":
        return after
    known = I_YOU_WE_THEY | HE_SHE_IT
    if front in ("den", "det") and after in known - {"den", "det"}:
        return after  # `det fordømmer vi`
    return next((word for word in (front, after) if word in known), "")


def before(words: Sequence[str], at: int, passed: frozenset[str]) -> str:
    """The nearest word before another that is none of those passed over, else the first; empty where nothing stands before."""
    begin = _back(at, words, passed)
    return words[begin] if begin >= 0 else ""


def _back(at: int, words: Sequence[str], passed: frozenset[str]) -> int:
    """Where the nearest word is that is none of those passed over, else 0; -1 where nothing stands before."""
    begin = at - 1
    while begin > 0 and words[begin] in passed:
        begin -= 1
    return begin


def _present(english: str) -> tuple[str, str]:
    """The base and the third person of an English verb in one of its forms; nothing where it is none, or has none (*will*)."""
    verbs = english_lemmas(english).get("VERB", ())
    if english in ("be", "is", "are", "was"):
        return "be", "is"
    return (verbs[0], english_inflections(verbs[0]).get("VBZ", ("",))[0]) if verbs else ("", "")
