"""What is set right in a translation without decoding it again."""

from __future__ import annotations

import pytest

from translate.check import CORRECTIONS, Pair
from translate.domain import Occurrence, Span, Term, TermOutcome, TermUse


def corrected(source: str, target: str, *terms: TermUse) -> str:
    """The target with all corrections."""
    for find, _ in CORRECTIONS:
        for span, right in reversed(find(Pair(source, target, terms=terms))):
            target = target[: span.start] + right + target[span.end :]
    return target


@pytest.mark.parametrize(
    ("source", "target", "right"),
    [
        ("De fikk 21 millioner kroner.", "They got DKK 21 million.", "They got 21 million kroner."),
        ("Den øker fra 1 700 til 2 000 kroner.", "It rises from DKK 1,700 to 2,000.", "It rises from 1,700 to 2,000 kroner."),
        ("En pakke til kr 375,- ekstra.", "A package for DKK 375,- extra.", "A package for 375 kroner extra."),
        ("Med 300 hester koster den 747.000 kroner.", "With DKK 300 horses it costs DKK 747,000.", "With 300 horses it costs 747,000 kroner."),
        ("Det koster én million kroner.", "It costs one million crowns.", "It costs one million kroner."),
        ("Hun fikk 180.000,- kroner.", "She got 180,000,- crowns.", "She got 180,000 kroner."),
        ("Satsen er inntil kr 60 000.", "The rate is up to kr 60,000.", "The rate is up to 60,000 kroner."),
        ("De fikk kr. 300 000 i støtte.", "They got kr.300,000 in support.", "They got 300,000 kroner in support."),
        ("De fikk 20 kr igjen.", "They got 20 kr back.", "They got 20 kroner back."),
        ("De ga 50 kroner.", "They gave 50 Danish kroner.", "They gave 50 kroner."),
        ("Det koster 99,-.", "It costs DKK 99.", "It costs 99 kroner."),
        ("De regner i kroner.", "They count in SEK.", "They count in kroner."),
        ("Med 5 kr i lomma og 20 kr i banken.", "With 5 SEK in the pocket and SEK 20 in the bank.", "With 5 kroner in the pocket and 20 kroner in the bank."),
    ],
)  # fmt: skip
def test_kroner_are_no_other_countrys(source: str, target: str, right: str) -> None:
    """What the embedded model made of amounts in newspapers."""
    assert corrected(source, target) == right


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("De fikk 21 millioner danske kroner.", "They got DKK 21 million."),
        ("Danmark ga 21 millioner kroner.", "Denmark gave DKK 21 million."),
        ("De fikk 2 mill. SEK og 3 mill. kroner.", "They got SEK 2 million and 3 million kroner."),
        ("Kongene bar kroner.", "The kings wore crowns."),
        ("De sa det.", "They gave DKK 5."),
    ],
)
def test_crowns_that_the_source_names_stay(source: str, target: str) -> None:
    """Another country's, crowns for heads, and sums from nowhere, which the numbers' check reports."""
    assert corrected(source, target) == target


def test_terms_stay() -> None:
    """A glossary may want “crowns”."""
    source, target = "20 kroner i 1905.", "20 crowns in 1905."
    assert corrected(source, target) == "20 kroner in 1905."
    term = Occurrence(Term("kroner", "crowns"), Span(3, 9), "kroner")
    use = TermUse(term, TermOutcome.USED, target_span=Span(3, 9))
    assert corrected(source, target, use) == target


@pytest.mark.parametrize(
    ("title", "garbled"),
    [
        ("Bad Santa 2", "Bid Santa 2"),
        ("Hello Kitty", "Hlo Kitty"),
        ("Here I Am", "He I Am"),
        ("Plan 9 from Outer Space", "Plan 9 pious Outer Space"),
        ("Bonita Avenue", "Bnita Avenue"),
        ("Tropa de Elite", "Topa de Elite"),
        ("Wall-E", "The Wall-E"),
    ],
)
def test_titles_are_copied(title: str, garbled: str) -> None:
    """What the embedded model made of titles, with its own marks or straight ones."""
    for marks in ("“{}”", '"{}"'):
        target = "The film {} came in 2010."
        found = corrected(f"Filmen «{title}» kom i 2010.", target.format(marks.format(garbled)))
        assert found == target.format(marks.format(title))


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Konfirmasjonen", "The Confirmation"),
        ("71 grader nord", "71 degrees north"),
        ("interessante", "interesting"),
        ("The Only Shrine I’ve Ever Seen", "The Only Shrine I've Ever Seen"),
        ("Lov og orden", "Law and order"),
    ],
)
def test_translated_titles_stay(title: str, said: str) -> None:
    """A translation is no bad copy, however like it is; nor are other apostrophes."""
    target = f"The film “{said}” came."
    assert corrected(f"Filmen «{title}» kom.", target) == target


def test_quotations_that_do_not_pair_stay() -> None:
    """One title more on one side, and nothing says which is which."""
    target = "“Bid Santa 2” and “more” came."
    assert corrected("«Bad Santa 2» kom.", target) == target


