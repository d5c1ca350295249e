"""A bilingual lexicon that a package brings, and the hints that it has for a source."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from translate.domain.span import Span
from translate.engine.compounds import Compounds
from translate.engine.context import Context
from translate.engine.entries import EXPRESSION, KNOWN, Entries, Entry, expressions, read_entries
from translate.engine.forms import PART, fitted, lemmas, stems, strange
from translate.engine.hints import CLOSE, OPEN, Hint
from translate.engine.phrases import WORD, Phrases
from translate.lexicon import english_lemmas, is_known, lemma_of

__all__ = ["Lexicon", "open_lexicon"]

SHORTEST = 3
"""Letters of the shortest word that is looked up, but for names that the file has."""

LONGEST = 40
"""Letters of the longest; what is longer is no word."""

_ACRONYM = re.compile(r"([A-ZÆØÅ]{2,})(en|et|er|ene)")
"""An acronym with a Norwegian ending and no hyphen: ``PCen``."""

_LIKE = re.compile(r"(.+)-(?:aktige?|lignende)")
"""What is like somebody: ``Bergman-aktig``."""

_PLURALS = ("er", "ene")

_NAMELIKE = 9
"""Letters up to which a word that begins a sentence, and could be a compound that nothing has a line for, is a name: of those that
newspapers have inside sentences, too, 539 have a capital there and 47 small letters (`Solberg`, no sun mountain); of longer
ones 226 and 611."""

_PLACE = re.compile(
    r".+(?:berg|heim|strand|land|vik|nes|stad|dal|dalen|fjord|sund|havn|holm|voll|haug|haugen|bakken|lund|rud|s[eo]n|øya)s?",
    re.IGNORECASE,
)
"""Ends of names of places and families."""

_ADDRESS = re.compile(
    r"[^\W\d_]{2,}(?:gat[ae]n?|veien|vegen|bakken|plassen|torget|alleen|stien|svingen|kroken|haugen|tunet) \d{1,3} ?[A-Z]?(?![\w%])"
    r"(?! (?:prosent|kroner|meter|kilometer|km|mil|ganger|år|dager|måneder)\b)"
)
"""A street and a house number: `Kirkeveien 12`, no church road."""

_FIRST = re.compile(r"[\W_]*([^\W\d_]+)")

_CAPITAL = re.compile(r"\s+[^\W\d_]*[A-ZÆØÅ]")

_WORD_BEHIND = re.compile(r" ([^\W\d_]+)")

_SAYING = frozenset(
    "sier sa mener mente tror trodde forteller fortalte svarer svarte håper håpet forklarer forklarte påpeker påpekte innrømmer innrømmet "
    "understreker understreket opplyser opplyste synes syntes skriver skrev uttaler uttalte spør spurte hevder hevdet ønsker".split()
)
"""What only people do: a word before it that is a name, too, is one (`Hagen svarte`, no garden replied)."""

_CONTRACTED = ("'t", "’t", "'ll", "’ll", "'re", "’re", "'ve", "’ve")
"""What follows English words only."""

_MARKED = re.compile(f"{OPEN}[^{CLOSE}]*{CLOSE}")


class Lexicon:
    """Looks words up; threads may share one."""

    def __init__(self, lines: bytes) -> None:
        """Take the lines of a lexicon file."""
        self._entries = Entries(lines)
        self._compounds = Compounds(self._entries)
        self._parts = lru_cache(maxsize=16_384)(self._look)
        self._phrases = Phrases(expressions(lines))

    def hints(self, text: str) -> list[Hint]:
        """The hints for a source, in its order: none for what is annotated already, and for common words.

        A name has one only where the file has the name itself, with its capital: `Hviterussland`, *Belarus*. A word that
        begins the text (:meth:`first`) is looked up like one inside it.
        """
        text = self.begun(text)
        taken = [match.span() for match in _MARKED.finditer(text)]
        context = Context(text, self.english)
        found = [hint for hint in self._expressions(text, context) if not _meets(hint.span, taken)]
        taken += [(hint.span.start, hint.span.end) for hint in found]
        for start, word in _words(text, self._name):
            if not SHORTEST <= len(word) <= LONGEST and not self._is_short_name(word):
                continue
            parts = self._said(word, begins=not word.islower() and _begins(text, start))
            span = Span(start, start + len(word))
            if parts and not _meets(span, taken):
                found.append(Hint(span, context.suited(parts, start), self._sure(word)))
        lead = self._lead(text)
        if lead is not None and not _meets(lead.span, [*taken, *((h.span.start, h.span.end) for h in found)]):
            found.append(lead)
        return sorted(found, key=lambda hint: hint.span.start)

    def _is_short_name(self, word: str) -> bool:
        """Whether a word of two letters is a name with English of its own: `OL`, `Ap`."""
        if len(word) != SHORTEST - 1 or not word[0].isupper():
            return False
        entry = self.entry(word)
        return entry is not None and entry.english != ""

    def _lead(self, text: str) -> Hint | None:
        """A name that begins a text, as it is, or in English: a model takes many for words (`Lisa sier`, the list says)."""
        match = _FIRST.match(text)
        if (
            match is None
            or not match[1].istitle()
            or len(match[1]) < SHORTEST
            or text[match.end() :][:1] == "-"
        ):
            return None
        word, span = match[1], Span(*match.span(1))
        if _ADDRESS.match(text, span.start):
            return Hint(span, (word,), True)
        entry = self.entry(word)
        if entry is not None and entry.english:
            return Hint(span, (entry.english,), True)
        if is_known(word.lower()):
            said = _WORD_BEHIND.match(text, match.end())
            return Hint(span, (word,), True) if entry is not None and said and said[1] in _SAYING else None
        return None if entry is None and word.endswith("s") else Hint(span, (word,), True)

    def _expressions(self, text: str, context: Context) -> Iterator[Hint]:
        """The hints for expressions of several words; where the model knows one, its words may have hints of their own."""
        for one in self._phrases.find(text) if self._phrases else ():
            entry = self.entry(EXPRESSION + one.key)
            if entry is not None and entry.level < KNOWN:
                infinitive = one.key.partition(" ")[0]
                english = fitted(entry.english, one.first, infinitive, entry.word_class)
                verb = entry.word_class == "v"
                parts = context.suited((english,), one.span.start, verb=verb, whole=not verb)
                # the form of a verb is guessed, so the model is not bound to it
                sure = entry.sure and not (verb and one.first != infinitive)
                yield Hint(one.span, parts, sure)

    def _sure(self, word: str) -> bool:
        """Whether the line of a word, or of a name, says that its English is to be given like a term."""
        own = self.entry(word) or next((entry for _, entry in self._entries.under(word.lower())), None)
        return own.sure if own is not None else _LIKE.fullmatch(word) is not None

    def first(self, text: str) -> Span | None:
        """The word that begins a text, where it has its capital only for that: a known one that is no name.

        To a model `Legen` and `legen`, the doctor, are two words, and it has seen the first a few times.
        """
        match = _FIRST.match(text)
        if match is None or not match[1].istitle() or (len(match[1]) == 1 and text[match.end() :][:1] == "-"):
            return None
        whole = WORD.match(text, match.start(1))
        if _ADDRESS.match(text, match.start(1)) or (
            whole and "-" in whole.group() and self._name(whole.group())
        ):
            return None
        name = self.entry(match[1])
        if name is not None and (name.english or name.level != KNOWN or _CAPITAL.match(text, match.end())):
            return None
        small = match[1].lower()
        if name is None and not is_known(small) and self._name(match[1]):
            return None  # the genitive of a name
        said = is_known(small) or (self._parts(small) and not self._is_namelike(small))
        return Span(*match.span(1)) if said else None

    def begun(self, text: str) -> str:
        """A text with its first word small, if it has its capital only for being that."""
        first = self.first(text)
        return text if first is None else f"{text[: first.start]}{first.of(text).lower()}{text[first.end :]}"

    def _said(self, word: str, *, begins: bool) -> tuple[str, ...]:
        """The parts' English for a word as it stands; one after a colon is a name if it is nothing else."""
        small = word.lower()
        if word == small:
            return self._parts(small)
        if not begins or not word.istitle() or self.entry(word) is not None:
            return self._name(word)
        return () if self._is_namelike(small) else self._parts(small)

    def _is_namelike(self, small: str) -> bool:
        """Whether a word that begins a sentence is likelier a name than a compound: nothing has a line for it, and it looks so."""
        if len(small) > _NAMELIKE and not _PLACE.fullmatch(small):
            return False
        return not is_known(small) and not any(self._entries.under(small)) and self._whole(small) is None

    def _name(self, word: str) -> tuple[str, ...]:
        """The English of a name, in the genitive too; none where it is no name, or the model knows it."""
        if word.islower():
            return ()
        entry = self.entry(word) or (self.entry(word[:-1]) if word.endswith("s") else None)
        if entry is not None:
            return (entry.english,) if entry.level < KNOWN else ()
        if like := _LIKE.fullmatch(word):
            return (f"{like[1]}-like",)
        acronym = _ACRONYM.fullmatch(word)
        return (acronym[1] + ("s" if acronym[2] in _PLURALS else ""),) if acronym else ()

    def english(self, word: str) -> str:
        """What a word is in English, however well a model knows it; empty where nothing is known.

        A compound without a line is the English of its parts; with a capital only a name's own line counts.
        """
        if not word.islower():
            entry = self.entry(word)
            return entry.english if entry is not None else ""
        for line in (*self._entries.under(word), self._whole(word)):
            if line is not None and line[1].english:
                lemma, entry = line
                return fitted(entry.english, word, lemma, entry.word_class)
        return " ".join(self._compounds.parts(word))

    def entry(self, lemma: str) -> Entry | None:
        """What the file has under a lemma."""
        return self._entries.entry(lemma)

    def _look(self, word: str) -> tuple[str, ...]:
        """The parts' English for a word in small letters; none where it needs no hint, or nothing is known."""
        lines = list(self._entries.under(word))
        whole = None if lemma_of(word) is not None else self._whole(word)
        for lemma, entry in (*lines, whole) if whole else lines:
            same = word == entry.english and (lemma, entry) != whole
            if entry.level >= KNOWN or (same and not english_lemmas(word)):
                return ()  # English that is no English was a word left standing
            if entry.english:
                said = (entry.english, word, lemma, entry.word_class)
                return () if strange(*said) else (fitted(*said),)
        return self._compounds.parts(word)

    def _whole(self, word: str) -> tuple[str, Entry] | None:
        """The line of a word that no dictionary knows, a compound mostly: under the lemma of its last part, or its stem."""
        cuts = range(PART, len(word) - PART)
        under = (word[:cut] + end for cut in cuts for end in lemmas(word[cut:]))
        for lemma in dict.fromkeys((*under, *stems(word))):
            if lemma != word and (entry := self.entry(lemma)) is not None and entry.english:
                return lemma, entry
        return None


