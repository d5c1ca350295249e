"""Finding terms: cases, compounds, conditions, overlaps, places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate.domain import CaseRule, Glossary, MatchMode, Role, Term, TermStatus
from translate.glossary import Matcher


def hits(source: str, *terms: Term, **context: object) -> list[str]:
    """The texts of the occurrences that terms have in a source."""
    found = Matcher(Glossary(terms), protect=False).match(source, **context)  # type: ignore[arg-type]
    return [o.text for o in found]


@pytest.mark.parametrize(
    ("term", "source", "expected"),
    [
        # acronyms are case-sensitive, and take a genitive
        ("IS", "Dette is og IS, IS' menn, Is og IS’.", ["IS", "IS'", "IS’"]),
        ("IS", "Han sa 'slaget mot IS' og ’IS’. IS’ by", ["IS", "IS", "IS’"]),
        ("VG", "VG og vg, VGs.", ["VG", "VGs"]),
        ("NATO", "Nato, NATOs og nato.", ["Nato", "NATOs"]),
        ("iPhone", "iPhone, Iphone", ["iPhone"]),
        # parts of hyphenated compounds, without the other part
        ("SDF", "SDF-styrkene", ["SDF"]),
        ("FN", "FN-sjefen og anti-FN", ["FN", "FN"]),
        ("Raqqa", "Raqqa-offensiven", ["Raqqa"]),
        ("styrke", "SDF-styrkene", ["styrkene"]),
        ("USA-ledet", "den USA-ledede", ["USA-ledede"]),
        # an ending after a hyphen belongs to the acronym
        ("NRK", "NRK-en og NRK-sjefen", ["NRK-en", "NRK"]),
        # one letter before a hyphen makes another word
        ("post", "e-post, post", ["post"]),
        # words are whole
        ("is", "isen, issørpe, vis", ["isen"]),
        ("Ra’ad", "Zeid Ra'ad al-Hussein", ["Ra'ad"]),
        # names take the genitive only
        ("Berg", "Berg, Bergs, Bergen, berg", ["Berg", "Bergs"]),
        # capitals of a sentence, and of a passage in capitals
        ("fremmedkriger", "Fremmedkrigerne. FREMMEDKRIGERE!", ["Fremmedkrigerne", "FREMMEDKRIGERE"]),
        ("krig", "STOR KRIG I BYEN", ["KRIG"]),
        ("is", "IS angriper", []),
        # Nynorsk forms of Bokmål entries, where they stand
        ("ordfører", "Ordføraren veit ikkje kven dei andre ordførarane er.", ["Ordføraren", "ordførarane"]),
        ("høre fra", "Vi har ikkje høyrt frå dei.", ["høyrt frå"]),
        ("ordførar", "Ordføraren veit ikkje.", ["Ordføraren"]),
        # white space and hyphens of any kind
        ("kunstig intelligens", "kunstig\u00a0intelligens, kunstig  intelligens", ["kunstig\u00a0intelligens", "kunstig  intelligens"]),
        ("Covid-19", "Covid\u201119", ["Covid\u201119"]),
        # signs belong to the term
        ("C++", "C++ og C", ["C++"]),
        ("§ 12", "etter § 12 og 12", ["§ 12"]),
        ("§", "etter § 12", ["§"]),
        ("&", "A & B", ["&"]),
        # the infinitive's mark is not looked for
        ("å angripe", "De angrep byen", ["angrep"]),
        # an inflected term keeps its number and definiteness
        ("koalisjonen", "en koalisjon, koalisjonens", ["koalisjonens"]),
        ("gamlebyen", "gamleby, gamlebyen, Gamlebyens", ["gamlebyen", "Gamlebyens"]),
        ("Den islamske staten", "Den islamske statens krigere; den islamske staten", ["Den islamske statens", "den islamske staten"]),
        ("Syriske demokratiske styrker", "de Syriske demokratiske styrkene", ["Syriske demokratiske styrkene"]),
        # soft hyphens and combining letters
        ("forhandling", "for\u00adhandlinger", ["for\u00adhandlinger"]),
        ("måned", "ma\u030anedene", ["ma\u030anedene"]),
    ],
)  # fmt: skip
def test_what_is_found(term: str, source: str, expected: list[str]) -> None:
    """Each of these terms finds just these words."""
    assert hits(source, Term(term, "x")) == expected


def test_exact_forms_and_prefix() -> None:
    """The modes beside lemma: exact with a genitive, listed forms only, and any word that begins so."""
    assert hits("styrke styrken styrkes", Term("styrke", "x", MatchMode.EXACT)) == ["styrke", "styrkes"]
    assert hits("gå gikk går", Term("gå", "x", MatchMode.FORMS, source_forms=("gikk",))) == ["gikk"]
    assert hits("terrorens terror anti", Term("terror", "x", MatchMode.PREFIX)) == ["terrorens", "terror"]
    assert hits("terrorangrep", Term("terror*", "x")) == ["terrorangrep"]
    assert hits("ISIL IS", Term("IS", "x", source_forms=("ISIL",))) == ["ISIL", "IS"]


def test_verb_or_noun_as_the_entry_says() -> None:
    """A homograph is narrowed by ``å`` or ``to``, and by an article."""
    assert hits("styrket styrken styrker", Term("styrke", "to strengthen")) == ["styrket", "styrker"]
    assert hits("styrket styrken styrker", Term("styrke", "a force")) == ["styrken", "styrker"]


def test_case_rules() -> None:
    """A sensitive entry is found as written, an insensitive one in any case."""
    assert hits("is IS Is", Term("IS", "x", case=CaseRule.INSENSITIVE)) == ["is", "IS", "Is"]
    assert hits("IS isen", Term("IS", "x", case=CaseRule.INSENSITIVE)) == ["IS"]
    sensitive = Term("storting", "x", case=CaseRule.SENSITIVE)
    assert hits("storting Storting stortinget", sensitive) == ["storting", "stortinget"]
    assert hits("by By", Term("By", "x", case=CaseRule.SENSITIVE)) == ["By"]


def test_statuses() -> None:
    """Drafts are not looked for unless asked; forbidden and kept ones are."""
    terms = tuple(Term(s, "x", status=TermStatus(s)) for s in ("keep", "forbidden", "draft", "approved"))
    assert hits("keep forbidden draft approved", *terms) == ["keep", "forbidden", "approved"]
    drafts = Matcher(Glossary(terms), statuses=frozenset({TermStatus.DRAFT}))
    assert [o.text for o in drafts.match("keep forbidden draft approved")] == ["draft"]


def test_longest_first_and_overlaps_told() -> None:
    """The longest hit wins wherever it begins; the losers are reported with their winner."""
    matcher = Matcher(
        Glossary(tuple(Term(s, "x") for s in ("FN", "FNs høykommisær", "høykommisær for flyktninger")))
    )
    report = matcher.report("FNs høykommisær for flyktninger")
    assert [o.text for o in report.occurrences] == ["FNs", "høykommisær for flyktninger"]
    assert [(o.lost.text, o.kept.text) for o in report.overlaps] == [
        ("FNs høykommisær", "høykommisær for flyktninger")
    ]


def test_of_equals_the_earlier_wins() -> None:
    """Two entries for the same words: the first stands, the second is reported."""
    report = Matcher(Glossary((Term("by", "city"), Term("by", "town")))).report("byen")
    assert [o.term.target for o in report.occurrences] == ["city"]
    assert [o.lost.term.target for o in report.overlaps] == ["town"]


def test_forbidden_targets_come_beside_the_entry_asked_for() -> None:
    """All forbidden entries for the same words hold, whatever their order; a longer term takes their place."""
    forbidden = tuple(Term("by", t, status=TermStatus.FORBIDDEN) for t in ("village", "town"))
    matcher = Matcher(Glossary((*forbidden, Term("by", "city"), Term("by og land", "town and country"))))
    assert [o.term.target for o in matcher.match("I byen.")] == ["city", "village", "town"]
    report = matcher.report("i by og land")
    assert [o.term.target for o in report.occurrences] == ["town and country"]
    assert [o.lost.term.target for o in report.overlaps] == ["city", "village", "town"]


def test_as_written_and_with_condition_go_first() -> None:
    """Of hits as long as each other: the entry as it is written, then the one with a condition."""
    terms = (Term("krig", "war"), Term("kriger", "fighter"), Term("bånd", "tape"))
    terms = (*terms, Term("bånd", "band", condition="near=musikk"))
    found = Matcher(Glossary(terms)).match("kriger krigen bånd")
    assert [o.term.target for o in found] == ["fighter", "war", "tape"]
    assert Matcher(Glossary(terms)).match("bånd, musikken")[0].term.target == "band"


def test_conditions() -> None:
    """An entry with a condition applies in the role or near the word that it names."""
    caption = Term("foto", "Photo", condition="role=caption|headline")
    assert hits("Foto", caption, role=Role.CAPTION) == ["Foto"]
    assert hits("Foto", caption, role=Role.BODY) == []
    assert hits("Foto", caption) == []
    bank = Term("bank", "bench", condition="near=sand; role!=caption")
    assert hits("bank av sanden", bank) == ["bank"]
    assert hits("bank", bank) == []
    assert hits("bank", bank, context="På sand.") == []
    around = Term("bank", "bench", condition="paragraph=sand")
    assert hits("bank", around, context="På sand.") == ["bank"]
    assert hits("bank av sanden", around) == ["bank"]
    assert hits("bank", around) == []
    assert hits("bank av sand", bank, role=Role.CAPTION) == []


def test_protected_parts_yield_to_terms() -> None:
    """A number inside a term is the term's; others are protected, in source order."""
    found = Matcher(Glossary((Term("Covid-19", "COVID-19"),))).match("I 2020 kom Covid-19 på @vg.")
    assert [(o.text, o.protected) for o in found] == [("2020", True), ("Covid-19", False), ("@vg", True)]


