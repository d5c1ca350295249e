"""The field's measures of terminology, and a test file's scores in the modes of the WMT 2023 task.

Exact-match accuracy, window overlap and 1−TERm after Alam, Anastasopoulos, Besacier, Cross, Gallé, Koehn and
Nikoulina (2021), `On the Evaluation of Machine Translation for Terminology Consistency`. The modes *base* (no
dictionary), *term* (the proper one) and *random* (random words of the sentence with their reference translation)
are those of Semenov, Zouhar, Kocmi, Zhang, Zhou and Jiang (2023), `Findings of the WMT 2023 Shared Task on Machine
Translation with Terminologies`.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from translate.domain import Constraint, Engine, MatchMode, Occurrence, Span, Term
from translate.enforce.pairing import assign
from translate.enforce.repair import Enforcer
from translate.enforce.request import Cost, Request
from translate.enforce.ter import tokens, weighted_ter
from translate.errors import GlossaryError, ReadError

__all__ = [
    "MODES",
    "TermCase",
    "TermReport",
    "TermScores",
    "find_terms",
    "measure",
    "read_cases",
    "score_file",
]

MODES = ("base", "term", "random")
"""Of the WMT 2023 terminology task."""

Finder = Callable[[str, Sequence[Term]], Sequence[Occurrence]]


@dataclass(frozen=True, slots=True)
class TermCase:
    """A sentence with its reference and the terms that should hold in it."""

    source: str
    """The sentence."""

    reference: str
    """A person's translation of it."""

    terms: tuple[Term, ...]
    """What should stand in a translation."""

    line: int = 0
    """The line of the test file, from 1."""


@dataclass(frozen=True, slots=True)
class TermScores:
    """Measures of one system's output on a set of cases; shares from 0 to 1."""

    terms: int
    """Terms asked for."""

    exact: float
    """Share of them that stand in the translation in an allowed form, each at a place of its own."""

    surface: float
    """The same with the target exactly as written (possessives and sentence capitals aside)."""

    window_2: float
    """Overlap of the two words on either side of a matched term with those in the reference."""

    window_3: float
    """The same with three words."""

    one_minus_term: float
    """1 − TERm: one minus the mean translation edit rate in which edits of term words cost double."""


@dataclass(frozen=True, slots=True)
class TermReport:
    """What ``sidestilt glossary score`` prints."""

    path: Path
    """The test file."""

    cases: int
    """Its sentences."""

    unmatched: int
    """Terms that were not found in their source."""

    modes: tuple[tuple[str, TermScores, Cost], ...]
    """Name, measures and cost of each mode, in the order of :data:`MODES`. Base is measured on the file's terms."""


def measure(
    hypotheses: Sequence[str], references: Sequence[str], terms: Sequence[Sequence[Term]]
) -> TermScores:
    """Measure translations against references and the terms that each should hold.

    :param hypotheses: what a system wrote, one a sentence.
    :param terms: the terms of each sentence.
    """
    wanted = exact = surface = 0
    overlaps: dict[int, list[float]] = {2: [], 3: []}
    rates = []
    for hypothesis, reference, here in zip(hypotheses, references, terms, strict=True):
        occurrences = [_stand_in(t) for t in here]
        places = assign("", hypothesis, occurrences, ())
        originals = assign("", reference, occurrences, ())
        wanted += len(here)
        exact += sum(p is not None for p in places)
        surface += _surface(hypothesis, here)
        for place, original in zip(places, originals, strict=True):
            if place and original:
                for n, found in overlaps.items():
                    found.append(_overlap(hypothesis, place, reference, original, n))
        marked = [s for s in originals if s]
        rates.append(weighted_ter(hypothesis, reference, marked))
    return TermScores(
        wanted,
        exact / wanted if wanted else 0.0,
        surface / wanted if wanted else 0.0,
        _mean(overlaps[2]),
        _mean(overlaps[3]),
        1 - sum(rates) / len(rates) if rates else 0.0,
    )


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _stand_in(term: Term) -> Occurrence:
    return Occurrence(term, Span(0, len(term.source)), term.source)


def _surface(text: str, terms: Sequence[Term]) -> int:
    """How many targets stand in a text as they are written, each counted as often as it stands there."""
    count = 0
    for target, asked in Counter(t.target for t in terms).items():
        first = f"[{re.escape(target[0].upper() + target[0])}]"
        count += min(asked, len(re.findall(rf"(?<!\w){first}{re.escape(target[1:])}(?!\w)", text)))
    return count


def _overlap(hypothesis: str, place: Span, reference: str, original: Span, n: int) -> float:
    """Share of the ``n`` words on either side of a term in the reference that stand beside it here too."""
    there, here = _window(reference, original, n), _window(hypothesis, place, n)
    size = sum(there.values())
    return sum((there & here).values()) / size if size else 0.0


