"""An engine that keeps addresses, @names, hashtags, file names and inline code letter for letter, whatever decodes.

Models take an address for words, and translate some of them. So they get a name in its place, which no text has and which
they copy as they copy any name; the address goes back where the name came out. Where that isn't just as often as it went
in, other names are tried; then the text is translated round the address, in pieces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from translate.domain import (
    Constraint,
    Decoding,
    Engine,
    EngineInfo,
    Hypothesis,
    Link,
    Rewritten,
    Span,
    rewrite,
)
from translate.domain.verbatim import verbatim

__all__ = ["Keeping"]

_FAMILIES = ("vanto.no", "aldero.no", "vintu.no", "alveri.no", "undaro.no")
"""What the names in the places of addresses end with: sites that don't exist, which get no article, unlike acronyms."""

_BEGINNINGS = "KZTSBDFGLMNPR"

_TRIES = 2


@dataclass(frozen=True, slots=True)
class _Plan:
    """A source as the engine gets it."""

    source: Rewritten
    names: dict[str, str]
    """What is kept, each with the name that stands in its place."""
    counts: dict[str, int]
    """How often each name stands in the source."""

    def named(self, text: str) -> str:
        """A text with the names in their places; the longest first, as an address may begin like another."""
        for part in sorted(self.names, key=len, reverse=True):
            text = re.sub(rf"(?<!\w){re.escape(part)}(?!\w)", self.names[part], text)
        return text

    def back(self, hypothesis: Hypothesis) -> Hypothesis | None:
        """A hypothesis with what is kept; none where a name is missing in it, or there too often."""
        text = hypothesis.text
        parts = {name: part for part, name in self.names.items()}
        # `Kvanto.no.no` is none: the model went on
        either = rf"(?<![\w@#])(?<!\w\.)(?:{'|'.join(map(re.escape, parts))})(?!\w|\.\w)"
        places = [Span(*match.span()) for match in re.finditer(either, text)]
        found = [place.of(text) for place in places]
        if any(found.count(name) != count for name, count in self.counts.items()):
            return None
        whole = rewrite(text, [(place, parts[place.of(text)]) for place in places])
        links = (replace(x, target=_forth(whole, x.target)) for x in self.source.links_back(hypothesis.links))
        return replace(hypothesis, text=whole.text, links=tuple(links))


