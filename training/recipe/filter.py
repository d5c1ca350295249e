"""Drop bad pairs, and choose the parliament text that is nearest to news.

    python -m recipe.filter WORK [--parliament 1000000] [--news mono-news.en] [--limit N]

Writes `WORK/pairs/NAME.tsv`. Parliament lines keep their number in the collection as a third column, so that
published alignments can be looked up. Rules: Koehn et al., WMT 2018 parallel corpus filtering, and Moore & Lewis
2010 for the choice (per-token difference of a news and a parliament bigram model, English side).
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from translate.check import Pair, misnamed_crowns
from translate.check.nonwords import Nonwords
from translate.engine.entries import LEXICON
from translate.engine.lexicon import Lexicon, open_lexicon
from translate.nynorsk import in_bokmaal

from .corpus import COLLECTIONS, TOKEN, Collection, find, fresh, lines, pairs, say, tidy, whole

NB = frozenset(
    "og i på av som en et er det å ikke til for med at om fra har jeg du vi han hun de var ble vil kan skal".split()
)
EN = frozenset(
    "the of and to in is that it was for on with as are this be by have not you he she they will can from".split()
)
MARKUP = re.compile(r"</?\w+[^>]*>|%[sd(]|%\d\$|\{\{|\$\{|\\[nt]|https?://\S{60,}|&\w+;|==")
POLITE = re.compile(r"(?:De|Dem|Deres)\b")
YOU, THEY = re.compile(r"\byour?\b", re.IGNORECASE), re.compile(r"\b(?:they|their|them)\b", re.IGNORECASE)
STEM = 5
"""Letters that tell a word in any form."""
NUMBER = re.compile(r"\d+(?:[.,  ]\d+)*")
CENTURY = re.compile(r"\b(\d\d)00-tall")
"""`1800-tallet` is the 19th century."""


def numbers(text: str) -> Counter[str]:
    """The numbers of a sentence of two digits and more, without their separators; of a century its number."""
    text = CENTURY.sub(lambda m: f"{int(m[1]) + 1}", text)
    return Counter(d for m in NUMBER.findall(text) if len(d := re.sub(r"\D", "", m).lstrip("0")) > 1)


def foreign(words: list[str], own: frozenset[str], other: frozenset[str]) -> bool:
    """Whether a sentence has clearly more of the other language's small words."""
    a, b = sum(w in own for w in words), sum(w in other for w in words)
    return b >= 3 and b > 2 * a


def invented(nb: str, en: str) -> bool:
    """Whether the English has a word of no language."""
    return any(True for _ in Nonwords().find(Pair(nb, en)))


def corrected(nb: str, en: str) -> str:
    """The English with kroner that are no other country's: text that was made from Danish says DKK, and so would the model."""
    for span, right in reversed(misnamed_crowns(Pair(nb, en))):
        en = en[: span.start] + right + en[span.end :]
    return en


@dataclass(frozen=True, slots=True)
class Shift:
    """A word that Danish and Norwegian share, where it means something else in Danish: so `skal`, must, to a Norwegian is will."""

    danish: re.Pattern[str]
    bokmål: str
    said: re.Pattern[str]
    """English that tells the Danish meaning."""

    owed: re.Pattern[str]
    """What that English may stand for besides, in either sentence."""

    def applies(self, nb: str, en: str) -> bool:
        """Whether every such word of a sentence has the Danish meaning."""
        said = len(self.said.findall(en)) - len(self.owed.findall(nb)) - len(self.owed.findall(en))
        return 0 < len(self.danish.findall(nb)) <= said

    def mend(self, nb: str) -> str:
        """The sentence with the Norwegian word."""
        return self.danish.sub(lambda m: self.bokmål.capitalize() if m[0][0].isupper() else self.bokmål, nb)


def shift(danish: str, bokmål: str, said: str, owed: str) -> Shift:
    """A `Shift` of whole words in any case."""
    first, second, third = (re.compile(rf"\b(?:{x})\b", re.IGNORECASE) for x in (danish, said, owed))
    return Shift(first, bokmål, second, third)


