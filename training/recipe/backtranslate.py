"""English news in the Norwegian of a reverse model (Sennrich et al. 2016), for the student to learn to write news from.

    python -m recipe.backtranslate WORK REVERSE [--news mono-news.en] [--beam 4]

REVERSE is a package that `train` and `export --reverse` made of the arrays of `reverse`. Writes
`WORK/raw/back-news.tsv` (Norwegian TAB English), which the filter takes up like any collection; `arrays` marks its
sources, so that the student knows them from real Norwegian (Caswell et al. 2019).
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from .corpus import fresh, lines, paced, tidy, wanted, whole
from .evaluate import Package

CHUNK = 8000
SHORTEST, LONGEST = 40, 320
"""Characters of a sentence that is taken."""


def main() -> None:
    """Command line."""
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("work", type=Path)
    p.add_argument("package", type=Path)
    p.add_argument("--news", default="mono-news.en")
    p.add_argument("--beam", type=int, default=4)
    a = p.parse_args()
    source, out = wanted(a.news, a.work), a.work / "raw" / "back-news.tsv"
    if fresh(out, source, a.package / "model" / "model.bin"):
        return
    text = [x for x in map(tidy, lines(source)) if SHORTEST < len(x) < LONGEST]
    package, start = Package.on_all_cores(a.package), time.time()
    with whole(out) as f:
        for at in range(0, len(text), CHUNK):
            part = text[at : at + CHUNK]
            f.writelines(f"{tidy(nb)}\t{en}\n" for nb, en in zip(package(part, a.beam), part, strict=True))
            done = at + len(part)
            paced(done, len(text), done, start)


if __name__ == "__main__":
    main()
