"""Terms that texts hold but no glossary has yet: acronyms, names, compounds, inconsistent renderings."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from translate.domain import TranslatedSegment
from translate.glossary.lexicon import known, lemma_of, split_compound
from translate.glossary.paradigm import is_noun, verb_forms_of
from translate.glossary.words import Word, caps_context, gap, is_acronym, normalise, words_of

__all__ = [
    "Mined",
    "acronyms",
    "base_of",
    "compounds",
    "expansions",
    "names",
    "ordinary",
    "renderings",
    "tally",
]

_PARTICLES = frozenset("for and of the van von der den de bin ibn al el la le du da".split())
"""Lower-case words that may stand inside a name."""

_BRACKETED = re.compile(r"\(([^\W\d_][^()]{1,80})\)")
_LONGEST_EXPANSION = 8


@dataclass(frozen=True, slots=True)
class Mined:
    """One find in one sentence."""

    source: str
    """The term, without a genitive."""

    sentence: int
    """Which sentence of those given, from 0."""

    extra: str = ""
    """What belongs to it: an acronym's expansion, or a rendering."""


def base_of(word: str) -> str:
    """A name or acronym without its genitive: ``SDFs`` is ``SDF``, ``IS'`` is ``IS``."""
    bare = normalise(word)
    for mark in ("'s", "'"):
        if bare.endswith(mark):
            return bare.removesuffix(mark)
    if bare.endswith("s") and is_acronym(bare[:-1]):
        return bare[:-1]
    return bare


def expansions(sentences: Iterable[str]) -> Iterator[Mined]:
    """Acronyms introduced in brackets: ``Syriske demokratiske styrker (SDF)``, or the other way round.

    The expansion is the words whose initials make the acronym, or else the words from the last capital on.
    """
    for number, text in enumerate(sentences):
        for hit in _BRACKETED.finditer(text):
            inside, before = hit[1].strip(), words_of(text[: hit.start()])
            if not before or text[before[-1].end : hit.start()].strip():
                continue
            if _acronym(inside):
                if expansion := _expansion(before, text, inside):
                    yield Mined(base_of(inside), number, expansion)
            elif _acronym(base_of(before[-1].text)) and len(words_of(inside)) > 1 and inside[0].isupper():
                yield Mined(base_of(before[-1].text), number, inside)


def _acronym(text: str) -> bool:
    return 2 <= len(text) <= 8 and text.isalnum() and is_acronym(text) and text.isupper()


def _expansion(before: list[Word], text: str, acronym: str) -> str:
    start = _by_initials(before, text, acronym)
    if start is None:
        capital = next(
            (
                i
                for i in range(len(before) - 1, max(-1, len(before) - 1 - _LONGEST_EXPANSION), -1)
                if before[i].text[0].isupper()
            ),
            None,
        )
        if capital is None or not _joined(before, text, capital):
            return ""
        start = capital
    while start and before[start - 1].text[0].isupper() and _joined(before, text, start - 1):
        # Den islamske staten; but not Eksilgruppen Syrian Observatory at the head of a sentence
        if before[start - 1].folded not in ("den", "det", "de") and (
            ordinary(before[start - 1].folded) and _opens(text[: before[start - 1].start])
        ):
            break
        start -= 1
    words = before[start:]
    if len(words) < 2 and len(acronym) > 1 and not split_compound(words[0].folded)[0]:
        return ""
    phrase = text[words[0].start : words[-1].end]
    return _without_genitive(re.sub(r"\s+", " ", normalise(phrase)))


def _by_initials(before: list[Word], text: str, acronym: str) -> int | None:
    """Where the words begin whose initials make the acronym, small words left out or not."""
    for start in range(len(before) - 1, max(-1, len(before) - 1 - _LONGEST_EXPANSION), -1):
        if not _joined(before, text, start):
            return None
        every = "".join(w.folded[0] for w in before[start:])
        large = "".join(w.folded[0] for w in before[start:] if w.folded not in _PARTICLES)
        if acronym.lower() in (every, large) and before[start].folded not in _PARTICLES:
            return start
    return None


def _joined(words: list[Word], text: str, start: int) -> bool:
    return all(
        gap(text[a.end : b.start]) in (" ", "-")
        for a, b in zip(words[start:], words[start + 1 :], strict=False)
    )


def _without_genitive(phrase: str) -> str:
    last = phrase.rsplit(" ", 1)[-1].lower()
    if last.endswith("s") and not known(last) and (known(last[:-1]) or split_compound(last[:-1])[0]):
        return phrase[:-1]
    return base_of(phrase)


def acronyms(sentences: Iterable[str]) -> Iterator[Mined]:
    """Words in capitals, ``USA`` in ``USA-ledet`` too; not in passages in capitals."""
    for number, text in enumerate(sentences):
        words = words_of(text)
        for at, word in enumerate(words):
            bare = base_of(word.text)
            if _acronym(bare) and bare.isalpha() and not caps_context(words, at, text):
                yield Mined(bare, number)


def names(sentences: Sequence[str]) -> Iterator[Mined]:
    """Runs of capitalised words, with small words inside (``Sound and Picture``), without an apostrophe genitive.

    A word that opens a sentence, a quotation or a lead-in counts only if it is no ordinary word, or if the whole
    run stands elsewhere too.
    """
    runs = [(number, run) for number, text in enumerate(sentences) for run in _runs(text)]
    sure = {phrase for _, (phrase, _, doubtful) in runs if not doubtful}
    for number, (phrase, rest, doubtful) in runs:
        name = phrase if not doubtful or phrase in sure else rest
        if name and not is_acronym(name):
            yield Mined(name, number)


