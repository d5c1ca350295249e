"""Loose lines rather than articles: what a Unix filter and a benchmark need."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from translate.pipeline.translate import Translator
from translate.read import split_sentences

__all__ = ["translate_lines"]


def translate_lines(translator: Translator, lines: Sequence[str]) -> list[str]:
    """A translation a line, in order; a line may hold several sentences, and a blank line stays blank."""
    composed = (unicodedata.normalize("NFC", line) for line in lines)  # as files are read
    pieces = [[span.of(line) for span in split_sentences(line)] for line in composed]
    made = iter(translator.translate_units([unit for found in pieces for unit in translator.units(found)]))
    # a hypothesis holds no line break, but the promise of one line for one line is worth the guard
    return [" ".join(" ".join(next(made).target.split()) for _ in found) for found in pieces]
