"""Files to documents: decoding, metadata, paragraphs, roles, sentences, language.

``read_file`` chooses a reader by the file's ending; every reader gives a :class:`~translate.domain.Document`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from translate.domain import Document
from translate.read.abbreviations import Abbreviations, load_abbreviations
from translate.read.epub import read_epub
from translate.read.html import read_html
from translate.read.language import detect_language
from translate.read.markdown import read_markdown
from translate.read.plain_text import read_plain_text, read_text
from translate.read.segment import assign_roles
from translate.read.sentences import split_sentences
from translate.read.srx import to_srx
from translate.read.subtitles import read_subtitles
from translate.read.word import read_word

__all__ = [
    "READERS",
    "Abbreviations",
    "Reader",
    "assign_roles",
    "detect_language",
    "load_abbreviations",
    "read_file",
    "read_text",
    "split_sentences",
    "to_srx",
]


class Reader(Protocol):
    """Reads files of one format."""

    def __call__(self, path: Path, *, abbreviations: Abbreviations | None = None) -> Document:
        """The article in the file; raises :class:`~translate.errors.ReadError` where there is none."""
        ...


READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": read_plain_text,
        ".text": read_plain_text,
        ".md": read_markdown,
        ".markdown": read_markdown,
        ".docx": read_word,
        ".srt": read_subtitles,
        ".html": read_html,
        ".htm": read_html,
        ".xhtml": read_html,
        ".epub": read_epub,
    }
)
"""Readers by file ending, in small letters; a file with another ending is read as plain text."""


def read_file(path: Path, *, abbreviations: Abbreviations | None = None) -> Document:
    """The article in a file.

    :param abbreviations: abbreviations that end no sentences, as from :func:`load_abbreviations`.
    :raises ReadError: the file is missing, unreadable, empty, or of a format that can't be read.
    """
    return READERS.get(path.suffix.lower(), read_plain_text)(path, abbreviations=abbreviations)
