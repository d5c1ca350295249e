"""A glossary file as its person wrote it: edited line by line, with every other byte left alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from translate.domain import CaseRule, MatchMode, Term, TermStatus
from translate.errors import GlossaryError, OutputError
from translate.files import write_bytes
from translate.glossary.rows import Row, RowKind, columns_of, parse_rows, term_of_row
from translate.glossary.table import Encoding, decode
from translate.glossary.words import fold

__all__ = ["GlossaryFile", "add_terms", "cells_of"]


@dataclass(frozen=True, slots=True)
class GlossaryFile:
    """The lines of a TSV glossary. Each change gives a new one; :meth:`save` writes it."""

    rows: tuple[Row, ...] = ()
    """Its lines."""

    path: Path | None = None
    """Where it lies."""

    encoding: Encoding = field(default_factory=Encoding)
    """How its text is written as bytes."""

    @classmethod
    def read(cls, path: Path) -> GlossaryFile:
        """The file at a path; an empty one if there is none yet.

        :raises GlossaryError: it can't be read or decoded.
        """
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            return cls(path=path)
        except OSError as error:
            raise GlossaryError(
                f"can't be read ({error.strerror or error})",
                path=path,
                advice="check the path and its rights",
            ) from error
        text, encoding = decode(data, path)
        return cls(parse_rows(text), path, encoding)

    @classmethod
    def parse(cls, text: str, path: Path | None = None) -> GlossaryFile:
        """A file with this text."""
        return cls(parse_rows(text), path)

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(row.text + row.ending for row in self.rows)

    @property
    def terms(self) -> tuple[Term, ...]:
        """The entries, in order.

        :raises GlossaryError: a line is malformed.
        """
        found = (term_of_row(row, self.path) for row in self.rows)
        return tuple(term for term in found if term is not None)

    def find(self, source: str, target: str | None = None) -> tuple[Term, ...]:
        """The entries with this source (capitals don't matter), and with this target if one is given."""
        return tuple(
            t for t in self.terms if fold(t.source) == fold(source) and (target is None or t.target == target)
        )

    def add(self, *terms: Term) -> GlossaryFile:
        """The file with entries at its end; columns that they need and it lacks are added to its header.

        :raises GlossaryError: a term holds what no cell can (a tab, a line break, a ``|`` in a form).
        """
        if not terms:
            return self
        contents = [cells_of(term) for term in terms]
        needed = [name for name in contents[0] if any(cells[name] for cells in contents)]
        file = self._with_columns(needed)
        columns = columns_of(file.rows)
        lines = ["\t".join(cells.get(name, "") for name in columns).rstrip("\t") for cells in contents]
        lines = [line if "\t" in line else line + "\t" for line in lines]
        ending = file._ending
        rows = list(file.rows)
        if rows and not rows[-1].ending:
            rows[-1] = replace(rows[-1], ending=ending)
        added = file._of("".join(r.text + r.ending for r in rows) + "".join(line + ending for line in lines))
        for row in added.rows[len(rows) :]:
            if term_of_row(row, self.path) is None:
                raise GlossaryError(
                    f"{row.text!r} would be a comment", advice="don't begin its first cell with #"
                )
        return added

    def remove(self, *lines: int) -> GlossaryFile:
        """The file without the entries on these lines.

        :raises GlossaryError: a line holds no entry.
        """
        for line in lines:
            self._entry(line)
        return self._of("".join(r.text + r.ending for r in self.rows if r.number not in lines))

    def edit(self, line: int, changes: Mapping[str, str]) -> GlossaryFile:
        """The file with some cells of one entry changed.

        :param line: the entry's line.
        :param changes: column (as in the header, or ``forms``, ``target_forms`` …) to the cell's new text.
        :raises GlossaryError: the line holds no entry, or would be malformed.
        """
        self._entry(line)
        for text in changes.values():
            _check_cell(text)
        before = len(self.rows)
        file = self._with_columns(list(changes))
        line += len(file.rows) - before  # a header may have been put in front
        row = file._entry(line)
        columns, cells = row.columns, row.cells
        for name, text in changes.items():
            at = columns.index(name)
            cells += [""] * (at + 1 - len(cells))
            cells[at] = text
        rows = list(file.rows)
        rows[line - 1] = replace(row, text="\t".join(cells))
        changed = file._of("".join(r.text + r.ending for r in rows))
        term_of_row(changed.rows[line - 1], self.path)
        return changed

    def save(self, path: Path | None = None) -> Path:
        """Write the file, whole or not at all, and return where.

        :param path: another place than its own.
        :raises OutputError: it can't be written, or is marked read-only.
        """
        place = path or self.path
        if place is None:
            raise OutputError("the glossary has no path", advice="name a file")
        write_bytes(place, self.encoding.encode(self.text), owned=True)
        return place

    @property
    def _ending(self) -> str:
        return next((row.ending for row in self.rows if row.ending), "\n")

    def _of(self, text: str) -> GlossaryFile:
        return replace(self, rows=parse_rows(text))

    def _entry(self, line: int) -> Row:
        if not 1 <= line <= len(self.rows) or self.rows[line - 1].kind is not RowKind.ENTRY:
            raise GlossaryError(
                "no entry on this line",
                path=self.path or "glossary",
                line=line,
                advice="list the entries first",
            )
        return self.rows[line - 1]

    def _with_columns(self, names: Sequence[str]) -> GlossaryFile:
        """The file with these columns in its header; a header is put in if the file has none and needs one."""
        columns = columns_of(self.rows)
        missing = [name for name in names if name not in columns]
        at = next((i for i, row in enumerate(self.rows) if row.kind is not RowKind.COMMENT), None)
        rows = list(self.rows)
        if at is None:
            if rows and not rows[-1].ending:
                rows[-1] = replace(rows[-1], ending=self._ending)
            wanted = dict.fromkeys(["source", "target", *names])
            rows.append(Row(0, "\t".join(wanted), self._ending, RowKind.HEADER))
        elif not missing:
            return self
        elif rows[at].kind is RowKind.HEADER:
            rows[at] = replace(rows[at], text="\t".join([rows[at].text, *missing]))
        else:
            rows.insert(at, Row(0, "\t".join([*columns, *missing]), self._ending, RowKind.HEADER))
        return self._of("".join(r.text + r.ending for r in rows))


def add_terms(path: Path, terms: Iterable[Term]) -> int:
    """Add those entries to a file whose source it hasn't yet, in any status, and return how many.

    :raises GlossaryError: the file is malformed, or a term holds what no cell can.
    :raises OutputError: it can't be written.
    """
    file = GlossaryFile.read(path)
    seen = {fold(term.source) for term in file.terms}
    new: list[Term] = []
    for term in terms:
        if fold(term.source) not in seen:
            seen.add(fold(term.source))
            new.append(term)
    if new:
        file.add(*new).save()
    return len(new)


def cells_of(term: Term) -> dict[str, str]:
    """The cells of an entry by column; empty where the default says the same.

    :raises GlossaryError: it holds what no cell can.
    """
    source = term.source + ("*" if term.match is MatchMode.PREFIX else "")
    cells = {
        "source": "\\" + source if source.startswith(("#", "\\#")) else source,
        "target": term.target,
        "match": "" if term.match in (MatchMode.LEMMA, MatchMode.PREFIX) else term.match.value,
        "case": "" if term.case is CaseRule.AUTO else term.case.value,
        "status": "" if term.status is TermStatus.APPROVED else term.status.value,
        "forms": "|".join(term.source_forms),
        "target_forms": "|".join(term.target_forms),
        "condition": term.condition,
        "note": term.note,
    }
    for text in cells.values():
        _check_cell(text)
    for form in (*term.source_forms, *term.target_forms):
        if "|" in form:
            raise GlossaryError(f"a | in the form {form!r}", advice="list it as two forms")
    return cells


def _check_cell(text: str) -> None:
    if any(ord(c) < 32 or 0xD800 <= ord(c) < 0xE000 for c in text):
        raise GlossaryError(f"a tab, line break or control character in {text!r}", advice="leave it out")
