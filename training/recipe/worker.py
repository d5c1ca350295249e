"""What each process of the trainer does: its share of a step's microbatches, then of the update."""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from .batches import Arrays
from .corpus import say
from .losses import Lookup, SmoothedCrossEntropy, guided, kernel, likelihood
from .optim import Flat, State
from .risk import Candidates, Part, shares
from .student import PAD, Config, Student

Shared = dict[str, Any]
SUMS = ("loss", "pieces", "guided", "linked", "reward", "sources")
"""What workers add up over a step."""


class Worker:
    """One process's model, data and share of the work."""

    def __init__(self, rank: int, a: argparse.Namespace, shared: Shared) -> None:
        self.rank, self.a, self.shared, self.dev = rank, a, shared, a.device
        torch.manual_seed(a.seed + rank)
        self.data = Arrays(a.arrays, a.mix, terms=a.terms)
        self.candidates = Candidates(a.work / "candidates.npz", self.data.shortlist) if a.risk else None
        flat: Flat = shared["flat"]
        self.state = State(flat, *(shared[k] for k in ("w", "mean", "momentum", "square", "compute")))
        self.grad, self.egrad = shared["grad"][rank], shared["egrad"][rank]
        self.model = Student(Config(**shared["cfg"]), a.drop).to(self.dev).train()
        for name, p in self.model.named_parameters():
            p.data = flat.view(self.state.compute, name)
            if name == "emb.weight":
                p.requires_grad_(False)
            else:
                p.grad = flat.view(self.grad, name)
        self.hook = torch.zeros(1, requires_grad=True, device=self.dev)
        self.kernel = torch.compile(kernel, dynamic=True) if a.compile else kernel
        self.mine = flat.shares(a.workers)[rank]
        self.chunk = 512 if self.dev == "cpu" else 16384
        self.outputs = torch.from_numpy(self.data.shortlist).to(self.dev)
        self.place = torch.full((self.data.pieces,), -1, dtype=torch.int64, device=self.dev)
        self.place[self.outputs] = torch.arange(len(self.outputs), device=self.dev)
        self.ograd = torch.zeros(len(self.outputs), self.model.config.d, device=self.dev)

    def loss(self, ix: np.ndarray, smooth: float, scale: float) -> tuple[Tensor, Tensor | None, int, int]:
        """(loss times `scale`, guided loss likewise, target pieces, linked target pieces) of the pairs `ix`."""
        b = self.data.batch(ix).to(self.dev)
        h, head = self.model(b.src, b.inp, self.look)
        keep = b.out != PAD
        loss = self.cross_entropy(h[keep], b.out[keep], smooth, scale)
        if not self.a.guide or not len(b.links):
            return loss, None, int(keep.sum()), 0
        g, n = guided(head, b.links)
        return loss, g * scale, int(keep.sum()), n

    def look(self, ids: Tensor) -> Tensor:
        """Embeddings of pieces."""
        return Lookup.apply(self.hook, ids, self.model.emb.weight, self.egrad)

    def cross_entropy(self, h: Tensor, out: Tensor, smooth: float, scale: float | Tensor) -> Tensor:
        """Of the pieces `out` (n) under the hidden states (n, d), times `scale`."""
        # pieces that no target has need no logits: a third of the product
        small, grad = self.model.emb.weight[self.outputs], self.ograd.zero_()
        loss = SmoothedCrossEntropy.apply(
            h, small, grad, self.place[out], smooth, scale, self.kernel, self.chunk
        )
        self.egrad.index_add_(0, self.outputs, grad)
        return loss

    def risk(self, ix: np.ndarray, scale: float) -> list[float]:
        """Add the gradients of the expected reward of some sources' candidates, times `scale`; [reward, sources] in sums."""
        batch, reward = self.candidates.batch(ix)  # type: ignore[union-attr]
        b, reward = batch.to(self.dev), reward.to(self.dev)
        self.model.eval()  # dropout would part candidates that hardly differ
        h, _ = self.model.decode(self.model.encode(b.src, self.look), b.inp, self.look, reward.shape[1])
        self.model.train()
        keep = b.out != PAD
        h, out = h[keep], b.out[keep]
        with torch.no_grad():
            logp = torch.zeros(b.out.shape, device=self.dev)
            small = self.model.emb.weight[self.outputs]
            logp[keep] = likelihood(h, small, self.place[out], self.chunk)
            weight, expected = shares(
                logp.sum(-1).view(reward.shape), keep.sum(-1).view(reward.shape), reward
            )
            by = weight.view(-1, 1).expand(b.out.shape)[keep][:, None] * scale
        self.cross_entropy(h, out, 0.0, by).backward()
        return [float(expected.sum()), len(ix)]

    def microbatch(self, ix: np.ndarray | Part, scale: float) -> list[float]:
        """Add the gradients of some pairs, or some sources with candidates; `SUMS`."""
        if isinstance(ix, Part):
            return [0.0] * 4 + self.risk(ix.ix, self.a.risk / self.a.sources)
        loss, g, n, linked = self.loss(ix, self.a.smooth, scale)
        (loss if g is None else loss + self.a.guide * g).backward()
        aligned = 0.0 if g is None else float(g.detach()) / scale
        return [float(loss.detach()) / scale, n, aligned, linked, 0, 0]

    def update(self, lr: float, step: int) -> None:
        """Sum all workers' gradients of this worker's parameters and apply them."""
        flat, grads = self.state.flat, {}
        for name in self.mine:
            parts = (
                self.shared["egrad"]
                if name == "emb.weight"
                else [flat.view(g, name) for g in self.shared["grad"]]
            )
            g = parts[0] if parts[0].dtype == torch.float32 else parts[0].float()
            for other in parts[1:]:
                g.add_(other)
            grads[name] = g
        keep = min(self.a.average, (step + 1) / (step + 10))
        self.state.update(self.mine, grads, self.a.lr * lr, self.a.adam_lr * lr, step, keep)

    def clear(self) -> None:
        """Forget the gradients."""
        self.grad.zero_()
        self.egrad.zero_()

    @torch.no_grad()
    def validate(self) -> float:
        """Nats a target piece on the held-out pairs, with the weights as they are."""
        self.model.eval()
        total = pieces = 0.0
        keep = self.egrad.clone()
        for ix in self.data.cut(self.data.held[np.argsort(self.data.lt[self.data.held])], self.a.width):
            loss, _, n, _ = self.loss(ix, 0.0, 1.0)
            total, pieces = total + float(loss), pieces + n
        self.egrad.copy_(keep)
        self.model.train()
        return total / pieces

    def run(self) -> None:
        """The training loop."""
        a, s = self.a, self.shared
        steps = self.data.steps(
            np.random.default_rng(a.seed + s["step"]),
            a.width if a.workers > 1 or self.dev == "cpu" else a.tokens,
            a.tokens,
        )
        risky = None
        if self.candidates:
            risky = self.candidates.parts(np.random.default_rng(a.seed), a.width, a.sources)
        step, seen, started = s["step"], 0, time.time()
        told = kept = started
        sums = np.zeros(len(SUMS))
        while True:
            now = time.time()
            if self.rank == 0:
                # workers that outlive a killed parent would go on for ever
                over = now >= a.end or (a.steps > 0 and step - s["step"] >= a.steps)
                s["stop"].value = int(over or os.getppid() != s["parent"])
                fall = (a.end - now) / (a.end - a.start) if not a.steps else 1 - (step - s["step"]) / a.steps
                s["lr"].value = max(0.0, min(1.0, fall)) * min(1.0, (step - s["step"] + 1) / a.warm)
                s["next"].value = 0
            self.clear()
            s["stats"][self.rank] = 0
            s["barrier"].wait()
            if s["stop"].value:
                break
            parts = next(steps)
            size = sum(int(self.data.lt[p].sum()) for p in parts)
            for part in self.take([*next(risky), *parts] if risky else parts):
                s["stats"][self.rank] += torch.tensor(self.microbatch(part, 1 / size))
            s["barrier"].wait()
            step += 1
            seen += size
            sums += s["stats"].sum(0).numpy()
            self.update(s["lr"].value, step)
            s["barrier"].wait()
            if self.rank:
                continue
            now = time.time()
            if now - told > a.tell:
                self.tell(step, seen, sums, now - told)
                told, sums = now, np.zeros(len(SUMS))
            if now - kept > a.save:
                save(self.state, s["cfg"], step, Path(a.out) / "ck.pt")
                kept = now
        if self.rank == 0:
            if sums[1]:
                self.tell(step, seen, sums, time.time() - told)
            self.state.compute.copy_(self.state.mean)
            say(
                f"held out: {self.validate():.4f} nats a piece (averaged weights), {step - s['step']} steps, {seen} target pieces"
            )
            save(self.state, s["cfg"], step, Path(a.out) / "final.pt")

    def take(self, parts: list[Any]) -> Iterator[Any]:
        """Microbatches of the step that no other worker has taken."""
        while True:
            with self.shared["next"].get_lock():
                i = self.shared["next"].value
                self.shared["next"].value += 1
            if i >= len(parts):
                return
            yield parts[i]

    def tell(self, step: int, seen: int, sums: np.ndarray, seconds: float) -> None:
        """A line of the learning curve."""
        row = {
            "time": time.strftime("%H:%M:%S"), "step": step, "pieces": seen, "loss": round(sums[0] / sums[1], 4),
            "guided": round(sums[2] / max(1, sums[3]), 4), "pieces_s": round(sums[1] / seconds),
            "lr": round(self.shared["lr"].value, 4),
        }  # fmt: skip
        if sums[5]:
            row |= {"reward": round(sums[4] / sums[5], 5), "sources": int(sums[5])}
        say(" ".join(f"{k} {v}" for k, v in row.items()))
        with (Path(self.a.out) / "log.jsonl").open("a") as f:
            f.write(json.dumps(row) + "\n")


def save(state: State, cfg: dict[str, int], step: int, path: Path) -> None:
    """A checkpoint: averaged weights `m`, and all that going on takes."""
    flat = state.flat
    c = {"m": flat.named(state.mean), "raw": flat.named(state.w), "momentum": flat.named(state.momentum)}
    c |= {"square": flat.named(state.square), "cfg": cfg, "step": step}  # type: ignore[dict-item]
    part = path.with_suffix(".part")
    torch.save(c, part)
    part.replace(path)
