"""A source as the model gets it: cleaned, with hints for its rare words, in subwords."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from translate.domain.document import INVISIBLE
from translate.domain.rewrite import Rewritten, rewrite
from translate.domain.span import Span
from translate.engine.alphabet import Kept, unknown
from translate.engine.hints import changes
from translate.engine.leadins import with_subject
from translate.engine.lexicon import Lexicon
from translate.engine.quotations import doubled_marks
from translate.engine.tokenise import Place, Tokenizer, locate
from translate.engine.written_out import without_powers, written_out
from translate.nynorsk import in_bokmaal

__all__ = ["POSITIONS", "Source", "encode", "prepare"]

POSITIONS = 500
"""Subwords beyond which models fail: they have 512 positions."""

_UNSEEN = re.compile(f"[{INVISIBLE}]")

_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹ⁿ")
"""Marks of notes and powers, which a tokeniser makes digits of: `1910.¹` would be 1910.1."""

_LOW = {"„": (re.compile("[„“”]"), '"'), "‚": (re.compile(r"[‚‘]|’(?!\w)|(?<!\w)’"), "'")}
"""Low opening marks (`„ja“`), which models hardly saw: each with the marks of its pair, and what stands for these."""

_CLEAN = dict.fromkeys((*range(32), 127, *range(128, 160), 8232, 8233), " ") | dict.fromkeys(
    map(ord, INVISIBLE), None
)
"""Control characters become spaces; what isn't seen goes."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source, ready to be decoded."""

    text: str
    """As it was given."""

    tokens: list[str]
    """Its subwords, those of the hints among them."""

    rewritten: Rewritten
    """The text with its hints."""

    kept: tuple[Kept, ...] = ()
    """What the model doesn't get of it as it stands."""

    led: bool = False
    """Whether it begins with a lead-in that was given a subject."""

    @property
    def expressions(self) -> list[Span]:
        """The parts of several words that have one hint."""
        return [old for _, old in self.rewritten.changes if " " in old.of(self.text)]

    def places(self, tokenizer: Tokenizer) -> list[Place]:
        """Where in the text each subword stands; those of a hint stand where its word does."""
        places = locate(tokenizer.surfaces(self.tokens), self.rewritten.text)
        if not self.rewritten.changes:
            return places
        start_back, end_back = self.rewritten.start_back, self.rewritten.end_back
        return [
            (start_back(start), end_back(end)) if start < end else (start_back(start),) * 2
            for start, end in places
        ]


def prepare(
    text: str,
    tokenizer: Tokenizer,
    lexicon: Lexicon | None,
    *,
    knows: Callable[[str], bool] = lambda _: True,
    norwegian: bool = False,
    truecased: bool = False,
) -> Source:
    """A source with the lexicon's hints, or without, where the model has no room for them.

    :param knows: whether the model knows a character.
    :param norwegian: whether the model was trained on Bokmål, so that Nynorsk words are put into that.
    :param truecased: whether it was trained on sources that begin small, but for names (Lita et al. 2003, `tRuEcasIng`).
    """
    spelt = without_powers(text) if norwegian else text
    kept = tuple(unknown(spelt, lambda c: c in INVISIBLE or (c not in _RAISED and knows(c))))
    unseen = [(Span(*match.span()), "") for match in _UNSEEN.finditer(text)]
    gone = [(one.span, one.written) for one in kept]
    marks = [
        (Span(*match.span()), straight)
        for low, (pair, straight) in _LOW.items()
        if low in text
        for match in pair.finditer(text)
    ]
    for some in (unseen, marks or doubled_marks(text), written_out(text) if norwegian else []):
        gone += [x for x in some if not any(x[0].overlaps(span) for span, _ in gone)]
    seen = rewrite(text, gone)
    plain = in_bokmaal(seen.text) if norwegian else Rewritten(seen.text)
    if seen.changes:
        plain = _both(seen, text, [(old, new.of(plain.text)) for new, old in plain.changes])
    if lexicon is None:
        return Source(text, encode(plain.text, tokenizer), plain, kept)
    led = with_subject(plain.text, lexicon) if norwegian else []
    if led:
        plain = _both(plain, text, led)
    first = lexicon.first(plain.text) if truecased else None
    begun = [] if first is None else [(first, first.of(plain.text).lower())]
    small = lexicon.begun(plain.text) if truecased else plain.text
    for written in (changes(small, lexicon.hints(plain.text)), []):
        rest = [x for x in begun if not any(x[0].overlaps(span) for span, _ in written)]
        rewritten = _both(plain, text, [*rest, *written])
        tokens = encode(rewritten.text, tokenizer)
        if len(tokens) <= POSITIONS:
            break
    return Source(text, tokens, rewritten, kept, bool(led))


def _both(plain: Rewritten, text: str, written: Sequence[tuple[Span, str]]) -> Rewritten:
    """Changes of a text that was rewritten before, as changes of what it was."""
    if not plain.changes:
        return rewrite(text, written)
    back = [(Span(plain.start_back(span.start), plain.end_back(span.end)), new) for span, new in written]
    before = [(old, new.of(plain.text)) for new, old in plain.changes]
    return rewrite(text, [*back, *(x for x in before if not any(x[0].overlaps(span) for span, _ in back))])


def encode(text: str, tokenizer: Tokenizer) -> list[str]:
    """The subwords of a cleaned text."""
    return tokenizer.encode(text.encode("utf-8", "replace").decode("utf-8").translate(_CLEAN))
