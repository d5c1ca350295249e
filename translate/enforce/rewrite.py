"""Sources with terms written into them, and what an edit of a target does to its links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from translate.domain import Hypothesis, Rewritten, Span, rewrite

__all__ = ["annotate", "code_switch", "moved"]


def code_switch(source: str, terms: Sequence[tuple[Span, str]]) -> Rewritten:
    """The source with target terms in place of source terms (Song et al. 2019, code-switching).

    :param terms: spans of ``source`` without overlap, and what to write there.
    """
    return rewrite(source, terms)


def annotate(source: str, terms: Sequence[tuple[Span, str]], annotation: str) -> Rewritten:
    """The source with each term annotated (after Dinu et al. 2019), for models trained on that.

    :param annotation: how, with ``{source}`` and ``{target}``: :attr:`translate.domain.EngineInfo.annotation`.
    """
    opening, rest = annotation.split("{source}")
    between, closing = rest.split("{target}")
    return rewrite(
        source, [(span, f"{opening}{span.of(source)}{between}{form}{closing}") for span, form in terms]
    )


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
