"""Proof per occurrence: which target words stand for which term, found again in any text.

Occurrences and target positions are paired one to one, so two ``IS`` in the source need two in the target. Where a
term stands in several places, the pairing that agrees best with the word links wins, or without links the one that
keeps the order.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from translate.domain import Link, Occurrence, Span, TermOutcome, TermStatus, TermUse
from translate.domain.verbatim import kept
from translate.enforce.align import rendering, word_number
from translate.enforce.forms import begins_longer_word, forms_of
from translate.enforce.pairing import assign

__all__ = ["in_force", "prove"]


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
    taken = [*(span for span in places.values() if span), *kept(source, target)]
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
    found = [s for s in forms_of(occurrence).find_forbidden(target) if not any(t.contains(s) for t in taken)]
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
        if begins_longer_word(occurrence):
            reason += f"; “{occurrence.text}” is a longer word, for which nothing is put in"
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
