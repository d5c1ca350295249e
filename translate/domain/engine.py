"""What a translation engine is to the rest of the house.

The contract lives here, not beside the implementations in :mod:`translate.engine`, because
:mod:`translate.enforce` drives an engine too and stages don't import each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from translate.domain.language import NB_EN, LanguagePair
from translate.domain.span import Span

__all__ = ["Constraint", "Decoding", "Engine", "EngineInfo", "Hypothesis", "Link"]


@dataclass(frozen=True, slots=True)
class Link:
    """A word group of the source and its twin in the target."""

    source: Span
    """Characters of the source."""

    target: Span
    """Characters of the target."""

    weight: float = 1.0
    """How sure the link is, 0 to 1 (a share of attention, not a probability)."""


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One translation of one source."""

    text: str
    """The target, detokenised."""

    score: float = 0.0
    """Mean log-probability of a target token, in nats, where the engine gives it."""

    links: tuple[Link, ...] = ()
    """Word alignment from the decoder's attention; empty where the engine gives none."""

    truncated: bool = False
    """Decoding stopped at the length limit."""


@dataclass(frozen=True, slots=True)
class Decoding:
    """Settings of a decoding that change its text; every one is part of cache keys."""

    beam_size: int = 4
    """Hypotheses kept at each step."""

    length_penalty: float = 1.0
    """Exponent on the hypothesis length (0: none)."""

    no_repeat_ngram: int = 0
    """Forbid n-grams of this many tokens from repeating (0: allow)."""

    repetition_penalty: float = 1.0
    """Above 1 makes repeated tokens less likely."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """A source to decode again under a constraint, to get candidates for a repair."""

    source: str
    """The source to decode (it may be annotated or code-switched)."""

    prefix: str = ""
    """Target text to begin with, forced; decoding goes on freely after it."""

    suppress: tuple[str, ...] = ()
    """Target strings that must not be produced."""

    n_best: int = 1
    """How many hypotheses to return, best first."""


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """Which model speaks; shown in pages and part of every cache key."""

    name: str
    """``ctranslate2``, ``argos`` or ``fake``."""

    package: str
    """The package's code and version: ``translate-nb_en 1.0``."""

    origin: str
    """``embedded``, or the folder that the package lies in."""

    model_hash: str
    """First 16 hex digits of the SHA-256 of the model files."""

    pair: LanguagePair = NB_EN
    """What it translates."""

    terminology: str = ""
    """``inline`` where the package understands annotated terms; else empty."""

    annotation: str = "｟{source}￨{target}｠"
    """How an annotated term is written in a source, where it understands that; spaces matter to a model."""


class Engine(Protocol):
    """Strings in, strings out; the same answer whatever the batch or order."""

    @property
    def info(self) -> EngineInfo:
        """Which model speaks."""
        ...

    @property
    def signature(self) -> str:
        """Everything behind a result in one line: engine, package, model hash, decoding settings (see sacreBLEU)."""
        ...

    def translate(self, sources: Sequence[str], decoding: Decoding | None = None) -> list[Hypothesis]:
        """One hypothesis a source, in order; sources longer than the model's limit are split and joined, never cut.

        :param decoding: other settings than the engine's own.
        """
        ...

    def candidates(self, constraints: Sequence[Constraint]) -> list[list[Hypothesis]]:
        """Hypotheses under constraints, a list a constraint, decoded in one batch.

        An engine that can't constrain returns an empty list for each.
        """
        ...

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """Mean log-probability (nats a token) of each ``(source, target)``; ``nan`` where the engine can't say."""
        ...
