"""Inline terms and robustness, put into sentence pairs on the way to the arrays.

Inline terms (Dinu et al. 2019; with lemmas, Bergmanis & Pinnis 2021): a source phrase becomes
`｟ source￨ target｠` (`mark`), where `target` is what the reference has for it, or its dictionary form, so that the student
learns to use a given term and to inflect it. Texts that the student meets badly written are made from well-written
ones: capitals, headline case, no full stop, quotation dashes, other numbers.

A `Pair` keeps its word links in step with every change: links count `corpus.TOKEN` tokens of `nb` and `en`.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from translate.engine.hints import BAR as MID
from translate.engine.hints import CLOSE, OPEN

from .align import Links, neighbours
from .corpus import TOKEN

STOP = frozenset(
    "og i på av som en et ei den det de er var ble bli blir har hadde til for med at om fra ikke å seg sin sitt sine han hun "
    "vi jeg du man dere dem oss kan kunne vil ville skal skulle må måtte få får fikk også bare her der da når hva hvor hvem "
    "eller men så enn mer mest alle noe noen denne dette disse enhver ethvert hver hvert begge ved mot etter under over mellom uten være vært "
    "the a an of in to and that is are was were be been being for on with as at by it its this these those we i not have has "
    "had will would shall should can could may might must do does did he she they you his her their our your my them us who "
    "which what every each both where when there here or but so than more most all some any from into about also only".split()
)
QUOTES = {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'"}
SPEAKERS = (
    ("han", "he"),
    ("hun", "she"),
    ("statsministeren", "the prime minister"),
    ("politiet", "the police"),
    ("forskeren", "the researcher"),
    ("presidenten", "the president"),
    ("ministeren", "the minister"),
    ("moren", "the mother"),
    ("læreren", "the teacher"),
    ("talspersonen", "the spokesperson"),
)


def mark(source: str, target: str, spaced: bool = True) -> str:
    """An inline term. The spaces make both phrases begin with the same pieces as in running text, so they copy well."""
    s = " " if spaced else ""
    return f"{OPEN}{s}{source}{MID}{s}{target}{CLOSE}"


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence pair on its way to the arrays."""

    nb: str
    en: str
    links: Links
    """Links both directions agree on, tokens of nb to tokens of en."""
    grown: Links
    """Further, less certain links."""


@dataclass(frozen=True, slots=True)
class Span:
    """A source phrase with what the reference has for it; character positions, ends excluded."""

    start: int
    end: int
    target: str
    at: int
    """Where it begins in the target sentence."""
    weight: float

    @property
    def shape(self) -> tuple[int, bool, bool]:
        """What another phrase must share to stand in its place: tokens, capital, plural."""
        return len(TOKEN.findall(self.target)), self.target[:1].isupper(), self.target.endswith("s")


class Others:
    """Target phrases seen in other sentences, by shape."""

    def __init__(self, size: int = 3000) -> None:
        self.size, self.seen = size, {}  # type: int, dict[tuple[int, bool, bool], list[str]]

    def swap(self, s: Span, rng: random.Random) -> str:
        """A phrase from another sentence, or the span's own where none is known; the span's is remembered."""
        some = self.seen.setdefault(s.shape, [])
        other = rng.choice(some) if some else s.target
        if len(some) < self.size:
            some.append(s.target)
        else:
            some[rng.randrange(self.size)] = s.target
        return other


