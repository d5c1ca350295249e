"""The enforcer: decodes, proves, and mends what the engine missed.

All sentences are decoded in one call. Those in which a term is missing get candidates, again all in one call a
round; a candidate is taken when it holds more terms than before, passes the guards and doesn't read far worse to
the engine itself (its score against the plain source). Nothing is pasted blindly, and what still fails says why.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from translate.domain import (
    Constraint,
    Engine,
    Hypothesis,
    Occurrence,
    Rewritten,
    TermOutcome,
    TermUse,
    Translation,
)
from translate.enforce.align import word_number, words
from translate.enforce.candidates import (
    Draft,
    Proposal,
    annotated,
    draft_of,
    propose,
    substitutions,
    switched,
    touch_ups,
)
from translate.enforce.forms import forms_of
from translate.enforce.guards import SYMBOLS, Guard, likeness
from translate.enforce.parts import halves, joined
from translate.enforce.prove import in_force, prove
from translate.enforce.request import Cost, Request
from translate.enforce.rewrite import moved

__all__ = ["Enforcer"]

_SHORT = 6.0
"""Nats by which a whole candidate may score lower beyond the limit a token."""

_RARE = 1.2
"""The same for each letter of a missing term: a word that the engine doesn't know costs it much wherever it stands."""

_CLOSE = 0.6
"""Least likeness to the engine's own translation of one that no score speaks for."""

_FITTING = 0.15
"""Nats a token that a candidate is marked down for each term in a form that the source form doesn't suggest, for
each wrong rendering that still stands, and for each number not in the source."""


_Edits = Callable[[str, Sequence[Occurrence], Draft], Iterable[tuple[str, str, str]]]


@dataclass(slots=True)
class _Case:
    """A request on its way."""

    request: Request
    wanted: tuple[Occurrence, ...]
    best: Draft
    chain: Draft | None = None
    """A draft that holds no more terms than the best but got further from the left."""
    first: Draft | None = None
    objections: Counter[str] = field(default_factory=Counter)
    """Why candidates that held a missing term were turned down."""
    refused: bool = False
    """The engine gave no candidates: the sentence is too long to decode whole."""
    asked: set[Constraint] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)
    held_once: set[int] = field(default_factory=set)
    """Occurrences that some candidate held."""


