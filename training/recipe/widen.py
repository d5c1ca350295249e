"""Checkpoint → the same model with wider feed-forward layers, to train on where a small one has learnt what it can.

    python -m recipe.widen CKPT OUT --f 1536

New rows of the first product are random and the columns of the second that read them zero, so that the model
translates as before (Net2Net, Chen et al. 2016); the optimiser's state is kept for the old ones.
"""

from __future__ import annotations

import argparse
import math
from dataclasses import asdict
from typing import Any

import torch
from torch import Tensor

from .corpus import say
from .student import Config

WEIGHTS = ("m", "raw")
STATE = ("momentum", "square")


def widened(name: str, values: Tensor, f: int, rows: Tensor | None) -> Tensor:
    """A parameter, or what the optimiser keeps of it, for a feed-forward size of `f`.

    `rows` are the values of new rows of `ff.a.weight`; zeros where there are none.
    """
    if name.endswith("ff.a.weight"):
        more = torch.zeros(f - len(values), values.shape[1]) if rows is None else rows
        return torch.cat([values, more])
    if name.endswith("ff.a.bias"):
        return torch.cat([values, torch.zeros(f - len(values))])
    if name.endswith("ff.b.weight"):
        return torch.cat([values, torch.zeros(len(values), f - values.shape[1])], 1)
    return values


def widen(checkpoint: dict[str, Any], f: int, seed: int = 1) -> dict[str, Any]:
    """The checkpoint with feed-forward layers of `f`; averaged and raw weights get the same new rows."""
    config = Config(**checkpoint["cfg"])
    if f < config.f:
        raise ValueError(f"feed-forward layers have {config.f} already")
    torch.manual_seed(seed)
    limit = math.sqrt(6 / (config.d + f))
    rows = {
        name: (torch.rand(f - config.f, config.d) * 2 - 1) * limit
        for name in checkpoint["m"]
        if name.endswith("ff.a.weight")
    }
    out = dict(checkpoint) | {"cfg": asdict(config) | {"f": f}}
    for part in (*WEIGHTS, *STATE):
        if part in checkpoint:
            fresh = rows if part in WEIGHTS else {}
            out[part] = {n: widened(n, v, f, fresh.get(n)) for n, v in checkpoint[part].items()}
    return out


def main() -> None:
    """Command line."""
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("checkpoint")
    p.add_argument("out")
    p.add_argument("--f", type=int, required=True, help="feed-forward size")
    a = p.parse_args()
    grown = widen(torch.load(a.checkpoint, map_location="cpu", weights_only=True), a.f)
    torch.save(grown, a.out)
    say(f"{a.out}: {grown['cfg']}")


if __name__ == "__main__":
    main()
