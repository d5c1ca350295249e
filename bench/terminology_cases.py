"""Builds terminology test cases from FLORES-200 dev by word alignment; nothing of the sentences stays in the repository.

The word lexicon comes from the linked part of the Europarl training text, a dictionary, and IBM model 1 (Brown et
al. 1993) over small news-like texts and the sentences themselves. Pairs are taken where both directions agree. Terms
are names, inflected nouns and verbs (as lemma pairs, so that matching and inflection are needed), and multi-word
terms; the random mode draws any phrase pair (WMT 2023 terminology task).

``python -m bench.terminology_cases [FILE]`` writes them, with a sample to check by eye.
"""

from __future__ import annotations

import itertools
import lzma
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path

from translate.domain import MatchMode, Span, Term

SHARED = Path(__file__).parents[2] / "shared"
_TOKEN = re.compile(r"\w+(?:[-'’.]\w+)*|[^\w\s]")
_FUNCTION_EN = frozenset(
    """a an the of in on at to for from by with and or but as is are was were be been being has have had do does did
    not no it its he she they them his her their this that these those which who what when where how than then there
    here so if also will would can could may might must should shall very more most much many other some any all one
    two into over under about after before between during such only just up out off down own same each both your my our without past three four five""".split()
)
_FUNCTION_NB = frozenset(
    """en et ei den det de av i på til for fra med ved og eller men som er var bli ble blir blitt være vært har hadde
    ha ikke ingen han hun hans hennes deres denne dette disse hva hvem når hvor enn da der her så om også vil ville kan
    kunne må skal skulle seg sin sitt sine mer mest mye mange andre noen alle man mot etter under over mellom før
    at å ut opp ned inn hver begge bare min mitt mine din ditt dine vår vårt våre uten forbi hvert tre fire fem""".split()
)


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence with two sets of terms."""

    source: str
    reference: str
    terms: tuple[tuple[str, Term], ...]
    """Kind and entry."""
    random: tuple[Term, ...]
    """As many random phrase pairs."""


def tokens(text: str) -> list[Span]:
    """Words and marks."""
    return [Span(*m.span()) for m in _TOKEN.finditer(text)]


def _lower(text: str) -> list[str]:
    return [s.of(text).lower() for s in tokens(text)]


def _stem(word: str) -> str:
    return word[:5] if len(word) > 6 else word


class Lexicon:
    """Word translation counts in both directions, by word and by stem, for the words of the test sentences."""

    def __init__(self, pairs: Sequence[tuple[str, str]]) -> None:
        self.vocabulary = {w for s, _ in pairs for w in _lower(s)}
        self.stems = {_stem(w) for w in self.vocabulary}
        self.words: Counter[tuple[str, str]] = Counter()
        self.by_stem: Counter[tuple[str, str]] = Counter()
        self.totals: dict[str, Counter[str]] = {k: Counter() for k in ("s", "t", "ss", "ts")}

    def add(self, source: str, target: str, count: float) -> None:
        """Count a pair of words."""
        a, b = _stem(source), _stem(target)
        self.words[source, target] += count  # type: ignore[assignment]
        self.by_stem[a, b] += count  # type: ignore[assignment]
        for name, key in (("s", source), ("t", target), ("ss", a), ("ts", b)):
            self.totals[name][key] += count  # type: ignore[assignment]

    def score(self, source: str, target: str) -> float:
        """How well two words go together, 0 to about 1; the product of both directions, smoothed."""
        w, a, b = self.words[source, target], _stem(source), _stem(target)
        n = self.by_stem[a, b]
        forward = 0.6 * w / (self.totals["s"][source] + 1) + 0.4 * n / (self.totals["ss"][a] + 2)
        backward = 0.6 * w / (self.totals["t"][target] + 1) + 0.4 * n / (self.totals["ts"][b] + 2)
        return (forward * backward) ** 0.5 + _likeness(source, target)


@lru_cache(maxsize=200_000)
def _likeness(source: str, target: str) -> float:
    if not source[0].isalnum():
        return 0.3 if source == target else 0.0
    if source == target:
        return 0.6 if len(source) > 2 or source.isdigit() else 0.1
    if min(len(source), len(target)) < 4 or source[0] != target[0]:
        return 0.0
    ratio = SequenceMatcher(None, source, target).ratio()
    return 0.4 * (ratio - 0.6) / 0.4 if ratio > 0.7 else 0.0


def build_lexicon(pairs: Sequence[tuple[str, str]], europarl: int = 120_000, small: int = 12_000) -> Lexicon:
    """Count the linked Europarl pairs, the dictionary, and what IBM model 1 finds in small texts."""
    lexicon = Lexicon(pairs)
    corpus = SHARED / "corpus"
    files = [corpus / f"europarl-synthetic.{n}.xz" for n in ("nb", "en", "600k.fwd", "600k.rev")]
    if all(f.exists() for f in files):
        for nb, en, fwd, rev in itertools.islice(zip(*map(_lines, files), strict=False), europarl):
            s, t = _lower(nb), _lower(en)
            for link in set(fwd.split()) & set(rev.split()):
                i, j = map(int, link.split("-"))
                if i < len(s) and j < len(t) and _stem(s[i]) in lexicon.stems:
                    lexicon.add(s[i], t[j], 1)
    for nb, en in _table("dict-apertium-nor-eng", 10**6):
        s, t = _lower(nb), _lower(en)
        if len(s) == len(t) == 1 and _stem(s[0]) in lexicon.stems:
            lexicon.add(s[0], t[0], 3)
    text = list(pairs)
    for name in ("giellalt-nb-en", "cdt-da2nb", "pud-sv2nb", "tatoeba-train"):
        text += [p for p in _table(name, small) if len(p[0]) < 300]
    _model_1(lexicon, [(_lower(s), _lower(t)) for s, t in text])
    return lexicon


def _lines(path: Path) -> Iterator[str]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        yield from file


def _table(name: str, limit: int) -> Iterator[tuple[str, str]]:
    path = SHARED / "corpus" / f"{name}.tsv.xz"
    if path.exists():
        with lzma.open(path, "rt", encoding="utf-8") as file:
            for line in itertools.islice(file, limit):
                nb, _, en = line.rstrip("\n").partition("\t")
                yield nb, en


def _model_1(lexicon: Lexicon, text: Sequence[tuple[list[str], list[str]]], rounds: int = 3) -> None:
    """Expected counts of word pairs under IBM model 1 that starts from the lexicon; added to it after the last round."""
    table: dict[tuple[str, str], float] = {}
    for round_ in range(rounds):
        counts: dict[tuple[str, str], float] = defaultdict(float)
        totals: dict[str, float] = defaultdict(float)
        for source, target in text:
            kept = [s for s in source if _stem(s) in lexicon.stems or round_ == 0]
            for t in target:
                weights = [(table.get((s, t), 1e-4) if round_ else lexicon.score(s, t) + 0.01) for s in kept]
                total = sum(weights)
                for s, w in zip(kept, weights, strict=True):
                    if w / total > 0.02:
                        counts[s, t] += w / total
                        totals[s] += w / total
        table = {(s, t): c / totals[s] for (s, t), c in counts.items()}
    for (s, t), c in counts.items():
        if s in lexicon.vocabulary and c > 0.3:
            lexicon.add(s, t, c)


def align(lexicon: Lexicon, source: list[str], target: list[str]) -> dict[tuple[int, int], float]:
    """Links of word numbers with a confidence: the share of a link among its rivals on both sides."""
    n, m = len(source), len(target)
    grid = [
        [lexicon.score(s, t) * (1 - 0.6 * abs(i / n - j / m)) + 1e-3 for j, t in enumerate(target)]
        for i, s in enumerate(source)
    ]
    rows = [sum(row) for row in grid]
    columns = [sum(row[j] for row in grid) for j in range(m)]
    ranked = sorted(
        ((grid[i][j] ** 2 / (rows[i] * columns[j]), i, j) for i in range(n) for j in range(m)), reverse=True
    )
    links: dict[tuple[int, int], float] = {}
    used_s: set[int] = set()
    used_t: set[int] = set()
    for confidence, i, j in ranked:
        if confidence < 0.02:
            break
        if i not in used_s and j not in used_t:
            links[i, j] = confidence**0.5
            used_s.add(i)
            used_t.add(j)
    # A compound's second English word: free, beside its first, and better tied to it than to anything else.
    for (i, j), _ in list(links.items()):
        for k in (j - 1, j + 1):
            if 0 <= k < m and k not in used_t and target[k][0].isalpha() and target[k] not in _FUNCTION_EN:
                best = max(range(n), key=lambda a, k=k: grid[a][k])
                if best == i or (grid[i][k] > 0.03 and grid[i][k] > 0.5 * grid[best][k]):
                    links[i, k] = 0.5
                    used_t.add(k)
    return links


def phrases(
    links: dict[tuple[int, int], float], n: int, longest: int = 4
) -> Iterator[tuple[int, int, int, int, float]]:
    """Phrase pairs consistent with the links (Koehn et al. 2003), without loose ends; with their lowest confidence."""
    for i1 in range(n):
        for i2 in range(i1, min(n, i1 + longest)):
            inside = [(i, j) for i, j in links if i1 <= i <= i2]
            if not inside:
                continue
            j1, j2 = min(j for _, j in inside), max(j for _, j in inside)
            if j2 - j1 >= longest or any(j1 <= j <= j2 and not i1 <= i <= i2 for i, j in links):
                continue
            ends = {i for i, _ in inside}
            if i1 in ends and i2 in ends:
                yield i1, i2, j1, j2, min(links[link] for link in inside)


def build(limit: int = 10**9, seed: int = 7) -> list[Case]:
    """All cases of the first ``limit`` sentences."""
    folder = SHARED / "eval"
    pairs = list(
        zip(
            (folder / "flores-dev.nb").read_text(encoding="utf-8").splitlines(),
            (folder / "flores-dev.en").read_text(encoding="utf-8").splitlines(),
            strict=True,
        )
    )
    lexicon = build_lexicon(pairs)
    draw = random.Random(seed)  # noqa: S311 - drawing examples
    cases = []
    for source, reference in pairs[:limit]:
        a, b = tokens(source), tokens(reference)
        links = align(lexicon, _lower(source), _lower(reference))
        proper = list(_proper_terms(source, reference, a, b, links))
        draw.shuffle(proper)
        chosen: list[tuple[str, Term, Span, Span]] = []
        for item in sorted(proper, key=lambda item: _rank(item[0], chosen)):
            if len(chosen) < 2 and not any(item[2].overlaps(c[2]) or item[3].overlaps(c[3]) for c in chosen):
                chosen.append(item)
        if not chosen:
            continue
        loose = list(_random_terms(source, reference, a, b, links))
        draw.shuffle(loose)
        drawn: list[tuple[Term, Span, Span]] = []
        for term, s, t in loose:
            if len(drawn) < len(chosen) and not any(s.overlaps(d[1]) or t.overlaps(d[2]) for d in drawn):
                drawn.append((term, s, t))
        cases.append(
            Case(source, reference, tuple((k, t) for k, t, _, _ in chosen), tuple(d[0] for d in drawn))
        )
    return cases


def _rank(kind: str, chosen: Sequence[tuple[str, Term, Span, Span]]) -> int:
    # Rarer kinds first, so that all kinds are well represented.
    del chosen
    return {"multi": 0, "verb": 1, "name": 2, "noun": 3}[kind]


def _once(text: str, words: str) -> bool:
    return len(re.findall(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE)) == 1


def _proper_terms(
    source: str, reference: str, a: list[Span], b: list[Span], links: dict[tuple[int, int], float]
) -> Iterator[tuple[str, Term, Span, Span]]:
    """Names, multi-word terms, inflected nouns and verbs, as glossary entries."""
    from lemminflect import getAllLemmas
    from simplemma import lemmatize

    for i1, i2, j1, j2, confidence in phrases(links, len(a)):
        s, t = Span(a[i1].start, a[i2].end), Span(b[j1].start, b[j2].end)
        nb, en = s.of(source), t.of(reference)
        if not (_once(source, nb) and _once(reference, en)) or any(c in nb + en for c in ',.:;()"“”–/%'):
            continue
        words_nb, words_en = [w.of(source) for w in a[i1 : i2 + 1]], [w.of(reference) for w in b[j1 : j2 + 1]]
        if not (_solid(words_nb, _FUNCTION_NB) and _solid(words_en, _FUNCTION_EN)):
            continue
        if (
            any(w in _FUNCTION_NB for w in words_nb)
            or _cut_name(source, a, i1, i2)
            or _cut_name(reference, b, j1, j2)
        ):
            continue
        capitals = all(w[0].isupper() for w in words_nb) and all(w[0].isupper() for w in words_en)
        if capitals and i1 > 0 and confidence > 0.45 and not re.search(r"\d", nb):
            if en.endswith("'s") and nb.endswith("s"):
                nb, en = nb[:-1], en[:-2]
            yield "name", Term(nb, en, match=MatchMode.LEMMA), s, t
        elif (
            len(words_en) > 1
            and confidence > 0.4
            and not capitals
            and i1 > 0
            and en[0].islower() == nb[0].islower()
        ):
            if all(w.isalpha() for w in words_en) and not any(w.lower() in _FUNCTION_EN for w in words_en):
                first, last = (getAllLemmas(w.lower()) for w in (words_en[0], words_en[-1]))
                if "NOUN" in last and not ("VERB" in first and not first.keys() & {"NOUN", "ADJ"}):
                    yield "multi", Term(nb, en), s, t
        elif len(words_nb) == len(words_en) == 1 and confidence > 0.6 and nb.islower() and en.islower():
            lemma = lemmatize(nb, lang="nb")
            kinds = getAllLemmas(en)
            if lemma == nb or not lemma.isalpha() or len(lemma) < 2 or not en.isalpha():
                continue
            verb = kinds.get("VERB", ("",))[0]
            if verb and (lemma.endswith("e") or len(lemma) < 4) and en != verb and "NOUN" not in kinds:
                yield "verb", Term(lemma, verb), s, t
            elif "NOUN" in kinds and "VERB" not in kinds:
                yield "noun", Term(lemma, kinds["NOUN"][0]), s, t


def _random_terms(
    source: str, reference: str, a: list[Span], b: list[Span], links: dict[tuple[int, int], float]
) -> Iterator[tuple[Term, Span, Span]]:
    """Any phrase pair of one to three words with a word of four letters or more on both sides, as it stands."""
    for i1, i2, j1, j2, confidence in phrases(links, len(a), longest=3):
        s, t = Span(a[i1].start, a[i2].end), Span(b[j1].start, b[j2].end)
        nb, en = s.of(source), t.of(reference)
        wordy = re.fullmatch(r"[\w' ’-]*\w{4}[\w' ’-]*", nb) and re.fullmatch(r"[\w' ’-]*\w{4}[\w' ’-]*", en)
        if confidence > 0.5 and wordy and i1 > 0 and j1 > 0 and _once(source, nb) and _once(reference, en):
            yield Term(nb, en, match=MatchMode.EXACT), s, t


def _cut_name(text: str, spans: list[Span], first: int, last: int) -> bool:
    """Whether the words are a part of a longer name, or begin a sentence."""
    here, there = spans[first].of(text), spans[last].of(text)
    before = spans[first - 1].of(text) if first else "."
    after = spans[last + 1].of(text) if last + 1 < len(spans) else "."
    if here[0].isupper() and (before[0].isupper() or before in ".:!?\"“”–-'«"):
        return True
    return there[0].isupper() and (after[0].isupper() or after[0].isdigit())


def _solid(words: Sequence[str], function: frozenset[str]) -> bool:
    ends = (words[0], words[-1])
    return all(w[0].isalpha() and w.lower() not in function and len(w) > 1 for w in ends)


def main() -> None:
    """Build, count, and show some to check by eye."""
    cases = build()
    kinds = Counter(k for c in cases for k, _ in c.terms)
    print(
        f"{len(cases)} sentences, {kinds.total()} terms ({dict(kinds)}), {sum(len(c.random) for c in cases)} random"
    )
    draw = random.Random(3)  # noqa: S311 - drawing examples
    if len(sys.argv) > 1:
        with Path(sys.argv[1]).open("w", encoding="utf-8") as file:
            for c in cases:
                pairs = ";".join(f"{t.source}={t.target}" for _, t in c.terms)
                file.write(f"{c.source}\t{c.reference}\t{pairs}\n")
    for c in draw.sample(cases, min(25, len(cases))):
        print("  ", "; ".join(f"{k}: {t.source} = {t.target}" for k, t in c.terms), "|", end=" ")
        print("; ".join(f"{t.source} = {t.target}" for t in c.random))


if __name__ == "__main__":
    main()
