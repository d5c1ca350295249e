"""Rare words in all their forms and in running text: word lists inflected, and their nouns put into aligned pairs.

    python -m recipe.words WORK [--lists NAME …] [--pairs 100000] [--common 150]

Word lists have lemmas, and a student that saw `krykke` does not know `krykkene`. So `WORK/pairs/inflected.tsv` has the
forms of their nouns and verbs (`krykkene` TAB `the crutches`), and `WORK/pairs/swapped.tsv`, with its links, has pairs of
prose in which a linked noun became one of the lists, in the same form (Fadaee et al. 2017), or a compound of two. Which
forms there are is known from what Sidestilt's glossary knows: simplemma for Norwegian, lemminflect for English.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from translate.glossary.inflect_nb import Slot, noun_forms, verb_forms
from translate.glossary.paradigm import noun_forms_of, verb_forms_of
from translate.lexicon import english_inflections, english_lemmas, lemma_of

from .align import Links, neighbours, parse, show
from .corpus import COLLECTIONS, TOKEN, fresh, lines, say, whole
from .filter import EN

BASE, DEFINITE, PLURAL, PLURAL_DEFINITE = range(4)
SLOTS = {
    Slot.BASE: BASE, Slot.MASCULINE: DEFINITE, Slot.FEMININE: DEFINITE, Slot.NEUTER: DEFINITE,
    Slot.PLURAL: PLURAL, Slot.PLURAL_DEF: PLURAL_DEFINITE,
}  # fmt: skip
RARE = ("ede", "ete")
"""Endings of past tenses that hardly anybody writes."""
NEAR = 3
"""Words before an English noun among which its `the` is looked for."""
JOINED = 0.35
"""How many of the nouns put in are compounds made here, of two nouns: `krykkehylle`, a crutch shelf."""
WITH_S = ("sjon", "het", "dom", "skap", "tet", "ing", "ment")
"""Endings of nouns that take an s before the next one, as long ones do that don't end in a vowel."""
SMALL = EN | frozenset(
    "a an at about after before but into its or our over their through under which who".split()
)
"""Words that end a noun's own part of a sentence, the article among them."""
SHARE = 6
"""No collection gives more than one of so many parts of the changed pairs."""


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun of the list with its English, each form of either by its slot."""

    nb: tuple[str, ...]
    en: tuple[str, ...]
    neuter: bool


@lru_cache(maxsize=100_000)
def norwegian(lemma: str) -> tuple[tuple[str, ...], bool]:
    """(forms of a noun by slot, empty where there is none; whether it is a neuter).

    Of one that the dictionary knows no forms of, those that the rules make: a wrong one is never met.
    """
    known = noun_forms_of(lemma)
    made = noun_forms(lemma)
    if not known and not verb_forms_of(lemma) and lemma_of(lemma) in (None, lemma):
        known = frozenset(f for f in made if lemma_of(f) in (None, lemma))
    forms = [""] * 4
    neuter = any(made[f] is Slot.NEUTER for f in known & made.keys()) and not any(
        made[f] is Slot.MASCULINE for f in known & made.keys()
    )
    for form, slot in made.items():
        wrong = slot in (Slot.MASCULINE, Slot.FEMININE) if neuter else slot is Slot.NEUTER
        if form in known and slot in SLOTS and not wrong and not forms[SLOTS[slot]]:
            forms[SLOTS[slot]] = form
    return tuple(forms), neuter


@lru_cache(maxsize=100_000)
def english(words: str) -> tuple[str, str]:
    """(singular, plural) of a noun; an empty plural where it is none."""
    front, _, last = words.rpartition(" ")
    plural = english_inflections(last).get("NNS", ("",))[0]
    return words, (f"{front} {plural}".strip() if plural else "")


def nouns(entries: list[tuple[str, str]]) -> list[Noun]:
    """The entries that are nouns in both languages."""
    out = []
    for nb, en in entries:
        forms, neuter = norwegian(nb)
        one, many = english(en)
        if forms[DEFINITE] and many:
            out.append(Noun(forms, (one, one, many, many), neuter))
    return out


def inflected(
    entries: list[tuple[str, str]], found: list[Noun], rng: random.Random
) -> Iterator[tuple[str, str]]:
    """Pairs of forms: nouns with their article, verbs with a pronoun."""
    for noun in found:
        for slot in (DEFINITE, PLURAL, PLURAL_DEFINITE):
            if noun.nb[slot]:
                the = "" if slot == PLURAL else "the "
                yield noun.nb[slot], the + noun.en[slot]
    for nb, en in entries:
        known, (first, _, rest) = verb_forms_of(nb), en.partition(" ")
        tags = english_inflections(first)
        if not known or "VBD" not in tags or "VBZ" not in tags:
            continue
        rest = f" {rest}" if rest else ""
        past = tags["VBD"][0]  # where that is the participle too it has no entry of its own
        yield f"å {nb}", f"to {en}"
        for form, slot in verb_forms(nb).items():
            if form not in known or form == nb or form.endswith(RARE):
                continue
            if slot is Slot.PRESENT:
                she = f"hun {form}", f"she {tags['VBZ'][0]}{rest}"
                yield rng.choice([she, (f"de {form}", f"they {en}")])
            elif slot is Slot.PAST:
                yield f"han {form}", f"he {past}{rest}"
                if form.endswith("t"):
                    yield f"de har {form}", f"they have {tags.get('VBN', (past,))[0]}{rest}"
            elif slot is Slot.PARTICIPLE and "VBG" in tags:
                yield form, tags["VBG"][0] + rest


@dataclass(frozen=True, slots=True)
class Place:
    """A noun in a pair that another may take the place of."""

    nb: int
    en: int
    slot: int
    neuter: bool


def definite(before: list[str]) -> bool:
    """Whether a noun after these words has the article `the`: no small word stands between."""
    small = next((w for w in reversed(before) if w.lower() in SMALL), "")
    return small.lower() == "the"


def places(nb: list[str], en: list[str], links: Links, never: Set[str] = frozenset()) -> list[Place]:
    """Nouns linked with each other and nothing else but an article, in forms that agree.

    :param never: words that are none of them: most of the commonest ones look like a noun, too (`man`, a mane).
    """
    to_en, to_nb = neighbours(links)
    out = []
    for i, js in to_en.items():
        content = [j for j in js if en[j].lower() not in ("the", "a", "an")]
        if len(content) != 1 or to_nb[content[0]] != [i] or not nb[i][1:].islower():
            continue
        j, word = content[0], nb[i].lower()
        lemma = lemma_of(word) or word
        if word in never or not noun_forms_of(lemma) or verb_forms_of(lemma):
            continue
        forms, neuter = norwegian(lemma)
        noun = english_lemmas(en[j].lower()).get("NOUN", ("",))[0]
        if word not in forms or not noun or not en[j][1:].islower():
            continue
        slot = forms.index(word)
        one, many = english(noun)
        if (
            en[j].lower() == (many if slot >= PLURAL else one)
            and one != many
            and definite(en[max(0, j - NEAR) : j]) == (slot in (DEFINITE, PLURAL_DEFINITE))
        ):
            out.append(Place(i, j, slot, neuter))
    return out


def put(text: str, changes: dict[int, str]) -> str:
    """The text with some of its tokens changed, their capitals kept."""
    out, last = [], 0
    for k, m in enumerate(TOKEN.finditer(text)):
        new = changes.get(k)
        if new is not None:
            out += [text[last : m.start()], new[:1].upper() + new[1:] if m.group()[:1].isupper() else new]
            last = m.end()
    return "".join([*out, text[last:]])


def joined(first: Noun, last: Noun) -> Noun:
    """The compound of two nouns; English writes them apart."""
    word = first.nb[BASE]
    takes_s = word.endswith(WITH_S) or (len(word) > 8 and word[-1] not in "aeiouyæøås")
    start = word + ("s" if takes_s else "")
    nb = tuple(f and start + (f[1:] if start[-2:] == 2 * f[0] else f) for f in last.nb)  # never three alike
    return Noun(nb, tuple(f"{first.en[BASE]} {f}" for f in last.en), last.neuter)


def moved(links: Links, wide: dict[int, int]) -> Links:
    """Links where English tokens became several: `wide` has how many for each of these."""
    out = set()
    for i, j in links:
        at = j + sum(n - 1 for k, n in wide.items() if k < j)
        out |= {(i, at + n) for n in range(wide.get(j, 1))}
    return out


def swap(
    nb: str,
    en: str,
    links: Links,
    stock: dict[tuple[int, bool], list[Noun]],
    rng: random.Random,
    never: Set[str] = frozenset(),
) -> tuple[str, str, Links] | None:
    """The pair with up to two of its nouns changed for others, and its links."""
    a, b = TOKEN.findall(nb), TOKEN.findall(en)
    found = [p for p in places(a, b, links, never) if (p.slot, p.neuter) in stock]
    if not found:
        return None
    left: dict[int, str] = {}
    right: dict[int, str] = {}
    for p in rng.sample(found, min(2, len(found))):
        noun = rng.choice(stock[p.slot, p.neuter])
        if rng.random() < JOINED and (first := rng.choice(stock[p.slot, p.neuter])).nb[BASE]:
            noun = joined(first, noun) if first != noun else noun
        left[p.nb], right[p.en] = noun.nb[p.slot], noun.en[p.slot]
        before = b[p.en - 1].lower() if p.en else ""
        if before in ("a", "an"):
            right[p.en - 1] = "an" if right[p.en][0] in "aeiou" else "a"
    wide = {j: len(TOKEN.findall(words)) for j, words in right.items()}
    return put(nb, left), put(en, right), moved(links, wide)


def main() -> None:
    """Command line."""
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("work", type=Path)
    p.add_argument("--lists", nargs="*", default=["dict-apertium-nor-eng", "dict-freedict-eng-nor"])
    p.add_argument("--pairs", type=int, default=100_000)
    p.add_argument("--common", type=int, default=150, help="so many of the commonest words keep their places")
    a = p.parse_args()
    out = a.work / "pairs"
    sources = [path for name in a.lists if (path := out / f"{name}.tsv").exists()]
    if not sources:
        say(f"{out}: none of {', '.join(a.lists)} was filtered, no rare words")
        return
    if fresh(out / "swapped.tsv", *sources):
        return
    rng = random.Random(3)
    entries = [
        (x[0], x[1])
        for x in (line.split("\t") for source in sources for line in lines(source))
        if x[0].islower() and x[1].islower()
    ]
    found = nouns(entries)
    (a.work / "links" / "inflected.txt").unlink(missing_ok=True)  # of an earlier list's forms
    with whole(out / "inflected.tsv") as f:
        rows = dict.fromkeys(inflected(entries, found, rng))
        f.writelines(f"{nb}\t{en}\t{k}\n" for k, (nb, en) in enumerate(rows))
    stock: dict[tuple[int, bool], list[Noun]] = defaultdict(list)
    for noun in found:
        for slot, form in enumerate(noun.nb):
            if form and TOKEN.fullmatch(form) and TOKEN.fullmatch(noun.en[slot]):
                stock[slot, noun.neuter].append(noun)
    prose = [out / f"{c.name}.tsv" for c in COLLECTIONS if c.kind == "prose"]
    count = Counter(
        w
        for path in prose
        if path.exists()
        for line in lines(path)
        for w in TOKEN.findall(line.partition("\t")[0].lower())
    )
    never = frozenset(w for w, _ in count.most_common(a.common))
    made = 0
    # the links are put in place last, or they would be made again
    with whole(a.work / "links" / "swapped.txt") as g, whole(out / "swapped.tsv") as f:
        for c in sorted(COLLECTIONS, key=lambda c: -c.weight):
            pairs, links = out / f"{c.name}.tsv", a.work / "links" / f"{c.name}.txt"
            if c.kind not in ("prose", "parliament") or not pairs.exists() or not links.exists():
                continue
            most = min(a.pairs, made + a.pairs // SHARE)
            for _ in range(2 if c.weight >= 2 else 1):
                for line, link in zip(lines(pairs), lines(links), strict=True):
                    nb, en = line.split("\t")[:2]
                    agreed = parse(link.partition("\t")[0])
                    if made < most and agreed and (new := swap(nb, en, agreed, stock, rng, never)):
                        f.write(f"{new[0]}\t{new[1]}\t{made}\n")
                        g.write(show(new[2]) + "\t\n")
                        made += 1
    say(f"{len(found)} nouns, {len(rows)} forms, {made} pairs with other nouns")


if __name__ == "__main__":
    main()
