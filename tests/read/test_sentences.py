"""Norwegian sentences: the rules one by one, and properties that hold for any text."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from translate.read import split_sentences
from translate.read.abbreviations import Abbreviations, Kind, default_abbreviations


def split(text: str, **options: object) -> list[str]:
    """The sentences of ``text``."""
    return [span.of(text) for span in split_sentences(text, **options)]  # type: ignore[arg-type]


WHOLE = [
    "Kl. 14.30 kom bl.a. Per Hansen til dr. Lie.",
    "Ca. 20 pst. av elevene uteble.",
    "Se s. 12 for f.eks. Oslo og Bergen.",
    "Det skjedde 1. januar, ikke 17. mai.",
    "Den 17. Mai-komiteen møttes ikke.",
    "Prisen er 3,5 mill. kroner, jf. kap. 4.",
    "Han heter J.K. Olsen og er sønn av Per B. Olsen.",
    "H.C. Andersen og Chr. Michelsen var der.",
    "Bøker, aviser o.l. selges her.",
    "Dei treng m.a. Oslo kommune og t.d. Bergen.",
    "Den ligger på St. Hanshaugen i Oslo.",
    "– Kom hit! ropte han.",
    "«Hvorfor det?» spurte hun.",
    "Jeg vet … ikke helt.",
    "Kampen (som ble spilt i går kl. 18. Oslo vant) var jevn.",
    "STÅR PÅ: Krigeren mangler en arm.",
    "Foto: Kari Nordmann",
    "Hun spilte «Guitar Hero: World Tour» hele natta.",
    "Toget Oslo – Bergen er innstilt.",
    "Kong Harald 5. og dronning Sonja kom.",
    "Det var deres 3. NATO-toppmøte på rad.",
    "1. Skru av strømmen.",
    "Prisen steg fra 1.200 til 1.450,50 kroner.",
    "Omtrent 200 e. Kr. ble den bygd.",
    "Les mer på vg.no og www.nrk.no/nyheter i dag.",
    "Den hvite hund fra Det hvite hus bjeffet.",
    "Hun er ansatt i Yahoo! Norge.",
    "Tlf.: 22 33 44 55",
    "Han bor i Storgt. 12 i Oslo.",
    "Storgt. 12, 0155 Oslo",
    "Festen er i Dronningens gt. 7 og i Kirkevn. 3 B.",
    "Møt opp ved Holbergs pl. 3 i dag.",
]


@pytest.mark.parametrize("text", WHOLE)
def test_one_sentence_stays_whole(text: str) -> None:
    """Abbreviations, ordinals, decimals, times, initials, titles: none of them ends a sentence."""
    assert split(text) == [text]


PARTS = [
    "Han kom. | Hun gikk.",
    "Se s. 12. | Han kommer kl. 14.30. | Deretter går vi.",
    "Epler, pærer osv. | Deretter kom kaffen.",
    "Renten er 4 pst. | Norges Bank hever den.",
    "Hun tok vitamin C. | Det hjalp.",
    "Det var i 2009. | Oslo vokste.",
    "Arbeidet tok ti år. | 20 timer senere var alt glemt.",
    "Hun sa: | «Jeg kommer.» | Så gikk hun.",
    "Han spør: | – Hvem er du?",
    "Viktigst er dette: | Alle må være med.",
    "– Har du sett den? | – Nei, sier han.",
    "«Han var et rovdyr. | Det var grusomt å høre på.»",
    "Jeg vet ikke … | Kanskje i morgen.",
    "Er det sant?! | Ja!",
    "(Han lo.) | Per gikk.",
    "Ingen visste noe (bortsett fra Per). | Han tidde.",
    "De møttes igjen i Oslo 17. mai. | Etterpå dro de hjem.",
    "Vi ble ferdige. | 😀 Endelig!",
    "Selskapet heter Acme Inc. | Det går bra.",
    "Han var uten mål og mening | - Jeg vil ikke mer, sa han.",
    "Store forbedringer | Det er mange nye ting i årets utgave.",
    "Han ble ferdig. | Deretter gikk han.",
    "Ho kom ikkje. | Kvifor veit eg ikkje.",
    "Prisene gjelder t.o.m. 1. juni. | iPhone er dyrest.",
    "Kurset varer i 2 t. 30 min. | Det er gratis.",
    "Hun bor i Kirkegt. 5. | Kl. 9 reiser de.",
    "Vi møtes den 5. | Kl. 9 reiser vi.",
    "Vi ses i Storgt. | Han kommer.",
    "Det er sagt. | 12 timer gjenstår.",
    "Det mener Kari Vogt. | 12 andre er enige.",
    "Han dro til København. | 12 år senere kom han hjem.",
]


@pytest.mark.parametrize("marked", PARTS)
def test_sentences_end_where_they_should(marked: str) -> None:
    """Each ``|`` marks a boundary."""
    parts = marked.split(" | ")
    assert split(" ".join(parts)) == parts


def test_forgotten_space() -> None:
    """A function word right after a stop begins a sentence; an address doesn't."""
    assert split("Jeg er ferdig.Han går nå.") == ["Jeg er ferdig.", "Han går nå."]
    assert split("Les Dagbladet.No og nrk.no/Han nå.") == ["Les Dagbladet.No og nrk.no/Han nå."]


