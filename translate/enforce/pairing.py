"""Occurrences of terms and places in a target, paired one to one."""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from translate.domain import Link, Occurrence, Span
from translate.domain.verbatim import kept, verbatim
from translate.enforce.forms import TermForms, forms_of, is_embedded

__all__ = ["assign"]

_EXHAUSTIVE = 7
"""Most occurrences that compete for the same places for which every pairing is tried."""


def assign(
    source: str, target: str, occurrences: Sequence[Occurrence], links: Sequence[Link]
) -> list[Span | None]:
    """A place in the target for each occurrence, no two overlapping, as many as can be, at the least cost."""
    found = _places(source, target, occurrences)
    result: list[Span | None] = [None] * len(occurrences)
    for group in _components(found):
        if len(group) > _EXHAUSTIVE:
            places = _in_order(group, found)
        else:
            costs = {
                i: {s: _cost(source, target, occurrences[i].span, s, links) for s in found[i]} for i in group
            }
            places = _best(group, found, costs)
        for i, span in places.items():
            result[i] = span
    return result


def _places(source: str, target: str, occurrences: Sequence[Occurrence]) -> list[Sequence[Span]]:
    """Where each occurrence may stand; those with the same forms share one list.

    What an address holds is no term, but for an entry that is an address itself.
    """
    closed = kept(source, target)
    own = [part.span for part in verbatim(source)] if closed else []
    searched: dict[tuple[int, bool, bool], tuple[TermForms, list[Span]]] = {}
    places: list[Sequence[Span]] = []
    for o in occurrences:
        forms, embedded = forms_of(o), is_embedded(source, o)
        plain = not any(o.span.overlaps(part) for part in own)
        key = id(forms), embedded, plain
        if key not in searched:  # the forms are kept with the spans, so that no other ones get their identity
            spans = forms.find_embedded(target) if embedded else forms.find(target)
            if plain and closed:
                spans = [s for s in spans if not any(s.overlaps(c) for c in closed)]
            searched[key] = forms, spans
        places.append(searched[key][1])
    return places


def _components(found: Sequence[Sequence[Span]]) -> list[list[int]]:
    """Groups of occurrences that compete for overlapping places, in one sweep over all of these."""
    leader = list(range(len(found)))
    first: dict[int, int] = {}
    """The first occurrence with each list of places, which stands for the others."""
    for i, spans in enumerate(found):
        leader[i] = first.setdefault(id(spans), i)

    def lead(i: int) -> int:
        while leader[i] != i:
            leader[i] = i = leader[leader[i]]
        return i

    reach, holder = -1, 0
    for span, i in sorted((span, owner) for owner in first.values() for span in found[owner]):
        if span.start < reach:
            leader[lead(i)] = lead(holder)
        if span.end > reach:
            reach, holder = span.end, i
    groups: dict[int, list[int]] = defaultdict(list)
    for i, spans in enumerate(found):
        if spans:
            groups[lead(i)].append(i)
    return list(groups.values())


@dataclass(slots=True)
class _Search:
    """Branch and bound over a small group; a method and no function in :func:`_best`, which would be cyclic garbage."""

    group: Sequence[int]
    found: Sequence[Sequence[Span]]
    costs: dict[int, dict[Span, float]]
    least: list[float]
    """The least that the occurrences from each one on can cost."""
    count: int = -1
    cost: float = 0.0
    places: dict[int, Span] | None = None
    """The best pairing so far."""

    def extend(self, at: int, places: dict[int, Span], cost: float) -> None:
        """Try every place for the occurrence at ``at`` and those after it."""
        most = len(places) + len(self.group) - at
        if most < self.count or (most == self.count and cost + self.least[at] >= self.cost):
            return
        if at == len(self.group):
            if len(places) > self.count or (len(places) == self.count and cost < self.cost):
                self.count, self.cost, self.places = len(places), cost, dict(places)
            return
        i = self.group[at]
        # At most as many places are worth a try as there are rivals, the cheapest first.
        for span in sorted(self.found[i], key=lambda s: self.costs[i][s])[: len(self.group)]:
            if not any(span.overlaps(p) for p in places.values()):
                places[i] = span
                self.extend(at + 1, places, cost + self.costs[i][span])
                del places[i]
        self.extend(at + 1, places, cost)


def _best(
    group: Sequence[int], found: Sequence[Sequence[Span]], costs: dict[int, dict[Span, float]]
) -> dict[int, Span]:
    """The pairing with most occurrences placed, then least cost."""
    least = [0.0] * (len(group) + 1)
    for at in range(len(group) - 1, -1, -1):
        least[at] = least[at + 1] + min(costs[group[at]].values())
    search = _Search(group, found, costs, least)
    search.extend(0, {}, 0.0)
    return search.places or {}


def _in_order(group: Sequence[int], found: Sequence[Sequence[Span]]) -> dict[int, Span]:
    """First come, first served, for groups too large to search."""
    places: dict[int, Span] = {}
    taken: list[Span] = []
    tried: dict[int, int] = defaultdict(int)
    """How far each list of places has been looked through: what is taken stays so."""
    for i in sorted(group, key=lambda i: len(found[i])):
        spans = found[i]
        while (at := tried[id(spans)]) < len(spans):
            tried[id(spans)] += 1
            where = bisect(taken, spans[at])
            if not any(spans[at].overlaps(other) for other in taken[max(0, where - 1) : where + 1]):
                taken.insert(where, spans[at])
                places[i] = spans[at]
                break
    return places


def _cost(source: str, target: str, here: Span, there: Span, links: Sequence[Link]) -> float:
    """How ill a place fits: distance between relative positions, less the links that tie the two."""
    relative = abs(
        (here.start + here.end) / max(1, 2 * len(source))
        - (there.start + there.end) / max(1, 2 * len(target))
    )
    tied = sum(k.weight for k in links if k.source.overlaps(here) and k.target.overlaps(there))
    return relative - min(2.0, 2.0 * tied)
