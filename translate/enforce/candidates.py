"""Ways to get a missing term into a translation: what to decode again, and how.

Each proposal is one constrained decoding. All proposals of all sentences of a round go to the engine in one call;
:mod:`translate.enforce.repair` judges what comes back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from translate.domain import (
    Constraint,
    Hypothesis,
    Occurrence,
    Rewritten,
    Span,
    TermOutcome,
    TermStatus,
    TermUse,
)
from translate.enforce.align import Rendering, positions, rendering, words
from translate.enforce.case import cased_like
from translate.enforce.forms import forms_of, is_embedded, without_genitive
from translate.enforce.rewrite import annotate, code_switch

__all__ = ["Draft", "Proposal", "annotated", "draft_of", "propose", "substitutions", "switched", "touch_ups"]

_FORCED = (2, 4, 8)
"""Forced prefixes a sentence in each round: most terms come in by the first, and the rest are worth more."""

_N_BEST = 4

_ALIKE = 0.85
"""Least share of common letters for a word to be a misspelt name (Ratcliff & Obershelp; “Iran” and “Iraq”: 0.75)."""

_TIGHT = '("“‘«[-–—/$£€'
"""What a word may follow without a space."""

_NORWEGIAN_DETERMINERS = frozenset({"den", "det", "de", "denne", "dette", "disse"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A translation under repair with its proof."""

    hypothesis: Hypothesis
    """The text, with links to the source as it is (not as it was annotated)."""

    uses: tuple[TermUse, ...]
    """One an occurrence, in source order."""

    score: float = 0.0
    """Mean log-probability a token against the source as it is."""

    how: str = ""
    """How it was made, in words for a reviewer; empty for the engine's own."""

    @property
    def missed(self) -> list[int]:
        """Indexes of the occurrences that don't hold."""
        return [i for i, use in enumerate(self.uses) if use.outcome is TermOutcome.MISSED]

    @property
    def held(self) -> frozenset[int]:
        """Indexes of the occurrences that hold."""
        return frozenset(i for i, use in enumerate(self.uses) if use.outcome is not TermOutcome.MISSED)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A constrained decoding that may bring a term in."""

    constraint: Constraint
    """What the engine is asked."""

    rewritten: Rewritten
    """The way from its source back to the source as it is."""

    how: str
    """In words for a reviewer; ``{word}`` stands for the number of the term's word in the result."""


def draft_of(
    hypothesis: Hypothesis, uses: tuple[TermUse, ...], score: float | None = None, how: str = ""
) -> Draft:
    """A draft whose score is the hypothesis's own unless another is given."""
    return Draft(hypothesis, uses, hypothesis.score if score is None else score, how)


def _writable(occurrence: Occurrence) -> bool:
    return occurrence.term.status is not TermStatus.FORBIDDEN


def annotated(source: str, occurrences: Sequence[Occurrence], annotation: str) -> Rewritten:
    """The source with every glossary term annotated inline; numbers and addresses need none.

    :param annotation: how the engine wants it; empty where it understands none.
    """
    if not annotation:
        return Rewritten(source)
    terms = [o for o in occurrences if _writable(o) and not o.protected]
    forms = [(o.span, forms_of(o).preferred[0].removeprefix("the ")) for o in terms]
    return annotate(source, forms, annotation) if forms else Rewritten(source)


def _to_write(source: str, occurrences: Sequence[Occurrence], draft: Draft) -> list[Occurrence]:
    missing = [occurrences[i] for i in draft.missed]
    return [o for o in missing if _writable(o) and not is_embedded(source, o)]


def switched(source: str, occurrences: Sequence[Occurrence], draft: Draft) -> Rewritten:
    """The source with every missed term's target written into it."""
    terms = _to_write(source, occurrences, draft)
    return code_switch(source, [(o.span, _written(source, o)) for o in terms])


def _written(source: str, o: Occurrence) -> str:
    """What to write into a source: a definite noun loses its ending there, so it gets an article."""
    form = forms_of(o).preferred[0]
    if o.text[:1].isupper() and form.islower() and not any(c.isalnum() for c in source[: o.span.start]):
        return form[0].upper() + form[1:]
    text, lemma = without_genitive(o.text, o.term.source).lower(), o.term.source.lower()
    ending = re.search(r"(?:en|et|ene|ne|a)$", text)
    definite = ending and text != lemma and text[:-1] != lemma and not o.protected
    noun = form.islower() and not any(f.endswith("ing") for f in forms_of(o).forms)
    before = source[: o.span.start].rsplit(maxsplit=1)[-1:]
    if (
        not (definite and noun)
        or (before and before[0].lower() in _NORWEGIAN_DETERMINERS)
        or form.startswith("the ")
    ):
        return form
    return f"the {form}"


