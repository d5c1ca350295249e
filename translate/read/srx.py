"""The splitter's rules as SRX 2.0, for OmegaT, Okapi, memoQ, Trados and other tools.

SRX (Segmentation Rules eXchange, LISA/GALA 2008) is a list of rules, each with a pattern before a place and one
after it; the first rule that fits a place says whether a segment ends there. It knows no state, so three things are
left to :mod:`translate.read.sentences`: parentheses and quotations that began in mid-sentence, and headings that ran
into the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from translate.read.abbreviations import STREET, Abbreviations, Kind, default_abbreviations, starters
from translate.read.sentences import AFTER_ORDINAL, CREDITS, DETERMINERS

__all__ = ["SrxRule", "srx_rules", "to_srx"]

_UPPER = "A-ZÆØÅÀ-ÖØ-Þ"
_CLOSERS = "[»\"”’')\\]]*"
_BEFORE_WORD = "(?:^|[\\s(«\"“'/–—-])"
_OPENING = '(?:[«"“„(\\[]|[–—-]\\s?)?'


@dataclass(frozen=True, slots=True)
class SrxRule:
    """A rule of SRX."""

    ends: bool
    """Whether a segment ends where the rule fits."""

    before: str
    """Pattern of the text before the place (ICU and Python syntax)."""

    after: str
    """Pattern of the text after it."""

    reason: str
    """What the rule is about."""


def _any(words: Iterable[str], *, capitals: bool = False) -> str:
    """A pattern of any of the words, longest first; with ``capitals`` their first letters may be capital."""
    found = []
    for word in sorted(words, key=lambda w: (-len(w), w)):
        first = word[0]
        head = f"[{first.upper()}{first}]" if capitals and first.islower() else re.escape(first)
        found.append(head + re.escape(word[1:]).replace("\\-", "-"))
    return f"(?:{'|'.join(found)})"


def srx_rules(abbreviations: Abbreviations | None = None) -> tuple[SrxRule, ...]:
    """The rules in the order in which they are tried."""
    known = default_abbreviations() if abbreviations is None else abbreviations
    by_kind: dict[Kind, list[str]] = {kind: [] for kind in Kind}
    for word, kind in known.kinds.items():
        by_kind[kind].append(word)
    starter = f"{_any(starters())}\\b"
    rules = []
    if by_kind[Kind.BEFORE]:
        before = f"{_BEFORE_WORD}{_any(by_kind[Kind.BEFORE], capitals=True)}"
        rules.append(SrxRule(False, before, "\\s", "abbreviations that stand before what they belong to"))
    if by_kind[Kind.AFTER]:
        before = f"{_BEFORE_WORD}{_any(by_kind[Kind.AFTER])}"
        rules.append(SrxRule(False, before, "\\s+[\\d(]", "abbreviations in mid-sentence"))
    either = by_kind[Kind.EITHER] + by_kind[Kind.NAMES]
    if either:
        before = f"{_BEFORE_WORD}{_any(either)}"
        rules.append(
            SrxRule(False, before, f"\\s+(?!{_OPENING}{starter}|[–—-])", "abbreviations seen both ways")
        )
    rules += [
        SrxRule(False, f"{_BEFORE_WORD}{STREET}\\.", "\\s+\\d", "streets before their number"),
        SrxRule(
            False,
            f"{_BEFORE_WORD}(?:[{_UPPER}]\\.-?)*[{_UPPER}]\\.",
            f"\\s+(?!{_OPENING}{starter}|[–—-])",
            "initials",
        ),
        SrxRule(
            False, f"{_BEFORE_WORD}\\d{{1,3}}\\.", f"\\s+(?:\\d|{_any(AFTER_ORDINAL)})", "dates and ordinals"
        ),
        SrxRule(False, "^\\d{1,3}\\.", "\\s", "numbers of a list"),
        SrxRule(
            False,
            f"\\b{_any(DETERMINERS)}\\s\\d{{1,3}}\\.",
            f"\\s+(?!{starter})",
            "ordinals after a determiner",
        ),
        SrxRule(False, f"(?i:\\b{_any(CREDITS)}):", "\\s", "credits"),
        SrxRule(False, f"^[{_UPPER}0-9 ,!?«»/-]{{2,60}}:", "\\s", "lead-ins in capitals"),
        SrxRule(True, f"[.!?]{_CLOSERS}", f"\\s+{_OPENING}[{_UPPER}]", "a mark before a capital"),
        SrxRule(True, f"(?<!\\.)[.!?]{_CLOSERS}", "\\s+\\d", "a mark before a number"),
        SrxRule(True, f"…{_CLOSERS}", f"\\s+{_OPENING}[{_UPPER}]", "an ellipsis before a capital"),
        SrxRule(True, ":", f"\\s+{_OPENING}[{_UPPER}]", "a colon before a sentence or a quotation"),
        SrxRule(True, "[^\\s,;.!?…:–—-]", f"\\s[–—-]\\s+{starter}", "a quote dash after a heading"),
    ]
    return tuple(rules)


def to_srx(abbreviations: Abbreviations | None = None) -> str:
    """The rules as an SRX 2.0 document (XML, to be saved as UTF-8)."""
    lines = []
    for rule in srx_rules(abbreviations):
        ends = "yes" if rule.ends else "no"
        lines += [
            f"        <!-- {rule.reason} -->",
            f'        <rule break="{ends}">',
            f"          <beforebreak>{escape(rule.before, quote=False)}</beforebreak>",
            f"          <afterbreak>{escape(rule.after, quote=False)}</afterbreak>",
            "        </rule>",
        ]
    return _DOCUMENT.format(rules="\n".join(lines))


_DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<srx xmlns="http://www.lisa.org/srx20" version="2.0">
  <header segmentsubflows="yes" cascade="no">
    <formathandle type="start" include="no"/>
    <formathandle type="end" include="yes"/>
    <formathandle type="isolated" include="no"/>
  </header>
  <body>
    <languagerules>
      <languagerule languagerulename="Norwegian">
{rules}
      </languagerule>
    </languagerules>
    <maprules>
      <languagemap languagepattern="(?i)(?:nb|nn|no|nob|nno|nor)(?:[-_].*)?" languagerulename="Norwegian"/>
    </maprules>
  </body>
</srx>
"""
