"""How well terms hold, beside what it costs: the measures of the WMT 2023 terminology task on FLORES-200 dev.

Systems side by side: no glossary (base); a placeholder in the source, put back in the target; the target written
into the source as it is; and the enforcer. Needs ``../shared/eval``; without it nothing is measured and that is
said. ``python -m bench.terminology [--sentences N] [--model FOLDER] [--inline] [--misses]``
"""

from __future__ import annotations

import argparse
import pickle
import re
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from bench.terminology_cases import SHARED, Case, build
from translate.domain import Engine, Glossary, Occurrence, Term, TermOutcome
from translate.enforce import Cost, Enforcer, Request, forms_of
from translate.enforce.measures import TermScores, measure
from translate.enforce.rewrite import code_switch
from translate.engine import open_engine
from translate.glossary import Matcher

Terms = Sequence[Sequence[Term]]


def load_cases(sentences: int) -> list[Case]:
    """Cases spread over the set; built once, kept outside the repository."""
    builder = Path(__file__).with_name("terminology_cases.py")
    stamp = f"{builder.stat().st_mtime_ns:x}"
    cache = Path(tempfile.gettempdir()) / f"sidestilt-terminology-{stamp}.pickle"
    if cache.exists():
        cases: list[Case] = pickle.loads(cache.read_bytes())  # noqa: S301 - written by this program
    else:
        cases = build()
        cache.write_bytes(pickle.dumps(cases))
    step = max(1, len(cases) // sentences) if sentences else 1
    return cases[::step][: sentences or None]


def occurrences(cases: Sequence[Case], terms: Terms) -> list[tuple[Occurrence, ...]]:
    """What the glossary matcher finds when each sentence has its own small glossary."""
    return [Matcher(Glossary(tuple(own))).match(c.source) for c, own in zip(cases, terms, strict=True)]


def placeholder(engine: Engine, cases: Sequence[Case], found: Sequence[Sequence[Occurrence]]) -> list[str]:
    """Terms hidden behind ``X1X``, put back afterwards."""
    sources = []
    for c, own in zip(cases, found, strict=True):
        terms = [o for o in own if not o.protected]
        sources.append(code_switch(c.source, [(o.span, f"X{i}X") for i, o in enumerate(terms)]).text)
    results = []
    for hypothesis, own in zip(engine.translate(sources), found, strict=True):
        text = hypothesis.text
        for i, o in enumerate(o for o in own if not o.protected):
            text = re.sub(rf"\bX{i}X\b", lambda _, o=o: o.term.target, text, flags=re.IGNORECASE)
        results.append(text)
    return results


def replacement(engine: Engine, cases: Sequence[Case], found: Sequence[Sequence[Occurrence]]) -> list[str]:
    """The target written into the source in place of the term."""
    sources = [
        code_switch(c.source, [(o.span, o.term.target) for o in own if not o.protected]).text
        for c, own in zip(cases, found, strict=True)
    ]
    return [h.text for h in engine.translate(sources)]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sentences", type=int, default=450, help="how many; 0 for all")
    parser.add_argument("--model", type=Path, help="a package folder in place of the embedded one")
    parser.add_argument(
        "--inline", action="store_true", help="take the package to understand inline annotations"
    )
    parser.add_argument("--misses", action="store_true", help="list what is missed")
    parser.add_argument("--numbers", action="store_true", help="let the enforcer hold numbers too")
    options = parser.parse_args()
    if not (SHARED / "eval" / "flores-dev.nb").exists():
        print("skipped: ../shared/eval/flores-dev is not here, so there are no sentences to measure on")
        return
    cases = load_cases(options.sentences)
    engine = open_engine(model=options.model)
    if options.inline:
        engine = _Inline(engine)
    print(f"{len(cases)} sentences of FLORES-200 dev · {engine.signature}")
    base, base_seconds = _timed(lambda: [h.text for h in engine.translate([c.source for c in cases])])
    proper: Terms = [tuple(t for _, t in c.terms) for c in cases]
    for mode, terms in (("term", proper), ("random", [c.random for c in cases])):
        found = occurrences(cases, terms)
        asked = sum(map(len, terms))
        hit = sum(len({o.term for o in own if not o.protected}) for own in found)
        print(f"\n{mode} mode: {asked} terms; the matcher finds {hit} of them in their sources")
        if mode == "term":
            print("  kinds:", dict(Counter(k for c in cases for k, _ in c.terms)))
        print(
            f"  {'system':<30}{'exact':>8}{'surface':>9}{'window2':>9}{'window3':>9}{'1-TERm':>8}{'BLEU':>7}{'s':>7}"
        )
        _row("no glossary (base)", base, cases, terms, base_seconds)
        targets, seconds = _timed(lambda found=found: placeholder(engine, cases, found))
        _row("placeholder", targets, cases, terms, seconds)
        targets, seconds = _timed(lambda found=found: replacement(engine, cases, found))
        _row("string replacement", targets, cases, terms, seconds)
        enforcer = Enforcer(engine)
        kept = found if options.numbers else [tuple(o for o in own if not o.protected) for own in found]
        start = time.perf_counter()
        results = enforcer.translate([Request(c.source, own) for c, own in zip(cases, kept, strict=True)])
        seconds = time.perf_counter() - start
        _row("sidestilt", [r.target for r in results], cases, terms, seconds)
        cost: Cost = enforcer.cost
        outcomes = Counter(str(u.outcome) for r in results for u in r.terms)
        print(
            f"  {dict(outcomes)}; {cost.mended} sentences mended, {cost.overhead:.2f} further decodings a sentence,"
            f" {cost.scored} candidates scored"
        )
        if options.misses:
            how = Counter(
                re.sub(r"\d+|“.*", "…", u.reason.partition(", was")[0]) for r in results for u in r.terms
            )
            print("  ", how.most_common(14))
            for c, r, b in zip(cases, results, base, strict=True):
                for u in r.terms:
                    if u.outcome is TermOutcome.MISSED:
                        print(f"    {u.occurrence.text} = {forms_of(u.occurrence).preferred}: {u.reason}")
                        print(f"      {c.source}\n      {b}\n      {r.target}")


class _Inline:
    """An engine whose package is taken to understand annotations."""

    def __init__(self, engine: Engine) -> None:
        self.info = replace(engine.info, terminology="inline")
        self.signature = engine.signature + "|inline"
        self.translate, self.candidates, self.score = engine.translate, engine.candidates, engine.score


def _timed(work: Callable[[], list[str]]) -> tuple[list[str], float]:
    start = time.perf_counter()
    return work(), time.perf_counter() - start


def _row(name: str, targets: list[str], cases: Sequence[Case], terms: Terms, seconds: float) -> TermScores:
    import sacrebleu

    references = [c.reference for c in cases]
    scores = measure(targets, references, terms)
    bleu = sacrebleu.corpus_bleu(targets, [references]).score
    print(
        f"  {name:<30}{scores.exact:>8.1%}{scores.surface:>9.1%}{scores.window_2:>9.1%}{scores.window_3:>9.1%}"
        f"{scores.one_minus_term:>8.3f}{bleu:>7.2f}{seconds:>7.1f}",
        flush=True,
    )
    return scores


if __name__ == "__main__":
    main()
