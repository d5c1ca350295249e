"""The teacher translates Norwegian news: sequence-level knowledge distillation (Kim & Rush 2016).

    python -m recipe.distil WORK [--text mono-news.nb] [--minutes 8] [--score 200]

Appends to `WORK/raw/distilled.tsv` (Norwegian TAB English), from where a broken run goes on; the filter takes it
from there like any collection. `--score N` first prints the teacher's BLEU on N sentences of flores-dev.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import torch

from .corpus import EVAL, find, lines, paced, say, tidy, wanted
from .teacher import Teacher


def score(teacher: Teacher, n: int, batch: int) -> None:
    """Print the teacher's BLEU and chrF."""
    import sacrebleu

    nb, en = find("flores-dev.nb", EVAL), find("flores-dev.en", EVAL)
    if nb is None or en is None:
        say("flores-dev is missing: the teacher is not scored")
        return
    src, ref = list(lines(nb))[:n], list(lines(en))[:n]
    out = teacher.translate(src, batch)
    for metric in (sacrebleu.BLEU(), sacrebleu.CHRF()):
        say(
            f"teacher, {len(src)} sentences of flores-dev: {metric.corpus_score(out, [ref])} {metric.get_signature()}"
        )


def main() -> None:
    """Command line."""
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("work", type=Path)
    p.add_argument("--text", default="mono-news.nb")
    p.add_argument("--minutes", type=float, default=8)
    p.add_argument("--score", type=int, default=0)
    p.add_argument("--lines", type=int, default=0, help="stop after so many lines")
    a = p.parse_args()
    source, out = wanted(a.text, a.work), a.work / "raw" / "distilled.tsv"
    teacher = Teacher.ready(a.work / "teacher")
    batch, chunk = (2000, 64_000) if torch.cuda.is_available() else (96, 960)
    if a.score:
        score(teacher, a.score, batch)
    text = [tidy(x) for x in lines(source)]
    text = text[: a.lines] if a.lines else text
    out.parent.mkdir(parents=True, exist_ok=True)
    done = sum(1 for _ in lines(out)) if out.exists() else 0
    start, n = time.time(), 0
    with out.open("a", encoding="utf-8") as f:
        for at in range(done, len(text), chunk):
            if time.time() - start > a.minutes * 60:
                break
            part = text[at : at + chunk]
            f.writelines(f"{nb}\t{en}\n" for nb, en in zip(part, teacher.translate(part, batch), strict=True))
            f.flush()
            n += len(part)
            paced(done + n, len(text), n, start)


if __name__ == "__main__":
    main()
