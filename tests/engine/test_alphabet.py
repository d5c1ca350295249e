"""Characters that a model doesn't know."""

from __future__ import annotations

import itertools
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.domain import Link, Span
from translate.engine.alphabet import put_back, unknown

KNOWN = set(string.ascii_letters + string.digits + " .,:;!?-'\"()æøåÆØÅéü«»’—")


def given_to(text: str) -> str:
    """What a model gets of a source."""
    for one in reversed(unknown(text, KNOWN.__contains__)):
        text = text[: one.span.start] + one.written + text[one.span.end :]
    return text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Takk for alt 😀", "Takk for alt"),
        ("Takk for alt 😀.", "Takk for alt."),
        ("😂 Dette var gøy!", " Dette var gøy!"),
        ("Dette var gøy!😂", "Dette var gøy!"),
        ("Byen heter Москва, sa han.", "Byen heter, sa han."),
        ("Han sa «الله أكبر» før han gikk.", "Han sa før han gikk."),
        ("Han heter Nguyễn Văn Anh.", "Han heter Nguyen Van Anh."),
        ("Đoković og Łódź", "Dokovic og Lodz"),
        ("Klikk på <a> nå.", "Klikk på nå."),
        ("Filen C:\\ola\\x.txt er her.", "Filen er her."),
        ("Den koster ₽50 nå.", "Den koster 50 nå."),
        ("Et ord med bindestrek‑her", "Et ord med bindestrek-her"),
        ("Alt er kjent.", "Alt er kjent."),
        ("Kafe\u0301en er A\u030apen.", "Kafe\u0301en er A\u030apen."),  # marks that combine are no signs
    ],
)
def test_what_a_model_gets(text: str, plain: str) -> None:
    """Letters lose their marks; signs, other scripts and words with signs inside are left out."""
    assert given_to(text) == plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Ærlig talt, sa hun.", "ærlig talt, sa hun."),
        ("«Ærlig», sa hun.", "«ærlig», sa hun."),
        ("Hun bor på Ærø.", "Hun bor på Aerø."),
        ("Ærø", "ærø"),
    ],
)
def test_a_capital_that_only_its_small_letter_is_known_of(text: str, plain: str) -> None:
    """Truecased vocabularies hardly have Æ: a sentence begins small then, and a name is spelled without."""
    known = (KNOWN - {"Æ"}).__contains__
    kept = unknown(text, known)
    given = text
    for one in reversed(kept):
        given = given[: one.span.start] + one.written + given[one.span.end :]
    assert given == plain
    assert put_back("Hun bor på Ærø.", unknown("Hun bor på Ærø.", known), "She lives in Aerø.", [])[0] == (
        "She lives in Ærø."
    )


def link(source: str, one: str, target: str, other: str) -> Link:
    """Two words as twins."""
    a, b = source.index(one), target.index(other)
    return Link(Span(a, a + len(one)), Span(b, b + len(other)))


@pytest.mark.parametrize(
    ("source", "target", "twins", "whole"),
    [
        ("Takk for alt 😀", "Thank you for everything", [], "Thank you for everything 😀"),
        ("Takk for alt 😀.", "Thank you for everything.", [], "Thank you for everything 😀."),
        ("😂 Dette var gøy!", "This was fun!", [], "😂 This was fun!"),
        ("Byen heter Москва på russisk.", "The city is called in Russian.", [("heter", "called")], "The city is called Москва in Russian."),
        ("Den koster ₽50 nå.", "It costs 50 now.", [("koster", "costs"), ("50", "50")], "It costs ₽50 now."),
        ("Det var i landet¹ da.", "It was in the country then.", [("landet¹", "country")], "It was in the country¹ then."),
        ("Det var bra😀!", "It was good!", [], "It was good😀!"),
        ("(I landet¹), da.", "(In the country), then.", [("landet¹", "country")], "(In the country¹), then."),
        ("Han heter Nguyễn Anh.", "He is called Nguyen Anh.", [], "He is called Nguyễn Anh."),
        ("Nguyễns bok", "Nguyen's book", [], "Nguyen's book"),
        ("北京", "", [], "北京"),
    ],
)  # fmt: skip
def test_what_is_put_back(source: str, target: str, twins: list[tuple[str, str]], whole: str) -> None:
    """Beside the translation of the word that it stood beside; names as the source writes them."""
    links = [link(source, one, target, other) for one, other in twins]
    text, moved = put_back(source, unknown(source, KNOWN.__contains__), target, links)
    assert text == whole
    assert [x.target.of(text).strip("₽") for x in moved] == [other for _, other in twins]


@given(st.text(alphabet="ab Ñễ😀→.,«»北京()1", max_size=30), st.text(alphabet="ab .,1", max_size=20))
def test_nothing_is_lost(source: str, target: str) -> None:
    """All that was left out stands in the target, and all of the target, too."""
    kept = unknown(source, KNOWN.__contains__)
    spans = [one.span for one in kept]
    assert not any(a.overlaps(b) for a, b in itertools.pairwise(spans))
    text, _ = put_back(source, kept, target, ())
    for one in kept:
        if not one.written:
            assert one.span.of(source).strip() in text
    assert all(text.count(c) >= target.count(c) for c in set("ab1"))
