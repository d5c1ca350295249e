"""Marks carried over to the target by word links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.render.factory import Hit, Pair, make
from translate.domain import Link, Role, Span, TranslatedParagraph
from translate.render.carry import Carrier, Laid, Mark, Thing, lay, located


def paragraph(*pairs: Pair) -> TranslatedParagraph:
    """A paragraph of sentence pairs."""
    return make("sak", [(Role.BODY, list(pairs))]).paragraphs[0]


def shown(laid: Sequence[str | Laid]) -> str:
    """What is laid out, with marks in brackets."""
    return "".join(
        item
        if isinstance(item, str)
        else f"{{{item.key}}}"
        if item.content is None
        else f"{item.key}[{shown(item.content)}]"
        for item in laid
    )


def carried(pair: Pair, *words: str, things: Sequence[Thing] = ()) -> str:
    """The target of a sentence of which some words are marked."""
    spans = [Span(pair.source.index(w), pair.source.index(w) + len(w)) for w in words]
    marks = [Mark("abc"[i], span) for i, span in enumerate(spans)]
    return shown(lay(Carrier(paragraph(pair)), marks, things))


ROAD = Pair(
    "Regjeringen vil bygge den nye veien til «Hamar» neste år.",
    "Next year, the government will build the new road to “Hamar”.",
    links=(
        ("Regjeringen", "government"),
        ("vil", "will"),
        ("bygge", "build"),
        ("nye", "new"),
        ("veien", "road"),
        ("neste", "Next"),
        ("år", "year"),
    ),
)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("nye veien", "Next year, the government will build the a[new road] to “Hamar”."),
        (
            "den nye veien",
            "Next year, the government will build a[the new road] to “Hamar”.",
        ),  # a small word is guessed
        ("neste år", "a[Next year], the government will build the new road to “Hamar”."),
        ("Hamar", "Next year, the government will build the new road to “a[Hamar]”."),  # the same word
        ("«Hamar»", "Next year, the government will build the new road to a[“Hamar”]."),
        ("til", "Next year, the government will build the new road a[to] “Hamar”."),  # between its neighbours
        ("Regjeringen vil bygge den nye veien til «Hamar» neste år.", f"a[{ROAD.target}]"),
        ("til «Hamar» neste", ROAD.target),  # does not stand together
        (".", f"{ROAD.target[:-1]}a[.]"),  # signs are their own translation
        ("»", ROAD.target),
    ],
)
def test_words(words: str, told: str) -> None:
    """A mark goes with its words, with the small ones beside and the quotation marks round them."""
    assert carried(ROAD, words) == told


def test_the_order_may_change() -> None:
    """Marks stand where their words do."""
    assert (
        carried(ROAD, "Regjeringen", "neste år")
        == "b[Next year], the a[government] will build the new road to “Hamar”."
    )


def test_a_word_between_known_ones() -> None:
    """What has no link of its own is what stands between the links of its neighbours, if that is about as long."""
    known = (("Ingen", "Nobody"), ("vet", "knows"))
    assert (
        carried(Pair("Ingen vet hvorfor.", "Nobody knows why.", links=known), "hvorfor")
        == "Nobody knows a[why]."
    )
    long = "Nobody knows what on earth has been going on here."
    assert carried(Pair("Ingen vet hvorfor.", long, links=known), "hvorfor") == long


def test_of_two_links_to_one_word_the_surer_counts() -> None:
    """“ikke” is “not”, whatever else is thought to be."""
    whole = paragraph(Pair("Alle er likevel ikke glade.", "All are not happy."))
    (segment,) = whole.segments
    links = (
        (Span(8, 15), Span(8, 11), 0.37),
        (Span(16, 20), Span(8, 11), 0.63),
        (Span(21, 26), Span(12, 17), 1.0),
    )
    made = tuple(Link(*link) for link in links)
    linked = replace(segment, translation=replace(segment.translation, links=made))
    carrier = Carrier(replace(whole, segments=(linked,)))
    assert carrier.span(Span(16, 26)) == Span(8, 17)


def test_terms_and_numbers_count_as_links() -> None:
    """Proven terms and copied numbers are surer than any link."""
    pair = Pair(
        "Han så 12 fremmedkrigere i går.",
        "Yesterday he saw 12 foreign fighters.",
        hits=(Hit("12", "12", protected=True), Hit("fremmedkrigere", "foreign fighters")),
        links=(("fremmedkrigere", "saw"),),
    )
    assert carried(pair, "12 fremmedkrigere") == "Yesterday he saw a[12 foreign fighters]."


def test_dropped_marks_leave_their_text_and_what_is_in_them() -> None:
    """Where an outer mark is lost, an inner one may stay."""
    mark = Mark("a", Span(40, 56), [Mark("b", Span(41, 46))])
    assert ROAD.source[41:46] == "Hamar"
    assert shown(lay(Carrier(paragraph(ROAD)), [mark])) == ROAD.target.replace("Hamar", "b[Hamar]")


def test_marks_over_sentences() -> None:
    """Whole sentences are marked whole; a part of a third one only if it stands beside them."""
    pairs = [Pair("Han kom.", "He came."), Pair("Hun gikk.", "She left."), ROAD]
    whole = paragraph(*pairs)
    assert shown(lay(Carrier(whole), [Mark("a", Span(0, 18))])) == f"a[He came. She left.] {ROAD.target}"
    assert shown(lay(Carrier(whole), [Mark("a", Span(0, 17))])) == f"a[He came. She left]. {ROAD.target}"
    reaching = lay(Carrier(whole), [Mark("a", Span(9, 9 + 9 + 1 + len("Regjeringen vil")))])
    assert shown(reaching) == f"He came. She left. {ROAD.target}"


def test_things_stand_between_the_same_words() -> None:
    """Notes stay at their word or sentence, breaks at ends of sentences; what has no sure place goes to its end."""
    pairs = (Pair("Han kom.", "He came."), Pair("Hun gikk.", "She left."))
    note, line = Thing("1", 8), Thing("br", 8, space=True)
    assert shown(lay(Carrier(paragraph(*pairs)), [], [note])) == "He came.{1} She left."
    assert shown(lay(Carrier(paragraph(*pairs)), [], [note, line])) == "He came.{1}{br}She left."
    after = ROAD.source.index("Regjeringen") + len("Regjeringen")
    assert carried(ROAD, things=[Thing("1", after)]) == f"{ROAD.target}{{1}}"  # words before stand after it
    assert carried(ROAD, things=[Thing("br", after, space=True)]) == ROAD.target
    assert carried(ROAD, things=[Thing("img", 0)]) == f"{{img}}{ROAD.target}"
    straight = Pair(
        "Han kom hjem.", "He came home.", links=(("Han", "He"), ("kom", "came"), ("hjem", "home"))
    )
    assert carried(straight, "kom", things=[Thing("1", 7)]) == "He a[came]{1} home."


def test_located() -> None:
    """Parts are found whatever their white space, invisible characters and normal form; other text is none."""
    assert located(["Ny ", "\n  ", "bru\u00ad a\u030a"], "Ny bru å") == [Span(0, 2), Span(2, 2), Span(3, 8)]
    assert located(["Ny ", "vei"], "Ny bru") is None
    assert located([], "x") is None


LETTERS = "abcæø 12.,«»\u00e5"


@given(st.lists(st.text(LETTERS, min_size=0, max_size=8), min_size=1, max_size=6))
def test_every_part_is_found_again(parts: list[str]) -> None:
    """The spans of the parts hold the parts' words, in order."""
    text = " ".join("".join(parts).split())
    spans = located(parts, text)
    assert spans is not None
    for part, span in zip(parts, spans, strict=True):
        assert "".join(span.of(text).split()) == "".join(part.split())