class Enforcer:
    """Translates with the glossary holding; see the module's docstring."""

    def __init__(
        self, engine: Engine, *, rounds: int = 4, collapse: float = 1.2, careful: float = 0.6
    ) -> None:
        """Take an engine.

        :param rounds: most rounds of candidates a sentence gets.
        :param collapse: nats a token by which a decoded candidate may score below the engine's own translation.
        :param careful: the same for a substitution without decoding.
        """
        self.engine = engine
        self.rounds = rounds
        self.collapse = collapse
        self.careful = careful
        self.cost = Cost()

    def translate(self, requests: Sequence[Request]) -> list[Translation]:
        """One translation a request, in order; each occurrence (drafts left out) has its proof.

        Requests without occurrences cost what the engine alone costs. :attr:`cost` counts on.
        """
        cases = self._first(requests)
        self._edit([c for c in cases if c.best.missed], touch_ups)
        for round_ in range(self.rounds):
            missing = [c for c in cases if c.best.missed]
            if not missing or not self._round(missing, round_):
                break
        self._switch([c for c in cases if c.best.missed and c.refused])
        self._in_parts([c for c in cases if c.best.missed and c.refused])
        # The last resort, and only where scores are there to judge it by.
        self._edit(
            [c for c in cases if c.best.missed and not math.isnan(c.best.score) and c.best.score < 0],
            substitutions,
        )
        return [_translation(c) for c in cases]

    @property
    def _annotation(self) -> str:
        """How the engine wants terms annotated; empty where it understands none."""
        return self.engine.info.annotation if self.engine.info.terminology == "inline" else ""

    def _first(self, requests: Sequence[Request]) -> list[_Case]:
        """Decode everything once, annotated where the engine understands that."""
        wanted = [in_force(r.occurrences) for r in requests]
        rewritten = [annotated(r.source, w, self._annotation) for r, w in zip(requests, wanted, strict=True)]
        hypotheses = self.engine.translate([r.text for r in rewritten]) if requests else []
        hypotheses = [_back(h, r) for h, r in zip(hypotheses, rewritten, strict=True)]
        self.cost += Cost(first=len(requests))
        spoilt = [
            i
            for i, (h, r) in enumerate(zip(hypotheses, requests, strict=True))
            if rewritten[i].text != r.source and (h.truncated or any(c in h.text for c in SYMBOLS))
        ]
        if spoilt:
            again = self.engine.translate([requests[i].source for i in spoilt])
            self.cost += Cost(again=len(spoilt))
            for i, h in zip(spoilt, again, strict=True):
                hypotheses[i] = h
        cases = []
        for r, w, h in zip(requests, wanted, hypotheses, strict=True):
            draft = draft_of(h, prove(r.source, h.text, w, links=h.links))
            cases.append(_Case(r, w, draft, first=draft))
        return cases

    def _round(self, cases: Sequence[_Case], round_: int) -> bool:
        """One round of candidates for all sentences that miss something; false where the engine gives none."""
        proposals: list[tuple[_Case, Proposal]] = []
        for case in cases:
            drafts = [d for d in (case.best, case.chain) if d]
            for p in propose(case.request.source, case.wanted, drafts, round_, inline=self._annotation):
                if p.constraint not in case.asked:
                    case.asked.add(p.constraint)
                    proposals.append((case, p))
        results = self.engine.candidates([p.constraint for _, p in proposals])
        if not any(results):
            for case in cases:
                case.refused = True
            return round_ == 0  # some engines only force or rule out
        self.cost += Cost(again=len(proposals), mended=len(cases) if round_ == 0 else 0)
        pools: dict[int, list[Draft]] = {id(c): [] for c in cases}
        for (case, proposal), hypotheses in zip(proposals, results, strict=True):
            case.refused = case.refused or not (hypotheses or proposal.constraint.suppress)
            for h in hypotheses:
                draft = _admit(case, _back(h, proposal.rewritten), proposal.how)
                if draft:
                    pools[id(case)].append(draft)
        self._choose(cases, pools, self.collapse)
        return True

    def _switch(self, cases: Sequence[_Case]) -> None:
        """For what gets no candidates: the terms written into the source, and that translated as any other.

        Without scores a candidate must be close to the engine's own translation to be taken.
        """
        cut = [(c, switched(c.request.source, c.wanted, c.best)) for c in cases]
        cut = [(c, r) for c, r in cut if r.text != c.request.source]
        hypotheses = self.engine.translate([r.text for _, r in cut]) if cut else []
        self.cost += Cost(again=len(cut))
        pools: dict[int, list[Draft]] = {}
        for (case, rewritten), h in zip(cut, hypotheses, strict=True):
            draft = _admit(case, _back(h, rewritten), "written into the source")
            close = draft and likeness(_first_draft(case).hypothesis.text, h.text) >= _CLOSE
            pools[id(case)] = [draft] if draft and close else []
        self._choose([c for c, _ in cut], pools, self.collapse)

    def _in_parts(self, cases: Sequence[_Case]) -> None:
        """Translate sentences that are too long for candidates in two parts each; every part is enforced by itself."""
        pairs = [(c.request.source, c.best.hypothesis.text) for c in cases]
        scores = self.engine.score(pairs) if pairs else []
        # Without scores nothing tells whether two halves are worth a whole.
        cases = [c for c, score in zip(cases, scores, strict=True) if not math.isnan(score)]
        cut = [(c, h) for c in cases if (h := halves(c.request.source, c.wanted))]
        requests = [Request(span.of(c.request.source), own) for c, both in cut for span, own in both]
        if not requests:
            return
        done = iter(self.translate(requests))
        self.cost += Cost(first=-len(requests), again=len(requests))
        pools: dict[int, list[Draft]] = {}
        for case, both in cut:
            made = [next(done) for _ in both]
            draft = _admit(
                case, joined(case.request.source, [s for s, _ in both], made), "translated in two parts"
            )
            pools[id(case)] = [draft] if draft else []
        self._choose([c for c, _ in cut], pools, self.collapse)

    def _edit(self, cases: Sequence[_Case], edits: _Edits) -> None:
        """Edits of the text itself, without decoding, one term at a time; each is judged like any candidate."""
        for _ in range(max((len(c.best.missed) for c in cases), default=0)):
            pools: dict[int, list[Draft]] = {}
            for case in cases:
                pool = pools.setdefault(id(case), [])
                for text, how, was in edits(case.request.source, case.wanted, case.best):
                    draft = _admit(case, moved(case.best.hypothesis, text), how)
                    if draft:
                        pool.append(_with_was(draft, case.best, was))
            cases = [c for c in cases if pools[id(c)]]
            if not cases:
                return
            self._choose(cases, pools, self.careful)
            cases = [c for c in cases if c.best.missed]

    def _choose(self, cases: Sequence[_Case], pools: dict[int, list[Draft]], limit: float) -> None:
        """Score what was admitted and keep, for each sentence, the best that holds most."""
        pairs: list[tuple[str, str]] = []
        for case in cases:
            if pools[id(case)]:
                pairs.append((case.request.source, _first_draft(case).hypothesis.text))
                pairs += [(case.request.source, d.hypothesis.text) for d in pools[id(case)]]
        scores = iter(self.engine.score(pairs) if pairs else [])
        self.cost += Cost(scored=len(pairs))
        for case in cases:
            if not pools[id(case)]:
                continue
            floor = next(scores) - limit - _allowance(case)
            drafts = [replace(d, score=next(scores)) for d in pools[id(case)]]
            good = []
            for d in drafts:
                if d.score < floor:  # never so where the engine can't say (nan)
                    case.objections["read far worse to the engine"] += not case.objections
                else:
                    good.append(d)
            self._keep(case, good)

    @staticmethod
    def _keep(case: _Case, drafts: Sequence[Draft]) -> None:
        guard = Guard(case.request.source, _first_draft(case).hypothesis.text, case.wanted)

        def rank(d: Draft) -> tuple[int, float]:
            faults = _unfit(d) + _left(_first_draft(case), d) + guard.strangers(d.hypothesis.text)
            return len(d.held), (0.0 if math.isnan(d.score) else d.score) - _FITTING * faults

        better = [d for d in drafts if len(d.held) > len(case.best.held)]
        if better:
            best = max(better, key=rank)
            case.best = replace(best, uses=_repaired(case, best))
        rest = [d for d in drafts if d.held - case.best.held]
        case.chain = max(rest, key=rank) if rest and case.best.missed else None


