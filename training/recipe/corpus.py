"""Where the text is, and how much of each collection the student sees.

The text lies outside the repository: `$SIDESTILT_CORPUS`, else `../shared/corpus`. A collection is `NAME.tsv[.xz]`
(Norwegian TAB English) or a line-aligned `NAME.nb[.xz]` and `NAME.en[.xz]`. Three collections were written for this
project and lie in it: `training/sentences/`. `translated-news` is news of the corpus with translations written for this project,
which is left out where `WORK/raw/translated-news.tsv` is missing: the news is not ours to pass on.
"""

from __future__ import annotations

import lzma
import os
import re
import sys
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

HERE = Path(__file__).resolve().parent.parent
CORPUS = Path(os.environ.get("SIDESTILT_CORPUS", HERE.parent.parent / "shared" / "corpus"))
EVAL = Path(os.environ.get("SIDESTILT_EVAL", HERE.parent.parent / "shared" / "eval"))
WRITTEN = Path(os.environ.get("SIDESTILT_SENTENCES", HERE / "sentences"))
TOKEN = re.compile(r"\w+(?:[-'’.]\w+)*|[^\w\s]")
"""The word tokens that alignments count in."""


@dataclass(frozen=True, slots=True)
class Collection:
    """One collection of sentence pairs."""

    name: str
    """File name without its ending."""
    weight: float
    """How often a pass over the data shows each of its pairs, on average."""
    kind: str = "prose"
    """`prose`, `ui` (interface strings, held to stricter rules), `list` (words and names), `parliament`, `pseudo` (sources
    that no person wrote), `distilled` (targets that none did) or `changed` (other words put into both)."""
    danish: bool = False
    """Whether the sources were Danish: words that both languages have may mean something else there."""
    trusted: bool = False
    """Whether its pairs were written for the training, so that what looks odd is meant (`– Nei.`, results, names alone)."""
    nynorsk: bool = False
    """Whether the sources are Nynorsk: they are put into Bokmål as Sidestilt does before it translates."""


# The weights that the present package was last trained with: prose like news well above its share, parliament text only where
# it is near to news, interface strings hardly at all. Word lists are cheap: a few pieces a pair.
COLLECTIONS = (
    Collection("articles", 5, trusted=True),
    Collection("sentences", 4, trusted=True),
    Collection("giellalt-nb-en", 4),
    Collection("cdt-da2nb", 5, danish=True),
    Collection("pud-sv2nb", 5),
    Collection("tatoeba-train", 3),
    Collection("tatoeba-da2nb", 1.2, danish=True),
    Collection("tatoeba-sv2nb", 1.2),
    Collection("norway-public-sector", 1.2),
    Collection("debian-handbook", 2.5),
    Collection("debian-web-da2nb", 2, danish=True),
    Collection("debian-edu-doc", 0.4),
    Collection("wesnoth", 3),
    Collection("altinn-docs", 0.3),
    Collection("nav-forms", 0.3),
    Collection("bible-1930-web", 0.1),
    Collection("linuxcnc-docs", 0.5),
    Collection("libreoffice-help", 0.08, "ui"),
    Collection("software-ui", 0.1, "ui"),
    Collection("mediawiki", 0.1, "ui"),
    Collection("names-cldr", 2, "list"),
    Collection("dict-apertium-nor-eng", 1.5, "list"),
    Collection("dict-freedict-eng-nor", 1.5, "list"),
    Collection("europarl-synthetic", 0.25, "parliament", danish=True),
    Collection("pseudo-news", 0.35, "pseudo"),
    Collection("distilled", 1, "distilled"),
    Collection("own-news", 1, "distilled"),
    Collection("inflected", 1.5, "list"),
    Collection("swapped", 0.6, "changed"),
    Collection("back-news", 0.6, "pseudo"),
    Collection("nynorsk", 4, trusted=True, nynorsk=True),
    Collection("translated-news", 5, trusted=True),
    Collection("translated-english", 4, trusted=True),
)


def find(name: str, *folders: Path) -> Path | None:
    """The file `name`, plain or `.xz`, in the first of `folders` (by default the corpus, then what was written) that has it."""
    for folder in folders or (CORPUS, WRITTEN):
        for path in (folder / name, folder / (name + ".xz")):
            if path.exists():
                return path
    return None


def wanted(name: str, work: Path) -> Path:
    """The text `name` of WORK/raw or the corpus; a stage that has nothing else to do ends without it."""
    path = find(name, work / "raw") or find(name)
    if path is None:
        sys.exit(f"{name}: not in the corpus (SIDESTILT_CORPUS), nothing to translate")
    return path


def lines(path: Path) -> Iterator[str]:
    """The lines of a text file, plain or `.xz`."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8", newline="\n") as f:
        for line in f:
            yield line.rstrip("\r\n")


def pairs(name: str, *folders: Path) -> Iterator[tuple[str, str]] | None:
    """The sentence pairs of a collection, or None where it is missing."""
    if tsv := find(name + ".tsv", *folders):
        return ((c[0], c[1]) for c in (line.split("\t") for line in lines(tsv)) if len(c) >= 2)
    nb, en = find(name + ".nb", *folders), find(name + ".en", *folders)
    return zip(lines(nb), lines(en), strict=True) if nb and en else None


_MARKS = {code: bytes([code]).decode("cp1252", "ignore") for code in range(128, 160)}
"""What control characters are that were Windows' quotation marks and dashes."""


def tidy(text: str) -> str:
    """NFC, every run of white space one space, and no control characters for quotation marks."""
    return " ".join(unicodedata.normalize("NFC", text.translate(_MARKS)).split())


@contextmanager
def whole(path: Path, mode: str = "w") -> Iterator[IO]:
    """A file that gets its name only when it is complete."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    with part.open(mode, **({} if "b" in mode else {"encoding": "utf-8", "newline": "\n"})) as f:
        yield f
    part.replace(path)


def fresh(out: Path, *sources: Path) -> bool:
    """Whether `out` is there and newer than all `sources`, so that the stage has nothing to do."""
    done = out.exists() and all(not s.exists() or s.stat().st_mtime <= out.stat().st_mtime for s in sources)
    if done:
        say(f"{out}: up to date")
    return done


def paced(done: int, total: int, now: int, start: float) -> None:
    """How far translating is: lines done of all, and of those done `now`, since `start`, how many a second."""
    say(f"{done} of {total} lines, {now / (time.time() - start):.1f} a second")


def say(text: str) -> None:
    """One line of progress."""
    print(text, file=sys.stderr, flush=True)
