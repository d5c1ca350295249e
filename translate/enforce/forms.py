"""Which target strings count as a term used, and which of them fits a source form best.

A glossary entry names one target, as a rule its lemma; English needs it in a form. What counts is the base, its
plural, its verb tenses where the target is a verb, the possessive, hyphen and spacing variants, a capital at the
start of a sentence, and whatever the entry lists. Inflection comes from lemminflect (dictionary look-up, then
rules, loaded with the first term that needs them).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from translate.domain import CaseRule, Occurrence, Span, Term, TermStatus
from translate.enforce.case import case_holds
from translate.lexicon import english_inflections, english_lemmas

__all__ = ["TermForms", "forms_of", "is_embedded", "without_genitive"]

_ARTICLES = frozenset({"a", "an", "the"})
_PREPOSITIONS = frozenset(
    {"of", "for", "in", "on", "to", "from", "with", "at", "by", "against", "between", "without"}
)
_PARTICLES = frozenset(
    {"up", "out", "off", "down", "over", "in", "on", "away", "back", "through", "about", "along", "around"}
)
_APOSTROPHE = "[’'ʼ]"
_SEPARATOR = r"(?:[\s\u00a0\u202f]+|[-\u2010\u2011])"
_LEFT = r"(?<![^\W_])"
_RIGHT = r"(?![^\W_])"
_DIGIT_LEFT = r"(?<![^\W_])(?<!\d[.,:])"
_DIGIT_RIGHT = r"(?![^\W_])(?![.,:]\d)"
_POSSESSIVE = rf"(?:{_APOSTROPHE}s{_RIGHT}|(?<=[sS]){_APOSTROPHE}(?=\s+\w))?"

# Short verbs that don't end in -e in the infinitive; any other Norwegian infinitive does.
_SHORT_VERBS = frozenset(
    "gå få stå slå se be le dø tro bo nå så si gi ha bli la ta dra flå ro sy gro spå snu fly".split()
)
_TAGS = {
    "VERB": frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"}),
    "ADJ": frozenset({"JJ", "JJR", "JJS"}),
    "NOUN": frozenset({"NN", "NNS", "NNP", "NNPS"}),
}
"""Penn tags of the forms of a word class."""

_PLURAL = re.compile(r"(?:er|ene|ne|ers|enes|nes|a)$")
_PAST = re.compile(r"(?:et|te|de|dde|a)$")


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

    copied: frozenset[str] = frozenset()
    """The source forms, case-folded: left standing, they are no translation, even where joined words look alike."""

    def find(self, target: str) -> list[Span]:
        """Where the term stands in ``target`` with allowed capitals, left to right, without overlap."""
        return [span for span in self.find_any_case(target) if self._cased(target, span)]

    def find_any_case(self, target: str) -> list[Span]:
        """Where the term stands in ``target`` whatever its capitals, left to right, without overlap."""
        found = [Span(*m.span()) for m in self.pattern.finditer(target)]
        return [span for span in found if span.of(target).casefold() not in self.copied]

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
    return _forms_of(occurrence.term, occurrence.text)


@lru_cache(maxsize=512)  # few numbers come again, and each brings a pattern of its own
def _protected_forms(term: Term) -> TermForms:
    listed = _unique((term.target, *term.target_forms))
    # Number words count, but what a repair writes is digits.
    written = tuple(f for f in listed if any(c.isdigit() for c in f))[:2] or listed[:1]
    return TermForms(listed[0], listed, written, _protected_pattern(listed), True, False)


@lru_cache(maxsize=4096)
def _forms_of(term: Term, text: str) -> TermForms:
    insensitive = term.case is CaseRule.INSENSITIVE
    if term.status is TermStatus.KEEP:
        plain = without_genitive(text, term.source)
        listed = _unique((plain, term.source, term.target, *term.target_forms))
        return TermForms(plain, listed, (plain,), _pattern(listed), not insensitive)
    base, tagged = _inflect(term.target, term.source)
    if base.isupper() and without_genitive(text, term.source) != text:
        # “SDFs offensiv” is a genitive, so “SDFs” would be a slip here and not a plural.
        tagged = []
    forms = _unique((base, *(form for _, form in tagged), *(_bare(f)[0] for f in term.target_forms)))
    preferred = _preferred(base, tagged, term, text)
    if term.target.startswith("the "):
        preferred = (f"the {preferred[0]}", *preferred)
    copied = {text.casefold(), term.source.casefold()} - {f.casefold() for f in forms}
    return TermForms(base, forms, preferred, _pattern(forms), not insensitive, copied=frozenset(copied))


def is_embedded(source: str, occurrence: Occurrence) -> bool:
    """Whether a protected number is a part of a word of the source, as in ``A1GP``."""
    span = occurrence.span
    before, after = source[max(0, span.start - 1) : span.start], source[span.end : span.end + 1]
    return occurrence.protected and (before.isalpha() or after.isalpha())


def without_genitive(text: str, lemma: str) -> str:
    """``text`` without the Norwegian genitive that it has beyond ``lemma``: ``SDFs`` → ``SDF``, ``IS’`` → ``IS``."""
    if text.casefold() == lemma.casefold():
        return text
    m = re.fullmatch(r"(.+?)(?:[’'ʼ]s?|[-:]s|s)", text, re.DOTALL)
    return m.group(1) if m else text


def _unique(strings: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(s for s in strings if s)) or ("",)


def _bare(target: str) -> tuple[str, str]:
    """A target without its lower-case article or infinitive mark, and that mark."""
    first, _, rest = target.strip().partition(" ")
    if rest and (first in _ARTICLES or first == "to"):
        return rest.strip(), first
    return target.strip(), ""


def _inflect(target: str, source: str) -> tuple[str, list[tuple[str, str]]]:
    """The base of a target and its inflected forms with their Penn tags (NNS, VBD …)."""
    base, mark = _bare(target)
    words = base.split()
    if not words or not any(c.isalpha() for c in base):
        return base, []
    tagged: list[tuple[str, str]] = []
    verb = mark == "to" or _is_verb(words, source)
    if verb:
        rest = words[1:]
        for tag, form in _inflections(words[0], "VERB"):
            tagged.append((tag, " ".join((form, *rest))))
    if mark != "to" and not source.startswith("å "):
        head = _head(words)
        for tag, form in _noun_and_adjective(words[head], single=len(words) == 1):
            tagged.append((tag, " ".join((*words[:head], form, *words[head + 1 :]))))
    return base, [(tag, form) for tag, form in tagged if form != base]


def _head(words: list[str]) -> int:
    """Index of the noun that takes the plural: ``Minister`` in ``Minister of Finance``, else the last word."""
    for i, word in enumerate(words[1:], 1):
        if word in _PREPOSITIONS:
            return i - 1
    return len(words) - 1


def _is_verb(words: list[str], source: str) -> bool:
    """Whether a target without ``to`` is a verb: by the source's ``å``, else by dictionary and the source's ending."""
    if source.startswith("å "):
        return True
    first = words[0]
    if not first.islower() or not first.isalpha():
        return False
    kinds = _kinds(first)
    if "VERB" not in kinds:
        return False
    if len(words) > 1:
        return len(words) == 2 and words[1] in _PARTICLES
    last = source.split()[-1] if source.split() else ""
    infinitive = source.islower() and (last.endswith("e") or last in _SHORT_VERBS)
    return infinitive or not kinds & {"NOUN", "ADJ", "ADV"}


@lru_cache(maxsize=4096)
def _kinds(word: str) -> frozenset[str]:
    """Word classes that lemminflect's dictionary knows a word in."""
    return frozenset(english_lemmas(word))


