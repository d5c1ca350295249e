"""How many seeded errors the checks find, and how often they are wrong about good translations.

Errors are made by code in the reference translations of ``../shared/eval`` (FLORES-200 dev and Tatoeba), up to 100 of each
kind; a finding of severity *warning* or *error* counts, of whichever check. Pairs in which the checks find something
before an error is made are left out of the seeding and counted as false alarms. Run: ``python bench/checks.py [FOLDER]``.

The checks' word lists were made while looking at FLORES dev and the even lines of Tatoeba; the odd lines were not looked at.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Callable
from pathlib import Path

from translate.check import Pair, check_pair
from translate.domain import Severity
from translate.places import place_table

ROOT = Path(__file__).resolve().parents[1]
CASES = 100
LIMITS = {
    "numbers": 0.95,
    "untranslated": 0.95,
    "repetition": 0.95,
    "negation lost": 0.95,
    "wrong country": 0.95,
}
FALSE_ALARMS = 0.03

Sentence = tuple[str, str]
Seeder = Callable[[str, str, random.Random], str | None]

_DIGITS = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_WORDS = {
    "two": "five",
    "three": "seven",
    "four": "nine",
    "five": "eight",
    "six": "three",
    "seven": "four",
    "ten": "twelve",
}
_NB_NUMBER = re.compile(r"\b(?:to|tre|fire|fem|seks|sju|syv|ti)\b", re.IGNORECASE)
_NEGATION_NB = re.compile(r"\b(?:ikke|aldri|ingen|ingenting|uten|verken)\b", re.IGNORECASE)
_NEGATION = re.compile(r"\b(?:not|never|no|nobody|nothing|without|neither|none)\s|n['’]t\b", re.IGNORECASE)
_AUXILIARY = re.compile(r"\b(?:is|are|was|were|will|would|can|could|should|must|has|have|had)\b")
_MONTHS = "January February March April May June July August September October November December".split()
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_UNITS = {
    "kilometers": "miles",
    "km": "miles",
    "%": " degrees",
    "percent": "kilograms",
    "meters": "feet of miles",
    "dollars": "euros",
}


def number_changed(source: str, target: str, rng: random.Random) -> str | None:
    """Another value for a number in digits."""
    found = [m for m in _DIGITS.finditer(target) if m.group() in source.replace(" ", ",")]
    if not found:
        return None
    m = rng.choice(found)
    digits = [i for i, c in enumerate(m.group()) if c.isdigit()]
    at = rng.choice(digits)
    other = rng.choice([d for d in "123456789" if d != m.group()[at]])
    return target[: m.start()] + m.group()[:at] + other + m.group()[at + 1 :] + target[m.end() :]


def number_lost(source: str, target: str, rng: random.Random) -> str | None:
    """A number in digits left out."""
    found = [m for m in _DIGITS.finditer(target) if m.group() in source.replace(" ", ",")]
    if not found:
        return None
    m = rng.choice(found)
    return target[: m.start()] + target[m.end() :]


def magnitude(_source: str, target: str, rng: random.Random) -> str | None:
    """A thousand, million or billion too much or too little, or a zero lost."""
    swaps = [("million", "billion"), ("billion", "million"), ("thousand", "million"), ("hundred", "thousand")]
    found = [(a, b) for a, b in swaps if re.search(rf"\b{a}\b", target)]
    if found:
        a, b = rng.choice(found)
        return re.sub(rf"\b{a}\b", b, target, count=1)
    zero = re.search(r"\d0(?![\d.,])", target)
    return target[: zero.end() - 1] + target[zero.end() :] if zero else None


def number_word(source: str, target: str, rng: random.Random) -> str | None:
    """Another number word."""
    found = [w for w in _WORDS if re.search(rf"\b{w}\b", target)]
    if not found or not _NB_NUMBER.search(source):
        return None
    word = rng.choice(found)
    return re.sub(rf"\b{word}\b", _WORDS[word], target, count=1)


def unit(_source: str, target: str, rng: random.Random) -> str | None:
    """Another unit or currency after a number."""
    found = [u for u in _UNITS if re.search(rf"\d\s?{u}(?!\w)", target)]
    if not found:
        return None
    word = rng.choice(found)
    return re.sub(rf"(\d\s?){word}(?!\w)", lambda m: m[1] + _UNITS[word], target, count=1)


def copied(source: str, _target: str, _rng: random.Random) -> str | None:
    """The source instead of a translation."""
    return source if len(source.split()) > 3 else None


def left_over(source: str, target: str, rng: random.Random) -> str | None:
    """Three words or more left in Norwegian."""
    here, there = source.split(), target.split()
    if len(here) < 7 or len(there) < 7:
        return None
    size = rng.randint(3, 5)
    at = rng.randrange(0, min(len(here), len(there)) - size)
    return " ".join(there[:at] + here[at : at + size] + there[at + size :])


def left_over_word(source: str, target: str, rng: random.Random) -> str | None:
    """One longer word left in Norwegian."""
    here = [w for w in re.findall(r"\b[a-zæøå]{6,}\b", source) if w not in target.lower()]
    there = target.split()
    if not here or len(there) < 5:
        return None
    at = rng.randrange(1, len(there) - 1)
    return " ".join([*there[:at], rng.choice(here), *there[at + 1 :]])


def loop(_source: str, target: str, rng: random.Random) -> str | None:
    """A phrase of two to four words said three times."""
    words = target.split()
    if len(words) < 7:
        return None
    size = rng.randint(2, 4)
    at = rng.randrange(0, len(words) - size)
    return " ".join(words[: at + size] + words[at : at + size] * 2 + words[at + size :])


def stutter(_source: str, target: str, rng: random.Random) -> str | None:
    """A word said twice or three times."""
    words = target.split()
    places = [i for i, w in enumerate(words[:-1]) if w.isalpha() and len(w) > 2]
    if len(words) < 5 or not places:
        return None
    at = rng.choice(places)
    return " ".join(words[: at + 1] + [words[at]] * rng.randint(1, 3) + words[at + 1 :])


def negation_lost(source: str, target: str, rng: random.Random) -> str | None:
    """A negating word left out."""
    found = list(_NEGATION.finditer(target))
    if not found or not _NEGATION_NB.search(source) or re.search(r"ikke sant|uten tvil|ikke\?$", source):
        return None  # question tags and “no doubt” negate nothing
    m = rng.choice(found)
    before, after = target[: m.start()], target[m.end() :]
    if before.lower().endswith("ca") and m.group().startswith("n"):
        before += "n"
    elif before.lower().endswith("wo") and m.group().startswith("n"):
        before = before[:-1] + "ill"
    return before + after


def negation_added(source: str, target: str, _rng: random.Random) -> str | None:
    """A *not* that the source doesn't have."""
    m = _AUXILIARY.search(target)
    if not m or _NEGATION.search(target) or _NEGATION_NB.search(source) or target.rstrip().endswith("?"):
        return None
    return target[: m.end()] + " not" + target[m.end() :]