@given(
    st.text(st.sampled_from("ab -'’A.9@IS\u00ad\u0301\n"), max_size=40),
    st.text("abIS -'.9", min_size=1, max_size=8),
)
def test_occurrences_are_in_order_apart_and_quoted(source: str, term: str) -> None:
    """Whatever the text and term: spans are in order, don't overlap, and say what stands there."""
    end = 0
    for occurrence in Matcher(Glossary((Term(term, "x"), Term("a", "y"), Term("S*", "z")))).match(source):
        assert occurrence.span.start >= end
        assert occurrence.span.end > occurrence.span.start
        assert occurrence.text == occurrence.span.of(source)
        end = occurrence.span.end


def test_nynorsk_by_its_form_or_by_its_article() -> None:
    """An entry in Bokmål is found where a sentence begins with a Nynorsk form, and where the article tells its language."""
    assert hits("Skulane i fylket", Term("skole", "school")) == ["Skulane"]
    assert hits("Rapportane er lange.", Term("rapport", "report")) == ["Rapportane"]
    assert hits("Kvinna er her.", Term("kvinne", "woman"), nynorsk=True) == ["Kvinna"]
    assert hits("Landa i Europa er rike", Term("land", "country")) == []
    assert hits("Landa i Europa er rike", Term("land", "country"), nynorsk=True) == ["Landa"]


