"""Safe repairs: a translation that a check finds at fault is decoded again, and the new one is kept only if it proves better.

Before that, what takes no decoding is set right (:data:`translate.check.CORRECTIONS`): a name that the model misspelled is
spelled as in the source.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from translate.check import CHECKS, CORRECTIONS, Attempt, Pair, better, check_pair, propose
from translate.domain import Decoding, Engine, Hypothesis, Issue, Severity, TermOutcome, Translation
from translate.domain.verbatim import kept
from translate.enforce import moved, prove
from translate.pipeline.unit import Unit

__all__ = ["correct", "mend"]

_SINGLE = tuple(c for c in CHECKS if c.name not in ("terms", "forbidden", "confidence"))
"""Terms are enforcement's business, and confidence needs the whole document."""

_SMALL = frozenset(
    "a an and as at because but by for from he her his if in it its of on or our she so that the their then there "
    "they this to we what when where which while who whose with you although before after since".split()
)


@dataclass(slots=True)
class _Case:
    """A sentence at fault, its best translation so far, and what is left to try."""

    unit: Unit
    best: Translation
    issues: tuple[Issue, ...]
    attempts: list[Attempt]


def mend(engine: Engine, units: Sequence[Unit], translations: Sequence[Translation]) -> list[Translation]:
    """The translations, those at fault replaced where another decoding is proven better.

    Better means: fewer or lighter findings, no new kind of error, no more terms missed than before (see
    :func:`translate.check.better`). All attempts of a round are decoded in one batch each way.

    :param units: what was translated.
    :param translations: of their prepared texts, one each.
    """
    result = correct(units, translations)
    cases: dict[int, _Case] = {}
    for i, (unit, translation) in enumerate(zip(units, result, strict=True)):
        issues = _issues(unit, translation)
        if any(issue.severity is not Severity.NOTE for issue in issues):
            attempts = propose(unit.prepared.text, issues)
            if attempts:
                cases[i] = _Case(unit, translation, issues, list(attempts))
    while open_cases := [c for c in cases.values() if c.attempts]:
        for case, hypotheses in zip(
            open_cases, _decode(engine, [c.attempts[0] for c in open_cases], open_cases), strict=True
        ):
            attempt = case.attempts.pop(0)
            for hypothesis in hypotheses:
                _consider(case, hypothesis, attempt)
            if not any(issue.severity is Severity.ERROR for issue in case.issues):
                case.attempts.clear()
    for i, case in cases.items():
        result[i] = case.best
    return result


def correct(units: Sequence[Unit], translations: Sequence[Translation]) -> list[Translation]:
    """The translations with what can be set right without decoding again; the first part of :func:`mend`."""
    return [_corrected(unit, translation) for unit, translation in zip(units, translations, strict=True)]


def _corrected(unit: Unit, translation: Translation) -> Translation:
    """The translation with all corrections, its terms proven anew where there were any."""
    request = unit.request
    for find, what in CORRECTIONS:
        held = kept(request.source, translation.target)
        found = find(Pair(request.source, translation.target, terms=translation.terms))
        wrong = [(span, right) for span, right in found if not any(span.overlaps(one) for one in held)]
        if not wrong:
            continue
        hypothesis = Hypothesis(translation.target, translation.score, translation.links)
        for span, right in reversed(wrong):
            text = hypothesis.text
            hypothesis = moved(hypothesis, f"{text[: span.start]}{right}{text[span.end :]}")
        # proven after each, as the next asks where the terms stand now
        terms = prove(
            request.source,
            hypothesis.text,
            request.occurrences,
            links=hypothesis.links,
            earlier=translation.terms,
        )
        repair = f"{translation.repair}; {what}" if translation.repair else what
        translation = replace(
            translation, target=hypothesis.text, links=hypothesis.links, terms=terms, repair=repair
        )
    return translation


def _consider(case: _Case, hypothesis: Hypothesis, attempt: Attempt) -> None:
    """Take the hypothesis as the best so far if it is proven better."""
    request = case.unit.request
    terms = prove(
        request.source, hypothesis.text, request.occurrences, links=hypothesis.links, earlier=case.best.terms
    )
    made = Translation(
        hypothesis.text, terms, hypothesis.links, hypothesis.score, case.best.origin, repair=attempt.reason
    )
    candidate = _corrected(case.unit, made)
    if _missed(candidate) > _missed(case.best):
        return
    issues = _issues(case.unit, candidate)
    if better(case.issues, issues):
        case.best, case.issues = candidate, issues


def _decode(engine: Engine, attempts: Sequence[Attempt], cases: Sequence[_Case]) -> list[list[Hypothesis]]:
    """Hypotheses for one attempt a case, decoded together wherever settings allow."""
    made: list[list[Hypothesis]] = [[] for _ in attempts]
    asked = [i for i, a in enumerate(attempts) if a.constraint is not None]
    found = engine.candidates([a.constraint for a in attempts if a.constraint is not None])
    for i, hypotheses in zip(asked, found, strict=True):
        made[i] = hypotheses
    by_settings: dict[Decoding | None, list[int]] = {}
    for i, a in enumerate(attempts):
        if a.constraint is None:
            by_settings.setdefault(a.decoding, []).append(i)
    for decoding, indices in by_settings.items():
        texts = [attempts[i].pieces or (cases[i].unit.prepared.text,) for i in indices]
        answers = iter(engine.translate([t for pieces in texts for t in pieces], decoding))
        for i, pieces in zip(indices, texts, strict=True):
            parts = [next(answers) for _ in pieces]
            made[i] = [parts[0] if len(parts) == 1 else _joined(parts)]
    return made


def _joined(parts: Sequence[Hypothesis]) -> Hypothesis:
    """Translations of clauses as one; their links are given up, since they count from each clause's own start."""
    first, *others = (p.text.strip() for p in parts)
    texts = [first.rstrip(".")]
    for text in others:
        word = text.split(" ", 1)[0]
        # a clause translated alone begins with a capital; only words that are no names lose it
        texts.append(text[:1].lower() + text[1:] if word.lower() in _SMALL else text)
    return Hypothesis(" ".join(t for t in texts if t), min(p.score for p in parts))


def _issues(unit: Unit, translation: Translation) -> tuple[Issue, ...]:
    final = unit.finish(translation)
    pair = Pair(unit.source, final.target, unit.prepared.role, terms=final.terms, score=final.score)
    return check_pair(pair, _SINGLE)


def _missed(translation: Translation) -> int:
    return sum(use.outcome is TermOutcome.MISSED for use in translation.terms)
