"""A checkpoint through a narrow door: weights alone, matrices in bf16, in files under 15 MB.

python -m recipe.ship pack CKPT FOLDER
python -m recipe.ship unpack FOLDER CKPT
"""

from __future__ import annotations

import argparse
import io
from pathlib import Path

import torch

from .corpus import say

PART = 15 * 2**20


def main() -> None:
    """Command line."""
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("what", choices=("pack", "unpack"))
    p.add_argument("source", type=Path)
    p.add_argument("target", type=Path)
    a = p.parse_args()
    if a.what == "pack":
        c = torch.load(a.source, map_location="cpu", weights_only=True)
        f = io.BytesIO()
        torch.save(
            {"m": {k: v.bfloat16() if v.dim() == 2 else v for k, v in c["m"].items()}, "cfg": c["cfg"]}, f
        )
        data = f.getvalue()
        a.target.mkdir(parents=True, exist_ok=True)
        for i, at in enumerate(range(0, len(data), PART)):
            (a.target / f"w{i:02d}").write_bytes(data[at : at + PART])
        say(f"{a.target}: {len(data) / 2**20:.1f} MiB")
    else:
        data = b"".join(f.read_bytes() for f in sorted(a.source.glob("w[0-9][0-9]")))
        c = torch.load(io.BytesIO(data), weights_only=True)
        torch.save({"m": {k: v.float() for k, v in c["m"].items()}, "cfg": c["cfg"]}, a.target)


if __name__ == "__main__":
    main()
