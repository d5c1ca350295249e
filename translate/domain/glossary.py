"""Fixed terms: what a glossary says, where it hits a source, and what became of each hit."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from translate.domain.span import Span

__all__ = [
    "CaseRule",
    "Glossary",
    "Inflection",
    "MatchMode",
    "Occurrence",
    "Term",
    "TermOutcome",
    "TermStatus",
    "TermUse",
]


class MatchMode(StrEnum):
    """How a source term is looked for."""

    LEMMA = "lemma"
    """Any inflected form of the term (genitive, definite, plural; tense for verbs). The default."""

    EXACT = "exact"
    """The term as written; only a genitive ``-s`` or ``’`` may follow."""

    FORMS = "forms"
    """Only the forms that the entry lists."""

    PREFIX = "prefix"
    """Any word that begins with the term (``terror*``)."""


class CaseRule(StrEnum):
    """Whether capitals matter in matching."""

    AUTO = "auto"
    """Sensitive where the term has a capital beyond a sentence's first letter or is an acronym; else not."""

    SENSITIVE = "sensitive"
    """``IS`` never matches ``is``."""

    INSENSITIVE = "insensitive"
    """Capitals don't matter."""


class TermStatus(StrEnum):
    """What an entry asks for (after ISO 12620 administrative status)."""

    APPROVED = "approved"
    """The target must stand in the translation."""

    KEEP = "keep"
    """The source form stays as it is."""

    FORBIDDEN = "forbidden"
    """The target must not stand in the translation where the source matches."""

    DRAFT = "draft"
    """Proposed, not yet in force."""


class Inflection(StrEnum):
    """How a form in the source is inflected, as far as a translation is concerned."""

    SINGULAR = "singular"
    PLURAL = "plural"
    PRESENT = "present"
    PAST = "past"
    PERFECT = "perfect participle"
    PROGRESSIVE = "present participle"
    PASSIVE = "passive"


@dataclass(frozen=True, slots=True)
class Term:
    """One glossary entry."""

    source: str
    """The source term, as a rule its lemma."""

    target: str
    """The fixed target; for ``keep`` the source itself."""

    match: MatchMode = MatchMode.LEMMA
    """How it is looked for."""

    case: CaseRule = CaseRule.AUTO
    """Whether capitals matter."""

    status: TermStatus = TermStatus.APPROVED
    """What it asks for."""

    source_forms: tuple[str, ...] = ()
    """Further forms to match, as written."""

    target_forms: tuple[str, ...] = ()
    """Further target forms that count as the term used, as written."""

    condition: str = ""
    """When it applies: ``role=caption``, ``near=WORD``, ``paragraph=WORD``, joined by ``;``; empty for always."""

    note: str = ""
    """For people."""

    path: Path | None = None
    """The file it stands in."""

    line: int | None = None
    """The line it stands on, from 1."""

    @property
    def key(self) -> str:
        """16 hex digits over everything that affects translation (not note, path or line): part of cache keys."""
        parts = (
            self.source,
            self.target,
            self.match,
            self.case,
            self.status,
            *self.source_forms,
            "\0",
            *self.target_forms,
            "\0",
            self.condition,
        )
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Glossary:
    """The entries of one or more files, in order; earlier files win."""

    terms: tuple[Term, ...] = ()
    """All entries, ``draft`` ones too."""

    paths: tuple[Path, ...] = ()
    """The files they came from."""

    notices: tuple[str, ...] = field(default=(), compare=False)
    """What a person should know of how the files were read."""

    @property
    def name(self) -> str:
        """The files' names, for display."""
        return ", ".join(p.name for p in self.paths) or ("unnamed" if self.terms else "none")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A term found in a segment's source."""

    term: Term
    """The entry."""

    span: Span
    """Where in the source."""

    text: str
    """The source as it stands there: ``SDFs``."""

    protected: bool = False
    """A number, address, e-mail or @name that must come out unchanged, rather than an entry of a glossary."""

    inflections: tuple[Inflection, ...] = field(default=(), compare=False)
    """What the form may be; empty where the entry's own form stands, or nothing is known. It says which target form is
    asked for, not which ones count, so that a proof is the same of an occurrence that comes from a file."""


class TermOutcome(StrEnum):
    """What became of an occurrence."""

    USED = "used"
    """The engine wrote the term by itself (or from an inline annotation)."""

    REPAIRED = "repaired"
    """Enforcement brought it in."""

    MISSED = "missed"
    """It isn't there; :attr:`TermUse.reason` says why."""


@dataclass(frozen=True, slots=True)
class TermUse:
    """The proof for one occurrence in one translation."""

    occurrence: Occurrence
    """What was to hold."""

    outcome: TermOutcome
    """Whether it holds."""

    target_span: Span | None = None
    """Where the term stands in the target; none when missed."""

    form: str = ""
    """The target as it stands there: ``Islamic State’s``."""

    reason: str = ""
    """How it was repaired or why it was missed, in words for a reviewer."""

    alternatives: tuple[str, ...] = field(default=())
    """What the engine wrote instead before the repair, if that is known."""
