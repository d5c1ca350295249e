"""What is doubtful in glossary files, each finding with file and line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from translate.domain import Document, Glossary, MatchMode, Severity, Term, TermStatus
from translate.errors import GlossaryError
from translate.glossary.characters import odd_characters
from translate.glossary.file import GlossaryFile
from translate.glossary.match import Matcher
from translate.glossary.rows import term_of_row
from translate.glossary.words import fold
from translate.nynorsk import is_nynorsk

__all__ = ["LINTS", "Finding", "lint", "lint_files"]

LINTS: dict[str, str] = {
    "malformed": "a line that can't be read: no target, an unknown status, a stray tab",
    "empty": "a file without an entry, or a draft without a target",
    "bad-condition": "a condition that means nothing",
    "duplicate": "an entry that says what an earlier one says",
    "conflict": "an entry for the same words as an earlier one, with another target: it is never used",
    "shadowed": "an entry whose source or listed form is always taken by another entry",
    "takes-form": "an entry that takes a form from one of an earlier file, since it writes it as it stands",
    "forbidden-approved": "a forbidden target that another entry asks for",
    "never-matches": "a source or form that the matcher can't find even when it stands there as written",
    "redundant": "a listed form that the entry finds, or accepts, without it",
    "keep-target": "a kept term with a target that isn't its source",
    "list": "alternatives or remarks in source or target, which are taken literally: `a|b`, `a / b`, `a, b`, `a (of b)`",
    "odd-characters": "invisible characters, mixed alphabets, broken encodings",
    "unused": "an entry that nothing in the given articles matches",
}
"""The kinds of finding and what they mean."""

_SEVERITY = {
    "malformed": Severity.ERROR,
    "bad-condition": Severity.ERROR,
    "conflict": Severity.ERROR,
    "forbidden-approved": Severity.ERROR,
    "unused": Severity.NOTE,
    "redundant": Severity.NOTE,
    "takes-form": Severity.NOTE,
}


_REMARK = re.compile(r"\s\([^)]*\)|\s/\s|[,;]\s")
"""What people write into a target besides a translation."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something doubtful on a line."""

    kind: str
    """A key of :data:`LINTS`."""

    severity: Severity
    """How much it matters."""

    path: Path | None
    """The file."""

    line: int
    """The line, from 1."""

    message: str
    """What is doubtful."""

    advice: str = ""
    """What to do about it."""

    def __str__(self) -> str:
        place = f"{self.path or 'glossary'}:{self.line}: "
        return f"{place}{self.kind}: {self.message}" + (f"; {self.advice}" if self.advice else "")


def lint(paths: Sequence[Path], documents: Sequence[Document] = ()) -> tuple[Finding, ...]:
    """What is doubtful in files that are used together, by file and line.

    :param documents: articles against which unused entries are told; none for not telling.
    :raises GlossaryError: a file can't be read or decoded at all; a malformed line is a finding.
    """
    return lint_files([GlossaryFile.read(path) for path in paths], documents)


def lint_files(files: Sequence[GlossaryFile], documents: Sequence[Document] = ()) -> tuple[Finding, ...]:
    """Like :func:`lint`, for files already read."""
    found: list[Finding] = []
    terms: list[Term] = []
    for file in files:
        mine: list[Term] = []
        for row in file.rows:
            try:
                term = term_of_row(row, file.path)
            except GlossaryError as error:
                kind = "bad-condition" if error.problem.startswith(("condition", "role")) else "malformed"
                found.append(
                    Finding(kind, Severity.ERROR, file.path, row.number, error.problem, error.advice or "")
                )
                continue
            if term is not None:
                mine.append(term)
                found += _finds(term, "odd-characters", odd_characters(row.cells))
        if file.encoding.notice:
            found.append(_finding(None, "odd-characters", f"the file {file.encoding.notice}", path=file.path))
        if not mine:
            found.append(_finding(None, "empty", "no entry in the file", "add one", file.path))
        terms += mine
    found += _single(terms)
    matcher = Matcher(Glossary(tuple(terms)), protect=False)
    told: set[tuple[Path | None, int]] = set()
    for finding in (*_pairs(terms), *_shadowed(terms, matcher), *_takes_form(terms, matcher)):
        if (finding.path, finding.line) not in told or finding.kind == "forbidden-approved":
            told.add((finding.path, finding.line))
            found.append(finding)
    if documents:
        found += _unused(terms, documents)
    order = {file.path: i for i, file in enumerate(files)}
    return tuple(sorted(found, key=lambda f: (order.get(f.path, -1), f.line, list(LINTS).index(f.kind))))


