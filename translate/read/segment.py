"""What each paragraph does in an article: its role, told by its form and by its place.

First every paragraph gets a form of its own (a credit makes a caption, a dash a quote, a missing stop a heading …),
then its neighbours settle what form alone can't: which heading is the headline, whether the paragraph under it is a
lead, where a fact box ends, and whether a run of dashes is a list or a conversation.
"""

from __future__ import annotations

from collections.abc import Sequence

from translate.domain import Role
from translate.read.forms import (
    ENTRY,
    FIELD,
    HARD_STOP,
    LONGEST_HEADING,
    LONGEST_HEADLINE,
    NUMBER,
    PLACE_ONLY,
    SPEECH,
    STOP,
    STORY_PLACE,
    Form,
    capitals_before_story,
    columns_of,
    form_of,
    names_someone,
)
from translate.read.places import are_places

__all__ = ["assign_roles"]

_LONGEST_LEAD = 420
_LONGEST_LEAD_BELOW_BYLINE = 130
"""Below the byline stands the story itself, unless the paragraph is short."""

_LONGEST_ITEM = 250
_FIRST_PERSON = ("Jeg ", "Eg ", "Vi ", "Me ", "Kjære ")
"""A letter to the editor begins like this, no lead does."""

_TOP = 3
"""Bylines stand within so many paragraphs of the headline."""


def assign_roles(texts: Sequence[str]) -> list[Role]:
    """The role of each paragraph of an article, in order."""
    forms = [form_of(text) for text in texts]
    _settle_numbers(texts, forms)
    _settle_rows(texts, forms)
    roles = [_SIMPLE.get(form, Role.BODY) for form in forms]
    head = _headline(texts, forms)
    if head is not None:
        for i in range(head):
            if forms[i] is Form.HEADING:
                roles[i] = Role.SUBHEADING  # a kicker above the headline
        roles[head] = Role.HEADLINE
    start = 0 if head is None else head + 1
    if head is not None:
        _story_place(texts, forms, roles, start)
    _bylines(texts, forms, roles, start)
    _dashes(texts, forms, roles, start)
    _headings(texts, forms, roles, start)
    if head is not None:
        _lead(texts, forms, roles, head)
    _boxes(texts, forms, roles)
    return roles


_SIMPLE = {
    Form.BYLINE: Role.BYLINE,
    Form.DATELINE: Role.DATELINE,
    Form.CAPTION: Role.CAPTION,
    Form.ITEM: Role.LIST_ITEM,
    Form.DASHED: Role.QUOTE,
    Form.QUOTED: Role.QUOTE,
}


def _settle_numbers(texts: Sequence[str], forms: list[Form]) -> None:
    """A numbered paragraph is a list's only beside its neighbour in number."""
    numbers = [int(m["number"]) if (m := NUMBER.match(text)) else None for text in texts]
    items = [number if form is Form.ITEM else None for number, form in zip(numbers, forms, strict=True)]
    for i, number in enumerate(numbers):
        if number is not None and items[i] is None and i and items[i - 1] == number - 1:
            others = items[i + 1 : i + 2] + items[max(0, i - 2) : i - 1]
            if number + 1 in others or number - 2 in others:  # a small letter amid a list
                items[i], forms[i] = number, Form.ITEM
    for i, number in enumerate(numbers):
        if number is None or forms[i] is not Form.ITEM:
            continue
        near = numbers[max(0, i - 1) : i] + numbers[i + 1 : i + 2]
        if number - 1 not in near and number + 1 not in near:
            short = len(texts[i]) <= LONGEST_HEADING and not HARD_STOP.search(texts[i])
            forms[i] = Form.HEADING if short else Form.PROSE


def _settle_rows(texts: Sequence[str], forms: list[Form]) -> None:
    """Rows of a table, a name and its numbers on each, are items: several, with as many numbers, below one another."""
    columns = [
        columns_of(text) if form is Form.HEADING else 0 for text, form in zip(texts, forms, strict=True)
    ]
    end = 0
    for i, count in enumerate(columns):
        if i < end or not count or (count == 1 and i == 0):  # a year may end a headline
            continue
        end = next((k for k in range(i, len(texts)) if columns[k] != count), len(texts))
        if end - i < (3 if count == 1 else 2):
            continue
        above = texts[i - 1].split() if i > 1 and forms[i - 1] is Form.HEADING else []
        titled = 1 < count <= len(above) <= count + 1 and all(
            len(word) <= 3 and word[0].isupper() for word in above[-count:]
        )
        for k in range(i - titled, end):
            forms[k] = Form.ITEM


def _headline(texts: Sequence[str], forms: Sequence[Form]) -> int | None:
    """Where the headline is; none where the text begins without one."""
    titles = (Form.HEADING, Form.DASHED, Form.QUOTED, Form.PROSE)
    first = next((i for i, form in enumerate(forms) if form in titles), None)
    if first is None or first > 4:
        return None
    text = texts[first]
    following = [i for i in range(first + 1, len(texts)) if forms[i] in titles]
    if (
        forms[first] is Form.HEADING
        and following
        and following[0] == first + 1
        and forms[following[0]] is not Form.PROSE
    ):
        after = texts[following[0]]
        if (len(text.split()) <= 2 or text.isupper()) and len(after) > len(text) and not SPEECH.search(after):
            return following[0]
    if forms[first] is Form.HEADING:
        return first
    if len(text) > LONGEST_HEADLINE or SPEECH.search(text):
        return None
    if not HARD_STOP.search(text):
        return first
    # a whole sentence for a headline: only above longer text
    return (
        first
        if following and len(texts[following[0]]) > 1.3 * len(text) and forms[first] is Form.PROSE
        else None
    )


