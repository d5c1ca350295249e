"""What a dictionary says of the source words that a model has hardly seen, written into the source.

A small model knows some thousand words well; of the others it remembers a few letters, and invents. Its package may
bring a bilingual lexicon (:mod:`translate.engine.lexicon`), learnt from more text than the model. Sources then carry what
that says of their rare words, `｟ papegøyen￨ parrot｠`, and the model, trained on such sources, takes it, in the form that
fits (Dinu et al. 2019 give translations this way; Zhong & Chiang 2020, `Look It Up`, what dictionaries say of rare words). A
compound has a hint for each of its parts, `｟ brannkapteinen￨￨ fire￨￨ captain｠`; such hints, and those for most expressions,
the model may leave out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from translate.domain.rewrite import Rewritten, rewrite
from translate.domain.span import Span

__all__ = ["BAR", "CLOSE", "HINTS", "OPEN", "Hint", "changes", "hinted", "written"]

HINTS = 10
"""Revision of how hints are made; part of the signature."""

OPEN, BAR, CLOSE = "｟", "￨", "｠"

_MARK = re.compile(r"(?<!\S)[(\[«“\"](?=\w)")


@dataclass(frozen=True, slots=True)
class Hint:
    """A word of a source, with the English of each of its parts."""

    span: Span
    parts: tuple[str, ...]
    sure: bool = False
    """Whether it is given like a glossary's term, `｟ papegøyen￨ parrot｠`, for the model to take and not to judge."""


def hinted(text: str, hints: Sequence[Hint]) -> Rewritten:
    """The source with its hints written in, and a space after opening marks, for the same reason as in hints."""
    return rewrite(text, changes(text, hints))


def changes(text: str, hints: Sequence[Hint]) -> list[tuple[Span, str]]:
    """What is written into a source for its hints, and where."""
    begun = {hint.span.start for hint in hints}
    marks = [(span, f"{span.of(text)} ") for span in _opening(text) if span.end not in begun]
    return [*marks, *((h.span, written(h.span.of(text), h.parts, sure=h.sure)) for h in hints)]


def written(word: str, parts: Sequence[str], *, sure: bool = False) -> str:
    """A word with its hints. The spaces make words and hints begin with the same subwords as in running text."""
    bar = BAR if sure else BAR * 2
    return f"{OPEN} {word}{''.join(f'{bar} {part}' for part in parts)}{CLOSE}"


def _opening(text: str) -> Iterator[Span]:
    """Quotation marks and brackets before words."""
    return (Span(*match.span()) for match in _MARK.finditer(text))
