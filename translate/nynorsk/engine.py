"""An engine for articles that are told to be Nynorsk, whatever decodes.

Engines put sentences into Bokmål that tell their language themselves. What an article tells, they can't see; so its other
sentences reach them in Bokmål.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from translate.domain.engine import Constraint, Decoding, Engine, EngineInfo, Hypothesis
from translate.domain.rewrite import Rewritten
from translate.nynorsk import in_bokmaal

__all__ = ["NynorskEngine"]


@dataclass(frozen=True, slots=True)
class NynorskEngine:
    """Another engine, for sources of Nynorsk articles."""

    engine: Engine
    """What decodes: an engine for Bokmål."""

    @property
    def info(self) -> EngineInfo:
        """Of what decodes."""
        return self.engine.info

    @property
    def signature(self) -> str:
        """Of what decodes, and that it gets Nynorsk in Bokmål."""
        return f"{self.engine.signature} nynorsk"

    def translate(self, sources: Sequence[str], decoding: Decoding | None = None) -> list[Hypothesis]:
        """One hypothesis a source, in order, with links to the source as it is."""
        plain = [_plain(source) for source in sources]
        made = self.engine.translate([one.text for one in plain], decoding)
        return [_back(one, hypothesis) for one, hypothesis in zip(plain, made, strict=True)]

    def candidates(self, constraints: Sequence[Constraint]) -> list[list[Hypothesis]]:
        """Hypotheses under constraints, a list a constraint."""
        plain = [_plain(constraint.source) for constraint in constraints]
        made = self.engine.candidates(
            [replace(c, source=one.text) for c, one in zip(constraints, plain, strict=True)]
        )
        return [[_back(one, x) for x in some] for one, some in zip(plain, made, strict=True)]

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """What decodes scores the pairs with their sources in Bokmål."""
        return self.engine.score([(_plain(source).text, target) for source, target in pairs])


def _plain(source: str) -> Rewritten:
    return in_bokmaal(source, told=True)


def _back(plain: Rewritten, hypothesis: Hypothesis) -> Hypothesis:
    return replace(hypothesis, links=plain.links_back(hypothesis.links)) if plain.changes else hypothesis
