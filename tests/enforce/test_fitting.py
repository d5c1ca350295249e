"""Which number, tense and case a source form asks its target for: read off the paradigm, the gender and the neighbours."""

from __future__ import annotations

import pytest

from translate.enforce import forms_of
from translate.glossary import Matcher, glossary_of

NOUNS = [
    # lemma, target, plural, definite singular, plurals, definite plurals
    ("elev", "pupil", "pupils", "eleven", "elever", "elevene"),
    ("skole", "school", "schools", "skolen", "skoler", "skolene"),
    ("lærer", "teacher", "teachers", "læreren", "lærere", "lærerne"),
    ("liste", "list", "lists", "lista listen", "lister", "listene"),
    ("ferje", "ferry", "ferries", "ferja ferjen", "ferjer", "ferjene"),
    ("gate", "street", "streets", "gata gaten", "gater", "gatene"),
    ("øy", "island", "islands", "øya øyen", "øyer", "øyene"),
    ("dør", "door", "doors", "døra døren", "dører", "dørene"),
    ("klasse", "class", "classes", "klassa klassen", "klasser", "klassene"),
    ("rute", "route", "routes", "ruta ruten", "ruter", "rutene"),
    ("elv", "river", "rivers", "elva elven", "elver", "elvene"),
    ("bok", "book", "books", "boka boken", "bøker", "bøkene"),
    ("hytte", "cabin", "cabins", "hytta hytten", "hytter", "hyttene"),
    ("avis", "paper", "papers", "avisa avisen", "aviser", "avisene"),
    ("bygd", "community", "communities", "bygda bygden", "bygder", "bygdene"),
    ("jente", "girl", "girls", "jenta jenten", "jenter", "jentene"),
    ("støtte", "support", "supports", "støtta støtten", "støtter", "støttene"),
    ("skolebok", "textbook", "textbooks", "skoleboka skoleboken", "skolebøker", "skolebøkene"),
    ("hus", "house", "houses", "huset", "", "husene"),
    ("barn", "child", "children", "barnet", "", "barna"),
    ("land", "country", "countries", "landet", "", "landene"),
    ("år", "year", "years", "året", "", "åra årene"),
    ("bein", "leg", "legs", "beinet", "", "beina"),
    ("eple", "apple", "apples", "eplet", "epler", "epla eplene"),
    ("møte", "meeting", "meetings", "møtet", "møter", "møtene"),
    ("følelse", "feeling", "feelings", "følelsen", "følelser", "følelsene"),
    ("mann", "man", "men", "mannen", "menn", "mennene"),
    ("riksadvokat", "attorney general", "attorneys general", "riksadvokaten", "riksadvokater", "riksadvokatene"),
    ("svigermor", "mother-in-law", "mothers-in-law", "svigermora", "svigermødre", "svigermødrene"),
]  # fmt: skip

FRAMES = ("{} er viktig.", "Vi snakket om {} i går.", "Det står om {} her.")


def asked(source: str, **terms: str) -> list[str]:
    """The form that each term of a source asks for."""
    found = Matcher(glossary_of(terms)).match(source)
    return [forms_of(o).preferred[0] for o in found if not o.protected]


def cased(frame: str, form: str) -> str:
    """A frame with a form in it, with the sentence's capital."""
    text = frame.format(form)
    return text[0].upper() + text[1:]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun[0])
def test_number_follows_the_paradigm(noun: tuple[str, ...], frame: str) -> None:
    """A definite singular asks for the singular and a plural for the plural, whatever their ending."""
    lemma, singular, plural, definite, plurals, definites = noun
    for form in definite.split():
        assert asked(cased(frame, form), **{lemma: singular}) == [singular], form
    for form in (*plurals.split(), *definites.split()):
        assert asked(cased(frame, form), **{lemma: singular}) == [plural], form


