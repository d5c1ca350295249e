"""Checkpoint → the same model with wider feed-forward layers or more encoder layers, to train on where a small one has learnt what it can.

    python -m recipe.widen CKPT OUT [--f 1536] [--encoder 9]

It translates as before (Net2Net, Chen et al. 2016): new rows of the first product are random and the columns of the second
that read them zero; a new layer is a copy of the one before it whose output products are zero. The optimiser's state
is kept for what was there.
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
OUTPUTS = ("sa.o.", "ca.o.", "ff.b.")
"""What a layer adds to its input with; zero in a new one."""


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


def deepened(
    values: dict[str, Tensor], side: str, have: int, want: int, *, state: bool = False
) -> dict[str, Tensor]:
    """The parameters, or what the optimiser keeps of them (`state`), with `want` layers of a side (`enc`, `dec`), the old ones spread evenly."""
    place = {round((i + 1) * want / have) - 1: i for i in range(have)}
    out = {name: value for name, value in values.items() if not name.startswith(f"{side}.")}
    for j in range(want):
        old = place.get(j)
        source = old if old is not None else place[max((p for p in place if p < j), default=min(place))]
        begin = f"{side}.{source}."
        for name, value in values.items():
            if name.startswith(begin):
                rest = name.removeprefix(begin)
                blank = old is None and (state or rest.startswith(OUTPUTS))
                out[f"{side}.{j}.{rest}"] = torch.zeros_like(value) if blank else value.clone()
    return out


def deepen(
    checkpoint: dict[str, Any], encoder: int | None = None, decoder: int | None = None
) -> dict[str, Any]:
    """The checkpoint with so many layers."""
    out = dict(checkpoint)
    for side, size, layers in (("enc", "ne", encoder), ("dec", "nd", decoder)):
        have = out["cfg"][size]
        if layers is None:
            continue
        if layers < have:
            raise ValueError(f"there are {have} layers of {side} already")
        out["cfg"] = out["cfg"] | {size: layers}
        for part in (*WEIGHTS, *STATE):
            if part in out:
                out[part] = deepened(out[part], side, have, layers, state=part in STATE)
    return out


def main() -> None:
    """Command line."""
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("checkpoint")
    p.add_argument("out")
    p.add_argument("--f", type=int, help="feed-forward size")
    p.add_argument("--encoder", type=int, help="encoder layers")
    a = p.parse_args()
    grown = torch.load(a.checkpoint, map_location="cpu", weights_only=True)
    if a.f:
        grown = widen(grown, a.f)
    if a.encoder:
        grown = deepen(grown, a.encoder)
    torch.save(grown, a.out)
    say(f"{a.out}: {grown['cfg']}")


if __name__ == "__main__":
    main()
