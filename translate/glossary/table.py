"""Glossary tables as text: decoding bytes, cutting lines, finding the header, naming what a cell means.

Shared by :mod:`~translate.glossary.load`, which wants terms, and :mod:`~translate.glossary.file`, which
wants every byte back.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from translate.domain import CaseRule, MatchMode, Term, TermStatus
from translate.errors import GlossaryError
from translate.mixed_text import windows_1252

__all__ = [
    "COLUMNS",
    "HEADERLESS",
    "Encoding",
    "check_condition",
    "decode",
    "header_of",
    "is_comment",
    "split_lines",
    "term_of",
    "unescape",
]

COLUMNS: Mapping[str, str] = {
    "source": "source",
    "target": "target",
    "match": "match",
    "case": "case",
    "status": "status",
    "forms": "forms",
    "source_forms": "forms",
    "source forms": "forms",
    "target_forms": "target_forms",
    "target forms": "target_forms",
    "condition": "condition",
    "note": "note",
}
"""Header names that mean something, lower-cased, to the column they name. Any other column is kept, unread."""

_OTHER_NAMES: Mapping[str, str] = {
    **dict.fromkeys(
        "norsk|norsk bokmål|bokmål|nynorsk|norsk term|kilde|kildeterm|kildespråk|kildetekst|term|ord|uttrykk|begrep|"
        "norwegian|source term|source language|no|nb|nn".split("|"),
        "source",
    ),
    **dict.fromkeys(
        "engelsk|engelsk term|mål|målterm|målspråk|måltekst|oversettelse|omsetjing|english|translation|target term|"
        "target language|en|en-gb|en-us|eng".split("|"),
        "target",
    ),
    **dict.fromkeys("kommentar|merknad|notat|definisjon|forklaring|comment|definition".split("|"), "note"),
}
"""What people and other programs call the columns; only together with a name on the other side."""

HEADERLESS: tuple[str, ...] = ("source", "target", "note")
"""What the columns of a file without a header are."""

_GUESS = "cp1252"
_MULTI_BYTE = re.compile(rb"[\xc3\xe2][\x80-\xbf]")  # æ, ø, å, quotes and dashes in UTF-8: a damaged file's
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_CONDITION = re.compile(r"\s*(?P<key>[a-z]+)\s*(?P<op>!?=)\s*(?P<value>[^;]*\S)\s*", re.IGNORECASE)
_ROLES = frozenset("headline lead byline dateline body subheading quote caption list_item factbox".split())


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a file's text is written as bytes, so that it can be written back the same."""

    name: str = "utf-8"
    """A Python codec that adds no byte-order mark of its own."""

    bom: bytes = b""
    """The byte-order mark that the file begins with."""

    def encode(self, text: str) -> bytes:
        """The bytes of ``text``, with the mark.

        :raises GlossaryError: the encoding lacks a character.
        """
        try:
            return self.bom + text.encode(self.name)
        except UnicodeEncodeError as error:
            raise GlossaryError(
                f"{text[error.start]!r} can't be written in {self.name}, which the file is in",
                advice="save the file as UTF-8 first",
            ) from error

    @property
    def notice(self) -> str:
        """What a person should know of how the file was read; empty where that is sure."""
        if self.name != _GUESS:
            return ""
        return "isn't UTF-8; read as Windows-1252, a guess: look whether æ, ø and å are right, and save it as UTF-8"


def decode(data: bytes, path: Path | None = None) -> tuple[str, Encoding]:
    """Text of a glossary file: UTF-8, or UTF-16 with a byte-order mark or evident from its zero bytes, or Windows-1252
    (as spreadsheets write CSV) where that gives a Norwegian text.

    :raises GlossaryError: it is none of them; the message names the first line that can't be read.
    """
    encoding = Encoding()
    for bom, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(bom):
            encoding = Encoding(name, bom)
            break
    else:
        # A tab or line break in UTF-16 without a mark shows as one zero byte beside it.
        if len(data) % 2 == 0 and data.count(0) * 4 >= len(data) > 0:
            odd = data[1::2].count(0) >= data[0::2].count(0)
            encoding = Encoding("utf-16-le" if odd else "utf-16-be")
    body = data[len(encoding.bom) :]
    try:
        return body.decode(encoding.name), encoding
    except UnicodeDecodeError as error:
        guessed = windows_1252(data) if encoding == Encoding() and not _MULTI_BYTE.search(data) else None
        if guessed is not None:
            return guessed, Encoding(_GUESS)
        before = body[: error.start].decode(encoding.name, "replace")
        raise GlossaryError(
            f"not readable as {encoding.name.upper()} (byte {error.start + len(encoding.bom)})",
            path=path or "glossary",
            line=len(re.findall(r"\r\n|\r|\n", before)) + 1,
            advice="save the file as UTF-8",
        ) from error


def split_lines(text: str) -> list[str]:
    """Lines with their endings; only CR, LF and CRLF end a line (``str.splitlines`` knows too many)."""
    return _LINE.findall(text)


