"""Which sentence of an article a proposal is for, when the article may have changed since it was made.

A sentence is known by the hash of its source. Several sentences may read the same; then their neighbours and their
order tell them apart, and where they don't, the answer is none: a guess would approve the wrong one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from translate.domain import Document, Segment
from translate.memory.edits import Context, Edit, Proposal
from translate.memory.placing import reading_order

__all__ = ["contexts", "homes"]


def contexts(hashes: Sequence[str]) -> list[Context]:
    """What stands round each sentence of an article.

    :param hashes: source hashes of all its sentences, in reading order.
    """
    count: defaultdict[str, int] = defaultdict(int)
    ordinals = []
    for digest in hashes:
        count[digest] += 1
        ordinals.append(count[digest])
    return [
        Context(
            before=hashes[at - 1] if at else "",
            after=hashes[at + 1] if at + 1 < len(hashes) else "",
            nth=ordinals[at],
            of=count[digest],
        )
        for at, digest in enumerate(hashes)
    ]


def homes(
    proposals: Sequence[Proposal], document: Document, placed: Mapping[str, Edit]
) -> list[Segment | None]:
    """The sentence that each proposal is for; none where it is gone, or where its like can't be told apart.

    :param placed: the edits that apply now, by segment id: a segment whose edit has moved is looked for there.
    """
    segments = document.segments
    around = contexts([segment.source_hash for segment in segments])
    alike: defaultdict[str, list[int]] = defaultdict(list)
    for at, segment in enumerate(segments):
        alike[segment.source_hash].append(at)
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for number, proposal in enumerate(proposals):
        groups[proposal.source_hash].append(number)
    found: list[Segment | None] = [None] * len(proposals)
    for digest, group in groups.items():
        twins = alike.get(digest, [])
        if len(twins) == 1:  # several may want it: that is a conflict, and told as one
            for number in group:
                found[number] = segments[twins[0]]
        elif twins:
            moved = {placed[segments[at].id].segment: at for at in twins if segments[at].id in placed}
            ids = {segments[at].id: at for at in twins}
            places = {number: (proposals[number], _known(proposals[number], ids, moved)) for number in group}
            for number, at in _told_apart(places, twins, around).items():
                found[number] = segments[at]
    return found


def _known(proposal: Proposal, ids: Mapping[str, int], moved: Mapping[str, int]) -> int | None:
    """Where the sentence with a proposal's id stands, or its edit; none where the id tells nothing."""
    around = proposal.context
    if not proposal.by_id and around.before is None and around.after is None:
        return None
    return ids.get(proposal.segment, moved.get(proposal.segment))


def _told_apart(
    places: Mapping[int, tuple[Proposal, int | None]], twins: Sequence[int], around: Sequence[Context]
) -> dict[int, int]:
    """Proposal → sentence among several alike, one to one, the surest first."""
    chosen: dict[int, int] = {}
    free = list(twins)
    while True:
        best: tuple[int, int, int] | None = None
        for number, (proposal, known) in places.items():
            if number in chosen:
                continue
            sure = _surest(proposal.context, known, twins, free, around)
            if sure is not None and (best is None or sure[0] > best[0]):
                best = (sure[0], number, sure[1])
        if best is None:
            break
        chosen[best[1]] = best[2]
        free.remove(best[2])
    if not chosen and len(places) == len(twins):  # all of them were edited, and all have moved: in order
        order = sorted(places, key=lambda number: reading_order(places[number][0].segment))
        return dict(zip(order, twins, strict=True))
    return chosen


def _surest(
    context: Context, known: int | None, twins: Sequence[int], free: Sequence[int], around: Sequence[Context]
) -> tuple[int, int] | None:
    """How sure it is, and the free sentence that a context means; none where it can't be told.

    :param known: where its id, or its edit, stands now.
    """
    nth = twins[context.nth - 1] if context.of == len(twins) and 0 < context.nth <= len(twins) else None
    if context.before is None and context.after is None:  # an older file: it says no more than the id
        at = nth if known is None else known
        return (4, at) if at is not None and at in free else None
    fit = {at: (around[at].before == context.before) + (around[at].after == context.after) for at in free}
    most = max(fit.values(), default=0)
    if most == 0:
        return (0, nth) if nth is not None and nth in fit else None
    likely = [at for at in free if fit[at] == most]
    if len(likely) == 1:
        contradicted = most == 1 and nth is not None and nth != likely[0]
        return None if contradicted else (2 * most, likely[0])
    ordinal = twins[context.nth - 1] if 0 < context.nth <= len(twins) else None
    for at in (nth, known, ordinal):
        if at is not None and at in likely:
            return 2 * most - 1, at
    return None
