"""A package translates Norwegian news for its own further training: noisy self-training (He et al. 2020).

    python -m recipe.selftrain WORK PACKAGE [--channel REVERSE] [--text mono-news.nb] [--lines 150000] [--beam 2]

For a student that has learnt its few natural pairs by heart: its own translations of news that it never saw, learnt
again with dropout, spread what it knows over that text. Lines are drawn evenly from the whole file. Appends to
`WORK/raw/own-news.tsv` (Norwegian TAB English), from where a broken run goes on; the filter takes it from there like
any collection. Translations that the package itself holds for the unlikeliest (`--drop`, a share of each chunk) are
left out. With `--channel`, a package of the other direction, all hypotheses of the beam are scored both ways and the best of them
kept (noisy channel, Yee et al. 2019): what was left out or made up makes the source unlikely.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np

from .corpus import lines, paced, tidy, wanted
from .evaluate import Package

CHUNK = 8000
SHORTEST, LONGEST = 5, 40
"""Words of a sentence that is taken."""
WEIGHT = 0.2
"""Of the channel's score beside the package's own: with more of it hypotheses grow long, and BLEU falls."""


def chosen(source: Path, n: int) -> list[str]:
    """About `n` sentences of fit length, evenly from the whole file."""
    text = [x for x in map(tidy, lines(source)) if SHORTEST <= x.count(" ") + 1 <= LONGEST]
    step = max(1.0, len(text) / n)
    return [text[int(k * step)] for k in range(min(n, len(text)))]


def translate(
    p: Package, texts: list[str], beam: int, channel: Package | None = None
) -> tuple[list[str], np.ndarray]:
    """(translations, mean log-probability of a piece of each; with a channel's added)."""
    sources = p.encode(texts)
    out = p.search(sources, beam, beam if channel else 1)
    written = [[p.decode(h, text) for h in r.hypotheses] for r, text in zip(out, texts, strict=True)]
    scores = np.array([s for r in out for s in r.scores])
    if channel:
        owner = [k for k, some in enumerate(written) for _ in some]
        back = channel.model.score_batch(
            channel.sp.encode([x for some in written for x in some], out_type=str), [sources[k] for k in owner],
            max_batch_size=2048, batch_type="tokens",
        )  # fmt: skip
        scores += WEIGHT * np.array([np.mean(b.log_probs or [0.0]) for b in back])
    parts = np.split(scores, np.cumsum([len(some) for some in written])[:-1])
    best = [some[int(part.argmax())] for some, part in zip(written, parts, strict=True)]
    return best, np.array([part.max() for part in parts])


def main() -> None:
    """Command line."""
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("work", type=Path)
    p.add_argument("package", type=Path)
    p.add_argument("--text", default="mono-news.nb")
    p.add_argument("--lines", type=int, default=150_000)
    p.add_argument("--beam", type=int, default=2)
    p.add_argument("--drop", type=float, default=0.4)
    p.add_argument("--channel", type=Path, help="a package of the other direction")
    a = p.parse_args()
    out = a.work / "raw" / "own-news.tsv"
    text, package = chosen(wanted(a.text, a.work), a.lines), Package.on_all_cores(a.package)
    channel = Package.on_all_cores(a.channel) if a.channel else None
    out.parent.mkdir(parents=True, exist_ok=True)
    done = {x.partition("\t")[0] for x in lines(out)} if out.exists() else set()
    # a chunk is written whole, so its dropped lines are known by its kept ones
    chunks = [text[k : k + CHUNK] for k in range(0, len(text), CHUNK)]
    start, n = time.time(), 0
    for part in chunks:
        if not done.isdisjoint(part):
            continue
        english, score = translate(package, part, a.beam, channel)
        least = np.quantile(score, a.drop)
        with out.open("a", encoding="utf-8") as f:
            f.writelines(
                f"{nb}\t{tidy(en)}\n" for nb, en, s in zip(part, english, score, strict=True) if s >= least
            )
        n += len(part)
        paced(n, len(text), n, start)


if __name__ == "__main__":
    main()