@pytest.mark.parametrize(
    ("target", "right"),
    [
        ("It is a elephant.", "It is an elephant."),
        ("A evening in a old town.", "An evening in an old town."),
        ("a one-way street, a university, a European, a use", "a one-way street, a university, a European, a use"),
        ("plan A is it", "plan A is it"),
        ("a unimportant thing", "an unimportant thing"),
    ],
)  # fmt: skip
def test_an_before_vowels(target: str, right: str) -> None:
    """By the word's beginning, where it is an English word."""
    assert corrected("Det er det.", target) == right


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("He has qualitys as an actor.", "He has qualities as an actor."),
        ("She teachs and discusss it.", "She teaches and discusses it."),
        ("It is a balanceing of clotheing.", "It is a balancing of clothing."),
        ("They shooted him.", "They shot him."),
        ("He crys and trys, she says.", "He cries and tries, she says."),
        ("He will be bited by an ant.", "He will be bitten by an ant."),
        ("He stealed it, and it has often been stealed.", "He stole it, and it has often been stolen."),
        ("The nights are far darkers and superbs.", "The nights are far darker and superb."),
        ("They are the safeest superheros.", "They are the safest superheroes."),
    ],
)
def test_wrong_endings(wrong: str, right: str) -> None:
    """What the embedded model made of stems and endings."""
    assert corrected("Noe helt annet.", wrong) == right


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Noe annet.", "Two hipsters ate tapas, blini and kimchis with lieder singers."),
        ("Hun danset i Safeest.", "She danced in Safeest and at pre-partys."),
        ("Bandet qualitys spilte.", "The band qualitys played."),
        ("Adressen er qualitys.no.", "The address is qualitys.no."),
    ],
)
def test_words_that_stay(source: str, target: str) -> None:
    """Words that dictionaries lack but that nothing says how to mend, names, and what the source writes so."""
    assert corrected(source, target) == target


@pytest.mark.parametrize(
    ("source", "target", "right"),
    [
        ("En voldsom offensiv fra nord.", "A violent offensive offensive from the north.", "A violent offensive from the north."),
        ("Møtet er klokken 19.", "The meeting is at 19 at 19.", "The meeting is at 19."),
        ("Gjennom gatene i Sevilla.", "Through the streets through the streets of Seville.", "Through the streets of Seville."),
        ("Fra hus til hus til slutt.", "From house to house to the end.", "From house to house to the end."),
        ("Det er på vei.", "The the the way is there.", "The way is there."),
        ("Han hadde hatt det.", "He had had that that day, very very often.", "He had had that that day, very very often."),
        ("Duran Duran spilte på øya.", "Duran Duran played on the the island.", "Duran Duran played on the the island."),
        ("Kampen endte 2 2.", "The match ended 2 2.", "The match ended 2 2."),
        ("De sa ja. Ja sa de.", "They said so. So they said.", "They said so. So they said."),
    ],
)  # fmt: skip
def test_words_that_came_twice(source: str, target: str, right: str) -> None:
    """Once is enough, unless English says them twice or the source doubles a word itself."""
    assert corrected(source, target) == right


@pytest.mark.parametrize(
    ("source", "target", "right"),
    [
        ("Kampen startet klokken 21.", "The match started at 21 a.m.", "The match started at 21:00."),
        ("Møtet begynner klokken 14.30.", "The meeting begins at 14.30 a.m.", "The meeting begins at 14.30."),
        ("Det skjedde klokka 22.10 i Oslo.", "It happened at 22.10 p.m. in Oslo.", "It happened at 22.10 in Oslo."),
        ("– Kom klokken 20, sier hun.", "“Come at 20 o’clock,” she says.", "“Come at 20:00,” she says."),
        ("Møtet begynner kl. 14.30 i dag.", "The meeting begins at 2.30 a.m. today.", "The meeting begins at 2.30 p.m. today."),
        ("Det skjedde klokken 03.15.", "It happened at 3.15pm.", "It happened at 3.15am."),
        ("Det skjedde klokken 00.15.", "It happened at 12.15 p.m. on Friday.", "It happened at 12.15 a.m. on Friday."),
    ],
)  # fmt: skip
def test_times_of_day_have_the_half_that_the_source_says(source: str, target: str, right: str) -> None:
    """And those past twelve none at all."""
    assert corrected(source, target) == right


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Møtet begynner klokken 14.30.", "The meeting begins at 2.30 p.m."),
        ("Butikken åpner klokken 9.", "The shop opens at 9 a.m."),
        ("Kom klokka ni om kvelden.", "Come at 9 p.m."),
        ("Fra klokken 2 til 14.", "From 2 a.m. to 2 p.m."),
        ("Toget går klokken 12.", "The train leaves at 12 noon."),
    ],
)
def test_times_that_may_be_right_stay(source: str, target: str) -> None:
    """Nine o’clock may be in the evening."""
    assert corrected(source, target) == target
