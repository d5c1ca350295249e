"""Train the student on token arrays until the wall clock says stop; the same code on CPU and GPU.

    python -m recipe.train WORK --out RUN --minutes 60 [--init CKPT [--resume]] [--mix europarl-synthetic=0.3 …]

On a CPU each core gets a single-threaded process. Processes share the parameters in memory, take microbatches from
a common counter, and each updates its share of the parameters: nothing waits inside a product, which on two busy
cores is worth more than half of the time. On a GPU there is one process and one microbatch a step. The learning
rate falls straight to zero at the end. `RUN/ck.pt` is written every few minutes, `RUN/final.pt` at the end;
`RUN/log.jsonl` is the learning curve. With `--risk` each step also has sources with several candidates, whose expected
reward rises (`risk`).
"""

from __future__ import annotations

import argparse
import os
import time
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
import torch.multiprocessing as mp
from torch import Tensor

from .corpus import say
from .optim import Flat
from .student import Config, Student
from .worker import SUMS, Shared, Worker


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
    s["stats"] = torch.zeros(a.workers, len(SUMS), dtype=torch.float64).share_memory_()
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
        ("smooth", 0.1, "label smoothing"), ("guide", 0.05, "weight of guided alignment"), ("risk", 0.0, "weight of the expected reward of the candidates that WORK/candidates.npz has"), ("sources", 200, "sources with candidates a step"),
        ("terms", 1.0, "how much more often pairs with inline terms are shown"), ("average", 0.99, "running average of the weights"),
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
