"""Which target strings count as a term used, and which of them fits a source form best.

A glossary entry names one target, as a rule its lemma; English needs it in a form. What counts is the base, its
plural, its verb tenses where the target is a verb, the possessive, hyphen and spacing variants, a capital at the
start of a sentence, and whatever the entry lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from translate.domain import CaseRule, Inflection, MatchMode, Occurrence, Span, Term, TermStatus
from translate.enforce.case import case_holds
from translate.enforce.fitting import fitting, without_genitive
from translate.enforce.inflect import bare, inflect

__all__ = [
    "FAMILY_NAME",
    "TermForms",
    "begins_longer_word",
    "forms_of",
    "is_embedded",
    "is_family_name",
    "without_genitive",
]

FAMILY_NAME = "family name"
"""The note of the entry that keeps one (:mod:`~translate.enforce.surnames`)."""

_OPENING = 2
"""Where the first word of a sentence stands at the latest: behind a dash, or a quotation mark."""

_APOSTROPHE = "[’'ʼ]"
_SEPARATOR = r"(?:[\s\u00a0\u202f]+|[-\u2010\u2011])"
_LEFT = r"(?<![^\W_])"
_RIGHT = r"(?![^\W_])"
_NO_ARTICLE = r"(?<!\bthe )"
_DIGIT_LEFT = r"(?<![^\W_])(?<!\d[.,:])"
_DIGIT_RIGHT = r"(?![^\W_])(?![.,:]\d)"
_POSSESSIVE = rf"(?:{_APOSTROPHE}s{_RIGHT}|(?<=[sS]){_APOSTROPHE}(?=\s+\w))?"


_ENDINGS = frozenset("a as e en ene enes ens er ers es et ets n ne nes ns r rs s t ts".split())
"""Norwegian inflection: a prefix term with one of these behind it is the term itself, with anything else a longer word."""

_VERB_ENDINGS = _ENDINGS | frozenset("d dd dde de ende nde te".split())
"""The same of a verb, whose target says that it is one: `drep*`, to kill."""

_DERIVED = (("acy", 2), ("ion", 3), ("ity", 3), ("ism", 1), ("ist", 1), ("ics", 1), ("y", 1))
"""Endings of English words and how many of their letters a word of the same stem drops: *democracy*, *democratic*."""

_STEM = 6
"""Letters of the shortest such stem: *countr-* and *parti-* have other words with them."""


@dataclass(frozen=True, slots=True)
class TermForms:
    """The target forms of one occurrence."""

    base: str
    """What the glossary asks for, without a leading lower-case article or ``to``."""

    forms: tuple[str, ...]
    """Every allowed form as it is written inside a sentence; the base first. Possessives are found with each."""

    preferred: tuple[str, ...]
    """The few forms that fit the source form best, best first; what a repair tries to write."""

    pattern: re.Pattern[str]
    """Finds a form with any capitals."""

    exact_case: bool
    """Capitals matter (see :func:`translate.enforce.case.case_holds`)."""

    inflected: bool = True
    """Whether possessives and sentence capitals count (not for numbers and addresses)."""

    own: re.Pattern[str] | None = None
    """Matches a form of the target itself, where the entry lists others that count."""

    tagged: tuple[tuple[str, str], ...] = ()
    """The inflected forms of the target with their Penn tags (NNS, VBD …), usual ones first."""

    copied: frozenset[str] = frozenset()
    """The source forms, case-folded: left standing, they are no translation, even where joined words look alike."""

    def find(self, target: str) -> list[Span]:
        """Where the term stands in ``target`` with allowed capitals, left to right, without overlap."""
        return [span for span in self.find_any_case(target) if self._cased(target, span)]

    def find_any_case(self, target: str) -> list[Span]:
        """Where the term stands in ``target`` whatever its capitals, left to right, without overlap."""
        found = [Span(*m.span()) for m in self.pattern.finditer(target)]
        return [span for span in found if span.of(target).casefold() not in self.copied]

    def find_forbidden(self, target: str) -> list[Span]:
        """Where the term stands that must not: a word in small letters is the same word in any capitals."""
        return self.find_any_case(target) if self.base.islower() else self.find(target)

    def is_own(self, form: str) -> bool:
        """Whether what stands in a translation is the target that the entry asks for, not another that counts, too."""
        return self.own is None or self.own.fullmatch(form) is not None

    def find_embedded(self, target: str) -> list[Span]:
        """Where a number stands in ``target``, inside a word too: the 1 of ``A1GP``."""
        forms = [re.escape(f) for f in self.forms if f[:1].isdigit() and f[-1:].isdigit()]
        return [
            Span(*m.span()) for m in re.finditer(rf"(?<!\d)(?:{'|'.join(forms) or '(?!)'})(?!\d)", target)
        ]

    def _cased(self, target: str, span: Span) -> bool:
        return not self.exact_case or any(case_holds(target, span, form) for form in self.forms)


def forms_of(occurrence: Occurrence) -> TermForms:
    """The allowed target forms of an occurrence.

    For ``keep`` that is the source form without a Norwegian genitive; for a protected number or address exactly the
    target and the forms that the matcher gave.
    """
    if occurrence.protected:
        return _protected_forms(occurrence.term)
    opens = occurrence.span.start <= _OPENING
    return _forms_of(occurrence.term, occurrence.text, occurrence.inflections, opens)


@lru_cache(maxsize=512)  # few numbers come again, and each brings a pattern of its own
def _protected_forms(term: Term) -> TermForms:
    listed = _unique((term.target, *term.target_forms))
    # Number words count, but what a repair writes is digits.
    written = tuple(f for f in listed if any(c.isdigit() for c in f))[:2] or listed[:1]
    bare = term.note == FAMILY_NAME
    return TermForms(listed[0], listed, written, _protected_pattern(listed, bare=bare), True, False)


@lru_cache(maxsize=4096)
def _forms_of(term: Term, text: str, inflections: tuple[Inflection, ...], opens: bool) -> TermForms:
    insensitive = term.case is CaseRule.INSENSITIVE
    if term.status is TermStatus.KEEP:
        plain = without_genitive(text, term.source)
        if opens and term.source.islower() and plain[1:].islower():
            plain = plain.lower()  # the capital is the sentence's
        listed = _unique((plain, term.source, *term.target_forms))
        return TermForms(plain, listed, (plain,), _pattern(listed), not insensitive)
    if term.status is TermStatus.APPROVED and _longer(term, text):
        return _begun(term)
    base, tagged = inflect(term.target, term.source, text)
    if base.isupper() and without_genitive(text, term.source) != text:
        # “SDFs offensiv” is a genitive, so “SDFs” would be a slip here and not a plural.
        tagged = []
    own = _unique((base, *(form for _, form in tagged)))
    forms = _unique((*own, *(bare(f)[0] for f in term.target_forms)))
    preferred = fitting(base, tagged, term, text, inflections)
    if term.target.startswith("the "):
        preferred = (f"the {preferred[0]}", *preferred)
    allowed = {f.casefold() for f in forms}
    # “IS’” is the English genitive, too
    copied = {s for s in (text.casefold(), term.source.casefold()) if s.rstrip("’'ʼ") not in allowed}
    return TermForms(
        base, forms, preferred, _pattern(forms), not insensitive,
        own=_pattern(own) if len(forms) > len(own) else None, tagged=tuple(tagged), copied=frozenset(copied),
    )  # fmt: skip


def begins_longer_word(occurrence: Occurrence) -> bool:
    """Whether a prefix term is only the beginning of what stands there, a compound or a derivation: ``skatt`` in
    *Skattebetalerne*. The English of that is another word, so that the target is looked for in it and never written.
    """
    asked = occurrence.term.status is TermStatus.APPROVED and not occurrence.protected
    return asked and _longer(occurrence.term, occurrence.text)


@lru_cache(maxsize=4096)
def _longer(term: Term, text: str) -> bool:
    starts = [s.rstrip("*") for s in (term.source, *term.source_forms) if s.endswith("*")]
    if term.match is MatchMode.PREFIX:
        starts.append(term.source)
    word = text.casefold().rstrip("’'ʼ")
    rests = [word[len(s) :] for s in map(str.casefold, starts) if word.startswith(s)]
    endings = _VERB_ENDINGS if term.target.lower().startswith("to ") else _ENDINGS
    return bool(rests) and all(rest and rest not in endings for rest in rests)


def _begun(term: Term) -> TermForms:
    """What counts in the English of a longer word: the target, what begins with it, and what has its stem."""
    base, tagged = inflect(term.target, term.source)
    forms = _unique((base, *(form for _, form in tagged), *(bare(f)[0] for f in term.target_forms)))
    stems = [base]
    for ending, dropped in _DERIVED:
        if base.endswith(ending) and len(base.split()[-1]) - dropped >= _STEM:
            stems.append(base[:-dropped])
    begun = "|".join(_form_pattern(stem, open_=True) for stem in _alternatives((*forms, *stems)))
    pattern = re.compile(f"(?:{begun}){_POSSESSIVE}" if begun else r"(?!)", re.IGNORECASE)
    return TermForms(base, forms, (base,), pattern, exact_case=False)


def is_embedded(source: str, occurrence: Occurrence) -> bool:
    """Whether a protected number is a part of a word of the source, as in ``A1GP``."""
    span = occurrence.span
    before, after = source[max(0, span.start - 1) : span.start], source[span.end : span.end + 1]
    return occurrence.protected and (before.isalpha() or after.isalpha())


def is_family_name(occurrence: Occurrence) -> bool:
    """Whether an occurrence is a person's name that is kept; the same note in a glossary makes no term one."""
    return occurrence.protected and occurrence.term.note == FAMILY_NAME


