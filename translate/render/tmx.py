"""Translation Memory eXchange, the format that translators' tools take memories in.

After the TMX 1.4b specification (LISA OSCAR, 2005; now with GALA).
"""

from __future__ import annotations

from collections.abc import Iterator

from translate.domain import Role, TranslatedDocument, TranslatedSegment
from translate.render.xml import languages, xml_attribute, xml_text

__all__ = ["render_tmx"]


def render_tmx(document: TranslatedDocument) -> str:
    """A unit for every sentence that has a translation, in reading order.

    A unit's ``tuid`` is the segment's id; ``x-`` properties say the paragraph's role, where the target came from
    (``engine``, ``edit``, ``copy``) and how far its review has come; a reviewer's comment is its note.
    """
    source, target = languages(document)
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<!DOCTYPE tmx SYSTEM "tmx14.dtd">',
            '<tmx version="1.4">',
            *_header(document, source),
            "<body>",
            *(
                line
                for p in document.paragraphs
                for s in p.segments
                if s.translation.target.strip()
                for line in _unit(s, p.paragraph.role, source, target)
            ),
            "</body>",
            "</tmx>",
            "",
        ]
    )


def _header(document: TranslatedDocument, source: str) -> Iterator[str]:
    version = xml_attribute(document.settings.get("version") or "unknown")
    yield (
        f'<header creationtool="Sidestilt" creationtoolversion="{version}" segtype="sentence" o-tmf="sidestilt"'
        f' adminlang="en" srclang="{source}" datatype="plaintext">'
    )
    facts = {
        "document": document.document.name,
        "model": f"{document.engine.package} ({document.engine.model_hash})",
        "glossary": document.glossary,
        **{
            k: document.document.metadata[k]
            for k in ("author", "date", "url")
            if k in document.document.metadata
        },
    }
    for name, value in facts.items():
        yield _prop(name, value)
    yield "</header>"


def _unit(item: TranslatedSegment, role: Role, source: str, target: str) -> Iterator[str]:
    yield f'<tu tuid="{xml_attribute(item.segment.id)}">'
    if item.comment:
        yield f"<note>{xml_text(item.comment)}</note>"
    yield _prop("role", role.value)
    yield _prop("origin", item.translation.origin.value)
    yield _prop("state", item.state.value)
    yield f'<tuv xml:lang="{source}"><seg>{xml_text(item.segment.source)}</seg></tuv>'
    yield f'<tuv xml:lang="{target}"><seg>{xml_text(item.translation.target)}</seg></tuv>'
    yield "</tu>"


def _prop(name: str, value: str) -> str:
    return f'<prop type="x-{name}">{xml_text(value)}</prop>'
