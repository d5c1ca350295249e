"""A package translates Norwegian news for its own further training: noisy self-training (He et al. 2020).

    python -m recipe.selftrain WORK PACKAGE [--text mono-news.nb] [--lines 150000] [--beam 2]

For a student that has learnt its few natural pairs by heart: its own translations of news that it never saw, learnt
again with dropout, spread what it knows over that text. Lines are drawn evenly from the whole file. Appends to
`WORK/raw/own-news.tsv` (Norwegian TAB English), from where a broken run goes on; the filter takes it from there like
any collection. Translations that the package itself holds for the unlikeliest (`--drop`, a share of each chunk) are
left out.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

import numpy as np

from .corpus import find, lines, say, tidy
from .evaluate import Package

CHUNK = 8000
SHORTEST, LONGEST = 5, 40
"""Words of a sentence that is taken."""


def chosen(source: Path, n: int) -> list[str]:
    """About `n` sentences of fit length, evenly from the whole file."""
    text = [x for x in map(tidy, lines(source)) if SHORTEST <= x.count(" ") + 1 <= LONGEST]
    step = max(1.0, len(text) / n)
    return [text[int(k * step)] for k in range(min(n, len(text)))]


def translate(p: Package, texts: list[str], beam: int) -> tuple[list[str], np.ndarray]:
    """(translations, mean log-probability of a piece of each)."""
    out = p.model.translate_batch(
        p.sp.encode(texts, out_type=str), beam_size=beam, max_batch_size=1024, batch_type="tokens",
        return_scores=True, use_vmap=p.short,
    )  # fmt: skip
    return [p.sp.decode(r.hypotheses[0]) for r in out], np.array([r.scores[0] for r in out])


def main() -> None:
    """Command line."""
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("work", type=Path)
    p.add_argument("package", type=Path)
    p.add_argument("--text", default="mono-news.nb")
    p.add_argument("--lines", type=int, default=150_000)
    p.add_argument("--beam", type=int, default=2)
    p.add_argument("--drop", type=float, default=0.4)
    a = p.parse_args()
    source, out = find(a.text, a.work / "raw") or find(a.text), a.work / "raw" / "own-news.tsv"
    if source is None:
        sys.exit(f"{a.text}: not in the corpus (SIDESTILT_CORPUS), nothing to translate")
    text, package = chosen(source, a.lines), Package(a.package, 1, len(os.sched_getaffinity(0)))
    out.parent.mkdir(parents=True, exist_ok=True)
    done = {x.partition("\t")[0] for x in lines(out)} if out.exists() else set()
    # a chunk is written whole, so its dropped lines are known by its kept ones
    chunks = [text[k : k + CHUNK] for k in range(0, len(text), CHUNK)]
    start, n = time.time(), 0
    for part in chunks:
        if not done.isdisjoint(part):
            continue
        english, score = translate(package, part, a.beam)
        least = np.quantile(score, a.drop)
        with out.open("a", encoding="utf-8") as f:
            f.writelines(
                f"{nb}\t{en}\n" for nb, en, s in zip(part, english, score, strict=True) if s >= least
            )
        n += len(part)
        say(f"{n} of {len(text)} lines, {n / (time.time() - start):.1f} a second")


if __name__ == "__main__":
    main()
