"""What each paragraph does in an article: its role, told by its form and by its place.

First every paragraph gets a form of its own (a credit makes a caption, a dash a quote, a missing stop a heading …),
then its neighbours settle what form alone can't: which heading is the headline, whether the paragraph under it is a
lead, where a fact box ends, and whether a run of dashes is a list or a conversation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from translate.domain import Role
from translate.read.forms import (
    ENTRY,
    FIELD,
    HARD_STOP,
    LONGEST_HEADING,
    LONGEST_HEADLINE,
    PLACE_ONLY,
    SPEECH,
    STOP,
    STORY_PLACE,
    Form,
    capitals_before_story,
    form_of,
    names_someone,
)
from translate.read.letters import address_of
from translate.read.places import are_places
from translate.read.runs import is_typed_list, settle_numbers, settle_rows, settle_turns

__all__ = ["assign_roles"]

_LONGEST_LEAD = 420
_LONGEST_LEAD_BELOW_BYLINE = 130
"""Below the byline stands the story itself, unless the paragraph is short."""

_LONGEST_ITEM = 250
_LONGEST_KICKER = 3
"""Words of a line in capitals that leaves the headline to what stands below it, even if that names an author."""

_CREDITED = re.compile(r"\b(?:av|ved)\s+(?:[a-zæøå]+\s+){0,2}(?:[A-ZÆØÅ][\w.’'-]*\s+)+[A-ZÆØÅ][\w’'-]+")
"""Who wrote it: *Optegnelser av lærer A. Moen*, a subtitle."""

_FIRST_PERSON = ("Jeg ", "Eg ", "Vi ", "Me ", "Kjære ")
"""A letter to the editor begins like this, no lead does."""

_TOP = 3
"""Bylines stand within so many paragraphs of the headline."""


def assign_roles(texts: Sequence[str], below: Sequence[bool] = ()) -> list[Role]:
    """The role of each paragraph of an article, in order.

    :param below: for each, whether it stands right below the one before, with no blank line between; empty where the
        format has no such lines.
    """
    forms = [form_of(text) for text in texts]
    settle_numbers(texts, forms)
    settle_rows(texts, forms)
    settle_turns(texts, forms)
    roles = [_SIMPLE.get(form, Role.BODY) for form in forms]
    address = address_of(texts)
    head = None if address else _headline(texts, forms)
    if head is not None:
        for i in range(head):
            if forms[i] is Form.HEADING:
                roles[i] = Role.SUBHEADING  # a kicker above the headline
        roles[head] = Role.HEADLINE
    start = 0 if head is None else head + 1
    if head is not None:
        _story_place(texts, forms, roles, start)
    _bylines(texts, forms, roles, start)
    _dashes(texts, forms, roles, start, below)
    _headings(texts, forms, roles, start)
    if head is not None:
        _lead(texts, forms, roles, head)
    _boxes(texts, forms, roles)
    for i in address:
        roles[i] = roles[i] if roles[i] is Role.DATELINE else Role.BODY
    return roles


_SIMPLE = {
    Form.BYLINE: Role.BYLINE,
    Form.DATELINE: Role.DATELINE,
    Form.CAPTION: Role.CAPTION,
    Form.ITEM: Role.LIST_ITEM,
    Form.DASHED: Role.QUOTE,
    Form.QUOTED: Role.QUOTE,
}


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
        and not _is_said(texts, forms, following[0])
        and _is_kicker(text, texts[following[0] :])
    ):
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


def _is_kicker(text: str, below: Sequence[str]) -> bool:
    """Whether a heading at the top only leads to the headline below it, and isn't the headline itself."""
    after = below[0]
    if not (len(text.split()) <= 2 or text.isupper()) or len(after) <= len(text) or SPEECH.search(after):
        return False
    if _has_fields(below):
        return False  # the title of a form
    return len(text.split()) <= _LONGEST_KICKER or not _CREDITED.search(after)


def _is_said(texts: Sequence[str], forms: Sequence[Form], at: int) -> bool:
    """Whether a dash begins a sentence that somebody says, or a conversation, and no headline."""
    if forms[at] is not Form.DASHED:
        return False
    answered = forms[at + 1 : at + 2] == [Form.DASHED] and STOP.search(texts[at])
    return bool(answered or HARD_STOP.search(texts[at]))


def _has_fields(texts: Sequence[str]) -> bool:
    """Whether texts begin with the fields of a form (*Utvalg: …*, *Møtested: …*)."""
    return len(texts) > 1 and all(FIELD.match(text) for text in texts[:2])


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
        or _has_fields(texts[at:])
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


def _dashes(
    texts: Sequence[str], forms: list[Form], roles: list[Role], start: int, below: Sequence[bool]
) -> None:
    """Runs of dashes: items of a list where they are several short ones without stops, or stand together as in minutes;
    a lone one may be a heading.
    """
    parted = not all(below[1:])  # by blank lines
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
        headed = parted and i > start and (announced or forms[i - 1] is Form.HEADING)
        typed = bool(below) and is_typed_list(texts[i:end], below[i:end], headed=headed)
        if typed or (
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