def _unique(strings: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(s for s in strings if s)) or ("",)


def _word_pattern(word: str) -> str:
    return re.sub(r"[’'ʼ]", _APOSTROPHE, re.escape(word))


def _form_pattern(form: str, *, open_: bool = False) -> str:
    """A form with its hyphens and spaces free; two plain lower-case words may also be written as one.

    :param open_: whether the last word may go on.
    """
    parts = [p for p in re.split(r"[\s\u00a0-]+", form) if p]
    joined = len(parts) == 2 and all(p.isalpha() and p.islower() and len(p) > 2 for p in parts)
    prefixed = "-" in form and len(parts) == 2 and form.islower() and all(p.isalpha() for p in parts)
    separator = _SEPARATOR + "?" if joined or prefixed else _SEPARATOR
    left = _DIGIT_LEFT if form[0].isdigit() else _LEFT
    right = _DIGIT_RIGHT if form[-1].isdigit() else r"[^\W\d_]*" + _RIGHT if open_ else _RIGHT
    return left + separator.join(map(_word_pattern, parts)) + right


def _alternatives(forms: Iterable[str]) -> list[str]:
    # The longest first: a regular expression takes the first alternative that fits.
    return sorted((f for f in forms if f.strip("- \u00a0")), key=len, reverse=True)


@lru_cache(maxsize=4096)
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    alternatives = [_form_pattern(f) for f in _alternatives(forms)]
    if not alternatives:
        return re.compile(r"(?!)")
    return re.compile(f"(?:{'|'.join(alternatives)}){_POSSESSIVE}", re.IGNORECASE)


def _protected_pattern(forms: tuple[str, ...], *, bare: bool = False) -> re.Pattern[str]:
    """What finds a number, an address or a name; a person's name has no article (`bare`)."""
    alternatives = []
    for form in _alternatives(forms):
        left = _DIGIT_LEFT if form[0].isdigit() else _LEFT if form[0].isalnum() else ""
        right = _DIGIT_RIGHT if form[-1].isdigit() else _RIGHT if form[-1].isalnum() else ""
        body = re.escape(form).replace(r"\ ", r"[ \u00a0\u202f]")
        alternatives.append((_NO_ARTICLE if bare else "") + left + body + right)
    return re.compile("|".join(alternatives) or r"(?!)", re.IGNORECASE)
