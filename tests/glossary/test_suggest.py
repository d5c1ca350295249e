"""What articles call for that the glossary lacks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.glossary.documents import article, translated
from translate.domain import (
    Glossary,
    Link,
    Span,
    Term,
    TermStatus,
    TranslatedDocument,
    TranslatedSegment,
)
from translate.glossary import GlossaryFile, Matcher, SuggestionKind, add_terms, parse_glossary, suggest

ARTICLE = article(
    ("I byen kjemper opprørsalliansen Syriske demokratiske styrker (SDF) mot IS.", "SDFs talsperson er Ola Bang."),
    ("Ola Bang kom fra Norges nabo.", "I Norge er IS-krigere ukjent.", "Aktivistnettverket møtte aktivistnettverkets leder."),
    ("STORE TAP FOR SDF", "Den norske foreningen for syke (NFS) og NRK (Norsk rikskringkasting) kom."),
)  # fmt: skip


def found(kind: SuggestionKind, **options: object) -> dict[str, int]:
    """The terms of a kind that the article calls for, and their counts."""
    return {s.term.source: s.count for s in suggest([ARTICLE], **options) if s.kind is kind}  # type: ignore[arg-type]


def test_acronyms_and_their_expansions() -> None:
    """An acronym is counted with its genitives and compounds, not in headings; brackets give its expansion."""
    assert found(SuggestionKind.ACRONYM) == {"SDF": 2, "IS": 2, "NRK": 1, "NFS": 1}
    assert found(SuggestionKind.EXPANSION) == {
        "Syriske demokratiske styrker": 1,
        "Norsk rikskringkasting": 1,
        "Den norske foreningen for syke": 1,
    }
    (sdf,) = [s for s in suggest([ARTICLE]) if s.term.source == "SDF"]
    assert sdf.variants == (("Syriske demokratiske styrker", 1),)
    assert sdf.segment.id == "p1s1"


def test_names() -> None:
    """Capitalised runs count, genitives with their base; a sentence's first word and expansions don't."""
    assert found(SuggestionKind.NAME) == {"Ola Bang": 2, "Norge": 2}


def test_unknown_compounds_in_base_form() -> None:
    """Inflected forms of an unknown compound count as one."""
    assert found(SuggestionKind.COMPOUND) == {"aktivistnettverk": 2}


def test_targets_come_from_a_dictionary() -> None:
    """Compounds and names get what it has; a name that it lacks stays as it is, and a compound is left to a person."""
    words = {"aktivistnettverk": "activist network", "Norge": "Norway"}
    proposed = suggest([ARTICLE], english=lambda word: words.get(word, ""))
    targets = {s.term.source: s.term.target for s in proposed}
    assert targets["aktivistnettverk"] == "activist network"
    assert targets["Norge"] == "Norway"
    assert targets["Ola Bang"] == "Ola Bang"
    assert {s.term.status for s in proposed} == {TermStatus.DRAFT}


def test_what_the_glossary_has_is_left_out() -> None:
    """Entries in any status, drafts too, aren't proposed again."""
    glossary = Glossary((Term("SDF", "SDF"), Term("aktivistnettverk", "", status=TermStatus.DRAFT)))
    assert "SDF" not in found(SuggestionKind.ACRONYM, glossary=glossary)
    assert found(SuggestionKind.COMPOUND, glossary=glossary) == {}


def test_what_the_glossary_has_in_its_sentence_is_left_out() -> None:
    """An entry written as the articles write it is no news for the base form that was found in them."""
    fund = article(("Kraftfondet vokser.", "Kraftfondets leder er fornøyd."))
    assert [s.term.source for s in suggest([fund])] == ["kraftfond"]
    own = Glossary((Term("Kraftfondet", "the Power Fund", status=TermStatus.KEEP),))
    assert suggest([fund], glossary=own) == ()


def test_rare_ones_are_left_out() -> None:
    """The least count is the caller's; the first place and the count are in the note."""
    assert found(SuggestionKind.NAME, min_count=3) == {}
    (norge,) = [s for s in suggest([ARTICLE]) if s.term.source == "Norge"]
    assert norge.term.note == "a name; 2× (first: a p2s1)"


def _rendered(*targets: str) -> TranslatedDocument:
    document = article(tuple("Offensiven kom." for _ in targets))
    segments = document.paragraphs[0].segments
    made = translated(document, {s.id: f"The {t} came." for s, t in zip(segments, targets, strict=True)})
    linked: list[TranslatedSegment] = [
        replace(s, translation=replace(s.translation, links=(Link(Span(0, 9), Span(4, 4 + len(t))),)))
        for s, t in zip(made.segments, targets, strict=True)
    ]
    return replace(made, paragraphs=(replace(made.paragraphs[0], segments=tuple(linked)),))


def test_inconsistent_renderings() -> None:
    """A noun rendered in several ways is proposed with the most frequent; plurals and genitives are one way."""
    made = _rendered("offensive", "offensives", "attack", "attack", "offensive’s")
    (one,) = suggest([], translated=[made])
    assert (one.kind, one.term.source, one.term.target) == (
        SuggestionKind.INCONSISTENT,
        "offensiv",
        "offensive",
    )
    assert one.variants == (("offensive", 3), ("attack", 2))
    assert suggest([], translated=[_rendered("offensive", "offensives", "offensive")]) == ()


def test_suggestions_are_drafts_that_can_be_written(tmp_path: Path) -> None:
    """All are drafts; they go into a file, are read back, and change no matching; a second time adds none."""
    path = tmp_path / "g.tsv"
    path.write_text("# mine\nNorge\tNorway\n", encoding="utf-8")
    drafts = [s.term for s in suggest([ARTICLE])]
    assert {t.status for t in drafts} == {TermStatus.DRAFT}
    assert add_terms(path, drafts) == len(drafts) - 1
    assert add_terms(path, drafts) == 0
    terms = tuple(parse_glossary(path.read_text("utf-8")))
    assert [t.source for t in terms] == [t.source for t in GlossaryFile.read(path).terms]
    assert {t.source for t in drafts} == {t.source for t in terms}
    assert [o.text for o in Matcher(Glossary(terms)).match("SDF i Norge")] == ["Norge"]


def test_nynorsk_is_read_as_bokmaal() -> None:
    """A word that begins a Nynorsk sentence is no name, and what the glossary has in Bokmål isn't proposed again."""
    text = article(
        ("Skulane er gamle.", "Me treng fleire lærarar.", "Ordføraren veit ikkje.", "Ordføraren er i Noreg."),
        ("Me ventar på Noreg.", "Skulane treng meir.", "Aktivistnettverket og aktivistnettverket sin leiar kom."),
    )  # fmt: skip
    proposed = suggest([text], glossary=Glossary((Term("ordfører", "mayor"),)))
    assert {s.term.source for s in proposed} == {"Norge", "aktivistnettverk"}
