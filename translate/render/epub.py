"""Bilingual books: an EPUB 3 of one article, every source paragraph beside or above its translation.

After W3C EPUB 3.3 (2023). The container is written here, because it is a zip archive with a rule or two, and the
same document must give the same bytes.
"""

from __future__ import annotations

import io
import re
import uuid
import zipfile
from collections.abc import Iterator

from translate.domain import Role, TranslatedDocument, TranslatedParagraph
from translate.render.bullets import own_bullet
from translate.render.filters import plural, visible
from translate.render.xml import languages, title_of, xml_attribute, xml_text

__all__ = ["render_epub"]

_CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""

_STYLE = """body { margin: 1em; line-height: 1.45; }
.pair { margin: 0 0 1em; break-inside: avoid; }
.pair p, .pair h1, .pair h2 { margin: 0 0 0.3em; }
.pair .source { opacity: 0.8; font-weight: normal; }
.headline .source { font-size: 1.3em; }
.headline .target { font-size: 1.5em; }
.lead { font-weight: bold; }
.subheading .target { font-size: 1.15em; }
.byline, .dateline, .caption { font-size: 0.9em; }
.caption { font-style: italic; }
.quote { margin-left: 1.2em; }
.list_item:not(.own) p { display: list-item; list-style: disc outside; margin-left: 1.2em; }
.factbox { border-left: 0.2em solid; padding-left: 0.8em; }
.colophon { margin-top: 2em; border-top: 1px solid; font-size: 0.85em; }
@media (min-width: 40em) {
  .pair { display: grid; grid-template-columns: 1fr 1fr; column-gap: 1.5em; }
}
"""

_HEADINGS = {Role.HEADLINE: "h1", Role.SUBHEADING: "h2"}
_UNDATED = "1970-01-01"
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?\Z")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")


def render_epub(document: TranslatedDocument) -> bytes:
    """A book of one chapter, its headings in the table of contents, what made it and what is doubtful at its end.

    Wide screens show the two languages side by side, narrow ones a paragraph above its translation. The bytes depend
    on the document alone.
    """
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w") as archive:
        # the media type stands first and unpacked, so that it can be read at a fixed place of the file
        _add(archive, "mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        _add(archive, "META-INF/container.xml", _CONTAINER)
        _add(archive, "EPUB/package.opf", _package(document))
        _add(archive, "EPUB/nav.xhtml", _contents(document))
        _add(archive, "EPUB/article.xhtml", _article(document))
        _add(archive, "EPUB/style.css", _STYLE)
    return book.getvalue()


def _add(archive: zipfile.ZipFile, name: str, text: str, method: int = zipfile.ZIP_DEFLATED) -> None:
    member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    member.compress_type = method
    member.create_system = 3  # the same on every system
    member.external_attr = 0o644 << 16
    archive.writestr(member, text.encode())


def _package(document: TranslatedDocument) -> str:
    source, target = languages(document)
    metadata = document.document.metadata
    name = uuid.uuid5(uuid.NAMESPACE_URL, f"sidestilt:{document.document.source_hash}:{source}:{target}")
    day = document.settings.get("date", "")
    facts = [
        f'<dc:identifier id="id">urn:uuid:{name}</dc:identifier>',
        f"<dc:title>{_shown(title_of(document)) or 'Untitled'}</dc:title>",
        f"<dc:language>{target}</dc:language>",
        *([f"<dc:language>{source}</dc:language>"] if source != target else []),
        *(f"<dc:creator>{_shown(a)}</dc:creator>" for a in [metadata.get("author", "")] if a.strip()),
        *(f"<dc:date>{d}</dc:date>" for d in [metadata.get("date", "")] if _DATE.match(d)),
        *(f"<dc:source>{_shown(u)}</dc:source>" for u in [metadata.get("url", "")] if u.strip()),
        f'<meta property="dcterms:modified">{day if _DAY.match(day) else _UNDATED}T00:00:00Z</meta>',
        '<meta property="schema:accessMode">textual</meta>',
        '<meta property="schema:accessModeSufficient">textual</meta>',
        '<meta property="schema:accessibilityFeature">tableOfContents</meta>',
        '<meta property="schema:accessibilityHazard">none</meta>',
        '<meta name="generator" content="Sidestilt"/>',
    ]
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"'
            f' xml:lang="{target}">',
            '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">',
            *facts,
            "</metadata>",
            "<manifest>",
            '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
            '<item id="article" href="article.xhtml" media-type="application/xhtml+xml"/>',
            '<item id="style" href="style.css" media-type="text/css"/>',
            "</manifest>",
            '<spine><itemref idref="article"/></spine>',
            "</package>",
            "",
        ]
    )


