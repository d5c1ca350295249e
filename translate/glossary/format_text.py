"""Glossaries as plain tables of other programs: CSV, DeepL CSV and OmegaT."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from translate.domain import LanguagePair, MatchMode, Term, TermStatus
from translate.errors import GlossaryError
from translate.glossary.file import GlossaryFile, cells_of
from translate.glossary.load import parse_glossary
from translate.glossary.table import HEADERLESS, decode, header_of, split_lines, term_of
from translate.glossary.words import fold

__all__ = [
    "ALL_COLUMNS",
    "read_csv",
    "read_deepl",
    "read_omegat",
    "read_tsv",
    "same_language",
    "write_csv",
    "write_deepl",
    "write_omegat",
    "write_semicolons",
    "write_tsv",
    "wrong",
]

ALL_COLUMNS = ("source", "target", "match", "case", "status", "forms", "target_forms", "condition", "note")


def wrong(path: Path | None, line: int, problem: str, advice: str) -> GlossaryError:
    """An error at a line of a glossary."""
    return GlossaryError(problem, path=path or "glossary", line=line, advice=advice)


def same_language(one: str, other: str) -> bool:
    """Whether two language codes mean one language, whatever the region; ``no`` is ``nb``."""
    a, b = (code.strip().lower().replace("_", "-").split("-")[0] for code in (one, other))
    return a == b or {a, b} == {"no", "nb"}


# --- TSV


def read_tsv(data: bytes, path: Path | None, pair: LanguagePair) -> tuple[Term, ...]:
    """Our own format; see :mod:`~translate.glossary.load`."""
    del pair
    return tuple(parse_glossary(decode(data, path)[0], path))


def write_tsv(terms: Sequence[Term], pair: LanguagePair) -> bytes:
    """Our own format, with the columns that the entries need."""
    del pair
    return (GlossaryFile().add(*terms).text or "source\ttarget\n").encode()


# --- CSV


def _csv_rows(data: bytes, path: Path | None, *, comments: bool = True) -> Iterator[tuple[int, list[str]]]:
    """Rows with the line that each begins on; blank ones are left out, and if told so those that begin with #."""
    text = decode(data, path)[0]
    first = next((line for line in text.splitlines() if line.strip() and not line.startswith("#")), "")
    delimiter = max(",;\t", key=first.count) if first else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            advice = "put cells that hold quotes in quotes, and double the quotes in them"
            raise wrong(path, line, f"not readable as CSV ({error})", advice) from error
        if any(cell.strip() for cell in row) and not (comments and row[0].lstrip().startswith("#")):
            yield line, row
        line = reader.line_num + 1


def read_csv(data: bytes, path: Path | None, pair: LanguagePair) -> tuple[Term, ...]:
    """CSV with commas, semicolons or tabs, with our header or with the bare columns source, target and note."""
    del pair
    terms = []
    columns: tuple[str, ...] = ()
    for line, row in _csv_rows(data, path):
        if not columns:
            named = header_of(row)
            columns = named or HEADERLESS
            if named:
                continue
        if len(row) < 2:
            raise wrong(path, line, "one cell, so no target", "put a comma or semicolon between the columns")
        if any(cell.strip() for cell in row[len(columns) :]):
            advice = "put cells that hold the delimiter in quotes"
            raise wrong(path, line, f"{len(row)} cells, but {len(columns)} columns", advice)
        cells = {name: cell for name, cell in zip(columns, row, strict=False) if name}
        if "note" in cells:
            cells["note"] = " ".join(cells["note"].split())
        terms.append(term_of(cells, path, line))
    return tuple(terms)


def _write_csv(terms: Sequence[Term], delimiter: str) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(ALL_COLUMNS)
    for term in terms:
        cells = cells_of(term)
        writer.writerow([cells[name] for name in ALL_COLUMNS])
    # The mark is how spreadsheets know UTF-8.
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def write_csv(terms: Sequence[Term], pair: LanguagePair) -> bytes:
    """CSV (RFC 4180) with commas and all our columns, in UTF-8 with a byte-order mark."""
    del pair
    return _write_csv(terms, ",")


def write_semicolons(terms: Sequence[Term], pair: LanguagePair) -> bytes:
    """The same with semicolons, which spreadsheets expect in Norway."""
    del pair
    return _write_csv(terms, ";")


# --- DeepL


def read_deepl(data: bytes, path: Path | None, pair: LanguagePair) -> tuple[Term, ...]:
    """DeepL's CSV: source, target and, where given, their languages; rows of other languages are left out.

    :raises GlossaryError: a row is malformed, or no row is of the pair.
    """
    terms, others = [], 0
    for line, row in _csv_rows(data, path, comments=False):
        if len(row) < 2:
            raise wrong(path, line, "one cell, so no target", "put a comma between source and target")
        if len(row) >= 4 and not (same_language(row[2], pair.source) and same_language(row[3], pair.target)):
            others += 1
            continue
        terms.append(term_of({"source": row[0], "target": row[1]}, path, line))
    if others and not terms:
        raise wrong(path, 1, f"no entry for {pair.source} → {pair.target}", "export that pair")
    return tuple(terms)


def _plain(terms: Sequence[Term]) -> Iterator[Term]:
    """The entries that a list without statuses and conditions can hold without saying something false."""
    seen = set()
    for term in terms:
        if (
            term.status in (TermStatus.APPROVED, TermStatus.KEEP)
            and not term.condition
            and term.match is not MatchMode.PREFIX
            and fold(term.source) not in seen
        ):
            seen.add(fold(term.source))
            yield term


def write_deepl(terms: Sequence[Term], pair: LanguagePair) -> bytes:
    """DeepL's CSV with languages; drafts, forbidden, conditional and prefix entries are left out."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for term in _plain(terms):
        writer.writerow([term.source, term.target, pair.source, pair.target])
    return out.getvalue().encode()


# --- OmegaT


def read_omegat(data: bytes, path: Path | None, pair: LanguagePair) -> tuple[Term, ...]:
    """OmegaT's glossary.txt: source, target and comment with tabs between; ``#`` begins a comment."""
    del pair
    terms = []
    for number, line in enumerate(split_lines(decode(data, path)[0]), 1):
        cells = line.rstrip("\r\n").split("\t")
        if not line.strip() or line.startswith("#"):
            continue
        if len(cells) < 2:
            raise wrong(path, number, "no tab, so no target", "put a tab between source and target")
        note = " ".join(cell.strip() for cell in cells[2:] if cell.strip())
        terms.append(term_of({"source": cells[0], "target": cells[1], "note": note}, path, number))
    return tuple(terms)


def write_omegat(terms: Sequence[Term], pair: LanguagePair) -> bytes:
    """OmegaT's glossary.txt; drafts, forbidden, conditional and prefix entries are left out."""
    del pair
    lines = ["# Glossary in tab-separated format -*- coding: utf-8 -*-"]
    for term in (t for t in _plain(terms) if not t.source.startswith("#")):
        cells_of(term)  # refuses what no cell can hold
        lines.append("\t".join((term.source, term.target, term.note)).rstrip("\t"))
    return "".join(line + "\n" for line in lines).encode()