def test_blank_line_ends_a_sentence() -> None:
    """A blank line parts whatever stands around it."""
    assert split("Uten punktum\n \nny linje") == ["Uten punktum", "ny linje"]


def test_colon_in_headings() -> None:
    """Headings keep what follows their colon."""
    title = "Innbygger: Befolkningen forbanner alle parter"
    assert split(title) == ["Innbygger:", "Befolkningen forbanner alle parter"]
    assert split(title, colons=False) == [title]


def test_own_abbreviations() -> None:
    """A user's abbreviation is respected, and wins over the packaged kind."""
    text = "Han bor på Sør. Fron i dag. Se osv. Oslo."
    assert len(split(text)) == 4
    own = default_abbreviations().extended(Abbreviations({"Sør.": Kind.BEFORE, "osv.": Kind.BEFORE}))
    assert split(text, abbreviations=own) == ["Han bor på Sør. Fron i dag.", "Se osv. Oslo."]


PIECES = st.sampled_from(
    'kl. s. m. B. osv. Inc. jr. 1. 17. 2009. mai Mai Han han Det Oslo : Foto: « » " ( ) – - –Nei ... … ! ? ?! . e. Kr.'
    " den ÅR A: x.Han 😀 中文 * • vg.no _ f.eks.".split()
    + list("\n\t\u00a0\u202e\x1c\x85\u2028")
)
TEXTS = st.one_of(
    st.text(),
    st.lists(st.tuples(PIECES, st.sampled_from([" ", "", "  "]))).map(lambda p: "".join(a + b for a, b in p)),
)


@given(TEXTS)
@example("kl. … Ja")
@example(" \ufeffHei. \u200bDu")
def test_every_character_is_accounted_for(text: str) -> None:
    """Spans come in order, hold no surrounding white space, and leave only white space between them."""
    at = 0
    for span in split_sentences(text):
        sentence = span.of(text)
        assert sentence
        assert sentence == sentence.strip()
        assert not text[at : span.start].strip()
        at = span.end
    assert not text[at:].strip()


@given(TEXTS)
def test_splitting_again_changes_nothing(text: str) -> None:
    """A sentence by itself is one sentence."""
    for sentence in split(text):
        assert split(sentence) == [sentence]


@pytest.mark.parametrize(
    "unit", [". ", "a. ", "a: A", "(a. A ", "… ", '"A: ', "«A: ", ". - ", "1. ", "Det er. ", "A a "]
)
def test_long_lines_of_one_kind(unit: str) -> None:
    """Texts that would be slow if anything were scanned twice; every one ends, with nothing lost."""
    text = unit * 40_000
    spans = split_sentences(text)
    assert spans[-1].end == len(text.rstrip())


@pytest.mark.parametrize(
    "text",
    [
        "Kontonr. 1234.56.78901.",
        "Fødselsnr. 010190 12345.",
        "Bilnr. AB 12345.",
        "Ring mob. 987 65 432 i dag.",
    ],
)
def test_words_before_numbers_end_nothing(text: str) -> None:
    """What a number names goes with it; a sentence after the word begins anew."""
    assert split(text) == [text]
    assert split("Oppgi kontonr. Han kom.") == ["Oppgi kontonr.", "Han kom."]
