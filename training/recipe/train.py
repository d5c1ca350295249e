"""Train the student on token arrays until the wall clock says stop; the same code on CPU and GPU.

    python -m recipe.train WORK --out RUN --minutes 60 [--init CKPT [--resume]] [--mix europarl-synthetic=0.3 …]

On a CPU each core gets a single-threaded process. Processes share the parameters in memory, take microbatches from
a common counter, and each updates its share of the parameters: nothing waits inside a product, which on two busy
cores is worth more than half of the time. On a GPU there is one process and one microbatch a step. The learning
rate falls straight to zero at the end. `RUN/ck.pt` is written every few minutes, `RUN/final.pt` at the end;
`RUN/log.jsonl` is the learning curve.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.multiprocessing as mp
from torch import Tensor

from .batches import Arrays
from .corpus import say
from .losses import Lookup, SmoothedCrossEntropy, guided, kernel
from .optim import Flat, State
from .student import PAD, Config, Student

Shared = dict[str, Any]


class Worker:
    """One process's model, data and share of the work."""

    def __init__(self, rank: int, a: argparse.Namespace, shared: Shared) -> None:
        self.rank, self.a, self.shared, self.dev = rank, a, shared, a.device
        torch.manual_seed(a.seed + rank)
        self.data = Arrays(a.arrays, a.mix, terms=a.terms)
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
        E = self.model.emb.weight
        h, head = self.model(b.src, b.inp, lambda ids: Lookup.apply(self.hook, ids, E, self.egrad))
        keep = b.out != PAD
        y = self.place[b.out[keep]]
        # pieces that no target has need no logits: a third of the product
        small, grad = E[self.outputs], self.ograd.zero_()
        loss = SmoothedCrossEntropy.apply(h[keep], small, grad, y, smooth, scale, self.kernel, self.chunk)
        self.egrad.index_add_(0, self.outputs, grad)
        if not self.a.guide or not len(b.links):
            return loss, None, len(y), 0
        g, n = guided(head, b.links)
        return loss, g * scale, len(y), n

    def microbatch(self, ix: np.ndarray, scale: float) -> list[float]:
        """Add the gradients of some pairs; [loss, pieces, guided loss, linked pieces] in sums."""
        loss, g, n, linked = self.loss(ix, self.a.smooth, scale)
        (loss if g is None else loss + self.a.guide * g).backward()
        return [float(loss.detach()) / scale, n, 0.0 if g is None else float(g.detach()) / scale, linked]

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
        step, seen, started = s["step"], 0, time.time()
        told = kept = started
        sums = np.zeros(4)
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
            for part in self.take(parts):
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
                told, sums = now, np.zeros(4)
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

    def take(self, parts: list[np.ndarray]) -> Iterator[np.ndarray]:
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


def prepare(a: argparse.Namespace) -> Shared:
    """Parameters, gradients and counters, in memory that all workers share."""
    c = torch.load(a.init, map_location="cpu", weights_only=True) if a.init else None
    sizes = {k: getattr(a, k) for k in ("d", "h", "f", "ne", "nd")}
    cfg = c["cfg"] if c else asdict(Config(V=int(np.load(a.arrays)["V"]), **sizes))
    torch.manual_seed(a.seed)
    values = dict(Student(Config(**cfg)).named_parameters())
    flat = Flat({k: tuple(v.shape) for k, v in values.items()})

    def fresh(dtype: torch.dtype = torch.float32, *shape: int) -> Tensor:
        z = torch.zeros(shape or flat.size, dtype=dtype, device=a.device)
        return z.share_memory_() if a.device == "cpu" else z

    s: Shared = {"flat": flat, "cfg": cfg, "step": 0}
    s["parent"] = os.getpid() if a.workers > 1 else os.getppid()
    s |= {k: fresh() for k in ("w", "mean", "momentum", "square")} | {"compute": fresh(torch.bfloat16)}
    s["grad"] = [fresh(torch.bfloat16) for _ in range(a.workers)]
    s["egrad"] = [fresh(torch.float32, cfg["V"], cfg["d"]) for _ in range(a.workers)]
    with torch.no_grad():
        goes_on = c is not None and a.resume and "raw" in c
        flat.fill(s["w"], c["raw"] if goes_on else c["m"] if c else values)
        flat.fill(s["mean"], c["m"] if c else values)
        if goes_on:
            flat.fill(s["momentum"], c["momentum"])
            flat.fill(s["square"], c["square"])
            s["step"] = c["step"]
        s["compute"].copy_(s["w"])
    ctx = mp.get_context("spawn")
    s |= {
        "barrier": ctx.Barrier(a.workers),
        "next": ctx.Value("i", 0),
        "stop": ctx.Value("i", 0),
        "lr": ctx.Value("d", 0.0),
    }
    s["stats"] = torch.zeros(a.workers, 4, dtype=torch.float64).share_memory_()
    say(f"{flat.size / 1e6:.2f} M parameters, {a.workers} worker(s) on {a.device}, {cfg}")
    return s


