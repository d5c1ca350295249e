"""What counts as a term used."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.domain import CaseRule, MatchMode, Occurrence, Span, Term, TermStatus
from translate.enforce.forms import TermForms, begins_longer_word, forms_of, without_genitive


def forms(
    source: str, target: str, text: str | None = None, *, protected: bool = False, **entry: object
) -> TermForms:
    """The forms of a term that stands as ``text`` in a source."""
    text = text or source
    term = Term(source, target, **entry)  # type: ignore[arg-type]
    return forms_of(Occurrence(term, Span(0, len(text)), text, protected))


def found(f: TermForms, target: str) -> list[str]:
    """What is found in a target."""
    return [span.of(target) for span in f.find(target)]


@pytest.mark.parametrize(
    ("source", "target", "text", "expected"),
    [
        ("luftangrep", "air strike", "Two air strikes hit", ["air strikes"]),
        ("luftangrep", "air strike", "the air-strike’s toll", ["air-strike’s"]),
        ("luftangrep", "air strike", "Airstrikes hit", ["Airstrikes"]),
        ("finansminister", "Minister of Finance", "two Ministers of Finance", ["Ministers of Finance"]),
        ("Den islamske staten", "the Islamic State", "Islamic State's men", ["Islamic State's"]),
        ("å frigjøre", "to liberate", "they liberated it", ["liberated"]),
        ("overta", "take over", "they took over the city", ["took over"]),
        ("barn", "child", "The children sleep", ["children"]),
        ("SDF", "SDF", "SDF’s and SDFs", ["SDF’s", "SDFs"]),
        ("USA-ledet", "US-led", "the US led war", ["US led"]),
        ("stor", "big", "a bigger one", ["bigger"]),
        ("styrke", "force", "forces' aim", ["forces'"]),
        ("nordmann", "Norwegian", "Norwegians ski", ["Norwegians"]),
        ("klima", "climate", "Climate matters. climate", ["Climate", "climate"]),
    ],
)
def test_a_form_counts(source: str, target: str, text: str, expected: list[str]) -> None:
    """Plural, tense, possessive, hyphens, spacing and sentence capitals all count as the term used."""
    assert found(forms(source, target), text) == expected


@pytest.mark.parametrize(
    ("source", "target", "text"),
    [
        ("luftangrep", "air strike", "fair strikes"),
        ("IS", "IS", "this is it"),
        ("Den islamske staten", "Islamic State", "an islamic state"),
        ("klima", "climate", "the Climate here"),
        ("styrke", "force", "enforced"),
        ("VG", "VG", "vg and VGTV"),
        ("Haag", "The Hague", "in Hague"),
    ],
)
def test_something_else_does_not_count(source: str, target: str, text: str) -> None:
    """Parts of words and wrong capitals are no use of a term."""
    assert found(forms(source, target), text) == []


@pytest.mark.parametrize(
    ("source", "target", "text", "expected"),
    [
        ("skatt", "tax", "Skattebetalerne", ["taxpayers"]),
        ("forskning", "research", "Forskningsrådet", ["Research"]),
        ("terror", "terrorism", "terroristene", ["terrorists"]),
        ("demokrati", "democracy", "demokratiske", ["democratic"]),
        ("trygd", "social security", "trygdede", []),
        ("politi", "police", "politiske", []),
        ("skatt", "tax", "Skattenes", []),
    ],
)
def test_a_prefix_term_in_a_longer_word(source: str, target: str, text: str, expected: list[str]) -> None:
    """In a compound or derivation the target counts with any capitals, in a longer word too, or as its stem."""
    english = "The taxpayers, Research Council, terrorists and democratic political insured"
    assert found(forms(source, target, text, match=MatchMode.PREFIX), english) == expected


def test_what_begins_a_longer_word() -> None:
    """A prefix term with an inflectional ending, or one that isn't a prefix, is itself."""

    def begins(source: str, text: str, **entry: object) -> bool:
        term = Term(source, "x", **entry)  # type: ignore[arg-type]
        return begins_longer_word(Occurrence(term, Span(0, len(text)), text))

    assert begins("skatt", "Skattebetalerne", match=MatchMode.PREFIX)
    assert begins("skatt", "trygdede", source_forms=("trygd*",))
    assert not begins("skatt", "Skattene", match=MatchMode.PREFIX)
    assert not begins("skatt", "skattenes", source_forms=("skatt*",))
    assert not begins("terror", "terrorens", match=MatchMode.PREFIX)
    assert not begins("skatt", "skattebetaler")
    to_kill = Term("drep", "to kill", MatchMode.PREFIX)
    rest = {
        text: begins_longer_word(Occurrence(to_kill, Span(0, len(text)), text))
        for text in ("drepte", "drepsmann")
    }
    assert rest == {"drepte": False, "drepsmann": True}
    assert not begins("skatt", "skattebetaler", match=MatchMode.PREFIX, status=TermStatus.FORBIDDEN)


