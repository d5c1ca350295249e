"""Batches in which a source's neighbours can't change its translation.

A batch is padded to its longest source. Padding changes the shapes of the attention's matrix products, so the order
in which floats are added, and the 8-bit rounding after it carries that on into scores (4e-4 was seen) and now and then
into the text. So what a source is padded to must depend on that source alone: each goes with those of the same class
of lengths, and each batch holds one source of exactly the class's greatest length, a filler if need be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Batch", "filler", "plan", "rounded"]

STEP = 8
"""Subwords; the lengths 1–8 are a class, 9–16 the next one, and so on."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Sources to decode together."""

    members: tuple[int, ...]
    """Their indices."""

    length: int
    """The length that all are padded to."""

    filled: bool
    """Whether none is of that length, so that a filler must go with them."""


def rounded(length: int) -> int:
    """The greatest length of a length's class."""
    return -(-length // STEP) * STEP


def plan(lengths: Sequence[int], tokens: int) -> list[Batch]:
    """Put sources in batches of their classes.

    :param lengths: subwords of each source, at least 1 each.
    :param tokens: how many subwords a batch may have, padding included; one source always fits.
    :return: batches, the longest sources first; each index is in exactly one.
    """
    classes: dict[int, list[int]] = {}
    for index, length in enumerate(lengths):
        classes.setdefault(rounded(length), []).append(index)
    batches = []
    for top in sorted(classes, reverse=True):
        members = sorted(classes[top], key=lambda index: (-lengths[index], index))
        count = -(-len(members) // max(1, tokens // top))
        for start in range(count):  # dealt like cards, so that those of full length are spread
            dealt = tuple(members[start::count])
            batches.append(Batch(dealt, top, lengths[dealt[0]] != top))
    return batches


def filler(source: Sequence[str], length: int) -> list[str]:
    """A source of an exact length, made of the subwords of a shorter one: its translation is thrown away.

    It goes on with what it has, so that decoding it ends about when decoding the others does.
    """
    body, last = list(source[:-1]) or list(source), list(source[-1:])
    while len(body) < length - 1:
        body += body[: length - 1 - len(body)]
    return body[: length - 1] + last
