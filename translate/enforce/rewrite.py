"""Sources with terms written into them, and the way back from them to the source as it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from translate.domain import Hypothesis, Link, Span

__all__ = ["Rewritten", "annotate", "code_switch", "moved", "unchanged"]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a rewritten source and the part of the source that it stands for."""

    new: Span
    old: Span
    copied: bool


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A source to decode in place of another."""

    text: str
    """What the engine gets."""

    pieces: tuple[_Piece, ...]
    """What each part of it stands for, in order."""

    def links_back(self, links: Sequence[Link]) -> tuple[Link, ...]:
        """Links of the rewritten source as links of the source as it was; those of mere symbols are dropped."""
        result = []
        as_it_was = len(self.pieces) == 1 and self.pieces[0].copied
        for link in links:
            if as_it_was and 0 <= link.source.start < link.source.end <= len(self.text):
                result.append(link)
                continue
            span = self._back(link.source)
            if span:
                result.append(Link(span, link.target, link.weight))
        return tuple(result)

    def _back(self, span: Span) -> Span | None:
        touched = [p for p in self.pieces if p.new.overlaps(span)]
        if not touched:
            return None
        first, last = touched[0], touched[-1]
        start = first.old.start
        if first.copied:
            start += max(0, span.start - first.new.start)
        end = last.old.end
        if last.copied:
            end -= max(0, last.new.end - span.end)
        return Span(start, end) if start < end else None


def unchanged(source: str) -> Rewritten:
    """The source itself."""
    whole = Span(0, len(source))
    return Rewritten(source, (_Piece(whole, whole, True),))


def code_switch(source: str, terms: Sequence[tuple[Span, str]]) -> Rewritten:
    """The source with target terms in place of source terms (Song et al. 2019, code-switching).

    :param terms: spans of ``source`` without overlap, and what to write there.
    """
    return _rewrite(source, [(span, "", form, "") for span, form in terms])


def annotate(source: str, terms: Sequence[tuple[Span, str]], annotation: str) -> Rewritten:
    """The source with each term annotated (after Dinu et al. 2019), for models trained on that.

    :param annotation: how, with ``{source}`` and ``{target}``: :attr:`translate.domain.EngineInfo.annotation`.
    """
    opening, rest = annotation.split("{source}")
    between, closing = rest.split("{target}")
    return _rewrite(
        source, [(span, f"{opening}{span.of(source)}{between}", form, closing) for span, form in terms]
    )


def _rewrite(source: str, terms: Sequence[tuple[Span, str, str, str]]) -> Rewritten:
    text, at = "", 0
    pieces: list[_Piece] = []
    for span, before, form, after in sorted(terms):
        if span.start > at:
            pieces.append(_Piece(Span(len(text), len(text) + span.start - at), Span(at, span.start), True))
        text += source[at : span.start]
        written = before + form + after
        pieces.append(_Piece(Span(len(text), len(text) + len(written)), span, False))
        text += written
        at = span.end
    if at < len(source):
        pieces.append(_Piece(Span(len(text), len(text) + len(source) - at), Span(at, len(source)), True))
    return Rewritten(text + source[at:], tuple(pieces))


def moved(hypothesis: Hypothesis, text: str) -> Hypothesis:
    """The hypothesis with an edited text; links into the edited part go to all of it."""
    old = hypothesis.text
    front = _common(old, text)
    back = _common(old[front:][::-1], text[front:][::-1])
    # Whole words: “the ar” is no common beginning of “the army” and “the area”.
    while front and (_inside_word(old, front) or _inside_word(text, front)):
        front -= 1
    while back and (_inside_word(old, len(old) - back) or _inside_word(text, len(text) - back)):
        back -= 1
    by = len(text) - len(old)
    edited = Span(front, len(text) - back)
    links = []
    for link in hypothesis.links:
        if link.target.end <= front:
            links.append(link)
        elif link.target.start >= len(old) - back:
            links.append(replace(link, target=link.target.shift(by)))
        elif edited.start < edited.end:
            links.append(replace(link, target=edited))
    return replace(hypothesis, text=text, links=tuple(links))


def _common(a: str, b: str) -> int:
    """Length of the common beginning."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _inside_word(text: str, at: int) -> bool:
    return text[max(0, at - 1) : at].isalnum() and text[at : at + 1].isalnum()
