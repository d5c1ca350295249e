"""Articles to measure with: as many as wanted, never the same sentence twice.

Sentences are those of ``../shared/corpus/mono-news.nb.xz`` where it is there (newspapers and press releases), put
together by chance; else made here from parts. An article has a headline, a lead and two to five paragraphs.
"""

from __future__ import annotations

import itertools
import lzma
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

__all__ = ["NEWS", "sentences", "terms", "write"]

NEWS = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "mono-news.nb.xz"

DICTIONARY = NEWS.with_name("dict-apertium-nor-eng.tsv.xz")
HOUSE = Path(__file__).resolve().parents[1] / "glossaries" / "nb-en.tsv"


def sentences() -> Iterator[str]:
    """Sentences without end: those of newspapers if they are there, else made from parts; each one differs."""
    if NEWS.is_file():
        with lzma.open(NEWS, "rt", encoding="utf-8") as file:
            for line in file:
                words = line.split()
                if 5 <= len(words) <= 45 and line.rstrip()[-1:] in ".!?":
                    yield line.strip()
    who = (
        "Kommunen",
        "En ung kvinne fra Tromsø",
        "Ifølge politiet har to menn",
        "Lederen i utvalget",
        "Ingen i laget",
    )
    what = (
        "ville bygge en ny skole",
        "reiste til utlandet",
        "sa nei til forslaget",
        "vant kampen",
        "ba om mer tid",
    )
    when = (
        "",
        " etter et møte med ordføreren tirsdag kveld",
        ", men det er ikke sikkert at det holder i lengden",
    )
    why = (".", ", skriver avisen.", ", og mange mener at det var på tide.")
    for number in itertools.count(2):
        for one, two, three, four in itertools.product(who, what, when, why):
            yield f"{one} {two} {number}{three}{four}"


def write(folder: Path, count: int, seed: int = 1) -> list[Path]:
    """Write so many articles as plain text into a folder, and give their paths in order."""
    rng = random.Random(seed)  # noqa: S311 - not for secrets
    stock = sentences()
    paths = []
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        headline = " ".join(next(stock).rstrip(".!?").split()[:7]).rstrip(",:;–-")
        paragraphs = [
            " ".join(next(stock) for _ in range(rng.randint(1, 3))) for _ in range(rng.randint(3, 6))
        ]
        path = folder / f"artikkel-{number:05}.txt"
        path.write_text("\n\n".join([headline, *paragraphs]) + "\n", "utf-8")
        paths.append(path)
    return paths


def terms(path: Path, count: int = 300) -> int:
    """Write a glossary of real terms, and say how many it has; the same one however many articles there are.

    They are the repository's own, and where ``../shared`` is present entries of a Norwegian-English dictionary: long
    words that stand in the first 20,000 sentences, the frequent and the rare alike.
    """
    lines = ["source\ttarget"]
    for line in HOUSE.read_text("utf-8").splitlines():
        source, _, rest = line.partition("\t")
        if rest and not line.startswith("#") and source != "source":
            lines.append(f"{source}\t{rest.split(chr(9))[0]}")
    if DICTIONARY.is_file():
        stock = itertools.islice(sentences(), 20_000)
        there = Counter(word for sentence in stock for word in re.findall(r"\b[a-zæøå]{7,}\b", sentence))
        with lzma.open(DICTIONARY, "rt", encoding="utf-8") as file:
            entries = [line.rstrip("\n").split("\t")[:2] for line in file]
        known = {s: t for s, t in reversed(entries) if s in there and re.fullmatch("[a-z]{4,}", t)}
        ranked = sorted(known, key=lambda s: (-there[s], s))
        step = max(1, len(ranked) // count)
        lines += [f"{source}\t{known[source]}" for source in ranked[::step][:count]]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return len(lines) - 1
