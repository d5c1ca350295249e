"""Numbers, times, dates, addresses and names: what is protected and how English may write it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.domain import TermStatus
from translate.glossary.protected import find_protected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("5 000, 5\u00a0000, 5.000", [("5 000", "5,000"), ("5\u00a0000", "5,000"), ("5.000", "5,000")]),
        ("over 5000 sivile", [("5000", "5,000")]),
        ("3,5 mill. og 1 234,56", [("3,5", "3.5"), ("1 234,56", "1,234.56")]),
        ("kl. 14.30 eller klokken 9", [("14.30", "14:30"), ("9", "9")]),
        ("i 2014, siden 1998", [("2014", "2014"), ("1998", "1998")]),
        ("17. plass, den 3. gangen", [("17.", "17th"), ("3.", "3rd")]),
        ("17. mai 2017.", [("17. mai", "17 May"), ("2017", "2017")]),
        ("på 1990-tallet og 1800-tallets", [("1990-tallet", "1990s"), ("1800-tallets", "1800s")]),
        ("vant 3–1 i 2016/17", [("3–1", "3–1"), ("2016/17", "2016/17")]),
        ("minst −5 grader", [("−5", "-5")]),
        ("22 00 00 00", [("22 00 00 00", "22 00 00 00")]),
        ("F-35-flyene, E18, 5G, G20", [("F-35", "F-35"), ("E18", "E18"), ("5G", "5G"), ("G20", "G20")]),
        ("Se www.vg.no/a?b=1, nrk.no.", [("www.vg.no/a?b=1", "www.vg.no/a?b=1"), ("nrk.no", "nrk.no")]),
        ("https://no.wikipedia.org/wiki/Raqqa_(by).", [("https://no.wikipedia.org/wiki/Raqqa_(by)",) * 2]),
        ("tips@vg.no, @ola_n og #metoo", [("tips@vg.no",) * 2, ("@ola_n",) * 2, ("#metoo",) * 2]),
        ("Det er 5. Neste er bra.", [("5", "5")]),
        ("i sak 31/19, 7/8 ferdig", [("31/19", "31/19"), ("7/8", "7/8")]),
        ("på 25.17,4 og 1.25.17,4.", [("25.17,4", "25:17.4"), ("1.25.17,4", "1:25:17.4")]),
        ("1.–3. mai", [("1.", "1st"), ("3. mai", "3 May")]),
        ("Ingenting her, bl.a. dette.", []),
    ],
)
def test_what_is_protected(source: str, expected: list[tuple[str, str]]) -> None:
    """Each source has just these protected parts, with these usual English forms."""
    assert [(o.text, o.term.target) for o in find_protected(source)] == expected


@pytest.mark.parametrize(
    ("source", "accepted", "refused"),
    [
        ("5 000", {"5000"}, {"5 000", "5.000"}),
        ("3", {"three"}, {"thirteen"}),
        ("1", {"one"}, {"a", "I"}),
        ("kl. 14.30", {"14.30", "2:30"}, {"4:30"}),
        ("i 2014", set(), {"2,014"}),
        ("i 2000 år", {"2,000"}, set()),
        ("17. mai", {"May 17", "17th of May"}, {"17 mai"}),
        ("1. plass", {"first"}, {"I"}),
        ("2. verdenskrig", {"Second".lower(), "II"}, set()),
        ("3–1", {"3-1", "three to one", "3 to 1"}, {"1–3", "3–one"}),
        ("1/3", {"a third"}, set()),
        ("31/19", set(), {"3,119", "3119"}),
        ("17/5 1960", {"17 May", "May 17"}, {"175"}),
        ("25.17,4", {"25.17.4"}, {"25", "2517.4"}),
        ("0,5", {"half"}, {"0,5"}),
    ],
)
def test_english_forms(source: str, accepted: set[str], refused: set[str]) -> None:
    """English conventions count as the number kept; Norwegian ones and vacuous words don't."""
    term = find_protected(source)[0].term
    forms = {term.target, *term.target_forms}
    assert accepted <= forms
    assert not refused & forms


def test_addresses_are_kept_and_numbers_approved() -> None:
    """What must be copied has the status ``keep``; all are marked as protected."""
    found = find_protected("Se vg.no den 5. mai")
    assert [o.term.status for o in found] == [TermStatus.KEEP, TermStatus.APPROVED]
    assert all(o.protected for o in found)


@given(st.text("0159.,:-–/ %@#akl½\u00a0M", max_size=30))
def test_places_are_right_and_apart(source: str) -> None:
    """Whatever the text, parts are in order, apart, and quoted as they stand; no digit is left out."""
    end = 0
    for occurrence in find_protected(source):
        assert occurrence.span.start >= end
        assert occurrence.text == occurrence.span.of(source)
        assert not any(c.isdigit() for c in source[end : occurrence.span.start])
        end = occurrence.span.end
    assert not any(c.isdigit() for c in source[end:])
