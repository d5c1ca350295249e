"""Where edits belong, how saves are merged, and what the overlay shows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.memory.build import document, segment, translated
from translate.domain import (
    Document,
    Issue,
    Link,
    Occurrence,
    Origin,
    ReviewState,
    Severity,
    Span,
    Term,
    TermOutcome,
    TermUse,
    TranslatedDocument,
)
from translate.memory import (
    Context,
    Memory,
    Proposal,
    SaveOutcome,
    SaveResult,
    contexts,
    overlay,
    tidy_comment,
    tidy_target,
)

FIRST = document("Ministeren gikk av. | Hun sa ingenting.", "Ja. | Regjeringen møtes i dag.", "Ja.")


def proposal(source: Document, key: str, target: str, **more: object) -> Proposal:
    """A proposal for the segment ``key`` of ``source``, translated as :func:`translated` does."""
    found = next(s for s in source.segments if s.id == key)
    made = Proposal(key, found.source_hash, target, engine_target=f"EN: {found.source}", base=0)
    return replace(made, **more)


def save(memory: Memory, source: Document, key: str, target: str, **more: object) -> SaveResult:
    """Save one proposal."""
    (result,) = memory.save(source, [proposal(source, key, target, **more)])
    return result


@pytest.fixture
def memory() -> Memory:
    """An empty memory."""
    return Memory.in_process()


# Placing


def targets(document: TranslatedDocument) -> dict[str, str]:
    """Segment id → target, of the edited ones."""
    return {
        s.segment.id: s.translation.target for s in document.segments if s.translation.origin is Origin.EDIT
    }


def test_an_edit_survives_a_new_translation(memory: Memory) -> None:
    """The reviewer's text wins over whatever the engine writes later, and says what that was."""
    result = save(memory, FIRST, "p1s1", "The minister resigned.", state=ReviewState.APPROVED, comment="ok")
    assert result.outcome is SaveOutcome.SAVED
    laid = segment(memory.overlay(translated(FIRST)), "p1s1")
    assert laid.translation.target == "The minister resigned."
    assert laid.translation.origin is Origin.EDIT
    assert laid.engine_target == "EN: Ministeren gikk av."
    assert (laid.state, laid.comment, laid.revision) == (ReviewState.APPROVED, "ok", 1)
    other = segment(memory.overlay(translated(FIRST)), "p1s2")
    assert other == segment(translated(FIRST), "p1s2")


def test_an_edit_moves_with_its_sentence(memory: Memory) -> None:
    """A paragraph put before it changes every id after it; edits follow their sources."""
    save(memory, FIRST, "p1s1", "The minister resigned.")
    save(memory, FIRST, "p2s2", "The cabinet meets today.")
    later = document("Ny innledning.", *(p.text.replace(". ", ". | ") for p in FIRST.paragraphs))
    laid = memory.overlay(translated(later))
    assert targets(laid) == {"p2s1": "The minister resigned.", "p3s2": "The cabinet meets today."}
    assert not any(s.stale for s in laid.segments)


def test_like_sentences_keep_their_own_edits(memory: Memory) -> None:
    """Of two like sentences each keeps its edit, in order, when both move."""
    save(memory, FIRST, "p2s1", "Yes, she said.")
    save(memory, FIRST, "p3s1", "Yes!")
    later = document("Ny.", "Enda en.", *(p.text.replace(". ", ". | ") for p in FIRST.paragraphs))
    assert targets(memory.overlay(translated(later))) == {"p4s1": "Yes, she said.", "p5s1": "Yes!"}


def test_a_moved_edit_saved_again_leaves_no_ghost(memory: Memory) -> None:
    """Saving at the new place goes on from the old revision, and the old place is done with."""
    save(memory, FIRST, "p1s1", "One.")
    later = document("Ny innledning.", "Ministeren gikk av. | Hun sa ingenting.")
    assert segment(memory.overlay(translated(later)), "p2s1").revision == 1
    result = save(memory, later, "p2s1", "Two.", base=1)
    assert result.outcome is SaveOutcome.SAVED
    assert result.edit is not None
    assert result.edit.revision == 2
    latest = document("Helt ny innledning.", "Ministeren gikk av i dag. | Hun sa ingenting.")
    laid = memory.overlay(translated(latest))
    assert targets(laid) == {}
    assert {s.segment.id: s.stale for s in laid.segments if s.stale} == {"p2s1": "Two."}


