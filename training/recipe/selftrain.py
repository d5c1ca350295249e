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

import ctranslate2
import numpy as np
import sentencepiece

from .corpus import find, lines, say, tidy

CHUNK = 8000
SHORTEST, LONGEST = 5, 40
"""Words of a sentence that is taken."""


def chosen(source: Path, n: int) -> list[str]:
    """About `n` sentences of fit length, evenly from the whole file."""
    text = [x for x in map(tidy, lines(source)) if SHORTEST <= x.count(" ") + 1 <= LONGEST]
    step = max(1.0, len(text) / n)
    return [text[int(k * step)] for k in range(min(n, len(text)))]


class Translator:
    """A package with a process's cores shared out among single-threaded translators."""

    def __init__(self, folder: Path, beam: int) -> None:
        self.sp = sentencepiece.SentencePieceProcessor(model_file=str(folder / "sentencepiece.model"))
        cores = len(os.sched_getaffinity(0))
        self.model = ctranslate2.Translator(
            str(folder / "model"), compute_type="int8", inter_threads=cores, intra_threads=1
        )
        self.beam = beam
        vmap = folder / "model" / "vmap.txt"
        self.short = vmap.exists() and len(vmap.read_text(encoding="utf-8").splitlines()) == 1

    def __call__(self, texts: list[str]) -> tuple[list[str], np.ndarray]:
        """(translations, mean log-probability of a piece of each)."""
        out = self.model.translate_batch(
            self.sp.encode(texts, out_type=str), beam_size=self.beam, max_batch_size=1024, batch_type="tokens",
            return_scores=True, use_vmap=self.short,
        )  # fmt: skip
        return [self.sp.decode(r.hypotheses[0]) for r in out], np.array([r.scores[0] for r in out])


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
    text, translate = chosen(source, a.lines), Translator(a.package, a.beam)
    out.parent.mkdir(parents=True, exist_ok=True)
    done = {x.partition("\t")[0] for x in lines(out)} if out.exists() else set()
    # a chunk is written whole, so its dropped lines are known by its kept ones
    chunks = [text[k : k + CHUNK] for k in range(0, len(text), CHUNK)]
    start, n = time.time(), 0
    for part in chunks:
        if not done.isdisjoint(part):
            continue
        english, score = translate(part)
        least = np.quantile(score, a.drop)
        with out.open("a", encoding="utf-8") as f:
            f.writelines(
                f"{nb}\t{en}\n" for nb, en, s in zip(part, english, score, strict=True) if s >= least
            )
        n += len(part)
        say(f"{n} of {len(text)} lines, {n / (time.time() - start):.1f} a second")


if __name__ == "__main__":
    main()
