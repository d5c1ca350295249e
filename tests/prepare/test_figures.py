"""Numbers that no model sees are English all the same."""

from __future__ import annotations

import pytest

from translate.domain import Role
from translate.glossary.protected import find_protected
from translate.prepare import in_english_figures, prepare


def figures(source: str) -> str:
    """What a segment without words comes out as."""
    prepared = prepare(source, Role.BODY)
    assert prepared.copy
    return in_english_figures(prepared, find_protected(source)).tail


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("1 200", "1,200"),
        ("2,5", "2.5"),
        ("12.500,-", "12,500 kroner"),
        ("250,-/150,-", "250 kroner/150 kroner"),
        ("1 200 | 3,5 | 7", "1,200 | 3.5 | 7"),
        ("2,5 %", "2.5%"),
        ("−1,5", "−1.5"),
        ("+2,5", "+2.5"),
        ("1 200–1 500", "1,200–1,500"),
        ("1.234.567,89", "1,234,567.89"),
        ("– 5 000.", "“5,000.”"),
    ],
)
def test_numbers_alone_are_written_as_english_writes_them(source: str, target: str) -> None:
    """“12.500,-” and “2,5” say something else to an English reader."""
    assert figures(source) == target


@pytest.mark.parametrize(
    "source",
    [
        *(
            "2017",
            "12500",
            "01.05.2020",
            "14.30",
            "22 33 44 55",
            "22334455",
            "2–1 (1–0)",
            "2017–2018",
            "3.14",
        ),
        *("1,2,3", "4, 15, 22", "10 200 7", "1234 56 78901", "987 654 321", "***", "1/2"),
    ],
)
def test_what_may_be_no_number_stays(source: str) -> None:
    """Years, dates, times, phone numbers, scores, codes and rows of figures."""
    assert figures(source) == source