def test_a_changed_source_shows_the_edit_as_stale(memory: Memory) -> None:
    """The old text is shown, not used; the state begins anew; the comment stays."""
    save(memory, FIRST, "p1s1", "The minister resigned.", state=ReviewState.APPROVED, comment="checked")
    later = document("Ministeren gikk av i går. | Hun sa ingenting.")
    laid = segment(memory.overlay(translated(later)), "p1s1")
    assert laid.translation.target == "EN: Ministeren gikk av i går."
    assert laid.stale == "The minister resigned."
    assert (laid.state, laid.comment, laid.revision) == (ReviewState.TODO, "checked", 0)


def test_a_changed_and_moved_source_is_found_by_its_words(memory: Memory) -> None:
    """A stale edit stands beside the sentence most like its own, not beside whatever has the id now."""
    save(memory, FIRST, "p2s2", "The cabinet meets today.")
    later = document(
        "Ny.", "Ministeren gikk av. | Hun sa ingenting.", "Ja. | Regjeringen møtes ikke i dag.", "Ja."
    )
    laid = memory.overlay(translated(later))
    assert {s.segment.id: s.stale for s in laid.segments if s.stale} == {"p3s2": "The cabinet meets today."}


def test_a_source_that_comes_back_gets_its_edit_back(memory: Memory) -> None:
    """Edits of two wordings of one sentence each apply to their own."""
    other = document("Ministeren går ikke av. | Hun sa ingenting.")
    save(memory, FIRST, "p1s1", "She resigned.")
    save(memory, other, "p1s1", "She won't resign.")
    assert targets(memory.overlay(translated(FIRST))) == {"p1s1": "She resigned."}
    assert targets(memory.overlay(translated(other))) == {"p1s1": "She won't resign."}
    assert not any(s.stale for s in memory.overlay(translated(other)).segments)


def test_a_deleted_sentence_is_reported_as_lost(memory: Memory) -> None:
    """An edit without a place is neither shown somewhere odd nor forgotten."""
    save(memory, FIRST, "p2s2", "The cabinet meets today.")
    placement = memory.placement(document("Noe annet."))
    assert not placement.current
    assert not placement.stale
    assert [e.target for e in placement.lost] == ["The cabinet meets today."]


SENTENCES = st.lists(st.sampled_from([f"Setning {n}." for n in range(8)]), min_size=1, max_size=8)


@given(SENTENCES, SENTENCES, st.data())
def test_edits_never_land_on_another_source(before: list[str], after: list[str], data: st.DataObject) -> None:
    """However a document changes, a text is only used for the very source it was written for, and none is lost unseen."""
    memory = Memory.in_process()
    first, second = document(" | ".join(before)), document(" | ".join(after))
    edited = data.draw(st.sets(st.sampled_from([s.id for s in first.segments])))
    for key in sorted(edited):
        number = int(key.split("s")[1]) - 1
        save(memory, first, key, f"{key}: {before[number]}")
    laid = memory.overlay(translated(second))
    for s in laid.segments:
        if s.translation.origin is Origin.EDIT:
            assert s.translation.target.endswith(s.segment.source)
    placement = memory.placement(second)
    shown = len(placement.current) + len(placement.stale) + len(placement.lost)
    surplus = sum(max(0, before.count(x) - after.count(x)) for x in set(before) & set(after))
    rewritten = sum(1 for key in edited if before[int(key.split("s")[1]) - 1] not in after)
    assert shown <= len(edited)
    assert shown >= len(edited) - surplus - rewritten
    again = [proposal(first, key, f"{key}: {before[int(key.split('s')[1]) - 1]}") for key in sorted(edited)]
    assert {r.outcome for r in memory.save(first, again)} <= {SaveOutcome.UNCHANGED}


# Overlay