def country(source: str, target: str, rng: random.Random) -> str | None:
    """Another country, people or language."""
    rows = [p for p in place_table() if p.english[0] != "European Union"]
    found = []
    for place in rows:
        for forms in (place.english[:1], place.english_people[:1]):
            for form in forms:
                if (
                    re.search(rf"(?<![\w-]){re.escape(form)}(?!\w)", target)
                    and place.names[0][:3].lower() in source.lower()
                ):
                    found += [
                        (place, form, forms is not place.english[:1] and form == place.english_people[0])
                    ]
    if not found:
        return None
    place, form, people = rng.choice(found)
    other = rng.choice(
        [p for p in rows[:60] if p.english_people[0] != place.english_people[0] and p is not place]
    )
    return target.replace(form, other.english_people[0] if people else other.english[0], 1)


def calendar(_source: str, target: str, rng: random.Random) -> str | None:
    """Another month or weekday."""
    for names in (_DAYS, _MONTHS):
        found = [n for n in names if n != "May" and re.search(rf"\b{n}\b", target)]
        if found:
            name = rng.choice(found)
            return re.sub(rf"\b{name}\b", rng.choice([n for n in names if n != name]), target, count=1)
    return None


def cut_off(source: str, target: str, rng: random.Random) -> str | None:
    """The last third to half missing, as when decoding hits its limit."""
    words = target.split()
    if len(words) < 8 or not re.search(r"[.!?]$", source):
        return None
    return " ".join(words[: int(len(words) * rng.uniform(0.5, 0.68))]).rstrip(".!?")