def work(rank: int, a: argparse.Namespace, shared: Shared) -> None:
    """Body of a process."""
    if a.device == "cpu":
        torch.set_num_threads(1)
    Worker(rank, a, shared).run()


def options() -> argparse.Namespace:
    """Command line."""
    p = argparse.ArgumentParser(
        description=__doc__.splitlines()[0], formatter_class=argparse.ArgumentDefaultsHelpFormatter
    )
    p.add_argument("work", type=Path)
    p.add_argument("--out", default="", help="folder for checkpoints (WORK/run)")
    p.add_argument("--init", default="", help="checkpoint to start from")
    p.add_argument("--resume", action="store_true", help="go on with its optimiser state too")
    p.add_argument(
        "--mix", nargs="*", default=[], help="NAME=WEIGHT of collections, in place of those in the arrays"
    )
    for name, value, text in (
        ("d", 256, "model size"), ("h", 4, "heads"), ("f", 768, "feed-forward size"), ("ne", 6, "encoder layers"), ("nd", 2, "decoder layers"),
        ("drop", 0.0, "dropout"), ("lr", 0.012, "peak rate of Muon"), ("adam-lr", 1.2e-3, "peak rate of Adam"), ("warm", 50, "steps of warm-up"),
        ("minutes", 60.0, "length of the run"), ("start", 0.0, "when the rate began to fall (seconds of the epoch)"), ("end", 0.0, "when it is zero"),
        ("steps", 0, "stop after so many steps instead"), ("tokens", 10_000, "target pieces a step"), ("width", 1536, "pieces a microbatch (CPU)"),
        ("smooth", 0.1, "label smoothing"), ("guide", 0.05, "weight of guided alignment"), ("terms", 1.0, "how much more often pairs with inline terms are shown"), ("average", 0.99, "running average of the weights"),
        ("seed", 1, "seed"), ("save", 300.0, "seconds between checkpoints"), ("tell", 30.0, "seconds between lines of progress"),
        ("workers", 0, "processes (CPU: one a core)"), ("device", "", "cpu or cuda"), ("compile", 1, "compile the cross-entropy kernel"),
    ):  # fmt: skip
        p.add_argument(f"--{name}", type=type(value), default=value, help=text)
    a = p.parse_args()
    a.arrays = a.work / "arrays.npz"
    a.mix = {k: float(v) for k, _, v in (m.partition("=") for m in a.mix)}
    a.out = a.out or str(a.work / "run")
    a.device = a.device or ("cuda" if torch.cuda.is_available() else "cpu")
    a.workers = a.workers or (len(os.sched_getaffinity(0)) if a.device == "cpu" else 1)
    a.start = a.start or time.time()
    a.end = a.end or a.start + a.minutes * 60
    return a


def main() -> None:
    """Start the workers."""
    a = options()
    Path(a.out).mkdir(parents=True, exist_ok=True)
    if a.resume and not a.init and (last := Path(a.out) / "ck.pt").exists():
        a.init = str(last)
    shared = prepare(a)
    if a.workers == 1:
        work(0, a, shared)
    else:
        mp.spawn(work, args=(a, shared), nprocs=a.workers)


if __name__ == "__main__":
    main()