def proven(source: Document) -> TranslatedDocument:
    """A translation with a term use, a link and an issue that point into its target."""
    made = translated(source)
    use = TermUse(
        Occurrence(Term("Ministeren", "minister"), Span(0, 10), "Ministeren"), TermOutcome.USED, Span(4, 14)
    )
    issue = Issue("names", Severity.NOTE, "why", "p1s1", Span(0, 10), Span(4, 14))

    def add(paragraph: object) -> object:
        return replace(
            paragraph,
            segments=tuple(
                replace(
                    s,
                    translation=replace(s.translation, terms=(use,), links=(Link(Span(0, 1), Span(0, 1)),)),
                    issues=(issue,),
                )
                for s in paragraph.segments
            ),
        )

    return replace(made, paragraphs=tuple(add(p) for p in made.paragraphs))


def test_spans_into_another_text_are_dropped(memory: Memory) -> None:
    """Term uses, links and findings no longer point into a text that isn't there."""
    save(memory, FIRST, "p1s1", "Gone.")
    laid = segment(memory.overlay(proven(FIRST)), "p1s1")
    assert [u.target_span for u in laid.translation.terms] == [None]
    assert laid.translation.terms[0].occurrence.span == Span(0, 10)
    assert laid.translation.links == ()
    assert laid.issues[0].target_span is None
    untouched = segment(memory.overlay(proven(FIRST)), "p1s2")
    assert untouched == segment(proven(FIRST), "p1s2")


def test_approval_of_the_engines_text_fixes_it(memory: Memory) -> None:
    """A sentence approved as it stood stays so when the model changes; until then it is the engine's own."""
    save(memory, FIRST, "p1s1", "EN: Ministeren gikk av.", state=ReviewState.APPROVED)
    laid = segment(memory.overlay(proven(FIRST)), "p1s1")
    assert laid.state is ReviewState.APPROVED
    assert laid.translation == segment(proven(FIRST), "p1s1").translation
    assert laid.engine_target == ""
    newer = translated(FIRST)
    part = replace(
        newer.paragraphs[0].segments[0],
        translation=replace(newer.paragraphs[0].segments[0].translation, target="New model."),
    )
    newer = replace(
        newer,
        paragraphs=(
            replace(newer.paragraphs[0], segments=(part, *newer.paragraphs[0].segments[1:])),
            *newer.paragraphs[1:],
        ),
    )
    laid = segment(memory.overlay(newer), "p1s1")
    assert laid.translation.target == "EN: Ministeren gikk av."
    assert laid.engine_target == "New model."


def test_a_mere_comment_does_not_fix_the_text(memory: Memory) -> None:
    """``needs work`` with a comment on an unchanged text lets a better translation through."""
    save(memory, FIRST, "p1s1", "EN: Ministeren gikk av.", state=ReviewState.NEEDS_WORK, comment="clumsy")
    made = translated(FIRST)
    better = replace(
        made.paragraphs[0].segments[0],
        translation=replace(made.paragraphs[0].segments[0].translation, target="Better."),
    )
    made = replace(made, paragraphs=(replace(made.paragraphs[0], segments=(better,)), *made.paragraphs[1:]))
    laid = segment(memory.overlay(made), "p1s1")
    assert laid.translation.target == "Better."
    assert laid.translation.origin is Origin.ENGINE
    assert (laid.state, laid.comment) == (ReviewState.NEEDS_WORK, "clumsy")


def test_overlay_is_idempotent_and_can_be_undone(memory: Memory) -> None:
    """Laying edits over their own result changes nothing; an edit back to the engine's text takes it off."""
    save(memory, FIRST, "p1s1", "Mine.")
    once = memory.overlay(proven(FIRST))
    assert memory.overlay(once) == once
    save(memory, FIRST, "p1s1", "EN: Ministeren gikk av.", base=1)
    back = segment(memory.overlay(once), "p1s1")
    assert back.translation.target == "EN: Ministeren gikk av."
    assert back.translation.origin is not Origin.EDIT
    assert (back.engine_target, back.revision) == ("", 2)


def test_without_edits_the_document_itself_comes_back(memory: Memory) -> None:
    """Nothing to lay, nothing copied."""
    made = translated(FIRST)
    assert overlay(made, memory.placement(FIRST)) is made


# Saving


def test_saving_twice_changes_nothing(memory: Memory) -> None:
    """The same proposal again is unchanged, whatever revision it is based on."""
    save(memory, FIRST, "p1s1", "Mine.", comment="why")
    for base in (None, 0, 1, 7):
        assert save(memory, FIRST, "p1s1", "Mine.", comment="why", base=base).outcome is SaveOutcome.UNCHANGED
    assert len(memory.history("artikkel", "p1s1")) == 1


