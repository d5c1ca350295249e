"""The translation alone, in the format of what was read: the file as it was, with target in the place of source.

A reader says where each paragraph stands in its file; here the file is taken again, its words are compared with those
that were translated, and replaced. What differs is refused. Plain text has no structure to keep but its blank lines, and
is written anew.

::

    TranslatedDocument + the file's bytes → .html page.py, .epub book.py   (slots.py fills a tree)
                                            .docx word.py, .md markdown.py, .srt subtitles.py
                                            ../carry.py tells where bold words and links belong in the target
                                            references.py lets pictures and links lead where they led
                                            repeats.py translates titles and captions where else they stand
                                            times.py puts “Publisert 2. mai” into English, front_matter.py a title
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from translate.domain import Original, TranslatedDocument
from translate.errors import OutputError
from translate.render.in_place.book import translated_book
from translate.render.in_place.markdown import translated_markdown
from translate.render.in_place.page import translated_page
from translate.render.in_place.references import folder_url
from translate.render.in_place.subtitles import translated_subtitles
from translate.render.in_place.word import translated_word
from translate.render.plain import render_like_source

__all__ = ["ending_in_place", "folder_url", "render_in_place"]

_WRITERS: Mapping[str, Callable[[TranslatedDocument, bytes], bytes]] = MappingProxyType(
    {
        ".html": translated_page,
        ".htm": translated_page,
        ".xhtml": translated_page,
        ".epub": translated_book,
        ".docx": translated_word,
        ".md": translated_markdown,
        ".markdown": translated_markdown,
        ".srt": translated_subtitles,
    }
)


def ending_in_place(document: TranslatedDocument) -> str:
    """What the file's name ends in: ``.en.docx``."""
    suffix = _suffix(document)
    return f".{document.engine.pair.target}{suffix if suffix in _WRITERS else '.txt'}"


def render_in_place(document: TranslatedDocument) -> bytes:
    """The translated file.

    :raises OutputError: the original isn't there any more, or isn't what was translated.
    """
    writer = _WRITERS.get(_suffix(document))
    if writer is None:
        return render_like_source(document).encode("utf-8", "replace")
    try:
        return writer(document, _original(document).content)
    except OutputError as error:
        raise OutputError(
            error.problem, path=document.document.path or document.document.name, advice=error.advice
        ) from error


def _suffix(document: TranslatedDocument) -> str:
    source = document.document
    if source.original is not None:
        return source.original.suffix
    return source.path.suffix.lower() if source.path is not None else ""


def _original(document: TranslatedDocument) -> Original:
    source = document.document
    if source.original is not None:
        return source.original
    assert source.path is not None  # noqa: S101 - else it has no format
    try:
        return Original(source.path.read_bytes(), source.path.suffix.lower())
    except OSError as error:
        raise OutputError(
            f"can't be read again ({error.strerror or error}), so its translation can't be put in its place",
            advice="put it back where it was translated from, or leave out --format target",
        ) from error
