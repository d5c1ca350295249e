"""Languages and pairs of them."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["NB_EN", "LanguagePair"]


@dataclass(frozen=True, slots=True)
class LanguagePair:
    """A direction of translation, in ISO 639-1 codes as Argos packages use them."""

    source: str = "nb"
    """Code of the language translated from: ``nb`` (Bokmål), ``nn`` (Nynorsk)."""

    target: str = "en"
    """Code of the language translated to."""

    def __str__(self) -> str:
        return f"{self.source}→{self.target}"


NB_EN = LanguagePair("nb", "en")
"""Bokmål to English, the pair that the embedded package holds."""
