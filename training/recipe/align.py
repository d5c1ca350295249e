"""Word alignments of every collection, with eflomal (Östling & Tiedemann 2016), both directions.

    python -m recipe.align WORK [--links NAME.fwd --links-to …]

Writes `WORK/links/NAME.txt`, one line a pair: the links both directions agree on, TAB, those that growing adds
(grow-diag, Koehn et al. 2003), each `i-j` in tokens of `corpus.TOKEN` on the lower-cased line. Parliament pairs
get their links from the published files, where those reach. Without eflomal a small IBM model 1 with a diagonal
prior (Dyer et al. 2013) stands in: slower to learn, enough for the smoke test.
"""

from __future__ import annotations

import argparse
import math
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from .corpus import COLLECTIONS, TOKEN, find, fresh, lines, say, whole

Links = set[tuple[int, int]]
NEAR = [(a, b) for a in (-1, 0, 1) for b in (-1, 0, 1) if a or b]


def parse(text: str) -> Links:
    """`0-0 1-2` → {(0, 0), (1, 2)}."""
    return {(int(i), int(j)) for i, _, j in (x.partition("-") for x in text.split())}


def show(links: Iterable[tuple[int, int]]) -> str:
    """The inverse of `parse`, sorted."""
    return " ".join(f"{i}-{j}" for i, j in sorted(links))


def neighbours(links: Links) -> tuple[defaultdict[int, list[int]], defaultdict[int, list[int]]]:
    """Of each linked source token the target tokens, and the other way round."""
    to_en, to_nb = defaultdict[int, list[int]](list), defaultdict[int, list[int]](list)
    for i, j in links:
        to_en[i].append(j)
        to_nb[j].append(i)
    return to_en, to_nb


def grow(a: Links, b: Links) -> tuple[Links, Links]:
    """(links in both, links of the union that touch them and join a word that has none yet)."""
    both, union = a & b, a | b
    if both == union:
        return both, set()
    have = set(both)
    src, trg = {i for i, _ in have}, {j for _, j in have}
    queue = list(have)
    while queue:
        i, j = queue.pop()
        for di, dj in NEAR:
            n = (i + di, j + dj)
            if n in union and n not in have and (n[0] not in src or n[1] not in trg):
                have.add(n)
                src.add(n[0])
                trg.add(n[1])
                queue.append(n)
    return both, have - both


def tokens(text: str) -> list[str]:
    """The lower-cased word tokens that links count in."""
    # not of the text in small letters: of `İ` that makes two characters, and one is no letter
    return [token.lower() for token in TOKEN.findall(text)]


def by_eflomal(src: Sequence[str], trg: Sequence[str]) -> tuple[list[str], list[str]] | None:
    """Links of both directions by eflomal, or None where it is not installed."""
    try:
        import eflomal
    except ImportError:
        return None
    with tempfile.TemporaryDirectory() as d:
        fwd, rev = Path(d, "fwd"), Path(d, "rev")
        eflomal.Aligner().align(
            list(src), list(trg), links_filename_fwd=str(fwd), links_filename_rev=str(rev)
        )
        return fwd.read_text().splitlines(), rev.read_text().splitlines()


def by_model1(src: Sequence[str], trg: Sequence[str], rounds: int = 4) -> list[str]:
    """For each target word its likeliest source word: IBM model 1 with a preference for the diagonal."""
    s, t = [x.split() for x in src], [x.split() for x in trg]
    p: dict[tuple[str, str], float] = defaultdict(lambda: 1.0)

    def weigh(a: list[str], b: list[str], j: int) -> list[float]:
        return [p[x, b[j]] * math.exp(-4 * abs(i / len(a) - j / len(b))) for i, x in enumerate(a)]

    for _ in range(rounds):
        count: dict[tuple[str, str], float] = defaultdict(float)
        total: dict[str, float] = defaultdict(float)
        for a, b in zip(s, t, strict=True):
            for j, y in enumerate(b):
                w = weigh(a, b, j)
                z = sum(w) or 1.0
                for x, v in zip(a, w, strict=True):
                    count[x, y] += v / z
                    total[x] += v / z
        p = defaultdict(lambda: 1e-6, {k: v / total[k[0]] for k, v in count.items()})
    out = []
    for a, b in zip(s, t, strict=True):
        best = [(max(range(len(a)), key=weigh(a, b, j).__getitem__), j) for j in range(len(b))] if a else []
        out.append(show(best))
    return out


def align(src: list[str], trg: list[str]) -> list[str]:
    """Lines `both TAB grown` for tokenised pairs."""
    if not src:
        return []
    found = by_eflomal(src, trg)
    if found is None:
        say("eflomal is not installed: aligning with IBM model 1")
        back = [show((i, j) for j, i in parse(x)) for x in by_model1(trg, src)]
        found = by_model1(src, trg), back
    return ["\t".join(map(show, grow(parse(f), parse(r)))) for f, r in zip(*found, strict=True)]


def published(rows: list[list[str]], fwd: Path, rev: Path) -> list[str]:
    """Links of the parliament pairs, looked up by line number; empty where the published ones end."""
    want = {int(r[2]): k for k, r in enumerate(rows)}
    out = ["\t"] * len(rows)
    for n, (f, r) in enumerate(zip(lines(fwd), lines(rev), strict=True)):
        if (k := want.get(n)) is not None:
            out[k] = "\t".join(map(show, grow(parse(f), parse(r))))
    return out


def main() -> None:
    """Command line."""
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("work", type=Path)
    p.add_argument(
        "--extra", type=int, default=40_000, help="parliament pairs aligned along, for better counts"
    )
    a = p.parse_args()
    todo: list[tuple[Path, list[list[str]]]] = []
    for c in COLLECTIONS:
        source, out = a.work / "pairs" / f"{c.name}.tsv", a.work / "links" / f"{c.name}.txt"
        if not source.exists() or c.kind == "pseudo" or fresh(out, source):
            continue
        rows = [x.split("\t") for x in lines(source)]
        fwd, rev = (find(f"{c.name}.600k.{d}") for d in ("fwd", "rev"))
        if c.kind == "parliament" and fwd and rev:
            with whole(out) as f:
                f.writelines(x + "\n" for x in published(rows, fwd, rev))
        else:
            todo.append((out, rows))
    if not todo:
        return
    rows = [r for _, part in todo for r in part]
    more = a.work / "pairs" / "europarl-synthetic.tsv"
    if all(out.stem != more.stem for out, _ in todo) and more.exists():
        rows += [x.split("\t") for _, x in zip(range(a.extra), lines(more), strict=False)]
    src, trg = ([" ".join(tokens(r[k])) for r in rows] for k in (0, 1))
    say(f"aligning {len(rows)} pairs")
    done = iter(align(src, trg))
    for out, part in todo:
        with whole(out) as f:
            f.writelines(next(done) + "\n" for _ in part)


if __name__ == "__main__":
    main()