def spans(p: Pair, common: Counter[str], longest: int = 3) -> list[Span]:
    """Source phrases of up to three words that can be annotated: closed under the links, no function word at an edge."""
    a, b = list(TOKEN.finditer(p.nb)), list(TOKEN.finditer(p.en))
    s, t = [m.group().lower() for m in a], [m.group().lower() for m in b]
    to_t, to_s = neighbours({(i, j) for i, j in p.links if i < len(a) and j < len(b)})
    out = []
    for i in to_t:
        if s[i] in STOP or not s[i][:1].isalpha():
            continue
        js: list[int] = []
        for k in range(i, min(i + longest, len(a))):
            js += to_t.get(k, [])
            x, y = min(js), max(js)
            if not s[k][:1].isalnum() or y - x > longest:
                break
            if s[k] in STOP or k not in to_t or t[x] in STOP or t[y] in STOP:
                continue
            words = t[x : y + 1]
            if len(max(s[i : k + 1], key=len)) < 4 or not all(w[:1].isalnum() for w in words):
                continue
            if not all(n in to_t or s[n] in STOP for n in range(i, k)) or len(words) > k - i + 3:
                continue
            if not all(n in to_s or t[n] in STOP for n in range(x, y)):
                continue
            if all(i <= n <= k for j in range(x, y + 1) for n in to_s.get(j, ())):
                rare = sum(1 / (1 + common[w]) ** 0.2 for w in s[i : k + 1]) / (k - i + 1)
                name = 2.0 if i and a[i].group()[:1].isupper() else 1.0
                target = p.en[b[x].start() : b[y].end()]
                out.append(Span(a[i].start(), a[k].end(), target, b[x].start(), rare * name))
    return out


def lemma(phrase: str) -> str:
    """The dictionary form of an English phrase, as far as its last word shows a plural."""
    if (
        len(phrase) < 5
        or not phrase.endswith("s")
        or phrase.endswith(("ss", "us", "is", "ous", "'s", "news"))
    ):
        return phrase
    if phrase.endswith("ies") and len(phrase) > 5:
        return phrase[:-3] + "y"
    if phrase.endswith(("ches", "shes", "sses", "xes")):
        return phrase[:-2]
    return phrase[:-1]


def annotate(
    p: Pair, rng: random.Random, common: Counter[str], lower: frozenset[str], others: Others
) -> tuple[str, Pair] | None:
    """(source with one to three phrases annotated, pair), or None where no phrase is fit for it.

    Some annotations give a phrase from another sentence, which then stands in the reference too: what is given must
    be used because it is given, not because the student would have said it anyway.
    """
    found = spans(p, common)
    if not found:
        return None
    use: list[Span] = []
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3))):
        free = [f for f in found if all(f.end <= u.start or f.start >= u.end for u in use)]
        free = [
            f for f in free if all(f.at + len(f.target) <= u.at or f.at >= u.at + len(u.target) for u in use)
        ]
        if not free:
            break
        use.append(rng.choices(free, [f.weight for f in free])[0])
    said = {u: others.swap(u, rng) if rng.random() < 0.18 else u.target for u in use}
    text, en, spaced = p.nb, p.en, rng.random() < 0.85
    for u in sorted(use, key=lambda u: -u.at):
        en = en[: u.at] + said[u] + en[u.at + len(u.target) :]
    for u in sorted(use, key=lambda u: -u.start):
        t = lemma(said[u]) if rng.random() < 0.35 else said[u]
        if u.at == 0 and t[:1].isupper() and t.split()[0].lower() in lower and rng.random() < 0.8:
            t = t[:1].lower() + t[1:]
        text = f"{text[: u.start]}{mark(text[u.start : u.end], t, spaced)}{text[u.end :]}"
    return text, replace(p, en=en)


# ---- robustness: each takes a pair and gives another with the same tokens, or None where it does not apply


def capitals(p: Pair, _: random.Random) -> Pair | None:
    """ALL CAPITALS on both sides."""
    ok = len(p.nb) == len(p.nb.upper()) and len(p.en) == len(p.en.upper())
    return replace(p, nb=p.nb.upper(), en=p.en.upper()) if ok else None


def headline(p: Pair, _: random.Random) -> Pair | None:
    """Headline Case on both sides, without the full stop."""
    if p.nb.count(" ") > 10:
        return None

    def raised(m: re.Match[str]) -> str:
        return m.group() if m.group() in STOP and m.start() else m.group()[:1].upper() + m.group()[1:]

    return no_stop(replace(p, nb=TOKEN.sub(raised, p.nb), en=TOKEN.sub(raised, p.en)), _) or None


def no_stop(p: Pair, _: random.Random) -> Pair | None:
    """Without the full stop."""
    return replace(p, nb=p.nb[:-1], en=p.en[:-1]) if p.nb.endswith(".") and p.en.endswith(".") else None


def shift(links: Links, i: int, j: int) -> Links:
    """Links moved by `i` source and `j` target tokens."""
    return {(a + i, b + j) for a, b in links}


