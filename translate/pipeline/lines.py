"""Loose lines rather than articles: what a Unix filter and a benchmark need."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from translate.nynorsk import Recent
from translate.pipeline.translate import Translator
from translate.read import split_sentences

__all__ = ["translate_lines"]


def translate_lines(translator: Translator, lines: Sequence[str], recent: Recent | None = None) -> list[str]:
    """A translation a line, in order; a line may hold several sentences, and a blank line stays blank.

    :param recent: what earlier lines of a stream say of its language. However the stream is cut, a line's translation
        depends on itself and those before it.
    """
    recent = recent or Recent()
    composed = (unicodedata.normalize("NFC", line) for line in lines)  # as files are read
    pieces = [[span.of(line) for span in split_sentences(line)] for line in composed]
    units = [u for found in pieces for u in translator.units(found, nynorsk=recent.add(found))]
    made = iter(translator.translate_units(units))
    # a hypothesis holds no line break, but the promise of one line for one line is worth the guard
    return [" ".join(" ".join(next(made).target.split()) for _ in found) for found in pieces]