def _window(text: str, span: Span, n: int) -> Counter[str]:
    before = [w for w in tokens(text[: span.start]) if w[0].isalnum()][-n:]
    after = [w for w in tokens(text[span.end :]) if w[0].isalnum()][:n]
    return Counter(before + after)


def find_terms(source: str, terms: Sequence[Term]) -> list[Occurrence]:
    """Each term at its first free literal place in a source."""
    found: list[Occurrence] = []
    for term in terms:
        for m in re.finditer(rf"(?<!\w){re.escape(term.source)}(?!\w)", source):
            span = Span(*m.span())
            if not any(span.overlaps(o.span) for o in found):
                found.append(Occurrence(term, span, m.group()))
                break
    return sorted(found, key=lambda o: o.span)


def read_cases(path: Path) -> list[TermCase]:
    """Read a test file: source TAB reference TAB ``term=target;term=target``; ``#`` begins a comment.

    :raises GlossaryError: a line doesn't have three columns or a term has no ``=``.
    :raises ReadError: the file can't be read.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError("can't be read as UTF-8 text", path=path, advice="check the path") from error
    cases = []
    for number, line in enumerate(text.split("\n"), 1):
        line = line.rstrip("\r")
        if not line.strip() or line.startswith("#"):
            continue
        columns = line.split("\t")
        if len(columns) != 3 or not columns[0].strip() or not columns[1].strip():
            raise GlossaryError(
                f"{len(columns)} columns where three are needed",
                path=path,
                line=number,
                advice="write source TAB reference TAB term=target;term=target",
            )
        cases.append(TermCase(columns[0], columns[1], _terms(columns[2], path, number), number))
    return cases


def _terms(column: str, path: Path, line: int) -> tuple[Term, ...]:
    terms = []
    for pair in filter(None, map(str.strip, column.split(";"))):
        source, sign, target = (part.strip() for part in pair.partition("="))
        if not (source and sign and target):
            raise GlossaryError(
                f"{pair!r} is no term", path=path, line=line, advice="write it as term=target"
            )
        terms.append(Term(source, target, path=path, line=line))
    return tuple(terms)


def score_file(
    path: Path,
    engine: Engine,
    *,
    modes: Sequence[str] = MODES,
    find: Finder = find_terms,
    seed: int = 1,
) -> TermReport:
    """Translate a test file in each mode and measure it.

    :param path: see :func:`read_cases`.
    :param find: finds a sentence's terms in its source (a glossary matcher; literally without one).
    :param seed: for drawing the words of the random mode.
    :raises GlossaryError: the file is malformed or holds no term.
    """
    cases = [c for c in read_cases(path) if c.terms]
    if not cases:
        raise GlossaryError(
            "no line with terms", path=path, advice="add source TAB reference TAB term=target"
        )
    unmatched = sum(len(c.terms) - len({o.term for o in find(c.source, c.terms)}) for c in cases)
    rows = []
    for mode in modes:
        asked = [c.terms for c in cases]
        if mode == "random":
            asked = random_terms(engine, cases, seed=seed)
        enforcer = Enforcer(engine)
        finder = find_terms if mode == "random" else find
        requests = [
            Request(c.source, () if mode == "base" else tuple(finder(c.source, terms)))
            for c, terms in zip(cases, asked, strict=True)
        ]
        targets = [t.target for t in enforcer.translate(requests)]
        rows.append((mode, measure(targets, [c.reference for c in cases], asked), enforcer.cost))
    return TermReport(path, len(cases), unmatched, tuple(rows))


def random_terms(engine: Engine, cases: Sequence[TermCase], *, seed: int = 1) -> list[tuple[Term, ...]]:
    """For each case as many random words of its source as it has terms, with their words in the reference.

    The pairs come from the engine's links in forced decoding of the reference; where it gives none, there are none.
    """
    forced = engine.candidates([Constraint(c.source, prefix=c.reference) for c in cases])
    result = []
    for case, hypotheses in zip(cases, forced, strict=True):
        pairs = []
        for link in hypotheses[0].links if hypotheses else ():
            source, target = link.source.of(case.source), link.target.of(hypotheses[0].text)
            known = link.target.end <= len(case.reference) and target in case.reference
            if link.weight >= 0.5 and len(source) > 3 and len(target) > 3 and known:
                pairs.append(Term(source, target, match=MatchMode.EXACT))
        pairs = sorted(set(pairs), key=lambda t: (t.source, t.target))
        draw = random.Random(f"{seed} {case.source}")  # noqa: S311 - drawing examples, not secrets
        chosen: dict[str, Term] = {}
        for term in draw.sample(pairs, len(pairs)):
            if len(chosen) < len(case.terms) and case.source.count(term.source) == 1:
                chosen.setdefault(term.source, term)
        result.append(tuple(chosen.values()))
    return result
