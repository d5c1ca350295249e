"""Pseudo-Norwegian for English news: greedy phrase by phrase, in English order.

    python -m recipe.pseudo WORK [--news mono-news.en] [--learn 200000]

A stand-in for back-translation (Sennrich et al. 2016) where no reverse model can be had: each English sentence
becomes the commonest Norwegian phrase for each of its longest known phrases (three words at most, counted from the
agreed links, Och & Ney 2004); names and unknown words stay. The target is real news, the source is marked `<hl>`
when the arrays are made, so that the student knows it from real Norwegian (Caswell et al. 2019).
Writes `WORK/pairs/pseudo-news.tsv` and its links.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from pathlib import Path

from .align import Links, parse, show
from .corpus import COLLECTIONS, TOKEN, find, fresh, lines, say, tidy, whole
from .filter import fault

LONGEST = 3
Table = dict[tuple[str, ...], tuple[str, ...]]


def phrases(nb: list[str], en: list[str], links: Links) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """English phrases of up to three words whose links go to a closed Norwegian stretch and nowhere else."""
    to_nb, to_en = defaultdict(list), defaultdict(list)
    for i, j in links:
        to_nb[j].append(i)
        to_en[i].append(j)
    out = []
    for a in range(len(en)):
        span: list[int] = []
        for b in range(a, min(a + LONGEST, len(en))):
            span += to_nb[b]
            if not span:
                continue
            x, y = min(span), max(span)
            if y - x > LONGEST:
                break
            if all(a <= j <= b for i in range(x, y + 1) for j in to_en[i]):
                out.append((tuple(en[a : b + 1]), tuple(nb[x : y + 1])))
    return out


def learn(work: Path, n: int) -> Table:
    """The commonest Norwegian phrase for each English phrase seen twice (one word: once) and not mostly unlike it."""
    seen: dict[tuple[str, ...], Counter[tuple[str, ...]]] = defaultdict(Counter)
    for c in sorted(COLLECTIONS, key=lambda c: c.kind == "parliament"):
        pairs, links = work / "pairs" / f"{c.name}.tsv", work / "links" / f"{c.name}.txt"
        if (
            c.kind in ("pseudo", "changed", "ui")
            or c.name.startswith("bible")
            or not pairs.exists()
            or not links.exists()
        ):
            continue
        for k, (pair, link) in enumerate(zip(lines(pairs), lines(links), strict=True)):
            if k >= n:
                break
            agreed = parse(link.partition("\t")[0])
            nb, en = (TOKEN.findall(x) for x in pair.split("\t")[:2])
            if agreed:
                nb[0], low = (nb[0].lower() if not nb[0].isupper() else nb[0]), [w.lower() for w in en]
                for e, s in phrases(nb, low, agreed):
                    seen[e][s] += 1
    table = {}
    for e, c in seen.items():
        s, k = c.most_common(1)[0]
        if ((k >= 2 or len(e) == 1) and k >= 0.25 * c.total()) or (len(e) == 1 and k >= 2):
            table[e] = s
    return table


def turn(text: str, table: Table) -> tuple[str, Links]:
    """(pseudo-Norwegian, links in tokens): longest known phrase first, from the left."""
    found = list(TOKEN.finditer(text))
    en = [m.group() for m in found]
    low, out, links, a = [w.lower() for w in en], [], set(), 0
    spaced = [k == 0 or found[k].start() > found[k - 1].end() for k in range(len(en))]
    while a < len(en):
        for n in range(min(LONGEST, len(en) - a), 0, -1):
            name = any(w[:1].isupper() for w in en[a + (a == 0) : a + n])
            s = table.get(tuple(low[a : a + n]))
            if s and (not name or n > 1 or any(w[:1].isupper() for w in s)):
                break
        else:
            n, s = 1, (en[a],)
        i = len(out)
        for k, w in enumerate(s):
            out.append((" " if k or spaced[a] else "") + w)
        links |= {(min(i + k, len(out) - 1), a + min(k, n - 1)) for k in range(max(n, len(s)))}
        a += n
    nb = re.sub(r" ([.,;:!?%)\]])", r"\1", "".join(out).strip())
    return nb[:1].upper() + nb[1:], links


def main() -> None:
    """Command line."""
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("work", type=Path)
    p.add_argument("--news", default="mono-news.en")
    p.add_argument("--learn", type=int, default=150_000, help="pairs of each collection to count phrases in")
    a = p.parse_args()
    out, source = a.work / "pairs" / "pseudo-news.tsv", find(a.news)
    if source is None:
        say(f"{a.news}: not in the corpus, no pseudo-Norwegian")
        return
    if fresh(out, source):
        return
    table = learn(a.work, a.learn)
    say(f"{len(table)} phrases")
    n = 0
    with whole(out) as f, whole(a.work / "links" / "pseudo-news.txt") as g:
        for k, line in enumerate(lines(source)):
            en = tidy(line)
            nb, links = turn(en, table)
            if 40 < len(en) < 320 and not fault(nb, en, "prose"):
                f.write(f"{nb}\t{en}\t{k}\n")
                g.write(show(links) + "\t\n")
                n += 1
    say(f"pseudo-news: {n} pairs")


if __name__ == "__main__":
    main()
