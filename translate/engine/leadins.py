"""Lead-ins without a subject, `Slår tilbake: Statsministeren …`, as captions have them: the model gets a subject for them.

What begins with a verb it hardly saw, and takes for a command or a noun (“Stop back”). With `han`, he, before it the verb is one
(“He strikes back”), and the subject goes again afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from translate.domain.engine import Link
from translate.domain.span import Span
from translate.engine.entries import FORM
from translate.engine.lexicon import Lexicon
from translate.lexicon import english_inflections

__all__ = ["with_subject", "without_subject"]

_LEAD_IN = re.compile(
    r"([A-ZÆØÅ])([a-zæøå]+)(?: ([^\s:.!?,;«»“”\"]+)(?: [^\s:.!?,;«»“”\"]+){0,4})?: (?=[A-ZÆØÅ«“\"–])"
)

_FINITE = frozenset(
    "ber bor er får gir går kan kjemper lar må slår skal står stiller sørger trekker vil blir snur ser drar".split()
)
"""Verbs that the lexicon has under another class, or as nouns, too."""

_SUBJECTS = frozenset("jeg du han hun vi dere de den det dette disse man en et dei eg ho me".split())
"""What makes a verb before it a question, or the rest of a sentence."""

_SUBJECT = re.compile(r"He(?:['’]s| is| was| has)? (?=\S)")
_BEHIND = re.compile(r": (?=[a-z])")


def with_subject(text: str, lexicon: Lexicon) -> list[tuple[Span, str]]:
    """What is written into a source that begins with a lead-in without a subject, and where; nothing in others."""
    match = _LEAD_IN.match(text)
    if match is None or match[3] in _SUBJECTS or (match[3] or "")[:1].isupper():
        return []
    if not _is_finite(match[1].lower() + match[2], lexicon):
        return []
    return [(Span(0, 0), "han "), (Span(0, 1), match[1].lower())]


def without_subject(text: str, links: Sequence[Link]) -> tuple[str, tuple[Link, ...]]:
    """A target, and its links, without the subject that its source was given, and with a capital behind the colon."""
    match = _SUBJECT.match(text)
    if match is None:
        return text, tuple(links)
    cut = match.end()
    text = text[cut].upper() + text[cut + 1 :]
    if behind := _BEHIND.search(text):
        text = text[: behind.end()] + text[behind.end()].upper() + text[behind.end() + 1 :]
    left = (
        replace(x, target=Span(max(0, x.target.start - cut), x.target.end - cut))
        for x in links
        if x.target.end > cut
    )
    return text, tuple(left)


def _is_finite(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is a verb in the present, and no noun (`leder`, a leader; `lover`, laws)."""
    if word in _FINITE:
        return True
    verb, own = lexicon.entry(word.removesuffix("r")), lexicon.entry(word)
    if not word.endswith("r") or verb is None or verb.word_class == "n" or not verb.english:
        return False
    if own is not None and own.english:
        return own.word_class == FORM and own.english.split()[0] in _third(verb.english.split()[0])
    return own is None


def _third(verb: str) -> tuple[str, ...]:
    """An English verb in the third person, or as the lexicon has it."""
    return (verb, *english_inflections(verb).get("VBZ", ()))
