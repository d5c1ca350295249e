"""Where expressions of several words stand."""

from __future__ import annotations

import pytest

from translate.engine.hints import hinted
from translate.engine.lexicon import Lexicon
from translate.engine.phrases import Phrases

PHRASES = Phrases(
    [
        ("ta stilling til", True),
        ("i ferd med", False),
        ("i ferd med å", False),
        ("være igjen", True),
        ("få til", True),
        ("til og med", False),
        ("kjenne seg igjen", True),
        ("gi seg", True),
        ("rykke ned", True),
        ("gå om bord", True),
        ("stole på", True),
        ("Statistisk sentralbyrå", False),
        ("De hvite hjelmene", False),
        ("oss imellom", False),
        ("barne- og familiedepartementet", False),
        ("barne- likestillings- og inkluderingsminister", False),
    ]
)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Hun tok stilling til saken.", ["tok stilling til"]),  # a verb in any form
        ("Ta stilling til saken!", ["Ta stilling til"]),
        ("De er i ferd med å gå.", ["i ferd med å"]),  # the longest
        ("De er i ferd med noe.", ["i ferd med"]),
        ("To er igjen, i ferd med noe.", ["er igjen", "i ferd med"]),
        ("Hun tok straks stilling til saken.", []),  # broken by a word
        ("Hun tok stilling, til slutt.", []),  # or a mark
        ("Stilling til salgs.", []),
        ("De får til og med hjelp.", ["til og med"]),  # of two that meet the longer
        ("De får til mye.", ["får til"]),
        ("Fra Barne- og familiedepartementet.", ["Barne- og familiedepartementet"]),
        (
            "Barne-, likestillings- og inkluderingsminister",
            ["Barne-, likestillings- og inkluderingsminister"],
        ),
        ("Barne, og familiedepartementet", []),
        ("Hun tok stilling", []),
        ("De kjenner seg igjen.", ["kjenner seg igjen"]),
        ("Jeg kjente meg igjen.", ["kjente meg igjen"]),  # the subject's own
        ("Når du kjenner deg igjen, er vi glade.", ["kjenner deg igjen"]),
        ("De kjente meg igjen.", []),  # another's
        ("Det gir oss det vi vil.", []),
        ("Han gir seg.", ["gir seg"]),
        ("Vi sier det oss imellom.", ["oss imellom"]),
        ("Tall fra Statistisk sentralbyrå.", ["Statistisk sentralbyrå"]),
        ("statistisk sentralbyrå melder", ["statistisk sentralbyrå"]),  # begins a sentence
        ("De tok på seg de hvite hjelmene.", []),  # those of anybody
        ("Laget rykket ned.", ["rykket ned"]),  # a jerk, too
        ("De stolte på ham.", ["stolte på"]),  # proud, too
        ("Hun går om bord.", ["går om bord"]),
        ("Det skjedde i går om bord på skipet.", []),
        ("", []),
    ],
)
def test_expressions_are_found(text: str, places: list[str]) -> None:
    """In the text's order, none within another."""
    assert [phrase.span.of(text) for phrase in PHRASES.find(text)] == places


def test_nothing_to_find() -> None:
    """A lexicon without any."""
    assert not Phrases([])
    assert list(Phrases([]).find("Hun tok stilling til saken.")) == []


ROWS = """\
+alene\t1\t\tno expression
+få tak i\t2\tV\tget hold of
+komme an på\t9\tv\tdepend on
+ta stilling til\t1\tv\ttake a position on
+være igjen\t2\tv\tbe left
igjen\t3\t\tagain
sak\t2\tn\tcase
stilling\t4\tn\tposition
"""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("De tok stilling til saken.", "De ｟ tok stilling til￨￨ took a position on｠ ｟ saken￨￨ case｠."),
        (
            "Uten å ta stilling til saken.",
            "Uten å ｟ ta stilling til￨￨ taking a position on｠ ｟ saken￨￨ case｠.",
        ),
        ("Han tar stilling til saken.", "Han ｟ tar stilling til￨￨ takes a position on｠ ｟ saken￨￨ case｠."),
        ("De vil få tak i noe.", "De vil ｟ få tak i￨ get hold of｠ noe."),  # given like a term
        (
            "De har fått tak i noe.",
            "De har ｟ fått tak i￨￨ got hold of｠ noe.",
        ),  # its form is guessed: a hint
        ("De søkte en stilling igjen.", "De søkte en ｟ stilling￨￨ position｠ ｟ igjen￨￨ again｠."),
        ("Det kom an på saken.", "Det kom an på ｟ saken￨￨ case｠."),  # known to the model
        ("｟ tok stilling￨ decided｠ til saken.", "｟ tok stilling￨ decided｠ til ｟ saken￨￨ case｠."),
    ],
)
def test_an_expression_has_one_hint(text: str, said: str) -> None:
    """In the verb's form; its words have none, and a term of the glossary goes before it."""
    lexicon = Lexicon(ROWS.encode())
    assert hinted(text, lexicon.hints(text)).text == said
