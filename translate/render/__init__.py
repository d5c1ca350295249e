"""Translated documents to files' contents: pages for people, JSON for programs.

A renderer takes a :class:`~translate.domain.TranslatedDocument` and gives a string, or bytes for binary formats; nothing
here reads or writes files.
"""

from __future__ import annotations

from collections.abc import Mapping

from translate.render.html import render_html
from translate.render.index import Summary, render_index, summarise
from translate.render.interface import Renderer
from translate.render.json_document import SCHEMA, dump, dump_document
from translate.render.json_load import load, load_document
from translate.render.markdown import render_markdown
from translate.render.plain import render_text

__all__ = [
    "RENDERERS",
    "SCHEMA",
    "Renderer",
    "Summary",
    "dump",
    "dump_document",
    "load",
    "load_document",
    "render_html",
    "render_index",
    "render_markdown",
    "render_text",
    "summarise",
]

RENDERERS: Mapping[str, Renderer] = {
    r.name: r
    for r in (
        Renderer("html", ".html", "a side-by-side page with review tools, in one file", render_html),
        Renderer("json", ".json", "every sentence, term and finding, for programs", dump),
        Renderer("md", ".md", "a bilingual table in Markdown", render_markdown),
        Renderer("txt", ".txt", "the translation alone, as plain text", render_text),
    )
}
"""Every format by name."""
