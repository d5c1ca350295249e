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


def words(text: str) -> list[Span]:
    """The words of a text, with inner hyphens, apostrophes and decimal marks; other marks one by one."""
    return [Span(*match.span()) for match in _WORD.finditer(text)]


def word_links(
    source: str,
    target: str,
    source_pieces: Sequence[Span],
    target_pieces: Sequence[Span],
    attention: Sequence[Sequence[float]],
) -> tuple[Link, ...]:
    """Link the words that are reasonably sure to be twins.

    :param source_pieces: where each source subword stands in the source.
    :param target_pieces: where each target subword stands in the target.
    :param attention: a row a target subword, a column a source subword.
    :return: one link a word pair, in target order; a word may have several links or none. The weight is the
        share of the target word's attention that went to the source word.
    """
    source_words, target_words = words(source), words(target)
    if not source_words or not target_words or not attention:
        return ()
    columns = _owners(source_pieces, source_words, len(source))
    rows = _owners(target_pieces, target_words, len(target))
    matrix = [[0.0] * (len(source_words) + 1) for _ in target_words]
    for row, weights in zip(rows, attention, strict=False):
        if row >= 0:
            sums = matrix[row]
            for column, weight in zip(columns, weights, strict=False):
                if weight > NOISE:
                    sums[column] += weight  # what lies in no word goes to the end, which is cut off
    for sums in matrix:
        del sums[-1]
    names = {source_words[index].of(source).casefold(): index for index in range(len(source_words))}
    for row, word in enumerate(target_words):
        column = names.get(word.of(target).casefold(), -1)
        if column >= 0 and source[source_words[column].start].isalnum():
            matrix[row][column] *= TWINS
    columns_of = list(zip(*matrix, strict=True))
    links: list[Link] = []
    for row, sums in enumerate(matrix):
        total = sum(sums)
        if total <= 0:
            continue
        highest = max(sums)
        for column, weight in enumerate(sums):
            if weight < SURE * total:
                continue
            if not _kin(source, source_words[column], target, target_words[row]):
                continue
            heights = columns_of[column]
            agreed = heights.index(max(heights)) == row and (
                weight == highest or weight / sum(heights) >= VERY_SURE
            )
            if agreed or weight >= VERY_SURE * total:
                share = min(weight / total, 1.0)
                links.append(Link(source_words[column], target_words[row], round(share, 4)))
    return tuple(links)


def _kin(source: str, source_word: Span, target: str, target_word: Span) -> bool:
    """Words go with words, and marks with marks."""
    return source[source_word.start].isalnum() == target[target_word.start].isalnum()


def _owners(pieces: Sequence[Span], owners: Sequence[Span], length: int) -> list[int]:
    """The index of the word that each subword lies in, or -1."""
    at = [-1] * (length + 1)
    for index, word in enumerate(owners):
        for position in range(word.start, word.end):
            at[position] = index
    found = []
    for piece in pieces:
        owner = -1
        for position in range(piece.start, piece.end):
            if at[position] >= 0:
                owner = at[position]
                break
        found.append(owner)
    return found