DUTY = shift("skal", "må", "must|(?:have|has|needs?) to", "må|måtte")
SHIFTS = (
    DUTY,
    shift("stadig", "fortsatt", "still|remains?", "ever|always|constantly|continually|increasing(?:ly)?|more|fortsatt"),
    shift("mye", "meget", "very|extremely|highly", "much|many|far|lots?|great|meget|svært|veldig"),
    shift("tilgang", "tilnærming", "approach", "access|tilnærming"),
    shift("vise", "visse", "certain|some", "some(?:times|where|what)|show|demonstrate|prove|visse|noen|enkelte|bestemte?"),
    shift("vis", "viss", "certain|some", "way|wise|manner|viss|noen?|noe|enkelte?|bestemt"),
)  # fmt: skip

THAT = re.compile(r"\bå(?= (?:det|vi|de|man|den|jeg|han|hun|dette|denne|disse|visse)\b)")
"""Danish `at` is Norwegian `å`, to, or `at`, that: before these it is *that*."""


def as_bokmål(nb: str, en: str) -> str:
    """The Norwegian of a sentence that was Danish, without what would teach the Danish meanings of words."""
    nb = THAT.sub("at", nb)
    for one in SHIFTS:
        if one.applies(nb, en):
            nb = one.mend(nb)
    return nb


def polite(nb: str, en: str) -> bool:
    """Whether a Danish sentence begins with a polite `De`, you: where words that begin a sentence are made small, `de` is they."""
    return bool(POLITE.match(nb) and YOU.search(en) and not THEY.search(en))


def stands(part: str, low: str) -> bool:
    """Whether an English word stands in a sentence in small letters, in any form."""
    return part.lower()[:STEM] in low


def against(nb: str, en: str, lexicon: Lexicon) -> bool:
    """Whether the English has nothing of what a lexicon says of a word: a package that wrote it knew no better."""
    low = en.lower()
    return any(not any(stands(part, low) for part in hint.parts) for hint in lexicon.hints(nb))


LOOKS = frozenset(("copy", "symbols", "language", "repetition"))
"""Faults of a pair that only looks like one gone wrong."""


def fault(nb: str, en: str, kind: str) -> str | None:
    """Why a pair is dropped, or None if it is kept."""
    if not nb or not en:
        return "empty"
    if len(nb) > 500 or len(en) > 500:
        return "long"
    if max(len(nb), len(en)) > 25 and not 0.5 < len(nb) / len(en) < 2:
        return "lengths"
    if MARKUP.search(nb) or MARKUP.search(en):
        return "markup"
    if kind == "list":
        return None
    a, b = nb.lower().split(), en.lower().split()
    if nb == en and len(a) > (1 if kind == "ui" else 4):
        return "copy"
    if sum(c.isalpha() or c == " " for c in en) < 0.7 * len(en):
        return "symbols"
    if foreign(a, NB, EN) or foreign(b, EN, NB):
        return "language"
    x, y = numbers(nb), numbers(en)
    if sum(((x - y) + (y - x)).values()) > max(1, sum(x.values())) * 0.5:
        return "numbers"
    if len(b) > 8 and max(Counter(w for w in b if w not in EN).values(), default=0) > 5:
        return "repetition"
    if kind == "distilled" and DUTY.applies(nb, en):
        return "must"
    if kind == "distilled" and invented(nb, en):
        return "invented words"  # a model would learn to go on inventing: one of ten of package 0.7's own translations
    return None


