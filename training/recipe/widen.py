"""Checkpoint → the same model with wider layers or more of them, to train on where a small one has learnt what it can.

    python -m recipe.widen CKPT OUT [--f 1536] [--encoder 9] [--d 384]

It translates as before (Net2Net, Chen et al. 2016): new rows of the first product are random and the columns of the second
that read them zero; a new layer is a copy of the one before it whose output products are zero. The optimiser's state
is kept for what was there, but for a larger model size (`--d`, with more heads of the same size): there what reads new
dimensions is random and what writes them zero, and what is written has a mean of zero, so that layer norms see the old
vectors, shorter by a constant (as in LEMON, Wang et al. 2024).
"""

from __future__ import annotations

import argparse
import math
from dataclasses import asdict, replace
from typing import Any

import torch
from torch import Tensor

from .corpus import say
from .optim import FUSED
from .student import Config

WEIGHTS = ("m", "raw")
STATE = ("momentum", "square")
WRITERS, NORMS = {"o", "b"}, {"n1", "n2", "n3", "en", "dn"}
"""Last names of the products that a layer adds to its input with, zero in a new one, and of norms."""


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
                blank = old is None and (state or rest.split(".")[-2] in WRITERS)
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


def enlarged(values: dict[str, Tensor], old: Config, new: Config, seed: int = 1) -> dict[str, Tensor]:
    """The parameters for the model size of `new`."""
    random, more = torch.Generator().manual_seed(seed), new.d - old.d
    shorter = math.sqrt(old.d / new.d)

    def reader(w: Tensor, rows: int) -> Tensor:
        out = (torch.rand(rows, new.d, generator=random) * 2 - 1) * math.sqrt(6 / (rows + new.d))
        out[: len(w), : old.d] = w
        return out

    def padded(w: Tensor, *shape: int) -> Tensor:
        out = torch.zeros(shape)
        out[tuple(slice(0, n) for n in w.shape)] = w
        return out

    out = {}
    for name, value in values.items():
        layer, kind = name.split(".")[-2:]
        parts = value.chunk(FUSED.get(layer, 1))
        if layer == "emb":
            out[name] = padded(value * shorter, len(value), new.d)  # the model multiplies by the root of d
        elif layer in NORMS:
            blank = value.mean() if kind == "weight" else value.new_zeros(())
            scaled = torch.cat([value, blank.expand(more)])
            # the last norm's logits come from the shortened embeddings
            out[name] = scaled * (shorter if kind == "weight" else 1.0) / (shorter if layer == "dn" else 1.0)
        elif layer in WRITERS:
            centred = value - value.mean(0)
            columns = () if kind == "bias" else (new.d if layer == "o" else value.shape[1],)
            out[name] = padded(centred, new.d, *columns)
        elif name.endswith("ff.a.bias"):
            out[name] = value
        else:
            rows = len(value) if layer == "a" else new.d
            out[name] = torch.cat(
                [padded(part, rows) if kind == "bias" else reader(part, rows) for part in parts]
            )
    return out


def enlarge(checkpoint: dict[str, Any], d: int) -> dict[str, Any]:
    """The checkpoint with a model size of `d`, without the optimiser's state."""
    old = Config(**checkpoint["cfg"])
    if d <= old.d or d * old.h % old.d:
        raise ValueError(f"the model size is {old.d}: take more, a multiple of {old.d // old.h}")
    new = replace(old, d=d, h=d * old.h // old.d, p=old.p or old.d)
    return {"cfg": asdict(new)} | {
        part: enlarged(checkpoint[part], old, new) for part in WEIGHTS if part in checkpoint
    }


def main() -> None:
    """Command line."""
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("checkpoint")
    p.add_argument("out")
    p.add_argument("--f", type=int, help="feed-forward size")
    p.add_argument("--encoder", type=int, help="encoder layers")
    p.add_argument("--d", type=int, help="model size")
    a = p.parse_args()
    grown = torch.load(a.checkpoint, map_location="cpu", weights_only=True)
    if a.f:
        grown = widen(grown, a.f)
    if a.encoder:
        grown = deepen(grown, a.encoder)
    if a.d:
        grown = enlarge(grown, a.d)
    torch.save(grown, a.out)
    say(f"{a.out}: {grown['cfg']}")


if __name__ == "__main__":
    main()
