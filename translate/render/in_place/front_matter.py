"""What stands above a Markdown file's text: its title and language, in a header or in YAML that stays else."""

from __future__ import annotations

import re

from translate.domain import TranslatedDocument
from translate.render.in_place.lines import Lines
from translate.render.in_place.trouble import stale

__all__ = ["retitle", "translate_header"]

_TITLE = re.compile(r"(\s*(?:title|tittel|overskrift)\s*:\s*)(.*?)\s*\Z", re.IGNORECASE)
_LANGUAGE = re.compile(r"(\s*(?:language|lang|språk)\s*:\s*[\"']?)(?:no|nb|nn)(?=[\"'\s-]|\Z)", re.IGNORECASE)
_PLAIN_YAML = re.compile(r"[^\s\"'&*!|>%@`#{}\[\],?:-](?:(?!: |\s#).)*(?<!:)\Z")


def translate_header(lines: Lines, document: TranslatedDocument) -> None:
    """Translate the title above the text, and say the text's language."""
    targets = {p.paragraph.text: p.target for p in document.paragraphs}
    titled = [p for p in document.paragraphs if p.paragraph.place == "title"]
    fenced = lines.text(1).strip() == "---"
    found = False
    body = min(
        (int(p.paragraph.place.partition(":")[0]) for p in document.paragraphs if ":" in p.paragraph.place),
        default=0,
    )
    for number in range(1, body or len(lines.texts) + 1):
        text = lines.text(number)
        if fenced and number > 1 and text.strip() == "---":
            break
        title = _TITLE.fullmatch(text)
        if title is not None:
            value = title[2].strip("\"'") if fenced else title[2]
            if value in targets:
                target = " ".join(targets[value].split())
                lines.put(number, number, [title[1] + (_yaml(target, title[2]) if fenced else target)])
                found = True
        elif _LANGUAGE.match(text):
            lines.put(number, number, [_LANGUAGE.sub(rf"\g<1>{document.engine.pair.target}", text, count=1)])
    if titled and not found:
        raise stale()


def retitle(lines: Lines, above: int, document: TranslatedDocument) -> None:
    """Translate a title in front matter that wasn't read, where the article has it as well."""
    targets = {p.paragraph.text: p.target for p in document.paragraphs}
    for number in range(2, above):
        title = _TITLE.fullmatch(lines.text(number))
        if title is not None and not title[1][0].isspace() and (value := title[2].strip("\"'")) in targets:
            lines.put(number, number, [title[1] + _yaml(" ".join(targets[value].split()), title[2])])


def _yaml(text: str, old: str) -> str:
    """A text as YAML takes it, quoted as it was before."""
    if old.startswith("'"):
        doubled = text.replace("'", "''")
        return f"'{doubled}'"
    if old.startswith('"') or not _PLAIN_YAML.match(text):
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    return text
