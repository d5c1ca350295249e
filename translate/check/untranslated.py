"""Norwegian left standing in the translation, and targets that are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from translate.check.lexicon import is_english, is_norwegian
from translate.check.model import Pair, issue
from translate.check.words import word_set
from translate.domain import Issue, Severity, Span
from translate.domain.verbatim import kept, verbatim
from translate.given_names import given_names

__all__ = ["Copied", "Empty", "Foreign", "Untranslated"]

_WORD = re.compile(r"(?<![\w@#/.])[^\W\d_]+(?:[-’'][^\W\d_]+)*(?![\w@/]|\.\w)")
_FUNCTION_WORDS = frozenset(
    "og ikke jeg det som er på av til med har ble blir kan skal vil men den et seg fra hun han hvor når etter eller også være"
    " vært bli dette disse noen noe mange mer meg deg oss dere deres hans hennes sin sitt sine vår våre hva hvem hvordan hvorfor"
    " fordi slik denne mot uten mellom under sier sa var hadde ikkje eg dei ein eit frå kva korleis nokon blei vart vere".split()
)
"""Words of every Norwegian text, some of which an English dictionary knows as well."""

_ENGLISH_TOO = frozenset(
    "under men sin et den han some for at i var sa men fra hun er av kan til den".split()
) - {"er", "av", "til"}
"""Those that may stand in English text by right."""

_LANGUAGES = frozenset("nynorsk bokmål riksmål landsmål".split())
"""What English calls as Norwegian does."""

_FOREIGN = frozenset("von van de der den del da di la le el al bin ibn her hers".split())
"""Particles of names, and English words that the dictionary lacks."""

_ABBREVIATION = re.compile(
    r"(?<!\w)(?:km/t|f\.\s?eks\.|bl\.\s?a\.|m\.\s?m\.|osv\.|mill\.|mrd\.|pst\.|kl\.|nr\.|jf\.|dvs\.|pga\.|mht\.|ifm\.)(?!\w)"
)
"""Norwegian abbreviations that English readers don't know."""

_QUOTED = re.compile(r"[“\"«‘][^”\"»’]{1,25}[”\"»’]|\([^()]{1,25}\)")


_PERSON = re.compile(r"(?<!\w)([^\W\d_]{2,})(?:[ -][^\W\d_]\.?)* [^\W\d_]{2,}(?:-[^\W\d_]+)?")
"""What may be a given name, initials and a family name."""

_Words = dict[str, re.Match[str]]
"""Words in small letters, and where they stand."""


def _looks_norwegian(word: str) -> bool:
    """Whether a word in small letters is Norwegian by the dictionary, its letters, or as a compound of two such words."""
    if is_norwegian(word) or any(c in "æøå" for c in word):
        return True
    return len(word) > 8 and any(
        is_norwegian(word[i:]) and any(is_norwegian(word[:i].removesuffix(joint)) for joint in ("", "s", "e"))
        for i in range(3, len(word) - 3)
    )


@lru_cache(maxsize=4096)
def _innocent(word: str) -> bool:
    """Whether a target word is English or a name whatever the source has."""
    low = word.lower()
    if low in _FUNCTION_WORDS and low not in _ENGLISH_TOO:
        return False
    return is_english(low) or low in _LANGUAGES or not (word.islower() or is_norwegian(low))


def _people(pair: Pair) -> list[Span]:
    """Where a target in small letters has the source's given names, each with a family name behind it."""
    found = (m for m in _PERSON.finditer(pair.target) if m[1].capitalize() in given_names())
    return [Span(*m.span()) for m in found if m.group() in pair.source]


