"""Names that a model spelled wrongly."""

from __future__ import annotations

import pytest

from translate.check import Pair, misspelled_names
from translate.domain import Occurrence, Span, Term, TermOutcome, TermUse


def found(source: str, target: str) -> list[tuple[str, str]]:
    """The words found, and what they should be."""
    return [(span.of(target), name) for span, name in misspelled_names(Pair(source, target))]


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Raqqa", "Raqqqa"),
        ("Tayyip", "Tayyyip"),
        ("Raqqa", "Raqqaqa"),
        ("Talal", "Talalalal"),
        ("Electoral", "Elctoral"),
        ("Impact", "Impmpact"),
        ("Capuzzo", "capuzzzo"),
        ("Minesweeper", "Mysweeper"),
        ("Honolulu", "Honolu"),
    ],
)
def test_stutters_and_lost_letters(name: str, word: str) -> None:
    """What the embedded model made of names, also with a genitive."""
    assert found(f"I går sa {name} det.", f"{word} said it yesterday.") == [(word, name)]
    assert found(f"I går sa {name}s far det.", f"Yesterday {word}'s father said it.") == [(word, name)]


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Raqqa", "Raqqa"),
        ("Aristoteles", "Aristotle"),
        ("Sokrates", "Socrates"),
        ("Arkimedes", "Archimedes"),
        ("Pytagoras", "Pythagoras"),
        ("Zelenskyj", "Zelensky"),
        ("Gorbatsjov", "Gorbachev"),
        ("Prokofjev", "Prokofiev"),
        ("Husein", "Hussein"),
        ("Muhammed", "Mohammed"),
        ("Khalid", "Sello"),
        ("Hansen", "Hansens"),
        ("Trond", "Trondheim"),
        ("Greene", "Green"),
        ("Anna", "Ann"),
        ("Vilde", "Vil"),
        ("Moskva", "Moscow"),
    ],
)
def test_other_forms_of_a_name_stay(name: str, word: str) -> None:
    """English has its own form of many, and other names are none of them."""
    assert found(f"I går sa {name} det.", f"Yesterday {word} said it.") == []


def test_words_of_the_source_and_of_english_are_no_misspelled_names() -> None:
    """A second name that is like the first stays; so does a word that only looks like one."""
    assert found("I går møtte Larsen Lassen.", "Yesterday Larsen met Lassen.") == []
    assert found("I går kom Stormen Dagmarr.", "Yesterday the storm came.") == []


def test_what_the_glossary_says_stays() -> None:
    """A term's target is as the glossary wants it."""
    source, target = "I går falt Raqqa.", "Yesterday Raqqqa fell."
    term = Term("Raqqa", "Raqqqa")
    use = TermUse(Occurrence(term, Span(11, 16), "Raqqa"), TermOutcome.USED, target_span=Span(10, 16))
    assert misspelled_names(Pair(source, target, terms=(use,))) == []


def test_an_english_word_before_the_surname() -> None:
    """Tal is an English word, but not before Sello."""
    source = "Fredag sa talsmannen Talal Sello det."
    assert found(source, "On Friday the spokesman Tal Sello said it.") == [("Tal", "Talal")]
    assert found(source, "On Friday the spokesman Sello said a tal.") == []
    assert found(source, "It is true, Tal said.") == [("Tal", "Talal")]
    assert found(source, "“Tal,” he said.") == []


@pytest.mark.parametrize(
    ("source", "target", "words"),
    [
        (
            "Den kom i 1990 (Julia Roberts) igjen.",
            "It came in 1990 (Jlia Roberts) again.",
            [("Jlia", "Julia")],
        ),
        ("Rollen (Pauline) er stor.", "The role (Puline) is big.", [("Puline", "Pauline")]),
        ("(Endelig kom de.)", "(Endelg they came.)", []),
        ("Vi dro (Endelig!) hjem.", "We went (Endelg!) home.", []),
        ("Robert Pizzolatto lo.", "Robert Pizolatto laughed.", [("Pizolatto", "Pizzolatto")]),
    ],
)
def test_names_in_brackets_and_with_double_letters(
    source: str, target: str, words: list[tuple[str, str]]
) -> None:
    """A capital in brackets is a name's, if it isn't a sentence's; a double letter is easily dropped."""
    assert found(source, target) == words