def test_nothing_said_is_not_saved(memory: Memory) -> None:
    """The engine's text, to do, without comment: no revision."""
    result = save(memory, FIRST, "p1s1", "EN: Ministeren gikk av.")
    assert (result.outcome, result.edit) == (SaveOutcome.UNCHANGED, None)
    assert memory.edits("artikkel") == ()


def test_two_texts_on_one_base_are_a_conflict(memory: Memory) -> None:
    """The second is not saved, and the first is handed back to be shown."""
    save(memory, FIRST, "p1s1", "A's text.", reviewer="A")
    result = save(memory, FIRST, "p1s1", "B's text.", reviewer="B")
    assert result.outcome is SaveOutcome.CONFLICT
    assert result.edit is not None
    assert (result.edit.target, result.edit.reviewer, result.edit.revision) == ("A's text.", "A", 1)
    assert targets(memory.overlay(translated(FIRST))) == {"p1s1": "A's text."}


def test_a_conflict_can_be_overruled_and_the_history_keeps_both(memory: Memory) -> None:
    """Overwriting is possible only when asked for, and the other text stays in the history."""
    save(memory, FIRST, "p1s1", "A's text.")
    (result,) = memory.save(FIRST, [proposal(FIRST, "p1s1", "B's text.")], overwrite=True)
    assert result.outcome is SaveOutcome.SAVED
    assert [e.target for e in memory.history("artikkel", "p1s1")] == ["A's text.", "B's text."]


def test_changes_of_different_things_are_merged(memory: Memory) -> None:
    """One reviewer's text and another's comment on the same base both stand."""
    save(memory, FIRST, "p1s1", "A's text.", comment="from A")
    engine = "EN: Ministeren gikk av."
    result = save(memory, FIRST, "p1s1", engine, comment="from B")
    assert result.outcome is SaveOutcome.SAVED
    assert result.edit is not None
    assert (result.edit.target, result.edit.comment) == ("A's text.", "from A\nfrom B")
    assert save(memory, FIRST, "p1s1", engine, comment="from B").outcome is SaveOutcome.UNCHANGED


def test_revisions_go_on_where_the_memory_was_lost(memory: Memory) -> None:
    """A page made from an older memory shows revision 5: the next is 6, and nothing conflicts."""
    result = save(memory, FIRST, "p1s1", "Mine.", base=5)
    assert result.outcome is SaveOutcome.SAVED
    assert result.edit is not None
    assert result.edit.revision == 6


def test_without_merging_any_later_save_is_a_conflict(memory: Memory) -> None:
    """A page that would show only what it sent is told of everything else; the same again is no conflict."""
    save(memory, FIRST, "p1s1", "A's text.", comment="from A")
    mine = proposal(FIRST, "p1s1", "EN: Ministeren gikk av.", comment="from B")
    same = proposal(FIRST, "p1s1", "A's text.", comment="from A")
    (first,) = memory.save(FIRST, [mine], merge=False)
    (second,) = memory.save(FIRST, [same], merge=False)
    (third,) = memory.save(FIRST, [replace(mine, base=1)], merge=False)
    assert (first.outcome, second.outcome, third.outcome) == (
        SaveOutcome.CONFLICT,
        SaveOutcome.UNCHANGED,
        SaveOutcome.SAVED,
    )


def test_approval_of_an_older_text_is_a_conflict(memory: Memory) -> None:
    """Who approves a text does not approve what another made of it meanwhile."""
    save(memory, FIRST, "p1s1", "A's text.")
    result = save(memory, FIRST, "p1s1", "EN: Ministeren gikk av.", state=ReviewState.APPROVED)
    assert result.outcome is SaveOutcome.CONFLICT


