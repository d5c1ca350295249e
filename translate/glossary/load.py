"""Glossary files to a :class:`~translate.domain.glossary.Glossary`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from translate.domain import Glossary, Term
from translate.errors import GlossaryError
from translate.glossary.rows import parse_rows, term_of_row
from translate.glossary.table import decode, term_of

__all__ = ["glossary_of", "load_glossary", "parse_glossary"]


def load_glossary(paths: Sequence[Path]) -> Glossary:
    r"""The entries of TSV files in order; where two match the same words, the earlier one wins.

    A file has a header (``source``, ``target`` and any of ``match case status note forms target_forms
    condition``; other columns are ignored) or is two bare columns, source and target (a third is a note).
    ``#`` begins a comment line; a source that begins with ``#`` is written ``\#``.

    :raises GlossaryError: a file can't be read or a line is malformed; it names file and line.
    """
    terms: list[Term] = []
    notices: list[str] = []
    for path in paths:
        try:
            data = path.read_bytes()
        except OSError as error:
            raise GlossaryError(
                f"can't be read ({error.strerror or error})",
                path=path,
                advice="check the path and its rights",
            ) from error
        text, encoding = decode(data, path)
        if encoding.notice:
            notices.append(f"{path}: {encoding.notice}")
        terms.extend(parse_glossary(text, path))
    return Glossary(tuple(terms), tuple(paths), tuple(notices))


def parse_glossary(text: str, path: Path | None = None) -> Iterator[Term]:
    """The entries of one TSV, in order; see :func:`load_glossary`.

    :raises GlossaryError: a line is malformed.
    """
    for row in parse_rows(text):
        term = term_of_row(row, path)
        if term is not None:
            yield term


def glossary_of(pairs: Mapping[str, str]) -> Glossary:
    """The glossary of terms given in a program: source terms and their targets, as two columns of a file would be.

    :raises GlossaryError: a term is empty or holds what no cell can; it is named by its place, from 1.
    """
    return Glossary(
        tuple(
            term_of({"source": source, "target": target}, None, number)
            for number, (source, target) in enumerate(pairs.items(), 1)
        )
    )