def propose(
    source: str, occurrences: Sequence[Occurrence], drafts: Sequence[Draft], round_: int, *, inline: str
) -> Iterator[Proposal]:
    """Decodings to try for a sentence, most promising first.

    The first round has what costs least and reads best: hypotheses that are there already, and the term written into
    the source. Only what these don't mend is forced into the target.

    :param drafts: translations to mend, the best first.
    :param round_: 0 for the first; each later one tries more.
    :param inline: how the engine wants terms annotated; empty where it understands none.
    """
    writable = _to_write(source, occurrences, drafts[0])
    written = switched(source, occurrences, drafts[0])
    if round_ == 0:
        constraint = Constraint(source, n_best=_N_BEST)
        yield Proposal(constraint, Rewritten(source), "taken from the engine's other hypotheses")
    if writable:
        yield Proposal(Constraint(written.text, n_best=2), written, "written into the source")
        if round_ == 0 and inline and all(o.protected for o in writable):
            marked = annotate(source, [(o.span, forms_of(o).preferred[0]) for o in writable], inline)
            yield Proposal(Constraint(marked.text), marked, "annotated in the source")
    if round_ == 0:
        return
    base = annotated(source, occurrences, inline)
    for draft in drafts:
        yield from _forced(source, occurrences, draft, base, round_ - 1)
    if round_ > 1 and writable:
        yield from _forced(source, occurrences, drafts[0], written, 0)
    yield from _suppressed(occurrences, drafts[0], base, round_ - 1)


def _forced(
    source: str, occurrences: Sequence[Occurrence], draft: Draft, base: Rewritten, round_: int
) -> Iterator[Proposal]:
    """The hypothesis up to where the term belongs, the term, then free continuation; the leftmost miss first.

    :param round_: 0 for the first with forced terms.
    """
    text, links = draft.hypothesis.text, draft.hypothesis.links
    budget = _FORCED[min(round_, len(_FORCED) - 1)]
    missing = _to_write(source, occurrences, draft)
    at = {id(o): positions(source, o.span, text, links, limit=2 + round_) for o in missing}
    missing.sort(key=lambda o: at[id(o)][0] if at[id(o)] else len(text))
    for o in missing:
        share = max(1, budget // len(missing))
        preferred = forms_of(o).preferred[: 2 + round_]
        pairs = [(p, f) for p in at[id(o)] for f in preferred]
        # First each place with the best form, then the best place with the other forms.
        pairs.sort(key=lambda pf: at[id(o)].index(pf[0]) + preferred.index(pf[1]))
        for place, form in pairs[:share]:
            before = text[:place]
            gap = "" if not before or before[-1].isspace() or before[-1] in _TIGHT else " "
            prefix = with_article(before + gap, form)
            prefix += cased_like(form, form.capitalize(), text, place)
            # A space at the end asks for a new word after the term.
            prefix += " " if prefix[-1].isalnum() else ""
            yield Proposal(Constraint(base.text, prefix=prefix, n_best=2), base, "forced at word {word}")


def _suppressed(
    occurrences: Sequence[Occurrence], draft: Draft, base: Rewritten, round_: int
) -> Iterator[Proposal]:
    """A decoding in which the wrong rendering is ruled out (after Bogoychev & Chen 2023)."""
    for i in draft.missed:
        o = occurrences[i]
        if not _writable(o):
            wrong = draft.uses[i].alternatives
        else:
            found = rendering(o.span, draft.hypothesis.text, draft.hypothesis.links)
            wrong = (found.text,) if round_ and found and found.sure else ()
        if wrong:
            constraint = Constraint(base.text, suppress=tuple(wrong), n_best=1 if _writable(o) else _N_BEST)
            yield Proposal(constraint, base, f"“{wrong[0]}” was ruled out")


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


def touch_ups(source: str, occurrences: Sequence[Occurrence], draft: Draft) -> Iterator[tuple[str, str, str]]:
    """Texts with the capitals, spelling or number format of one missed term set right: ``(text, how, what stood there)``."""
    text = draft.hypothesis.text
    held = [u.target_span for u in draft.uses if u.target_span]
    for i in draft.missed:
        o = occurrences[i]
        if not _writable(o):
            continue
        forms = forms_of(o)
        for span in forms.find_any_case(text):
            if not any(span.overlaps(h) for h in held):
                was = span.of(text)
                best = max(forms.forms, key=lambda f: (was.casefold().startswith(f.casefold()), len(f)))
                tail = was[len(best) :] if was.casefold().startswith(best.casefold()) else ""
                yield text[: span.start] + best + tail + text[span.end :], "capitals set at word {word}", was
        for span in () if o.protected else _misspelt(source, text, forms.base):
            if not any(span.overlaps(h) for h in held):
                tail = "'s" if span.of(text).endswith("'s") else ""
                changed = text[: span.start] + forms.base + tail + text[span.end :]
                yield changed, "spelling set at word {word}", span.of(text)
        if o.protected:
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
        writable = _writable(o) and not is_embedded(source, o)
        found = rendering(o.span, text, links) if writable else None
        if found and found.sure and not any(found.span.overlaps(h) for h in held):
            for form in forms_of(o).preferred[:3]:
                yield _put(text, found, form), "put in at word {word}", found.text


def _put(text: str, found: Rendering, form: str) -> str:
    before = with_article(text[: found.span.start], form)
    written = cased_like(form, found.text, text, found.span.start)
    possessive = next((a for a in ("'s", "’s") if found.text.endswith(a)), "")
    if possessive and not written.endswith(("'s", "’s", "'", "’")):
        written += possessive
    return before + written + text[found.span.end :]
