"""News for translators, in sheets, and what they hand in: the better teacher, where there is one.

    python -m recipe.sheets cut WORK [--lines 20000] [--size 2000] [--text mono-news.nb] [--own 21900]
    python -m recipe.sheets gather WORK

`cut` writes `WORK/sheets/NNN.tsv`, lines `number TAB Norwegian`, the number being the line's in the text: first what stands
among the text's own first lines (newspapers, in their order, so that a sentence has its context), then those of the others that
are likest them (Moore & Lewis 2010). It goes on where the sheets that are there end. Translators, persons or a language model,
write `WORK/sheets/NNN.out`, lines `number TAB English`, and may leave lines out. `gather` puts what they wrote so far into
`WORK/raw/translated-news.tsv`, which `filter` then takes up: one translation of each line, quotation marks closed where the
source is speech that goes on, nothing that looks gone wrong.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from .corpus import lines, say, tidy, wanted, whole
from .filter import Bigrams, fault

SHORTEST, LONGEST = 7, 48
"""Words of a sentence that is worth a translation."""
SAMPLE = 60_000
"""Other sentences that the likest are told by."""

ODD = re.compile(r"https?:|www\.|[|{}<>]|\.{4}|:-\)|[a-zæøå]{2}[A-ZÆØÅ][a-z]|jf\.|§|kap\.")
"""Addresses, tables, words run together, references of laws."""
ENDS = re.compile(r"[.!?»”\"]$")
QUOTED = re.compile(r"[«»\"“”]")


def worth(text: str) -> bool:
    """Whether a sentence is of fit length."""
    return SHORTEST <= text.count(" ") + 1 <= LONGEST


def candidates(source: Path, own: int, seed: int) -> list[tuple[int, str]]:
    """(number, sentence): those of the text's own first lines as they come, then the others, the likest first."""
    text = [tidy(x) for x in lines(source)]
    first = [(i, x) for i, x in enumerate(text[:own], 1) if worth(x)]
    seen = {x.lower() for _, x in first}
    rest = []
    for i, x in enumerate(text[own:], own + 1):
        if worth(x) and ENDS.search(x) and not ODD.search(x) and x.lower() not in seen:
            seen.add(x.lower())
            rest.append((i, x))
    if not first or not rest:
        return first + rest
    rng = random.Random(seed)
    like = Bigrams(text[:own], [x for _, x in rng.sample(rest, min(SAMPLE, len(rest)))])
    order = np.argsort([-like(x) for _, x in rest], kind="stable")
    return first + [rest[k] for k in order]


def read(path: Path) -> Iterator[tuple[int, str]]:
    """(number, text) of the lines of a sheet, or of what was handed in; others are left out."""
    for line in lines(path):
        number, tab, text = line.partition("\t")
        if tab and number.isdecimal() and "\t" not in text:
            yield int(number), text


def cut(folder: Path, source: Path, n: int, size: int, own: int) -> None:
    """Write the next sheets."""
    sheets = sorted(folder.glob("*.tsv"))
    done = {number for sheet in sheets for number, _ in read(sheet)}
    left = [x for x in candidates(source, own, 1) if x[0] not in done][:n]
    start = len(sheets) + 1
    for k, at in enumerate(range(0, len(left), size), start):
        with whole(folder / f"{k:03}.tsv") as f:
            f.writelines(f"{number}\t{text}\n" for number, text in sorted(left[at : at + size]))
    say(f"{len(left)} lines in sheets of {size}, {len(done)} before")


def mended(nb: str, en: str) -> str | None:
    """The English with a quotation mark for each that a speech without an end, or a beginning, lacks; None where they don't pair."""
    opened, closed = en.count("“"), en.count("”")
    if opened == closed or QUOTED.search(nb):
        return en
    if (opened, closed) == (1, 0) and en.startswith("“") and nb.startswith(("-", "–", "—")):
        return en + "”"
    return "“" + en if (opened, closed) == (0, 1) else None


def gathered(folder: Path) -> Iterator[tuple[str, str]]:
    """(Norwegian, English) of what was handed in, in the text's order."""
    norwegian = {number: text for sheet in folder.glob("*.tsv") for number, text in read(sheet)}
    english: dict[int, str] = {}
    why: Counter[str] = Counter()
    for out in sorted(folder.glob("*.out")):
        for number, text in read(out):
            nb = norwegian.get(number, "")
            en = mended(nb, tidy(text))
            wrong = "quotation marks" if en is None else fault(nb, en, "prose")
            if en is None or wrong:
                why[wrong or ""] += 1
            else:
                english[number] = en
    say(
        f"{len(english)} translations, left out: " + (", ".join(f"{n} {w}" for w, n in why.items()) or "none")
    )
    return ((norwegian[number], english[number]) for number in sorted(english))


def main() -> None:
    """Command line."""
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("what", choices=("cut", "gather"))
    p.add_argument("work", type=Path)
    p.add_argument("--text", default="mono-news.nb")
    p.add_argument("--lines", type=int, default=20_000, help="lines of the next sheets")
    p.add_argument("--size", type=int, default=2000, help="lines of a sheet")
    p.add_argument("--own", type=int, default=21_900, help="lines of newspapers that the text begins with")
    a = p.parse_args()
    folder = a.work / "sheets"
    if a.what == "cut":
        cut(folder, wanted(a.text, a.work), a.lines, a.size, a.own)
    else:
        with whole(a.work / "raw" / "translated-news.tsv") as f:
            f.writelines(f"{nb}\t{en}\n" for nb, en in gathered(folder))


if __name__ == "__main__":
    main()
