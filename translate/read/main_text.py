"""Which part of a web page is the article.

A page that says so is believed (``<article>``, ``articleBody``, ``<main>``). Where none does, it is the element whose
own paragraphs hold most text that is no link, after Kohlschütter et al., “Boilerplate Detection using Shallow Text
Features” (WSDM 2010). Where none stands out, trafilatura chooses the paragraphs if it is installed (extra ``html``);
else it is the whole page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from translate.domain import Role
from translate.read.markup import SKIPPED, Element, name_of, numbered, pieces_of, role_by_name, words_of
from translate.read.structured import Piece

__all__ = ["MainText", "main_text"]

_AROUND = re.compile(
    r"(?:ads?|advert\w*|annonse\w*|reklame|related|relatert\w*|relaterte|les-?ogs[aå]|read-?more|les-?mer|teasers?|"
    r"recommend\w*|anbefal\w*|shar(?:e|ing)|social|deling|comments?|kommentar\w*|cookies?|consent|samtykke|"
    r"newsletter|nyhetsbrev|promo\w*|paywall|betalingsmur|subscri\w*|abonner\w*|breadcrumbs?|brødsmule\w*|menu|meny|"
    r"navbar|sidebar|skip-?link|tag-?list|tags|most-?read|mest-?lest|sr-only|visually-hidden|screen-reader\w*)\Z"
)
"""Names that pages give to what stands around an article: whole, or as the part before or after a hyphen."""

_ROLES = frozenset("navigation banner contentinfo search dialog alert alertdialog menu toolbar".split())
_LINES = re.compile(
    r"(?:annonse|annonsørinnhold|reklame|les også\b.*|les også|les mer\b.*|les flere saker\b.*|"
    r"(?:artikkelen|saken|teksten|saka) (?:fortsetter|held fram|fortset)\b.*|del (?:saken|artikkelen|på)\b.*|"
    r"vis mer|vis mindre|åpne bildet i fullskjerm|lukk)[.:!]?\Z",
    re.IGNORECASE,
)
"""Lines between paragraphs that belong to the page."""

_LONGEST_LINE = 160
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LISTING = frozenset("ul ol div section aside article".split())
"""Elements that lead elsewhere where nearly all their text is links."""

_LEAST = 200
"""Characters in paragraphs below which an element isn't believed to be the article."""


@dataclass(frozen=True, slots=True)
class MainText:
    """The article on a page."""

    pieces: tuple[Piece, ...]
    """Its paragraphs, in order."""

    left_out: int
    """How many passages inside it were left out as the page's own."""


@dataclass(frozen=True, slots=True)
class _Size:
    """Characters in an element."""

    text: int
    linked: int
    paragraphs: int
    """Characters in ``<p>`` elements in it, those of articles inside not counted."""