def _runs(text: str) -> Iterator[tuple[str, str, bool]]:
    """Capitalised runs: whole, without the first word, and whether that word may be there for its place only."""
    words = words_of(text)
    at = 0
    while at < len(words):
        if not _capitalised(words, at, text):
            at += 1
            continue
        end = at + 1
        while end < len(words) and (step := _continues(words, end, text)):
            end += step
        doubtful = _opens(text[: words[at].start]) and ordinary(words[at].folded)
        rest = _phrase(text, words[at + 1 : end]) if end - at > 1 and words[at + 1].text[0].isupper() else ""
        yield _phrase(text, words[at:end]), rest, doubtful
        at = end


def _phrase(text: str, words: Sequence[Word]) -> str:
    return base_of(re.sub(r"\s+", " ", normalise(text[words[0].start : words[-1].end])))


def _capitalised(words: list[Word], at: int, text: str) -> bool:
    word = words[at].text
    return word[0].isupper() and len(word) > 1 and not caps_context(words, at, text)


def _continues(words: list[Word], at: int, text: str) -> int:
    """How many words a name goes on by: one with a capital, or a small one and the capital after it."""
    if gap(text[words[at - 1].end : words[at].start]) not in (" ", "-") or "'" in words[at - 1].text[-2:]:
        return 0
    if words[at].text[0].isupper():
        return int(_capitalised(words, at, text))
    ahead = at + 1
    inside = words[at].folded in _PARTICLES and ahead < len(words) and words[ahead].text[0].isupper()
    return 2 if inside and gap(text[words[at].end : words[ahead].start]) in (" ", "-") else 0


def _opens(before: str) -> bool:
    bare = before.strip(" \t«»\"“”'’–—-(")
    return not bare or bare[-1] in ".:!?"


def ordinary(word: str) -> bool:
    """Whether a word in lower case is one of the language, or made of such."""
    return known(word) or bool(split_compound(word)[0])


def compounds(sentences: Iterable[str]) -> Iterator[Mined]:
    """Lower-case compounds that the dictionary doesn't know, in their base form."""
    for number, text in enumerate(sentences):
        for word in words_of(text):
            if word.text[1:].islower() and word.text.isalpha() and len(word.text) >= 9:
                base = _compound_base(word.folded)
                if base:
                    yield Mined(base, number)


def _compound_base(word: str) -> str:
    if known(word):
        return ""
    bare = word[:-1] if word.endswith("s") and known(split_compound(word[:-1])[1]) else word
    if known(bare):
        return ""
    front, tail = split_compound(bare)
    lemma = lemma_of(tail)
    if not front or lemma is None or len(tail) < 4 or len(front) < 3 or not is_noun(lemma):
        return ""
    head = front.removesuffix("s").removesuffix("-")
    return front + lemma if any(known(h) for h in (front, head, front.removesuffix("e"))) else ""


_HARDLY = frozenset({"ikke"})
"""Nouns that are nearly always something else."""


def renderings(segments: Iterable[TranslatedSegment]) -> Iterator[Mined]:
    """How each noun of the sources was rendered, by the engine's word links; the noun in its base form."""
    for number, segment in enumerate(segments):
        source, target = segment.segment.source, segment.translation.target
        groups: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
        for link in segment.translation.links:
            groups[link.source.start, link.source.end].append((link.target.start, link.target.end))
        for (start, end), spans in groups.items():
            words = words_of(source[start:end])
            if len(words) != 1 or len(words[0].text) < 4:
                continue
            lemma = lemma_of(words[0].folded) or _compound_base(words[0].folded)
            if not lemma or not is_noun(lemma) or lemma in _HARDLY or words[0].folded in verb_forms_of(lemma):
                continue
            spans.sort()
            rendering = " ".join(target[a:b] for a, b in spans)
            if bare := _english_base(rendering):
                yield Mined(lemma, number, bare)


_SMALL = frozenset("the a an of to in on at for by and or this that these those its his her their".split())


def _english_base(text: str) -> str:
    """A rendering for comparing: lower case, without articles, possessives and regular plurals."""
    words = [w for w in re.findall(r"[^\W_]+(?:[-'’][^\W_]+)*", text.lower()) if w not in _SMALL]
    words = [re.sub(r"['’]s?$", "", w) for w in words]
    if words:
        last = words[-1]
        if last.endswith("ies") and len(last) > 4:
            words[-1] = last[:-3] + "y"
        elif re.search(r"(?:s|x|z|ch|sh)es$", last):
            words[-1] = last[:-2]
        elif last.endswith("s") and not last.endswith(("ss", "us", "is")):
            words[-1] = last[:-1]
    return " ".join(words)


def tally(finds: Iterable[Mined]) -> dict[str, tuple[int, int, Counter[str]]]:
    """By term: how often it was found, in which sentence first, and what came with it how often."""
    result: dict[str, tuple[int, int, Counter[str]]] = {}
    for find in finds:
        count, first, extras = result.get(find.source, (0, find.sentence, Counter()))
        if find.extra:
            extras[find.extra] += 1
        result[find.source] = (count + 1, first, extras)
    return result
