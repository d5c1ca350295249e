"""Photo credits and bylines: fixed labels are translated, names stay as they are."""

from __future__ import annotations

import re

from translate.domain import Role

__all__ = ["byline_target", "credit_target", "find_credit"]

_LABELS = {
    "foto": "Photo",
    "fotograf": "Photographer",
    "foto og video": "Photo and video",
    "foto/video": "Photo/video",
    "foto og tekst": "Photo and text",
    "tekst og foto": "Text and photo",
    "tekst/foto": "Text/photo",
    "begge foto": "Both photos",
    "alle foto": "All photos",
    "arkivfoto": "File photo",
    "illustrasjonsfoto": "Illustrative photo",
    "illustrasjonsbilde": "Illustrative photo",
    "pressefoto": "Press photo",
    "skjermdump": "Screenshot",
    "skjermbilde": "Screenshot",
    "faksimile": "Facsimile",
    "illustrasjon": "Illustration",
    "grafikk": "Graphics",
    "kart": "Map",
    "video": "Video",
    "montasje": "Montage",
    "bilde": "Picture",
    "kilde": "Source",
    "kjelde": "Source",
    "kilder": "Sources",
    "tekst": "Text",
}
"""Labels before the name of whoever made a picture or text, and their English."""

_LABEL = "|".join(re.escape(label) for label in sorted(_LABELS, key=len, reverse=True))
_CREDIT = re.compile(
    rf"(?:^|(?<=[\s(]))\(?(?P<label>{_LABEL})(?P<colon>\s?:\s*)(?P<who>\S.*)$", re.IGNORECASE
)
_SMALL = frozenset("og for via fra the of and von van de del da i ap".split())
_WORDS = re.compile(r"[^\W\d_]+")
_BYLINE = re.compile(
    r"(?P<label>av|tekst av|skrevet av|foto av)(?P<colon>:?\s+)(?P<who>\S.*)$", re.IGNORECASE
)
_BYLINE_LABELS = {"av": "By", "tekst av": "Text by", "skrevet av": "Written by", "foto av": "Photo by"}
_PRIVATE = re.compile(r"\bprivat\b", re.IGNORECASE)


def find_credit(text: str, role: Role) -> int | None:
    """Where a credit begins that runs to the end of the text; none where there is none.

    A credit is a known label, a colon and names: text that goes on in small letters is a sentence, not a name.
    ``Bilde:``, ``Kart:``, ``Video:``, ``Kilde:`` and ``Tekst:`` count only where pictures or boxes are described.
    """
    for match in _CREDIT.finditer(text) if ":" in text else ():
        label = match["label"].lower()
        loose = label in (
            "bilde",
            "kart",
            "video",
            "kilde",
            "kjelde",
            "kilder",
            "tekst",
            "montasje",
            "grafikk",
        )
        if loose and role not in (Role.CAPTION, Role.FACTBOX, Role.LIST_ITEM, Role.BYLINE):
            continue
        small = [
            w for w in _WORDS.findall(match["who"]) if w[0].islower() and w not in _SMALL and w != "privat"
        ]
        if len(small) <= 1:
            return match.start()
    return None


def credit_target(credit: str) -> str:
    """A credit with its label in English and everything else as it stands.

    Raises nothing: a text without a known label comes back unchanged.
    """
    out: list[str] = []
    at = 0
    for match in re.finditer(rf"(?<!\w)(?P<label>{_LABEL})(?=\s?:)", credit, re.IGNORECASE):
        label = _LABELS[match["label"].lower()]
        word = match["label"]
        if word.isupper():
            label = label.upper()
        elif word[0].islower():
            label = label.lower()
        out += [credit[at : match.start()], label]
        at = match.end()
    out.append(credit[at:])
    return _PRIVATE.sub(lambda m: m.group() + "e", "".join(out))


def byline_target(text: str) -> str | None:
    """``Av Kari Nordmann og Ola Hansen`` → ``By Kari Nordmann and Ola Hansen``; names alone stay.

    :returns: none where the line holds more than names and known labels.
    """
    match = _BYLINE.match(text)
    who = match["who"] if match else text
    small = [w for w in _WORDS.findall(re.sub(r"\S+@\S+", "", who)) if w[0].islower()]
    if any(w not in _SMALL for w in small):
        return None
    names = re.sub(r"(?<=\s)og(?=\s)", "and", who)
    if not match:
        return names if small or len(_WORDS.findall(who)) <= 8 else None
    label = _BYLINE_LABELS[match["label"].lower()]
    return (label.upper() if match["label"].isupper() else label) + match["colon"] + names
