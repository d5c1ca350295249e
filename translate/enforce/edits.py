"""Edits of a translation's text that bring a missing term in without decoding.

:mod:`translate.enforce.repair` judges what comes of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from translate.domain import Occurrence, Span
from translate.enforce.agreeing import agreeing
from translate.enforce.align import Rendering, rendering, words
from translate.enforce.case import cased_like
from translate.enforce.draft import Draft, writable
from translate.enforce.forms import forms_of, is_embedded, is_family_name

__all__ = ["substitutions", "touch_ups", "with_article"]

_ALIKE = 0.85
"""Least share of common letters for a word to be a misspelt name (Ratcliff & Obershelp; “Iran” and “Iraq”: 0.75)."""

_SMALL = frozenset("am an as at be do go he if in is it me my no of on or so to up us we who".split())
"""English words that acronyms look like in small letters."""


def touch_ups(source: str, occurrences: Sequence[Occurrence], draft: Draft) -> Iterator[tuple[str, str, str]]:
    """Texts with the capitals, spelling or number format of one missed term set right: ``(text, how, what stood there)``."""
    text = draft.hypothesis.text
    held = [u.target_span for u in draft.uses if u.target_span]
    for i in draft.missed:
        o = occurrences[i]
        if not writable(o):
            continue
        forms = forms_of(o)
        for span in forms.find_any_case(text):
            if not any(span.overlaps(h) for h in held):
                was = span.of(text)
                if was in _SMALL:
                    continue  # “which is” holds no “IS”
                best = max(forms.forms, key=lambda f: (was.casefold().startswith(f.casefold()), len(f)))
                tail = was[len(best) :] if was.casefold().startswith(best.casefold()) else ""
                yield text[: span.start] + best + tail + text[span.end :], "capitals set at word {word}", was
        for span in () if o.protected else _misspelt(source, text, forms.base):
            if not any(span.overlaps(h) for h in held):
                tail = "'s" if span.of(text).endswith("'s") else ""
                changed = text[: span.start] + forms.base + tail + text[span.end :]
                yield changed, "spelling set at word {word}", span.of(text)
        the = rf"\bthe (?={re.escape(forms.base)}\b)"
        if is_family_name(o) and (article := re.search(the, text, re.IGNORECASE)):
            yield (
                text[: article.start()] + text[article.end() :],
                "article taken away at word {word}",
                article[0] + forms.base,
            )
        elif o.protected:
            for span in _same_number(text, forms.base):
                if not any(span.overlaps(h) for h in held):
                    changed = text[: span.start] + forms.base + text[span.end :]
                    yield changed, "separators set at word {word}", span.of(text)


def _misspelt(source: str, text: str, name: str) -> Iterator[Span]:
    """Words that are a name but for a letter or two: “Raqa” for “Raqqa”; not words that the source has too."""
    if len(name) < 5 or not name[0].isupper() or name.isupper():
        return
    spans, size = words(text), len(words(name))
    for i in range(len(spans)):
        for n in {size, size + 1} & set(range(1, len(spans) - i + 1)):
            span = Span(spans[i].start, spans[i + n - 1].end)
            found = span.of(text).removesuffix("'s")
            if (
                found[0] != name[0]
                or abs(len(found) - len(name)) > 2
                or re.search(rf"\b{re.escape(found)}\b", source)
            ):
                continue
            if SequenceMatcher(None, found.lower(), name.lower(), autojunk=False).ratio() >= _ALIKE:
                yield span


def _same_number(text: str, wanted: str) -> Iterator[Span]:
    """Where a number is right in its digits but not in its separators: 5.000 or 5 000 for 5,000."""
    digits = re.sub(r"\D", "", wanted)
    if len(digits) < 4 or not re.fullmatch(r"[\d.,\u00a0\u202f ]+", wanted):
        return
    body = r"[.,\u00a0\u202f ]?".join(digits)
    for m in re.finditer(rf"(?<![\w.,]){body}(?!\w|[.,]\d)", text):
        yield Span(*m.span())


def substitutions(
    source: str, occurrences: Sequence[Occurrence], draft: Draft
) -> Iterator[tuple[str, str, str]]:
    """Texts with one missed term in place of its rendering, where the links are sure of that: see :func:`touch_ups`."""
    text, links = draft.hypothesis.text, draft.hypothesis.links
    held = [u.target_span for u in draft.uses if u.target_span]
    for i in draft.missed:
        o = occurrences[i]
        free = writable(o) and not is_embedded(source, o)
        found = rendering(o.span, text, links) if free else None
        if found and found.sure and not any(found.span.overlaps(h) for h in held):
            for form in agreeing(o, draft)[:3]:
                yield _put(text, found, form), "put in at word {word}", found.text


def _put(text: str, found: Rendering, form: str) -> str:
    before = with_article(text[: found.span.start], form)
    written = cased_like(form, found.text, text, found.span.start)
    possessive = next((a for a in ("'s", "’s") if found.text.endswith(a)), "")
    if possessive and not written.endswith(("'s", "’s", "'", "’")):
        written += possessive
    return before + written + text[found.span.end :]


def with_article(before: str, form: str) -> str:
    """The text before a term with ``a`` or ``an`` set right for it, and no article twice."""
    head, _, last = before.rstrip().rpartition(" ")
    lead = head + " " if head else ""
    if last.lower() in {"a", "an"} and form[:1].isalpha():
        article = "an" if form[0].lower() in "aeiou" else "a"
        return lead + (article.capitalize() if last[0].isupper() else article) + " "
    if form.startswith("the ") and last.lower() in {
        "the",
        "this",
        "that",
        "its",
        "their",
        "his",
        "her",
        "our",
    }:
        return lead
    return before