class Keeping:
    """Another engine, but what :func:`~translate.domain.verbatim.verbatim` finds in a source stands in every target."""

    def __init__(self, engine: Engine) -> None:
        """Take what decodes."""
        self._engine = engine
        annotation = engine.info.annotation
        opening, closing = annotation.split("{source}")[0].strip(), annotation.rsplit("{target}")[-1].strip()
        marked = opening and closing
        self._marked = (
            re.compile(f"{re.escape(opening)}.*?{re.escape(closing)}", re.DOTALL) if marked else None
        )

    @property
    def info(self) -> EngineInfo:
        """Of what decodes."""
        return self._engine.info

    @property
    def signature(self) -> str:
        """Of what decodes."""
        return self._engine.signature

    def translate(self, sources: Sequence[str], decoding: Decoding | None = None) -> list[Hypothesis]:
        """One hypothesis a source, in order."""
        done: dict[str, Hypothesis] = {}
        todo = list(dict.fromkeys(sources))
        for family in range(_TRIES):
            plans = [self._plan(source, family) for source in todo]
            asked = [
                source if plan is None else plan.source.text for source, plan in zip(todo, plans, strict=True)
            ]
            made = self._engine.translate(asked, decoding) if asked else []
            for source, plan, hypothesis in zip(todo, plans, made, strict=True):
                whole = hypothesis if plan is None else plan.back(hypothesis)
                if whole is not None:
                    done[source] = whole
            todo = [source for source in todo if source not in done]
        if todo:
            done.update(zip(todo, self._in_pieces(todo, decoding), strict=True))
        return [done[source] for source in sources]

    def candidates(self, constraints: Sequence[Constraint]) -> list[list[Hypothesis]]:
        """Hypotheses under constraints, a list a constraint, without those that lost something."""
        plans = [self._plan(constraint.source) for constraint in constraints]
        made = self._engine.candidates(
            [c if plan is None else _named(c, plan) for c, plan in zip(constraints, plans, strict=True)]
        )
        return [
            some if plan is None else [whole for one in some if (whole := plan.back(one)) is not None]
            for some, plan in zip(made, plans, strict=True)
        ]

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """What decodes scores the pairs with the names."""
        plans = [self._plan(source) for source, _ in pairs]
        return self._engine.score(
            [
                p if plan is None else (plan.source.text, plan.named(p[1]))
                for p, plan in zip(pairs, plans, strict=True)
            ]
        )

    def _parts(self, source: str) -> list[Span]:
        """What is to be kept: nothing inside an annotation, which says itself what it becomes."""
        found = [part.span for part in verbatim(source)]
        if not found or self._marked is None:
            return found
        closed = [Span(*match.span()) for match in self._marked.finditer(source)]
        return [span for span in found if not any(span.overlaps(other) for other in closed)]

    def _plan(self, source: str, family: int = 0) -> _Plan | None:
        """How a source is given to the engine; none where it is given as it is."""
        spans = self._parts(source)
        if not spans:
            return None
        free = [end for end in _FAMILIES if end not in source.lower()] or list(_FAMILIES)
        fresh = _fresh(free[family % len(free)])
        names: dict[str, str] = {}
        counts: dict[str, int] = {}
        for span in spans:
            part = span.of(source)
            if part not in names:
                name = next(fresh)
                names[part] = f"info@{name.lower()}" if "@" in part[1:] else name  # it's sent to
            counts[names[part]] = counts.get(names[part], 0) + 1
        return _Plan(rewrite(source, [(span, names[span.of(source)]) for span in spans]), names, counts)

    def _in_pieces(self, sources: Sequence[str], decoding: Decoding | None) -> list[Hypothesis]:
        """What stands between the kept parts is translated by itself."""
        cut = [self._pieces(source) for source in sources]
        asked = [
            span.of(source)
            for source, pieces in zip(sources, cut, strict=True)
            for span, own in pieces
            if own
        ]
        made = iter(self._engine.translate(asked, decoding) if asked else [])
        return [
            _joined(source, [(span, next(made) if own else None) for span, own in pieces])
            for source, pieces in zip(sources, cut, strict=True)
        ]

    def _pieces(self, source: str) -> list[tuple[Span, bool]]:
        """The pieces of a source without the white space round them, each with whether there is something to translate."""
        pieces: list[tuple[Span, bool]] = []
        last = 0
        for span in (*self._parts(source), Span(len(source), len(source))):
            between = Span(last, span.start).of(source)
            start = last + len(between) - len(between.lstrip())
            end = last + len(between.rstrip())
            if start < end:
                pieces.append((Span(start, end), any(c.isalpha() for c in between)))
            pieces.append((span, False))
            last = span.end
        return pieces[:-1]


def _fresh(end: str) -> Iterator[str]:
    """Names that end alike."""
    yield from (begin + end for begin in _BEGINNINGS)
    yield from (f"{begin}{number}{end}" for number in count(1) for begin in _BEGINNINGS)


def _named(constraint: Constraint, plan: _Plan) -> Constraint:
    return replace(
        constraint,
        source=plan.source.text,
        prefix=plan.named(constraint.prefix),
        suppress=tuple(map(plan.named, constraint.suppress)),
    )


def _forth(whole: Rewritten, span: Span) -> Span:
    """A span of a text as one of what it was rewritten to; what is new stands for its part as a whole."""
    start, end = span.start, span.end
    for new, old in reversed(whole.changes):
        if start >= old.start:
            start = new.start if start < old.end else start - old.end + new.end
            break
    for new, old in reversed(whole.changes):
        if end > old.start:
            end = new.end if end < old.end else end - old.end + new.end
            break
    return Span(start, end)


def _joined(source: str, pieces: Sequence[tuple[Span, Hypothesis | None]]) -> Hypothesis:
    """The targets of pieces, and what was kept between them, with the source's white space."""
    text, links, scores, last = "", [], [], 0
    for span, hypothesis in pieces:
        text += source[last : span.start]
        last = span.end
        own = span.of(source)
        if hypothesis is None:
            links.append(Link(span, Span(len(text), len(text) + len(own))))
            text += own
            continue
        part = hypothesis.text
        if part.endswith(".") and not own.endswith("."):
            part = part[:-1]
        if own[:1].islower() and part[:1].isupper() and not re.match(r"I\b|\w[A-Z]", part):
            part = part[:1].lower() + part[1:]
        links += [
            Link(x.source.shift(span.start), x.target.shift(len(text)), x.weight)
            for x in hypothesis.links
            if x.target.end <= len(part)
        ]
        scores.append(hypothesis.score)
        text += part
    return Hypothesis(text + source[last:], min(scores, default=0.0), tuple(links))
