"""HTML and XHTML to paragraphs: what pages and books share.

Nothing of a document is run, fetched or expanded: its type declaration, and the entities in it, are cut off before
it is parsed, and the tree is walked without recursion.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from itertools import accumulate

from translate.domain import Role
from translate.domain.document import INVISIBLE
from translate.markup import Element, MarkupError, name_of, parse_markup, parse_xml
from translate.read.breaks import line_ends
from translate.read.structured import Piece

__all__ = [
    "Element",
    "MarkupError",
    "collapse",
    "name_of",
    "numbered",
    "parse_markup",
    "parse_xml",
    "pieces_of",
    "role_by_name",
    "words_of",
]

SKIPPED = frozenset(
    "script style noscript template svg canvas iframe object embed applet audio video picture map form button input"
    " select textarea datalist dialog menu nav head rt rp del".split()
)
"""Elements that hold no running text."""

_BLOCKS = frozenset(
    "html body main article section header footer aside div p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote figure"
    " figcaption table caption thead tbody tfoot tr td th pre address hr details summary fieldset legend center"
    " hgroup search".split()
)
_TAGS = {
    "h1": Role.HEADLINE,
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6", "dt", "summary"), Role.SUBHEADING),
    "blockquote": Role.QUOTE,
    "figcaption": Role.CAPTION,
    "caption": Role.CAPTION,
    "li": Role.LIST_ITEM,
    "aside": Role.FACTBOX,
    "td": Role.BODY,
    "th": Role.BODY,
}
_CLASSES = (
    (re.compile(r"(?:by-?line|author|forfatter)s?\Z"), Role.BYLINE),
    (re.compile(r"(?:lead|lede|ingress|stand-?first|preamble)\Z"), Role.LEAD),
    (re.compile(r"(?:fact-?box|fakta-?boks|fakta|facts)\Z"), Role.FACTBOX),
    (re.compile(r"(?:caption|bilde-?tekst)\Z"), Role.CAPTION),
    (re.compile(r"(?:(?:pull-?)?quote|sitat)\Z"), Role.QUOTE),
)
"""Names of classes, or their last parts (``article-lead``), and the roles that they tell."""

_SPACES = re.compile(r"[^\S\u00a0\u202f\u2007]+")
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_BREAKS = re.compile(r"\n[^\S\n]*\n\s*")
_LINE_ENDS = re.compile(r"\s*[\r\n]\s*")
_WHEN = re.compile(
    r"(?:[\W\d_]|publiser\w*|oppdater\w*|endra|endret|sist|først|klokken|kl|av)*\Z", re.IGNORECASE
)
"""What may stand beside a time in a paragraph that tells nothing but when (“Publisert …, oppdatert …”)."""


def words_of(element: Element) -> list[str]:
    """The names that a page's author gave an element: its classes, its id and what it is a property of."""
    names = " ".join(element.get(key) or "" for key in ("class", "id", "itemprop", "rel"))
    return names.lower().replace("_", "-").split()


def collapse(text: str) -> str:
    """Text on one line: no soft hyphens, white space collapsed (no-break spaces kept), normal form C."""
    return unicodedata.normalize("NFC", _SPACES.sub(" ", _INVISIBLE.sub("", text))).strip()


def pieces_of(
    root: Element,
    leave: Callable[[Element], bool] = lambda _: False,
    numbers: Mapping[Element, int] | None = None,
) -> Iterator[Piece]:
    """The paragraphs under ``root`` in order, with the roles that elements and names of classes tell.

    The place of a paragraph is a list of its texts: the number of an element among all of the document, and ``t`` for
    the text that it begins with or ``a`` for the text after it.

    :param leave: whether an element, with all in it, is left out.
    :param numbers: of all elements, where the caller has them (see :func:`numbered`).
    """
    from lxml import etree

    flow = _Flow(numbered(root) if numbers is None else numbers)
    left: list[Element] = []
    lines = 0  # how many elements deep in which lines are kept
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        name = name_of(element)
        block = name in _BLOCKS
        if event == "start":
            skipped = name in SKIPPED or leave(element)
            if skipped:
                left.append(element)
                walk.skip_subtree()
                continue
            if block:
                yield from flow.flush()
            elif name == "br":
                flow.add("\n", element, "")
            elif flow.inside(Role.CAPTION):
                flow.add(" ", element, "")  # a credit stands apart by its style only
            flow.open(element, name)
            lines += name == "pre"
            flow.add(_flat(element.text, lines > 0), element, "t")
        else:
            if left and element is left[-1]:
                left.pop()
            else:
                if block:
                    yield from flow.flush()
                flow.close()
                lines -= name == "pre"
            if element is not root:
                flow.add(_flat(element.tail, lines > 0), element, "a")
    yield from flow.flush()