class Untranslated:
    """Norwegian words in the English text."""

    name = "untranslated"
    severity = Severity.ERROR
    explain = "Norwegian words are left in the translation."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """Report each run of words that are no English and stand in the source or a Norwegian dictionary."""
        held = [*pair.term_targets(), *kept(pair.source, pair.target)]
        if pair.target.isupper():
            pair = pair.lowered()
            held = [*held, *_people(pair)]  # capitals hide what is a name
        words = [None if _innocent(m.group()) else m for m in _WORD.finditer(pair.target)]
        if any(words):
            yield from self._runs(pair, words, held)
        for match in _ABBREVIATION.finditer(pair.target):
            span = Span(*match.span())
            if not any(span.overlaps(k) for k in held):
                reason = f"“{match.group()}” is a Norwegian abbreviation"
                yield issue(self, pair, reason, target=span, severity=Severity.WARNING)

    def _runs(self, pair: Pair, words: list[re.Match[str] | None], held: list[Span]) -> Iterator[Issue]:
        """The findings for runs of words of the target.

        :param words: all, none for those that end a run whatever the source has.
        """
        source_words = {m.group().lower(): m for m in _WORD.finditer(pair.source)}
        quoted = [Span(*m.span()) for m in _QUOTED.finditer(pair.target)]
        run: list[Span] = []
        for match in [*words, None]:
            if match and self._norwegian(match, pair, source_words):
                span = Span(*match.span())
                if not any(span.overlaps(k) for k in held):
                    run.append(span)
                continue
            if run and self._counts(run, pair, source_words, quoted):
                yield self._report(run, pair, source_words)
            run = []

    def _norwegian(self, match: re.Match[str], pair: Pair, source_words: _Words) -> bool:
        """Whether a target word is Norwegian rather than English or a name."""
        word = match.group()
        low = word.lower()
        if low in _FOREIGN or (len(low) < 2 and not (low == "å" and word.islower())):
            return False
        if low in _FUNCTION_WORDS and low in source_words and low not in _ENGLISH_TOO:
            return word.islower() or self._starts(match.start(), pair)
        if is_english(low) or any(is_english(part) for part in low.split("-") if "-" in low):
            return False
        twin = source_words.get(low)
        if not word.islower():
            return twin is not None and self._common_noun(match, pair, twin)
        if twin is not None and not twin.group().islower():
            return False
        return _looks_norwegian(low) if twin is not None else len(low) > 3 and is_norwegian(low)

    def _common_noun(self, match: re.Match[str], pair: Pair, twin: re.Match[str]) -> bool:
        """Whether a copied word with a capital is no name: the source has it without one, or it is a label before a
        colon.
        """
        word = match.group()
        if not word[1:].islower() or not is_norwegian(word.lower()):
            return False
        label = twin.start() == 0 and match.start() == 0 and pair.target[match.end() : match.end() + 1] == ":"
        return label or twin.group().islower()

    def _starts(self, at: int, pair: Pair) -> bool:
        """Whether a word begins a sentence, where its capital says nothing."""
        return at == 0 or bool(re.search(r"[.!?:“\"]\s*$", pair.target[:at]))

    def _counts(self, run: list[Span], pair: Pair, source_words: _Words, quoted: list[Span]) -> bool:
        """Whether a run is worth reporting: a word that the source has too, or several; not a word in quotation marks."""
        words = [s.of(pair.target).lower() for s in run]
        plain = words[0] in _FUNCTION_WORDS or any(c in "æøå" for c in words[0])
        if len(run) == 1 and not plain and any(q.contains(run[0]) for q in quoted):
            return False
        return any(w in source_words for w in words) or len(words) > 1

    def _report(self, run: list[Span], pair: Pair, source_words: _Words) -> Issue:
        """The finding for a run of words."""
        target = Span(run[0].start, run[-1].end)
        twins = [source_words[w] for s in run if (w := s.of(pair.target).lower()) in source_words]
        source = Span(min(t.start() for t in twins), max(t.end() for t in twins)) if twins else None
        return issue(
            self, pair, f"“{target.of(pair.target)}” looks untranslated", source=source, target=target
        )


class Empty:
    """No translation."""

    name = "empty"
    severity = Severity.ERROR
    explain = "There is no translation, or nothing but punctuation."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """A source with letters or digits needs a target with some."""
        if re.search(r"[^\W_]", pair.source) and not re.search(r"[^\W_]", pair.target):
            yield issue(self, pair, "the translation is empty", source=Span(0, len(pair.source)))


class Copied:
    """The source, unchanged."""

    name = "copied"
    severity = Severity.ERROR
    explain = "The translation is the Norwegian sentence itself."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """Names, numbers and English titles may be copied; three Norwegian words, or a sentence of them, may not."""
        if word_set(pair.source) != word_set(pair.target) or _is_kept(pair.source):
            return
        source, target = (re.sub(r"\W+", " ", t).strip() for t in (pair.source, pair.target))
        if not source or source.lower() != target.lower():
            return
        words = [w for w in source.split() if w.isalpha()]
        if (
            _ROW.search(pair.source)
            and not any(map(str.islower, words))
            and 2 * len(words) <= len(_FIGURE.findall(source))
        ):
            return
        plain = [w for i, w in enumerate(words) if w.islower() or i == 0 or source.isupper()]
        norwegian = [
            w
            for w in map(str.lower, plain)
            if w in _FUNCTION_WORDS or (is_norwegian(w) and not is_english(w))
        ]
        if len(norwegian) >= 3 or (norwegian and len(norwegian) * 2 >= len(words)):
            spans = Span(0, len(pair.source)), Span(0, len(pair.target))
            yield issue(
                self, pair, "the translation is the source, unchanged", source=spans[0], target=spans[1]
            )


def _is_kept(text: str) -> bool:
    """Whether a text has no words but those of addresses and the like."""
    at = {i for part in verbatim(text) for i in range(part.span.start, part.span.end)}
    return bool(at) and not any(c.isalpha() for i, c in enumerate(text) if i not in at)


class Foreign:
    """A sentence in another language, left as it is."""

    name = "foreign"
    severity = Severity.NOTE
    explain = "The sentence isn't Norwegian, and stands as it is."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """The same text on both sides, mostly of words that are neither Norwegian nor English."""
        if pair.source != pair.target:
            return
        words = [w for w in _WORD.findall(pair.source) if w.islower()]
        odd = sum(not is_norwegian(w) and not is_english(w) for w in words)
        if odd >= _SENTENCE and odd * 2 > len(words):
            spans = Span(0, len(pair.source)), Span(0, len(pair.target))
            reason = "this is no Norwegian; it stands as it is"
            yield issue(self, pair, reason, source=spans[0], target=spans[1])


_ROW = re.compile(r"\d[–-]\d|(?:\d+\s+){4}\d")
"""A score, or figures in a row: where these outnumber the words by two to one, the words are names (`Brann 3 2 1 0 5–2 7`)."""

_FIGURE = re.compile(r"\d+")

_SENTENCE = 4
"""Words of another language that make a sentence of it."""
