"""TBX-Basic (ISO 30042): written as version 3, DCA style; read in versions 2 and 3.

Entities and DTDs are refused: they can make a small file large, or read another one.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.handler import ContentHandler
from xml.sax.saxutils import escape, quoteattr

from translate.domain import LanguagePair, Term, TermStatus
from translate.errors import GlossaryError
from translate.glossary.file import cells_of
from translate.glossary.format_text import same_language
from translate.glossary.table import term_of

if TYPE_CHECKING:
    from xml.sax.xmlreader import AttributesImpl, Locator

__all__ = ["read_tbx", "write_tbx"]

_PREFERRED = "preferredTerm-admn-sts"
_ADMITTED = "admittedTerm-admn-sts"
_DEPRECATED = "deprecatedTerm-admn-sts"
_OURS = "sidestilt "
"""How a note begins that holds what TBX-Basic has no category for, as JSON."""

_ENTRY = ("conceptEntry", "termEntry")
_LANGUAGE = ("langSec", "langSet")
_TERM = ("termSec", "tig", "ntig")


@dataclass(slots=True)
class _Concept:
    line: int
    terms: list[tuple[str, str, str]] = field(default_factory=list)
    """Language, term and administrative status."""

    notes: list[str] = field(default_factory=list)


class _Handler(ContentHandler):
    """Collects concepts from either version's elements."""

    def __init__(self) -> None:
        super().__init__()
        self.concepts: list[_Concept] = []
        self.root = ""
        self.locator: Any = None
        self._language = ""
        self._text: list[str] = []
        self._term = ""
        self._status = ""
        self._category = ""

    @property
    def line(self) -> int:
        """The line that the parser has reached, from 1."""
        return max(1, int(self.locator.getLineNumber() or 1)) if self.locator is not None else 1

    def setDocumentLocator(self, locator: Locator) -> None:  # noqa: N802 (the parser calls it so)
        """Keep what tells the line."""
        self.locator = locator

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802
        """Open an element."""
        local = name.rsplit(":", 1)[-1]
        self.root = self.root or local
        self._text = []
        if local in _ENTRY:
            self.concepts.append(_Concept(self.line))
        elif local in _LANGUAGE:
            self._language = attrs.get("xml:lang", "") or ""
        elif local in _TERM:
            self._term = self._status = ""
        elif local in ("termNote", "note"):
            self._category = attrs.get("type", "") or ""

    def endElement(self, name: str) -> None:  # noqa: N802
        """Close an element."""
        local, text = name.rsplit(":", 1)[-1], "".join(self._text).strip()
        if not self.concepts:
            return
        if local == "term":
            self._term = text
        elif local == "administrativeStatus" or (
            local == "termNote" and self._category == "administrativeStatus"
        ):
            self._status = text
        elif local == "note" and text:
            self.concepts[-1].notes.append(text)
        elif local in _TERM and self._term:
            self.concepts[-1].terms.append((self._language, self._term, self._status))
        self._text = []

    def characters(self, content: str) -> None:
        """Collect text."""
        self._text.append(content)


def read_tbx(data: bytes, path: Path | None, pair: LanguagePair) -> tuple[Term, ...]:
    """The entries of a TBX file; a concept's further terms become forms, deprecated targets forbidden entries.

    Concepts without a term in both languages are left out.

    :raises GlossaryError: it isn't TBX, holds a DTD or an entity, or has no concept of the pair.
    """
    handler = _parse(data, path)
    if handler.root not in ("tbx", "martif"):
        raise GlossaryError(
            f"not a TBX file: it begins with <{handler.root}>",
            path=path or "glossary",
            line=1,
            advice="export TBX",
        )
    terms = tuple(t for concept in handler.concepts for t in _terms(concept, path, pair))
    if handler.concepts and not terms:
        raise GlossaryError(
            f"no concept has terms in both {pair.source} and {pair.target}",
            path=path or "glossary",
            line=handler.concepts[0].line,
            advice="export the two languages",
        )
    return terms


def _parse(data: bytes, path: Path | None) -> _Handler:
    from xml.sax import SAXException, SAXParseException

    from defusedxml import DefusedXmlException
    from defusedxml.sax import make_parser

    handler, parser = _Handler(), make_parser()
    parser.forbid_dtd = True
    parser.setContentHandler(handler)
    try:
        parser.parse(io.BytesIO(data))
    except DefusedXmlException as error:
        raise GlossaryError(
            "a DTD or an entity, which may hide other files or blow up",
            path=path or "glossary",
            line=handler.line,
            advice="delete the DOCTYPE",
        ) from error
    except SAXParseException as error:
        raise GlossaryError(
            f"not well-formed XML ({error.getMessage()})",
            path=path or "glossary",
            line=max(1, error.getLineNumber() or 1),
            advice="export it again",
        ) from error
    except (SAXException, ValueError, LookupError) as error:
        raise GlossaryError(
            f"not readable as XML ({error})",
            path=path or "glossary",
            line=handler.line,
            advice="save it as UTF-8",
        ) from error
    return handler


