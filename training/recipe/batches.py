"""Token arrays → steps of microbatches of near-equal lengths."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from .student import BOS, EOS, PAD

OPEN = 4
"""The piece `｟`, first of the user-defined ones."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded pieces of some pairs."""

    src: Tensor
    """(B, S), each row closed by EOS."""
    inp: Tensor
    """(B, T): BOS and the target."""
    out: Tensor
    """(B, T): the target and EOS."""
    links: Tensor
    """(n, 3): row, target position, source position."""

    @classmethod
    def of(cls, src: np.ndarray, out: np.ndarray, links: np.ndarray | None = None) -> Batch:
        """From rows that are closed and padded."""
        inp = np.concatenate([np.full((len(out), 1), BOS), out[:, :-1]], 1)
        inp[inp == EOS] = PAD
        links = np.zeros((0, 3), np.int64) if links is None else links
        return cls(*map(torch.from_numpy, (src, inp, out, links)))

    def to(self, device: str) -> Batch:
        """On another device."""
        return Batch(*(x.to(device, non_blocking=True) for x in (self.src, self.inp, self.out, self.links)))


def closed(flat: np.ndarray, offset: np.ndarray, ix: np.ndarray) -> np.ndarray:
    """The rows `ix` of pieces that lie end to end in `flat`, each closed by EOS and padded to the longest."""
    at, size = offset[ix], offset[ix + 1] - offset[ix]
    col = np.arange(int(size.max()) + 1)
    out = flat[np.minimum(at[:, None] + col, len(flat) - 1)].astype(np.int64)
    out[col >= size[:, None]] = PAD
    out[np.arange(len(ix)), size] = EOS
    return out


def cut(ix: np.ndarray, size: np.ndarray, width: int) -> list[np.ndarray]:
    """`ix` in runs whose number times the largest `size` of each is at most `width`, or that are single."""
    out, i = [], 0
    while i < len(ix):
        k = max(1, width // int(size[i]))
        k = max(1, min(k, width // int(size[i : i + k].max())))
        out.append(ix[i : i + k])
        i += k
    return out


def shortlist(targets: np.ndarray) -> np.ndarray:
    """The pieces that occur in targets, and their end, in order.

    A vocabulary of two languages has many that only sources have: nothing is lost by leaving them out of the output.
    """
    return np.union1d(np.unique(targets), [EOS]).astype(np.int64)


class Arrays:
    """The file that `arrays` wrote, with a small part held out."""

    def __init__(
        self, path: Path, mix: dict[str, float] | None = None, held: int = 500, terms: float = 1.0
    ) -> None:
        d = np.load(path)
        self.a, self.b, self.ao, self.bo, self.l, self.lo = (d[k] for k in ("a", "b", "ao", "bo", "l", "lo"))
        self.pieces = int(d["V"])
        self.shortlist = shortlist(self.b)
        """Pieces that targets are made of; the others are only ever read."""
        self.w = d["w"].copy()
        for name, w in (mix or {}).items():
            part = d["c"] == d["names"].tolist().index(name)
            self.w[part] *= w / max(1e-9, float(self.w[part].mean()))
        if terms != 1:
            self.w[np.logical_or.reduceat(self.a == OPEN, self.ao[:-1])] *= terms
        self.ls, self.lt = np.diff(self.ao) + 1, np.diff(self.bo) + 1
        n = len(self.w)
        self.held = np.arange(0, n, max(2, n // held))[:held]
        # a copy of a held-out pair would give it away
        self.rest = np.flatnonzero(~np.isin(d["p"], d["p"][self.held]))

    def batch(self, ix: np.ndarray) -> Batch:
        """The pairs numbered `ix`, padded."""
        n = self.lo[ix + 1] - self.lo[ix]
        row = np.repeat(np.arange(len(ix)), n)
        at = np.arange(len(row)) - np.repeat(np.cumsum(n) - n, n) + np.repeat(self.lo[ix], n)
        pair = self.l[at].astype(np.int64)
        links = np.stack([row, pair[:, 1], pair[:, 0]], 1)
        return Batch.of(closed(self.a, self.ao, ix), closed(self.b, self.bo, ix), links)

    def cut(self, ix: np.ndarray, width: int) -> list[np.ndarray]:
        """Microbatches of at most `width` padded pieces on the longer side, of pairs sorted by both lengths."""
        return cut(ix, np.maximum(self.ls[ix], self.lt[ix]), width)

    def steps(self, rng: np.random.Generator, width: int, tokens: int) -> Iterator[list[np.ndarray]]:
        """Endless steps of about `tokens` target pieces; a pass shows each pair as often as its weight says."""
        while True:
            ix = np.repeat(self.rest, np.floor(self.w[self.rest] + rng.random(len(self.rest))).astype(int))
            ix = ix[np.lexsort((rng.random(len(ix)), self.ls[ix], (self.lt[ix] + 3) // 4))]
            cuts = self.cut(ix, width)
            order = rng.permutation(len(cuts))
            step: list[np.ndarray] = []
            size = 0
            for j in order:
                step.append(cuts[j])
                size += int(self.lt[cuts[j]].sum())
                if size >= tokens:
                    yield step
                    step, size = [], 0
            if step:
                yield step
