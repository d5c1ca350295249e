"""The English of a hint in the form that its neighbours in the source ask for.

A dictionary has one form; a Norwegian word often leaves open which one is meant: `våpen` is a weapon, or weapons; `uvanlig` is
unusual, or unusually; `hopper` is jump, or jumps. The words beside it tell, mostly, and what is given like a term the model takes
as it stands. What each rule is worth was counted in pairs of sentences (``training/README.md``).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from translate.engine.agreement import BETWEEN, HE_SHE_IT, I_YOU_WE_THEY, SEVERAL, agreeing, before, finite
from translate.engine.forms import PART, british
from translate.lexicon import english_inflections, english_lemmas, lemma_of

__all__ = ["Context"]

_TOKEN = re.compile(r"\w+(?:-\w+)*|[^\w\s]")
"""A word, with what hyphens join, or a mark."""

_ADJECTIVES = frozenset("andre ulike slike sånne enkelte fleste".split())
"""Those of them that may stand after an article, of one: `den andre`."""

_ONE = frozenset(
    "den det denne dette min mi mitt din ditt sin si sitt vår vårt hans hennes deres hver hvert en ei et ett ingen intet "
    "hele samme første siste neste eneste hvilken hvilket slik slikt".split()
)
"""After these an adjective in -e says nothing of number."""

_WHICH = _ONE | SEVERAL | frozenset("andre tredje fjerde femte sjette forrige".split())
"""After these a name has no article."""

_YEAR = re.compile(r"(?:1[0-9]|20)\d\d")

_SCALES = frozenset({"hundred", "thousand", "million", "billion"})

_GERUND = frozenset("av fra i istedenfor uten ved verd verdt unngå unngår slutte slutter sluttet".split())
"""Before `å` and a verb these need an English one in -ing."""

_BETWEEN_VERBS = BETWEEN | I_YOU_WE_THEY | HE_SHE_IT | frozenset({"man", "seg"})
"""What may stand between *have* or *be* and a participle."""

_AUXILIARIES = frozenset("ha har hadde være er var vært bli blir ble blei blitt".split())

_UNINFLECTED = ("ig", "isk", "t", "som", "bar", "løs", "full")
"""Endings of adjectives that tell no plural."""

_BEHIND = frozenset(
    '. , ; : ! ? ) » ” " – - i på av for med til om ved fra under mot over etter mellom uten hos og men at å som enn eller når da'.split()
)
"""What can't be the noun of two adjectives before it."""

_NEVER = frozenset("mulig hjertelig viktig galt".split())
"""No adverbs, although an adjective comes next: `så raskt som mulig`, `hjertelig velkommen`, `går galt`."""

_ALIKE = frozenset("hard late clear high deep close".split())
"""English adjectives that are adverbs, too, or whose adverb means something else."""

_LINKING = frozenset(
    "anser anses blir er forblir framstår fremstår føles føltes gjør gjøres gjorde holder høres hørtes kalles kjennes låter "
    "lukter lyder mener mer ønsker oppleves opplevdes regnes ser smaker synes syntes var være virker virket vurderes".split()
)
"""Verbs that an adjective completes: `virker perfekt`."""

_SMALL = frozenset(
    "over etter enda mindre under mellom like lite mest samme hele annen annet ulike egen eget nære".split()
)
"""Words that look like adjectives by their English."""

_NO_SIGN = SEVERAL | _ONE | frozenset("større mindre bedre verre eldre yngre lengre færre tyngre".split())
"""Words in -e that say nothing of number, or more than that."""