def open_lexicon(path: Path) -> Lexicon | None:
    """The lexicon in a file; none where there is no file.

    :raises ModelError: it can't be read, or is no lexicon.
    """
    lines = read_entries(path)
    return None if lines is None else Lexicon(lines)


def _words(text: str, whole: Callable[[str], object]) -> Iterator[tuple[int, str]]:
    """The words of a text that are of letters only, and where they begin.

    Those with hyphens come in pieces, but for those with one that is hardly a word: ``e-post``, ``1800-tallet``; ``IS-kriger``
    is an acronym and a word.

    :param whole: whether a word with hyphens is to come whole.
    """
    for match in WORD.finditer(text):
        if text.startswith(_CONTRACTED, match.end()):
            continue  # English: `don't` is nobody's Don
        pieces, at = match.group().split("-"), match.start()
        if len(pieces) > 1 and whole(match.group()):
            yield at, match.group()
            continue
        if all(
            piece.isalpha() and (len(piece) >= PART or len(pieces) == 1 or _is_acronym(piece))
            for piece in pieces
        ):
            for piece in pieces:
                yield at, piece
                at += len(piece) + 1


def _is_acronym(piece: str) -> bool:
    """Whether a piece is of capitals, two at least."""
    return len(piece) > 1 and piece.isupper()


def _meets(span: Span, taken: Iterable[tuple[int, int]]) -> bool:
    """Whether a span has something of what is taken."""
    return any(first < span.end and span.start < last for first, last in taken)


def _begins(text: str, at: int) -> bool:
    """Whether a sentence begins there: a colon and marks before."""
    colon = text.rfind(":", 0, at)
    return colon >= 0 and not any(char.isalnum() for char in text[colon + 1 : at])