def _story_place(texts: Sequence[str], forms: list[Form], roles: list[Role], start: int) -> None:
    """Places in capitals begin a story, right under its headline, lead or byline; elsewhere capitals begin a caption."""
    for i in range(start, len(texts)):
        if forms[i] is Form.CAPTION:
            places = capitals_before_story(texts[i])
            if places is not None and are_places(places, texts):
                forms[i], roles[i] = Form.PROSE, Role.BODY
                return
        elif forms[i] in (Form.PROSE, Form.HEADING):
            signed = forms[i] is Form.HEADING and names_someone(texts[i])
            if not signed and (i > start or len(texts[i]) > _LONGEST_LEAD):
                return
        elif forms[i] not in (Form.BYLINE, Form.DATELINE):
            return


def _bylines(texts: Sequence[str], forms: list[Form], roles: list[Role], start: int) -> None:
    """Bare names are bylines near the headline, or below other bylines."""
    for i in range(start, len(texts)):
        near = i < start + _TOP or roles[i - 1] is Role.BYLINE
        if forms[i] is Form.HEADING and near and names_someone(texts[i]):
            forms[i], roles[i] = Form.BYLINE, Role.BYLINE


def _lead(texts: Sequence[str], forms: Sequence[Form], roles: list[Role], head: int) -> None:
    """The paragraph under the headline is the lead, where the headline is no sentence and an article follows."""
    if HARD_STOP.search(texts[head]):
        return
    skipped = (Role.BYLINE, Role.DATELINE, Role.CAPTION)
    at = next((i for i in range(head + 1, len(roles)) if roles[i] not in skipped), None)
    if at is None or forms[at] not in (Form.PROSE, Form.HEADING) or len(texts[at]) > _LONGEST_LEAD:
        return
    if (
        STORY_PLACE.match(texts[at])
        or ENTRY.match(texts[at])
        or (at > head + 1 and PLACE_ONLY.match(texts[at - 1]))
    ):
        return
    if Role.BYLINE in roles[head + 1 : at] and (
        len(texts[at]) > _LONGEST_LEAD_BELOW_BYLINE or texts[at].startswith(_FIRST_PERSON)
    ):
        return
    rest = [i for i in range(at + 1, len(roles)) if roles[i] in (Role.BODY, Role.QUOTE)]
    if len(rest) >= 2:
        roles[at] = Role.LEAD


def _dashes(texts: Sequence[str], forms: list[Form], roles: list[Role], start: int) -> None:
    """Runs of dashes: items of a list where they are several short ones without stops; a lone one may be a heading."""
    i = start
    while i < len(texts):
        if forms[i] is not Form.DASHED:
            i += 1
            continue
        end = i
        while end < len(texts) and forms[end] is Form.DASHED:
            end += 1
        run = range(i, end)
        spoken = any(SPEECH.search(texts[k]) for k in run)
        bare = sum(not STOP.search(texts[k]) for k in run)
        announced = i > 0 and texts[i - 1].rstrip().endswith(":")
        if (
            end - i >= 2
            and not spoken
            and (bare == end - i or (announced and all(len(texts[k]) <= 120 for k in run)))
        ):
            for k in run:
                forms[k], roles[k] = Form.ITEM, Role.LIST_ITEM
        else:
            for k in run:
                if (
                    len(texts[k]) <= LONGEST_HEADING
                    and not STOP.search(texts[k])
                    and not SPEECH.search(texts[k])
                ):
                    forms[k], roles[k] = Form.HEADING, Role.BODY
        i = end


def _headings(texts: Sequence[str], forms: Sequence[Form], roles: list[Role], start: int) -> None:
    """A heading with text under it is a subheading; a question on its own line is one, too."""
    for i in range(start, len(texts)):
        if forms[i] is not Form.HEADING or roles[i] is Role.HEADLINE:
            continue
        under = forms[i + 1] if i + 1 < len(forms) else None
        if under in (
            Form.PROSE,
            Form.DASHED,
            Form.ITEM,
            Form.CAPTION,
            Form.QUOTED,
            Form.BYLINE,
        ) and not SPEECH.search(texts[i]):
            roles[i] = Role.SUBHEADING


def _boxes(texts: Sequence[str], forms: Sequence[Form], roles: list[Role]) -> None:
    """A fact box reaches from its title over its items, or over its first paragraph; at an article's end, over all."""
    plain = (Form.PROSE, Form.BYLINE, Form.DATELINE)
    tail = next((i + 1 for i in reversed(range(len(forms))) if forms[i] not in plain), 0)
    for start, form in enumerate(forms):
        if form is not Form.BOX:
            continue
        roles[start] = Role.FACTBOX
        items = False
        for at in range(start + 1, len(texts)):
            field = forms[at] is not Form.CAPTION and FIELD.match(texts[at])
            if forms[at] is Form.ITEM or (field and len(texts[at]) <= _LONGEST_ITEM):
                items = True
            elif items or forms[at] not in (Form.PROSE, Form.HEADING) or (at > start + 1 and at < tail):
                break
            roles[at] = Role.FACTBOX
