"""Text that came in while the student trains: filtered, aligned, and put into the arrays without making the others anew.

    python -m recipe.more WORK NAME…

Takes the collections NAME (`translated-news` …) from `WORK/raw` as they are now into `WORK/more`, and puts their rows into
`WORK/arrays.npz` in the place of those that it had of them. Some minutes where all stages would take a quarter of an hour; the
trainer has read the old file whole, and goes on with the new one when it is started again (`--resume`). Other pairs are aligned
along, for better counts.
"""

from __future__ import annotations

import argparse
import random
import shutil
from pathlib import Path

import numpy as np
from translate.engine.entries import LEXICON
from translate.engine.lexicon import open_lexicon

from .align import align, tokens
from .arrays import Maker, arrays_of, save
from .corpus import COLLECTIONS, Collection, lines, say, whole
from .filter import clean

ALONG = 120_000
"""Other pairs that are aligned along."""
FLAT = (("a", "ao"), ("b", "bo"), ("l", "lo"))
"""Arrays of things that lie end to end, and where each row's begin."""


def taken(work: Path, some: list[Collection]) -> list[Collection]:
    """Put pairs and links of collections into `WORK/more`; those that are there."""
    more, rng = work / "more", random.Random(3)
    shutil.rmtree(more, ignore_errors=True)  # others that came in before are in the arrays
    lexicon = open_lexicon(work / LEXICON)
    found = [(c, part) for c in some if (part := clean(c, None, work, lexicon))]
    others = [
        line.split("\t")
        for c in COLLECTIONS
        if c.kind == "prose" and c not in some and (path := work / "pairs" / f"{c.name}.tsv").exists()
        for line in lines(path)
    ]
    pairs = [row for _, part in found for row in part] + rng.sample(others, min(ALONG, len(others)))
    links = iter(align(*([" ".join(tokens(row[k])) for row in pairs] for k in (0, 1))))
    for c, part in found:
        with whole(more / "pairs" / f"{c.name}.tsv") as f:
            f.writelines(f"{nb}\t{en}\t{i}\n" for nb, en, i in part)
        with whole(more / "links" / f"{c.name}.txt") as f:
            f.writelines(next(links) + "\n" for _ in part)
    return [c for c, _ in found]


def without(data: dict[str, np.ndarray], numbers: list[int]) -> dict[str, np.ndarray]:
    """Arrays without the rows of the collections of these numbers."""
    keep = ~np.isin(data["c"], numbers)
    out = {k: data[k][keep] for k in ("p", "c", "w")}
    for k, begins in FLAT:
        size = np.diff(data[begins])
        out[k] = data[k][np.repeat(keep, size)]
        out[begins] = np.concatenate([[0], np.cumsum(size[keep])])
    return out


def behind(one: dict[str, np.ndarray], other: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The rows of two arrays, one behind the other; a pair keeps a number of its own."""
    first = int(one["p"].max()) + 1 if len(one["p"]) else 0
    out = {k: np.concatenate([one[k], other[k]]) for k in ("a", "b", "l", "c", "w")}
    out["p"] = np.concatenate([one["p"], other["p"] + np.uint32(first)])
    for _, begins in FLAT:
        out[begins] = np.concatenate([one[begins], other[begins][1:] + one[begins][-1]])
    return out


def main() -> None:
    """Command line."""
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("work", type=Path)
    p.add_argument("names", nargs="+", metavar="NAME", help="collections that came in, or have more now")
    p.add_argument("--terms", type=float, default=0.34, help="share of sentences with inline terms")
    p.add_argument(
        "--seed", type=int, default=7, help="of what is drawn: another one makes other rows of the same pairs"
    )
    a = p.parse_args()
    numbers = [k for k, c in enumerate(COLLECTIONS) if c.name in a.names]
    if len(numbers) < len(set(a.names)):
        p.error(f"no such collection: {', '.join(set(a.names) - {c.name for c in COLLECTIONS})}")
    there = taken(a.work, [COLLECTIONS[k] for k in numbers])
    if not there:
        p.exit(1, "more: nothing came in\n")
    numbers = [k for k in numbers if COLLECTIONS[k] in there]
    maker = Maker(a.work, a.work / "spm.model", a.terms, a.seed)
    new = arrays_of(a.work / "more", maker)
    with np.load(a.work / "arrays.npz") as old:
        kept = without(dict(old), numbers)
    say(f"{len(kept['w'])} other rows")
    save(a.work, behind(kept, new), maker.pieces.size)


if __name__ == "__main__":
    main()
