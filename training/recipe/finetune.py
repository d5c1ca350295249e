"""Fine-tune the teacher on the filtered pairs, until the wall clock says stop.

    python -m recipe.finetune WORK --minutes 7 [--rate 3e-4] [--parliament 400000] [--news 0]

Writes `WORK/teacher/tuned.pt` and, every few minutes, `tuned.part.pt`, from which a broken run goes on. The rate
warms up and falls straight to 2 %; embeddings stay as they are; the softmax covers the pieces English needs. Weights
compute in bf16 beside fp32 ones. As in `train`, each core of a CPU has a single-threaded process with its share of the batch
and of Adam.
"""

from __future__ import annotations

import argparse
import os
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.multiprocessing as mp
from torch import Tensor

from .corpus import COLLECTIONS, EVAL, find, fresh, lines, say
from .losses import FixedCrossEntropy
from .optim import Flat
from .teacher import EOS, Teacher

Row = tuple[list[int], list[int]]
SCALE = 1024
"""Pieces that losses are divided by before they go back, so that sums stay in bf16's comfort."""
BETA1, BETA2, DECAY = 0.9, 0.98, 0.01


def pairs(work: Path, parliament: int, news: int, rng: random.Random) -> list[tuple[str, str]]:
    """Filtered pairs by their weights, parliament and translated English news cut to so many, in random order."""
    out: list[tuple[str, str]] = []
    for c in COLLECTIONS:
        source = work / "pairs" / f"{c.name}.tsv"
        if c.kind in ("distilled", "changed", "list") or not source.exists():
            continue
        rows = [
            (x[0], x[1])
            for x in (line.split("\t") for line in lines(source))
            if len(x[0]) > 6 and max(map(len, x[:2])) < 420
        ]
        if c.kind in ("parliament", "pseudo"):
            out += rng.sample(rows, min(parliament if c.kind == "parliament" else news, len(rows)))
        else:
            out += rows * int(c.weight) + rng.sample(rows, int(len(rows) * (c.weight % 1)))
    rng.shuffle(out)
    return out


