"""Word links between a source and its target, from the decoder's attention.

Attention over subwords is noisy; summed over the subwords of each word pair it is usable. It says where each
target word looked, not where each source word went, so both readings of the matrix must agree: the intersection
that statistical word alignment is symmetrised with (Och & Ney 2003, `A Systematic Comparison of Various
Statistical Alignment Models`), softened by shares.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from translate.domain.engine import Link
from translate.domain.span import Span
from translate.engine.tokenise import Place

__all__ = ["word_links", "words"]

_WORD = re.compile(r"\w+(?:[-.,:/'’]\w+)*|[^\w\s]")

SURE = 0.2
"""Least share of a target word's attention for a link that both readings agree on."""

VERY_SURE = 0.5
"""Least share for a link that only the target word's reading gives: ``regjeringen`` to both ``the`` and
``government``."""


NOISE = 0.05
"""Attention of one subword to another that is too little to add up; most of the matrix is."""


TWINS = 3.0
"""How much more attention counts between words of one spelling: names and numbers."""


def words(text: str) -> list[Place]:
    """The words of a text, with inner hyphens, apostrophes and decimal marks; other marks one by one."""
    return [match.span() for match in _WORD.finditer(text)]


def word_links(
    source: str,
    target: str,
    source_pieces: Sequence[Place],
    target_pieces: Sequence[Place],
    attention: Sequence[Sequence[float]],
    groups: Sequence[Span] = (),
) -> tuple[Link, ...]:
    """Link the words that are reasonably sure to be twins.

    :param source_pieces: where each source subword stands in the source.
    :param target_pieces: where each target subword stands in the target.
    :param attention: a row a target subword, a column a source subword.
    :param groups: words of the source that are one expression, and are linked as one.
    :return: one link a word pair, in target order; a word may have several links or none. The weight is the
        share of the target word's attention that went to the source word.
    """
    source_words, target_words = _grouped(words(source), groups), words(target)
    if not source_words or not target_words or not attention:
        return ()
    columns = _owners(source_pieces, source_words, len(source))
    rows = _owners(target_pieces, target_words, len(target))
    matrix = _summed(columns, rows, attention, len(target_words))
    names = {source[start:end].casefold(): index for index, (start, end) in enumerate(source_words)}
    for sums, (start, end) in zip(matrix, target_words, strict=True):
        column = names.get(target[start:end].casefold(), -1)
        if column in sums and source[source_words[column][0]].isalnum():
            sums[column] *= TWINS
    heights: dict[int, list[tuple[float, int]]] = {}  # of each column: its weights, and the rows they are in
    for row, sums in enumerate(matrix):
        for column, weight in sums.items():
            heights.setdefault(column, []).append((weight, row))
    links: list[Link] = []
    for row, sums in enumerate(matrix):
        if not sums:
            continue
        total, highest = sum(sums.values()), max(sums.values())
        start, end = target_words[row]
        kind = target[start].isalnum()
        for column, weight in sums.items():
            if weight < SURE * total:
                continue
            left, right = source_words[column]
            if source[left].isalnum() != kind:  # words go with words, and marks with marks
                continue
            agreed = weight >= VERY_SURE * total
            if not agreed:
                weights = [w for w, _ in heights[column]]
                tallest = max(weights)
                agreed = heights[column][weights.index(tallest)][1] == row and (
                    weight == highest or weight / sum(weights) >= VERY_SURE
                )
            if agreed:
                share = min(weight / total, 1.0)
                links.append(Link(Span(left, right), Span(start, end), round(share, 4)))
    return tuple(links)


def _grouped(found: list[Place], groups: Sequence[Span]) -> list[Place]:
    """Words, those of a group as one."""
    for group in groups:
        inside = [at for at, (start, end) in enumerate(found) if group.start <= start and end <= group.end]
        if len(inside) > 1:
            found[inside[0] : inside[-1] + 1] = [(group.start, group.end)]
    return found


def _summed(
    columns: Sequence[int], rows: Sequence[int], attention: Sequence[Sequence[float]], height: int
) -> list[dict[int, float]]:
    """Attention of words to words: for each target word the weights of source words, in their order."""
    matrix: list[dict[int, float]] = [{} for _ in range(height)]
    for row, weights in zip(rows, attention, strict=False):
        if row >= 0:
            sums = matrix[row]
            for column, weight in zip(columns, weights, strict=False):
                if weight > NOISE and column >= 0:  # most of the matrix is noise
                    sums[column] = sums.get(column, 0.0) + weight
    return [dict(sorted(sums.items())) if len(sums) > 1 else sums for sums in matrix]


def _owners(pieces: Sequence[Place], owners: Sequence[Place], length: int) -> list[int]:
    """The index of the word that each subword lies in, or -1."""
    at = [-1] * (length + 1)
    for index, (start, end) in enumerate(owners):
        at[start:end] = [index] * (end - start)
    return [
        at[start] if start < end and at[start] >= 0 else next((i for i in at[start:end] if i >= 0), -1)
        for start, end in pieces
    ]
