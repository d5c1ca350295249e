"""The pairs turned round: token arrays for an English→Norwegian model, which `backtranslate` and `selftrain` use.

    python -m recipe.reverse WORK [--spm MODEL]

`WORK/reverse/arrays.npz` is what `arrays` writes, with English for a source and no links, terms or changed copies.
Norwegian that no person wrote is left out; Norwegian news with the student's own English is in: its target is real.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from .arrays import CHUNK, Pieces, pack, read
from .corpus import COLLECTIONS, fresh, say, whole

LONGEST = 120
"""Pieces of a side."""


def build(work: Path, out: Path) -> None:
    """Write the arrays."""
    pieces = Pieces(work / "spm.model")
    rows: list[tuple[list[int], list[int], float, int]] = []
    some: list[tuple[str, str, int]] = []

    def flush() -> None:
        a, b = pieces.encode([x[1] for x in some]), pieces.encode([x[0] for x in some])
        rows.extend(
            (s, t, COLLECTIONS[x[2]].weight, x[2])
            for s, t, x in zip(a, b, some, strict=True)
            if 0 < len(s) <= LONGEST and 0 < len(t) <= LONGEST
        )
        some.clear()

    for c, p in read(work, linked=False):
        if COLLECTIONS[c].kind not in ("pseudo", "changed"):
            some.append((p.nb, p.en, c))
        if len(some) >= CHUNK:
            flush()
    flush()
    (a, ao), (b, bo) = pack([r[0] for r in rows]), pack([r[1] for r in rows])
    w, n = np.array([r[2] for r in rows], np.float32), len(rows)
    with whole(out, "wb") as f:
        np.savez(
            f, a=a, b=b, ao=ao, bo=bo, w=w, p=np.arange(n, dtype=np.uint32), V=pieces.size,
            c=np.array([r[3] for r in rows], np.uint8), names=np.array([c.name for c in COLLECTIONS]),
            l=np.zeros((0, 2), np.uint8), lo=np.zeros(n + 1, np.int64),
        )  # fmt: skip
    say(f"{n} pairs, {float((np.diff(bo) * w).sum()) / 1e6:.1f} M target pieces a pass")


def main() -> None:
    """Command line."""
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("work", type=Path)
    p.add_argument("--spm", type=Path, help="keep this vocabulary (else that of `arrays`, WORK/spm.model)")
    a = p.parse_args()
    if a.spm:
        (a.work / "spm.model").write_bytes(a.spm.read_bytes())
    out = a.work / "reverse" / "arrays.npz"
    if not fresh(out, a.work / "spm.model", *(a.work / "pairs").glob("*.tsv")):
        build(a.work, out)


if __name__ == "__main__":
    main()
