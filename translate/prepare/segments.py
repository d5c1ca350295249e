"""Segments on their way to the model: what is cut off, and what is set in small letters."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from translate.domain import Role, Span
from translate.domain.verbatim import verbatim
from translate.prepare.capitals import lower_capitals
from translate.prepare.credits import byline_target, credit_target, find_credit
from translate.prepare.marks import curl_text
from translate.prepare.prepared import Prepared
from translate.prepare.speech import Speech, is_signature, plan_speech, quote_dash

__all__ = ["prepare", "prepare_paragraph"]

_SYMBOL = r"[^\w\s\"'“”„‘’‚‹›«»()\[\]{}.,:;!?…–—―‒−\-/&%‰€$£§@#+=<>~°^`´|\\_]"
_LEAD = re.compile(rf"(?:(?:[•·*▪■►▶→»>|#]|{_SYMBOL})+\s+)+(?=\S)|{_SYMBOL}+(?=\w)")
_BULLET = re.compile(r"(?:[–—―−‒•·*▪■►▶→-]\s*|\(?\d{1,2}[.)]\s+|\(?[a-zA-Z]\)\s+)(?=\S)")
_TAIL = re.compile(rf"(?:\s+(?:[►▶→|*#]|>+|{_SYMBOL})+)+\s*$")


def prepare(source: str, role: Role, known: Mapping[str, str] | None = None) -> Prepared:
    """A segment that is a paragraph by itself, made ready for the model.

    :param source: the segment.
    :param role: its paragraph's role.
    :param known: how the article writes words in running text, from :func:`~translate.prepare.known_casing`.
    """
    return prepare_paragraph([source], role, known)[0]


def prepare_paragraph(
    sources: Sequence[str], role: Role, known: Mapping[str, str] | None = None, *, subtitle: bool = False
) -> tuple[Prepared, ...]:
    """A paragraph's segments made ready for the model; direct speech is followed from segment to segment.

    :param sources: the paragraph's segments, in order.
    :param role: the paragraph's role.
    :param known: how the article writes words in running text, from :func:`~translate.prepare.known_casing`.
    :param subtitle: whether it is shown with a film: there a dash parts speakers in English as well, and stays.
    :returns: one for each segment, in order.
    """
    if subtitle:
        return tuple(_one(source, role, None, known, quote_dash(source)) for source in sources)
    plans = plan_speech(sources, role)
    return tuple(_one(source, role, plan, known) for source, plan in zip(sources, plans, strict=True))


def _one(
    source: str, role: Role, plan: Speech | None, known: Mapping[str, str] | None, dash: int = 0
) -> Prepared:
    """One segment.

    :param dash: length of a dash that stays, and the space after it.
    """
    if role is Role.BYLINE and (byline := byline_target(source)) is not None:
        return Prepared(source, "", role=role, tail=byline)
    if plan is None and is_signature(source):
        return Prepared(source, "", role=role, tail=source)
    lead, head = (dash, source[:dash]) if dash else _front(source, role, plan)
    end = len(source)
    tail = ""
    credit = find_credit(source, role)
    if credit is not None and credit >= lead:
        end = credit
        tail = credit_target(source[end:])
    symbols = _TAIL.search(source, lead, end)
    if symbols and symbols.start() > lead:
        tail = source[symbols.start() : end] + tail
        end = symbols.start()
    stripped = len(source[lead:end].rstrip()) + lead
    tail = (source[stripped:end] + tail).rstrip()
    end = stripped
    if not any(c.isalpha() for c in source[lead:end]):
        whole = curl_text(source[plan.dash if plan else 0 : end if credit is not None else len(source)])
        if plan:  # “– Hvor mange? 5000.”: the number is said too
            whole = f"{'“' if plan.opens else ''}{whole.rstrip()}{'”' if plan.closes else ''}"
        return Prepared(source, "", role=role, tail=whole + (tail if credit is not None else ""))
    text, capitals = lower_capitals(source[lead:end], known)
    for part in verbatim(source[lead:end]):
        span = part.span
        text = f"{text[: span.start]}{span.of(source[lead:end])}{text[span.end :]}"
    speech = _shifted(plan, lead, end)
    said = source[:lead] if plan and plan.dash else ""
    return Prepared(source, text, lead, role, head, tail, capitals, speech, said)


def _front(source: str, role: Role, plan: Speech | None) -> tuple[int, str]:
    """How much is cut from the front, and what of it stands before the target."""
    if plan is not None:
        return plan.dash, ""
    if role in (Role.LIST_ITEM, Role.FACTBOX):
        bullet = _BULLET.match(source)
        if bullet and not re.match(r"[−-]\d", source):
            return bullet.end(), bullet.group()
    symbols = _LEAD.match(source)
    if symbols:
        return symbols.end(), symbols.group()
    return 0, ""


def _shifted(plan: Speech | None, lead: int, end: int) -> Speech | None:
    """The plan with its tag in the prepared text."""
    if plan is None or plan.tag is None:
        return plan
    tag = Span(plan.tag.start - lead, min(plan.tag.end, end) - lead)
    if tag.end <= tag.start:
        return Speech(plan.dash, plan.opens, plan.closes)
    return Speech(plan.dash, plan.opens, plan.closes, tag, plan.resumes)
