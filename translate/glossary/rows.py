"""The lines of a TSV glossary: which are comments, which the header, which entries, and what each cell is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from translate.domain import Term
from translate.errors import GlossaryError
from translate.glossary.table import COLUMNS, HEADERLESS, header_of, is_comment, split_lines, term_of

__all__ = ["Row", "RowKind", "columns_of", "parse_rows", "term_of_row"]


class RowKind(StrEnum):
    """What a line is."""

    COMMENT = "comment"
    """A comment, or blank."""

    HEADER = "header"
    """The names of the columns."""

    ENTRY = "entry"
    """A term, well formed or not."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a file."""

    number: int
    """Its number, from 1."""

    text: str
    """It without its ending."""

    ending: str
    """What ends it; empty only on the last line."""

    kind: RowKind
    """What it is."""

    columns: tuple[str, ...] = ()
    """What its cells are: names known to :mod:`~translate.glossary.table`, ``""`` for others."""

    @property
    def cells(self) -> list[str]:
        """Its cells as written."""
        return self.text.split("\t")

    @property
    def fields(self) -> Mapping[str, str]:
        """The cells of the known columns."""
        return {name: cell for name, cell in zip(self.columns, self.cells, strict=False) if name}


LONGEST_CELL = 2000
"""Characters; no term or note is longer, and a damaged file's line may be."""


def parse_rows(text: str) -> tuple[Row, ...]:
    """The lines of a file; nothing is an error yet."""
    rows: list[Row] = []
    columns: tuple[str, ...] = ()
    for number, line in enumerate(split_lines(text), 1):
        bare = line.rstrip("\r\n")
        kind = RowKind.COMMENT if is_comment(bare) else RowKind.ENTRY
        if kind is RowKind.ENTRY and not columns:
            named = header_of(bare.split("\t"))
            kind = RowKind.HEADER if named else kind
            columns = named or HEADERLESS
        rows.append(Row(number, bare, line[len(bare) :], kind, columns))
    return tuple(rows)


def columns_of(rows: tuple[Row, ...]) -> tuple[str, ...]:
    """The columns of a file; those of a file without header if it has no entry."""
    return next((row.columns for row in rows if row.kind is not RowKind.COMMENT), HEADERLESS)


def term_of_row(row: Row, path: Path | None) -> Term | None:
    """The entry on a line; none for a comment or the header.

    :raises GlossaryError: the line is malformed; it names file, line and remedy.
    """

    def wrong(problem: str, advice: str) -> GlossaryError:
        return GlossaryError(problem, path=path or "glossary", line=row.number, advice=advice)

    if row.kind is RowKind.HEADER:
        named = [c for c in row.columns if c]
        if twice := [c for c in named if named.count(c) > 1]:
            raise wrong(f"the header names {twice[0]!r} twice", "rename one")
        return None
    if row.kind is RowKind.COMMENT:
        return None
    cells = row.cells
    if len(cells) < 2:
        advice = "put one tab between source and target, or # before a comment"
        if path is not None and path.suffix.lower() in (".csv", ".tbx", ".xml", ".utx"):
            advice = (
                f"make a glossary of it with `sidestilt glossary convert {path} {path.with_suffix('.tsv')}`"
            )
        raise wrong("no tab, so no target", advice)
    names = [cell.strip().lower() for cell in cells]
    if all(name in COLUMNS for name in names if name) and ("source" in names) != ("target" in names):
        raise wrong("a header without source or target", "name the columns source and target")
    if any(cell.strip() for cell in cells[len(row.columns) :]):
        advice = "remove a tab"
        if row.columns is HEADERLESS:
            advice += ", or begin the file with a header that names source and target"
        raise wrong(f"{len(cells)} cells, but {len(row.columns)} columns", advice)
    if long := next((c for c in cells if len(c) > LONGEST_CELL), ""):
        raise wrong(
            f"a cell of {len(long)} characters ({long[:20]!r}…)",
            f"keep cells under {LONGEST_CELL} characters",
        )
    return term_of(row.fields, path, row.number)
