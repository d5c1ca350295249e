"""A source as the model gets it: cleaned, with hints for its rare words, in subwords."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from translate.engine.hints import Hint, Lexicon, hinted, returned
from translate.engine.tokenise import Place, Tokenizer, locate

__all__ = ["POSITIONS", "Source", "encode", "prepare"]

POSITIONS = 500
"""Subwords beyond which models fail: they have 512 positions."""

_CLEAN = dict.fromkeys((*range(32), 127, *range(128, 160), 8232, 8233), " ") | dict.fromkeys(
    (0xAD, 0x200B, 0x2060, 0xFEFF), None
)
"""Control characters become spaces; soft hyphens and zero-width spaces go: they break words in the model's eyes."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source, ready to be decoded."""

    text: str
    """As it was given."""

    tokens: list[str]
    """Its subwords, those of the hints among them."""

    hints: Sequence[Hint] = ()

    def places(self, tokenizer: Tokenizer) -> list[Place]:
        """Where in the text each subword stands; those of a hint stand where its word does."""
        surfaces = tokenizer.surfaces(self.tokens)
        if not self.hints:
            return locate(surfaces, self.text)
        return returned(locate(surfaces, hinted(self.text, self.hints)), self.hints, self.text)


def prepare(text: str, tokenizer: Tokenizer, lexicon: Lexicon | None) -> Source:
    """A source with the lexicon's hints, or without, where the model has no room for them."""
    hints = lexicon.hints(text) if lexicon else []
    if hints and len(tokens := encode(hinted(text, hints), tokenizer)) <= POSITIONS:
        return Source(text, tokens, hints)
    return Source(text, encode(text, tokenizer))


def encode(text: str, tokenizer: Tokenizer) -> list[str]:
    """The subwords of a cleaned text."""
    return tokenizer.encode(text.encode("utf-8", "replace").decode("utf-8").translate(_CLEAN))
