"""One sentence on its way to holding its terms: the drafts so far, which candidates are let in, and why others weren't."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from translate.domain import Constraint, Hypothesis, Occurrence, TermOutcome, TermUse, Translation
from translate.enforce.align import word_number, words
from translate.enforce.draft import Draft, draft_of, writable
from translate.enforce.forms import forms_of
from translate.enforce.guards import Guard
from translate.enforce.prove import prove
from translate.enforce.request import Request

__all__ = ["Attempt"]

_SHORT = 6.0
"""Nats by which a whole candidate may score lower beyond the limit a token."""

_RARE = 1.2
"""The same for each letter of a missing term: a word that the engine doesn't know costs it much wherever it stands."""

_FITTING = 0.15
"""Nats a token that a candidate is marked down for each term in a form that the source form doesn't suggest, for
each wrong rendering that still stands, and for each number not in the source."""


@dataclass(slots=True)
class Attempt:
    """A request on its way."""

    request: Request
    wanted: tuple[Occurrence, ...]
    first: Draft
    """The engine's own translation."""
    best: Draft
    chain: Draft | None = None
    """A draft that holds no more terms than the best but got further from the left."""
    objections: Counter[str] = field(default_factory=Counter)
    """Why candidates that held a missing term were turned down."""
    refused: bool = False
    """The engine gave no candidates: the sentence is too long to decode whole."""
    unanswered: bool = False
    """It gave none at all, when forced neither: there is no use in asking on."""
    asked: set[Constraint] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)
    held_once: set[int] = field(default_factory=set)
    """Occurrences that some candidate held."""

    @property
    def allowance(self) -> float:
        """Nats a token that a candidate may lose for the terms' sake, more in a short sentence."""
        written = [o for i in self.best.missed if writable(o := self.wanted[i])]
        if not written:
            return 0.0  # what stands for a forbidden word is the engine's own choice
        letters = sum(len(forms_of(o).base) for o in written)
        return (_SHORT + _RARE * letters) / max(1, len(words(self.first.hypothesis.text)))

    @property
    def guard(self) -> Guard:
        """What no candidate may lose."""
        return Guard(self.request.source, self.first.hypothesis.text, self.wanted)

    def admit(self, hypothesis: Hypothesis, how: str) -> Draft | None:
        """A candidate as a draft, if it brings a missing term in and passes the guards."""
        if hypothesis.text in self.seen:
            return None
        self.seen.add(hypothesis.text)
        uses = prove(self.request.source, hypothesis.text, self.wanted, links=hypothesis.links)
        draft = draft_of(hypothesis, uses, how=how)
        gained = draft.held - self.best.held
        if not gained:
            return None
        self.held_once |= gained
        objection = "broke off" if hypothesis.truncated else self.guard.objection(hypothesis.text)
        if objection:
            self.objections[objection] += 1
            return None
        return draft

    def keep(self, drafts: Sequence[Draft]) -> None:
        """Take the best of scored candidates, where it holds more than the best so far."""
        guard = self.guard

        def rank(d: Draft) -> tuple[int, float]:
            faults = _unfit(d) + _left(self.first, d) + guard.strangers(d.hypothesis.text)
            return len(d.held), (0.0 if math.isnan(d.score) else d.score) - _FITTING * faults

        better = [d for d in drafts if len(d.held) > len(self.best.held)]
        if better:
            best = max(better, key=rank)
            self.best = replace(best, uses=self._repaired(best))
        rest = [d for d in drafts if d.held - self.best.held]
        self.chain = max(rest, key=rank) if rest and self.best.missed else None

    def translation(self) -> Translation:
        """The best draft, each of whose misses says why no candidate helped."""
        best = self.best
        uses = tuple(self._explained(i, use) for i, use in enumerate(best.uses))
        return Translation(best.hypothesis.text, uses, best.hypothesis.links, best.score)

    def _repaired(self, draft: Draft) -> tuple[TermUse, ...]:
        """The proof of an accepted draft: what was missing is now repaired, and how."""
        uses = []
        for old, first, use in zip(self.best.uses, self.first.uses, draft.uses, strict=True):
            if use.outcome is TermOutcome.MISSED or first.outcome is not TermOutcome.MISSED:
                uses.append(use)
            elif old.outcome is TermOutcome.REPAIRED:
                uses.append(
                    replace(use, outcome=old.outcome, reason=old.reason, alternatives=old.alternatives)
                )
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

    def _explained(self, i: int, use: TermUse) -> TermUse:
        """A miss with the reason why no candidate helped."""
        if use.outcome is not TermOutcome.MISSED or len(self.seen) == 0:
            return use
        if i in self.held_once and self.objections:
            why = self.objections.most_common(1)[0][0]
            why = why.replace("lost the number", "kept the number") if why.startswith("lost") else why
            start = "no candidate" if why.startswith("kept the number") else "every candidate with it"
            return replace(use, reason=f"{start} {why}")
        return replace(use, reason=f"{use.reason}; no candidate held the term")


def _unfit(draft: Draft) -> int:
    """How many terms stand in another form than the source form suggests (“hundred fighter” for ``krigere``)."""
    return sum(
        bool(use.form)
        and not use.form.casefold().startswith(
            forms_of(use.occurrence).preferred[0].removeprefix("the ").rstrip("'").casefold()
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
