"""Abbreviations written out."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.domain import Span
from translate.engine.written_out import written_out


def full(text: str) -> str:
    """A text with its abbreviations written out."""
    for span, words in reversed(written_out(text)):
        text = text[: span.start] + words + text[span.end :]
    return text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Møtet er utsatt t.o.m. fredag.", "Møtet er utsatt til og med fredag."),
        ("Fr.o.m. mandag er det stengt.", "Fra og med mandag er det stengt."),
        ("Kl. 09.30 ringte det.", "Klokka 09.30 ringte det."),
        ("Åpent fra kl. 10 til kl. 16.", "Åpent fra kl. 10 til kl. 16:00."),
        ("Kampen startet klokken 21.", "Kampen startet klokken 21:00."),
        ("Kom kl. 20, eller klokka 21.30.", "Kom klokka 20:00, eller klokka 21.30."),
        ("Åpent fra klokken 14 til 16.", "Åpent fra klokken 14 til 16."),
        ("Kom klokken 9. Det er klokka 21,5.", "Kom klokken 9. Det er klokka 21,5."),
        ("Loven gjelder fra 1. jan. 2020.", "Loven gjelder fra 1. januar 2020."),
        ("Han satte okt. inn i teksten.", "Han satte okt. inn i teksten."),
        ("Se s. 45 og kap.3.", "Se side 45 og kapittel 3."),
        ("Olav V (f. 1903, d. 1991)", "Olav V (født 1903, døde 1991)"),
        ("Dette er f. eks. d. verste.", "Dette er for eksempel d. verste."),
        ("Kake, kaffe m.m.", "Kake, kaffe med mer."),
        ("«Kake, kaffe m.m.»", "«Kake, kaffe med mer.»"),
        ("Kake m.m. ble servert.", "Kake med mer ble servert."),
        ("Vent 10 min. til.", "Vent 10 minutter til."),
        ("Tid: 1 t 15 min. Bra.", "Tid: 1 time 15 minutter Bra."),
        ("Turen tar 2 t og 30 min over fjorden.", "Turen tar 2 timer og 30 minutter over fjorden."),
        ("Vent ½ min. til.", "Vent ½ minutter til."),
        ("Det veier 2 t, og 5 t sand.", "Det veier 2 t, og 5 t sand."),
        ("85 m², 2,5km² og 3 m³. Mer", "85 kvadratmeter, 2,5 kvadratkilometer og 3 kubikkmeter. Mer"),
        ("Pris per m²: 900 kr/m², og m⁴", "Pris per kvadratmeter: 900 kr/m², og m⁴"),
        ("1 ss sukker og 2 ts salt", "1 spiseskje sukker og 2 teskjeer salt"),
        ("Han løp 3 tss.", "Han løp 3 tss."),
        ("Laget F.O.M. vant.", "Laget F.O.M. vant."),
        ("De bor i avd.huset.", "De bor i avd.huset."),
        ("Egg: 2 stk. 5 kr per stk.", "Egg: 2 stykker 5 kr per stykk."),
        ("Prisen er kr. 99,- og kr 49,50.", "Prisen er kr. 99 og kr 49,50."),
        ("Det koster 5,- eller 1 500,-.", "Det koster 5 kroner eller 1 500 kroner."),
        ("Billetter: kr 250,-/150,-.", "Billetter: kr 250/150 kroner."),
        ("Det koster 1.500,- kr og 20,– kroner.", "Det koster 1.500 kr og 20 kroner."),
        ("Han ledet 2,-3 ganger.", "Han ledet 2,-3 ganger."),
        ("Ca. 300, bl.a. fordi, dvs. nå.", "Ca. 300, bl.a. fordi, dvs. nå."),
    ],
)
def test_words_for_abbreviations(text: str, words: str) -> None:
    """Where one stands decides what it is short for; what models read by themselves stays."""
    assert full(text) == words


@given(
    st.lists(
        st.sampled_from(["kl.", "t.o.m.", "s.", "10", "1. ", "jan.", " ", ".", "ord", "m.m.", "(", "Kl"]),
        max_size=12,
    )
)
def test_parts_are_in_order_and_apart(parts: list[str]) -> None:
    """Whatever stands beside one another."""
    text = "".join(parts)
    spans = [span for span, _ in written_out(text)]
    assert spans == sorted(spans)
    assert all(isinstance(span, Span) and span.of(text).strip() for span in spans)
    assert not any(a.overlaps(b) for a, b in itertools.pairwise(spans))
