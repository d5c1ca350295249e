"""Muon for the matrices (Jordan et al. 2024), Adam for the rest, each worker its share of the parameters."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import torch
from torch import Tensor

MOMENTUM, BETA1, BETA2, DECAY = 0.95, 0.9, 0.98, 0.01
FUSED = {"qkv": 3, "kv": 2}
"""Products that are several, one below the other."""


def orthogonalise(g: Tensor) -> Tensor:
    """Nearest orthogonal matrices of a stack (k, r, c), by five Newton–Schulz steps in bf16."""
    x = g.bfloat16()
    x = x / (x.norm(dim=(1, 2), keepdim=True) + 1e-7)
    tall = x.shape[1] > x.shape[2]
    x = x.mT if tall else x
    for _ in range(5):
        c = x @ x.mT
        x = 3.4445 * x + (-4.7750 * c + 2.0315 * c @ c) @ x
    return x.mT if tall else x


@dataclass
class Flat:
    """All parameters of a model in one vector; `view` gives one of them in its shape."""

    shapes: dict[str, tuple[int, ...]]
    size: int = 0
    at: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, shape in self.shapes.items():
            self.at[name] = self.size
            self.size += math.prod(shape)

    def view(self, flat: Tensor, name: str) -> Tensor:
        """The part of `flat` that is the parameter `name`."""
        shape = self.shapes[name]
        return flat[self.at[name] : self.at[name] + math.prod(shape)].view(shape)

    def fill(self, flat: Tensor, values: dict[str, Tensor]) -> None:
        """Copy named tensors in."""
        for name in self.shapes:
            self.view(flat, name).copy_(values[name])

    def named(self, flat: Tensor) -> dict[str, Tensor]:
        """Named copies, on the CPU."""
        return {name: self.view(flat, name).detach().cpu().clone() for name in self.shapes}

    def is_matrix(self, name: str) -> bool:
        """Whether Muon has it: matrices but for the embeddings."""
        return len(self.shapes[name]) == 2 and name != "emb.weight"

    def shares(self, workers: int) -> list[list[str]]:
        """Names dealt out so that all workers have about the same to do."""
        load, out = [0.0] * workers, [[] for _ in range(workers)]  # type: list[float], list[list[str]]
        cost = {n: math.prod(s) * (4 if self.is_matrix(n) else 1) for n, s in self.shapes.items()}
        for name in sorted(cost, key=lambda n: -cost[n]):
            j = load.index(min(load))
            load[j] += cost[name]
            out[j].append(name)
        return out


@dataclass
class State:
    """Master weights (fp32), what is averaged and remembered of them, and the copy that computes (bf16 on all devices)."""

    flat: Flat
    w: Tensor
    mean: Tensor
    momentum: Tensor
    square: Tensor
    compute: Tensor

    @torch.no_grad()
    def update(
        self, names: list[str], grads: dict[str, Tensor], lr: float, adam_lr: float, step: int, keep: float
    ) -> None:
        """One step on the parameters `names`; `keep` is how much of the running average stays."""
        view, groups = self.flat.view, {}  # type: ignore[var-annotated]
        one, two = 1 - BETA1**step, 1 - BETA2**step
        for name in names:
            g, w, m = grads[name], view(self.w, name), view(self.momentum, name)
            if self.flat.is_matrix(name):
                m.mul_(MOMENTUM).add_(g)
                u = g.add(m, alpha=MOMENTUM)
                parts = FUSED.get(name.split(".")[-2], 1)
                for ui, wi in zip(u.chunk(parts), w.chunk(parts), strict=True):
                    groups.setdefault(ui.shape, []).append((ui, wi))
            else:
                s = view(self.square, name)
                m.lerp_(g, 1 - BETA1)
                s.mul_(BETA2).addcmul_(g, g, value=1 - BETA2)
                w.addcdiv_(m / one, (s / two).sqrt_().add_(1e-9), value=-adam_lr)
        for (r, c), some in groups.items():
            for u, (_, w) in zip(orthogonalise(torch.stack([g for g, _ in some])), some, strict=True):
                w.mul_(1 - lr * DECAY).add_(u.to(w.dtype), alpha=-lr * max(1, r / c) ** 0.5)
        for name in names:
            w = view(self.w, name)
            view(self.mean, name).lerp_(w, 1 - keep)
            view(self.compute, name).copy_(w)
