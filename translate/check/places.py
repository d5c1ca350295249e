"""Countries, regions and cities: ``Norge`` is Norway and must not become England."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from translate.check.model import Pair, issue
from translate.check.words import SENTENCES
from translate.domain import Issue, Severity, Span
from translate.places import Place, place_table

__all__ = ["Mention", "Places", "english_places", "norwegian_places"]

_ENDINGS = r"(?:e|t|er|ere|eren|erne|en|n|ene|ne|ane|ar|i|a)?(?:s|’|')?"
_HEAD = re.compile(r"[^\W\d_]{1,3}")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named in a text."""

    place: Place
    """Which."""

    span: Span
    """Where."""

    named: bool
    """By its name, rather than by an adjective or its people."""


@dataclass(frozen=True, slots=True)
class _Finder:
    """A pattern over many words, tried only where a word begins like one of them."""

    pattern: re.Pattern[str]
    """Matches from the start of a run of letters on."""

    starts: re.Pattern[str]
    """Finds runs of letters that begin with one of their initials."""

    heads: frozenset[str]
    """Up to three letters that they begin with; small where capitals don't matter."""

    def find(self, text: str) -> Iterator[re.Match[str]]:
        """All matches, as ``pattern.finditer`` gives them."""
        end = 0
        fold = self.pattern.flags & re.IGNORECASE
        for word in self.starts.finditer(text):
            head = word.group()[:3]
            if fold:
                head = head.lower()
            if head in self.heads or head[:2] in self.heads or head[:1] in self.heads:
                found = self.pattern.match(text, word.start()) if word.start() >= end else None
                if found:
                    end = found.end()
                    yield found


def _finder(before: str, words: Iterable[str], after: str, flags: int = 0) -> _Finder:
    """A finder for words, the longest first, between assertions."""
    forms = sorted(words, key=len, reverse=True)
    pattern = "|".join(map(re.escape, forms))
    initials = "".join(sorted({form[0] for form in forms}))
    return _Finder(
        re.compile(rf"{before}(?P<form>{pattern}){after}", flags),
        re.compile(rf"[{initials}][^\W\d_]*", flags),
        frozenset(m.group() for m in map(_HEAD.match, forms) if m),
    )


@cache
def _norwegian() -> tuple[_Finder, dict[str, Place], _Finder, dict[str, Place]]:
    """Finders for names and for adjectives, with the places they stand for."""
    names = {n: p for p in place_table() for n in p.names}
    stems = {s: p for p in place_table() for s in p.people}
    return (
        _finder(r"(?<![\w-])", names, r"(?:s|’|')?(?![^\W\d_])"),
        names,
        _finder(r"(?<![^\W\d_])", stems, rf"{_ENDINGS}(?![^\W\d_])", re.IGNORECASE),
        stems,
    )


@cache
def _english() -> tuple[_Finder, dict[str, tuple[Place, ...]]]:
    """A finder for names, adjectives and people, with the places they may stand for."""
    forms: dict[str, list[Place]] = {}
    for place in place_table():
        for form in place.english:
            forms.setdefault(form, []).append(place)
        for form in place.english_people:
            if form not in place.english:
                forms.setdefault(form, []).append(place)
    finder = _finder(r"(?<!\w)", forms, r"(?![^\W\d_])(?!-[a-z]*wide)")
    return finder, {form: tuple(places) for form, places in forms.items()}


@lru_cache(maxsize=SENTENCES)
def norwegian_places(text: str) -> tuple[Mention, ...]:
    """Places that a Norwegian text names; compounds such as ``USA-ledede`` count."""
    name, names, people, stems = _norwegian()
    found = [Mention(names[m["form"]], Span(*m.span("form")), named=True) for m in name.find(text)]
    found += [Mention(stems[m["form"].lower()], Span(*m.span()), named=False) for m in people.find(text)]
    return tuple(sorted(found, key=lambda mention: mention.span))


@lru_cache(maxsize=SENTENCES)
def english_places(text: str) -> tuple[tuple[Span, tuple[Place, ...]], ...]:
    """Spans of an English text that name places, each with the places that it may mean."""
    finder, forms = _english()
    return tuple((Span(*m.span("form")), forms[m["form"]]) for m in finder.find(text))


class Places:
    """Countries, peoples and cities that became others, went lost or came in."""

    name = "places"
    severity = Severity.ERROR
    explain = "A country, people or city of the source is another one in the translation, or is missing."

    def find(self, pair: Pair) -> Iterator[Issue]:
        """Compare the places that both sides name, by the table of known pairs."""
        pair = pair.readable()
        here = [m for m in norwegian_places(pair.source) if not self._part_of_title(m, pair)]
        there = english_places(pair.target)
        if not here and not there:
            return
        present = {p for _, places in there for p in places}
        lost = [m for m in here if m.place not in present and not self._kept(m, pair)]
        warranted = {m.place for m in norwegian_places(pair.source)}
        strange = [
            (span, places)
            for span, places in there
            if not warranted & set(places) and not self._excused(span, places[0], pair)
        ]
        lost = [m for m in lost if not any(m.span.overlaps(s) for s in pair.term_spans())]
        while lost and strange:
            mention = lost.pop(0)
            span, _ = strange.pop(0)
            word = mention.span.of(pair.source)
            reason = f"{word} ({mention.place.english[0]}) in the source, {span.of(pair.target)} in the translation"
            yield issue(self, pair, reason, source=mention.span, target=span)
        seen: set[Place] = set()
        for mention in lost:
            if mention.place in seen:
                continue
            seen.add(mention.place)
            word = mention.span.of(pair.source)
            reason = f"{word} ({mention.place.english[0]}) is not in the translation"
            severity = Severity.WARNING if mention.named else Severity.NOTE
            yield issue(self, pair, reason, source=mention.span, severity=severity)
        for span, places in strange:
            reason = f"{span.of(pair.target)} is in the translation, but not in the source"
            # what a Norwegian text takes for granted, an English one may say: “the Norwegian parliament”
            severity = Severity.NOTE if places[0].names[0] == "Norge" else Severity.WARNING
            yield issue(self, pair, reason, target=span, severity=severity)

    def _part_of_title(self, mention: Mention, pair: Pair) -> bool:
        """Whether a name stands in a foreign title that stays as it is (``Coney Island``)."""
        around = re.search(
            rf"[A-ZÆØÅ]\w+[\s-]{re.escape(mention.span.of(pair.source))}", pair.source[: mention.span.end]
        )
        return around is not None and around.group() in pair.target

    def _kept(self, mention: Mention, pair: Pair) -> bool:
        """Whether the word stands in the translation as it is, where that is no mistake: as part of another name."""
        word = mention.span.of(pair.source)
        after = pair.source[mention.span.end :]
        whole = re.match(r"\w+", after)
        if whole and word + whole.group() in pair.target:
            return True  # “Indias” in a Spanish title
        before = pair.source[: mention.span.start]
        titled = re.match(r"[\s-][A-ZÆØÅ]", after) or re.search(r"[A-ZÆØÅ][\w.]*\s$", before)
        return bool(titled) and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", pair.target) is not None

    def _excused(self, span: Span, place: Place, pair: Pair) -> bool:
        """Whether a place of the target has another reason: it stands in the source as it is, or in a term."""
        word = span.of(pair.target)
        if any(span.overlaps(t) for t in pair.term_targets()):
            return True
        stems = [n.lower() for n in (*place.names, *place.people)]
        source = pair.source.lower()
        return word.lower() in source or any(len(s) > 3 and s in source for s in stems)
