"""The enforcer: decodes, proves, and mends what the engine missed.

All sentences are decoded in one call. Those in which a term is missing get candidates, again all in one call a
round; a candidate is taken when it holds more terms than before, passes the guards and doesn't read far worse to
the engine itself (its score against the plain source). Nothing is pasted blindly, and what still fails says why.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from translate.domain import Engine, Hypothesis, Occurrence, Rewritten, Translation
from translate.enforce.agreeing import with_participles
from translate.enforce.attempt import Attempt
from translate.enforce.candidates import Proposal, annotated, propose, switched
from translate.enforce.draft import Draft, draft_of
from translate.enforce.edits import substitutions, touch_ups
from translate.enforce.guards import SYMBOLS, likeness
from translate.enforce.parts import halves, joined
from translate.enforce.prove import in_force, prove
from translate.enforce.request import Cost, Request
from translate.enforce.rewrite import moved

__all__ = ["Enforcer"]

_CLOSE = 0.6
"""Least likeness to the engine's own translation of one that no score speaks for."""

_WIDER = 2
"""How often a sentence is decoded with what it missed annotated, before all of its terms are."""

_Edits = Callable[[str, Sequence[Occurrence], Draft], Iterable[tuple[str, str, str]]]


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
            if missing := [c for c in cases if c.best.missed and not c.unanswered]:
                self._round(missing, round_)
        self._switch([c for c in cases if c.best.missed and c.refused])
        self._in_parts([c for c in cases if c.best.missed and c.refused])
        # The last resort, and only where scores are there to judge it by.
        self._edit(
            [c for c in cases if c.best.missed and not math.isnan(c.best.score) and c.best.score < 0],
            substitutions,
        )
        return [c.translation() for c in cases]

    @property
    def _annotation(self) -> str:
        """How the engine wants terms annotated; empty where it understands none."""
        return self.engine.info.annotation if self.engine.info.terminology == "inline" else ""

    def _first(self, requests: Sequence[Request]) -> list[Attempt]:
        """Decode everything as it is; what misses a term again with that annotated, with what it misses then, too, and at last
        with all of its terms.

        An annotation costs the sentence around it some fluency, and most terms come without one.
        """
        hypotheses = self.engine.translate([r.source for r in requests]) if requests else []
        self.cost += Cost(first=len(requests))
        cases = []
        for r, h in zip(requests, hypotheses, strict=True):
            wanted = in_force(r.occurrences)
            draft = draft_of(h, prove(r.source, h.text, wanted, links=h.links))
            cases.append(Attempt(r, wanted, first=draft, best=draft))
        if self._annotation:
            asked = [(case, frozenset(case.first.wanting)) for case in cases if case.first.wanting]
            tried = {id(case): terms for case, terms in asked}
            for _ in range(_WIDER):
                asked = self._give(asked)
                tried.update((id(case), terms) for case, terms in asked)
            every = ((case, frozenset(range(len(case.wanted)))) for case in cases if case.first.missed)
            self._give([(case, terms) for case, terms in every if terms != tried.get(id(case))])
        return cases

    def _give(self, asked: Sequence[tuple[Attempt, frozenset[int]]]) -> list[tuple[Attempt, frozenset[int]]]:
        """Decode sentences with terms annotated; what holds more, or has more targets' own forms, is taken as the engine's own
        translation.

        :returns: those that miss a term still, with what they were asked and what they missed then.
        """
        given: list[tuple[Attempt, frozenset[int], Rewritten]] = []
        for case, terms in asked:
            chosen = [case.wanted[i] for i in sorted(terms)]
            rewritten = annotated(case.request.source, chosen, case.first, self._annotation)
            if rewritten.text != case.request.source:
                given.append((case, terms, rewritten))
        hypotheses = self.engine.translate([r.text for _, _, r in given]) if given else []
        self.cost += Cost(again=len(given))
        rest = []
        for (case, terms, rewritten), h in zip(given, hypotheses, strict=True):
            if h.truncated or any(c in h.text for c in SYMBOLS):
                continue
            h = _back(h, rewritten)
            draft = draft_of(h, prove(case.request.source, h.text, case.wanted, links=h.links))
            if (whole := with_participles(h, draft.uses)) is not h:
                proven = prove(case.request.source, whole.text, case.wanted, links=whole.links)
                draft = draft_of(whole, proven)
            if (len(draft.held), -len(draft.wanting)) > (len(case.first.held), -len(case.first.wanting)):
                case.first = case.best = draft
            more = terms.union(draft.missed)
            if case.first.missed and more != terms:
                rest.append((case, more))
        return rest

    def _round(self, cases: Sequence[Attempt], round_: int) -> None:
        """One round of candidates for all sentences that miss something.

        What becomes of one never depends on its neighbours, which are others in another run.
        """
        proposals: list[tuple[Attempt, Proposal]] = []
        for case in cases:
            drafts = [d for d in (case.best, case.chain) if d]
            for p in propose(case.request.source, case.wanted, drafts, round_, inline=self._annotation):
                if p.constraint not in case.asked:
                    case.asked.add(p.constraint)
                    proposals.append((case, p))
        results = self.engine.candidates([p.constraint for _, p in proposals])
        if any(results):
            self.cost += Cost(again=len(proposals), mended=len(cases) if round_ == 0 else 0)
        answered = {id(case) for (case, _), hypotheses in zip(proposals, results, strict=True) if hypotheses}
        for case, _ in proposals:
            if id(case) not in answered:
                case.refused = True
                case.unanswered = round_ > 0  # some engines only force or rule out
        pools: dict[int, list[Draft]] = {id(c): [] for c in cases}
        for (case, proposal), hypotheses in zip(proposals, results, strict=True):
            case.refused = case.refused or not (hypotheses or proposal.constraint.suppress)
            for h in hypotheses:
                draft = case.admit(_back(h, proposal.rewritten), proposal.how)
                if draft:
                    pools[id(case)].append(draft)
        self._choose(cases, pools, self.collapse)

    def _switch(self, cases: Sequence[Attempt]) -> None:
        """For what gets no candidates: the terms written into the source, and that translated as any other.

        Without scores a candidate must be close to the engine's own translation to be taken.
        """
        cut = [(c, switched(c.request.source, c.wanted, c.best)) for c in cases]
        cut = [(c, r) for c, r in cut if r.text != c.request.source]
        hypotheses = self.engine.translate([r.text for _, r in cut]) if cut else []
        self.cost += Cost(again=len(cut))
        pools: dict[int, list[Draft]] = {}
        for (case, rewritten), h in zip(cut, hypotheses, strict=True):
            draft = case.admit(_back(h, rewritten), "written into the source")
            close = draft and likeness(case.first.hypothesis.text, h.text) >= _CLOSE
            pools[id(case)] = [draft] if draft and close else []
        self._choose([c for c, _ in cut], pools, self.collapse)

    def _in_parts(self, cases: Sequence[Attempt]) -> None:
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
            whole = joined(case.request.source, [s for s, _ in both], made)
            draft = case.admit(whole, "translated in two parts")
            pools[id(case)] = [draft] if draft else []
        self._choose([c for c, _ in cut], pools, self.collapse)

    def _edit(self, cases: Sequence[Attempt], edits: _Edits) -> None:
        """Edits of the text itself, without decoding, one term at a time; each is judged like any candidate."""
        for _ in range(max((len(c.best.missed) for c in cases), default=0)):
            pools: dict[int, list[Draft]] = {}
            for case in cases:
                pool = pools.setdefault(id(case), [])
                for text, how, was in edits(case.request.source, case.wanted, case.best):
                    draft = case.admit(moved(case.best.hypothesis, text), how)
                    if draft:
                        pool.append(_with_was(draft, case.best, was))
            cases = [c for c in cases if pools[id(c)]]
            if not cases:
                return
            self._choose(cases, pools, self.careful)
            cases = [c for c in cases if c.best.missed]

    def _choose(self, cases: Sequence[Attempt], pools: dict[int, list[Draft]], limit: float) -> None:
        """Score what was admitted and keep, for each sentence, the best that holds most."""
        pairs: list[tuple[str, str]] = []
        for case in cases:
            if pools[id(case)]:
                pairs.append((case.request.source, case.first.hypothesis.text))
                pairs += [(case.request.source, d.hypothesis.text) for d in pools[id(case)]]
        scores = iter(self.engine.score(pairs) if pairs else [])
        self.cost += Cost(scored=len(pairs))
        for case in cases:
            if not pools[id(case)]:
                continue
            floor = next(scores) - limit - case.allowance
            drafts = [replace(d, score=next(scores)) for d in pools[id(case)]]
            good = []
            for d in drafts:
                if d.score < floor:  # never so where the engine can't say (nan)
                    case.objections["read far worse to the engine"] += not case.objections
                else:
                    good.append(d)
            case.keep(good)


def _back(hypothesis: Hypothesis, rewritten: Rewritten) -> Hypothesis:
    return replace(hypothesis, links=rewritten.links_back(hypothesis.links))


def _with_was(draft: Draft, before: Draft, was: str) -> Draft:
    gained = draft.held - before.held
    return replace(
        draft,
        uses=tuple(replace(u, alternatives=(was,)) if i in gained else u for i, u in enumerate(draft.uses)),
    )
