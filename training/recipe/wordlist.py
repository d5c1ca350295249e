"""A dictd dictionary from English (FreeDict's, in Debian: `dict-freedict-eng-nor`) as a word list, Norwegian first.

    python -m recipe.wordlist WORK [--dictionary /usr/share/dictd/freedict-eng-nor] [--known NAME] [--news mono-news.en]

Writes `WORK/raw/dict-freedict-eng-nor.tsv`, which the filter and `words` take up: words that the corpus' own word list
lacks, with the translation that is commonest in English news, for `ydmyke` is under "abase" too. The format is a dictd database
as dictfmt(1) writes it: `NAME.index` has a headword, an offset and a length a line, the numbers in base 64, and
`NAME.dict.dz` (a gzip file) the articles. Such an article is a line with headword, sound and kind of word, then for each sense
a line of translations and one that explains it.
"""

from __future__ import annotations

import argparse
import gzip
import re
import string
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from .corpus import TOKEN, find, fresh, lines, pairs, say, tidy, whole

DIGITS = string.ascii_uppercase + string.ascii_lowercase + string.digits + "+/"
SENSE = re.compile(r"^\d+\. ")
"""Before a sense's translations, where there are several senses."""
INNER = re.compile(r" \d+\.$")
"""After translations that several explanations follow."""
PART = re.compile(r"<(?:suffix|prefix|symbol|letter|num)\b")
"""Articles on what is no word."""
LONGEST = 4
"""Words of a translation that is taken: longer ones explain."""


def number(digits: str) -> int:
    """A number in dictd's base 64, most significant digit first."""
    value = 0
    for d in digits:
        value = value * 64 + DIGITS.index(d)
    return value


def articles(name: Path) -> Iterator[str]:
    """The articles of `NAME.index` and `NAME.dict.dz`, those on the database itself left out."""
    with gzip.open(name.with_name(name.name + ".dict.dz")) as f:
        data = f.read()
    for line in lines(name.with_name(name.name + ".index")):
        word, at, length = line.split("\t")[:3]
        if not word.startswith("00database"):
            yield data[number(at) : number(at) + number(length)].decode("utf-8")


def entries(article: str) -> Iterator[tuple[str, str]]:
    """(Norwegian, English) of every translation in an article."""
    head, *body = article.splitlines()
    if PART.search(head):
        return
    english = tidy(re.split(r" /| <", head)[0])
    for k, line in enumerate(body):
        if k and not SENSE.match(line):
            continue
        text = re.sub(r"\([^)]*\)", "", INNER.sub("", SENSE.sub("", line)))
        for one in map(tidy, text.split(",")):
            if (
                one[:1].isalpha()
                and one[-1:].isalpha()
                and one.count(" ") < LONGEST
                and english[:1].isalnum()
            ):
                yield one, english


def commonest(rows: Iterable[tuple[str, str]], count: Counter[str]) -> Iterator[tuple[str, str]]:
    """Each Norwegian word once, with that English whose rarest word is the most frequent one."""
    choice: dict[str, list[str]] = defaultdict(list)
    for nb, en in rows:
        choice[nb].append(en)
    for nb, some in choice.items():
        yield nb, max(some, key=lambda en: min(count[w] for w in TOKEN.findall(en.lower())))


def main() -> None:
    """Command line."""
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("work", type=Path)
    p.add_argument("--dictionary", type=Path, default=Path("/usr/share/dictd/freedict-eng-nor"))
    p.add_argument("--known", default="dict-apertium-nor-eng")
    p.add_argument("--news", default="mono-news.en")
    a = p.parse_args()
    index = a.dictionary.with_name(a.dictionary.name + ".index")
    if not index.exists():
        say(f"{index}: not there (apt-get install dict-freedict-eng-nor), left out")
        return
    out = a.work / "raw" / "dict-freedict-eng-nor.tsv"
    if fresh(out, index):
        return
    known, news = {nb for nb, _ in pairs(a.known) or ()}, find(a.news)
    count = Counter(w for line in (lines(news) if news else ()) for w in TOKEN.findall(line.lower()))
    found = (row for article in articles(a.dictionary) for row in entries(article) if row[0] not in known)
    rows = list(commonest(found, count))
    with whole(out) as f:
        f.writelines(f"{nb}\t{en}\n" for nb, en in rows)
    say(f"{out}: {len(rows)} words")


if __name__ == "__main__":
    main()