class Context:
    """The words of a source, which say what forms its hints need."""

    def __init__(self, text: str, english_of: Callable[[str], str]) -> None:
        """Take a source, and what gives the English of a Norwegian word in small letters (empty where nothing is known)."""
        self._text, self._english_of = text, english_of
        self._words: list[str] = []
        self._at: dict[int, int] = {}

    def suited(
        self, parts: tuple[str, ...], start: int, *, verb: bool = False, whole: bool = False
    ) -> tuple[str, ...]:
        """The English of a word's parts, the last in the form that the word's neighbours ask for.

        :param start: where the word stands in the text. One that is joined to others by hyphens stays as it is.
        :param verb: whether it is a verb, the first of several words that the English is for.
        :param whole: whether the English is for several words, as they stand; only a tense of *be*, *have* and other verbs
            then follows its subject.
        """
        if not self._words:
            found = list(_TOKEN.finditer(self._text))
            self._words = [match.group().lower() for match in found]
            self._at = {match.start(): number for number, match in enumerate(found)}
        at = self._at.get(start)
        if at is None:
            return parts
        *front, last = parts
        if not whole and not front and last.startswith("the "):
            return (last if self._takes_article(at) else last.removeprefix("the "),)
        if whole:
            return (*front, finite(last, self._words, at) or last)
        verbal = (self._gerund, self._agreeing, self._participle)
        for rule in verbal if verb else (self._adverb, self._manner, self._plural, *verbal):
            if said := rule(last, at):
                return (*front, said)
        return parts

    def _takes_article(self, at: int) -> bool:
        """Whether a name that Norwegian has without an article (`OL`, the Olympics) has one here: not in `VM-gull`, `årets OL`."""
        before = self._words[at - 1] if at else ""
        passive = lemma_of(before) == before[:-1] and before.endswith("es")  # `avholdes`
        which = before in _WHICH or (before.endswith("s") and not passive) or before.isdigit()
        return "-" not in self._words[at] and not which

    def _adverb(self, english: str, at: int) -> str:
        """“Unusually” for an adjective that stands before another, or before a participle, and has not its ending."""
        word, after, behind = self._words[at], *[*self._words[at + 1 : at + 3], "", ""][:2]
        if (
            not after.isalpha()
            or len(after) <= PART
            or after.endswith("ing")
            or after in _SMALL
            or word in _NEVER
            or word.endswith("e")
            or "ADJ" not in english_lemmas(english)
        ):
            return ""
        adverb = _adverb_of(english)
        said = self._english_of(after) if adverb else ""
        neuter = word.endswith("t")
        if not said or not word.endswith(_UNINFLECTED) or (neuter and lemma_of(word) in (None, word)):
            return ""
        classes = english_lemmas(said)
        if word.endswith("et") and "NOUN" in english_lemmas(english):
            return ""  # `potensialet`
        if ("ADJ" not in classes or "NOUN" in classes) and not said.endswith("ed"):
            return ""
        plural = after.endswith("e") and lemma_of(after) != after and not after.endswith(("ere", "ende"))
        alone = not behind or behind in _BEHIND
        return adverb if plural or alone or (neuter and not after.endswith(("t", "e", "sk"))) else ""

    def _manner(self, english: str, at: int) -> str:
        """“Perfectly” for an adjective behind a verb, with nothing behind it that it could belong to: `fungerer perfekt`."""
        word, classes = self._words[at], english_lemmas(english)
        if (
            "ADJ" not in classes
            or len(classes) > 1
            or english in _ALIKE
            or not word.endswith(_UNINFLECTED[:3])
        ):
            return ""
        if word.endswith("t") and lemma_of(word) in (None, word):
            return ""
        before, behind = (
            self._words[at - 1] if at else "",
            self._words[at + 1] if at + 1 < len(self._words) else ".",
        )
        lemma = lemma_of(before)
        finite = before.endswith(("r", "te", "de", "et", "es")) and lemma != before
        infinitive = lemma == before and at > 1 and self._words[at - 2] == "å"
        if lemma is None or not lemma.endswith("e") or not (finite or infinitive):
            return ""
        return _adverb_of(english) if behind in _BEHIND and before not in _LINKING else ""

    def _plural(self, english: str, at: int) -> str:
        """“Weapons” for a noun without an ending where what stands before it is of several."""
        word = self._words[at]
        front, space, last = english.rpartition(" ")
        classes = english_lemmas(last)
        if last not in classes.get("NOUN", ()) or last in _SCALES or " of " in english:
            return ""
        if (
            lemma_of(word) not in (None, word)
            or word.endswith("e")
            or lemma_of(word.removesuffix("s")) != lemma_of(word)
        ):
            return ""
        begin = at - 1
        while begin >= 0 and self._is_inflected(self._words[begin]):
            begin -= 1
        before = self._words[begin] if begin >= 0 else ""
        several = before in SEVERAL or (before.isdigit() and before != "1" and not _YEAR.fullmatch(before))
        if several:
            several = begin == 0 or before not in _ADJECTIVES or self._words[begin - 1] not in _ONE
        elif before == "noen" or begin < at - 1:
            one = before in _ONE or before.endswith("s") or "ADJ" in classes
            several = not one and _has_no_plural(word)
        plural = english_inflections(last).get("NNS", ())[:1] if several else ()
        return f"{front}{space}{plural[0]}" if plural else ""

    def _is_inflected(self, word: str) -> bool:
        """Whether a word is an adjective in -e, plural or after an article."""
        if not word.endswith("e") or word.endswith(("ende", "ere", "ste")) or word in _NO_SIGN:
            return False
        return lemma_of(word) not in (None, word) and "ADJ" in english_lemmas(self._english_of(word))

    def _gerund(self, english: str, at: int) -> str:
        """“Navigating” for an infinitive behind a preposition: `av å navigere`."""
        first, space, rest = english.partition(" ")
        if at < 2 or self._words[at - 1] != "å" or self._words[at - 2] not in _GERUND:
            return ""
        if first not in english_lemmas(first).get("VERB", ()):
            return ""
        form = english_inflections(first).get("VBG", ())[:1]
        return f"{form[0]}{space}{rest}" if form else ""

    def _agreeing(self, english: str, at: int) -> str:
        return agreeing(english, self._words, at)

    def _participle(self, english: str, at: int) -> str:
        """“Thrown” for a past behind *have* or *be*: a weak verb's participle looks like its past (`kastet`)."""
        first, space, rest = english.partition(" ")
        verbs = english_lemmas(first).get("VERB", ())
        forms = english_inflections(verbs[0]) if verbs else {}
        if first not in forms.get("VBD", ()) or first in forms.get("VBN", (first,)) or first == "fit":
            return ""
        word = self._words[at]
        if first.endswith("ed") or not word.endswith(("t", "d")):
            return ""
        if (lemma_of(word) or "e")[-1] not in "eåyoøi":
            return ""  # `mannskapet`, the crew, of whom no cock has crowed
        behind = before(self._words, at, _BETWEEN_VERBS) in _AUXILIARIES
        return f"{british(forms['VBN'])}{space}{rest}" if behind else ""


def _adverb_of(adjective: str) -> str:
    """The English adverb of an adjective, if it is a known one."""
    if adjective.endswith("ic"):
        made = f"{adjective}ally"
    elif adjective.endswith("le") and adjective[-3:-2] not in "aeiou":
        made = f"{adjective[:-1]}y"
    elif adjective.endswith("y"):
        made = f"{adjective[:-1]}ily"
    else:
        made = f"{adjective}{'y' if adjective.endswith('ll') else 'ly'}"
    return made if "ADV" in english_lemmas(made) else ""


def _has_no_plural(word: str) -> bool:
    """Whether a noun, or the last part of a compound, is the same in the plural: `våpen`, `kjernevåpen`."""
    tails = (word[cut:] for cut in range(len(word) - 1))
    tail = next((t for t in tails if lemma_of(t) == t), None)
    return tail is not None and lemma_of(f"{tail}er") != tail