@pytest.mark.parametrize(
    ("theirs", "mine", "outcome", "state"),
    [
        (ReviewState.TODO, ReviewState.APPROVED, SaveOutcome.SAVED, ReviewState.APPROVED),
        (ReviewState.APPROVED, ReviewState.TODO, SaveOutcome.UNCHANGED, ReviewState.APPROVED),
        (ReviewState.APPROVED, ReviewState.NEEDS_WORK, SaveOutcome.CONFLICT, ReviewState.APPROVED),
    ],
)
def test_one_text_in_two_states(
    memory: Memory, theirs: ReviewState, mine: ReviewState, outcome: SaveOutcome, state: ReviewState
) -> None:
    """The same text from two reviewers: the one who decided wins over the one who didn't; two decisions clash."""
    save(memory, FIRST, "p1s1", "Same.", state=theirs)
    result = save(memory, FIRST, "p1s1", "Same.", state=mine)
    assert result.outcome is outcome
    assert memory.history("artikkel", "p1s1")[-1].state is state


def test_an_edit_saved_before_and_gone_on_from_is_unchanged(memory: Memory) -> None:
    """A reviewer's file applied a second time, after the text moved on from it, does not come back as a conflict."""
    save(memory, FIRST, "p1s1", "Draft.")
    save(memory, FIRST, "p1s1", "Final.", base=1)
    result = save(memory, FIRST, "p1s1", "Draft.")
    assert result.outcome is SaveOutcome.UNCHANGED
    assert result.edit is not None
    assert result.edit.target == "Final."


def test_a_proposal_for_a_moved_or_vanished_sentence(memory: Memory) -> None:
    """An edits file made before a paragraph was put in still finds its sentences; a vanished one is stale, and kept."""
    later = document("Ny innledning.", "Ministeren gikk av.")
    moved, gone = memory.save(
        later, [proposal(FIRST, "p1s1", "She resigned."), proposal(FIRST, "p2s2", "The cabinet meets.")]
    )
    assert (moved.outcome, moved.segment) == (SaveOutcome.SAVED, "p2s1")
    assert gone.outcome is SaveOutcome.STALE
    assert [e.target for e in memory.placement(later).lost] == ["The cabinet meets."]
    (again,) = memory.save(later, [proposal(FIRST, "p2s2", "The cabinet meets.")])
    assert (again.outcome, again.edit) == (SaveOutcome.STALE, gone.edit)
    assert targets(memory.overlay(translated(FIRST)))["p2s2"] == "The cabinet meets."


def test_a_kept_edit_stands_beside_the_new_wording(memory: Memory) -> None:
    """What comes too late for its source is shown where an edit saved in time would be."""
    later = document("Ministeren gikk av. | Hun sa ingenting.", "Ja. | Regjeringen møtes ikke i dag.")
    late = replace(proposal(FIRST, "p2s2", "The cabinet meets today."), source="Regjeringen møtes i dag.")
    (result,) = memory.save(later, [late], merge=False)
    assert result.outcome is SaveOutcome.STALE
    assert segment(memory.overlay(translated(later)), "p2s2").stale == "The cabinet meets today."


def test_a_kept_edit_is_lost_though_the_new_wording_is_edited(memory: Memory) -> None:
    """An edit that comes after that of the new wording isn't taken for an earlier one; one that came before is."""
    later = document("Ministeren gikk av. | Hun sa nok.")
    save(memory, later, "p1s2", "She said enough.")
    memory.save(later, [proposal(FIRST, "p1s2", "She said nothing.")])
    assert targets(memory.overlay(translated(later))) == {"p1s2": "She said enough."}
    assert [e.target for e in memory.placement(later).lost] == ["She said nothing."]
    save(memory, later, "p1s2", "Enough, she said.", base=1)
    assert memory.placement(later).lost == ()


def test_what_a_kept_edit_would_overwrite_is_a_conflict(memory: Memory) -> None:
    """Two texts for a sentence that is gone: the first stands until the second is to win."""
    later = document("Noe annet.")
    memory.save(later, [proposal(FIRST, "p2s2", "First.")])
    (second,) = memory.save(later, [proposal(FIRST, "p2s2", "Second.")])
    assert second.outcome is SaveOutcome.CONFLICT
    (second,) = memory.save(later, [proposal(FIRST, "p2s2", "Second.")], overwrite=True)
    assert [e.target for e in memory.placement(later).lost] == ["Second."]


# Of several like sentences

REFRAIN = ("Ingress.", "Første.", "Ja.", "Andre.", "Ja.", "Tredje.", "Ja.", "Slutt.")


