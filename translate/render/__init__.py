"""Translated documents to files' contents: pages for people, JSON for programs.

A renderer takes a :class:`~translate.domain.TranslatedDocument` and gives a string, or bytes for binary formats; nothing
here reads or writes files.
"""

from __future__ import annotations

from collections.abc import Mapping

from translate.render.epub import render_epub
from translate.render.html import render_html
from translate.render.in_place import ending_in_place, folder_url, render_in_place
from translate.render.index import Summary, index_key, index_pieces, page_url, render_index, summarise
from translate.render.interface import Renderer
from translate.render.json_document import SCHEMA, dump, dump_document
from translate.render.json_load import load, load_document
from translate.render.markdown import render_markdown
from translate.render.plain import render_text
from translate.render.target import render_subtitles, render_target_markdown
from translate.render.tmx import render_tmx
from translate.render.xliff import render_xliff

__all__ = [
    "RENDERERS",
    "SCHEMA",
    "Renderer",
    "Summary",
    "dump",
    "dump_document",
    "folder_url",
    "index_key",
    "index_pieces",
    "load",
    "load_document",
    "page_url",
    "render_epub",
    "render_html",
    "render_in_place",
    "render_index",
    "render_markdown",
    "render_subtitles",
    "render_target_markdown",
    "render_text",
    "render_tmx",
    "render_xliff",
    "summarise",
]

RENDERERS: Mapping[str, Renderer] = {
    r.name: r
    for r in (
        Renderer("html", ".html", "a side-by-side page with review tools, in one file", render_html),
        Renderer("json", ".json", "every sentence, term and finding, for programs", dump),
        Renderer("md", ".md", "a bilingual table in Markdown", render_markdown),
        Renderer("txt", ".txt", "the translation alone, as plain text", render_text),
        Renderer(
            "target",
            ".en",
            "the translation alone, in the article's own format: a page, book, document, subtitles, text",
            render_in_place,
            ending_in_place,
        ),
        Renderer("target-md", ".target.md", "the translation alone, in Markdown", render_target_markdown),
        Renderer(
            "srt", ".srt", "the translation alone, as subtitles with the source's times", render_subtitles
        ),
        Renderer("tmx", ".tmx", "a translation memory (TMX 1.4b), for translators' tools", render_tmx),
        Renderer(
            "xliff",
            ".xlf",
            "sentences, states, terms and findings (XLIFF 2.1), for translators' tools",
            render_xliff,
        ),
        Renderer("epub", ".epub", "a bilingual book (EPUB 3), for e-readers", render_epub),
    )
}
"""Every format by name."""
