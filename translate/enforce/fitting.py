"""Which forms of a target fit a source form: what a plural, a past tense or a genitive asks for.

What the matcher read off the source's paradigm decides (:class:`~translate.domain.Inflection`). Where several
readings are left that ask for different forms, none is forced: the base comes first, which models inflect
themselves. Where nothing was read, the ending decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from translate.domain import Inflection, Term

__all__ = ["fitting", "without_genitive"]

_PLURAL = re.compile(r"(?:er|ene|ne|ar|ane|or|ers|enes|nes|ars|anes)$")
_PAST = re.compile(r"(?:et|te|de|dde|a)$")

_BASE = "base"
_ORDERS = {
    Inflection.SINGULAR: (_BASE, "NNS"),
    Inflection.PLURAL: ("NNS", _BASE),
    Inflection.PRESENT: ("VBZ", _BASE, "VBG"),
    Inflection.PAST: ("VBD", "VBN", _BASE),
    Inflection.PERFECT: ("VBN", "VBD", _BASE),
    Inflection.PROGRESSIVE: ("VBG", _BASE, "VBZ"),
    Inflection.PASSIVE: ("VBN", "VBG", _BASE),
}
"""Penn tags of the forms that a reading asks for, the best first."""

_USUAL = {
    "bear": {"VBN": "borne"},
    "bet": {"VBD": "bet"},
    "cost": {"VBD": "cost"},
    "get": {"VBN": "got"},
    "light": {"VBD": "lit", "VBN": "lit"},
    "quit": {"VBD": "quit"},
}
"""Forms of verbs that the dictionary lists after rarer ones."""

_NUMBER = frozenset({Inflection.SINGULAR, Inflection.PLURAL})


def fitting(
    base: str,
    tagged: Iterable[tuple[str, str]],
    term: Term,
    text: str,
    inflections: tuple[Inflection, ...] = (),
) -> tuple[str, ...]:
    """Forms to write for a source form, best first, four at most.

    :param base: the target without its article.
    :param tagged: its other forms, each with its Penn tag.
    :param text: the source form.
    :param inflections: what that may be; empty where only its ending tells.
    """
    by_tag: dict[str, str] = {}
    for tag, form in tagged:
        by_tag.setdefault(tag, form)
    if "VBZ" in by_tag:
        by_tag |= _USUAL.get(base, {})
    if "VBD" in by_tag:
        by_tag.setdefault("VBN", by_tag["VBD"])
    lower, lemma = text.lower(), term.source.lower().removeprefix("å ")
    bare = without_genitive(text, term.source) if lower != lemma else text
    readings = _possible(inflections, by_tag)
    order = _order(readings, base, by_tag) if readings else _by_ending(bare.lower(), lemma, by_tag)
    forms = [base if tag == _BASE else by_tag.get(tag, "") for tag in order]
    noun = _NUMBER.issuperset(readings) if readings else "VBD" not in by_tag
    if bare != text and noun:
        first = forms[0] or base
        # A model that is given a plural drops its apostrophe; that of a singular it sets, or says it with “of”.
        plural = first.endswith("s") and first != base
        apostrophe = "'" if plural or first[-1:] in ("S", "'") else "'s"
        forms.insert(0 if plural else 1, first + apostrophe)
    return tuple(dict.fromkeys(f for f in (*forms, base, *term.target_forms) if f))[:4] or ("",)


def without_genitive(text: str, lemma: str) -> str:
    """``text`` without the Norwegian genitive that it has beyond ``lemma``: ``SDFs`` → ``SDF``, ``IS’`` → ``IS``."""
    if text.casefold() == lemma.casefold():
        return text
    m = re.fullmatch(r"(.+?)(?:[’'ʼ]s?|[-:]s|s)", text, re.DOTALL)
    return m.group(1) if m else text


def _possible(inflections: tuple[Inflection, ...], by_tag: dict[str, str]) -> tuple[Inflection, ...]:
    """The readings that the target has a form for: a noun's where it is no verb, a verb's where it has no plural."""
    verb, noun = "VBZ" in by_tag or "VBD" in by_tag, "NNS" in by_tag
    if not verb:
        return tuple(i for i in inflections if i in _NUMBER)
    if not noun:
        return tuple(i for i in inflections if i not in _NUMBER)
    return inflections


def _order(readings: tuple[Inflection, ...], base: str, by_tag: dict[str, str]) -> list[str]:
    orders = [_ORDERS[reading] for reading in readings]
    if len({by_tag.get(order[0], base) for order in orders}) > 1:
        return [_BASE, *(order[0] for order in orders)]
    return list(dict.fromkeys(tag for order in orders for tag in order))


def _by_ending(stem: str, lemma: str, by_tag: dict[str, str]) -> list[str]:
    """Penn tags by the ending that a source form without its genitive has beyond its lemma; *-a* alone says nothing."""
    changed, noun = stem != lemma, "NNS" in by_tag
    order: list[str] = []
    if "VBZ" in by_tag or "VBD" in by_tag:
        if changed and stem.endswith("ende"):
            order += ["VBG", _BASE, "VBZ"]
        elif changed and noun and stem.endswith(("ene", "ane", "en", "et", "ets", "ens", "a")):
            order += ["NNS", _BASE] if stem.endswith(("ene", "ane")) else [_BASE, "VBD"]
        elif changed and stem.endswith("r"):
            order += ["VBZ", _BASE, "VBG"]
        elif changed and (_PAST.search(stem) or not stem.startswith(lemma[:3])):
            order += ["VBD", "VBN", _BASE]
        elif changed:
            order += ["VBD", _BASE, "VBG"]
        else:
            order += [_BASE, "VBG", "VBZ", "NNS"]
    elif noun:
        # A noun's own form behind an inflected adjective says nothing: “Frps parlamentariske leder”
        plural = changed and stem.split()[-1:] != lemma.split()[-1:] and _PLURAL.search(stem) is not None
        order += ["NNS", _BASE] if plural else [_BASE, "NNS"]
    if "JJR" in by_tag and changed and stem.endswith(("re", "est", "este")):
        order = ["JJR" if stem.endswith("re") else "JJS", *order]
    return order or [_BASE]
