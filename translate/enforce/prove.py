"""Proof per occurrence: which target words stand for which term, found again in any text.

Occurrences and target positions are paired one to one, so two ``IS`` in the source need two in the target. Where a
term stands in several places, the pairing that agrees best with the word links wins, or without links the one that
keeps the order.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from translate.domain import Link, Occurrence, Span, TermOutcome, TermStatus, TermUse
from translate.enforce.align import rendering, word_number
from translate.enforce.forms import forms_of, is_embedded

__all__ = ["in_force", "prove"]

_EXHAUSTIVE = 7
"""Most occurrences that compete for the same places for which every pairing is tried."""


def in_force(occurrences: Sequence[Occurrence]) -> tuple[Occurrence, ...]:
    """The occurrences that ask for something: drafts don't."""
    return tuple(o for o in occurrences if o.term.status is not TermStatus.DRAFT)


def prove(
    source: str,
    target: str,
    occurrences: Sequence[Occurrence],
    *,
    links: Sequence[Link] = (),
    earlier: Sequence[TermUse] = (),
) -> tuple[TermUse, ...]:
    """Locate every term in a target, whoever wrote it.

    :param source: what the occurrences' spans index.
    :param occurrences: the terms found in ``source``; drafts are left out of the result.
    :param links: word links between ``source`` and ``target``, to tell several places apart.
    :param earlier: proof of an earlier version of the target (other spans are fine): a repair or a reason given
        there is carried over where it still applies.
    """
    wanted = in_force(occurrences)
    if not wanted:
        return ()
    before = _matched(wanted, earlier)
    asked = [o for o in wanted if o.term.status is not TermStatus.FORBIDDEN]
    places = dict(zip(map(id, asked), assign(source, target, asked, links), strict=True))
    taken = [span for span in places.values() if span]
    uses = []
    for occurrence, old in zip(wanted, before, strict=True):
        if occurrence.term.status is TermStatus.FORBIDDEN:
            uses.append(_forbidden(occurrence, target, taken, old))
        elif span := places[id(occurrence)]:
            uses.append(_found(occurrence, target, span, old))
        else:
            twin = _merged(occurrence, target, asked, places, links, old)
            uses.append(twin or _missed(occurrence, target, asked, links, old))
    return tuple(uses)


def _found(occurrence: Occurrence, target: str, span: Span, old: TermUse | None) -> TermUse:
    if old and old.outcome is TermOutcome.REPAIRED:
        # The words may have moved since: a quotation's tag, a headline's capitals.
        reason = re.sub(r"\bat word \d+", f"at word {word_number(target, span.start)}", old.reason, count=1)
        return TermUse(occurrence, old.outcome, span, span.of(target), reason, old.alternatives)
    reason = (
        old.reason if old and old.outcome is TermOutcome.USED and not old.reason.startswith("merged") else ""
    )
    return TermUse(occurrence, TermOutcome.USED, span, span.of(target), reason)


def _forbidden(occurrence: Occurrence, target: str, taken: Sequence[Span], old: TermUse | None) -> TermUse:
    found = [s for s in forms_of(occurrence).find(target) if not any(t.contains(s) for t in taken)]
    if found:
        form = found[0].of(target)
        return TermUse(
            occurrence, TermOutcome.MISSED, reason=f"the forbidden “{form}” stands here", alternatives=(form,)
        )
    if old and old.outcome is TermOutcome.REPAIRED:
        return TermUse(occurrence, old.outcome, reason=old.reason, alternatives=old.alternatives)
    return TermUse(occurrence, TermOutcome.USED, reason=f"“{occurrence.term.target}” was avoided")


def _merged(
    occurrence: Occurrence,
    target: str,
    asked: Sequence[Occurrence],
    places: dict[int, Span | None],
    links: Sequence[Link],
    old: TermUse | None,
) -> TermUse | None:
    """Two mentions that the translation makes one, as the links show: both are tied to the same target words.

    Where there are no links (a reviewer's text), what an earlier proof saw goes on as long as the other one holds.
    """
    before = old is not None and old.outcome is TermOutcome.USED and old.reason.startswith("merged")
    placed = ((o, places[id(o)]) for o in asked if o is not occurrence and _same(o, occurrence))
    twins = [(other, span) for other, span in placed if span is not None]
    here = rendering(occurrence.span, target, links) if links and twins else None
    for other, span in twins:
        tied = here is not None and here.sure and span.overlaps(here.span)
        if tied or (before and not links):
            return TermUse(
                occurrence,
                TermOutcome.USED,
                span,
                span.of(target),
                f"merged: “{occurrence.text}” and “{other.text}” are one “{span.of(target)}” here",
            )
    return None