class Tuning:
    """A worker's share of a teacher that is being trained."""

    def __init__(self, rank: int, teacher: Teacher, shared: dict[str, Any]) -> None:
        self.rank, self.t, self.shared, self.model = rank, teacher, shared, teacher.model
        flat: Flat = shared["flat"]
        self.dev, self.grad = shared["w"].device, shared["grad"][rank]
        for name, p in self.model.named_parameters():
            if name == "emb.weight":
                p.data = shared["embeddings"]
                p.requires_grad_(False)
            else:
                p.data, p.grad = flat.view(shared["compute"], name), flat.view(self.grad, name)
        self.model.to(self.dev).train()
        self.place, self.out = teacher.outputs(shared["embeddings"])
        self.mine = slice(*(flat.size * (rank + i) // len(shared["grad"]) for i in (0, 1)))
        self.mean, self.square = (torch.zeros_like(shared["w"][self.mine]) for _ in range(2))

    def encode(self, some: list[tuple[str, str]]) -> list[Row]:
        """(prompt, answer) ids."""
        answers = self.t.pieces.ids([" " + en for _, en in some])
        return [(x, [*y, EOS]) for x, y in zip(self.t.prompts([nb for nb, _ in some]), answers, strict=True)]

    def loss(self, rows: list[Row]) -> tuple[Tensor, int]:
        """(sum of the answers' cross-entropies, how many pieces they have)."""
        T = max(len(x) + len(y) for x, y in rows) - 1
        ids, want = np.zeros((len(rows), T), np.int64), np.full((len(rows), T), -1, np.int64)
        for r, (x, y) in enumerate(rows):
            s = x + y
            ids[r, : len(s) - 1] = s[:-1]
            want[r, len(x) - 1 : len(s) - 1] = y
        inp, target = torch.from_numpy(ids).to(self.dev), torch.from_numpy(want).to(self.dev)
        keep = target >= 0
        h, own = self.model(inp)[keep], self.place[target[keep]]
        ok = own >= 0
        loss = FixedCrossEntropy.apply(h[ok], self.out, own[ok], 128 if self.dev.type == "cpu" else 8192)
        return loss, int(ok.sum())

    @torch.no_grad()
    def validate(self, rows: list[Row], of: int) -> float:
        """Nats a sentence of all workers' rows."""
        total = sum(float(self.loss(rows[i : i + 16])[0]) for i in range(0, len(rows), 16))
        self.shared["stats"][self.rank, 0] = total
        self.shared["barrier"].wait()
        return float(self.shared["stats"][:, 0].sum()) / max(1, of)

    def step(self, parts: list[list[Row]], rate: float, step: int) -> tuple[float, int]:
        """(loss, pieces) of this worker's batches; all workers' gradients move the weights."""
        self.grad.zero_()
        total, pieces = 0.0, 0
        for rows in parts:
            loss, n = self.loss(rows)
            (loss / SCALE).backward()
            total, pieces = total + float(loss.detach()), pieces + n
        stats, barrier = self.shared["stats"], self.shared["barrier"]
        stats[self.rank, 1] = pieces
        barrier.wait()
        g = sum(x[self.mine].float() for x in self.shared["grad"]) * (SCALE / float(stats[:, 1].sum()))
        stats[self.rank, 2] = float((g * g).sum())
        barrier.wait()
        g *= min(1.0, 1 / (float(stats[:, 2].sum()) ** 0.5 + 1e-9))
        self.mean.lerp_(g, 1 - BETA1)
        self.square.mul_(BETA2).addcmul_(g, g, value=1 - BETA2)
        one, two = 1 - BETA1**step, 1 - BETA2**step
        w = self.shared["w"][self.mine]
        w.mul_(1 - rate * DECAY).addcdiv_(
            self.mean / one, (self.square / two).sqrt_().add_(1e-8), value=-rate
        )
        self.shared["compute"][self.mine].copy_(w)
        barrier.wait()
        return total, pieces


def batches(
    tuning: Tuning, data: list[tuple[str, str]], size: int, pool: int, rng: random.Random
) -> Iterator[list[Row]]:
    """Endless batches of about `size` pieces, of near-equal lengths."""
    while True:
        for at in range(0, len(data), pool):
            rows = sorted(tuning.encode(data[at : at + pool]), key=lambda r: len(r[0]) + len(r[1]))
            out: list[list[Row]] = [[]]
            for r in rows:
                if out[-1] and (len(r[0]) + len(r[1])) * (len(out[-1]) + 1) > size:
                    out.append([])
                out[-1].append(r)
            rng.shuffle(out)
            yield from out
        rng.shuffle(data)


def share(teacher: Teacher, workers: int, device: str) -> dict[str, Any]:
    """Weights, gradients and counters, in memory that all workers share."""
    weights = dict(teacher.model.named_parameters())
    flat = Flat({n: tuple(w.shape) for n, w in weights.items() if n != "emb.weight"})

    def room(size: int, dtype: torch.dtype) -> Tensor:
        z = torch.zeros(size, dtype=dtype, device=device)
        return z.share_memory_() if device == "cpu" else z

    s: dict[str, Any] = {"flat": flat, "w": room(flat.size, torch.float32)}
    with torch.no_grad():
        flat.fill(s["w"], weights)
        s["compute"] = room(flat.size, torch.bfloat16).copy_(s["w"])
        table = weights["emb.weight"].detach().bfloat16().to(device)
    s["embeddings"] = table.share_memory_() if device == "cpu" else table
    s["grad"] = [room(flat.size, torch.bfloat16) for _ in range(workers)]
    s["stats"] = torch.zeros(workers, 3, dtype=torch.float64).share_memory_()
    s["stop"] = torch.zeros(1).share_memory_()
    s["barrier"] = mp.get_context("spawn").Barrier(workers)
    return s


def work(rank: int, a: argparse.Namespace, shared: dict[str, Any], data: list, dev: list) -> None:
    """Body of a process."""
    if a.device == "cpu":
        torch.set_num_threads(1)
    folder, rng = a.work / "teacher", random.Random(rank)
    teacher = Teacher.load(folder, a.start)
    tuning = Tuning(rank, teacher, shared)
    held = tuning.encode(dev[rank :: a.workers])
    nats = tuning.validate(held, len(dev))
    if rank == 0:
        say(f"{len(data)} pairs on {a.device}; {nats:.2f} nats a sentence before")
    feed = batches(tuning, data[rank :: a.workers], a.pieces, a.pool, rng)
    start = told = kept = time.time()
    step, seen, loss, pieces = 0, 0, 0.0, 0
    while True:
        gone = (time.time() - start) / (a.minutes * 60)
        if rank == 0:
            shared["stop"][0] = float(gone >= 1 or (a.steps > 0 and step >= a.steps))
        shared["barrier"].wait()
        if shared["stop"][0]:
            break
        step += 1
        parts = [next(feed) for _ in range(a.parts)]
        got = tuning.step(parts, a.rate * min(1, step / 20) * max(0.02, 1 - gone), step)
        seen, loss, pieces = seen + sum(map(len, parts)) * a.workers, loss + got[0], pieces + got[1]
        now = time.time()
        if rank == 0 and now - told > 30:
            say(f"{gone:.0%} step {step} pairs {seen} loss {loss / pieces:.3f}")
            told, loss, pieces = now, 0.0, 0
        if rank == 0 and now - kept > 240:
            teacher.save(folder, "tuned.part.pt")
            kept = now
    nats = tuning.validate(held, len(dev))
    if rank == 0:
        say(f"about {seen} pairs seen in {step} steps; {nats:.2f} nats a sentence after")
        teacher.save(folder, "tuned.pt")
        (folder / "tuned.part.pt").unlink(missing_ok=True)


def main() -> None:
    """Command line."""
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("work", type=Path)
    p.add_argument("--minutes", type=float, default=7)
    p.add_argument("--rate", type=float, default=3e-4)
    p.add_argument("--parliament", type=int, default=400_000, help="parliament pairs among the others")
    p.add_argument("--news", type=int, default=0, help="pairs of translated English news")
    p.add_argument("--pieces", type=int, default=0, help="pieces a batch (GPU 40000, CPU 1200)")
    p.add_argument("--parts", type=int, default=0, help="batches a step and process (GPU 1, CPU 2)")
    p.add_argument("--steps", type=int, default=0, help="stop after so many steps")
    a = p.parse_args()
    folder = a.work / "teacher"
    if fresh(folder / "tuned.pt", folder / "weights.pt"):
        return
    torch.manual_seed(1)
    cuda = torch.cuda.is_available()
    a.device, a.workers = ("cuda", 1) if cuda else ("cpu", len(os.sched_getaffinity(0)))
    a.pieces, a.parts = a.pieces or (40_000 if cuda else 1200), a.parts or (1 if cuda else 2)
    a.pool = 40_000 if cuda else 640
    a.start = "tuned.part.pt" if (folder / "tuned.part.pt").exists() else "weights.pt"
    data = pairs(a.work, a.parliament, a.news, random.Random(1))
    nb, en = find("flores-dev.nb", EVAL), find("flores-dev.en", EVAL)
    dev = list(zip(lines(nb), lines(en), strict=True))[:200] if nb and en else data[:50]
    shared = share(Teacher.load(folder, a.start), a.workers, a.device)
    if a.workers == 1:
        work(0, a, shared, data, dev)
    else:
        mp.spawn(work, args=(a, shared, data, dev), nprocs=a.workers)


if __name__ == "__main__":
    main()
