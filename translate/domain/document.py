"""What is read: documents of paragraphs of segments. Frozen; no I/O."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from translate.domain.issue import Issue

__all__ = ["INVISIBLE", "Document", "Original", "Paragraph", "Role", "Segment", "article_id"]

INVISIBLE = "\u00ad\u200b\u2060\ufeff"
"""Soft hyphens and zero-width spaces: nobody sees them, and they break words in the eyes of whoever looks one up."""


class Role(StrEnum):
    """What a paragraph does in an article."""

    HEADLINE = "headline"
    LEAD = "lead"
    BYLINE = "byline"
    DATELINE = "dateline"
    BODY = "body"
    SUBHEADING = "subheading"
    QUOTE = "quote"
    CAPTION = "caption"
    LIST_ITEM = "list_item"
    FACTBOX = "factbox"


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence, the unit of translation (OASIS XLIFF 2.1, ``<segment>``)."""

    id: str
    """``p3s2``: the second segment of the third paragraph; unique in its document."""

    source: str
    """The sentence, without surrounding white space."""

    start: int
    """Where it starts in its paragraph's text."""

    @property
    def end(self) -> int:
        """Where it ends in its paragraph's text."""
        return self.start + len(self.source)

    @property
    def source_hash(self) -> str:
        """First 16 hex digits of the SHA-256 of the source: says whether an edit's source is still this one."""
        return hashlib.sha256(self.source.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its role and segments."""

    number: int
    """Its place in the document, from 1."""

    role: Role
    """What it does in the article."""

    text: str
    """Its text, on one line."""

    segments: tuple[Segment, ...]
    """Its sentences in order, without overlap; everything between them is white space."""

    line: int = 1
    """The line of the file on which it starts, from 1."""

    time: str = ""
    """When it is shown, as SubRip writes it (``00:00:01,000 --> 00:00:02,500``); empty where the format has no times."""

    place: str = ""
    """Where its text stands in the file, in the format's own terms, so that a translation can be put in its place; empty
    where the format needs none or the reader can't tell."""

    def pieces(self) -> Iterator[str]:
        """Separators and sentences in turn; joined, they give :attr:`text` back."""
        at = 0
        for segment in self.segments:
            yield self.text[at : segment.start]
            yield segment.source
            at = segment.end
        yield self.text[at:]


@dataclass(frozen=True, slots=True)
class Original:
    """A file as it was read."""

    content: bytes
    """Its bytes."""

    suffix: str
    """Its format, as a file's ending in small letters: ``.docx``."""


@dataclass(frozen=True, slots=True)
class Document:
    """An article as read."""

    name: str
    """Name of its outputs: the file's name without its ending."""

    paragraphs: tuple[Paragraph, ...]
    """Its paragraphs, in reading order."""

    path: Path | None = None
    """The file it came from; none for text given directly."""

    metadata: Mapping[str, str] = field(default_factory=dict)
    """What the file says about itself (``date``, ``author`` …)."""

    encoding: str = "utf-8"
    """The character encoding that it was read with."""

    language: str = "nb"
    """``nb``, ``nn``, or another ISO 639-1 code; ``und`` where the text is too short to tell."""

    notices: tuple[Issue, ...] = ()
    """What a reader should know about the reading itself (a guessed encoding, another language …)."""

    article: str = ""
    """Id of the article that this is a version of, whose name others may share; empty where nobody knows it."""

    original: Original | None = field(default=None, repr=False, compare=False)
    """The file itself, where an output in its own format is wanted of it; else none, and it is read again."""

    @property
    def identity(self) -> str:
        """Tells its article from others of its name; where nobody knows the article, made of name and text."""
        return self.article or article_id(self.name, self.source_hash)

    @property
    def segments(self) -> tuple[Segment, ...]:
        """All sentences in reading order."""
        return tuple(s for p in self.paragraphs for s in p.segments)

    @property
    def source_hash(self) -> str:
        """SHA-256 (hex) of roles and texts: changes when the article does."""
        digest = hashlib.sha256()
        for p in self.paragraphs:
            digest.update(f"{p.role}\0{p.text}\0".encode("utf-8", "surrogatepass"))
        return digest.hexdigest()


def article_id(name: str, source_hash: str) -> str:
    """An id for an article that is seen for the first time: 16 hex digits.

    :param source_hash: :attr:`Document.source_hash` as it was then.
    """
    return hashlib.sha256(f"{name}\0{source_hash}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
