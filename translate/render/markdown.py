"""A bilingual table in Markdown (GitHub's dialect), for wikis, tickets and mail."""

from __future__ import annotations

import re

from translate.domain import Role, TranslatedDocument
from translate.render.bullets import own_bullet
from translate.render.filters import visible

__all__ = ["render_markdown"]

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~$])")
_AUTOLINK = re.compile(r"(?i)\b(https?|ftp|www)(?=[:.])")


def render_markdown(document: TranslatedDocument) -> str:
    """A table with number, source and target a paragraph, then what remains doubtful and what made it.

    Everything from the article is escaped: Markdown and HTML in it show as text.
    """
    pair = document.engine.pair
    title = next(
        (p.target for p in document.paragraphs if p.paragraph.role is Role.HEADLINE), document.document.name
    )
    lines = [f"# {_cell(title)}", "", f"| | {pair.source} | {pair.target} |", "| ---: | --- | --- |"]
    for p in document.paragraphs:
        bold = "**" if p.paragraph.role in (Role.HEADLINE, Role.SUBHEADING) else ""
        source, target = _cell(p.paragraph.text), _cell(p.target)
        if p.paragraph.role is Role.LIST_ITEM and not own_bullet(p.paragraph):
            source, target = f"• {source}", f"• {target}"
        lines.append(
            f"| {p.paragraph.number} | {_wrap(source, bold)} | {_wrap(target, bold)} |",
        )
    doubts = [
        f"- {i.severity}: {_cell(i.reason)}" + (f" ({i.segment})" if i.segment else "")
        for i in document.issues
    ]
    if doubts:
        lines += ["", "## Checks", "", *doubts]
    terms = document.terms
    facts = [
        f"{k}: {_cell(v)}"
        for k, v in {
            **document.document.metadata,
            "model": document.engine.package,
            "glossary": document.glossary,
            "terms": f"{terms.used} used, {terms.repaired} repaired, {terms.missed} missed",
            **document.settings,
        }.items()
    ]
    return "\n".join([*lines, "", "---", "", " · ".join(facts)]) + "\n"


def _wrap(text: str, mark: str) -> str:
    return f"{mark}{text}{mark}" if text.strip() else text


def _cell(text: str) -> str:
    """Text as one table cell in which nothing is markup; nothing but the table begins a line, so blocks need no guard."""
    flat = " ".join(visible(text).split())
    flat = _SPECIAL.sub(r"\\\1", flat.replace("&", "&amp;"))
    # a backslash does not stop GitHub's autolinks; an empty comment's stand-in, a zero-width space, does
    return _AUTOLINK.sub("\\1\u200b", flat)
