"""Paragraphs that only their neighbours explain: numbered lists, rows of tables, typed lists, turns of an interview."""

from __future__ import annotations

import re
from collections.abc import Sequence

from translate.read.forms import HARD_STOP, LONGEST_HEADING, NUMBER, SPEECH, Form, columns_of, form_of

__all__ = ["is_typed_list", "settle_numbers", "settle_rows", "settle_turns", "turns_of"]

_TURN = re.compile(r"(?P<label>[A-ZÆØÅ][\w.’'-]*(?: [\w.’'-]+){0,2}):\s+\S")
"""Who speaks, and what: *Svar: Skolen er viktigst.*"""

_QUESTION = re.compile(r"\?[»\"”’')]*\Z")
_FEWEST_ANSWERS = 2
"""Questions with an answer below that make an interview."""

_SPOKEN = re.compile(
    r"[?!…][»\"”’')]*\Z|,\s+\w+\s+(?:han|hun|ho|de)\b|,\s+\w+(?:er|ar|te|de)\s+[^,]{1,60}\Z"
    r"|\b(?:jeg|eg|vi|du|dere|dykk|meg|deg|oss|min|mi|mitt|mine|din|di|ditt|dine|vår|vårt|våre|ja|nei|nja|man|nok|jo|veldig)\b",
    re.IGNORECASE,
)
"""Questions, exclamations, speakers and the persons who talk: no item of a list, but something said."""


def settle_numbers(texts: Sequence[str], forms: list[Form]) -> None:
    """A numbered paragraph is a list's only beside its neighbour in number, or where numbers rise from line to line."""
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
        before = numbers[i - 1] if i and forms[i - 1] is Form.ITEM else None
        begun = before is not None and before <= number  # a place may be shared, and others left out
        if not begun and not _rise(items[i : i + 3]) and number - 1 not in near and number + 1 not in near:
            short = len(texts[i]) <= LONGEST_HEADING and not HARD_STOP.search(texts[i])
            forms[i] = Form.HEADING if short else Form.PROSE


def _rise(numbers: Sequence[int | None]) -> bool:
    """Whether three numbers rise."""
    given = [number for number in numbers if number is not None]
    return len(given) == 3 and given[0] < given[1] < given[2]


def settle_rows(texts: Sequence[str], forms: list[Form]) -> None:
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


def turns_of(texts: Sequence[str]) -> frozenset[int]:
    """Which paragraphs are turns of an interview, each with its speaker before it (*Svar: …*, *ORDFØREREN: …*).

    It is one where questions have an answer right below them that is somebody else's.
    """
    labels: dict[int, str] = {}
    for i, text in enumerate(texts):
        found = _TURN.match(text)
        if found and form_of(text) in (Form.HEADING, Form.PROSE, Form.CAPTION):
            labels[i] = found["label"]
    asked = [
        i
        for i, label in labels.items()
        if labels.get(i + 1, label) != label
        and _QUESTION.search(texts[i])
        and not _QUESTION.search(texts[i + 1])
    ]
    if len(asked) < _FEWEST_ANSWERS:
        return frozenset()
    speakers = {labels[i + k] for i in asked for k in (0, 1)}
    return frozenset(i for i, label in labels.items() if label in speakers)


def settle_turns(texts: Sequence[str], forms: list[Form]) -> None:
    """Turns of an interview are prose: neither captions nor headings."""
    for i in turns_of(texts):
        forms[i] = Form.PROSE


def is_typed_list(run: Sequence[str], below: Sequence[bool], *, headed: bool) -> bool:
    """Whether sentences behind hyphens are items of a list, as in minutes, rather than something said.

    Newspapers set what people say behind such dashes, too: only lines that stand together and hold nothing of speech
    are a list.

    :param below: for each, whether it stands right below the paragraph before, with no blank line between.
    :param headed: a heading above asks for no more than two.
    """
    if len(run) < (2 if headed else 3) or not all(below[1:]):
        return False
    return all(text.startswith("- ") and not SPEECH.search(text) and not _SPOKEN.search(text) for text in run)
