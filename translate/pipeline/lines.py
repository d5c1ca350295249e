"""Loose lines rather than articles: what a Unix filter and a benchmark need."""

from __future__ import annotations

from collections.abc import Sequence

from translate.pipeline.translate import Translator
from translate.read import split_sentences

__all__ = ["translate_lines"]


def translate_lines(translator: Translator, lines: Sequence[str]) -> list[str]:
    """A translation a line, in order; a line may hold several sentences, and a blank line stays blank."""
    spans = [split_sentences(line) for line in lines]
    units = [
        translator.unit(span.of(line), context=line)
        for line, found in zip(lines, spans, strict=True)
        for span in found
    ]
    made = iter(translator.translate_units(units))
    # a hypothesis holds no line break, but the promise of one line for one line is worth the guard
    return [" ".join(" ".join(next(made).target.split()) for _ in found) for found in spans]