@pytest.mark.parametrize(
    ("lemma", "target", "text", "form"),
    [
        ("elev", "pupil", "elevar elevane", "pupils"),
        ("skole", "school", "skular skulane", "schools"),
        ("lærer", "teacher", "lærarar lærarane", "teachers"),
        ("bok", "book", "boka", "book"),
        ("jente", "girl", "jenta", "girl"),
        ("jente", "girl", "jenter jentene", "girls"),
        ("barn", "child", "barna", "children"),
        ("hus", "house", "husa", "houses"),
        ("møte", "meeting", "møte", "meeting"),
    ],
)
def test_nynorsk_plurals(lemma: str, target: str, text: str, form: str) -> None:
    """*-ar* and *-ane* are plurals, also where the Nynorsk stem is another."""
    for word in text.split():
        for frame in ("Eg veit ikkje kva {} er.", "{} er noko eg ikkje skjønar."):
            assert asked(cased(frame, word), **{lemma: target}) == [form], (word, frame)


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun[0])
def test_a_genitive_keeps_its_number(noun: tuple[str, ...]) -> None:
    """A singular's genitive asks for the singular, a plural's for its possessive; both are known forms."""
    lemma, singular, plural, definite, _, definites = noun
    for form in definite.split():
        (o,) = Matcher(glossary_of({lemma: singular})).match(f"Vi kjenner {form}s navn.")
        assert forms_of(o).preferred[:2] == (singular, f"{singular}'s"), form
    for form in definites.split():
        (o,) = Matcher(glossary_of({lemma: singular})).match(f"Vi kjenner {form}s navn.")
        possessive = f"{plural}'" if plural.endswith("s") else f"{plural}'s"
        assert possessive in forms_of(o).preferred[:2], form
        assert plural.endswith("s") is (forms_of(o).preferred[0] == possessive), form


@pytest.mark.parametrize(
    ("source", "lemma", "target", "form"),
    [
        ("Han kasta ballen.", "kaste", "throw", "threw"),
        ("Mannen kasta ballen.", "kaste", "throw", "threw"),
        ("Han har kasta ballen.", "kaste", "throw", "thrown"),
        ("Har han ikke kastet den?", "kaste", "throw", "thrown"),
        ("Eg kasta ballen, men eg er ikkje lei.", "kaste", "throw", "threw"),
        ("Hun henta boka.", "hente", "fetch", "fetched"),
        ("De skriver.", "skrive", "write", "writes"),
        ("Det er skrevet før.", "skrive", "write", "written"),
        ("Hun skrev det.", "skrive", "write", "wrote"),
        ("Hva spør du om?", "spørre", "ask", "asks"),
        ("Det kostet mye.", "koste", "cost", "cost"),
        ("Han lista opp navnene.", "liste", "list", "listed"),
        ("Regjeringen støtta forslaget.", "støtte", "support", "supported"),
        ("Han har støtta forslaget.", "støtte", "support", "supported"),
        ("De støtta forslaget.", "støtte", "support", "supported"),
        ("Han fikk vår støtte.", "støtte", "support", "support"),
        ("De vil støtte oss.", "støtte", "support", "support"),
        ("Ingenting skjer her.", "skje", "happen", "happens"),
        ("Taper laget, er det slutt.", "tape", "lose", "loses"),
        ("Da stakk han hodet ut.", "hode", "head", "head"),
    ],
)
def test_a_verb_asks_for_its_tense(source: str, lemma: str, target: str, form: str) -> None:
    """The neighbours tell a past tense from a noun, and an auxiliary a participle from a past tense."""
    assert asked(source, **{lemma: target}) == [form]


@pytest.mark.parametrize("source", ["I dag lista politiet opp alt.", "Nå lista, sa hun."])
def test_in_doubt_no_form_is_forced(source: str) -> None:
    """Where nothing tells a noun from a verb, the base is asked for, and what both need stays known."""
    (o,) = Matcher(glossary_of({"liste": "list"})).match(source)
    assert forms_of(o).preferred[0] == "list"
    assert [s.of("lists and listed") for s in forms_of(o).find("lists and listed")] == ["lists", "listed"]


