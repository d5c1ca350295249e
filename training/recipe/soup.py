"""A weighted mean of checkpoints that grew from one another (model soups, Wortsman et al. 2022).

    python -m recipe.soup OUT CKPT=0.7 CKPT=0.3

A run on new text with dropout forgets some of what its start knew; the mean of both is better than either. Only the
averaged weights are kept: to train on, start from the last run's own checkpoint.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from .corpus import say


def main() -> None:
    """Command line."""
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("out", type=Path)
    p.add_argument("parts", nargs="+", metavar="CKPT=SHARE")
    a = p.parse_args()
    split = [x.rpartition("=") for x in a.parts]
    total = sum(float(share) for _, _, share in split)
    mean: dict[str, torch.Tensor] = {}
    cfg: dict[str, int] = {}
    for path, _, share in split:
        c = torch.load(path, map_location="cpu", weights_only=True)
        if cfg and c["cfg"] != cfg:
            p.error(f"{path} has other sizes than the first: {c['cfg']} {cfg}")
        cfg = c["cfg"]
        for name, value in c["m"].items():
            mean[name] = mean.get(name, 0) + value * (float(share) / total)
    torch.save({"m": mean, "cfg": cfg}, a.out)
    say(f"{a.out}: {', '.join(a.parts)}")


if __name__ == "__main__":
    main()
