"""What to try when a check finds a fault that another decoding may mend.

Pure data: the pipeline decodes, checks again, and keeps the new target only if :func:`better` says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from translate.domain import Constraint, Decoding, Issue, Severity

__all__ = ["Attempt", "better", "propose"]

_CONTENT = {
    "untranslated",
    "copied",
    "nonwords",
    "numbers",
    "units",
    "calendar",
    "negation",
    "places",
    "names",
}
_CLAUSE = re.compile(
    r"(?<=[;:])\s+|(?<=,)\s+(?=(?:og|men|for|så|mens|samtidig|noe|hvor|der|som|slik at|fordi|selv om|når|da)\b)|\s+(?=–\s)"
)
_SHORTEST = 15


@dataclass(frozen=True, slots=True)
class Attempt:
    """One way of decoding a source again."""

    reason: str
    """Why, for a reviewer: “decoded again without repeats”."""

    decoding: Decoding | None = None
    """Other settings for ``Engine.translate``; none for the engine's own."""

    pieces: tuple[str, ...] = ()
    """The source in parts, each to be decoded alone; joined by single spaces they say all of it. Empty: decode it
    whole."""

    constraint: Constraint | None = None
    """A request for ``Engine.candidates`` instead: the candidate whose issues are :func:`better` wins."""


def propose(source: str, issues: Sequence[Issue], decoding: Decoding | None = None) -> tuple[Attempt, ...]:
    """Decodings that may mend the issues of a segment, the cheapest first; none where decoding can't help.

    Warnings alone are worth what is decoded already: of 997 sentences of FLORES-200 dev that changes 4, all for the better.

    :param source: what the model got.
    :param issues: what the checks found in its translation.
    :param decoding: the settings that it was decoded with.
    """
    now = decoding or Decoding()
    found = {i.check for i in issues if i.severity is not Severity.NOTE}
    attempts: list[Attempt] = []
    pieces = clauses(source)
    wider = Decoding(
        max(6, now.beam_size + 2), now.length_penalty, now.no_repeat_ngram, now.repetition_penalty
    )
    if found & (_CONTENT | {"repetition"}):
        # As many as the beam holds: the engine has these already. A wider beam mends one in fifteen of those that
        # these don't, at twice the cost of a first decoding: not worth it.
        others = Constraint(source, n_best=now.beam_size)
        attempts.append(Attempt("chosen from the model's other candidates", constraint=others))
    if "repetition" in found:
        attempts.append(
            Attempt(
                "decoded again without repeats",
                Decoding(now.beam_size, now.length_penalty, 3, now.repetition_penalty),
            )
        )
        attempts.append(
            Attempt(
                "decoded again with repeats made dear", Decoding(now.beam_size, now.length_penalty, 3, 1.2)
            )
        )
    if found & {"truncated", "length", "empty", "repetition"} and len(pieces) > 1:
        attempts.append(Attempt("decoded again clause by clause", None, pieces))
    if found & {"truncated", "empty"}:
        longer = Decoding(
            wider.beam_size, max(1.2, now.length_penalty), now.no_repeat_ngram, now.repetition_penalty
        )
        attempts.append(Attempt("decoded again with a wider beam", longer))
    if not any(i.severity is Severity.ERROR for i in issues):
        return tuple(
            a for a in attempts if a.constraint is not None
        )  # what costs nothing, since it is decoded
    return tuple(attempts)


def clauses(source: str) -> tuple[str, ...]:
    """The source cut at a clause boundary near its middle, with both halves long enough to stand alone.

    :returns: two pieces that joined by a space give the source back but for white space, or the source alone.
    """
    cuts = [
        m for m in _CLAUSE.finditer(source) if m.start() >= _SHORTEST and len(source) - m.end() >= _SHORTEST
    ]
    if not cuts:
        return (source,)
    cut = min(cuts, key=lambda m: abs(m.start() - len(source) / 2))
    return source[: cut.start()], source[cut.end() :]


def better(before: Sequence[Issue], after: Sequence[Issue]) -> bool:
    """Whether a new target is proven better: fewer or lighter findings, and no check newly at fault at that weight.

    Errors weigh before warnings; notes don't count. A new error of any check makes it worse, whatever it mends.
    """
    old, new = _weights(before), _weights(after)
    if any(new.get(check, (0, 0))[0] > old.get(check, (0, 0))[0] for check in new):
        return False
    return _total(new) < _total(old)


def _weights(issues: Sequence[Issue]) -> dict[str, tuple[int, int]]:
    """Errors and warnings by check."""
    weights: dict[str, tuple[int, int]] = {}
    for issue in issues:
        errors, warnings = weights.get(issue.check, (0, 0))
        weights[issue.check] = (
            errors + (issue.severity is Severity.ERROR),
            warnings + (issue.severity is Severity.WARNING),
        )
    return weights


def _total(weights: dict[str, tuple[int, int]]) -> tuple[int, int]:
    """Errors and warnings in all."""
    return sum(e for e, _ in weights.values()), sum(w for _, w in weights.values())
