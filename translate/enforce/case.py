"""Which capitals a term may have where it stands."""

from __future__ import annotations

import re

from translate.domain import Span

__all__ = ["at_sentence_start", "case_holds", "cased_like"]

_OPENING = re.compile(r"(?:^|[.!?…:;]|[–—•|])[\s\u00a0\"'“”‘’«»(\[–—-]*$|[\"“«‘(\[]$")
_WORD = re.compile(r"[^\W\d_]+")


def at_sentence_start(target: str, start: int) -> bool:
    """Whether a sentence, a quotation or a labelled clause begins at ``start``."""
    return _OPENING.search(target[:start]) is not None


def case_holds(target: str, span: Span, form: str) -> bool:
    """Whether the letters at ``span`` are ``form`` with capitals that are right there.

    A lower-case form may have a capital at a sentence's start; any form may be in capitals among capitals, and in
    title case in a title.
    """
    wanted, found = _letters(form), _letters(span.of(target))
    # A possessive is no part of the form; it counts as found with any of them.
    tail = found[len(wanted) :]
    found = found[: len(wanted)]
    if tail not in {"", "s", "S"} or found.casefold() != wanted.casefold():
        return False
    if tail == "S" and not _among_capitals(target, span):
        return False  # “ISS” is another word than “IS”, but “THE IS’S LEADER” is among capitals
    if found == wanted:
        return True
    if (
        wanted[0].islower()
        and found == wanted[0].upper() + wanted[1:]
        and at_sentence_start(target, span.start)
    ):
        return True
    if found.isupper() and _among_capitals(target, span):
        return True
    return found[0].isupper() and _is_title(target)


def cased_like(form: str, found: str, target: str, start: int) -> str:
    """``form`` as it should be written at ``start``, where ``found`` stood: with its capital at a sentence's start."""
    if form[:1].islower() and found[:1].isupper() and at_sentence_start(target, start):
        return form[0].upper() + form[1:]
    return form


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def _among_capitals(target: str, span: Span) -> bool:
    """Whether the neighbouring words are in capitals, or all of the text is."""
    rest = target[: span.start] + " " + target[span.end :]
    words = [w for w in _WORD.findall(rest) if len(w) > 1]
    if not words:
        return True
    if all(w.isupper() for w in words):
        return True
    before = [w for w in _WORD.findall(target[: span.start]) if len(w) > 1][-1:]
    after = [w for w in _WORD.findall(target[span.end :]) if len(w) > 1][:1]
    label = ":" in target[span.end :] and all(w.isupper() for w in _WORD.findall(target.split(":")[0]))
    return label or (bool(before) and bool(after) and all(w.isupper() for w in before + after))


def _is_title(target: str) -> bool:
    """Whether most long words have a capital, as in an English headline in title case."""
    words = [w for w in _WORD.findall(target) if len(w) > 3]
    return len(words) >= 3 and sum(w[0].isupper() for w in words) / len(words) > 0.8