class Bigrams:
    """Counts of hashed words and word pairs, compared between two texts."""

    size = 1 << 22

    def __init__(self, a: Iterable[str], b: Iterable[str]) -> None:
        self.word, self.pair = (
            self._ratio(a_, b_) for a_, b_ in zip(self._count(a), self._count(b), strict=True)
        )

    @staticmethod
    def ids(text: str) -> np.ndarray:
        """Hashes of the words of a sentence."""
        return np.array([hash(w) & 0x3FFFFF for w in TOKEN.findall(text.lower())], np.int64)

    def _count(self, texts: Iterable[str]) -> tuple[np.ndarray, np.ndarray]:
        one, two = np.zeros(self.size, np.float32), np.zeros(self.size, np.float32)
        for t in texts:
            x = self.ids(t)
            np.add.at(one, x, 1)
            np.add.at(two, (x[:-1] * 1000003 + x[1:]) % self.size, 1)
        return one, two

    @staticmethod
    def _ratio(a: np.ndarray, b: np.ndarray) -> np.ndarray:
        return np.log((a + 0.5) / (a.sum() + 1)) - np.log((b + 0.5) / (b.sum() + 1))

    def __call__(self, text: str) -> float:
        """Mean log ratio a token: above zero where the sentence is more like the first text."""
        x = self.ids(text)
        if len(x) < 2:
            return -9.0
        p = (x[:-1] * 1000003 + x[1:]) % self.size
        return float((self.word[x].clip(-3, 3).sum() + self.pair[p].clip(-2, 2).sum()) / len(x))


def clean(
    c: Collection, limit: int | None, work: Path, lexicon: Lexicon | None
) -> list[tuple[str, str, int]] | None:
    """The kept pairs of a collection with their line numbers.

    :param lexicon: what translations that no person wrote must agree with.
    """
    source = pairs(c.name, work / "raw") or pairs(c.name)
    if source is None:
        say(f"{c.name}: not in the corpus, left out")
        return None
    kept, why, seen = [], Counter(), set()
    for i, (nb, en) in enumerate(source):
        if limit and i >= limit:
            break
        nb, en = tidy(nb), tidy(en)
        en = corrected(nb, en) if "kr" in nb else en
        nb = as_bokmål(nb, en) if c.danish else in_bokmaal(nb).text if c.nynorsk else nb
        f, key = fault(nb, en, c.kind), hash((nb.lower(), en.lower()))
        if c.trusted and f in LOOKS:
            f = None
        if f is None and key in seen:
            f = "twice"
        if f is None and c.danish and polite(nb, en):
            f = "polite"
        if f is None and c.kind == "distilled" and lexicon and against(nb, en, lexicon):
            f = "against the lexicon"
        if f:
            why[f] += 1
            continue
        seen.add(key)
        kept.append((nb, en, i))
    say(
        f"{c.name}: {len(kept)} kept, dropped "
        + (", ".join(f"{n} {w}" for w, n in why.most_common()) or "none")
    )
    return kept


def nearest(rows: list[tuple[str, str, int]], news: Path | None, n: int) -> list[tuple[str, str, int]]:
    """The `n` pairs whose English is most like news (all lengths above five words), in their own order."""
    rows = [r for r in rows if 5 < r[1].count(" ") < 60]
    if news is None or len(rows) <= n:
        return rows[:n]
    model = Bigrams(lines(news), (r[1] for r in rows[:: max(1, len(rows) // 120000)]))
    score = np.array([model(r[1]) for r in rows])
    best = np.sort(np.argsort(-score)[:n])
    say(
        f"parliament: the {n} pairs above {score[best].min():.2f} of {len(rows)} (median {np.median(score):.2f})"
    )
    return [rows[i] for i in best]


def main() -> None:
    """Command line."""
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("work", type=Path)
    p.add_argument("--parliament", type=int, default=1_000_000, help="parliament pairs to keep")
    p.add_argument(
        "--news", default="mono-news.en", help="English text that the parliament text should be like"
    )
    p.add_argument("--limit", type=int, help="read only so many pairs of each collection")
    a = p.parse_args()
    lexicon = open_lexicon(a.work / LEXICON)
    for c in COLLECTIONS:
        out = a.work / "pairs" / f"{c.name}.tsv"
        if fresh(out) or (rows := clean(c, a.limit, a.work, lexicon)) is None:
            continue
        if c.kind == "parliament":
            rows = nearest(rows, find(a.news), a.parliament)
        with whole(out) as f:
            f.writelines(f"{nb}\t{en}\t{i}\n" for nb, en, i in rows)


if __name__ == "__main__":
    main()