def _allowance(case: _Case) -> float:
    """Nats a token that a candidate may lose for the terms' sake, more in a short sentence."""
    letters = sum(len(forms_of(case.wanted[i]).base) for i in case.best.missed)
    return (_SHORT + _RARE * letters) / max(1, len(words(_first_draft(case).hypothesis.text)))


def _first_draft(case: _Case) -> Draft:
    return case.first or case.best


def _back(hypothesis: Hypothesis, rewritten: Rewritten) -> Hypothesis:
    return replace(hypothesis, links=rewritten.links_back(hypothesis.links))


def _admit(case: _Case, hypothesis: Hypothesis, how: str) -> Draft | None:
    """A candidate as a draft, if it brings a missing term in and passes the guards."""
    if hypothesis.text in case.seen:
        return None
    case.seen.add(hypothesis.text)
    draft = draft_of(
        hypothesis, prove(case.request.source, hypothesis.text, case.wanted, links=hypothesis.links), how=how
    )
    gained = draft.held - case.best.held
    if not gained:
        return None
    case.held_once |= gained
    guard = Guard(case.request.source, _first_draft(case).hypothesis.text, case.wanted)
    objection = "broke off" if hypothesis.truncated else guard.objection(hypothesis.text)
    if objection:
        case.objections[objection] += 1
        return None
    return draft


def _repaired(case: _Case, draft: Draft) -> tuple[TermUse, ...]:
    """The proof of an accepted draft: what was missing is now repaired, and how."""
    uses = []
    for old, first, use in zip(case.best.uses, _first_draft(case).uses, draft.uses, strict=True):
        if use.outcome is TermOutcome.MISSED or first.outcome is not TermOutcome.MISSED:
            uses.append(use)
        elif old.outcome is TermOutcome.REPAIRED:
            uses.append(replace(use, outcome=old.outcome, reason=old.reason, alternatives=old.alternatives))
        else:
            was = use.alternatives or tuple(
                w for w in first.alternatives if w not in forms_of(use.occurrence).forms
            )
            start = use.target_span.start if use.target_span else 0
            how = draft.how.replace("{word}", str(word_number(draft.hypothesis.text, start)))
            same = not was or any(f"“{w}”" in how for w in was)
            reason = how if same else f"{how}, was “{was[0]}”"
            uses.append(replace(use, outcome=TermOutcome.REPAIRED, reason=reason, alternatives=was))
    return tuple(uses)


def _unfit(draft: Draft) -> int:
    """How many terms stand in another form than the source form suggests (“hundred fighter” for ``krigere``)."""
    return sum(
        bool(use.form)
        and not use.form.casefold().startswith(
            forms_of(use.occurrence).preferred[0].removeprefix("the ").casefold()
        )
        for use in draft.uses
    )


def _left(first: Draft, draft: Draft) -> int:
    """Of how many mended terms the first, wrong rendering still stands beside them: “fighter warriors”."""
    count = 0
    text = draft.hypothesis.text
    for old, use in zip(first.uses, draft.uses, strict=True):
        if old.outcome is TermOutcome.MISSED and use.target_span:
            rest = _content(text[: use.target_span.start] + " " + text[use.target_span.end :])
            wrong = {w for a in old.alternatives for w in _content(a)} - _content(use.form)
            count += not wrong.isdisjoint(rest)
    return count


def _content(text: str) -> set[str]:
    return {w for span in words(text) if len(w := span.of(text).casefold()) > 3}


def _with_was(draft: Draft, before: Draft, was: str) -> Draft:
    gained = draft.held - before.held
    return replace(
        draft,
        uses=tuple(replace(u, alternatives=(was,)) if i in gained else u for i, u in enumerate(draft.uses)),
    )


def _translation(case: _Case) -> Translation:
    best = case.best
    uses = tuple(_explained(case, i, use) for i, use in enumerate(best.uses))
    return Translation(best.hypothesis.text, uses, best.hypothesis.links, best.score)


def _explained(case: _Case, i: int, use: TermUse) -> TermUse:
    """A miss with the reason why no candidate helped."""
    if use.outcome is not TermOutcome.MISSED or len(case.seen) == 0:
        return use
    if i in case.held_once and case.objections:
        why = case.objections.most_common(1)[0][0]
        why = why.replace("lost the number", "kept the number") if why.startswith("lost") else why
        start = "no candidate" if why.startswith("kept the number") else "every candidate with it"
        return replace(use, reason=f"{start} {why}")
    return replace(use, reason=f"{use.reason}; no candidate held the term")
