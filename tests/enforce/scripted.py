"""A small engine for the enforcer's tests: what it says is written down, and every call is counted."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from translate.domain import Constraint, Decoding, EngineInfo, Hypothesis, Link, Occurrence, Span, Term


class ScriptedEngine:
    """Says what the test says; links are by word number, scores by a function of the target."""

    def __init__(
        self,
        targets: Mapping[str, str],
        *,
        respond: Callable[[Constraint], Sequence[str]] | None = None,
        score: Callable[[str, str], float] | None = None,
        terminology: str = "",
        links: bool = True,
    ) -> None:
        """Say what to say.

        :param targets: sources and their translations.
        :param respond: what comes back for a constraint; no candidates at all without it.
        :param score: of a source and a target.
        :param links: whether words are tied to the words in the same place.
        """
        self.targets = dict(targets)
        self.respond = respond
        self.scoring = score or (lambda _source, _target: -1.0)
        self.links = links
        self.info = EngineInfo("scripted", "scripted 1", "embedded", "0" * 16, terminology=terminology)
        self.translated: list[list[str]] = []
        self.asked: list[list[Constraint]] = []
        self.scored: list[list[tuple[str, str]]] = []

    @property
    def signature(self) -> str:
        """A name."""
        return "scripted"

    def _hypothesis(self, source: str, text: str) -> Hypothesis:
        pairs = zip(re.finditer(r"\w+", source), re.finditer(r"\w+", text), strict=False)
        links = tuple(Link(Span(*a.span()), Span(*b.span()), 0.9) for a, b in pairs) if self.links else ()
        return Hypothesis(text, -1.0, links)

    def translate(self, sources: Sequence[str], decoding: Decoding | None = None) -> list[Hypothesis]:
        """What is written down; nothing for an unknown source."""
        assert decoding is None
        self.translated.append(list(sources))
        return [self._hypothesis(s, self.targets.get(s, "")) for s in sources]

    def candidates(self, constraints: Sequence[Constraint]) -> list[list[Hypothesis]]:
        """What the test answers."""
        self.asked.append(list(constraints))
        if self.respond is None:
            return [[] for _ in constraints]
        return [[self._hypothesis(c.source, t) for t in self.respond(c)] for c in constraints]

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """What the test says."""
        self.scored.append(list(pairs))
        return [self.scoring(s, t) for s, t in pairs]


def find(
    source: str, *terms: Term | tuple[str, str], protected: Sequence[str] = ()
) -> tuple[Occurrence, ...]:
    """Occurrences of terms given as ``(text as it stands, target)`` or as entries, in source order."""
    found = []
    for t in terms:
        term = t if isinstance(t, Term) else Term(*t)
        found += [
            Occurrence(term, Span(*m.span()), m.group())
            for m in re.finditer(rf"(?<!\w){re.escape(term.source)}(?!\w)", source)
        ]
    for text in protected:
        for m in re.finditer(re.escape(text), source):
            found.append(Occurrence(Term(text, text), Span(*m.span()), text, protected=True))
    return tuple(sorted(found, key=lambda o: o.span))