@pytest.mark.parametrize(
    ("target", "plural"),
    [
        ("attorney general", "attorneys general"),
        ("Secretary General", "Secretaries General"),
        ("court martial", "courts martial"),
        ("mother-in-law", "mothers-in-law"),
        ("passer-by", "passers-by"),
        ("runner-up", "runners-up"),
        ("man-of-war", "men-of-war"),
        ("editor-in-chief", "editors-in-chief"),
        ("prisoner of war", "prisoners of war"),
        ("president-elect", "presidents-elect"),
        ("brigadier general", "brigadier generals"),
        ("vice-president", "vice-presidents"),
        ("by-election", "by-elections"),
    ],
)
def test_the_head_of_a_compound_takes_the_plural(target: str, plural: str) -> None:
    """It is the noun, not what stands behind it."""
    assert asked("Vi så riksadvokatene.", riksadvokat=target) == [plural]


@pytest.mark.parametrize("target", ["US-led", "self-employed", "so-called", "grown-up"])
def test_adjectives_with_a_hyphen_have_no_plural(target: str) -> None:
    """Their last parts may be nouns elsewhere."""
    (o,) = Matcher(glossary_of({"selvstendig": target})).match("selvstendig")
    assert forms_of(o).forms == (target,)


@pytest.mark.parametrize(
    ("lemma", "target", "source", "form"),
    [
        ("ta opp", "raise", "Stortinget tok opp saken.", "raised"),
        ("vedta", "pass", "Loven ble vedtatt i går.", "passed"),
        ("slå fast", "hold", "Retten slår fast dette.", "holds"),
        ("slå fast", "hold", "Retten slo fast dette.", "held"),
        ("innrømme", "own up to", "Han innrømmet drapet.", "owned up to"),
        ("varetektsfengsle", "remand in custody", "De ble varetektsfengslet.", "remanded in custody"),
        ("granske", "probe", "Saken granskes nå.", "probed"),
        ("fengsle", "jail", "Mennene skal fengsles i dag.", "jailed"),
    ],
)
def test_verbs_need_no_mark(lemma: str, target: str, source: str, form: str) -> None:
    """The target of an infinitive is inflected as one with “to”, and has no plural."""
    assert asked(source, **{lemma: target}) == [form]
    assert asked(source, **{lemma: f"to {target}"}) == [form]
    assert asked(source, **{f"å {lemma}": target}) == [form]


@pytest.mark.parametrize(
    ("lemma", "target", "source"),
    [
        ("ansettelse", "hiring", "Ansettelsen var ulovlig."),
        ("regulering", "zoning", "Reguleringen er ferdig."),
        ("privatisering", "privatising", "Privatiseringen var feil."),
        ("besettelse", "squatting", "Besettelsen varte i to år."),
        ("anke", "appeal", "Anken ble avvist."),
    ],
)
def test_the_target_of_a_noun_is_no_verb_form(lemma: str, target: str, source: str) -> None:
    """Though it ends in -ing, or is a verb's base elsewhere."""
    (o,) = Matcher(glossary_of({lemma: target}), protect=False).match(source)
    assert forms_of(o).preferred[0] == target
    assert not {f for f in forms_of(o).forms if f.endswith("ed")}


def test_a_noun_in_its_own_form_is_no_plural() -> None:
    """Behind an adjective with an ending."""
    terms = {"parlamentarisk leder": "leader of the party"}
    assert asked("Vår parlamentariske leder sier nei.", **terms) == ["leader of the party"]
    assert asked("Våre parlamentariske ledere sier nei.", **terms) == ["leaders of the party"]


def test_a_noun_with_a_hyphen_has_a_plural() -> None:
    """Though its last word is an adjective, too."""
    assert asked("Midtstopperne sov.", midtstopper="centre-back") == ["centre-backs"]


def test_an_adjective_is_no_verb() -> None:
    """Though a verb's infinitive looks like it, in both languages."""
    assert asked("Han ser løse hunder.", **{"løse hunder": "loose dogs"}) == ["loose dogs"]
    assert asked("Det er ekte teleskopene.", **{"ekte teleskopene": "true telescopes"}) == ["true telescopes"]
