"""Entries that some articles call for, as drafts for a person to approve."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from translate.domain import CaseRule, Document, Glossary, Segment, Term, TermStatus, TranslatedDocument
from translate.glossary import mine
from translate.glossary.match import Matcher
from translate.glossary.mine import tally
from translate.glossary.words import words_of
from translate.nynorsk import in_bokmaal, is_nynorsk

__all__ = ["Suggestion", "SuggestionKind", "suggest"]


class SuggestionKind(StrEnum):
    """Why an entry is proposed."""

    ACRONYM = "acronym"
    """An acronym, with its expansion where the text gives it."""

    EXPANSION = "expansion"
    """What an acronym stands for."""

    NAME = "name"
    """A run of capitalised words."""

    COMPOUND = "compound"
    """A compound that the dictionary doesn't know."""

    INCONSISTENT = "inconsistent"
    """A noun that the translations render in several ways."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A proposed entry."""

    term: Term
    """The entry as a draft; its target is empty where none can be guessed, and its note says why it is here."""

    kind: SuggestionKind
    """Why it is proposed."""

    count: int
    """How often it was found."""

    document: Document
    """An article that it stands in."""

    segment: Segment
    """The first sentence that it stands in."""

    variants: tuple[tuple[str, int], ...] = ()
    """Expansions or renderings and how often each came, the most frequent first."""


def suggest(
    documents: Sequence[Document],
    *,
    glossary: Glossary | None = None,
    translated: Sequence[TranslatedDocument] = (),
    min_count: int = 2,
    english: Callable[[str], str] = lambda _: "",
) -> tuple[Suggestion, ...]:
    """What articles call for that the glossary hasn't, in any status; by kind, the most frequent first.

    :param translated: translations, for inconsistent renderings; those without word links show none.
    :param min_count: how often a term must stand in the articles; an acronym with its expansion needs one place.
    :param english: what a dictionary has for a word, for the drafts' targets; nothing where it has nothing.
    """
    found = [*_from_sources(documents, min_count, english), *_inconsistent(translated, min_count)]
    matcher = Matcher(glossary or Glossary(), statuses=frozenset(TermStatus), protect=False)
    order = list(SuggestionKind)
    fresh, seen = [], set()
    told: dict[str, bool] = {}
    for one in sorted(found, key=lambda s: (order.index(s.kind), -s.count, s.term.source)):
        if one.term.source.lower() not in seen and not _has(matcher, one, told):
            seen.add(one.term.source.lower())
            fresh.append(one)
    return tuple(fresh)


def _has(matcher: Matcher, one: Suggestion, told: dict[str, bool]) -> bool:
    """Whether the glossary has an entry for it: one that finds it by itself, or where it stands in its sentence.

    :param told: which articles are Nynorsk, by name; grows.
    """
    source = one.term.source
    hits = matcher.match(source)
    if len(hits) == 1 and hits[0].text == source:
        return True
    name = one.document.name
    if name not in told:
        told[name] = is_nynorsk(one.document)
    there = matcher.match(one.segment.source, nynorsk=told[name])
    return any(hit.text.lower().startswith(source.lower()) for hit in there)


def _from_sources(
    documents: Sequence[Document], min_count: int, english: Callable[[str], str]
) -> Iterator[Suggestion]:
    places = [(d, s) for d in documents for s in d.segments]
    # what is read is Bokmål, as entries are, which are found in Nynorsk, too
    nynorsk = [is_nynorsk(d) for d in documents]
    told = (n for d, n in zip(documents, nynorsk, strict=True) for _ in d.segments)
    sentences = [in_bokmaal(s.source, told=n).text for (_, s), n in zip(places, told, strict=True)]
    expanded = tally(mine.expansions(sentences))
    for source, (count, first, _) in tally(mine.acronyms(sentences)).items():
        if count >= min_count or source in expanded:
            variants = expanded[source][2].most_common() if source in expanded else []
            says = f"stands for {variants[0][0]}" if variants else "an acronym"
            yield _suggestion(SuggestionKind.ACRONYM, source, "", says, count, places[first], variants)
    everywhere = " \n ".join(sentences)
    for acronym, (_, first, expansions) in expanded.items():
        for expansion in expansions:
            count = max(everywhere.count(expansion), expansions[expansion])
            says = f"introduced as {acronym}"
            yield _suggestion(SuggestionKind.EXPANSION, expansion, "", says, count, places[first], [])
    lower = {w.text for sentence in sentences for w in words_of(sentence) if w.text.islower()}
    spelled = {e for _, _, extras in expanded.values() for e in extras}
    for source, (count, first) in _merge_genitives(tally(mine.names(sentences))).items():
        part = any(e == source or e.startswith(source + " ") for e in spelled)
        if (
            count >= min_count
            and not part
            and not (source.lower() in lower and mine.ordinary(source.lower()))
        ):
            target = english(source) or source
            yield _suggestion(SuggestionKind.NAME, source, target, "a name", count, places[first], [])
    for source, (count, first, _) in tally(mine.compounds(sentences)).items():
        if count >= min_count:
            says = "a compound that the dictionary doesn't know"
            yield _suggestion(
                SuggestionKind.COMPOUND, source, english(source), says, count, places[first], []
            )


def _merge_genitives(names: dict[str, tuple[int, int, Counter[str]]]) -> dict[str, tuple[int, int]]:
    """Norges counts as Norge where Norge is found too; Paris stays."""
    merged: dict[str, tuple[int, int]] = {}
    for name, (count, first, _) in names.items():
        base = name[:-1] if name.endswith("s") and name[:-1] in names else name
        before = merged.get(base, (0, first))
        merged[base] = (before[0] + count, min(before[1], first))
    return merged


def _inconsistent(translated: Sequence[TranslatedDocument], min_count: int) -> Iterator[Suggestion]:
    places = [(t.document, s) for t in translated for s in t.segments]
    for source, (count, first, extras) in tally(mine.renderings(s for _, s in places)).items():
        ways = [(way, n) for way, n in extras.most_common() if n > 0]
        if count < max(3, min_count) or len(ways) < 2 or sum(n for _, n in ways[1:]) < 2:
            continue
        told = ", ".join(f"{way} {n}×" for way, n in ways[:4])
        document, segment = places[first]
        yield _suggestion(
            SuggestionKind.INCONSISTENT,
            source,
            ways[0][0],
            f"rendered as {told}",
            count,
            (document, segment.segment),
            ways,
        )


def _suggestion(
    kind: SuggestionKind,
    source: str,
    target: str,
    says: str,
    count: int,
    place: tuple[Document, Segment],
    variants: Sequence[tuple[str, int]],
) -> Suggestion:
    document, segment = place
    note = f"{says}; {count}× (first: {document.name} {segment.id})"
    case = CaseRule.SENSITIVE if kind is SuggestionKind.ACRONYM else CaseRule.AUTO
    term = Term(source, target, case=case, status=TermStatus.DRAFT, note=note)
    return Suggestion(term, kind, count, document, segment, tuple(variants))
