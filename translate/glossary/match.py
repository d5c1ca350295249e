"""Finding a glossary's terms in a source."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from translate.domain import Glossary, Occurrence, Rewritten, Role, Span, TermStatus
from translate.domain.verbatim import verbatim
from translate.glossary.fit import Fit, fit_of, misread, span_of
from translate.glossary.inflection import with_inflections
from translate.glossary.lexicon import known, lemma_of, stem_of
from translate.glossary.pattern import Pattern, patterns_of
from translate.glossary.protected import find_protected
from translate.glossary.words import Word, words_of
from translate.nynorsk import in_bokmaal

__all__ = ["MatchReport", "Matcher", "Overlap"]

_PREFIX_KEY = 3
"""Prefix entries are filed under their first letters, this many."""

_REMEMBERED = 8_192
"""Words of texts for which the entries that they may stand for are remembered."""


def _length(occurrence: Occurrence) -> int:
    return occurrence.span.end - occurrence.span.start


def _resolve(found: list[Occurrence]) -> tuple[list[Occurrence], list[Overlap]]:
    """Those that stand, each character being given to the first that wants it, and those that lost."""
    kept: list[Occurrence] = []
    lost: list[Overlap] = []
    for occurrence in found:
        winner = next((k for k in kept if k.span.overlaps(occurrence.span)), None)
        if winner is None:
            kept.append(occurrence)
        elif (winner.span, winner.term) != (occurrence.span, occurrence.term):
            lost.append(Overlap(occurrence, winner))
    return kept, lost


_Entry = tuple[Pattern, int]
"""A pattern and which of its words it is filed under."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """A hit that lost its place to another one."""

    lost: Occurrence
    """The hit that isn't used."""

    kept: Occurrence
    """The one that stands there: longer, or earlier in the glossary."""


@dataclass(frozen=True, slots=True)
class MatchReport:
    """What a source holds."""

    occurrences: tuple[Occurrence, ...]
    """In source order, without overlaps but those of forbidden entries with others."""

    overlaps: tuple[Overlap, ...] = ()
    """The hits that lost, in source order."""