def dash_quote(p: Pair, rng: random.Random) -> Pair | None:
    """A Norwegian quotation dash, with or without a speaker, as an English quotation."""
    if (
        not (p.nb.endswith(".") and p.en.endswith("."))
        or re.search(r'["«»“”–]', p.nb + p.en)
        or len(p.nb) > 180
    ):
        return None
    n, m = len(TOKEN.findall(p.nb)), len(TOKEN.findall(p.en))
    if rng.random() < 0.4:
        return Pair(f"– {p.nb}", f'"{p.en}"', shift(p.links, 1, 1) | {(0, 0)}, shift(p.grown, 1, 1))
    nb, en = rng.choice(SPEAKERS)
    says, said = rng.choice((("sier", "says"), ("sier", "said"), ("sa", "said"), ("forteller", "says")))
    pronoun = en in ("he", "she")
    tail = (m + 3, m + 2) if pronoun else (m + 2, m + 3)  # where the verb and the speaker begin in the target
    new = {(n + 1, tail[0])} | {(n + 2, tail[1] + k) for k in range(len(en.split()))}
    after = f"{en} {said}" if pronoun else f"{said} {en}"
    return Pair(
        f"– {p.nb[:-1]}, {says} {nb}.",
        f'"{p.en[:-1]}," {after}.',
        shift(p.links, 1, 1) | new,
        shift(p.grown, 1, 1),
    )


def guillemets(p: Pair, _: random.Random) -> Pair | None:
    """Norwegian quotation marks on the source, straight ones on the target."""
    if p.nb.count('"') not in (2, 4):
        return None
    part = p.nb.split('"')
    nb = part[0] + "".join(("«", "»")[k % 2] + x for k, x in enumerate(part[1:]))
    return replace(p, nb=nb)


def other_number(p: Pair, rng: random.Random) -> Pair | None:
    """Another value for a number that stands once on both sides."""
    both = [
        x for x in re.findall(r"(?<![\w.,])\d{2,4}(?![\w.,])", p.nb) if p.nb.count(x) == p.en.count(x) == 1
    ]
    if not both:
        return None
    x = rng.choice(both)
    y = str(
        rng.randrange(1850, 2030) if 1800 < int(x) < 2100 else rng.randrange(10 ** (len(x) - 1), 10 ** len(x))
    )
    return replace(p, nb=p.nb.replace(x, y), en=p.en.replace(x, y))


class OtherName:
    """Another pair's name for one that stands once on both sides, so that names are copied, not remembered."""

    def __init__(self, size: int = 20_000) -> None:
        self.size, self.seen = size, []  # type: int, list[str]

    def __call__(self, p: Pair, rng: random.Random) -> Pair | None:
        """The pair with the other name; None where there is no name."""
        own = [x for x in re.findall(r"(?<=[^.!?:] )[\w]{4,}", p.nb) if x.istitle() and x.isalpha()]
        own = [x for x in own if p.nb.count(x) == p.en.count(x) == 1 and re.search(rf"\b{x}\b", p.en)]
        if not own:
            return None
        x, place = rng.choice(own), rng.randrange(self.size)
        y = rng.choice(self.seen) if self.seen else x
        if place < len(self.seen):
            self.seen[place] = x
        else:
            self.seen.append(x)
        return replace(p, nb=p.nb.replace(x, y), en=p.en.replace(x, y))


CHANGES: tuple[tuple[float, Callable[[Pair, random.Random], Pair | None]], ...] = (
    (0.6, guillemets),
    (0.3, other_number),
    (0.4, OtherName()),
    (0.03, dash_quote),
    (0.03, no_stop),
    (0.012, headline),
    (0.012, capitals),
)
"""How often each change is tried, one after the other."""


def vary(p: Pair, rng: random.Random) -> Pair:
    """The pair, now and then changed; the target's typographic quotes made straight."""
    if any(q in p.en for q in QUOTES):
        p = replace(p, en="".join(QUOTES.get(c, c) for c in p.en))
    for share, change in CHANGES:
        if rng.random() < share:
            p = change(p, rng) or p
    return p