def is_comment(line: str) -> bool:
    """Whether a line is a comment or blank: it holds no entry."""
    bare = line.strip()
    return not bare or bare.startswith("#")


_NORWEGIAN_STATUSES = {
    "godkjent": "approved", "godkjend": "approved", "behold": "keep", "beholdes": "keep", "uendret": "keep",
    "forbudt": "forbidden", "forbode": "forbidden", "utkast": "draft", "forslag": "draft",
}  # fmt: skip
"""Statuses as tables with Norwegian headers have them."""


def unescape(cell: str) -> str:
    r"""A cell's text: outer blanks dropped; ``\#`` stands for a source that begins with ``#``."""
    cell = cell.strip()
    return cell[1:] if cell.startswith("\\#") else cell


def header_of(cells: Sequence[str]) -> tuple[str, ...] | None:
    """The columns that a header row names, in order (``""`` for unknown ones); none if it is no header."""
    said = [c.strip().strip("\ufeff:").lower() for c in cells]
    names = [COLUMNS.get(name, "") for name in said]
    for at, name in enumerate(said):
        column = _OTHER_NAMES.get(name, "")
        if not names[at] and column not in names:  # of Bokmål and Nynorsk the first is the source
            names[at] = column
    return tuple(names) if "source" in names and "target" in names else None


def check_condition(condition: str) -> str | None:
    """What is wrong with a condition, or none.

    A condition is ``role=ROLE``, ``near=WORD``, ``paragraph=WORD`` or their negation (``!=``), joined by ``;``; a value may list
    alternatives with ``|``.
    """
    if not condition.strip():
        return None
    for part in condition.split(";"):
        hit = _CONDITION.fullmatch(part)
        if hit is None:
            return f"condition {part.strip()!r} isn't key=value"
        key = hit["key"].lower()
        if key not in ("role", "near", "paragraph"):
            return f"condition {key!r} is unknown"
        values = [v.strip() for v in hit["value"].split("|")]
        if not all(values):
            return f"condition {part.strip()!r} has an empty alternative"
        if key == "role" and (unknown := [v for v in values if v.lower() not in _ROLES]):
            return f"role {unknown[0]!r} is unknown"
    return None


def term_of(fields: Mapping[str, str], path: Path | None, line: int) -> Term:
    """The entry that a row's cells describe.

    :param fields: column (a value of :data:`COLUMNS`) to cell text.
    :raises GlossaryError: a cell can't mean anything; the message names file, line and remedy.
    """

    def wrong(problem: str, advice: str) -> GlossaryError:
        return GlossaryError(problem, path=path or "glossary", line=line, advice=advice)

    cells = {k: unescape(v) if k == "source" else v.strip() for k, v in fields.items()}
    for name, cell in cells.items():
        if any(ord(c) < 32 or 0xD800 <= ord(c) < 0xE000 for c in cell):
            raise wrong(f"a control character in column {name}", "delete it")
    source, target = cells.get("source", ""), cells.get("target", "")
    try:
        said = cells.get("status", "").lower()
        status = TermStatus(_NORWEGIAN_STATUSES.get(said, said) or "approved")
    except ValueError:
        raise wrong(
            f"status {cells['status']!r} is unknown", "write approved, keep, forbidden or draft"
        ) from None
    match = cells.get("match", "").lower()
    if not match and source.endswith("*"):
        match = "prefix"
    try:
        mode = MatchMode(match or "lemma")
    except ValueError:
        raise wrong(f"match {cells['match']!r} is unknown", "write lemma, exact, forms or prefix") from None
    try:
        case = CaseRule(cells.get("case", "").lower() or "auto")
    except ValueError:
        raise wrong(f"case {cells['case']!r} is unknown", "write auto, sensitive or insensitive") from None
    if mode is MatchMode.PREFIX:
        source = source.rstrip("*").rstrip()
    if not source:
        raise wrong("no source term", "write the Norwegian term in the column source, or delete the line")
    if status is TermStatus.KEEP:
        target = target or source
    elif not target and status is not TermStatus.DRAFT:
        raise wrong(
            f"no target for {source!r}",
            "write the English term in the column target, or set the status to keep or draft",
        )
    if problem := check_condition(cells.get("condition", "")):
        raise wrong(problem, "write role=caption, near=WORD or paragraph=WORD, several with ; between")
    forms = _list(cells.get("forms", ""))
    if mode is MatchMode.FORMS and not forms:
        raise wrong(
            "match is forms, but no forms are listed", "list them in the column forms, with | between"
        )
    return Term(
        source=source,
        target=target,
        match=mode,
        case=case,
        status=status,
        source_forms=forms,
        target_forms=_list(cells.get("target_forms", "")),
        condition=cells.get("condition", ""),
        note=cells.get("note", ""),
        path=path,
        line=line,
    )


def _list(cell: str) -> tuple[str, ...]:
    return tuple(form for part in cell.split("|") if (form := part.strip()))
