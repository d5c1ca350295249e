"""News for translators, in sheets, and what they hand in: the better teacher, where there is one.

    python -m recipe.sheets cut WORK [--english] [--lines 20000] [--size 2000] [--text mono-news.nb] [--own 21900]
    python -m recipe.sheets gather WORK [--english]

`cut` writes `WORK/sheets/NNN.tsv`, lines `number TAB Norwegian`, the number being the line's in the text: first what stands
among the text's own first lines (newspapers, in their order, so that a sentence has its context), then those of the others that
are likest them (Moore & Lewis 2010). It goes on where the sheets that are there end. Translators, persons or a language model,
write `WORK/sheets/NNN.out`, lines `number TAB English`, and may leave lines out. `gather` puts what they wrote so far into
`WORK/raw/translated-news.tsv`, which `filter` then takes up: one translation of each line, quotation marks closed where the
source is speech that goes on, nothing that looks gone wrong.

With `--english` it is back-translation by translators (Sennrich et al. 2016): `WORK/sheets-english/NNN.tsv` has English news,
those sentences that read best (likest to the English of `sentences/articles.tsv`), mixed; the translators write Norwegian and leave
out what isn't good English; `gather` makes `WORK/raw/translated-english.tsv`. So what the model learns to write is English that
persons wrote, from Norwegian such as evaluation sets have, which were English first.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from .corpus import WRITTEN, lines, pairs, say, tidy, wanted, whole
from .filter import Bigrams, fault

SHORTEST, LONGEST = 7, 48
"""Words of a sentence that is worth a translation."""
SAMPLE = 60_000
"""Other sentences that the likest are told by."""

ODD = re.compile(r"https?:|www\.|[|{}<>]|\.{4}|:-\)|[a-zæøå]{2}[A-ZÆØÅ][a-z]|jf\.|§|kap\.")
"""Addresses, tables, words run together, references of laws."""
ODD_ENGLISH = re.compile(
    r"https?:|www\.|[|{}<>@#_\\]|\.{4}| [,.;:?!]|\[\d|[\u0400-\u04ff\u3040-\u30ff\u4e00-\u9fff]|\( | \)|``|''"
)
"""Addresses, text cut into tokens, foot notes, other scripts."""
STARTS_ENGLISH, ENDS_ENGLISH = re.compile(r"[A-Z\"“'‘0-9£$]"), re.compile(r"[.!?][\"”’']?$")
BEST = 0.73
"""Share of the English text that is worth a translation."""
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


def quoted(text: str) -> str:
    """Curly double quotation marks, straight single ones, as all targets have."""
    text, open_ = text.replace("’", "'").replace("‘", "'"), True
    while '"' in text:
        text, open_ = text.replace('"', "“" if open_ else "”", 1), not open_
    return text


def english_candidates(source: Path, like: Sequence[str], seed: int) -> list[tuple[int, str]]:
    """(number, sentence) of an English text: whole sentences, those that are likest to the sentences `like`, mixed."""
    fine, seen = [], set()
    for i, x in enumerate(map(tidy, lines(source)), 1):
        key = re.sub(r"\W+", "", x.lower())
        whole_ = STARTS_ENGLISH.match(x) and ENDS_ENGLISH.search(x) and x.count('"') % 2 == 0
        if worth(x) and whole_ and not ODD_ENGLISH.search(x) and key not in seen:
            seen.add(key)
            fine.append((i, x))
    if like and fine:
        near = Bigrams(like, [x for _, x in fine])
        fine.sort(key=lambda row: -near(row[1]))
        fine = fine[: max(1, int(BEST * len(fine)))]
    random.Random(seed).shuffle(fine)
    return [(i, quoted(x)) for i, x in fine]


def read(path: Path) -> Iterator[tuple[int, str]]:
    """(number, text) of the lines of a sheet, or of what was handed in; others are left out."""
    for line in lines(path):
        number, tab, text = line.partition("\t")
        if tab and number.isdecimal() and "\t" not in text:
            yield int(number), text


def cut(folder: Path, found: list[tuple[int, str]], n: int, size: int) -> None:
    """Write the next sheets of what is worth a translation."""
    sheets = sorted(folder.glob("*.tsv"))
    done = {number for sheet in sheets for number, _ in read(sheet)}
    left = [x for x in found if x[0] not in done][:n]
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


def gathered(folder: Path, *, english: bool = False) -> Iterator[tuple[str, str]]:
    """(Norwegian, English) of what was handed in, in the text's order.

    :param english: whether the sheets are the English side.
    """
    sheet = {number: text for one in folder.glob("*.tsv") for number, text in read(one)}
    found: dict[int, tuple[str, str]] = {}
    why: Counter[str] = Counter()
    for out in sorted(folder.glob("*.out")):
        for number, text in read(out):
            given, text = sheet.get(number, ""), tidy(text)
            nb, en = (text, given) if english else (given, mended(given, text))
            wrong = "quotation marks" if en is None else fault(nb, en, "prose")
            if en is None or wrong:
                why[wrong or ""] += 1
            else:
                found[number] = nb, en
    say(f"{len(found)} translations, left out: " + (", ".join(f"{n} {w}" for w, n in why.items()) or "none"))
    return (found[number] for number in sorted(found))


def main() -> None:
    """Command line."""
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("what", choices=("cut", "gather"))
    p.add_argument("work", type=Path)
    p.add_argument("--english", action="store_true", help="English news for translators into Norwegian")
    p.add_argument("--text", help="the text (mono-news.nb, or mono-news.en)")
    p.add_argument("--lines", type=int, default=20_000, help="lines of the next sheets")
    p.add_argument("--size", type=int, default=2000, help="lines of a sheet")
    p.add_argument(
        "--own", type=int, default=21_900, help="lines of newspapers that the Norwegian text begins with"
    )
    a = p.parse_args()
    folder = a.work / ("sheets-english" if a.english else "sheets")
    if a.what == "cut":
        source = wanted(a.text or ("mono-news.en" if a.english else "mono-news.nb"), a.work)
        own = [en for _, en in pairs("articles", WRITTEN) or ()] if a.english else []
        cut(
            folder,
            english_candidates(source, own, 7) if a.english else candidates(source, a.own, 1),
            a.lines,
            a.size,
        )
    else:
        name = "translated-english" if a.english else "translated-news"
        with whole(a.work / "raw" / f"{name}.tsv") as f:
            f.writelines(f"{nb}\t{en}\n" for nb, en in gathered(folder, english=a.english))


if __name__ == "__main__":
    main()
