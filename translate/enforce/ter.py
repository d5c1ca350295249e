"""Translation edit rate with term words weighted, after Snover et al. (2006) and Alam et al. (2021)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from translate.domain import Span

__all__ = ["tokens", "weighted_ter"]

_TOKEN = re.compile(r"\w+(?:[-'’.,]\w+)*|[^\w\s]")

_TERM_COST = 2.0
"""What an edit of a term word costs; others cost 1."""

_LONGEST_SHIFT = 6
_SHIFTS = 8


def tokens(text: str) -> list[str]:
    """Words and marks, in small letters."""
    return [m.group().lower() for m in _TOKEN.finditer(text)]


def weighted_ter(hypothesis: str, reference: str, terms: Sequence[Span]) -> float:
    """Edits that turn a hypothesis into the reference, for each word of the reference.

    Insertions, deletions and substitutions cost 1, or 2 where they touch a word of ``terms``; moving a run of words
    costs 1 and is found greedily, the best move first, as in tercom.

    :param terms: where the reference has its terms.
    """
    ref = tokens(reference)
    weights = [
        _TERM_COST if any(t.overlaps(Span(*m.span())) for t in terms) else 1.0
        for m in _TOKEN.finditer(reference)
    ]
    hyp = tokens(hypothesis)
    if not ref:
        return float(bool(hyp))
    best = _distance(hyp, ref, weights)
    moves = 0
    for _ in range(_SHIFTS):
        shifted, cost = _best_shift(hyp, ref, weights, best)
        if cost + 1 >= best:
            break
        hyp, best, moves = shifted, cost, moves + 1
    return (best + moves) / len(ref)


def _best_shift(
    hyp: list[str], ref: list[str], weights: list[float], before: float
) -> tuple[list[str], float]:
    """The hypothesis after its best single move of a run of words that the reference has elsewhere."""
    places: dict[tuple[str, ...], list[int]] = {}
    for n in range(1, _LONGEST_SHIFT + 1):
        for j in range(len(ref) - n + 1):
            places.setdefault(tuple(ref[j : j + n]), []).append(j)
    best, best_cost = hyp, before
    for i in range(len(hyp)):
        for n in range(1, min(_LONGEST_SHIFT, len(hyp) - i) + 1):
            run = hyp[i : i + n]
            targets = places.get(tuple(run))
            if not targets:
                break
            rest = hyp[:i] + hyp[i + n :]
            for j in targets:
                # Close by nothing is gained that a plain edit wouldn't give.
                if abs(j - i) < 1:
                    continue
                moved = rest[:j] + run + rest[j:]
                cost = _distance(moved, ref, weights)
                if cost < best_cost:
                    best, best_cost = moved, cost
    return best, best_cost


def _distance(hyp: Sequence[str], ref: Sequence[str], weights: Sequence[float]) -> float:
    """Weighted edit distance; an insertion into the reference costs 1."""
    row = [0.0]
    for weight in weights:
        row.append(row[-1] + weight)
    for word in hyp:
        left = row[0] + 1
        new = [left]
        diagonal = row[0]
        for j, other in enumerate(ref):
            up = row[j + 1]
            cost = diagonal if word == other else diagonal + weights[j]
            if up + 1 < cost:
                cost = up + 1
            if left + weights[j] < cost:
                cost = left + weights[j]
            new.append(cost)
            left, diagonal = cost, up
        row = new
    return row[-1]
