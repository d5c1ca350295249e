"""Ways to get a missing term into a translation: what to decode again, and how.

Each proposal is one constrained decoding. All proposals of all sentences of a round go to the engine in one call;
:mod:`translate.enforce.repair` judges what comes back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from translate.domain import (
    Constraint,
    Occurrence,
    Rewritten,
)
from translate.enforce.agreeing import agreeing
from translate.enforce.align import positions, rendering
from translate.enforce.case import cased_like
from translate.enforce.draft import Draft, writable
from translate.enforce.edits import with_article
from translate.enforce.forms import (
    begins_longer_word,
    forms_of,
    is_embedded,
    is_family_name,
    without_genitive,
)
from translate.enforce.rewrite import annotate, code_switch

__all__ = ["Proposal", "annotated", "propose", "switched"]

_FORCED = (2, 4, 8)
"""Forced prefixes a sentence in each round: most terms come in by the first, and the rest are worth more."""

_N_BEST = 4

_TIGHT = '("“‘«[-–—/$£€'
"""What a word may follow without a space."""

_NORWEGIAN_DETERMINERS = frozenset({"den", "det", "de", "denne", "dette", "disse"})


@dataclass(frozen=True, slots=True)
class Proposal:
    """A constrained decoding that may bring a term in."""

    constraint: Constraint
    """What the engine is asked."""

    rewritten: Rewritten
    """The way from its source back to the source as it is."""

    how: str
    """In words for a reviewer; ``{word}`` stands for the number of the term's word in the result."""


def annotated(source: str, occurrences: Sequence[Occurrence], draft: Draft, annotation: str) -> Rewritten:
    """The source with every glossary term and family name annotated inline; numbers and addresses need none.

    :param draft: tells by what it has in a term's place which form is right there.
    :param annotation: how the engine wants it; empty where it understands none.
    """
    if not annotation:
        return Rewritten(source)
    terms = [o for o in occurrences if writable(o) and (not o.protected or is_family_name(o))]
    forms = [(o.span, agreeing(o, draft)[0].removeprefix("the ")) for o in terms]
    return annotate(source, forms, annotation) if forms else Rewritten(source)


def _to_write(source: str, occurrences: Sequence[Occurrence], draft: Draft) -> list[Occurrence]:
    missing = [occurrences[i] for i in draft.missed]
    return [o for o in missing if writable(o) and not is_embedded(source, o)]


def switched(source: str, occurrences: Sequence[Occurrence], draft: Draft) -> Rewritten:
    """The source with every missed term's target written into it."""
    terms = _to_write(source, occurrences, draft)
    return code_switch(source, [(o.span, _written(source, o, draft)) for o in terms])


def _written(source: str, o: Occurrence, draft: Draft) -> str:
    """What to write into a source: a definite noun loses its ending there, so it gets an article; a genitive keeps it."""
    form, *others = agreeing(o, draft)
    if others and others[0].rstrip("s") == form + "'":
        form = others[0]
    if _is_definite(source, o, form):
        form = f"the {form}"
    first = not any(c.isalnum() for c in source[: o.span.start])
    if first and o.text[:1].isupper() and form.islower():
        return form[0].upper() + form[1:]
    return form


def _is_definite(source: str, o: Occurrence, form: str) -> bool:
    """Whether a term stands as a definite noun whose ending alone says so."""
    text, lemma = without_genitive(o.text, o.term.source).lower(), o.term.source.lower()
    ending = re.search(r"(?:en|et|ene|ne|a)$", text)
    if not ending or text in (lemma, lemma + "t", lemma + "a") or o.protected:
        return False  # a verb's past tense ends so, too
    if not form.islower() or form.startswith("the ") or any(f.endswith("ing") for f in forms_of(o).forms):
        return False
    before = source[: o.span.start]
    if before.endswith(("-", "\u2010", "\u2011")):
        return False  # “Brann-midtstopperne”
    last = before.lower().split()[-2:]
    inflected = len(last) == 2 and last[1].endswith("e")  # “den nye direktøren”
    return not _NORWEGIAN_DETERMINERS.intersection(last if inflected else last[-1:])


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
    missing = _to_write(source, occurrences, drafts[0])
    written = switched(source, occurrences, drafts[0])
    if round_ == 0:
        constraint = Constraint(source, n_best=_N_BEST)
        yield Proposal(constraint, Rewritten(source), "taken from the engine's other hypotheses")
    if missing:
        yield Proposal(Constraint(written.text, n_best=2), written, "written into the source")
        if round_ == 0 and inline and all(o.protected for o in missing):
            marked = annotate(source, [(o.span, forms_of(o).preferred[0]) for o in missing], inline)
            yield Proposal(Constraint(marked.text), marked, "annotated in the source")
    if round_ == 0:
        return
    base = annotated(source, occurrences, drafts[0], inline)
    for draft in drafts:
        yield from _forced(source, occurrences, draft, base, round_ - 1)
    if round_ > 1 and missing:
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
        preferred = agreeing(o, draft)[: 2 + round_]
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
        if begins_longer_word(o):
            continue  # what stands there is the English of the whole word
        if not writable(o):
            wrong = _spellings(o)
        else:
            found = rendering(o.span, draft.hypothesis.text, draft.hypothesis.links)
            wrong = (found.text,) if round_ and found and found.sure else ()
        if wrong:
            constraint = Constraint(base.text, suppress=tuple(wrong), n_best=1 if writable(o) else _N_BEST)
            shown = wrong[0] if writable(o) else draft.uses[i].alternatives[0]
            yield Proposal(constraint, base, f"“{shown}” was ruled out")


def _spellings(forbidden: Occurrence) -> tuple[str, ...]:
    """All that a forbidden word may look like: ruled out in one form or with one capital, it comes back in another."""
    forms = forms_of(forbidden).forms
    return tuple(dict.fromkeys(s for f in forms for s in (f, f[:1].upper() + f[1:], f.upper())))