def test_a_nynorsk_verb_is_no_noun_of_bokmaal() -> None:
    """What another word of Bokmål is written like isn't that in Nynorsk; entries in Nynorsk spelling are found."""
    victory = Term("seier", "victory")
    assert hits("Ho seier at saka er avgjord, seier han.", victory, nynorsk=True) == []
    assert hits("Det er ein stor siger.", victory, nynorsk=True) == ["siger"]
    assert hits("En stor seier.", victory) == ["seier"]
    assert hits("Kor mange veit det ikkje?", Term("kor", "choir")) == []
    assert hits("Ho veit ikkje om sjukehuset.", Term("sjukehus", "hospital")) == ["sjukehuset"]
    assert hits("Dei høyrer det ikkje.", Term("høyre", "to hear")) == ["høyrer"]
    assert hits("Ho seier det.", Term("uttale", "x", source_forms=("seier",)), nynorsk=True) == ["seier"]


def test_nynorsk_spelling_goes_before_its_bokmaal_and_that_before_another_word() -> None:
    """An entry of one's own for a Nynorsk word wins; a word that Bokmål has, too, is read as Nynorsk."""
    terms = (Term("konsekvensutredning", "impact assessment"), Term("konsekvensutgreiing", "impact study"))
    found = Matcher(Glossary(terms)).match("Konsekvensutgreiing er ikkje ei av konsekvensutgreiingane.")
    assert [o.term.target for o in found] == ["impact study"] * 2
    found = Matcher(Glossary((Term("høyre", "right"), Term("høre", "hear")))).match("Ho vil ikkje høyre.")
    assert [o.term.target for o in found] == ["hear"]


@pytest.mark.parametrize(
    ("term", "target", "source", "expected"),
    [
        ("kutt", "cut", "Kuttene rammer. Kuttet er stort.", ["Kuttene", "Kuttet"]),
        ("kutt", "cut", "De har kuttet mye.", []),
        ("råd", "piece of advice", "Rådene fra legen, og rådet.", ["Rådene", "rådet"]),
        ("tiltale", "to bring charges against", "Hun ble tiltalt. De tiltaler.", ["tiltalt", "tiltaler"]),
        ("tiltale", "indictment", "Tiltala gjeld ikkje vald.", ["Tiltala"]),
        ("konsekvensutredning", "x", "Konsekvensutgreiingane er ikkje her.", ["Konsekvensutgreiingane"]),
    ],
)
def test_forms_that_the_dictionary_files_elsewhere(
    term: str, target: str, source: str, expected: list[str]
) -> None:
    """Neuters whose forms are a verb's, too, verbs whose participles stand apart, Nynorsk words in -ing."""
    assert hits(source, Term(term, target)) == expected
