"""The losses, with gradients that never hold all logits at once."""

from __future__ import annotations

from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import Tensor

Scale = float | Tensor
"""One for all pieces, or (n, 1) fp32, one a piece."""
Kernel = Callable[[Tensor, float, Scale], tuple[Tensor, Tensor]]


def kernel(z: Tensor, smooth: float, scale: Scale) -> tuple[Tensor, Tensor]:
    """Logits (n, V) → (softmax less its uniform share, times `scale`; log-sum-exp less the mean logit's share).

    `torch.compile` turns it into one pass over the logits.
    """
    f = z.float()
    top = f.amax(-1, keepdim=True)
    total = torch.log(torch.exp(f - top).sum(-1, keepdim=True)) + top
    g = ((torch.exp(f - total) - smooth / z.shape[1]) * scale).to(z.dtype)
    return g, total[:, 0] - smooth * f.mean(-1)


class SmoothedCrossEntropy(torch.autograd.Function):
    """Sum of label-smoothed cross-entropies (Szegedy et al. 2016) of h @ E.T against y, each times its `scale`.

    Gradients are made chunk by chunk in the forward pass; that of the embeddings goes straight into `grad`.
    """

    @staticmethod
    def forward(
        ctx, h: Tensor, E: Tensor, grad: Tensor, y: Tensor, smooth: float, scale: Scale, k: Kernel, chunk: int
    ) -> Tensor:
        """H (n, d), E (V, d), grad (V, d) fp32, y (n)."""
        dh, total = torch.empty_like(h), torch.zeros((), device=h.device)
        for i in range(0, len(h), chunk):
            x, t = h[i : i + chunk], y[i : i + chunk, None]
            by = scale if isinstance(scale, float) else scale[i : i + chunk]
            z = x @ E.T
            own = z.gather(1, t).float()
            g, rest = k(z, smooth, by)
            total += ((rest[:, None] - (1 - smooth) * own) * by).sum()
            g.scatter_add_(1, t, (torch.zeros_like(own) - (1 - smooth) * by).to(g.dtype))
            dh[i : i + chunk] = g @ E
            grad += g.T @ x
        ctx.save_for_backward(dh)
        return total

    @staticmethod
    def backward(ctx, up: Tensor):  # noqa: ARG004
        """The loss is the root of the graph: `up` is one."""
        return ctx.saved_tensors[0], None, None, None, None, None, None, None


class FixedCrossEntropy(torch.autograd.Function):
    """Sum of the cross-entropies of h @ E.T against y, where E is not trained."""

    @staticmethod
    def forward(ctx, h: Tensor, E: Tensor, y: Tensor, chunk: int) -> Tensor:
        """H (n, d), E (V, d), y (n)."""
        dh, total = torch.empty_like(h), torch.zeros((), device=h.device)
        for i in range(0, len(h), chunk):
            t = y[i : i + chunk, None]
            z = (h[i : i + chunk] @ E.T).float()
            all_ = z.logsumexp(-1, keepdim=True)
            total += (all_ - z.gather(1, t)).sum()
            g = (z - all_).exp_()
            g.scatter_add_(1, t, -torch.ones_like(all_))
            dh[i : i + chunk] = g.to(h.dtype) @ E
        ctx.save_for_backward(dh)
        return total

    @staticmethod
    def backward(ctx, up: Tensor):
        """Of h only."""
        return ctx.saved_tensors[0] * up.to(ctx.saved_tensors[0].dtype), None, None, None


@torch.no_grad()
def likelihood(h: Tensor, E: Tensor, y: Tensor, chunk: int) -> Tensor:
    """Log-probabilities (n) of the pieces y under h @ E.T."""
    out = torch.empty(len(y), device=h.device)
    for i in range(0, len(h), chunk):
        z = h[i : i + chunk] @ E.T
        out[i : i + chunk] = z.gather(1, y[i : i + chunk, None])[:, 0].float() - z.float().logsumexp(-1)
    return out


class Lookup(torch.autograd.Function):
    """Rows of E; their gradient is added to `grad`. `hook` is any tensor that needs a gradient, to be in the graph."""

    @staticmethod
    def forward(ctx, hook: Tensor, ids: Tensor, E: Tensor, grad: Tensor) -> Tensor:  # noqa: ARG004
        """Ids (…) → (…, d)."""
        ctx.ids, ctx.grad = ids, grad
        return F.embedding(ids, E)

    @staticmethod
    def backward(ctx, up: Tensor):
        """Scatter into `grad`."""
        ctx.grad.index_add_(0, ctx.ids.reshape(-1), up.reshape(-1, up.shape[-1]).float())
        return torch.zeros(1, device=up.device), None, None, None


def guided(head: Tensor, links: Tensor) -> tuple[Tensor, int]:
    """Guided alignment: minus the log of the attention that a target piece gives to its linked source pieces.

    head (B, T, S), links (n, 3) as (row, target, source); (sum over linked target pieces, how many they are).
    """
    on = torch.zeros(head.shape, dtype=torch.bool, device=head.device)
    on[links[:, 0], links[:, 1], links[:, 2]] = True
    row = on.any(-1)
    return -(head * on).sum(-1)[row].clamp(min=1e-6).log().sum(), int(row.sum())