class Matcher:
    """A glossary made ready for matching: an index from words to entries."""

    STATUSES = frozenset({TermStatus.APPROVED, TermStatus.KEEP, TermStatus.FORBIDDEN})
    """Which entries are looked for unless one says otherwise: all but drafts."""

    def __init__(
        self,
        glossary: Glossary,
        *,
        statuses: frozenset[TermStatus] = STATUSES,
        protect: bool = True,
    ) -> None:
        """Build the index.

        :param statuses: which entries are looked for; drafts are not unless asked for.
        :param protect: also find numbers, addresses and @names.
        """
        self.glossary = glossary
        self._protect = protect
        self._by_word: dict[str, list[_Entry]] = defaultdict(list)
        self._by_prefix: dict[str, list[_Entry]] = defaultdict(list)
        self._by_lemma: dict[str, list[_Entry]] = defaultdict(list)
        self._by_stem: dict[str, list[_Entry]] = defaultdict(list)
        self._literal: list[tuple[str, int]] = []
        self._met: dict[str, list[_Entry]] = {}
        patterns: list[Pattern] = []
        for order, term in enumerate(glossary.terms):
            if term.status in statuses:
                made = list(patterns_of(term, order))
                patterns += made
                if not made and term.source.strip():
                    self._literal.append((term.source.strip(), order))
        # An entry of several words is filed under the one that fewest entries share, not under “den”.
        shared = Counter(slot.base.lower() for pattern in patterns for slot in pattern.slots)
        for pattern in patterns:
            whole = [i for i, slot in enumerate(pattern.slots) if not slot.prefix]
            anchor = min(whole, key=lambda i: shared[pattern.slots[i].base.lower()]) if whole else 0
            self._file(pattern, anchor)

    def _file(self, pattern: Pattern, anchor: int) -> None:
        slot, entry = pattern.slots[anchor], (pattern, anchor)
        if slot.prefix:
            for key in {form[:_PREFIX_KEY] for form in slot.forms}:
                self._by_prefix[key].append(entry)
            return
        for form in slot.forms:
            self._by_word[form].append(entry)
        if slot.lemma and known(slot.lemma):
            self._by_lemma[slot.lemma].append(entry)
        elif slot.lemma:
            self._by_stem[stem_of(slot.lemma)].append(entry)

    def match(
        self, source: str, *, role: Role | None = None, context: str = "", nynorsk: bool = False
    ) -> tuple[Occurrence, ...]:
        """The terms in a source, in order, with protected numbers and addresses among them.

        They don't overlap, but that forbidden targets come beside the entry that says what to write: all that hold
        for the same words are given, after it.

        :param role: the paragraph's role, for entries with a ``role=`` condition.
        :param context: text around the source, for entries with a ``paragraph=`` condition.
        :param nynorsk: whether its article is Nynorsk, so that it is, too, where its own words don't tell.
        """
        return self.report(source, role=role, context=context, nynorsk=nynorsk).occurrences

    def report(
        self, source: str, *, role: Role | None = None, context: str = "", nynorsk: bool = False
    ) -> MatchReport:
        """Like :meth:`match`, with the hits that lost to longer or earlier ones.

        The longest hit goes first, wherever it stands; of equally long ones the one that stands there as its
        entry writes it (``kriger`` is ``kriger``, rather than a form of ``krig``; see :class:`~translate.glossary.fit.Fit`),
        then one with a condition, then the earlier entry.
        """
        plain = in_bokmaal(source, told=nynorsk)
        # no word of an address is a term; an entry may be an address as a whole
        closed = [part.span for part in verbatim(source)]
        hits = sorted(
            self._hits(source, plain, role, context),
            key=lambda h: (
                h[0].start - h[0].end,
                h[2],
                not self.glossary.terms[h[1]].condition,
                h[1],
                h[0],
            ),
        )
        found = [
            Occurrence(self.glossary.terms[order], span, span.of(source))
            for span, order, _ in dict.fromkeys(hits)
            if not any(span.overlaps(part) and not span.contains(part) for part in closed)
        ]
        asked, lost = _resolve([o for o in found if o.term.status is not TermStatus.FORBIDDEN])
        banned: list[Occurrence] = []
        for occurrence in (o for o in found if o.term.status is TermStatus.FORBIDDEN):
            longer = (
                k
                for k in (*asked, *banned)
                if k.span.overlaps(occurrence.span) and _length(k) > _length(occurrence)
            )
            if (winner := next(longer, None)) is not None:
                lost.append(Overlap(occurrence, winner))
            elif all((k.span, k.term) != (occurrence.span, occurrence.term) for k in banned):
                banned.append(occurrence)
        kept = [*asked, *banned]
        if self._protect:
            taken = [o.span for o in kept]
            kept += [p for p in find_protected(source) if not any(p.span.overlaps(t) for t in taken)]
        kept = with_inflections(kept, plain)
        kept.sort(key=lambda o: o.span)  # stable: what is asked for stands before what is forbidden
        lost.sort(key=lambda o: o.lost.span)
        return MatchReport(tuple(kept), tuple(lost))

    def _hits(
        self, source: str, plain: Rewritten, role: Role | None, context: str
    ) -> Iterator[tuple[Span, int, Fit]]:
        """(where, which entry, how its words stand there); of Nynorsk, what its Bokmål has, too."""
        read = {old.start: new.of(plain.text).lower() for new, old in plain.changes}
        yield from self._found(source, role, context, read)
        if plain.changes:
            for span, order, fit in self._found(plain.text, role, context, {}):
                back = Span(plain.start_back(span.start), plain.end_back(span.end))
                same = fit is not Fit.AS_WRITTEN or back.of(source) == span.of(plain.text)
                yield back, order, fit if same else Fit.IN_BOKMAAL

    def _found(
        self, source: str, role: Role | None, context: str, read: Mapping[int, str]
    ) -> Iterator[tuple[Span, int, Fit]]:
        """See :meth:`_hits`.

        :param read: the Bokmål of its Nynorsk words, by where they begin.
        """
        words = words_of(source)
        for at, word in enumerate(words):
            candidates = self._met.get(word.folded)
            if candidates is None:
                if len(self._met) >= _REMEMBERED:
                    self._met.clear()
                candidates = self._met[word.folded] = self._candidates(word.folded)
            for pattern, anchor in candidates:
                span = span_of(pattern, words, at - anchor, source)
                if span is None or misread(pattern, words, at, source, read.get(word.start, "")):
                    continue
                if self._applies(pattern, span, words, role, context):
                    here = words[at - anchor : at - anchor + len(pattern.slots)]
                    yield span, pattern.order, fit_of(pattern, here, read)
        for literal, order in self._literal:
            start = source.find(literal)
            while start >= 0:
                yield Span(start, start + len(literal)), order, Fit.AS_WRITTEN
                start = source.find(literal, start + len(literal))

    def _candidates(self, word: str) -> list[_Entry]:
        """The patterns in whose anchor's place a word in lower case may stand."""
        found = list(self._by_word.get(word, ()))
        bare = word.rstrip("'").removesuffix("s").rstrip("'") if word.endswith(("s", "'")) else word
        lemma = lemma_of(word) or lemma_of(bare)
        if lemma is not None:
            found += [e for e in self._by_lemma.get(lemma, ()) if word not in e[0].slots[e[1]].forms]
        elif self._by_stem:
            found += [e for e in self._by_stem.get(stem_of(word), ()) if word not in e[0].slots[e[1]].forms]
        for n in range(1, _PREFIX_KEY + 1) if self._by_prefix else ():
            if n <= len(word):
                found += self._by_prefix.get(word[:n], ())
        return found

    @staticmethod
    def _applies(pattern: Pattern, span: Span, words: list[Word], role: Role | None, context: str) -> bool:
        if not pattern.conditions:
            return True

        def sentence() -> frozenset[str]:
            return frozenset(w.folded for w in words if not Span(w.start, w.end).overlaps(span))

        def paragraph() -> frozenset[str]:
            return sentence() | {w.folded for w in words_of(context)}

        return all(c.holds(role, sentence, paragraph) for c in pattern.conditions)