def _terms(concept: _Concept, path: Path | None, pair: LanguagePair) -> Iterator[Term]:
    sources = [(text, status) for lang, text, status in concept.terms if same_language(lang, pair.source)]
    targets = [(text, status) for lang, text, status in concept.terms if same_language(lang, pair.target)]
    own: dict[str, str] = {}
    notes = []
    for note in concept.notes:
        if note.startswith(_OURS):
            own = _own(note, path, concept.line)
        else:
            notes.append(" ".join(note.split()))
    if not sources or not (targets or own):
        return
    sources.sort(key=lambda s: _rank(s[1]))
    good = sorted((t for t in targets if _rank(t[1]) < 2), key=lambda t: _rank(t[1]))
    bad = [t for t in targets if _rank(t[1]) == 2]
    cells = {
        "source": _escape(sources[0][0]),
        "forms": "|".join(text for text, _ in sources[1:] if "|" not in text),
        "note": " ".join(notes),
        **own,
    }
    if good or not bad:
        forms = "|".join(text for text, _ in good[1:] if "|" not in text)
        first = good[0][0] if good else ""
        yield term_of({**cells, "target": first, "target_forms": forms}, path, concept.line)
    if bad and own.get("status") == "forbidden":
        forms = "|".join(text for text, _ in bad[1:] if "|" not in text)
        yield term_of({**cells, "target": bad[0][0], "target_forms": forms}, path, concept.line)
    else:
        for text, _ in bad:
            yield term_of({**cells, "target": text, "status": "forbidden"}, path, concept.line)


def _escape(source: str) -> str:
    return "\\" + source if source.startswith(("#", "\\#")) else source


def _rank(status: str) -> int:
    """0 for a preferred term, 1 for an admitted one, 2 for a deprecated one (either version's names)."""
    if re.match(r"deprecated|superseded|forbidden|obsolete", status, re.IGNORECASE):
        return 2
    return 0 if status.lower().startswith("preferred") else 1


def _own(note: str, path: Path | None, line: int) -> dict[str, str]:
    try:
        found = json.loads(note[len(_OURS) :])
        return {
            k: str(v) for k, v in found.items() if k in ("match", "case", "status", "condition", "prefix")
        }
    except (ValueError, AttributeError, RecursionError) as error:
        raise GlossaryError(
            "a damaged note of this tool's", path=path or "glossary", line=line, advice="delete the note"
        ) from error


def write_tbx(terms: Sequence[Term], pair: LanguagePair) -> bytes:
    """TBX-Basic, version 3, DCA style, a concept an entry.

    What TBX-Basic has no category for (how to match, condition, ``keep``, ``draft``) goes into a note as JSON.

    :raises GlossaryError: an entry holds a character that XML can't.
    """
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<tbx type="TBX-Basic" style="dca" xml:lang={quoteattr(pair.target)} xmlns="urn:iso:std:iso:30042:ed-2">',
        "  <tbxHeader>",
        "    <fileDesc>",
        "      <sourceDesc>",
        f"        <p>Glossary {escape(pair.source)} to {escape(pair.target)}, written by Sidestilt</p>",
        "      </sourceDesc>",
        "    </fileDesc>",
        "  </tbxHeader>",
        "  <text>",
        "    <body>",
    ]
    for number, term in enumerate(terms, 1):
        lines += _concept(term, number, pair)
    lines += ["    </body>", "  </text>", "</tbx>", ""]
    text = "\n".join(lines)
    if bad := re.search("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text):
        raise GlossaryError(f"XML can't hold U+{ord(bad[0]):04X}", advice="delete it from the glossary")
    return text.encode()


def _concept(term: Term, number: int, pair: LanguagePair) -> Iterator[str]:
    cells = cells_of(term)
    own = {k: cells[k] for k in ("match", "case", "status", "condition") if cells[k]}
    if term.match.value == "prefix":
        own["match"] = "prefix"
    yield f'      <conceptEntry id="c{number}">'
    if own:
        yield f"        <note>{_OURS}{escape(json.dumps(own, ensure_ascii=False))}</note>"
    if term.note:
        yield f"        <note>{escape(term.note)}</note>"
    yield f"        <langSec xml:lang={quoteattr(pair.source)}>"
    yield from _term(term.source, _PREFERRED)
    for form in term.source_forms:
        yield from _term(form, _ADMITTED)
    yield "        </langSec>"
    if term.target:
        forbidden = term.status is TermStatus.FORBIDDEN
        yield f"        <langSec xml:lang={quoteattr(pair.target)}>"
        yield from _term(term.target, _DEPRECATED if forbidden else _PREFERRED)
        for form in term.target_forms:
            yield from _term(form, _DEPRECATED if forbidden else _ADMITTED)
        yield "        </langSec>"
    yield "      </conceptEntry>"


def _term(text: str, status: str) -> Iterator[str]:
    yield "          <termSec>"
    yield f"            <term>{escape(text)}</term>"
    yield f'            <termNote type="administrativeStatus">{status}</termNote>'
    yield "          </termSec>"
