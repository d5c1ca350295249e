"""Glossary files to a :class:`~translate.domain.glossary.Glossary`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from translate.domain import Glossary, Term
from translate.errors import GlossaryError
from translate.glossary.table import HEADERLESS, decode, header_of, is_comment, split_lines, term_of

__all__ = ["load_glossary", "parse_glossary"]


def load_glossary(paths: Sequence[Path]) -> Glossary:
    r"""The entries of TSV files in order; where two match the same words, the earlier one wins.

    A file has a header (``source``, ``target`` and any of ``match case status note forms target_forms
    condition``; other columns are ignored) or is two bare columns, source and target (a third is a note).
    ``#`` begins a comment line; a source that begins with ``#`` is written ``\#``.

    :raises GlossaryError: a file can't be read or a line is malformed; it names file and line.
    """
    terms: list[Term] = []
    for path in paths:
        try:
            data = path.read_bytes()
        except OSError as error:
            raise GlossaryError(
                f"can't be read ({error.strerror or error})",
                path=path,
                advice="check the path and its rights",
            ) from error
        terms.extend(parse_glossary(decode(data, path)[0], path))
    return Glossary(tuple(terms), tuple(paths))


def parse_glossary(text: str, path: Path | None = None) -> Iterator[Term]:
    """The entries of one TSV, in order; see :func:`load_glossary`.

    :raises GlossaryError: a line is malformed.
    """
    columns: tuple[str, ...] | None = None
    for number, line in enumerate(split_lines(text), 1):
        if is_comment(line):
            continue
        cells = line.rstrip("\r\n").split("\t")
        if columns is None:
            columns = header_of(cells)
            if columns is not None:
                _check_header(columns, path, number)
                continue
            columns = HEADERLESS
        if len(cells) < 2:
            raise GlossaryError(
                "no tab, so no target",
                path=path or "glossary",
                line=number,
                advice="put one tab between source and target, or # before a comment",
            )
        if any(cell.strip() for cell in cells[len(columns) :]):
            raise GlossaryError(
                f"{len(cells)} cells, but {len(columns)} columns",
                path=path or "glossary",
                line=number,
                advice="remove a tab"
                if columns is not HEADERLESS
                else "remove a tab, or begin the file with a header that names source and target",
            )
        if not any(cell.strip() for cell in cells):
            continue
        fields = {name: cell for name, cell in zip(columns, cells, strict=False) if name}
        yield term_of(fields, path, number)


def _check_header(columns: tuple[str, ...], path: Path | None, line: int) -> None:
    named = [c for c in columns if c]
    if twice := [c for c in named if named.count(c) > 1]:
        raise GlossaryError(
            f"the header names {twice[0]!r} twice", path=path or "glossary", line=line, advice="rename one"
        )