@given(st.data())
def test_text_is_never_lost(data: st.DataObject) -> None:
    """Whatever is marked and linked, the target comes out whole and in order."""
    source = (
        " ".join(data.draw(st.lists(st.sampled_from(("bru", "vei", "ny", "12")), min_size=1, max_size=7)))
        + "."
    )
    target = (
        " ".join(
            data.draw(st.lists(st.sampled_from(("bridge", "road", "new", "12")), min_size=1, max_size=7))
        )
        + "."
    )
    words = st.sampled_from(source.rstrip(".").split())
    others = st.sampled_from(target.rstrip(".").split())
    links = tuple(data.draw(st.lists(st.tuples(words, others), max_size=5)))
    position = st.integers(0, len(source))
    spans = data.draw(st.lists(st.tuples(position, position).map(sorted), max_size=4))
    marks = [Mark("a", Span(*span), [Mark("b", Span(*span))]) for span in spans]
    things = [Thing("t", at) for at in data.draw(st.lists(position, max_size=3))]
    laid = lay(Carrier(paragraph(Pair(source, target, links=links))), marks, things)
    told = shown(laid)
    assert told.count("{t}") == len(things)
    plain = told.replace("{t}", "")
    for sign in ("a[", "b[", "]"):
        plain = plain.replace(sign, "")
    assert plain == target
