"""Expected risk over a package's own candidates (Shen et al. 2016; Edunov et al. 2018): reward instead of likelihood.

Training on likelihood never shows a model its own mistakes. Here it has `K` candidates a source, made beforehand
(`candidates`), and moves probability from those below the expected reward to those above it. As decoding ranks
hypotheses by their mean log-probability a piece, so does the expectation: q = softmax(SHARP · mean log p).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from .batches import Batch, closed, cut

SHARP = 15.0
"""Pieces of a sentence that it counts as: a candidate's share among the others."""


@dataclass(frozen=True, slots=True)
class Part:
    """Numbers of the sources of a microbatch."""

    ix: np.ndarray


class Candidates:
    """The file that `candidates` wrote; sources that have a candidate with other than `pieces` are left out."""

    def __init__(self, path: Path, pieces: np.ndarray) -> None:
        d = np.load(path)
        self.a, self.b, self.ao, self.bo, self.r = (d[k] for k in ("a", "b", "ao", "bo", "r"))
        self.ls = np.diff(self.ao) + 1
        self.lt = np.diff(self.bo).reshape(self.r.shape).max(1) + 1
        """Pieces of a source and of its longest candidate."""
        strange = np.flatnonzero(~np.isin(self.b, pieces))
        owners = (np.searchsorted(self.bo, strange, "right") - 1) // self.r.shape[1]
        self.usable = np.setdiff1d(np.arange(len(self.r)), owners)

    def batch(self, ix: np.ndarray) -> tuple[Batch, Tensor]:
        """(K rows of targets a row of sources, rewards (B, K))."""
        K = self.r.shape[1]
        rows = (ix[:, None] * K + np.arange(K)).reshape(-1)
        src = closed(self.a, self.ao, ix)
        out = closed(self.b, self.bo, rows)
        return Batch.of(src, out), torch.from_numpy(self.r[ix])

    def parts(self, rng: np.random.Generator, width: int, sources: int) -> Iterator[list[Part]]:
        """Endless steps of about `sources` sources, in microbatches of at most `width` padded target pieces."""
        K = self.r.shape[1]
        while True:
            order = rng.permutation(self.usable)
            for i in range(0, len(order), sources):
                some = order[i : i + sources]
                some = some[np.lexsort((self.ls[some], self.lt[some]))]
                yield [Part(few) for few in cut(some, K * self.lt[some], width)]


def shares(logp: Tensor, size: Tensor, reward: Tensor) -> tuple[Tensor, Tensor]:
    """(Weight of each candidate's pieces, (B, K); expected reward, (B)).

    `logp` (B, K) are sums over pieces, `size` (B, K) their numbers. The weighted sum of the pieces' log-probabilities has the
    gradient of the expected reward.
    """
    q = (SHARP * logp / size).softmax(-1)
    expected = (q * reward).sum(-1)
    return SHARP * q * (reward - expected[:, None]) / size, expected