def meant(key: str, after: tuple[str, ...], *, known: bool = True) -> str | None:
    """Where an edit of a sentence of ``REFRAIN`` goes in a later article; none where that can't be told."""
    first, later = document(*REFRAIN), document(*after)
    hashes = [s.source_hash for s in first.segments]
    at = [s.id for s in first.segments].index(key)
    context = contexts(hashes)[at] if known else Context()
    with Memory.in_process() as memory:
        (result,) = memory.save(later, [proposal(first, key, "Mine.", context=context)])
        if result.outcome is SaveOutcome.SAVED:
            return result.segment
        assert result.outcome is SaveOutcome.STALE
        assert not memory.placement(later).current
        assert [e.target for e in memory.placement(later).lost] == ["Mine."]
        return None


@pytest.mark.parametrize(
    ("key", "after", "home"),
    [
        ("p5s1", ("Ingress.", "Ny.", *REFRAIN[1:]), "p6s1"),
        ("p5s1", ("Ingress.", "Ny.", "Ny to.", *REFRAIN[1:]), "p7s1"),  # where p5s1 is another of them
        ("p5s1", (*REFRAIN[:2], *REFRAIN[3:]), "p4s1"),  # the one before it was deleted
        ("p7s1", ("Ja.", *REFRAIN), "p8s1"),
        ("p5s1", ("Ingress.", "Første.", "Ja.", "Ny.", "Ja.", "Ny.", "Ja.", "Slutt."), "p5s1"),  # by order
        ("p5s1", (*REFRAIN[:4], "Nei.", "Tredje.", "Ja.", "Slutt."), None),  # it is gone itself
        ("p5s1", ("Ingress.", "Første.", "Ja.", "Ny.", "Ja.", "Ny.", "Ja.", "Mer.", "Ja."), None),
        ("p5s1", (*REFRAIN[:3], "Nei.", "Ja.", "Nok.", "Ja."), "p5s1"),
    ],
)
def test_neighbours_and_order_tell_like_sentences_apart(
    key: str, after: tuple[str, ...], home: str | None
) -> None:
    """An edit of one of several like sentences goes to that one, or is kept without a place: never to another."""
    assert meant(key, after) == home


def test_files_without_neighbours_go_on_working() -> None:
    """Then the id decides, and where that fits none of several, nothing is guessed."""
    assert meant("p5s1", REFRAIN, known=False) == "p5s1"
    assert meant("p5s1", (*REFRAIN, "Mer."), known=False) == "p5s1"
    assert meant("p5s1", ("Ny.", *REFRAIN), known=False) is None


def test_all_of_the_like_sentences_move_in_order(memory: Memory) -> None:
    """Without neighbours too, as many edits as places fill them in order."""
    first, later = document(*REFRAIN), document("Ny.", *REFRAIN)
    sent = [proposal(first, key, key) for key in ("p7s1", "p3s1", "p5s1")]
    assert [r.segment for r in memory.save(later, sent)] == ["p8s1", "p4s1", "p6s1"]


def test_a_kept_edit_that_was_placed_later_is_not_lost(memory: Memory) -> None:
    """Applied again when its place is known, it isn't shown as lost any more."""
    first, later = document(*REFRAIN), document("Ny.", *REFRAIN)
    memory.save(later, [proposal(first, "p5s1", "Mine.")])
    assert len(memory.placement(later).lost) == 1
    memory.save(later, [proposal(later, "p6s1", "Mine.")])
    assert memory.placement(later).lost == ()


def test_hostile_text_is_kept_as_text(memory: Memory) -> None:
    """Controls go, lines are joined, markup and quotes stay: it is text."""
    save(
        memory,
        FIRST,
        "p1s1",
        "  a\r\nb\0c\ud800 <script>'\"--\u2028x ",
        comment="one\r\ntwo\x07",
        reviewer="\udc00R",
    )
    (edit,) = memory.edits("artikkel")
    assert edit.target == "a bc <script>'\"-- x"
    assert edit.comment == "one\ntwo"


@given(st.text(st.characters(exclude_categories=())))
def test_tidying_is_done_once(text: str) -> None:
    """A tidied text is tidy, has no line break, and can be stored."""
    for tidy in (tidy_target, tidy_comment):
        assert tidy(tidy(text)) == tidy(text)
        tidy(text).encode("utf-8")
    assert len(tidy_target(text).splitlines()) <= 1
