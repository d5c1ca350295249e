"""Glossaries in UTX (Universal Terminology eXchange, AAMT), versions 1.11 and 1.20."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from translate.domain import LanguagePair, Term, TermStatus
from translate.glossary.file import cells_of
from translate.glossary.format_text import ALL_COLUMNS, same_language, wrong
from translate.glossary.table import decode, split_lines, term_of
from translate.glossary.words import fold

__all__ = ["read_utx", "write_utx"]

_STATUSES = {
    TermStatus.APPROVED: "approved",
    TermStatus.KEEP: "approved",
    TermStatus.FORBIDDEN: "forbidden",
    TermStatus.DRAFT: "provisional",
}
_OURS = {
    "": "approved",
    "approved": "approved",
    "forbidden": "forbidden",
    "provisional": "draft",
    "non-standard": "draft",
    "rejected": "draft",
    "obsolete": "draft",
}


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
                raise wrong(path, number, "an entry before the names of the columns", advice)
            cells = line.split("\t")
            if len(cells) < 2:
                raise wrong(path, number, "no tab, so no target", "put a tab between source and target")
            terms.append(_utx_term(dict(zip(columns, cells, strict=False)), path, number))
    return tuple(_merge_non_standard(terms))


def _check_utx_header(line: str, path: Path | None, pair: LanguagePair) -> None:
    if not line.startswith("#UTX"):
        raise wrong(path, 1, "no UTX header", "begin the file with #UTX 1.20; nb/en; date")
    languages = re.search(r";\s*([A-Za-z-]+)\s*/\s*([A-Za-z-]+)", line)
    if languages is None:
        raise wrong(path, 1, "the UTX header names no languages", "write #UTX 1.20; nb/en; date")
    if not (same_language(languages[1], pair.source) and same_language(languages[2], pair.target)):
        told = f"{languages[1]} → {languages[2]}, not {pair.source} → {pair.target}"
        raise wrong(path, 1, f"a glossary of {told}", "take one of this pair")


def _utx_term(cells: Mapping[str, str], path: Path | None, line: int) -> tuple[Term, str]:
    status = next((v for k, v in cells.items() if "term status" in k), "").strip().lower()
    if status not in _OURS:
        advice = "write approved, provisional, non-standard or forbidden"
        raise wrong(path, line, f"term status {status!r} is unknown", advice)
    known = {name: cells.get(f"x-{name.replace('_', '-')}", "") for name in ALL_COLUMNS}
    known |= {"source": cells["src"], "target": cells["tgt"], "note": cells.get("comment", "")}
    known["status"] = known["status"].strip() or _OURS[status]
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
        row = [cells["source"], cells["target"], _part_of_speech(term), _STATUSES[term.status], cells["note"]]
        lines.append("\t".join([*row, *(kept[name] for name in extra)]))
    return "".join(line + "\r\n" for line in lines).encode()


def _part_of_speech(term: Term) -> str:
    if term.source.lower().startswith("å ") or term.target.lower().startswith("to "):
        return "verb"
    return "properNoun" if any(c.isupper() for c in term.source) else "noun"
