"""What running text says of Norwegian words: how often they are seen, and what they are linked with.

Links of single words are noisy, so nothing is decided here: `lexicon` does that.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice, pairwise
from pathlib import Path

from translate.engine.entries import KNOWN
from translate.engine.phrases import Phrases
from translate.glossary.paradigm import noun_forms_of, verb_forms_of
from translate.lexicon import english_lemmas, lemma_of

from .align import Links, align, grow, neighbours, parse, tokens
from .corpus import COLLECTIONS, TOKEN, Collection, find, lines, pairs, say, whole

PARLIAMENT, NEWS = "europarl-synthetic", "mono-news.nb"
NAME = 4
"""Times that a word stands with a capital for each time without, for it to be a name."""
COMPOUND = 9
"""Letters of the shortest word that is taken for a possible compound."""
SEEN, OFTEN = 3, 30
"""Capitals inside sentences of news that make a word a name as well, if it stands without at most four times as often; and
if it stands without oftener."""
SMALL = frozenset(
    "the a an of to and in on at for by with be is are was were not it he she they we you i".split()
)
"""Words that are no translation of a rare one."""

Counts = dict[str, Counter[str]]


@lru_cache(maxsize=500_000)
def lemma(word: str) -> str:
    """The Norwegian lemma of a word, itself where none is known."""
    return lemma_of(word) or word


def word_class(nb: str, seen: Counter[str]) -> str:
    """`v`, `n` or nothing, for a Norwegian lemma; where it may be both, what more of its own forms in the text say."""
    verb, noun = verb_forms_of(nb), noun_forms_of(nb)
    if verb and noun:
        as_verb, as_noun = (sum(seen[f] for f in a - b) for a, b in ((verb, noun), (noun, verb)))
        return "v" if as_verb > as_noun else "n"
    return "v" if verb else "n" if noun else ""


@lru_cache(maxsize=500_000)
def english(words: str, kind: str) -> str:
    """The English lemma: of the last word, or of a verb's first."""
    first, last = (words, "") if " " not in words else words.split(" ", 1)
    if kind == "v":
        found = english_lemmas(first).get("VERB")
        return f"{found[0] if found else first} {last}".rstrip()
    front, _, word = words.rpartition(" ")
    known = english_lemmas(word)
    found = known.get("NOUN") if kind == "n" else known.get("ADJ") or known.get("ADV")
    return f"{front} {found[0] if found else word}".lstrip()


def linked(nb: list[str], en: list[str], links: Links, grown: Links | None) -> Iterator[tuple[str, str]]:
    """Source words with the one to three target words that they alone are linked with.

    :param grown: further links; where they are not known, compounds would have a part of their translation, and words that
        are long or in no dictionary are left out.
    """
    to_en, to_nb = neighbours({(i, j) for i, j in links | (grown or set()) if i < len(nb) and j < len(en)})
    for i in {i for i, _ in links} & to_en.keys():
        js = to_en[i]
        if (
            len(nb[i]) < 3
            or not nb[i].isalpha()
            or (grown is None and (len(nb[i]) >= COMPOUND or lemma_of(nb[i]) is None))
        ):
            continue
        if max(js) - min(js) == len(js) - 1 < 3 and all(len(to_nb[j]) == 1 for j in js):
            words = [en[j] for j in sorted(js)]
            if all(w[:1].isalpha() for w in words) and words[0] not in SMALL and words[-1] not in SMALL:
                yield nb[i], " ".join(words)


def parliament(work: Path, most: int) -> Iterator[tuple[str, str, Links, Links | None]]:
    """Parliament pairs with links: published ones, and up to `most` more that are aligned here."""
    source = pairs(PARLIAMENT)
    if source is None:
        say(f"{PARLIAMENT}: not in the corpus, left out")
        return
    fwd, rev = (find(f"{PARLIAMENT}.600k.{d}") for d in ("fwd", "rev"))
    if fwd and rev:
        for f, r, (nb, en) in zip(lines(fwd), lines(rev), source, strict=False):
            yield nb, en, *grow(parse(f), parse(r))
    rest = list(islice(source, most))
    kept = work / "links-parliament.txt"
    if rest and not kept.exists():
        both = ([" ".join(tokens(row[side])) or "." for row in rest] for side in (0, 1))
        with whole(kept) as out:
            out.writelines(x.partition("\t")[0] + "\n" for x in align(*both))
    for (nb, en), links in zip(rest, lines(kept) if rest else (), strict=False):
        yield nb, en, parse(links), None


