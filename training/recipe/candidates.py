"""Several translations of each of many sources by a package, and how near each comes to the reference.

    python -m recipe.candidates WORK PACKAGE [--lines 40000] [--beam 5]

What `train --risk` learns to prefer among. `WORK/candidates.npz`: `a`, `ao` (uint16 source pieces, end to end, and where each
begins), `b`, `bo` (the same for the candidates, `K` a source in a row) and `r` (float32, (sources, K): what the candidate
shares with the reference, 0 to 1, less a fine for a word that neither language has, which costs no more than any other
wrong word there). A third of the sources are parliament pairs that the filter did not choose, so that no
training has seen them; the rest are pairs of translated English news and of prose. Sources whose candidates are all as
good, and those that the package knows by heart, teach nothing and are left out.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Sequence
from multiprocessing import Pool
from pathlib import Path

import numpy as np

from .arrays import PSEUDO, pack
from .corpus import COLLECTIONS, TOKEN, lines, paced, pairs, say, tidy, whole
from .evaluate import Package
from .filter import fault, invented

CHUNK = 4000
SHORTEST, LONGEST = 3, 40
"""Words of a source."""
KNOWN = 0.97
"""Reward from which on a translation is taken for learnt by heart."""
LEAST = 0.01
"""How far apart the best and the worst reward of a source must be."""
FINE = 0.1
"""Taken from the reward of a candidate that has an invented word."""
SHARES = {"parliament": 0.3, "pseudo": 0.3, "prose": 0.4}
"""Of each kind of collection."""


def fit(text: str) -> bool:
    """Whether a source is of fit length."""
    return SHORTEST <= text.count(" ") + 1 <= LONGEST


def unseen(work: Path, name: str) -> list[tuple[str, str]]:
    """Pairs of a collection that the filter passed over for others; of every eighth there are more than enough."""
    taken = {int(x.rsplit("\t", 1)[1]) for x in lines(work / "pairs" / f"{name}.tsv")}
    return [
        (nb, en)
        for i, (a, b) in enumerate(pairs(name) or ())
        if i not in taken and i % 8 == 0 and fit(nb := tidy(a)) and fault(nb, en := tidy(b), "prose") is None
    ]


def seen(work: Path, name: str) -> list[tuple[str, str]]:
    """Pairs of a collection that were trained on."""
    rows = (x.split("\t") for x in lines(work / "pairs" / f"{name}.tsv"))
    return [(r[0], r[1]) for r in rows if fit(r[0])]


def chosen(work: Path, n: int, seed: int) -> list[tuple[str, str]]:
    """About `n` pairs of all kinds, mixed; a source that no person wrote bears its mark."""
    rng, out = random.Random(seed), []
    for kind, share in SHARES.items():
        some: list[tuple[str, str]] = []
        for c in COLLECTIONS:
            # what training hardly shows (the Bible, forms) isn't wanted here either
            if c.kind != kind or c.weight < 0.25 or not (work / "pairs" / f"{c.name}.tsv").exists():
                continue
            rows = unseen(work, c.name) if kind == "parliament" else seen(work, c.name)
            some += [(PSEUDO + nb if kind == "pseudo" else nb, en) for nb, en in rows]
        rng.shuffle(some)
        out += some[: round(n * share)]
        say(f"{kind}: {min(len(some), round(n * share))} of {len(some)} pairs")
    rng.shuffle(out)
    return out


def grams(units: Sequence[str], longest: int) -> Counter[tuple[str, ...]]:
    """Counts of all runs of one unit to `longest`."""
    return Counter(tuple(units[i : i + n]) for n in range(1, longest + 1) for i in range(len(units) - n + 1))


def overlap(a: Sequence[str], b: Sequence[str], longest: int) -> float:
    """The smaller of precision and recall of runs (GLEU, Wu et al. 2016): unlike BLEU and chrF of a sentence, no gain in length."""
    x, y = grams(a, longest), grams(b, longest)
    return (x & y).total() / max(1, x.total(), y.total())


def near(hypothesis: str, reference: str) -> float:
    """How near a hypothesis comes to the reference, 0 to 1: in words and in letters."""
    words = overlap(TOKEN.findall(hypothesis), TOKEN.findall(reference), 4)
    return (words + overlap(hypothesis.replace(" ", ""), reference.replace(" ", ""), 6)) / 2


def reward(job: tuple[str, list[str], str]) -> list[float]:
    """Of each hypothesis of a source."""
    source, hypotheses, reference = job
    return [near(h, reference) - FINE * invented(source, h) for h in hypotheses]


def level(rewards: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Rewards (sources, K) without what the candidates' lengths alone explain of them.

    Lengthening is the one direction that all sources share: however little it gains, training takes it first. The references of
    translated text say more than their sources, and a model that follows them there is too long elsewhere.
    """
    x = sizes / sizes.mean(1, keepdims=True) - 1
    return rewards - (x * (rewards - rewards.mean(1, keepdims=True))).sum() / max(1e-9, (x * x).sum()) * x


def save(
    path: Path,
    sources: Sequence[Sequence[int] | np.ndarray],
    candidates: Sequence[Sequence[int] | np.ndarray],
    rewards: Sequence[Sequence[float] | np.ndarray],
) -> None:
    """Write the file, rewards levelled.

    :param candidates: as many of each source, one source after the other.
    """
    a, ao = pack(sources)
    b, bo = pack(candidates)
    r = np.array(rewards)
    r = level(r, np.diff(bo).reshape(r.shape) + 1).astype(np.float32)
    with whole(path, "wb") as f:
        np.savez(f, a=a, ao=ao, b=b, bo=bo, r=r)
    say(
        f"{len(r)} sources with {r.shape[1]} candidates each. Reward of the first {r[:, 0].mean():.4f}, mean {r.mean():.4f}, "
        f"best {r.max(1).mean():.4f}"
    )


def main() -> None:
    """Command line."""
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("work", type=Path)
    p.add_argument("package", type=Path)
    p.add_argument("--lines", type=int, default=40_000)
    p.add_argument("--beam", type=int, default=5)
    p.add_argument("--seed", type=int, default=1)
    a = p.parse_args()
    package, K = Package.on_all_cores(a.package), a.beam
    rows = chosen(a.work, a.lines, a.seed)
    sources: list[list[int]] = []
    candidates: list[list[int]] = []
    rewards: list[list[float]] = []
    start, known, alike = time.time(), 0, 0
    with Pool() as pool:
        for k in range(0, len(rows), CHUNK):
            part = rows[k : k + CHUNK]
            pieces = package.encode([nb for nb, _ in part])
            out = package.search(pieces, K, K)
            jobs = [
                (nb, [package.decode(h, nb) for h in r.hypotheses], en)
                for r, (nb, en) in zip(out, part, strict=True)
            ]
            for source, r, good in zip(pieces, out, pool.map(reward, jobs, 64), strict=True):
                if max(good) > KNOWN:
                    known += 1
                elif max(good) - min(good) < LEAST or any(not h or len(h) > 120 for h in r.hypotheses):
                    alike += 1
                else:
                    sources.append(package.sp.piece_to_id(source))
                    candidates += [package.sp.piece_to_id(h) for h in r.hypotheses]
                    rewards.append(good)
            paced(k + len(part), len(rows), k + len(part), start)
    save(a.work / "candidates.npz", sources, candidates, rewards)
    say(f"{known} known by heart, {alike} all as good")


if __name__ == "__main__":
    main()
