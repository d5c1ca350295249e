"""What the XML formats share: escaping, language tags, names."""

from __future__ import annotations

import re

from translate.domain import Role, TranslatedDocument

__all__ = ["languages", "title_of", "xml_attribute", "xml_text"]

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 can't hold, not even escaped."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")


def xml_text(text: str) -> str:
    """Text as the content of an element; characters that XML forbids become U+FFFD."""
    safe = _FORBIDDEN.sub("\ufffd", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return safe.replace("\r", "&#13;")  # a parser would make a line feed of it


def xml_attribute(text: str) -> str:
    """Text as the value of an attribute in double quotation marks."""
    return xml_text(text).replace('"', "&quot;").replace("\t", "&#9;").replace("\n", "&#10;")


def languages(document: TranslatedDocument) -> tuple[str, str]:
    """BCP 47 tags of source and target: the source's as told from the article, else the engine's."""
    pair = document.engine.pair
    told = document.document.language
    source = told if told != "und" and _LANGUAGE.match(told) else pair.source
    return _tag(source), _tag(pair.target)


def title_of(document: TranslatedDocument) -> str:
    """The translated headline; the document's name where there is none."""
    headlines = (p.target for p in document.paragraphs if p.paragraph.role is Role.HEADLINE)
    return next((h for h in headlines if h.strip()), document.document.name)


def _tag(language: str) -> str:
    return language if _LANGUAGE.match(language) else "und"
