"""Edits laid over a translated document."""

from __future__ import annotations

from dataclasses import replace

from translate.domain import Origin, TranslatedDocument, TranslatedSegment
from translate.memory.edits import Edit, Placement

__all__ = ["overlay"]


def overlay(document: TranslatedDocument, placement: Placement) -> TranslatedDocument:
    """``document`` with its edits in place; laying them twice changes nothing more.

    An edited segment has origin ``edit`` and keeps the engine's text in ``engine_target``. Its term uses stay, but
    where the text changed they lose their target spans (and links go), since those were of the other text: prove
    them again afterwards.
    """
    if not placement.current and not placement.stale:
        return document
    paragraphs = tuple(
        replace(paragraph, segments=tuple(_laid(segment, placement) for segment in paragraph.segments))
        for paragraph in document.paragraphs
    )
    return replace(document, paragraphs=paragraphs)


def _laid(segment: TranslatedSegment, placement: Placement) -> TranslatedSegment:
    key = segment.segment.id
    if (edit := placement.current.get(key)) is not None:
        return _edited(segment, edit)
    if (edit := placement.stale.get(key)) is not None:
        # The old text says nothing about the new source, so the state begins anew.
        return replace(segment, stale=edit.target, comment=segment.comment or edit.comment)
    return segment


def _edited(segment: TranslatedSegment, edit: Edit) -> TranslatedSegment:
    was_edited = segment.translation.origin is Origin.EDIT
    engine_target = segment.engine_target if was_edited else segment.translation.target
    target = edit.target if edit.fixes_target else engine_target
    state = edit.state
    laid = replace(segment, state=state, comment=edit.comment, revision=edit.revision, stale="")
    if target == segment.translation.target and was_edited == (target != engine_target):
        return laid
    is_edit = target != engine_target
    translation = replace(
        segment.translation,
        target=target,
        terms=tuple(replace(use, target_span=None) for use in segment.translation.terms),
        links=(),
        origin=Origin.EDIT if is_edit else Origin.ENGINE,
    )
    return replace(
        laid,
        translation=translation,
        engine_target=engine_target if is_edit else "",
        issues=tuple(replace(issue, target_span=None) for issue in segment.issues),
    )