def _missed(
    occurrence: Occurrence,
    target: str,
    asked: Sequence[Occurrence],
    links: Sequence[Link],
    old: TermUse | None,
) -> TermUse:
    forms = forms_of(occurrence)
    # An earlier reason holds on as long as what it quotes still stands here.
    if old and old.outcome is TermOutcome.MISSED and all(a in target for a in old.alternatives):
        return TermUse(occurrence, TermOutcome.MISSED, reason=old.reason, alternatives=old.alternatives)
    count = sum(_same(o, occurrence) for o in asked)
    found = len(forms.find(target))
    wrong = [s.of(target) for s in forms.find_any_case(target)]
    if found and count > found:
        reason = f"“{forms.base}” stands {_times(found)} here, {_times(count)} in the source"
        return TermUse(occurrence, TermOutcome.MISSED, reason=reason)
    if wrong:
        reason = f"the engine wrote “{wrong[0]}”, not “{forms.base}”"
        return TermUse(occurrence, TermOutcome.MISSED, reason=reason, alternatives=(wrong[0],))
    there = rendering(occurrence.span, target, links) if links else None
    if there and there.sure:
        reason = f"the engine wrote “{there.text}”"
        return TermUse(occurrence, TermOutcome.MISSED, reason=reason, alternatives=(there.text,))
    kind = "the number " if occurrence.protected and forms.base[:1].isdigit() else ""
    shown = forms.base if kind else f"“{forms.base}”"
    return TermUse(occurrence, TermOutcome.MISSED, reason=f"{kind}{shown} is not in the translation")


def _times(n: int) -> str:
    return {1: "once", 2: "twice"}.get(n, f"{n} times")


def _same(a: Occurrence, b: Occurrence) -> bool:
    return a.protected == b.protected and a.term.target == b.term.target and a.term.status is b.term.status


def _keys(occurrences: Sequence[Occurrence]) -> list[tuple[str, int]]:
    """An identity that survives a shift of spans: the entry, and which of its occurrences this is."""
    seen: dict[str, int] = defaultdict(int)
    keys = []
    for o in occurrences:
        name = o.term.key
        keys.append((name, seen[name]))
        seen[name] += 1
    return keys


def _matched(wanted: Sequence[Occurrence], earlier: Sequence[TermUse]) -> list[TermUse | None]:
    """For each occurrence its use in an earlier proof: by its place, or where spans have shifted by its number."""
    by_place = {(u.occurrence.term.key, u.occurrence.span): u for u in earlier}
    placed = [by_place.get((o.term.key, o.span)) for o in wanted]
    used = {id(u) for u in placed if u}
    by_number = dict(zip(_keys([u.occurrence for u in earlier]), earlier, strict=True))
    result = []
    for here, key in zip(placed, _keys(wanted), strict=True):
        other = by_number.get(key)
        result.append(here or (None if other is None or id(other) in used else other))
    return result


def assign(
    source: str, target: str, occurrences: Sequence[Occurrence], links: Sequence[Link]
) -> list[Span | None]:
    """A place in the target for each occurrence, no two overlapping, as many as can be, at the least cost."""
    found = [
        forms_of(o).find_embedded(target) if is_embedded(source, o) else forms_of(o).find(target)
        for o in occurrences
    ]
    result: list[Span | None] = [None] * len(occurrences)
    for group in _components(found):
        costs = {
            i: {s: _cost(source, target, occurrences[i].span, s, links) for s in found[i]} for i in group
        }
        places = _best(group, found, costs) if len(group) <= _EXHAUSTIVE else _in_order(group, found)
        for i, span in places.items():
            result[i] = span
    return result


def _components(found: Sequence[Sequence[Span]]) -> list[list[int]]:
    """Groups of occurrences that compete for overlapping places."""
    groups: list[tuple[list[int], list[Span]]] = []
    for i, spans in enumerate(found):
        if not spans:
            continue
        members, all_spans = [i], list(spans)
        rest = []
        for group in groups:
            if any(a.overlaps(b) for a in group[1] for b in spans):
                members, all_spans = group[0] + members, group[1] + all_spans
            else:
                rest.append(group)
        groups = [*rest, (members, all_spans)]
    return [sorted(members) for members, _ in groups]


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
    for i in sorted(group, key=lambda i: len(found[i])):
        for span in found[i]:
            if not any(span.overlaps(p) for p in places.values()):
                places[i] = span
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