def _page(title: str, language: str, body: Iterator[str]) -> str:
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            "<!DOCTYPE html>",
            '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
            f' lang="{language}" xml:lang="{language}">',
            f"<head><title>{_shown(title) or 'Untitled'}</title>"
            '<link rel="stylesheet" type="text/css" href="style.css"/></head>',
            "<body>",
            *body,
            "</body>",
            "</html>",
            "",
        ]
    )


def _contents(document: TranslatedDocument) -> str:
    def body() -> Iterator[str]:
        headings = [p for p in document.paragraphs if p.paragraph.role in _HEADINGS and _shown(p.target)]
        yield '<nav epub:type="toc"><h1>Contents</h1><ol>'
        if not headings:
            yield f'<li><a href="article.xhtml">{_shown(title_of(document)) or "Untitled"}</a></li>'
        for p in headings:
            yield f'<li><a href="article.xhtml#p{p.paragraph.number}">{_shown(p.target)}</a></li>'
        yield "</ol></nav>"

    return _page(title_of(document), languages(document)[1], body())


def _article(document: TranslatedDocument) -> str:
    source, target = languages(document)

    def body() -> Iterator[str]:
        for p in document.paragraphs:
            yield from _pair(p, source, target)
        yield from _colophon(document)

    return _page(title_of(document), target, body())


def _pair(p: TranslatedParagraph, source: str, target: str) -> Iterator[str]:
    role = p.paragraph.role
    # one heading a pair, so that readers' outlines don't show each twice
    tag = _HEADINGS.get(role, "p")
    own = " own" if own_bullet(p.paragraph) else ""
    yield f'<div class="pair {role.value}{own}" id="p{p.paragraph.number}">'
    yield f'<p class="source" lang="{source}" xml:lang="{source}">{_shown(p.paragraph.text)}</p>'
    yield f'<{tag} class="target" lang="{target}" xml:lang="{target}">{_shown(p.target)}</{tag}>'
    yield "</div>"


def _colophon(document: TranslatedDocument) -> Iterator[str]:
    terms = document.terms
    facts = {
        **document.document.metadata,
        "model": document.engine.package,
        "glossary": document.glossary,
        "terms": f"{terms.used} used, {terms.repaired} repaired, {terms.missed} missed",
        **document.settings,
    }
    yield '<footer class="colophon" lang="en" xml:lang="en">'
    line = " · ".join(f"{_shown(k)}: {_shown(v)}" for k, v in facts.items())
    yield f"<p>Translated by machine. {line}</p>"
    issues = list(document.issues)
    if issues:
        yield f"<p>{plural(len(issues), 'finding')}:</p>"
        yield "<ul>"
        for issue in issues:
            number = re.match(r"p(\d+)s\d+\Z", issue.segment or "")
            place = f' (<a href="#p{number[1]}">{xml_attribute(number[0])}</a>)' if number else ""
            yield f"<li>{issue.severity.value}: {_shown(issue.reason)}{place}</li>"
        yield "</ul>"
    yield "</footer>"


def _shown(text: str) -> str:
    """Text for people as XML: on one line, nothing invisible in it."""
    return xml_text(visible(" ".join(text.split())))