class Gathered:
    """What running text says of Norwegian words."""

    def __init__(self) -> None:
        self.words: Counter[str] = Counter()
        """How often a pass shows a word."""
        self.counts: Counts = defaultdict(Counter)
        """Links of each lemma's forms, by English lemma."""
        self.weights: Counts = defaultdict(Counter)
        """The same, each link by the weight of its collection: what a word is in news counts for more than in the Bible."""
        self.forms: Counts = defaultdict(Counter)
        """Links of each form that is no lemma, by the English as it stands."""
        self.classes: dict[str, str] = {}
        self.lemmas = Counter[str]()
        """How often a pass shows a lemma, in any form."""
        self.phrases = Counter[str]()
        """How often a pass shows an expression of several words."""
        self.capital = Counter[str](), Counter[str]()
        """How often a Norwegian and an English word stands with a capital inside a sentence."""
        self.small = Counter[str](), Counter[str]()
        """And how often without."""
        self.news = Counter[str](), Counter[str]()
        """How often a word of Norwegian news stands with a capital inside a sentence, and without."""

    def word_class(self, nb: str) -> str:
        """The class of a lemma, once all words are counted."""
        if nb not in self.classes:
            self.classes[nb] = word_class(nb, self.words)
        return self.classes[nb]

    def lemma(self, nb: str) -> str:
        """The lemma of a Norwegian word, itself where none is known."""
        return lemma(nb)

    def english(self, nb: str, en: str) -> str:
        """The lemma of an English word that a Norwegian lemma is linked with, if that is a word in use: not `graffito`."""
        said = english(en, self.word_class(nb))
        return said if said == en or self.used(said) or not self.used(en) else en

    def used(self, en: str) -> bool:
        """Whether training shows all of some English words."""
        return all(self.small[1][w] or self.capital[1][w] for w in en.split(" "))

    def times(self, nb: str) -> float:
        """How often a pass shows a word, in this or any form."""
        return max(self.lemmas[nb], self.words[nb])

    def add(self, found: Iterable[tuple[str, str]], weight: float) -> None:
        """Count links."""
        for nb, en in found:
            base = lemma(nb)
            said = self.english(base, en)
            self.counts[base][said] += 1
            self.weights[base][said] += min(weight, 1.0)
            if base != nb:
                self.forms[nb][en] += 1

    def case(self, *texts: str) -> None:
        """Count capitals in a Norwegian and an English text, all words but the first."""
        for capital, small, text in zip(self.capital, self.small, texts, strict=True):
            for word in TOKEN.findall(text)[1:]:
                if word.isalpha():
                    (capital if word[:1].isupper() else small)[word.lower()] += 1

    def read_news(self, text: Iterable[str]) -> None:
        """Count capitals in news: words after a mark may begin a sentence and say nothing."""
        capital, small = self.news
        for line in text:
            words = TOKEN.findall(line)
            for before, word in pairwise(words):
                if word.isalpha() and (before[:1].isalnum() or before in ",;)"):
                    (capital if word[0].isupper() else small)[word.lower()] += 1

    def also_name(self, nb: str) -> int:
        """The level of a word's line as a name: 9 where it mostly is one, 8 before another name, 0 where it isn't any."""
        capital, small = (count[nb] for count in self.news)
        if capital >= SEEN and capital * NAME > small:
            return 9
        return KNOWN if capital >= OFTEN else 0

    def name(self, nb: str) -> bool:
        """Whether a Norwegian word is hardly seen but as a name; `park` and `festival` are in many, and are words."""
        return self.capital[0][nb] > NAME * self.small[0][nb]

    def cased(self, words: str) -> str:
        """English as it is written in the middle of a sentence."""
        capital, small = self.capital[1], self.small[1]
        return " ".join(w.capitalize() if capital[w] > NAME * small[w] else w for w in words.split(" "))


def collections(work: Path) -> Iterator[tuple[Collection, Path, Path]]:
    """Collections that are there, with their pairs and links."""
    for c in COLLECTIONS:
        path = work / "pairs" / f"{c.name}.tsv"
        if path.exists():
            yield c, path, work / "links" / f"{c.name}.txt"


def gather(work: Path, most: int, phrases: Phrases) -> Gathered:
    """Read all pairs: first their words, then their links.

    :param phrases: expressions to count.
    """
    g = Gathered()
    for c, path, _ in collections(work):
        if c.kind != "list":
            for row in lines(path):
                nb, en = row.split("\t")[:2]
                g.case(nb, en)
                if c.kind != "changed":
                    for w in tokens(nb):
                        g.words[w] += c.weight
                        g.lemmas[lemma(w)] += c.weight
                    for phrase in phrases.find(nb):
                        g.phrases[phrase.key] += c.weight
    for c, path, links in collections(work):
        if c.kind in ("prose", "ui") and links.exists():
            for row, both in zip(lines(path), lines(links), strict=True):
                nb, en = (tokens(x) for x in row.split("\t")[:2])
                sure, _, more = both.partition("\t")
                g.add(linked(nb, en, parse(sure), parse(more)), c.weight)
    if (news := find(NEWS)) is not None:
        g.read_news(lines(news))
    weight = next(c.weight for c in COLLECTIONS if c.name == PARLIAMENT)
    for nb_text, en_text, sure, more in parliament(work, most):
        g.add(linked(tokens(nb_text), tokens(en_text), sure, more), weight)
    return g