@lru_cache(maxsize=4096)
def _inflections(word: str, upos: str) -> tuple[tuple[str, str], ...]:
    """Inflected forms of a lemma with their tags, from the dictionary or, for unknown words, by rule."""
    lemma = next(iter(_lemmas(word, upos)), word)
    found = {tag: forms for tag, forms in english_inflections(lemma).items() if tag in _TAGS[upos]}
    if not found:
        from lemminflect import getAllInflectionsOOV

        found = getAllInflectionsOOV(lemma, upos)
    return tuple((tag, form) for tag, forms in found.items() for form in forms)


def _noun_and_adjective(word: str, *, single: bool) -> Iterator[tuple[str, str]]:
    """Plural of a noun, comparison of a single adjective; the capital of the word is kept."""
    if re.fullmatch(r"[A-ZÆØÅ]{2,}", word):
        yield "NNS", word + "s"
        return
    if not re.fullmatch(r"[^\W\d_]+", word):
        return
    lower = word.lower()
    kinds = _kinds(lower)
    capital = word[0].isupper()
    if "NOUN" in kinds and lower in _lemmas(lower, "NOUN"):
        for tag, form in _inflections(lower, "NOUN"):
            if tag == "NNS":
                yield tag, form.capitalize() if capital else form
    elif not kinds and not lower.endswith("s"):
        # A name or a word unknown to the dictionary: “Norwegians”, “Kurds”.
        yield "NNS", word + ("es" if re.search(r"(?:x|z|ch|sh)$", lower) else "s")
    if single and "ADJ" in kinds:
        for tag, form in _inflections(lower, "ADJ"):
            if tag in {"JJR", "JJS"}:
                yield tag, form.capitalize() if capital else form


