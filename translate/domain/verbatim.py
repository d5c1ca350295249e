"""Parts of a text that no translation changes: addresses, e-mails, @names, hashtags, file names, inline code."""

from __future__ import annotations

import re
from dataclasses import dataclass

from translate.domain.span import Span

__all__ = ["Verbatim", "kept", "verbatim"]

_TLD = "no|com|org|net|info|eu|se|dk|fi|is|de|uk|fr|io|gov|edu|tv|int|nu|me|app|dev|news"
_SENTENCE = "(?-i:Se|De|Is|Me|Int|Nu|Fi|App|Info|News|Dev|Tv|Fr|Dk|Io|Eu|Uk|Gov|Edu)"
"""Endings that are no ending with a capital alone: a sentence begins, with its space forgotten (`ferdig.De kom`)."""

_SUFFIX = (
    "txt|pdf|docx?|odt|rtf|xlsx?|ods|csv|tsv|pptx?|jpe?g|png|gif|svg|tiff?|webp|mp[34]|wav|avi|mov|zip|rar|7z|gz|tar|exe|dll"
    "|iso|json|xml|ya?ml|toml|ini|cfg|conf|log|html?|php|aspx?|css|jsx?|tsx|py|ipynb|java|cpp|sql|sh|bat|md|srt|epub|bak|tmp"
)
_ROOTS = "bin|boot|dev|etc|home|lib|media|mnt|opt|proc|root|run|srv|sys|tmp|usr|var|users|applications|library|volumes"
_FREE = r"(?<![^\s(\[«\"“'‘=])"  # something begins
_LAST = r"[^\s<>\"«»“”().,:;!?\]'’…*`|]"
"""What an address may end with: no mark of the sentence that it stands in."""

_OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"

_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        # pairs of as many backticks, as in Markdown
        ("code", r"(?<![`\w])(`+)(?![`\s])[^\n]{0,200}?(?<![`\s])\1(?![`\w])"),
        ("code", r"(?<!`)(`+)(?!`)\S{1,80}?(?<!`)\1(?!`)"),  # with an ending, as in `commit`en
        ("e-mail address", r"(?<![\w.+@-])(?:mailto:)?@?[\w.+-]+@\w[\w-]*(?:\.\w[\w-]*)+"),
        (
            "address",
            r"(?<![\w@])(?:[a-z][a-z0-9+.-]{0,30}://|www\.)(?:\([^\s()]*\)|[^\s<>\"«»“”()|`])*"
            rf"(?:\([^\s()]*\)|{_LAST})/?",
        ),
        (
            "address",
            # a day or an hour (24.no) and an abbreviation (f.eks.de) are no sites; 1881.no and x.com are
            rf"(?<![\w@./-])(?!\d{{1,2}}\.|\w\.\w+\.)\w[\w-]*(?:\.\w[\w-]*)*?\.(?!{_SENTENCE}\b)(?:{_TLD})(?![\w-]|\.\w)(?::\d+)?"
            rf"(?:/(?:(?:\([^\s()]*\)|[^\s<>\"«»“”()|`])*(?:\([^\s()]*\)|{_LAST})/?)?)?",
        ),
        (
            "address",  # of a machine; `2.500.000.000` and `22.33.44.55` are no such
            rf"(?<![\w.,/-])(?!(?:\d\d\.){{3}}\d\d(?!\d)){_OCTET}(?:\.{_OCTET}){{3}}(?![\w,-]*\d|\.\d)(?::\d+|/\d{{1,2}})?",
        ),
        ("name", r"(?<![\w@.])@\w+(?:[.-]\w+)*"),
        ("hashtag", r"(?<![\w#&])#[^\W\d_]\w+"),
        ("file", r"(?<!\w)(?:[a-z]:\\|\\\\(?=\w))[^\s<>\"«»“”|?*]*[^\s<>\"«»“”|?*.,:;!()\]'’…]"),
        # of plain words at least three parts: poems and lists have slashes, too
        ("file", rf"{_FREE}/(?:{_ROOTS})/[\w.@+~/-]*\w/?"),
        ("file", rf"{_FREE}(?:~|\.{{1,2}})?(?:/[\w.@+~-]+){{2,}}/[\w.@+~-]*\w/?"),
        ("file", rf"{_FREE}(?:~|\.{{1,2}})/[\w.@+~/-]*\w/?"),
        ("file", rf"(?<![\w./\\@-])\w[\w-]*(?:[/\\.]\w[\w-]*)*\.(?:{_SUFFIX})(?!\w|[./\\-]\w)"),
    )
)
_SIGN = re.compile(r"[@#`/\\]|[\w-]\.\w")
"""Stands in every one of them."""


@dataclass(frozen=True, slots=True, order=True)
class Verbatim:
    """A part that stays as it is."""

    span: Span
    """Where it stands."""

    kind: str
    """What it is, in words."""


def verbatim(text: str) -> tuple[Verbatim, ...]:
    """The parts of a text that come out of a translation letter for letter, in order and apart."""
    if _SIGN.search(text) is None:
        return ()
    found: list[Verbatim] = []
    taken = bytearray(len(text))
    for kind, pattern in _KINDS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                found.append(Verbatim(Span(start, end), kind))
    return tuple(sorted(found))


def kept(source: str, target: str) -> list[Span]:
    """Where a target has what no translation of a source changes, in order and apart."""
    found: list[Span] = []
    for text in sorted({part.span.of(source) for part in verbatim(source)}, key=len, reverse=True):
        for match in re.finditer(rf"(?<!\w){re.escape(text)}(?!\w)", target):
            span = Span(*match.span())
            if not any(span.overlaps(other) for other in found):
                found.append(span)
    return sorted(found)