def numbered(root: Element) -> dict[Element, int]:
    """All elements of a document, which they are held by, with their places in it."""
    return {element: number for number, element in enumerate(root.getroottree().getroot().iter("*"))}


def _flat(text: str | None, lines: bool = False) -> str:
    """Text without line ends, which mean nothing in HTML.

    :param lines: whether they do (``<pre>``); blank lines part no paragraphs even so, for a text is one as a whole.
    """
    if lines:
        return _LINE_ENDS.sub("\n", text or "")
    return (text or "").replace("\n", " ").replace("\r", " ")


class _Flow:
    """Running text between two block boundaries, and what it stands in."""

    def __init__(self, numbers: Mapping[Element, int]) -> None:
        self.numbers = numbers
        self.parts: list[str] = []
        self.places: list[str] = []
        self.timed: list[bool] = []
        self.line = 0
        self.roles: list[Role | None] = []
        self.times = 0
        self.names: list[bool] = []
        self.headline = False

    def open(self, element: Element, name: str) -> None:
        role = _TAGS.get(name) or role_by_name(element)
        self.roles.append(role)
        self.names.append(name == "time")
        self.times += name == "time"

    def close(self) -> None:
        self.roles.pop()
        self.times -= self.names.pop()

    def inside(self, role: Role) -> bool:
        return role in self.roles

    def add(self, text: str, element: Element, side: str) -> None:
        words = bool(text) and not text.isspace()
        if not self.line and words:
            self.line = element.sourceline or 1
        self.parts.append(text)
        self.places.append(f"{self.numbers[element]}{side}" if words else "")
        self.timed.append(self.times > 0)

    def flush(self) -> Iterator[Piece]:
        text, line = "".join(self.parts), self.line or 1
        beside = "".join(p for p, timed in zip(self.parts, self.timed, strict=True) if not timed)
        only_time = any(self.timed) and _WHEN.match(beside) is not None
        ends = accumulate(len(p) for p in self.parts)
        places = [(end - 1, place) for end, place in zip(ends, self.places, strict=True) if place]
        self.parts, self.places, self.timed, self.line = [], [], [], 0
        if only_time or not text.strip():
            return
        start = 0
        for gap in (*_BREAKS.finditer(text), None):
            end = len(text) if gap is None else gap.start()
            if lines := [line for line in map(collapse, text[start:end].split("\n")) if line]:
                # no text has a line end in it: each lies between two breaks as a whole
                place = " ".join(place for last, place in places if start <= last < end)
                yield Piece(" ".join(lines), line, self._role(), place=place, breaks=line_ends(lines))
            start = end if gap is None else gap.end()

    def _role(self) -> Role | None:
        for role in (Role.FACTBOX, Role.CAPTION, Role.BYLINE):
            if role in self.roles:
                return role
        innermost = next((r for r in reversed(self.roles) if r is not None), None)
        if innermost is Role.HEADLINE and self.headline:
            return Role.SUBHEADING
        self.headline |= innermost is Role.HEADLINE
        return innermost


def role_by_name(element: Element) -> Role | None:
    """The role that an element's classes tell (``byline``, ``article__lead``)."""
    for word in words_of(element):
        block = word.partition("--")[0]
        names = {word, block, word.rpartition("-")[2], block.rpartition("-")[2]}
        for pattern, role in _CLASSES:
            if any(pattern.match(name) for name in names):
                return role
    return None