class _Page:
    """A page with the sizes of all its elements, counted once from the leaves up."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.numbers = numbered(root)
        """All elements with their places; held, because sizes are found by identity."""
        self.elements = list(self.numbers)
        text: Counter[Element] = Counter()
        linked: Counter[Element] = Counter()
        paragraphs: Counter[Element] = Counter()
        self.sizes: dict[Element, _Size] = {}
        for element in reversed(self.elements):
            name = name_of(element)
            parent = element.getparent()
            if name in SKIPPED:
                text[element] = linked[element] = paragraphs[element] = 0
            else:
                text[element] += len((element.text or "").strip())
            if name == "a":
                linked[element] = text[element]
            elif name == "p":
                paragraphs[element] = text[element] - linked[element]
            self.sizes[element] = _Size(text[element], linked[element], paragraphs[element])
            if parent is not None:
                text[parent] += text[element] + len((element.tail or "").strip())
                linked[parent] += linked[element]
                paragraphs[parent] += 0 if name == "article" else paragraphs[element]


def main_text(root: Element, page: str) -> MainText:
    """The paragraphs of the article on a page.

    :param page: the page's source, for trafilatura.
    """
    sized = _Page(root)
    container = _declared(sized)
    if container is None:
        container = _densest(sized)
    chosen = _chosen(page) if container is root else None
    leave = _Leave(sized, container)
    pieces = [p for p in pieces_of(container, leave, sized.numbers) if not _is_line(p, sized)]
    if chosen:
        pieces = [p for p in pieces if p.role is Role.HEADLINE or _key(p.text) in chosen]
    dropped = leave.count
    if not any(p.role is Role.HEADLINE for p in pieces):
        pieces = [*_above(sized, container), *pieces]
    return MainText(tuple(pieces), dropped)


def _declared(page: _Page) -> Element | None:
    """The element that the page says is its article."""
    bodies = [e for e in page.elements if "articlebody" in words_of(e)]
    articles = [e for e in page.elements if name_of(e) == "article"]
    mains = [e for e in page.elements if name_of(e) == "main" or e.get("role") == "main"]
    best = max(bodies, key=lambda e: page.sizes[e].text, default=None)
    if best is not None and page.sizes[best].text:
        # the headline and the lead stand in the article around the body
        around = next((a for a in best.iterancestors() if name_of(a) == "article"), None)
        return best if around is None else around
    for group in (articles, mains):
        best = max(group, key=lambda e: page.sizes[e].paragraphs, default=None)
        if best is not None and page.sizes[best].paragraphs >= _LEAST:
            return best
    return None


def _densest(page: _Page) -> Element:
    """The element whose own paragraphs hold most text; the whole page where none stands out."""
    scores: Counter[Element] = Counter()
    for element in page.elements:
        own = page.sizes[element].paragraphs
        parent = element.getparent()
        if name_of(element) == "p" and own >= 25 and parent is not None:
            scores[parent] += own
            above = parent.getparent()
            if above is not None:
                scores[above] += own // 2
    if not scores:
        return page.root
    best = max(scores, key=lambda e: scores[e])
    return best if page.sizes[best].text * 4 >= page.sizes[page.root].text else page.root


def _chosen(page: str) -> frozenset[str] | None:
    """The paragraphs that trafilatura takes for the article's; none where it isn't installed or finds nothing."""
    try:
        import trafilatura  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        return None
    text = trafilatura.extract(page, favor_recall=True, include_comments=False, deduplicate=False)
    return frozenset(_key(line) for line in (text or "").splitlines() if line.strip()) or None


def _key(text: str) -> str:
    """A paragraph without marks and spaces, for comparing."""
    return re.sub(r"\W+", "", text).lower()


def _above(page: _Page, container: Element) -> Sequence[Piece]:
    """The headline, and a lead, where they stand above the article's element."""
    place = page.elements.index(container)
    heads = [e for e in page.elements[:place] if name_of(e) == "h1" and page.sizes[e].text]
    if not heads:
        return ()
    between = page.elements[page.elements.index(heads[-1]) : place]
    pieces = (p for e in between if name_of(e) in ("h1", "p") for p in pieces_of(e, numbers=page.numbers))
    return [p for p in pieces if p.role in (Role.HEADLINE, Role.LEAD)]


class _Leave:
    """Says of each element in an article whether it is the page's own, and counts those that held text."""

    def __init__(self, page: _Page, container: Element) -> None:
        self.page = page
        self.container = container
        self.half = page.sizes[container].text / 2
        self.count = 0

    def __call__(self, element: Element) -> bool:
        size = self.page.sizes[element]
        if element is self.container or size.text >= self.half:
            return False  # the article is never left out of itself
        if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
            return True
        name = name_of(element)
        own = (
            (element.get("role") or "").lower() in _ROLES
            or any(_around(word) for word in words_of(element))
            or (name == "footer" and next(element.iterancestors("blockquote", "{*}blockquote"), None) is None)
            or (
                name in _LISTING
                and 10 * size.linked > 7 * size.text
                and role_by_name(element) is not Role.BYLINE
            )
        )
        if own and size.text:
            self.count += 1
        return own


def _around(word: str) -> bool:
    return any(_AROUND.match(part) for part in (word, word.partition("-")[0], word.rpartition("-")[2]))


def _is_line(piece: Piece, page: _Page) -> bool:
    """Whether a passage is the page's own, by what it says; what opens more of the article (``<summary>``) isn't."""
    if len(piece.text) > _LONGEST_LINE or not _LINES.match(piece.text):
        return False
    first = re.match(r"\d+", piece.place)
    element = page.elements[int(first[0])] if first else None
    return element is None or not any(
        name_of(around) == "summary" for around in (element, *element.iterancestors())
    )