def test_capitals_in_headlines_and_labels() -> None:
    """A term may be in capitals among capitals, and in title case in a title."""
    f = forms("luftangrep", "air strike")
    assert found(f, "AIR STRIKE HITS CITY") == ["AIR STRIKE"]
    assert found(f, "Deadly Air Strike Hits Northern City") == ["Air Strike"]
    assert found(f, "AIR STRIKE: The city after the raid") == ["AIR STRIKE"]


def test_capitals_can_be_free() -> None:
    """An entry that is insensitive to capitals takes any."""
    assert found(forms("radar", "radar", case=CaseRule.INSENSITIVE), "the RaDaR set") == ["RaDaR"]


def test_listed_forms_count() -> None:
    """The target forms of an entry count as they are written."""
    f = forms("politi", "police", target_forms=("law enforcement",))
    assert found(f, "the police and law enforcement") == ["police", "law enforcement"]


@pytest.mark.parametrize(
    ("number", "target", "holds"),
    [
        ("151", "151 dead", True),
        ("151", "1511 dead", False),
        ("151", "1,151 dead", False),
        ("151", "151.5 dead", False),
        ("151", "(151), 12", True),
        ("151", "No. 151.", True),
        ("https://vg.no", "see https://vg.no now", True),
        ("@vg", "by @vg", True),
        ("@vg", "by @vgtv", False),
    ],
)
def test_protected_strings_are_bounded(number: str, target: str, holds: bool) -> None:
    """A number is not found inside another one, nor an address inside a longer one."""
    assert bool(found(forms(number, number, protected=True), target)) is holds


def test_protected_numbers_take_listed_formats_only() -> None:
    """5 000 may be written 5,000 where the matcher says so, and no other way."""
    f = forms("5 000", "5,000", protected=True, target_forms=("5000",))
    assert found(f, "5,000 or 5000 or 5.000") == ["5,000", "5000"]


def test_what_is_kept_is_never_translated() -> None:
    """A target that a kept entry bears all the same isn't used, as `glossary lint` says."""
    f = forms("Sp", "Centre Party", "Sp", status=TermStatus.KEEP)
    assert f.find("The Centre Party says no") == []
    assert f.find("Sp says no") == [Span(0, 2)]
    assert f.preferred == ("Sp",)


def test_kept_terms_lose_their_genitive_only() -> None:
    """A kept term stays as it stands in the source, without the Norwegian genitive."""
    f = forms("Dagbladet", "Dagbladet", "Dagbladets", status=TermStatus.KEEP)
    assert f.base == "Dagbladet"
    assert found(f, "Dagbladet's man reads Dagbladets") == ["Dagbladet's"]


def test_kept_terms_lose_a_sentence_capital() -> None:
    """A common noun that is kept has its capital of the sentence's start only there; elsewhere it is a name's."""
    f = forms("bunad", "bunad", "Bunadene", status=TermStatus.KEEP)
    assert f.preferred == ("bunadene",)
    assert found(f, "The bunadene are pretty") == ["bunadene"]
    assert found(f, "Bunadene are pretty") == ["Bunadene"]
    assert found(f, "The Bunadene are pretty") == []
    inside = Occurrence(Term("bunad", "bunad", status=TermStatus.KEEP), Span(12, 20), "Bunadene")
    assert forms_of(inside).preferred == ("Bunadene",)


@pytest.mark.parametrize(
    ("text", "lemma", "expected"),
    [
        ("SDFs", "SDF", "SDF"),
        ("IS'", "IS", "IS"),
        ("IS’", "IS", "IS"),
        ("VG-s", "VG", "VG"),
        ("Paris", "Paris", "Paris"),
    ],
)
def test_genitive(text: str, lemma: str, expected: str) -> None:
    """The genitive goes, a final s of the lemma stays."""
    assert without_genitive(text, lemma) == expected


@pytest.mark.parametrize(
    ("source", "target", "text", "first"),
    [
        ("styrke", "force", "styrkene", "forces"),
        ("luftangrep", "air strike", "luftangrepene", "air strikes"),
        ("luftangrep", "air strike", "luftangrepet", "air strike"),
        ("frigjøre", "liberate", "frigjorde", "liberated"),
        ("kontrollere", "control", "kontrollerer", "controls"),
        ("IS", "IS", "IS’", "IS"),
    ],
)
def test_the_form_to_write_follows_the_source_form(source: str, target: str, text: str, first: str) -> None:
    """A plural asks for a plural, a past for a past."""
    assert forms(source, target, text).preferred[0] == first


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=40))
def test_any_text_is_safe(source: str, target: str, text: str) -> None:
    """Whatever an entry holds, looking for it finds spans of the text in order and without overlap."""
    spans = forms(source, target, "x").find(text)
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


@given(st.from_regex(r"[A-Za-zÆØÅæøå]{2,8}( [A-Za-zæøå]{3,8}){0,2}", fullmatch=True))
def test_a_target_is_found_where_it_is_written(target: str) -> None:
    """The target itself, as written in the entry, always counts."""
    assert forms("kilde", target).find(f"so {target} here")
