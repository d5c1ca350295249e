"""Where entries hit, and what a change of the glossary touches."""

from __future__ import annotations

from dataclasses import replace

from tests.glossary.documents import article
from translate.domain import Glossary, Role, Term, TermStatus
from translate.glossary import impact, where

DOCUMENT = article(
    ("SDF angrep byen.", "Krigen kom."), ("Opprørskrigen varte.", "Byens krig var lang."), name="krig"
)
BY, KRIG = Term("by", "city", line=1), Term("krig", "war", line=2)


def test_where_lists_places_in_reading_order() -> None:
    """By source term or by entry; each place has its sentence and span."""
    places = where("KRIG", Glossary((BY, KRIG)), [DOCUMENT])
    assert [(p.segment.id, p.occurrence.text) for p in places] == [("p1s2", "Krigen"), ("p2s2", "krig")]
    assert where(KRIG, Glossary((BY, KRIG)), [DOCUMENT]) == places


def test_where_looks_for_unknown_and_draft_terms_too() -> None:
    """A term that isn't in the glossary is looked for as if it were; so is a draft."""
    assert [p.occurrence.text for p in where("opprørskrig", Glossary((KRIG,)), [DOCUMENT])] == [
        "Opprørskrigen"
    ]
    draft = replace(BY, status=TermStatus.DRAFT)
    assert [p.segment.id for p in where("by", Glossary((draft,)), [DOCUMENT])] == ["p1s1", "p2s2"]


def test_where_leaves_out_what_a_longer_term_takes() -> None:
    """Places of a longer entry aren't the shorter one's."""
    longer = Term("byens krig", "the city's war")
    assert [p.segment.id for p in where("krig", Glossary((KRIG, longer)), [DOCUMENT])] == ["p1s2"]


def test_impact_of_an_edit() -> None:
    """A changed target touches the sentences it hits, with the old and the new entry."""
    before, after = Glossary((BY, KRIG)), Glossary((BY, replace(KRIG, target="the war")))
    touched = impact(before, after, [DOCUMENT])
    assert [t.segment.id for t in touched] == ["p1s2", "p2s2"]
    assert [(t.before[0].term.target, t.after[0].term.target) for t in touched] == [("war", "the war")] * 2


def test_impact_of_adding_removing_and_notes() -> None:
    """An added or removed entry touches its sentences; a note, a place in the file or a draft touches none."""
    full = Glossary((BY, KRIG))
    assert [t.segment.id for t in impact(Glossary((BY,)), full, [DOCUMENT])] == ["p1s2", "p2s2"]
    assert [t.after for t in impact(full, Glossary((BY,)), [DOCUMENT])] == [(), ()]
    for other in (replace(KRIG, note="x"), replace(KRIG, line=9)):
        assert impact(full, Glossary((BY, other)), [DOCUMENT]) == ()
    assert impact(Glossary(()), Glossary((replace(KRIG, status=TermStatus.DRAFT),)), [DOCUMENT]) == ()


def test_impact_heeds_conditions() -> None:
    """A condition is judged in each paragraph's role."""
    caption = replace(KRIG, condition="role=caption")
    assert impact(Glossary(()), Glossary((caption,)), [DOCUMENT]) == ()
    captions = article(("Krig.",), role=Role.CAPTION)
    assert len(impact(Glossary(()), Glossary((caption,)), [captions])) == 1
