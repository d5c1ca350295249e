"""Fine-tune the teacher on the filtered pairs, until the wall clock says stop.

    python -m recipe.finetune WORK --minutes 7 [--rate 3e-4] [--parliament 400000]

Writes `WORK/teacher/tuned.pt` and, every few minutes, `tuned.part.pt`, from which a broken run goes on. The rate
warms up and falls straight to 3 %; embeddings stay as they are; the softmax covers the pieces English needs.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from .corpus import COLLECTIONS, EVAL, find, fresh, lines, say
from .teacher import EOS, Teacher

Row = tuple[list[int], list[int]]


def pairs(work: Path, parliament: int, rng: random.Random) -> list[tuple[str, str]]:
    """Filtered pairs by their weights, parliament cut to so many, in random order."""
    out: list[tuple[str, str]] = []
    for c in COLLECTIONS:
        source = work / "pairs" / f"{c.name}.tsv"
        if c.kind in ("pseudo", "distilled", "changed", "list") or not source.exists():
            continue
        rows = [
            (x[0], x[1])
            for x in (line.split("\t") for line in lines(source))
            if len(x[0]) > 6 and max(map(len, x[:2])) < 420
        ]
        if c.kind == "parliament":
            out += rng.sample(rows, min(parliament, len(rows)))
        else:
            out += rows * int(c.weight) + rng.sample(rows, int(len(rows) * (c.weight % 1)))
    rng.shuffle(out)
    return out


class Tuning:
    """A teacher being trained."""

    def __init__(self, teacher: Teacher, device: str) -> None:
        self.t, self.dev = teacher, device
        self.model = teacher.model.to(device).train()
        self.model.emb.weight.requires_grad_(False)
        self.to_head = torch.full((self.model.s.vocab,), -1, device=device)
        self.to_head[teacher.head.to(device)] = torch.arange(len(teacher.head), device=device)
        self.out = self.model.emb.weight[teacher.head.to(device)].bfloat16()

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
        with torch.autocast(self.dev, torch.bfloat16):
            keep = target >= 0
            z = self.model(inp)[keep] @ self.out.T
        own = self.to_head[target[keep]]
        ok = own >= 0
        return F.cross_entropy(z[ok].float(), own[ok], reduction="sum"), int(ok.sum())

    @torch.no_grad()
    def validate(self, rows: list[Row]) -> float:
        """Nats a sentence."""
        self.model.eval()
        total = sum(float(self.loss(rows[i : i + 16])[0]) for i in range(0, len(rows), 16))
        self.model.train()
        return total / max(1, len(rows))


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


def main() -> None:
    """Command line."""
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("work", type=Path)
    p.add_argument("--minutes", type=float, default=7)
    p.add_argument("--rate", type=float, default=3e-4)
    p.add_argument("--parliament", type=int, default=400_000)
    p.add_argument("--pieces", type=int, default=0, help="pieces a batch (GPU 40000, CPU 2200)")
    p.add_argument("--steps", type=int, default=0, help="stop after so many steps")
    a = p.parse_args()
    folder, rng = a.work / "teacher", random.Random(1)
    if fresh(folder / "tuned.pt", folder / "weights.pt"):
        return
    torch.manual_seed(1)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    part = folder / "tuned.part.pt"
    tuning = Tuning(Teacher.load(folder, part.name if part.exists() else "weights.pt"), device)
    size = a.pieces or (40_000 if device == "cuda" else 2200)
    data = pairs(a.work, a.parliament, rng)
    nb, en = find("flores-dev.nb", EVAL), find("flores-dev.en", EVAL)
    dev = list(zip(lines(nb), lines(en), strict=True))[:200] if nb and en else data[:50]
    held = tuning.encode(dev)
    say(f"{len(data)} pairs on {device}; {tuning.validate(held):.2f} nats a sentence before")
    weights = [w for w in tuning.model.parameters() if w.requires_grad]
    opt = torch.optim.AdamW(weights, lr=a.rate, betas=(0.9, 0.98), weight_decay=0.01)
    feed = batches(tuning, data, size, 40_000 if device == "cuda" else 1200, rng)
    start = told = kept = time.time()
    step = seen = 0
    while (now := time.time()) - start < a.minutes * 60 and not (a.steps and step >= a.steps):
        gone = (now - start) / (a.minutes * 60)
        for g in opt.param_groups:
            g["lr"] = a.rate * min(1, (step + 1) / 30) * max(0.03, 1 - gone)
        rows = next(feed)
        loss, n = tuning.loss(rows)
        (loss / n).backward()
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        opt.step()
        opt.zero_grad(set_to_none=True)
        step, seen = step + 1, seen + len(rows)
        if now - told > 30:
            say(f"{gone:.0%} step {step} pairs {seen} loss {float(loss.detach()) / n:.3f}")
            told = now
        if now - kept > 240:
            tuning.t.save(folder, part.name)
            kept = now
    say(f"{seen} pairs seen in {step} steps; {tuning.validate(held):.2f} nats a sentence after")
    tuning.t.save(folder, "tuned.pt")
    part.unlink(missing_ok=True)


if __name__ == "__main__":
    main()
