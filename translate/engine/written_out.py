"""Norwegian abbreviations written out, as a model has seen the words: `t.o.m. fredag`, til og med fredag.

Those that models read well by themselves (`f.eks.`, `bl.a.`, `ca.`, `kr`) stay as they are.
"""

from __future__ import annotations

import re

from translate.domain.span import Span

__all__ = ["without_powers", "written_out"]

_ANYWHERE = {
    "p.g.a.": "på grunn av", "t.o.m.": "til og med", "f.o.m.": "fra og med", "fr.o.m.": "fra og med", "hhv.": "henholdsvis",
    "evt.": "eventuelt", "inkl.": "inkludert", "ekskl.": "ekskludert", "tlf.": "telefon", "pst.": "prosent",
    "mht.": "med hensyn til", "m.h.t.": "med hensyn til", "ifm.": "i forbindelse med", "i.f.m.": "i forbindelse med", "iht.": "i henhold til",
    "i.h.t.": "i henhold til", "ift.": "i forhold til", "mtp.": "med tanke på", "m.t.p.": "med tanke på", "vha.": "ved hjelp av",
    "v.h.a.": "ved hjelp av", "fhv.": "tidligere", "adm.dir.": "administrerende direktør", "adm. dir.": "administrerende direktør",
    "adm. direktør": "administrerende direktør", "m.m.": "med mer", "m.fl.": "med flere", "m. fl.": "med flere", "o.l.": "og lignende",
    "e.l.": "eller lignende", "ang.": "angående", "vedr.": "vedrørende", "maks.": "maksimum", "gj.sn.": "gjennomsnitt", "tsd.": "tusen",
    "ndf.": "nedenfor", "ovf.": "ovenfor", "mfl.": "med flere", "forts.": "fortsettelse", "ev.": "eventuelt", "bl. a.": "blant annet",
    "f. eks.": "for eksempel", "sml.": "sammenlign", "tidl.": "tidligere", "avd.": "avdeling", "innb.": "innbyggere",
    "per stk.": "per stykk", "pr. stk.": "per stykk", "pr stk.": "per stykk",
}  # fmt: skip

_BEFORE_NUMBER = {
    "kl.": "klokka", "kl": "klokka", "s.": "side", "kap.": "kapittel", "f.": "født", "d.": "døde", "pkt.": "punkt",
    "art.": "artikkel", "bd.": "bind", "orgnr.": "organisasjonsnummer", "org.nr.": "organisasjonsnummer", "kontonr.": "kontonummer",
    "fødselsnr.": "fødselsnummer", "personnr.": "personnummer", "saksnr.": "saksnummer", "kundenr.": "kundenummer",
    "medlemsnr.": "medlemsnummer", "fakturanr.": "fakturanummer", "telefonnr.": "telefonnummer", "tlf.nr.": "telefonnummer",
    "mobilnr.": "mobilnummer", "reg.nr.": "registreringsnummer",
}  # fmt: skip
_YEARS = frozenset({"f.", "d."})
"""Those of them that a year must follow."""

_BEHIND_NUMBER = {
    "km/t": "km/h",
    "sek.": "sekunder",
    "mnd.": "måneder",
    "stk.": "stykker",
    "ss": "spiseskjeer",
    "ts": "teskjeer",
}
_MONTHS = {
    "jan.": "januar", "feb.": "februar", "febr.": "februar", "apr.": "april", "aug.": "august", "sept.": "september",
    "sep.": "september", "okt.": "oktober", "nov.": "november", "des.": "desember",
}  # fmt: skip
_BEHIND_DAY = r"(?<=\d\. )"


_TABLES = {"any": _ANYWHERE, "before": _BEFORE_NUMBER, "behind": _BEHIND_NUMBER, "month": _MONTHS}
"""By the groups of the pattern below."""


def _either(table: dict[str, str]) -> str:
    return "|".join(map(re.escape, sorted(table, key=len, reverse=True)))


_SHORT = re.compile(
    rf"(?<![\w.])(?:(?P<any>{_either(_ANYWHERE)})(?!\w)|(?P<before>{_either(_BEFORE_NUMBER)})(?= ?\d)"
    rf"|(?<=[\d½¼] )(?P<behind>{_either(_BEHIND_NUMBER)})(?!\w)|{_BEHIND_DAY}(?P<month>{_either(_MONTHS)}))",
    re.IGNORECASE,
)
_HOURS = re.compile(
    r"(?<=[\d½¼]) ?(?P<hours>t)\b\.?(?= (?:og )?\d+ ?min\b)|(?<=[\d½¼]) ?(?P<minutes>min)\b\.?(?! ?\.)"
)
"""What something takes, `1 t 15 min`: to models tonnes, and mines."""
_ONE = re.compile(r"(?<![\d.,])1\Z")

