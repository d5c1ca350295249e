"""Which form of a verb the rest of a translation asks for, read off the word that the engine wrote in its place.

The source doesn't say it all: *innrømmer* is “admits” or “admit” by its subject, *innrømmet* the bare verb after “did
not”, *å innrømme* “admitting” after “without”.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from translate.domain import Hypothesis, Inflection, Occurrence, TermUse
from translate.enforce.align import rendering
from translate.enforce.draft import Draft
from translate.enforce.forms import forms_of
from translate.enforce.rewrite import moved
from translate.enforce.source_class import source_class
from translate.lexicon import english_inflections, english_lemmas

__all__ = ["agreeing", "with_participles"]

_AUXILIARIES = frozenset(
    {"be", "have", "do", "will", "would", "can", "could", "shall", "should", "may", "must"}
)
_NUMBER = frozenset({Inflection.SINGULAR, Inflection.PLURAL})
_BASE = frozenset({"VB", "VBP"})
_PROGRESSIVE = frozenset({"VBG"})
_PREPOSITIONS = [
    [word] for word in "about after against before by despite for from in of on to with without".split()
]

_BE = re.compile(
    r"(?:\b(?:am|are|is|was|were|be|been)|['’](?:m|re))(?: (?:also|already|just|not|now|still|\w+ly))? $",
    re.IGNORECASE,
)
"""Before a verb, what asks for a participle of it."""


def agreeing(occurrence: Occurrence, draft: Draft) -> tuple[str, ...]:
    """Forms to write for a term that a draft misses, best first: those of the source form, and before them the one
    that the engine's own verb has there.
    """
    forms = forms_of(occurrence)
    tagged = dict(reversed(forms.tagged))
    if "VBZ" not in tagged or (occurrence.inflections and _NUMBER.issuperset(occurrence.inflections)):
        return forms.preferred
    found = rendering(occurrence.span, draft.hypothesis.text, draft.hypothesis.links)
    if not found or not found.sure:
        return forms.preferred
    tags = _tags(found.text.lower())
    if (
        tags == _PROGRESSIVE
        and draft.hypothesis.text[: found.span.start].lower().split()[-1:] not in _PREPOSITIONS
    ):
        tags = (
            frozenset()
        )  # an -ing by itself is a participle, whose sentence may be built otherwise with the term
    if not tags:
        return forms.preferred
    fit = [
        f
        for f in forms.preferred
        if any(tagged.get(t) == f or (t in _BASE and f == forms.base) for t in tags)
    ]
    fit += (
        [forms.base]
        if tags & _BASE
        else [tagged[t] for t in ("VBN", "VBD", "VBZ", "VBG") if t in tags and t in tagged]
    )
    return tuple(dict.fromkeys((*fit[:1], *forms.preferred)))


def with_participles(hypothesis: Hypothesis, uses: Sequence[TermUse]) -> Hypothesis:
    """A hypothesis without verbs that were given in a finite form and stand beside the *be* of another ("are probe", "were slew")."""
    placed = [(u.target_span, u.occurrence) for u in uses if u.target_span and not u.occurrence.protected]
    for span, occurrence in sorted(placed, key=lambda one: one[0], reverse=True):
        text, base = hypothesis.text, forms_of(occurrence).base
        tagged = dict(reversed(forms_of(occurrence).tagged))
        participle = tagged.get("VBN", tagged.get("VBD", base))
        past = span.of(text) == tagged.get("VBD") != participle  # “were slew”
        if not (past or span.of(text) == base) or not _BE.search(text[: span.start]):
            continue
        if source_class(occurrence.term.source, occurrence.text) != "verb" and not past:
            continue
        # “are open” is right, and so is “are cut”
        if past or (participle != base and not english_lemmas(base.split()[0]).keys() & {"ADJ"}):
            passive = past or not {Inflection.PASSIVE, Inflection.PERFECT}.isdisjoint(occurrence.inflections)
            form = participle if passive else tagged.get("VBG", participle)
            hypothesis = moved(hypothesis, f"{text[: span.start]}{form}{text[span.end :]}")
    return hypothesis


@lru_cache(maxsize=4096)
def _tags(rendered: str) -> frozenset[str]:
    """Penn tags that a rendering's verbs may have, an auxiliary's only where there is no other; empty for no verb."""
    tags: set[str] = set()
    auxiliary: set[str] = set()
    for word in rendered.split():
        for lemma in english_lemmas(word).get("VERB", ()):
            own = {t for t, forms in english_inflections(lemma).items() if word in forms and t[0] == "V"}
            own |= {"VBN"} if own == {"VBD"} else set()  # one form for both has one entry
            (auxiliary if lemma in _AUXILIARIES else tags).update(own)
    # “are investigating” is written as “probe”: a model that is given “probing” may leave the “are” away
    return frozenset(auxiliary if auxiliary and tags == _PROGRESSIVE else tags or auxiliary)
