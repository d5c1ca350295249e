"""Numbers, units, dates, places, names and negation: found when wrong, silent when right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.check import Check, Pair, check_pair
from translate.check.calendar import Calendar
from translate.check.names import Names
from translate.check.negation import Negation
from translate.check.numbers import Numbers, Units
from translate.check.places import Places
from translate.domain import Issue, Severity
from translate.places import place_table


def warned(check: Check, source: str, target: str) -> list[Issue]:
    """The findings that count."""
    return [i for i in check.find(Pair(source, target)) if i.severity is not Severity.NOTE]


SAME_NUMBERS = [
    ("Over 5 000 kom.", "More than 5,000 came."),
    ("Over 5000 kom.", "More than five thousand came."),
    ("Det kostet 3,5 mill. kroner.", "It cost 3.5 million kroner."),
    ("Det kostet kr. 3 500.", "It cost NOK 3,500."),
    ("Den veier 1 174,102 kg.", "It weighs 1,174.102 kg."),
    ("Det kostet 50 danske kroner og 20 kroner.", "It cost DKK 50 and 20 kroner."),
    ("Det kostet 50 svenske kroner.", "It cost 50 Swedish kronor."),
    ("Det kostet 2,3 milliarder dollar.", "It cost $2.3 billion."),
    ("Møtet er kl. 14.30.", "The meeting is at 2:30 p.m."),
    ("Møtet er klokken 20.", "The meeting is at 8 pm."),
    ("Toget går halv tolv.", "The train leaves at half past eleven."),
    ("Kvart over to og fem på halv tre.", "At a quarter past two and twenty-five past two."),
    ("Ti over halv ett ringte han.", "At twenty to one he called."),
    ("Fem til ti mennesker kom.", "Five to ten people came."),
    ("Det koster 99,-.", "It costs 99 kroner."),
    ("Hun er født 12. mai 2017.", "She was born on May 12, 2017."),
    ("Brevet er fra 10.06.1940.", "The letter is of June 10, 1940."),
    ("På 1990-tallet flyttet han.", "He moved in the 1990s."),
    ("På 1800-tallet var det krig.", "There was war in the 19th century."),
    ("Det var på 1800- og 1900-tallet.", "It was in the nineteenth and twentieth centuries."),
    ("En 28-åring ble skadd.", "A 28-year-old was hurt."),
    ("To av tre er enige.", "Two out of three agree."),
    ("Begge de to kom.", "Both came."),
    ("Femhundre og tjueto kom.", "Five hundred and twenty-two came."),
    ("De er 2–3 millioner år gamle.", "They are two million to three million years old."),
    ("Det er 88 prosent.", "It is 88%."),
    ("De vant 3–1.", "They won 3-1."),
    ("Hun vant på 25.17,4.", "She won in 25:17.4."),
    ("Hun er født 12.10.99.", "She was born on 12 October 1999."),
    ("Møtet er 01.05.20 kl. 10.30.", "The meeting is on 01/05/20 at 10.30."),
    ("Tid: 1.25.17,4", "Time: 1.25.17.4"),
    ("Det bor 1\u00a0000\u00a0000 her.", "There live 1,000,000 here."),
    ("Hun var 27,7 sek. bak.", "She was 27.7 seconds behind."),
    ("Saken er 31/19.", "The case is 31/19."),
    ("Det er 160 km dit.", "It is 100 miles away."),
    ("Et dusin egg.", "A dozen eggs."),
    ("Han kom på 1. plass.", "He came first."),
    ("Opptil 10.000 flyktet.", "Up to 10,000 fled."),
    ("En tredjedel stemte.", "A third voted."),
    ("De så Six Days in Fallujah.", "They saw Six Days in Fallujah."),
]


@pytest.mark.parametrize(("source", "target"), SAME_NUMBERS)
def test_same_numbers_pass(source: str, target: str) -> None:
    """Norwegian and English ways of writing a number are the same number."""
    assert warned(Numbers(), source, target) == []
    assert warned(Units(), source, target) == []


WRONG_NUMBERS = [
    ("Hun vant på 25.17,4.", "She won in 25:18.4.", "25.17,4", "25:18.4"),
    ("Over 5000 kom.", "More than 500 came.", "5000", "500"),
    ("Over 5 000 kom.", "More than 5 came.", "5 000", "5"),
    ("Det kostet 3,5 mill. kroner.", "It cost 3.5 billion kroner.", "3,5 mill.", "3.5 billion"),
    ("Møtet er kl. 14.30.", "The meeting is at 2:40 p.m.", "kl. 14.30", "2:40 p.m."),
    ("Det var i 1987.", "It was in 1978.", "1987", "1978"),
    ("Tre ble drept.", "Four were killed.", "Tre", "Four"),
    ("På 1800-tallet.", "In the 18th century.", "1800-tallet", "18th"),
    ("Jeg er hundre prosent enig.", "I agree a thousand percent.", "hundre", "thousand"),
]


@pytest.mark.parametrize(("source", "target", "here", "there"), WRONG_NUMBERS)
def test_wrong_numbers_are_found(source: str, target: str, here: str, there: str) -> None:
    """A changed number is reported with both places."""
    (issue,) = warned(Numbers(), source, target)
    assert issue.source_span is not None
    assert issue.target_span is not None
    assert issue.source_span.of(source) == here
    assert issue.target_span.of(target) == there
    assert here in issue.reason


def test_lost_and_added_numbers() -> None:
    """A number on one side only is reported there, and counted where it comes twice."""
    (lost,) = warned(Numbers(), "Over 5000 kom i 1987.", "Many came in 1987.")
    assert lost.target_span is None
    (added,) = warned(Numbers(), "Mange kom.", "Some 4500 came.")
    assert added.source_span is None
    assert warned(Numbers(), "Bildet er 56 ganger 56 mm.", "The picture is by 56 mm.")


@given(st.integers(min_value=3, max_value=10**7), st.integers(min_value=3, max_value=10**7))
def test_any_integer_is_compared_by_value(one: int, other: int) -> None:
    """Whatever its grouping, a number equals itself and no other."""
    norwegian = f"{one:,}".replace(",", " ")
    assert warned(Numbers(), f"De talte {norwegian} fugler.", f"They counted {one:,} birds.") == []
    if one != other:
        assert warned(Numbers(), f"De talte {norwegian} fugler.", f"They counted {other:,} birds.")


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Det koster 50 kroner.", "It costs 50 dollars."),
        ("Det er 5 mil til Hamar.", "It is 5 miles to Hamar."),
        ("Det er 30 km igjen.", "There are 30 miles left."),
        ("Det steg 4 prosent.", "It rose 4 degrees."),
        ("Det koster 180 000 kroner.", "It costs 180,000 knocks."),
        ("Det koster kr 375,-.", "It costs 375 dollars."),
        ("Det koster 375,-.", "It costs 375 dollars."),
        ("Det koster 375,-.", "It costs 375."),
        ("Det koster 50 kroner.", "It costs DKK 50."),
        ("Det koster 50 danske kroner.", "It costs 50 kroner."),
        ("Det koster 50 svenske kroner.", "It costs SEK 5 or DKK 50."),
    ],
)
def test_wrong_units(source: str, target: str) -> None:
    """The number stays and its unit changes: an error, the Norwegian *mil* among them."""
    assert warned(Units(), source, target)


def test_calendar() -> None:
    """Months and weekdays are compared; digits may stand for a month."""
    assert warned(Calendar(), "De kom på tirsdag.", "They came on Thursday.")
    assert warned(Calendar(), "Det var 3. mai.", "It was on March 3.")
    assert warned(Calendar(), "De kom tirsdag 3. mai.", "They came on Tuesday, May 3.") == []
    assert warned(Calendar(), "Det var 3. juni.", "It was on 03/06.") == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Hun kommer fra Norge.", "She comes from England."),
        ("Den norske regjeringen.", "The Swedish government."),
        ("Han reiste til Island.", "He travelled to Ireland."),
        ("Tyskerne tapte.", "The Danes lost."),
        ("USA-ledede styrker i Irak.", "US-led forces in Iran."),
        ("Statsministeren i Sør-Korea.", "The prime minister of North Korea."),
    ],
)
def test_wrong_country(source: str, target: str) -> None:
    """Another country or people is an error, with both places."""
    found = [i for i in Places().find(Pair(source, target)) if i.severity is Severity.ERROR]
    assert len(found) == 1
    assert found[0].source_span is not None
    assert found[0].target_span is not None


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Norges statsminister.", "Norway’s prime minister."),
        ("Nordmenn liker snø.", "Norwegians like snow."),
        ("Islendingene jubler.", "The Icelanders cheer."),
        ("USA-ledede styrker.", "US-led forces."),
        ("Amerikanske styrker.", "American forces."),
        ("Han bor i København.", "He lives in Copenhagen."),
        ("De tyskspråklige.", "The German-speaking."),
        ("EU og FN er enige.", "The European Union and the United Nations agree."),
        ("Beijing-vennlige politikere.", "Pro-Beijing politicians."),
        ("De dro til Coney Island.", "They went to Coney Island."),
        ("Hun lærer engelsk.", "She is learning English."),
    ],
)
def test_right_country_passes(source: str, target: str) -> None:
    """Names, adjectives, peoples and compounds answer to each other."""
    assert warned(Places(), source, target) == []


def test_every_place_answers_to_itself() -> None:
    """Each row's names meet each other, and no row is mistaken for another that it isn't near."""
    for place in place_table():
        for name in place.names:
            for english in place.english:
                assert (
                    warned(Places(), f"Han har bodd i {name} lenge.", f"He has lived in {english} long.")
                    == []
                )


def test_names() -> None:
    """Lost names are warned of, other spellings noted, Norwegian nouns and compounds left alone."""
    assert warned(Names(), "Vi møtte Khedhr i går.", "We met them yesterday.")
    spelled = list(Names().find(Pair("De kom til Raqqa i går.", "They came to Raqa yesterday.")))
    assert [i.severity for i in spelled] == [Severity.NOTE]
    assert "Raqa" in spelled[0].reason
    assert warned(Names(), "Det vedtok Stortinget i går.", "Parliament decided that yesterday.") == []
    assert warned(Names(), "De seilte over Rosshavet.", "They sailed the Ross Sea.") == []
    assert warned(Names(), "Det er Zelenskyjs plan.", "It is Zelensky’s plan.") == []


def test_acronyms() -> None:
    """Acronyms stay, are spelled out, or take their English form."""
    assert warned(Names(), "Det melder SOHR i dag.", "They report it today.")
    assert warned(Names(), "Det melder SOHR i dag.", "SOHR reports it today.") == []
    assert (
        warned(Names(), "Det melder SOHR i dag.", "The Syrian Observatory for Human Rights reports it.") == []
    )
    assert warned(Names(), "Norge er med i EØS nå.", "Norway is in the EEA now.") == []
    assert (
        warned(Names(), "Det sier både KrF og Frp.", "So say the Christian Democrats and the Progress Party.")
        == []
    )
    assert warned(Names(), "Det sier også KrF nå.", "So say all the others now.") != []
    assert warned(Places(), "Hun vant EM i fjor.", "She won the European Championships last year.") == []
    assert warned(Names(), "Hun bor i USA nå.", "She lives in America now.") == []


def test_headings_in_capitals() -> None:
    """Countries and leftovers are found in headings in capitals too."""
    assert [i.severity for i in warned(Places(), "KRIG I NORGE", "WAR IN ENGLAND")] == [Severity.ERROR]
    assert warned(Places(), "KRIG I NORGE", "WAR IN NORWAY") == []
    assert [i.check for i in check_pair(Pair("STORE TAP I BYEN", "GREAT LOSSES IN BYEN"))] == ["untranslated"]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Det er ikke farlig.", "It is dangerous."),
        ("Han har aldri vært der.", "He has been there."),
        ("Ingen ble skadd.", "People were hurt."),
        ("Hun gikk uten å hilse.", "She left saying hello."),
        ("Ho kjem ikkje.", "She is coming."),
        ("Inga av dei kom.", "They came."),
        ("Kan du ikke komme?", "Can you come?"),
        ("Det er ikke dyrt og ikke vanskelig.", "It is not expensive and difficult."),
        ("Det er farlig.", "It is not dangerous."),
    ],
)
def test_lost_or_added_negation(source: str, target: str) -> None:
    """A negation on one side only is found."""
    assert warned(Negation(), source, target)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Det er ikke farlig.", "It isn’t dangerous."),
        ("Det er ikke farlig.", "It is harmless."),
        ("De er ikke kjent.", "They are unknown."),
        ("Han klarte ikke å komme.", "He was unable to come."),
        ("De har ikke penger.", "They lack money."),
        ("Det er umulig.", "It is not possible."),
        ("Han mangler penger.", "He has no money."),
        ("Inga Hansen kom.", "Inga Hansen came."),
        ("Det er fint, ikke sant?", "It is nice, isn't it?"),
        ("Nei, jeg vil ikke.", "No, I don’t want to."),
        ("Les mer på regjeringen.no.", "Read more at regjeringen.no."),
        ("Ikke-medlemmer betaler.", "Non-members pay."),
    ],
)
def test_negation_in_other_words(source: str, target: str) -> None:
    """English may say no without a negating word, and the other way round."""
    assert warned(Negation(), source, target) == []


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_text_breaks_a_check(source: str, target: str) -> None:
    """Whatever stands on either side, findings have spans inside their texts and a reason."""
    for issue in check_pair(Pair(source, target)):
        assert issue.reason
        assert "\n" not in issue.reason or "\n" in source + target
        if issue.source_span:
            assert 0 <= issue.source_span.start <= issue.source_span.end <= len(source)
        if issue.target_span:
            assert 0 <= issue.target_span.start <= issue.target_span.end <= len(target)


WORDS = st.sampled_from(
    "5 000 3,5 mill. kl. 14.30 Norge England ikke not never two to tre “ « » ” ( ) mandag May 1990-tallet the the og".split()
)


@given(st.lists(WORDS, max_size=12).map(" ".join), st.lists(WORDS, max_size=12).map(" ".join))
def test_no_mixture_breaks_a_check(source: str, target: str) -> None:
    """The same for texts made of what the checks look for."""
    for issue in check_pair(Pair(source, target)):
        assert issue.source_span is None or issue.source_span.end <= len(source)
        assert issue.target_span is None or issue.target_span.end <= len(target)


NUMBERS = st.lists(
    st.sampled_from("0 1 12 24 000 102 2,5 . , : / - – ’ % $ kr NOK mill. half past halv kl. tre tretti first th 's ½ ٣".split(" ")), max_size=10
)  # fmt: skip


@given(NUMBERS.map("".join) | NUMBERS.map(" ".join), NUMBERS.map("".join))
def test_no_digits_break_a_check(source: str, target: str) -> None:
    """Digits, separators and units in any order: “1,174.102” once broke off a run."""
    check_pair(Pair(source, target))