_POWER = re.compile(r"(?<![^\W\d]|/)(?P<unit>[kcdm]?m)(?P<power>[²³])(?!\w)")
"""An area or a volume, whose raised digit is no note's."""
_METRES = {"m": "meter", "km": "kilometer", "cm": "centimeter", "dm": "desimeter", "mm": "millimeter"}
_POWERS = {"²": ("2", "kvadrat"), "³": ("3", "kubikk")}

_TIMES = re.compile(r"\b(?:fra|til|mellom|innen|før|etter|rundt|omkring|og) \Z", re.IGNORECASE)
"""Before a time of day with these, English has nothing: `etter kl. 22`."""

_HOUR = re.compile(
    r"\b(?:klokk(?:en|a)|kl\b\.?) ?(?P<hour>1[3-9]|2[0-4])(?![.:,]?\d|\w| ?(?:til|og|[-–]))", re.IGNORECASE
)
"""An hour past noon without minutes: to models `klokken 21` is “21 a.m.”, and `klokken 21:00` is “21:00”."""

_CROWNS = re.compile(r"(?<=\d),[-–—](?![\w–—-])")
"""Whole kroner (`99,-`), which no model reads: an amount loses its sign, or the sentence its end."""

_CROWNS_BEFORE = re.compile(r"\b(?:kr\b\.?|kroner|NOK)[ \u00a0]?\d[\d. \u00a0\u202f]*\Z", re.IGNORECASE)
_CROWNS_BEHIND = re.compile(r"[ \u00a0]?(?:kr|kroner|NOK)\b", re.IGNORECASE)

_YEAR = re.compile(r" ?(?:1[0-9]|20)\d\d(?!\d)")
_ENDS = re.compile(r"[\s»\"”’')\]]*\Z")


def written_out(text: str) -> list[tuple[Span, str]]:
    """The abbreviations of a Norwegian text, and the words for them; a stop that ends the text stays.

    Full hours past noon get minutes, and whole kroner (`99,-`) their name.
    """
    found = [(Span(*hit.span("hour")), f"{hit['hour']}:00") for hit in _HOUR.finditer(text)]
    for sign in _CROWNS.finditer(text):
        before = max(0, sign.start() - 20)
        named = _CROWNS_BEFORE.search(text, before, sign.start()) or _CROWNS_BEHIND.match(text, sign.end())
        found.append((Span(*sign.span()), "" if named else " kroner"))
    for match in _HOURS.finditer(text):
        one = _ONE.search(text, max(0, match.start() - 2), match.start()) is not None
        whole = f" {'time' if one else 'timer'}" if match["hours"] else f" {'minutt' if one else 'minutter'}"
        found.append((Span(*match.span()), whole + _stop(match)))
    for match in _POWER.finditer(text):
        blank = " " if text[match.start() - 1 : match.start()].isdigit() else ""
        found.append((Span(*match.span()), f"{blank}{_POWERS[match['power']][1]}{_METRES[match['unit']]}"))
    for match in _SHORT.finditer(text):
        short = match[0].lower()
        words = _TABLES[match.lastgroup or ""][short]
        if short in _YEARS and not _YEAR.match(text, match.end()):
            continue
        if words == "klokka" and _TIMES.search(text, max(0, match.start() - 10), match.start()):
            continue
        if words.endswith("skjeer") and text[max(0, match.start() - 3) : match.start()].strip() in (
            "1",
            "½",
            "¼",
        ):
            words = words[:-2]
        if match[0][0].isupper():
            if match.lastgroup == "any" and match[0].isupper():
                continue  # `F.O.M.` is a name, or somebody shouts
            words = words[0].upper() + words[1:]
        closely = match.lastgroup == "before" and text[match.end() : match.end() + 1].isdigit()
        found.append((Span(*match.span()), words + (_stop(match) or (" " if closely else ""))))
    return sorted(found)


def _stop(short: re.Match[str]) -> str:
    """The stop of an abbreviation, where it ends the text as well."""
    return "." if short[0].endswith(".") and _ENDS.match(short.string, short.end()) else ""


def without_powers(text: str) -> str:
    """A text, as long as it was, with plain digits in the areas and volumes that :func:`written_out` writes out."""
    return _POWER.sub(lambda match: match["unit"] + _POWERS[match["power"]][0], text)
