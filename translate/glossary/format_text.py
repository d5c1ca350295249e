"""Glossaries as plain tables of other programs: CSV, DeepL CSV, OmegaT and UTX."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from translate.domain import LanguagePair, MatchMode, Term, TermStatus
from translate.errors import GlossaryError
from translate.glossary.file import GlossaryFile, cells_of
from translate.glossary.load import parse_glossary
from translate.glossary.table import HEADERLESS, decode, header_of, split_lines, term_of
from translate.glossary.words import fold

__all__ = [
    "read_csv",
    "read_deepl",
    "read_omegat",
    "read_tsv",
    "read_utx",
    "same_language",
    "write_csv",
    "write_deepl",
    "write_omegat",
    "write_semicolons",
    "write_tsv",
    "write_utx",
]

_COLUMNS = ("source", "target", "match", "case", "status", "forms", "target_forms", "condition", "note")

_TO_UTX = {
    TermStatus.APPROVED: "approved",
    TermStatus.KEEP: "approved",
    TermStatus.FORBIDDEN: "forbidden",
    TermStatus.DRAFT: "provisional",
}
_FROM_UTX = {
    "": "approved",
    "approved": "approved",
    "forbidden": "forbidden",
    "provisional": "draft",
    "non-standard": "draft",
    "rejected": "draft",
    "obsolete": "draft",
}


def _wrong(path: Path | None, line: int, problem: str, advice: str) -> GlossaryError:
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
            raise _wrong(path, line, f"not readable as CSV ({error})", advice) from error
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
            raise _wrong(path, line, "one cell, so no target", "put a comma or semicolon between the columns")
        if any(cell.strip() for cell in row[len(columns) :]):
            advice = "put cells that hold the delimiter in quotes"
            raise _wrong(path, line, f"{len(row)} cells, but {len(columns)} columns", advice)
        cells = {name: cell for name, cell in zip(columns, row, strict=False) if name}
        if "note" in cells:
            cells["note"] = " ".join(cells["note"].split())
        terms.append(term_of(cells, path, line))
    return tuple(terms)


def _write_csv(terms: Sequence[Term], delimiter: str) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for term in terms:
        cells = cells_of(term)
        writer.writerow([cells[name] for name in _COLUMNS])
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
            raise _wrong(path, line, "one cell, so no target", "put a comma between source and target")
        if len(row) >= 4 and not (same_language(row[2], pair.source) and same_language(row[3], pair.target)):
            others += 1
            continue
        terms.append(term_of({"source": row[0], "target": row[1]}, path, line))
    if others and not terms:
        raise _wrong(path, 1, f"no entry for {pair.source} → {pair.target}", "export that pair")
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
            raise _wrong(path, number, "no tab, so no target", "put a tab between source and target")
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


# --- UTX


def read_utx(data: bytes, path: Path | None, pair: LanguagePair) -> tuple[Term, ...]:
    """UTX 1.11 and 1.20 (AAMT): two header lines, then ``src``, ``tgt``, part of speech and further columns.

    ``provisional``, ``non-standard``, ``rejected`` and ``obsolete`` terms become drafts; a non-standard target of
    an approved term becomes one of its target forms.
    """
    text = decode(data, path)[0]
    terms: list[tuple[Term, str]] = []
    columns: list[str] = []
    for number, raw in enumerate(split_lines(text), 1):
        line = raw.rstrip("\r\n")
        if number == 1:
            _check_utx_header(line, path, pair)
        elif line.startswith("#"):
            names = [c.strip().lower() for c in line[1:].split("\t")]
            columns = columns or (names if names[:2] == ["src", "tgt"] else [])
        elif line.strip():
            if not columns:
                advice = "begin the second line with #src, tgt, src:pos"
                raise _wrong(path, number, "an entry before the names of the columns", advice)
            cells = line.split("\t")
            if len(cells) < 2:
                raise _wrong(path, number, "no tab, so no target", "put a tab between source and target")
            terms.append(_utx_term(dict(zip(columns, cells, strict=False)), path, number))
    return tuple(_merge_non_standard(terms))


def _check_utx_header(line: str, path: Path | None, pair: LanguagePair) -> None:
    if not line.startswith("#UTX"):
        raise _wrong(path, 1, "no UTX header", "begin the file with #UTX 1.20; nb/en; date")
    languages = re.search(r";\s*([A-Za-z-]+)\s*/\s*([A-Za-z-]+)", line)
    if languages is None:
        raise _wrong(path, 1, "the UTX header names no languages", "write #UTX 1.20; nb/en; date")
    if not (same_language(languages[1], pair.source) and same_language(languages[2], pair.target)):
        told = f"{languages[1]} → {languages[2]}, not {pair.source} → {pair.target}"
        raise _wrong(path, 1, f"a glossary of {told}", "take one of this pair")


def _utx_term(cells: Mapping[str, str], path: Path | None, line: int) -> tuple[Term, str]:
    status = next((v for k, v in cells.items() if "term status" in k), "").strip().lower()
    if status not in _FROM_UTX:
        advice = "write approved, provisional, non-standard or forbidden"
        raise _wrong(path, line, f"term status {status!r} is unknown", advice)
    known = {name: cells.get(f"x-{name.replace('_', '-')}", "") for name in _COLUMNS}
    known |= {"source": cells["src"], "target": cells["tgt"], "note": cells.get("comment", "")}
    known["status"] = known["status"].strip() or _FROM_UTX[status]
    return term_of(known, path, line), status


def _merge_non_standard(terms: Sequence[tuple[Term, str]]) -> Iterator[Term]:
    approved = {
        fold(t.source) for t, status in terms if t.status is TermStatus.APPROVED and status != "non-standard"
    }
    extra: dict[str, list[str]] = {}
    for term, status in terms:
        if status == "non-standard" and fold(term.source) in approved:
            extra.setdefault(fold(term.source), []).append(term.target)
    for term, status in terms:
        forms = extra.get(fold(term.source), [])
        if status == "non-standard" and forms:
            continue
        if forms and term.status is TermStatus.APPROVED:
            yield replace(term, target_forms=tuple(dict.fromkeys((*term.target_forms, *forms))))
        else:
            yield term


def write_utx(terms: Sequence[Term], pair: LanguagePair) -> bytes:
    """UTX 1.20 with CRLF; what UTX has no column for goes into columns of our own, ``x-match`` and so on."""
    rows = [cells_of(term) for term in terms]
    own = [
        name for name in ("match", "case", "forms", "target_forms", "condition") if any(r[name] for r in rows)
    ]
    keeps = any(term.status is TermStatus.KEEP for term in terms)
    extra = [*own, *(["status"] if keeps else [])]
    lines = [
        f"#UTX 1.20; {pair.source}/{pair.target}; {date.today().isoformat()}; creator: Sidestilt",
        "#"
        + "\t".join(
            ["src", "tgt", "src:pos", "term status", "comment", *(f"x-{n.replace('_', '-')}" for n in extra)]
        ),
    ]
    for term, cells in zip(terms, rows, strict=True):
        kept = {**cells, "status": "keep" if term.status is TermStatus.KEEP else ""}
        row = [cells["source"], cells["target"], _part_of_speech(term), _TO_UTX[term.status], cells["note"]]
        lines.append("\t".join([*row, *(kept[name] for name in extra)]))
    return "".join(line + "\r\n" for line in lines).encode()


def _part_of_speech(term: Term) -> str:
    if term.source.lower().startswith("å ") or term.target.lower().startswith("to "):
        return "verb"
    return "properNoun" if any(c.isupper() for c in term.source) else "noun"
