"""Files to documents: decoding, metadata, paragraphs, roles, sentences, language.

``read_file`` chooses a reader by the file's ending; every reader gives a :class:`~translate.domain.Document`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from translate.domain import Document, Original
from translate.errors import ReadError
from translate.read.abbreviations import Abbreviations, load_abbreviations
from translate.read.epub import read_epub
from translate.read.html import read_html
from translate.read.language import detect_language
from translate.read.markdown import read_markdown
from translate.read.plain_text import read_plain_text, read_text
from translate.read.segment import assign_roles
from translate.read.sentences import split_sentences
from translate.read.srx import to_srx
from translate.read.stream import suffix_of
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
    "read_stream",
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


def read_stream(
    data: bytes, place: Path, suffix: str = "", *, abbreviations: Abbreviations | None = None
) -> Document:
    """The article in the bytes of a stream, which has no file to go back to; read as a file of them would be.

    :param place: what messages call the stream.
    :param suffix: the format, as a file's ending; where there is none of :data:`READERS`, the bytes tell it.
    :raises ReadError: there is no text in it, or it can't be read.
    """
    if not data.strip():
        raise ReadError("holds no text", path=place, advice="pipe an article into it")
    kind = suffix.lower() if suffix.lower() in READERS else suffix_of(data)
    with tempfile.TemporaryDirectory(prefix="sidestilt-") as folder:
        file = Path(folder) / f"stream{kind}"
        file.write_bytes(data)
        try:
            document = read_file(file, abbreviations=abbreviations)
            return replace(document, path=None, original=Original(data, kind))
        except ReadError as error:
            raise ReadError(error.problem, path=place, line=error.line, advice=error.advice) from error