@lru_cache(maxsize=4096)
def _lemmas(word: str, upos: str) -> tuple[str, ...]:
    return english_lemmas(word).get(upos, ())


def _preferred(base: str, tagged: list[tuple[str, str]], term: Term, text: str) -> tuple[str, ...]:
    """Forms to write, by the ending that the source form has beyond its lemma."""
    by_tag: dict[str, str] = {}
    for tag, form in tagged:
        by_tag.setdefault(tag, form)
    lower, lemma = text.lower(), term.source.lower().removeprefix("å ")
    genitive = without_genitive(text, term.source) if lower != lemma else text
    stem = genitive.lower()
    changed = stem != lemma
    order: list[str] = []
    if "VBZ" in by_tag or "VBD" in by_tag:
        if changed and stem.endswith("ende"):
            order += ["VBG", "base", "VBZ"]
        elif changed and "NNS" in by_tag and stem.endswith(("ene", "en", "et", "ets", "ens")):
            order += ["NNS", "base"] if stem.endswith("ene") else ["base", "VBD"]
        elif changed and stem.endswith("r"):
            order += ["VBZ", "base", "VBG"]
        elif changed and (_PAST.search(stem) or not stem.startswith(lemma[:3])):
            order += ["VBD", "VBN", "base"]
        elif changed:
            order += ["VBD", "base", "VBG"]
        else:
            order += ["base", "VBG", "VBZ", "NNS"]
    elif "NNS" in by_tag:
        plural = changed and _PLURAL.search(stem) is not None
        order += ["NNS", "base"] if plural else ["base", "NNS"]
    if "JJR" in by_tag and changed and stem.endswith(("re", "est", "este")):
        order = ["JJR" if stem.endswith("re") else "JJS", *order]
    forms = [base if tag == "base" else by_tag.get(tag, "") for tag in (order or ["base"])]
    if genitive != text and "VBD" not in by_tag:
        first = forms[0]
        forms.insert(1, first + ("'" if first.endswith("s") else "'s"))
    return _unique((*forms, base, *term.target_forms))[:4]


def _word_pattern(word: str) -> str:
    return re.sub(r"[’'ʼ]", _APOSTROPHE, re.escape(word))


def _form_pattern(form: str) -> str:
    """A form with its hyphens and spaces free; two plain lower-case words may also be written as one."""
    parts = [p for p in re.split(r"[\s\u00a0-]+", form) if p]
    joined = len(parts) == 2 and all(p.isalpha() and p.islower() and len(p) > 2 for p in parts)
    prefixed = "-" in form and len(parts) == 2 and form.islower() and all(p.isalpha() for p in parts)
    separator = _SEPARATOR + "?" if joined or prefixed else _SEPARATOR
    left = _DIGIT_LEFT if form[0].isdigit() else _LEFT
    right = _DIGIT_RIGHT if form[-1].isdigit() else _RIGHT
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


def _protected_pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    alternatives = []
    for form in _alternatives(forms):
        left = _DIGIT_LEFT if form[0].isdigit() else _LEFT if form[0].isalnum() else ""
        right = _DIGIT_RIGHT if form[-1].isdigit() else _RIGHT if form[-1].isalnum() else ""
        body = re.escape(form).replace(r"\ ", r"[ \u00a0\u202f]")
        alternatives.append(left + body + right)
    return re.compile("|".join(alternatives) or r"(?!)", re.IGNORECASE)
