"""Single quotation marks are double ones for the model."""

from __future__ import annotations

import pytest

from translate.engine.quotations import doubled_marks


def doubled(text: str) -> str:
    """A text as the model gets it."""
    for span, mark in reversed(doubled_marks(text)):
        text = text[: span.start] + mark + text[span.end :]
    return text


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("'Ja', sa han.", '"Ja", sa han.'),
        ("‘Ja’, sa han, ‘men nei.’", '"Ja", sa han, "men nei."'),
        ("''Kanskje'', sa de.", '"Kanskje", sa de.'),
        ("Han sa 'Hans' bil er ny' og gikk.", 'Han sa "Hans\' bil er ny" og gikk.'),
        ("'Rock 'n' roll' er gøy.", "\"Rock 'n' roll\" er gøy."),
        ("«Han sa ‘nei’ til meg», sa hun.", "«Han sa 'nei' til meg», sa hun."),
        ("De spiller rock'n'roll i 'Fru O'Hara'.", "De spiller rock'n'roll i \"Fru O'Hara\"."),
    ],
)
def test_single_marks_become_double(text: str, marks: str) -> None:
    """The model keeps a pair of those."""
    assert doubled(text) == marks


@pytest.mark.parametrize(
    "text",
    [
        "Lars' bil og Jens' hus.",
        "Rock 'n' roll er gøy.",
        "Vi er fra '68 og Lars' hus.",
        "På '80-tallet var Hans' bil ny.",
        "Jeg har 'kke sett Hans' bil.",
        "«Vi sa at 'nei' er nei», sa hun.",
        "\"Vi er 'bra'\", sa hun.",
        "Sa d'Artagnan til Lars' mor?",
        "Ta 'n, sa Lars' mor.",
    ],
)
def test_other_marks_stay(text: str) -> None:
    """Apostrophes, and quotations in a quotation."""
    assert doubled(text) == text


def test_a_long_line_of_quotations_takes_no_longer_each() -> None:
    """What stands before one is counted once."""
    text = "Han sa 'ja' til 'nei'. " * 20_000
    assert len(doubled_marks(text)) == 80_000