def half_missing(_source: str, target: str, _rng: random.Random) -> str | None:
    """Half of it missing, with a full stop."""
    words = target.split()
    return " ".join(words[: len(words) // 2]).rstrip(",;.") + "." if len(words) >= 12 else None


def empty(_source: str, _target: str, rng: random.Random) -> str | None:
    """Nothing."""
    return rng.choice(["", " ", ".", "…"])


def runs_on(_source: str, target: str, _rng: random.Random) -> str | None:
    """More than the source says."""
    more = (
        "It was also said that this is one of the things that people in the area have talked about the most."
    )
    return f"{target} {more} {more[:60]}." if len(target) < 120 else None


def name_lost(source: str, target: str, rng: random.Random) -> str | None:
    """A name inside the sentence left out."""
    found = [
        w
        for w in re.findall(r"(?<=[a-zæøå,] )[A-ZÆØÅ][a-zæøåé]{3,}\b", source)
        if re.search(rf"\b{w}\b", target)
    ]
    return re.sub(rf"\b{rng.choice(found)}\b", "it", target) if found else None


def bracket_lost(_source: str, target: str, _rng: random.Random) -> str | None:
    """A closing bracket left out."""
    return target.replace(")", "", 1) if ")" in target else None


def quote_lost(_source: str, target: str, _rng: random.Random) -> str | None:
    """A closing quotation mark left out, in the tool's own typography."""
    marks = [m.start() for m in re.finditer('"', target)]
    if len(marks) != 2:
        return None
    return target[: marks[0]] + "“" + target[marks[0] + 1 : marks[1]] + target[marks[1] + 1 :]


KINDS: tuple[tuple[str, str, Seeder], ...] = (
    ("numbers", "number changed", number_changed),
    ("numbers", "number lost", number_lost),
    ("numbers", "wrong magnitude", magnitude),
    ("", "number word changed", number_word),
    ("", "wrong unit", unit),
    ("untranslated", "whole sentence", copied),
    ("untranslated", "three to five words", left_over),
    ("", "one word untranslated", left_over_word),
    ("repetition", "phrase in a loop", loop),
    ("repetition", "word repeated", stutter),
    ("negation lost", "negation lost", negation_lost),
    ("", "negation added", negation_added),
    ("wrong country", "wrong country", country),
    ("", "wrong month or day", calendar),
    ("", "cut off", cut_off),
    ("", "half missing", half_missing),
    ("", "empty", empty),
    ("", "runs on", runs_on),
    ("", "name lost", name_lost),
    ("", "bracket lost", bracket_lost),
    ("", "quotation mark lost", quote_lost),
)


def flagged(source: str, target: str) -> bool:
    """Whether the checks warn."""
    return any(i.severity.rank >= Severity.WARNING.rank for i in check_pair(Pair(source, target)))


def seeded(pairs: list[Sentence], seeder: Seeder, rng: random.Random) -> tuple[int, int, list[Sentence]]:
    """Cases made, cases found, and those not found."""
    order = pairs[:]
    rng.shuffle(order)
    made = found = 0
    missed: list[Sentence] = []
    for source, target in order:
        wrong = seeder(source, target, rng)
        if wrong is None or wrong == target:
            continue
        made += 1
        if flagged(source, wrong):
            found += 1
        else:
            missed.append((source, wrong))
        if made == CASES:
            break
    return made, found, missed


def load(folder: Path, name: str) -> list[Sentence]:
    """A set's pairs."""
    sides = [(folder / f"{name}.{side}").read_text(encoding="utf-8").splitlines() for side in ("nb", "en")]
    return list(zip(*sides, strict=True))


def main() -> int:
    """Print the tables; 1 if a limit is not kept."""
    arguments = [a for a in sys.argv[1:] if not a.startswith("-")]
    folder = Path(arguments[0]) if arguments else ROOT.parent / "shared" / "eval"
    if not (folder / "flores-dev.nb").exists():
        print(f"checks: skipped, no evaluation sets in {folder}")
        return 0
    flores, tatoeba = load(folder, "flores-dev"), load(folder, "tatoeba-test")
    sets = {"tuned on": flores + tatoeba[::2], "not looked at": tatoeba[1::2]}
    failed = False
    print("Untouched pairs (false alarms: pairs with a warning or an error)")
    for name, pairs in (
        ("FLORES dev", flores),
        ("Tatoeba even", tatoeba[::2]),
        ("Tatoeba odd", tatoeba[1::2]),
    ):
        alarms = sum(flagged(*p) for p in pairs)
        failed |= alarms > FALSE_ALARMS * len(pairs)
        print(f"  {name:14} {len(pairs):5} pairs {alarms:4} flagged {100 * alarms / len(pairs):5.2f} %")
    print("\nSeeded errors (recall; cases made)")
    print(f"  {'kind':22} {'tuned on':>15} {'not looked at':>15}")
    clean = {name: [p for p in pairs if not flagged(*p)] for name, pairs in sets.items()}
    sums: dict[tuple[str, str], list[int]] = {}
    for group, kind, seeder in KINDS:
        cells = []
        for name, pairs in clean.items():
            made, found, missed = seeded(pairs, seeder, random.Random(kind))  # noqa: S311 - repeatable, not secret
            total = sums.setdefault((group, name), [0, 0])
            total[0] += made
            total[1] += found
            cells.append(f"{100 * found / made:6.1f} % ({made:3})" if made else "-")
            if "--missed" in sys.argv and name == "tuned on":
                for source, wrong in missed[:15]:
                    print(f"    missed [{kind}] {source}\n        {wrong}")
        print(f"  {kind:22} {cells[0]:>15} {cells[1]:>15}")
    print("\nAgainst the limits")
    for group, limit in LIMITS.items():
        for name in sets:
            made, found = sums[group, name]
            failed |= found < limit * made
            print(f"  {group:14} {name:14} {100 * found / made:6.1f} % (at least {100 * limit:.0f} %)")
    return int(failed)


if __name__ == "__main__":
    raise SystemExit(main())