def _finding(
    term: Term | None, kind: str, message: str, advice: str = "", path: Path | None = None
) -> Finding:
    where, line = (path, 1) if term is None else (term.path, term.line or 1)
    return Finding(kind, _SEVERITY.get(kind, Severity.WARNING), where, line, message, advice)


def _finds(term: Term, kind: str, told: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    return (_finding(term, kind, message, advice) for message, advice in told)


def _place(term: Term, beside: Term) -> str:
    return f"line {term.line}" if term.path == beside.path else f"{term.path}:{term.line}"


def _single(terms: Sequence[Term]) -> Iterator[Finding]:
    """What one entry alone shows."""
    for term in terms:
        if not term.target:
            yield _finding(term, "empty", f"no target for {term.source!r}", "write one before approving it")
        if term.status is TermStatus.KEEP and term.target != term.source:
            yield _finding(
                term,
                "keep-target",
                f"{term.source!r} is kept, so {term.target!r} isn't used",
                "delete the target",
            )
        for name, text, column in (("source", term.source, "forms"), ("target", term.target, "target_forms")):
            if "|" in text:
                yield _finding(
                    term,
                    "list",
                    f"{text!r} is taken literally as the {name}",
                    f"list further ones in {column}",
                )
        remark = _REMARK.search(term.target)
        if remark and term.status is TermStatus.APPROVED and remark[0].strip()[0] not in term.source:
            yield _finding(
                term,
                "list",
                f"{term.target!r} is written as it stands, with its {remark[0].strip()[0]!r}",
                "write one translation; others that count go into target_forms, remarks into note",
            )
        alone = Matcher(Glossary((_bare(term),)), statuses=frozenset(TermStatus), protect=False)
        written = () if term.match is MatchMode.FORMS else (term.source,)
        for form in (*written, *term.source_forms):
            if not _covers(alone, form.rstrip("*")):
                yield _finding(
                    term, "never-matches", f"{form!r} isn't found where it stands", "check its signs"
                )
        if term.match is MatchMode.LEMMA and term.source_forms:
            bare = Matcher(
                Glossary((_bare(term, forms=False),)), statuses=frozenset(TermStatus), protect=False
            )
            for form in term.source_forms:
                if not form.endswith("*") and _covers(bare, form):
                    yield _finding(term, "redundant", f"{form!r} is found without being listed", "delete it")
        for form in (f for f in term.target_forms if f == term.target or term.target_forms.count(f) > 1):
            yield _finding(term, "redundant", f"{form!r} is listed twice as a target", "delete one")
            break


def _bare(term: Term, *, forms: bool = True) -> Term:
    return replace(term, condition="", source_forms=term.source_forms if forms else ())


def _covers(matcher: Matcher, text: str) -> bool:
    """Whether the whole text is found, but for an infinitive's `å`, which says what the word is and isn't looked for."""
    hits = matcher.match(text)
    return len(hits) == 1 and hits[0].text.strip() == text.strip().removeprefix("å ")


def _pairs(terms: Sequence[Term]) -> Iterator[Finding]:
    """What two entries for the same source show."""
    first: dict[tuple[str, str, bool], Term] = {}
    wanted: dict[str, list[Term]] = {}
    for term in terms:
        if term.status in (TermStatus.APPROVED, TermStatus.KEEP):
            wanted.setdefault(fold(term.source), []).append(term)
    for term in terms:
        if term.status is TermStatus.FORBIDDEN:
            for other in wanted.get(fold(term.source), ()):
                if fold(term.target) in {fold(t) for t in (other.target, *other.target_forms)}:
                    yield _finding(
                        term,
                        "forbidden-approved",
                        f"{term.target!r} is forbidden for {term.source!r}, but {_place(other, term)} asks for it",
                        "decide which holds",
                    )
        if term.status is TermStatus.DRAFT:
            continue
        source = term.source if term.source.isupper() else fold(term.source)
        key = (source, term.condition.replace(" ", ""), term.status is TermStatus.FORBIDDEN)
        other = first.setdefault(key, term)
        if other is term or (term.status is TermStatus.FORBIDDEN and other.target != term.target):
            continue
        same = fold(other.target) == fold(term.target) and other.status is term.status
        yield _finding(
            term,
            "duplicate" if same else "conflict",
            f"{term.source!r} stands on {_place(other, term)} already"
            + ("" if same else f", as {other.target!r}; this entry is never used"),
            "delete one" if same else "delete one, or give them conditions",
        )


def _shadowed(terms: Sequence[Term], matcher: Matcher) -> Iterator[Finding]:
    """Entries whose own source, or listed form, another entry takes."""
    for term in terms:
        if term.status is TermStatus.DRAFT or term.condition:
            continue
        for form in (*(() if term.match is MatchMode.FORMS else (term.source,)), *term.source_forms):
            lost = [o for o in matcher.report(form).overlaps if o.lost.term is term and o.lost.text == form]
            winner = lost[0].kept.term if lost else term
            if winner is term or winner.condition:
                continue
            if (winner.status is TermStatus.FORBIDDEN) is (term.status is TermStatus.FORBIDDEN):
                yield _finding(
                    term,
                    "shadowed",
                    f"{form!r} is always taken by {winner.source!r} on {_place(winner, term)}",
                    "delete one, or move this one up",
                )


def _takes_form(terms: Sequence[Term], matcher: Matcher) -> Iterator[Finding]:
    """Entries that win a form of an earlier file's: who counts on “earlier wins” is told."""
    order = {id(term): i for i, term in enumerate(terms)}
    for term in terms:
        if term.status not in (TermStatus.APPROVED, TermStatus.KEEP) or term.match is MatchMode.FORMS:
            continue
        for lost in matcher.report(term.source).overlaps:
            other = lost.lost.term
            whole = lost.kept.term is term and lost.lost.text == lost.kept.text == term.source
            earlier = order[id(other)] < order[id(term)] and other.path != term.path
            inflected = other.match is MatchMode.LEMMA and fold(other.source) != fold(term.source)
            if whole and earlier and inflected and other.target != term.target:
                yield _finding(
                    term,
                    "takes-form",
                    f"{term.source!r} goes before {other.source!r} on {_place(other, term)}, of which it is a form",
                    "delete it if that one should hold",
                )


def _unused(terms: Sequence[Term], documents: Sequence[Document]) -> Iterator[Finding]:
    matcher = Matcher(Glossary(tuple(terms)), statuses=frozenset(TermStatus), protect=False)
    seen: set[int] = set()
    for document in documents:
        nynorsk = is_nynorsk(document)
        for paragraph in document.paragraphs:
            for segment in paragraph.segments:
                report = matcher.report(
                    segment.source, role=paragraph.role, context=paragraph.text, nynorsk=nynorsk
                )
                seen.update(id(o.term) for o in report.occurrences)
                seen.update(id(o.lost.term) for o in report.overlaps)
    for term in terms:
        if id(term) not in seen:
            yield _finding(term, "unused", f"{term.source!r} is in none of {len(documents)} articles")
